"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np

from grader.check import approx, exactly, raises


def moved_entries(module, seeds, size, samples):
    """For each seed: the entries of a vector at which the loss was called, and how often it was called."""
    import numpy as np

    base = np.linspace(1.0, 2.0, size)
    found = []
    for seed in seeds:
        moved = []

        def loss(params, moved=moved):
            moved.extend(np.flatnonzero(params["w"] != base).tolist())
            return float(np.sum(params["w"]))

        rng = np.random.default_rng(seed)
        module.check_parameters(loss, {"w": np.ones(size)}, {"w": base.copy()}, rng, samples)
        found.append(moved)
    return found


def test_relative_error__matches_the_reference(student, reference, rng):
    """The largest of all quotients |a - b| / (|a| + |b|), for arrays of any shape."""
    for shape in ((), (1,), (5,), (3, 4), (2, 3, 2)):
        a = rng.normal(size=shape) * 10.0 ** rng.integers(-6, 6, size=shape)
        b = a * (1 + 1e-3 * rng.normal(size=shape))
        assert student.relative_error(a, b) == approx(reference.relative_error(a, b))


def test_relative_error__is_symmetric_and_at_most_1(student, rng):
    """Neither of the two is the true one: exchanging them changes nothing."""
    a, b = rng.normal(size=(2, 10))
    b[3] = -a[3]
    assert student.relative_error(a, b) == approx(1.0)
    assert student.relative_error(b, a) == approx(1.0)
    assert student.relative_error([2.0], [0.0]) == approx(1.0)


def test_relative_error__refuses_shapes_that_differ_and_nothing(student):
    """Arrays of different shapes are not comparable, even where numpy would broadcast; nor is nothing."""
    for a, b in (([1.0, 2.0], 1.0), (np.ones((2, 3)), np.ones(3)), ([], [])):
        with raises(ValueError):
            student.relative_error(a, b)


def test_numerical_gradient__matches_the_true_gradient_in_any_shape(student, rng):
    """Every entry of an array of any shape has its own derivative, at its own place."""
    for shape in ((), (1,), (6,), (3, 4), (2, 3, 2)):
        x, weights = rng.normal(size=shape), rng.normal(size=shape)
        answer = student.numerical_gradient(
            lambda v, w=weights: float(np.sum(w * np.sin(v)) + np.sum(v) ** 2), x
        )
        assert answer == approx(np.asarray(weights * np.cos(x) + 2 * np.sum(x)), rel=1e-6, abs=1e-7)


def test_numerical_gradient__is_of_second_order(student, rng):
    """Look to both sides: for cubes the error is h^2, for one side alone it is far larger."""
    x = rng.uniform(1, 2, size=4)
    answer = student.numerical_gradient(lambda v: float(np.sum(v**3)), x, h=0.1)
    assert answer == approx(3 * x**2 + 0.01, rel=1e-9)


def test_numerical_gradient__uses_the_other_entries_as_they_are(student, rng):
    """While one entry is moved, all others must have their own values, before and after."""
    x = rng.normal(size=(2, 3))
    seen = []
    student.numerical_gradient(lambda v: seen.append(int(np.sum(v != x))) or 0.0, x, h=0.5)
    assert seen == exactly([1] * 12)


def test_numerical_gradient__takes_integers(student):
    """An integer array cannot be moved by 1e-5: read x as floats."""
    answer = student.numerical_gradient(lambda v: float(np.sum(v**2)), np.array([[1, 2], [3, 4]]))
    assert answer == approx([[2, 4], [6, 8]], rel=1e-6)


def test_numerical_gradient__refuses_nothing(student):
    """A function of no entries has no gradient."""
    with raises(ValueError):
        student.numerical_gradient(lambda v: 0.0, [])


def test_check_gradient__of_a_softmax_loss(student, rng):
    """The gradient of a cross-entropy is softmax minus one-hot: it passes, and a slip does not."""
    logits, target = rng.normal(size=(3, 4)), (np.arange(3), np.array([1, 3, 0]))

    def loss(z):
        return float(np.sum(np.log(np.sum(np.exp(z), axis=1)) - z[target]))

    def gradient(z, slip=0.0):
        p = np.exp(z) / np.sum(np.exp(z), axis=1, keepdims=True)
        p[target] -= 1 + slip
        return p

    passes, worst, _ = student.check_gradient(loss, gradient, logits)
    assert (passes, worst) == exactly((True, approx(0.0, abs=1e-6)))
    passes, worst, _ = student.check_gradient(loss, lambda z: gradient(z, 0.01), logits)
    assert passes == exactly(False)


