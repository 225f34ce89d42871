"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

from math import inf, log, nan

import numpy as np

from grader.check import approx, array, leaves_unchanged, raises


def batch(rng, *shape, classes=5):
    return rng.normal(size=(*shape, classes)) * 5, rng.integers(classes, size=shape)


def test_log_softmax__matches_the_reference_along_any_axis(student, reference, rng):
    """Keep the axis when you take the largest entry and the sum, so that they fit the array again."""
    z = rng.normal(size=(3, 4, 3, 4)) * 10
    for axis in (0, 1, 2, 3, -1, -3):
        assert student.log_softmax(z, axis) == approx(reference.log_softmax(z, axis), abs=1e-9)
    assert student.log_softmax(z[0, 0, 0]) == approx(reference.log_softmax(z[0, 0, 0]), abs=1e-9)


def test_log_softmax__is_stable_for_logits_of_any_size(student, rng):
    """Neither overflow nor log 0: subtract the largest logit, and never take the logarithm of a softmax."""
    for scale in (1e2, 1e4, 1e100):
        z = np.array([[-1.0, 0.0, 0.5], [3.0, 1.0, 2.0]]) * scale
        assert student.log_softmax(z) == approx(z - z.max(axis=1, keepdims=True))


def test_log_softmax__subtracts_the_largest_of_each_slice_not_of_the_whole(student):
    """A row far below the others must keep its probabilities: shift each row by its own largest entry."""
    assert student.log_softmax([[5000.0, 5000.0], [-5000.0, -5000.0]]) == approx(np.full((2, 2), -log(2)))


def test_log_softmax__handles_masks_row_by_row(student, reference, rng):
    """-inf entries get -inf, the others the probabilities of a choice among themselves."""
    z = rng.normal(size=(6, 6))
    z[np.triu_indices(6, 1)] = -inf  # the causal mask of a GPT
    assert student.log_softmax(z) == approx(reference.log_softmax(z), abs=1e-12)


def test_log_softmax__keeps_nan_in_its_slice(student):
    """nan makes its own slice nan and leaves the other slices alone."""
    answer = array(student.log_softmax([[nan, 0.0], [0.0, 0.0]]), (2, 2), finite=False)
    assert np.isnan(answer[0]).all() and np.abs(answer[1] + log(2)).max() < 1e-12


def test_log_softmax__refuses_a_plain_number(student):
    """A single number has no axis of classes."""
    with raises(ValueError):
        student.log_softmax(3.0)


def test_cross_entropy__matches_the_reference_for_batches_of_text(student, reference, rng):
    """Pick the logarithm of the right class at each position; the mean goes over all positions that count."""
    for shape in ((7,), (3, 4), (2, 3, 4)):
        z, t = batch(rng, *shape)
        assert student.cross_entropy(z, t) == approx(reference.cross_entropy(z, t))
        t.flat[::2] = -1
        assert student.cross_entropy(z, t) == approx(reference.cross_entropy(z, t))


def test_cross_entropy__takes_any_mark_for_ignored_positions(student, reference, rng):
    """ignore_index may be any integer: -100, a number above all classes, or a class."""
    z, t = batch(rng, 4, 6)
    for mark in (-100, 99, 0, 4):
        marked = np.where(rng.random(t.shape) < 0.4, mark, t)
        marked[0, 0] = 2
        assert student.cross_entropy(z, marked, mark) == approx(reference.cross_entropy(z, marked, mark))


def test_cross_entropy__refuses_minus_one_when_another_mark_is_given(student):
    """With another ignore_index -1 is simply a class that does not exist, not the last one."""
    with raises(ValueError, match="targets"):
        student.cross_entropy([[0.0, 0.0], [0.0, 0.0]], [0, -1], ignore_index=-100)


def test_cross_entropy__is_stable_and_infinite_only_for_the_impossible(student):
    """A very unlikely class costs much, but a finite amount; only a logit of -inf costs inf."""
    assert student.cross_entropy([[0.0, 5000.0]], [0]) == approx(5000.0)
    assert student.cross_entropy([[0.0, -inf]], [1]) == approx(inf)
    assert student.cross_entropy([[0.0, -inf]], [0]) == approx(0.0)


def test_cross_entropy__works_for_many_positions_at_once(student, reference, rng):
    """Some ten thousand positions must be one array operation, or at least stay within the time limit."""
    z, t = batch(rng, 20, 1000)
    assert student.cross_entropy(z, t) == approx(reference.cross_entropy(z, t))


