"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np

from grader.check import approx, array, exactly, leaves_unchanged, number, raises

SHAPES = ((1,), (7,), (3, 4), (2, 3, 5))


def losses(module, name, points, options):
    """The losses alone, of many predictions with their targets."""
    return [getattr(module, name)(x, t, **options)[0] for x, t in points]


def slopes(student, name, cases, options, h=1e-6):
    """For each case of predictions and targets the gradient of the loss, by central differences."""
    points = []
    for x, t in cases:
        for i in np.ndindex(x.shape):
            step = np.zeros_like(x)
            step[i] = h
            points += [(x + step, t), (x - step, t)]
    found = student.run(losses, name, points, options)
    assert len(found) == exactly(len(points))
    values = np.array([number(loss) for loss in found])
    differences = (values[::2] - values[1::2]) / (2 * h)
    ends = np.cumsum([x.size for x, _ in cases])
    parts = np.split(differences, ends[:-1])
    return [part.reshape(x.shape) for part, (x, _) in zip(parts, cases, strict=True)]


def check_gradients(student, name, cases, **options):
    """The returned gradient is the slope of the returned loss."""
    for (x, t), expected in zip(cases, slopes(student, name, cases, options), strict=True):
        gradient = array(getattr(student, name)(x, t, **options)[1], x.shape)
        assert gradient == approx(expected, rel=1e-5, abs=1e-7)


def of_every_rank(rng, make_targets):
    return [(rng.normal(size=shape), make_targets(shape)) for shape in SHAPES]


def test_mse__matches_the_reference(student, reference, rng):
    """Squares divided by the number of all entries, and 2/n times the error as gradient."""
    for shape in SHAPES:
        p, t = rng.normal(size=shape), rng.normal(size=shape)
        loss, gradient = reference.mse(p, t)
        assert student.mse(p, t) == approx((loss, gradient))


def test_mse__has_a_gradient_that_is_the_slope_of_its_loss(student, rng):
    """Change a prediction a little: the loss has to change as the gradient says."""
    check_gradients(student, "mse", of_every_rank(rng, lambda shape: rng.normal(size=shape)))


def test_mse__refuses_other_shapes_and_nothing(student):
    """Shapes that numpy would broadcast are still different shapes."""
    for p, t in (([1.0, 2.0], 1.0), ([[1.0, 2.0]], [1.0, 2.0]), ([], []), ([1.0], [1.0, 2.0])):
        with raises(ValueError):
            student.mse(p, t)


def test_mae__matches_the_reference(student, reference, rng):
    """The sign of each error over the number of entries; 0 where prediction and target agree."""
    for shape in SHAPES:
        p, t = rng.integers(-3, 4, size=(2, *shape)).astype(float)
        assert student.mae(p, t) == approx(reference.mae(p, t))


def test_mae__refuses_other_shapes_and_nothing(student):
    """Shapes that numpy would broadcast are still different shapes."""
    for p, t in (([1.0, 2.0], 1.0), ([[1.0, 2.0]], [1.0, 2.0]), ([], [])):
        with raises(ValueError):
            student.mae(p, t)


def test_huber__matches_the_reference(student, reference, rng):
    """Half the square up to delta, beyond it a line that continues value and slope."""
    for shape in SHAPES:
        p, t = 3 * rng.normal(size=(2, *shape))
        for delta in (0.1, 1.0, 2.5):
            assert student.huber(p, t, delta=delta) == approx(reference.huber(p, t, delta=delta))


def test_huber__has_a_gradient_that_is_the_slope_of_its_loss(student, rng):
    """Both pieces have to meet without a jump or a kink."""
    cases = of_every_rank(rng, lambda shape: 2 * rng.normal(size=shape))
    check_gradients(student, "huber", cases, delta=0.7)


def test_huber__refuses_bad_arguments(student):
    """delta is positive, the shapes agree, and there is something to compare."""
    for p, t, delta in (
        ([1.0], [0.0], -1.0),
        ([1.0, 2.0], [0.0], 1.0),
        ([], [], 1.0),
        ([1.0], [0.0], float("nan")),
    ):
        with raises(ValueError):
            student.huber(p, t, delta=delta)


