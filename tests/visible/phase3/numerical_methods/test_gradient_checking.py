"""What gradient_checking.py must do, in sentences. Read a failing test as a line of the specification."""

from math import inf, nan

import numpy as np

from grader.check import approx, array, exactly, leaves_unchanged, number, raises

X = np.array([[1.0, -2.0, 0.5], [3.0, 0.7, -1.5]])


def cubes(x):
    return float(np.sum(x**3))


def layer(params):
    """The squared error of a linear layer on three points."""
    residual = np.array([[1.0, 2.0], [0.0, 1.0], [3.0, -1.0]]) @ params["w"] + params["b"] - 1.0
    return float(np.sum(residual**2))


def test_relative_error__divides_by_the_size_of_both(student):
    """|3 - 2| / (3 + 2) = 0.2, and the equal entries do not count."""
    assert student.relative_error([1.0, 3.0], [1.0, 2.0]) == approx(0.2)


def test_relative_error__does_not_depend_on_the_unit(student):
    """1e-5 for 2e-5 is as wrong as 1 for 2."""
    assert student.relative_error([1e-5], [2e-5]) == approx(1 / 3)
    assert student.relative_error([1e5], [2e5]) == approx(1 / 3)


def test_relative_error__of_two_zeros_is_zero(student):
    """0 / 0 is nan; the small number in the denominator prevents it. 1e-14 beside it is 1 %."""
    assert student.relative_error([0.0, 1.0], [0.0, 1.0]) == approx(0.0)
    assert student.relative_error(1e-14, 0.0) == approx(0.01)


def test_relative_error__of_nan_or_inf_is_nan(student):
    """So that no gradient with nan or inf can pass a check: nan <= tol is false."""
    assert student.relative_error([1.0, nan], [1.0, 2.0]) == approx(nan)
    assert student.relative_error([1.0, inf], [1.0, inf]) == approx(nan)


def test_relative_error__of_different_shapes_is_refused(student):
    """numpy would repeat a row or a number to fit, and compare what does not belong together."""
    with raises(ValueError, match="shape"):
        student.relative_error([1.0, 2.0], [[1.0], [2.0]])


def test_relative_error__of_nothing_is_refused(student):
    """There is no worst entry among none."""
    with raises(ValueError):
        student.relative_error([], [])


def test_numerical_gradient__of_a_sum_of_cubes(student):
    """d/dx x^3 = 3 x^2, for each entry by itself."""
    assert student.numerical_gradient(cubes, X) == approx(3 * X**2, rel=1e-6)


def test_numerical_gradient__moves_one_entry_at_a_time(student):
    """f = a b c: the derivative for each is the product of the others."""
    answer = student.numerical_gradient(lambda x: float(np.prod(x)), [2.0, 3.0, 5.0])
    assert answer == approx([15.0, 10.0, 6.0], rel=1e-6)


def test_numerical_gradient__calls_the_function_with_arrays_of_the_same_shape(student):
    """A loss that multiplies matrices cannot use a flat vector. Integers must have become floats."""
    seen = []
    student.numerical_gradient(lambda x: seen.append((x.shape, x.dtype.name)) or 0.0, [[1, 2], [3, 4]])
    assert seen == exactly([((2, 2), "float64")] * 8)


def test_numerical_gradient__of_a_single_number(student):
    """Its shape is (), and so is that of the gradient."""
    assert student.numerical_gradient(lambda x: float(x**2), 3.0) == approx(np.array(6.0), rel=1e-6)


def test_numerical_gradient__leaves_its_argument_as_it_was(student):
    """(x + h) - h is not always x: put the entry back as it was, or work on a copy."""
    leaves_unchanged(student.numerical_gradient, lambda x: float(np.sum(x)), np.array([0.1, 1e5, 3.0]))


def test_numerical_gradient__with_a_useless_step_is_refused(student):
    for x, h in (([1.0], 0.0), ([1.0], -1e-5), ([1e20], 1e-5)):
        with raises(ValueError, match="h must"):
            student.numerical_gradient(cubes, x, h)


def test_numerical_gradient__of_no_entries_is_refused(student):
    with raises(ValueError):
        student.numerical_gradient(cubes, [])


def test_check_gradient__passes_a_right_gradient(student):
    passes, worst, _ = student.check_gradient(cubes, lambda x: 3 * x**2, X)
    assert passes == exactly(True)
    assert number(worst) == approx(0.0, abs=1e-7)


def test_check_gradient__passes_an_error_of_just_tol(student):
    """A constant has the gradient 0, and its measured one is 0 as well: no error at all, as tol = 0 demands."""
    answer = student.check_gradient(lambda x: 7.0, lambda x: 0 * x, [1.0, 2.0], 0.0)
    assert answer == exactly((True, approx(0.0), (0,)))


def test_check_gradient__calls_both_functions_with_floats(student):
    """Integers cannot be moved by a small step, and in the type uint8 -1 is 255."""
    x = np.array([1, 2], dtype=np.uint8)
    passes, worst, _ = student.check_gradient(lambda x: float(np.sum(-x)), lambda x: -x / x, x)
    assert passes == exactly(True)
    assert number(worst) == approx(0.0, abs=1e-7)


def test_check_gradient__finds_the_one_wrong_entry(student):
    """With a factor of 2 too much the error is |2 - 1| / (2 + 1) = 1/3, wherever it hides."""

    def wrong(x):
        gradient = 3 * x**2
        gradient[1, 2] *= 2
        return gradient

    answer = student.check_gradient(cubes, wrong, X)
    assert answer == exactly((False, approx(1 / 3, rel=1e-6), (1, 2)))