def test_cross_entropy__refuses_what_is_no_table_of_logits(student):
    """Empty logits, plain numbers, targets that are no integers: each must be refused."""
    for z, t in (([], []), (3.0, 0), (np.zeros((0, 3)), np.zeros(0, int)), ([[0.0, 1.0]], [True])):
        with raises(ValueError):
            student.cross_entropy(z, t)


def test_cross_entropy_gradient__matches_the_reference(student, reference, rng):
    """Softmax minus the truth, divided by the number of positions that count, 0 where ignored."""
    for shape in ((7,), (3, 4), ()):
        z, t = batch(rng, *shape)
        assert student.cross_entropy_gradient(z, t) == approx(
            reference.cross_entropy_gradient(z, t), abs=1e-12
        )
    z, t = batch(rng, 4, 6)
    t[1:3, ::2] = -1
    assert student.cross_entropy_gradient(z, t) == approx(reference.cross_entropy_gradient(z, t), abs=1e-12)


def test_cross_entropy_gradient__is_the_slope_of_the_loss(student, reference, rng):
    """Move one logit a little: the loss must change by the gradient's entry times the move."""
    z, t = batch(rng, 3, classes=4)
    gradient = array(student.cross_entropy_gradient(z, t), (3, 4))
    h = 1e-5
    for i in range(3):
        for j in range(4):
            step = np.zeros((3, 4))
            step[i, j] = h
            slope = (reference.cross_entropy(z + step, t) - reference.cross_entropy(z - step, t)) / (2 * h)
            assert float(gradient[i, j]) == approx(slope, abs=1e-8)


def test_cross_entropy_gradient__is_stable_and_changes_no_argument(student):
    """Huge logits must not overflow, and the arguments must stay as they were."""
    z = np.array([[0.0, 5000.0], [-5000.0, -inf]])
    answer = leaves_unchanged(student.cross_entropy_gradient, z, np.array([0, 0]))
    assert answer == approx([[-0.5, 0.5], [0.0, 0.0]])


def test_smoothed_cross_entropy__matches_the_reference(student, reference, rng):
    """The smoothed part is spread over all classes, the right one included: s / K for each of them."""
    for shape in ((7,), (3, 4)):
        z, t = batch(rng, *shape)
        for smoothing in (0.0, 0.1, 0.5, 1.0):
            assert student.smoothed_cross_entropy(z, t, smoothing) == approx(
                reference.smoothed_cross_entropy(z, t, smoothing)
            )


def test_smoothed_cross_entropy__is_stable(student):
    """Huge logits cost much, but a finite amount."""
    assert student.smoothed_cross_entropy([[0.0, 5000.0]], [1], 0.1) == approx(250.0)


def test_smoothed_cross_entropy__with_ruled_out_classes_is_never_nan(student):
    """0 times -inf is nan: without smoothing a ruled out class must not matter, with smoothing it costs inf."""
    assert student.smoothed_cross_entropy([[0.0, 0.0, -inf]], [0], 0.0) == approx(log(2))
    assert student.smoothed_cross_entropy([[0.0, 0.0, -inf]], [0], 0.1) == approx(inf)


def test_focal_loss__matches_the_reference(student, reference, rng):
    """Each position has its own weight (1 - p)^gamma; the mean still divides by the number of positions."""
    for shape in ((7,), (3, 4)):
        z, t = batch(rng, *shape)
        for gamma in (0.0, 0.5, 2.0, 5.0):
            assert student.focal_loss(z, t, gamma) == approx(reference.focal_loss(z, t, gamma), abs=1e-12)


def test_focal_loss__is_stable_at_both_ends(student):
    """A hopeless position costs its full surprise, a certain one nothing; neither may give nan."""
    assert student.focal_loss([[0.0, 5000.0]], [0]) == approx(5000.0)
    assert student.focal_loss([[0.0, 5000.0]], [1]) == approx(0.0)
    assert student.focal_loss([[0.0, -inf]], [0], 0.0) == approx(0.0)
    assert student.focal_loss([[0.0, -inf]], [1]) == approx(inf)


def test_focal_loss__ignores_no_position(student):
    """There is no ignore_index here: a target of -1 is a class that does not exist."""
    with raises(ValueError, match="targets"):
        student.focal_loss([[0.0, 1.0], [0.0, 1.0]], [0, -1])