def test_hinge__matches_the_reference(student, reference, rng):
    """Only scores with a margin below 1 count, with slope -label / n."""
    for shape in SHAPES:
        scores, labels = 2 * rng.normal(size=shape), rng.choice([-1, 1], size=shape)
        assert student.hinge(scores, labels) == approx(reference.hinge(scores, labels))


def test_hinge__refuses_bad_arguments(student):
    """Labels are -1 or +1, one for each score."""
    for scores, labels in (([0.5], [0]), ([0.5], [2]), ([0.5, 1.0], [1]), ([], []), ([0.5], [float("nan")])):
        with raises(ValueError):
            student.hinge(scores, labels)


def test_binary_cross_entropy_with_logits__matches_the_reference(student, reference, rng):
    """Also for targets between 0 and 1, and for arrays of every rank."""
    for shape in SHAPES:
        z, t = 4 * rng.normal(size=shape), rng.uniform(size=shape)
        assert student.binary_cross_entropy_with_logits(z, t) == approx(
            reference.binary_cross_entropy_with_logits(z, t)
        )


def test_binary_cross_entropy_with_logits__works_in_double_precision(student, reference, rng):
    """Logits and targets in float32 are made float64 first: loss and gradient then have all their digits."""
    z, t = rng.uniform(size=(2, 20)).astype(np.float32)
    assert student.binary_cross_entropy_with_logits(z, t) == approx(
        reference.binary_cross_entropy_with_logits(z.astype(float), t.astype(float))
    )


def test_binary_cross_entropy_with_logits__has_the_slope_of_its_loss_as_gradient(student, rng):
    """Change a logit a little: the loss has to change as the gradient says."""
    cases = of_every_rank(rng, lambda shape: rng.integers(2, size=shape))
    check_gradients(student, "binary_cross_entropy_with_logits", cases)


def test_binary_cross_entropy_with_logits__is_stable_up_to_10000(student):
    """Neither exp may overflow nor log see a 0: rewrite the formula before you compute."""
    z = np.array([1e4, -1e4, 800.0, -800.0, 30.0])
    loss, gradient = student.binary_cross_entropy_with_logits(z, [0, 1, 1, 0, 1])
    assert loss == approx((2e4 + np.exp(-30)) / 5)
    assert gradient == approx(np.array([1.0, -1.0, 0.0, 0.0, 0.0]) / 5, abs=1e-12)


def test_binary_cross_entropy_with_logits__refuses_bad_arguments(student):
    """A target lies in [0, 1], and every logit has one."""
    for z, t in (([0.0], [1.5]), ([0.0], [-0.1]), ([0.0, 1.0], [1]), ([], [])):
        with raises(ValueError):
            student.binary_cross_entropy_with_logits(z, t)


def test_softmax_cross_entropy__matches_the_reference(student, reference, rng):
    """Softmax along each row, the logarithm of the right class, the mean over the batch."""
    for batch, classes in ((1, 1), (1, 5), (6, 2), (4, 4), (32, 50)):
        z, t = 3 * rng.normal(size=(batch, classes)), rng.integers(classes, size=batch)
        assert student.softmax_cross_entropy(z, t) == approx(reference.softmax_cross_entropy(z, t))


def test_softmax_cross_entropy__works_in_double_precision(student, reference, rng):
    """Logits in float32 are made float64 first: loss and gradient then have all their digits."""
    z, t = (3 * rng.normal(size=(6, 5))).astype(np.float32), rng.integers(5, size=6)
    assert student.softmax_cross_entropy(z, t) == approx(reference.softmax_cross_entropy(z.astype(float), t))


def test_softmax_cross_entropy__has_the_slope_of_its_loss_as_gradient(student, rng):
    """Change a logit a little: the loss has to change as the gradient says."""
    cases = [(rng.normal(size=(3, 4)), rng.integers(4, size=3))]
    check_gradients(student, "softmax_cross_entropy", cases)


