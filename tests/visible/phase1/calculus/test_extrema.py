"""What extrema.py must do, in sentences. Read a failing test as a line of the specification."""

from math import cos, exp, pi, sin

from grader.check import approx, exactly, number, raises


def test_critical_points__are_the_zeros_of_the_derivative(student):
    """x^3 - 3 x has the derivative 3 x^2 - 3."""
    assert student.critical_points(lambda x: 3 * x * x - 3, -2, 3) == exactly([approx(-1.0), approx(1.0)])


def test_critical_points__come_in_ascending_order(student):
    """The cosine is zero at pi/2, 3 pi/2 and 5 pi/2."""
    expected = [approx(k * pi / 2, abs=1e-9) for k in (1, 3, 5)]
    assert student.critical_points(cos, 0, 10) == exactly(expected)


def test_critical_points__at_the_ends_count(student):
    assert student.critical_points(lambda x: x * (x - 1), 0, 1, n=50) == exactly([approx(0.0), approx(1.0)])


def test_critical_points__need_not_change_the_sign(student):
    """x^3 has the derivative 3 x^2, which touches zero at the grid point 0."""
    assert student.critical_points(lambda x: 3 * x * x, -1, 1, n=100) == exactly([approx(0.0)])


def test_critical_points__of_a_rising_function_are_none(student):
    assert student.critical_points(exp, -1, 1, n=50) == exactly([])


def test_critical_points__with_the_ends_swapped_is_refused(student):
    with raises(ValueError, match="low"):
        student.critical_points(cos, 1, 0)


def test_critical_points__with_a_single_interval(student):
    """One interval is enough where the sign changes once; the result lies in it, however large tol is."""
    assert student.critical_points(lambda x: x - 0.25, -1, 2, 1) == exactly([approx(0.25, abs=1e-9)])
    (rough,) = student.critical_points(lambda x: x - 0.25, 0, 1, 1, 2.0)
    assert 0 <= number(rough) <= 1


def test_classify_critical_point__by_the_sign_of_the_second_derivative(student):
    """x^2 bends upwards, -x^2 downwards, and x^3 does neither at 0."""
    assert student.classify_critical_point(lambda x: 2.0, 0) == exactly("minimum")
    assert student.classify_critical_point(lambda x: -2.0, 0) == exactly("maximum")
    assert student.classify_critical_point(lambda x: 6 * x, 0) == exactly("inconclusive")


def test_classify_critical_point__looks_at_the_point(student):
    """x^3 - 3 x has the second derivative 6 x: a maximum at -1, a minimum at 1."""
    assert student.classify_critical_point(lambda x: 6 * x, -1) == exactly("maximum")
    assert student.classify_critical_point(lambda x: 6 * x, 1) == exactly("minimum")


def test_classify_critical_point__with_a_curvature_of_exactly_tol(student):
    """Above tol means above: 0.5 is not above 0.5."""
    for curvature, expected in (
        (0.5, "inconclusive"),
        (-0.5, "inconclusive"),
        (0.75, "minimum"),
        (-0.75, "maximum"),
    ):
        assert student.classify_critical_point(lambda x, c=curvature: c, 0.0, 0.5) == exactly(expected)


def test_classify_hessian__by_the_signs_of_the_eigenvalues(student):
    assert student.classify_hessian([[2, 0], [0, 3]]) == exactly("minimum")
    assert student.classify_hessian([[-2, 0], [0, -3]]) == exactly("maximum")
    assert student.classify_hessian([[2, 0], [0, -3]]) == exactly("saddle")
    assert student.classify_hessian([[2, 0], [0, 0]]) == exactly("inconclusive")


def test_classify_hessian__looks_beyond_the_diagonal(student):
    """x^2 + 4 x y + y^2 has 2 on the diagonal twice, and is negative at (1, -1): a saddle."""
    assert student.classify_hessian([[2, 4], [4, 2]]) == exactly("saddle")


def test_classify_hessian__that_is_not_symmetric_is_refused(student):
    """Second derivatives do not depend on the order, so such a matrix is no Hessian."""
    with raises(ValueError, match="symmetric"):
        student.classify_hessian([[1, 2], [3, 4]])


