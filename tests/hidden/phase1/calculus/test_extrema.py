"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import math

import numpy as np

from grader.check import approx, exactly, number, raises


def test_critical_points__of_random_polynomials(student, rng):
    """Every zero of the derivative in the interval must be found, to ten digits."""
    for _ in range(2):
        zeros = np.arange(-0.9, 0.9, 0.45) + rng.uniform(0.02, 0.4, size=4)
        answer = student.critical_points(lambda x, z=zeros: float(np.prod(x - z)), -1, 1, n=300)
        assert answer == exactly([approx(float(z), rel=0, abs=1e-9) for z in zeros])


def test_critical_points__with_another_grid(student):
    """n intervals have n + 1 points; zeros at grid points are reported once, not twice."""
    f = lambda x: x * (x - 1) * (x + 1)  # noqa: E731
    expected = [approx(-1.0), approx(0.0, abs=1e-9), approx(1.0)]
    for n in (4, 8, 5):
        assert student.critical_points(f, -2, 2, n=n) == exactly(expected)


def test_critical_points__comes_as_close_as_tol(student):
    """A coarser tol may end the bisection earlier, but not further than tol from the zero."""
    for tol in (1e-3, 1e-12):
        assert student.critical_points(math.cos, 1.0, 2.0, n=3, tol=tol) == exactly(
            [approx(math.pi / 2, rel=0, abs=max(tol, 1e-15))]
        )


def test_critical_points__of_tiny_slopes(student):
    """Products of tiny values vanish: compare signs, not products."""
    answer = student.critical_points(lambda x: 1e-200 * (x - 0.3), 0, 1, n=41)
    assert answer == exactly([approx(0.3, abs=1e-9)])


def test_critical_points__refuses_a_grid_without_intervals(student):
    """n must be at least 1."""
    with raises(ValueError, match="n must"):
        student.critical_points(math.cos, 0, 1, n=0)


def test_critical_points__ends_when_floats_come_no_closer(student):
    """With tol = 0 the loop must end when there is no float left in between."""
    assert student.critical_points(lambda x: x * x - 2, 0, 2, 10, 0.0) == exactly([approx(math.sqrt(2))])


def test_classify_critical_point__respects_the_tolerance(student):
    """Within tol of 0 the second derivative says nothing."""
    for curvature, tol, expected in (
        (1e-7, 1e-6, "inconclusive"),
        (-1e-7, 1e-6, "inconclusive"),
        (1e-7, 1e-8, "minimum"),
        (-1e-7, 1e-8, "maximum"),
    ):
        assert student.classify_critical_point(lambda x, c=curvature: c, 1.0, tol) == exactly(expected)


def test_classify_critical_point__has_a_default_tolerance(student):
    """1e-6 unless another one is given."""
    assert student.classify_critical_point(lambda x: 5e-7, 0.0) == exactly("inconclusive")
    assert student.classify_critical_point(lambda x: -2e-6, 0.0) == exactly("maximum")


def test_classify_hessian__of_rotated_matrices(student, rng):
    """The kind does not depend on the axes: look at the eigenvalues, not at the entries."""
    for eigenvalues, expected in (
        ([1.0, 2.0, 0.5], "minimum"),
        ([-1.0, -2.0, -0.5], "maximum"),
        ([1.0, -2.0, 0.5], "saddle"),
        ([1.0, 2.0, 0.0], "inconclusive"),
        ([-1.0, 0.0, 0.0], "inconclusive"),
        ([-1.0, 0.0, 1.0], "saddle"),
    ):
        Q, _ = np.linalg.qr(rng.normal(size=(3, 3)))
        H = Q @ np.diag(eigenvalues) @ Q.T
        assert student.classify_hessian((H + H.T) / 2) == exactly(expected)


def test_classify_hessian__of_definite_matrices_with_an_even_number_of_variables(student):
    """The determinant of a maximum in two variables is positive, like that of a minimum: it cannot tell alone."""
    assert student.classify_hessian([[-3, 1], [1, -2]]) == exactly("maximum")
    assert student.classify_hessian(np.zeros((2, 2))) == exactly("inconclusive")
    assert student.classify_hessian([[7]]) == exactly("minimum")


def test_classify_hessian__refuses_what_is_no_square_matrix(student):
    """A Hessian has as many rows as columns."""
    for H in ([[1, 2, 3], [2, 1, 4]], [1, 2], np.zeros((0, 0))):
        with raises(ValueError):
            student.classify_hessian(H)


def test_classify_hessian__judges_symmetry_relative_to_the_largest_entry(student):
    """Up to 1e-8 of the largest absolute entry is rounding, in any unit."""
    for unit in (1e-6, 1e6):
        A = unit * np.array([[2.0, 1.0], [1.0 + 1e-9, 2.0]])
        assert student.classify_hessian(A, 1e-9 * unit) == exactly("minimum")
        with raises(ValueError, match="symmetric"):
            student.classify_hessian(unit * np.array([[2.0, 1.0], [1.0 + 1e-6, 2.0]]), 1e-9 * unit)


def test_classify_hessian__of_small_integers(student):
    """In an int8 the absolute value of -128 is -128 again: read the matrix as floats."""
    assert student.classify_hessian(np.array([[-128]], dtype=np.int8)) == exactly("maximum")