def test_softmax_cross_entropy__is_stable_up_to_10000(student, rng):
    """A common shift of a row changes nothing: use it to keep the exponentials small."""
    z, t = rng.normal(size=(3, 4)), rng.integers(4, size=3)
    loss, gradient = student.softmax_cross_entropy(z, t)
    for shift in (1e4, -1e4):
        assert student.softmax_cross_entropy(z + shift, t) == approx(
            (number(loss), array(gradient, (3, 4))), rel=1e-8
        )
    loss, _ = student.softmax_cross_entropy([[1e4, 0.0, -1e4]], [2])
    assert loss == approx(2e4)


def test_softmax_cross_entropy__refuses_bad_arguments(student):
    """A matrix of logits, and for each row an integer that is one of its classes."""
    for z, t, name in (
        ([[0.0, 1.0]], [2], "targets"),
        ([[0.0, 1.0]], [-1], "targets"),
        ([[0.0, 1.0]], [0.5], "targets"),
        ([[0.0, 1.0]], [[0, 1]], "targets"),
        ([[0.0, 1.0], [1.0, 0.0]], [0], "targets"),
        ([0.0, 1.0], [0], "logits"),
        (np.zeros((0, 3)), np.zeros(0, dtype=int), "logits"),
    ):
        with raises(ValueError, match=name):
            student.softmax_cross_entropy(z, t)


def test_fit_linear_regression__matches_the_reference(student, reference, rng):
    """Start at 0, take exactly the number of steps, and move weights and bias at the same time."""
    for n, d in ((5, 1), (30, 3)):
        X, y = rng.normal(size=(n, d)), rng.normal(size=n)
        for steps in (0, 1, 2, 40):
            weights, bias, history = reference.fit_linear_regression(X, y, 0.05, steps)
            answer = student.fit_linear_regression(X, y, 0.05, steps)
            assert answer[0] == approx(weights, rel=1e-7, abs=1e-10)
            assert answer[1] == approx(bias, rel=1e-7, abs=1e-10)
            losses = [number(loss) for loss in answer[2]]
            assert losses == exactly([approx(loss, rel=1e-7, abs=1e-10) for loss in history])


def test_fit_linear_regression__reaches_least_squares(student, rng):
    """With a good rate and enough steps the answer is the least-squares solution."""
    X = rng.normal(size=(100, 2))
    y = X @ [1.5, -2.0] + 0.7 + 0.1 * rng.normal(size=100)
    weights, bias, _ = student.fit_linear_regression(X, y, 0.1, 300)
    expected = np.linalg.lstsq(np.column_stack([X, np.ones(100)]), y, rcond=None)[0]
    assert weights == approx(expected[:2], abs=1e-6)
    assert bias == approx(float(expected[2]), abs=1e-6)


def test_fit_linear_regression__refuses_bad_arguments(student):
    """A matrix, a target for each row, a positive rate, steps that are not negative."""
    for X, y, rate, steps in (
        ([1.0, 2.0], [1.0, 2.0], 0.1, 5),
        ([[1.0], [2.0]], [1.0], 0.1, 5),
        ([[1.0], [2.0]], [1.0], 0.1, 0),
        (np.zeros((2, 0)), [1.0, 2.0], 0.1, 5),
        ([[1.0], [2.0]], [[1.0], [2.0]], 0.1, 5),
        ([], [], 0.1, 5),
        ([[1.0], [2.0]], [1.0, 2.0], -0.1, 5),
        ([[1.0], [2.0]], [1.0, 2.0], 0.1, -1),
    ):
        with raises(ValueError):
            student.fit_linear_regression(X, y, rate, steps)


def test_fit_linear_regression__leaves_its_arguments_as_they_were(student):
    """The data are read only."""
    leaves_unchanged(student.fit_linear_regression, np.array([[1.0], [2.0]]), np.array([1.0, 2.0]), 0.1, 3)