def test_classify_hessian__with_an_eigenvalue_of_exactly_tol(student):
    """Above tol means above: 0.5 is not above 0.5."""
    for H in ([[0.5]], [[-0.5]], [[-0.5, 0], [0, 1]], [[-1, 0], [0, 0.5]]):
        assert student.classify_hessian(H, 0.5) == exactly("inconclusive")


def test_classify_hessian__of_what_is_not_square_is_refused(student):
    for H in ([[1, 1]], [[1, 2, 3], [4, 5, 6]]):
        with raises(ValueError, match="square"):
            student.classify_hessian(H)


def test_newton_minimize__needs_one_step_for_a_parabola(student):
    """x^2 - 6 x has its minimum at 3."""
    assert student.newton_minimize(lambda x: 2 * x - 6, lambda x: 2.0, 100) == approx(3.0)


def test_newton_minimize__finds_a_minimum_nearby(student):
    """x - ln x has the derivative 1 - 1/x, zero at 1."""
    assert student.newton_minimize(lambda x: 1 - 1 / x, lambda x: 1 / x**2, 0.5) == approx(1.0)


def test_newton_minimize__refuses_a_maximum(student):
    """Newton's method finds any zero of the derivative; the sine has a maximum at pi/2."""
    with raises(ValueError, match="minimum"):
        student.newton_minimize(cos, lambda x: -sin(x), 1.5)


def test_newton_minimize__that_does_not_converge_is_refused(student):
    """exp only falls towards minus infinity: each step goes 1 to the left, for ever."""
    with raises(ValueError, match="converge"):
        student.newton_minimize(exp, exp, 0)


def test_golden_section__finds_the_lowest_point(student):
    assert student.golden_section(lambda x: (x - 2) ** 2, 0, 5) == approx(2.0, abs=1e-6)


def test_golden_section__needs_no_derivative(student):
    """|x - 1| has a corner at its minimum."""
    assert student.golden_section(lambda x: abs(x - 1), -3, 4) == approx(1.0, abs=1e-6)


def test_golden_section__finds_a_minimum_at_an_end(student):
    """A rising function is smallest on the left."""
    assert student.golden_section(lambda x: x, 2, 3) == approx(2.0, abs=1e-6)


def test_golden_section__with_the_ends_swapped_is_refused(student):
    with raises(ValueError, match="low"):
        student.golden_section(lambda x: x * x, 1, -1)


def test_golden_section__ends_where_floats_run_out(student):
    """No tol, or one below the distance of two floats, can be reached: the loop has to end by itself."""
    for f, lowest in ((lambda x: x, 2.0), (lambda x: -x, 3.0), (lambda x: abs(x - 2.3), 2.3)):
        assert student.golden_section(f, 2, 3, 0.0) == approx(lowest, abs=1e-7)


def test_golden_section__stays_in_the_interval(student):
    """However large tol is. And an interval may be a single point."""
    assert 0 <= number(student.golden_section(lambda x: x * x, 0, 1, 2.0)) <= 1
    assert student.golden_section(lambda x: x * x, 2, 2) == approx(2.0)


def test_extremes_on_interval__may_lie_inside(student):
    """x^3 - 3 x on [-1.5, 1.5]: lowest at 1, highest at -1."""
    answer = student.extremes_on_interval(lambda x: x**3 - 3 * x, lambda x: 3 * x * x - 3, -1.5, 1.5)
    assert answer == approx(((1.0, -2.0), (-1.0, 2.0)), abs=1e-8)


def test_extremes_on_interval__may_lie_at_the_ends(student):
    """On [-3, 3] the same function goes from -18 to 18: beyond both critical points."""
    answer = student.extremes_on_interval(lambda x: x**3 - 3 * x, lambda x: 3 * x * x - 3, -3, 3)
    assert answer == approx(((-3.0, -18.0), (3.0, 18.0)), abs=1e-8)


def test_extremes_on_interval__of_a_rising_function_are_its_ends(student):
    assert student.extremes_on_interval(exp, exp, 0, 1) == approx(((0.0, 1.0), (1.0, exp(1))))