def test_check_gradient__is_as_strict_as_it_is_told(student):
    """A gradient that is 1 % too large has the relative error 0.01 / 2.01."""
    for tol, passes in ((1e-2, True), (1e-3, False)):
        answer = student.check_gradient(cubes, lambda x: 3.03 * x**2, [2.0], tol)
        assert answer == exactly((passes, approx(0.01 / 2.01, rel=1e-5), (0,)))


def test_check_gradient__never_passes_nan(student):
    """Every comparison with nan is false, so `worst > tol` is false as well: ask whether worst <= tol."""
    answer = student.check_gradient(cubes, lambda x: x * nan, [1.0, 2.0])
    assert answer == exactly((False, approx(nan), (0,)))


def test_check_gradient__of_another_shape_is_refused(student):
    with raises(ValueError, match="shape"):
        student.check_gradient(cubes, lambda x: np.array([1.0]), [1.0, 2.0])
    with raises(ValueError):
        student.check_gradient(cubes, lambda x: x, [])


def test_check_parameters__gives_the_worst_error_of_each_parameter(student):
    """The gradient for b has the wrong sign: its relative error is 1."""
    points = np.array([[1.0, 2.0], [0.0, 1.0], [3.0, -1.0]])
    params = {"w": np.array([[1.0], [-2.0]]), "b": np.array([0.5])}
    residual = points @ params["w"] + params["b"] - 1.0
    grads = {"w": 2 * points.T @ residual, "b": -2 * residual.sum(axis=0)}
    answer = student.check_parameters(layer, grads, params, np.random.default_rng(0))
    assert answer == exactly({"w": approx(0.0, abs=1e-7), "b": approx(1.0, rel=1e-7)})


def test_check_parameters__looks_at_a_few_entries_only(student):
    """5 entries, two calls each: a thousand entries would take two thousand calls."""
    calls = []
    params = {"w": np.arange(1000.0)}

    def loss(p):
        calls.append(0)
        return float(np.sum(p["w"]))

    for samples in (5, 1):
        calls.clear()
        rng = np.random.default_rng(0)
        answer = student.check_parameters(loss, {"w": np.ones(1000)}, params, rng, samples=samples)
        assert answer == approx({"w": 0.0}, abs=1e-3)
        assert len(calls) == exactly(2 * samples)


def test_check_parameters__needs_a_number_of_entries(student):
    """A whole number of them, and at least one."""
    for samples in (0, -1, 2.5):
        with raises(ValueError, match="samples"):
            student.check_parameters(
                lambda p: 0.0, {"w": np.zeros(2)}, {"w": np.ones(2)}, np.random.default_rng(0), samples
            )


def test_check_parameters__refuses_a_parameter_without_entries(student):
    with raises(ValueError):
        student.check_parameters(
            lambda p: 0.0, {"w": np.zeros(0)}, {"w": np.zeros(0)}, np.random.default_rng(0)
        )


def test_check_parameters__makes_floats_of_the_parameters(student):
    """Whole numbers cannot be moved by 1e-5. The gradient of w^2 is 2 w."""
    w, gradient = np.array([1, 2]), np.array([2, 4])
    answer = student.check_parameters(
        lambda p: float(np.sum(p["w"] ** 2)), {"w": gradient}, {"w": w}, np.random.default_rng(0)
    )
    assert answer == approx({"w": 0.0}, abs=1e-7)


def test_check_parameters__looks_at_all_entries_of_a_small_parameter(student):
    """Three entries and twenty samples: each entry once."""
    for wrong in range(3):
        gradient = np.array([1.0, 1.0, 1.0])
        gradient[wrong] = 3.0
        answer = student.check_parameters(
            lambda p: float(np.sum(p["w"])), {"w": gradient}, {"w": np.ones(3)}, np.random.default_rng(0)
        )
        assert answer == approx({"w": 0.5}, rel=1e-6)


def test_check_parameters__leaves_the_parameters_as_they_were(student):
    """They belong to the model, which goes on training."""
    params = {"w": np.array([0.1, 1e5]), "b": np.array([3.3])}
    grads = {"w": np.ones(2), "b": np.ones(1)}
    _, after = student.check_parameters.returning_arguments(
        lambda p: float(np.sum(p["w"]) + np.sum(p["b"])), grads, params, np.random.default_rng(0)
    )
    assert after[1:3] == exactly([grads, params])


def test_check_parameters__refuses_gradients_that_do_not_belong_to_the_parameters(student):
    """A forgotten parameter is the most common mistake of all: it must not pass unseen."""
    params = {"w": np.ones(2), "b": np.ones(1)}
    with raises(ValueError, match="name"):
        student.check_parameters(layer, {"w": np.ones(2)}, params, np.random.default_rng(0))
    with raises(ValueError, match="shape"):
        student.check_parameters(
            layer, {"w": np.ones((2, 1)), "b": np.ones(1)}, params, np.random.default_rng(0)
        )


def test_relative_error__takes_arrays_of_any_shape(student):
    """The worst entry of all of them, and a plain number comes back."""
    a = array(np.ones((2, 3, 4)), (2, 3, 4))
    b = a.copy()
    b[1, 2, 3] = 3.0
    assert student.relative_error(a, b) == approx(0.5)