def test_newton_minimize__converges_to_full_precision(student, rng):
    """Near a minimum the number of correct digits doubles with each step: do not stop early."""
    for _ in range(5):
        a = float(rng.uniform(0.5, 4))
        answer = student.newton_minimize(lambda x, a=a: math.exp(x) - a, math.exp, 1.0)
        assert answer == approx(math.log(a), rel=0, abs=1e-9)


def test_newton_minimize__ends_when_floats_cannot_come_closer(student):
    """Near 1e8 floats are 1e-8 apart: a step of 1e-10 cannot be reached, and need not be."""
    answer = student.newton_minimize(lambda x: x - 123456789.1, lambda x: 1.0, 0.0)
    assert answer == approx(123456789.1)


def test_newton_minimize__respects_max_steps(student):
    """x^4 shrinks by a third a step: three steps are not enough, a hundred are."""
    args = (lambda x: 4 * x**3, lambda x: 12 * x * x, 1.0)
    assert student.newton_minimize(*args) == approx(0.0, abs=1e-8)
    with raises(ValueError, match="converge"):
        student.newton_minimize(*args, max_steps=3)


def test_newton_minimize__refuses_what_runs_away(student):
    """Where the curvature vanishes the step is infinite: that is no convergence, and no crash."""
    with raises(ValueError):
        student.newton_minimize(lambda x: 1.0, lambda x: 0.0, 0.0)
    with raises(ValueError):
        student.newton_minimize(math.atan, lambda x: 1 / (1 + x * x), 3.0)


def test_newton_minimize__refuses_an_inflection(student):
    """At a minimum the second derivative is positive: look at it before you return."""
    with raises(ValueError, match="minimum"):
        student.newton_minimize(lambda x: -2 * x, lambda x: -2.0, 5.0)


def test_newton_minimize__stops_at_infinity(student):
    """Once x is infinite there is no way back, and df may not even be defined there: say that it diverged."""
    with raises(ValueError, match="converge"):
        student.newton_minimize(lambda x: math.cos(x) - 1e300, lambda x: 1e-300, 0.0)


def test_newton_minimize__refuses_an_end_without_curvature(student):
    """Where f'' is 0 it is not positive: that is no proof of a minimum."""
    with raises(ValueError, match="minimum"):
        student.newton_minimize(lambda x: x - 1, lambda x: 0.0 if x == 1 else 1.0, 1 - 1e-11)


def test_golden_section__of_random_valleys(student, rng):
    """Cut off the side of the higher value, wherever the minimum lies."""
    for _ in range(5):
        a = float(rng.uniform(-3, 3))
        answer = student.golden_section(lambda x, a=a: math.cosh(x - a) + 0.1 * (x - a) ** 4, -4, 4)
        assert answer == approx(a, rel=0, abs=1e-6)


def test_golden_section__asks_for_one_new_value_per_step(student):
    """One of the two inner points serves again: 45 values of f are enough here, thirds would need 90."""
    calls = []

    def f(x):
        calls.append(x)
        return (x - 0.3) ** 2

    assert student.golden_section(f, 0.0, 1.0) == approx(0.3, rel=0, abs=1e-6)
    assert len(calls) <= 45


def test_golden_section__stays_inside(student):
    """f may not exist outside of [low, high]: never look there."""

    seen = []

    def f(x):
        seen.append(x)
        return -math.sqrt(abs(x))

    assert student.golden_section(f, 0.0, 1.0) == approx(1.0, abs=1e-6)
    assert all(0 <= x <= 1 for x in seen)


def test_golden_section__ends_when_floats_cannot_come_closer(student):
    """With tol = 0 the loop must end when no float is left between the points."""
    assert student.golden_section(lambda x: abs(x - 0.7), 0.0, 1.0, tol=0.0) == approx(0.7, rel=0, abs=1e-9)


def test_golden_section__ends_when_floats_come_no_closer(student):
    """With tol = 0 the loop must end when there is no float left in between."""
    for low, high in ((0, 3), (1, 2), (-5, 1.5)):
        found = number(student.golden_section(lambda x: abs(x - 1.25), low, high, 0.0))
        assert found == approx(1.25, abs=1e-7)


def test_extremes_on_interval__matches_a_fine_grid(student, rng):
    """Critical points and both ends are the candidates; compare the values of f at all of them."""
    a, b = (float(k) for k in rng.uniform(0.5, 2, size=2))
    f = lambda x, a=a, b=b: math.sin(a * x) + math.cos(b * x)  # noqa: E731
    df = lambda x, a=a, b=b: a * math.cos(a * x) - b * math.sin(b * x)  # noqa: E731
    (_, lowest), (_, highest) = answer = student.extremes_on_interval(f, df, -4.0, 3.0)
    values = [f(x) for x in np.linspace(-4, 3, 3001).tolist()]
    assert lowest == approx(min(values), abs=1e-5)
    assert highest == approx(max(values), abs=1e-5)
    for x, value in answer:
        assert number(value) == approx(f(x))


def test_extremes_on_interval__does_not_mistake_a_flat_point(student):
    """x^3 is level at 0, and has neither its smallest nor its largest value there."""
    answer = student.extremes_on_interval(lambda x: x**3, lambda x: 3 * x * x, -1, 2)
    assert answer == approx(((-1.0, -1.0), (2.0, 8.0)))


def test_extremes_on_interval__refuses_ends_in_the_wrong_order(student):
    """low must not be above high."""
    with raises(ValueError, match="low"):
        student.extremes_on_interval(math.sin, math.cos, 1.0, 0.0)