def test_check_gradient__reports_the_worst_of_several_wrong_entries(student, rng):
    """Each entry is judged by its own size: one wrong entry must not drown among large right ones."""
    x = np.array([[1e3, 1.0], [2.0, 1e3]])

    def wrong(v):
        gradient = 2 * v
        gradient[0, 1] *= 1.1
        gradient[1, 0] *= 1.5
        return gradient

    answer = student.check_gradient(lambda v: float(np.sum(v**2)), wrong, x)
    assert answer == exactly((False, approx(0.2, rel=1e-3), (1, 0)))


def test_check_gradient__of_a_single_number_has_an_empty_index(student):
    """The index has an entry for each axis: none for a number."""
    answer = student.check_gradient(lambda v: float(v**2), lambda v: 4 * v, 1.5)
    assert answer == exactly((False, approx(1 / 3, rel=1e-6), ()))


def test_check_gradient__finds_a_single_nan(student):
    """One nan among right entries makes the gradient useless: it fails there."""

    def broken(v):
        gradient = 2 * v
        gradient[2] = np.nan
        return gradient

    answer = student.check_gradient(lambda v: float(np.sum(v**2)), broken, [1.0, 2.0, 3.0])
    assert answer == exactly((False, approx(float("nan")), (2,)))


def test_check_gradient__refuses_shapes_that_broadcast(student):
    """A gradient of another shape would be repeated by numpy, and the comparison would mean nothing."""
    for shape in ((1,), (3,), (2, 1), ()):
        with raises(ValueError):
            student.check_gradient(lambda v: float(np.sum(v)), lambda v, s=shape: np.ones(s), np.ones((2, 3)))


def test_check_parameters__of_a_small_network(student, rng):
    """Each parameter is checked by the loss of the whole model, with all others as they are."""
    X, y = rng.normal(size=(5, 3)), rng.normal(size=(5, 1))
    params = {"W1": rng.normal(size=(3, 4)), "b1": rng.normal(size=4), "W2": rng.normal(size=(4, 1))}

    def loss(p):
        return float(np.mean((np.tanh(X @ p["W1"] + p["b1"]) @ p["W2"] - y) ** 2))

    hidden = np.tanh(X @ params["W1"] + params["b1"])
    d_out = 2 * (hidden @ params["W2"] - y) / 5
    d_in = d_out @ params["W2"].T * (1 - hidden**2)
    grads = {"W1": X.T @ d_in, "b1": d_in.sum(axis=0), "W2": hidden.T @ d_out}
    answer = student.check_parameters(loss, grads, params, np.random.default_rng(1))
    assert answer == approx({"W1": 0.0, "b1": 0.0, "W2": 0.0}, abs=1e-5)
    grads["b1"] = 5 * d_in.mean(axis=0) * 1.02
    answer = student.check_parameters(loss, grads, params, np.random.default_rng(1))
    assert answer == exactly(
        {"W1": approx(0.0, abs=1e-5), "b1": approx(0.02 / 2.02, rel=1e-2), "W2": approx(0.0, abs=1e-5)}
    )


def test_check_parameters__draws_different_entries_and_reaches_all_of_them(student):
    """Draw without repetition from all entries, not only from the first ones."""
    # An entry is missed by all 60 draws of 10 from 20 with probability 2^-60; any of the 20: below 1e-16.
    found = student.run(moved_entries, list(range(60)), 20, 10)
    assert [len(moved) for moved in found] == exactly([20] * 60)
    assert [len(set(moved)) for moved in found] == exactly([10] * 60)
    assert sorted({entry for moved in found for entry in moved}) == exactly(list(range(20)))


def test_check_parameters__repeats_with_the_same_random_generator(student, rng):
    """All chance comes from rng: the same state draws the same entries."""
    seed = int(rng.integers(2**32))
    first, second = student.run(moved_entries, [seed, seed], 1000, 5)
    assert (first == second) == exactly(True)


def test_check_parameters__takes_integer_parameters(student):
    """A step of 1e-5 vanishes in an integer array: read the parameters as floats."""
    answer = student.check_parameters(
        lambda p: float(np.sum(p["w"] ** 2)),
        {"w": np.array([2, 4])},
        {"w": np.array([1, 2])},
        np.random.default_rng(0),
    )
    assert answer == approx({"w": 0.0}, abs=1e-7)


def test_check_parameters__refuses_bad_arguments(student, rng):
    """Every parameter needs a gradient of its own shape, and at least one entry is drawn."""
    w = {"w": np.ones(3)}

    def loss(p):
        return float(np.sum(p["w"]))

    for grads, params, samples in (
        ({"v": np.ones(3)}, w, 20),
        ({**w, "v": np.ones(1)}, w, 20),
        ({"w": np.ones(1)}, w, 20),
        (w, w, 0),
    ):
        with raises(ValueError):
            student.check_parameters(loss, grads, params, np.random.default_rng(0), samples)
