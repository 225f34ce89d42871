"""What landscapes.py must do, in sentences. Read a failing test as a line of the specification."""

import numpy as np

from grader.check import approx, array, exactly, number, raises


def saddle_gradient(p):
    """Of x^2/2 - y^2/2 + y^4/4: a saddle at (0, 0), minima at (0, -1) and (0, 1)."""
    return np.array([p[0], p[1] ** 3 - p[1]])


def saddle_hessian(p):
    return np.array([[1.0, 0.0], [0.0, 3 * p[1] ** 2 - 1]])


def two_valleys(x):
    """Valleys near -1 and 1, the left one deeper."""
    return float((x[0] ** 2 - 1) ** 2 + 0.3 * x[0])


def two_valleys_gradient(x):
    return 4 * x * (x**2 - 1) + 0.3


def test_find_stationary_point__of_a_parabola_needs_one_newton_step(student):
    """(x - 3)^2: gradient 2x - 6, second derivative 2."""
    hessian = lambda x: np.array([[2.0]])  # noqa: E731
    assert student.find_stationary_point(lambda x: 2 * x - 6, hessian, [0.0]) == approx([3.0])
    assert student.find_stationary_point(lambda x: 2 * x - 6, hessian, [0.0], max_steps=1) == approx([3.0])


def test_find_stationary_point__stays_where_the_gradient_is_within_tol(student):
    """At 1.5 the gradient x - 1 is 0.5: as much as tol allows, so that no step is needed."""
    point = student.find_stationary_point(lambda x: x - 1, lambda x: np.eye(1), [1.5], tol=0.5, max_steps=0)
    assert point == approx([1.5])


def test_find_stationary_point__finds_the_one_that_is_near(student):
    """Near (0, 0) it is the saddle, near (0, 1) a minimum: Newton does not care which."""
    find = student.find_stationary_point
    assert find(saddle_gradient, saddle_hessian, [0.2, 0.2]) == approx([0.0, 0.0], abs=1e-9)
    assert find(saddle_gradient, saddle_hessian, [0.3, 1.3]) == approx([0.0, 1.0], abs=1e-9)


def test_find_stationary_point__finds_a_maximum_as_well(student):
    """cos has one at 0; uphill or downhill is no question for Newton."""
    point = student.find_stationary_point(lambda x: -np.sin(x), lambda x: np.diag(-np.cos(x)), [0.3])
    assert point == approx([0.0], abs=1e-9)


def test_find_stationary_point__of_a_slope_without_end_is_refused(student):
    """f = x has no stationary point, and its second derivative is 0."""
    with raises(ValueError, match="singular"):
        student.find_stationary_point(lambda x: np.array([1.0]), lambda x: np.array([[0.0]]), [0.0])


def test_find_stationary_point__that_does_not_converge_is_refused(student):
    """With the gradient cbrt(x) each Newton step leads from x to -2x, further and further away."""
    with raises(ValueError, match="converge"):
        student.find_stationary_point(
            lambda x: np.cbrt(x), lambda x: np.array([[np.cbrt(x[0]) ** -2 / 3]]), [1.0], max_steps=50
        )


def test_find_stationary_point__starts_at_a_vector(student):
    """A table is no point, and neither is nothing."""
    for x0 in ([[1.0]], []):
        with raises(ValueError):
            student.find_stationary_point(lambda x: x, lambda x: np.eye(1), x0)


def test_morse_index__counts_the_directions_that_lead_down(student):
    assert student.morse_index([[1, 0, 0], [0, -2, 0], [0, 0, -3]]) == exactly(2)


def test_morse_index__is_0_at_a_minimum_and_full_at_a_maximum(student):
    assert student.morse_index([[2, 1], [1, 2]]) == exactly(0)
    assert student.morse_index([[-2, 1], [1, -2]]) == exactly(2)


def test_morse_index__looks_at_eigenvalues_and_not_at_the_diagonal(student):
    """[[1, 2], [2, 1]] curves downwards along (1, -1)."""
    assert student.morse_index([[1, 2], [2, 1]]) == exactly(1)


def test_morse_index__counts_flat_directions_as_flat(student):
    """-1e-12 is rounding, no descent."""
    assert student.morse_index([[1, 0], [0, -1e-12]]) == exactly(0)


def test_morse_index__counts_a_curvature_of_minus_tol_as_flat(student):
    assert student.morse_index([[-0.5]], tol=0.5) == exactly(0)
    assert student.morse_index([[-0.5]], tol=0.25) == exactly(1)


def test_morse_index__refuses_a_matrix_that_is_not_symmetric(student):
    with raises(ValueError, match="symmetric"):
        student.morse_index([[1, 2], [0, 1]])


def test_morse_index__refuses_what_is_no_square_matrix(student):
    for H in ([1.0, 2.0], [[1.0, 2.0, 3.0]], [], 2.0):
        with raises(ValueError):
            student.morse_index(H)


def test_classify_stationary_point__knows_a_bowl_a_hill_and_a_pass(student):
    assert student.classify_stationary_point([[2, 0], [0, 1]]) == exactly("minimum")
    assert student.classify_stationary_point([[-2, 0], [0, -1]]) == exactly("maximum")
    assert student.classify_stationary_point([[2, 0], [0, -1]]) == exactly("saddle")


def test_classify_stationary_point__does_not_guess_where_it_is_flat(student):
    """x^4 and -x^4 have the same second derivative at 0, and one is a minimum, the other a maximum."""
    assert student.classify_stationary_point([[1, 0], [0, 0]]) == exactly("degenerate")
    assert student.classify_stationary_point([[1, 0, 0], [0, -1, 0], [0, 0, 0]]) == exactly("degenerate")


def test_classify_stationary_point__counts_a_curvature_of_tol_as_flat(student):
    assert student.classify_stationary_point([[0.5]], tol=0.5) == exactly("degenerate")
    assert student.classify_stationary_point([[0.5]], tol=0.25) == exactly("minimum")


def test_classify_stationary_point__of_a_plain_is_degenerate(student):
    """A matrix of zeros is as symmetric as any."""
    assert student.classify_stationary_point([[0, 0], [0, 0]]) == exactly("degenerate")


def test_classify_stationary_point__looks_at_the_sign_and_not_at_the_size(student):
    """Weak curvatures are curvatures; along one direction it climbs gently, along the other it falls."""
    assert student.classify_stationary_point([[0.5, 0], [0, -0.5]]) == exactly("saddle")
    assert student.classify_stationary_point([[-0.5, 0], [0, -3]]) == exactly("maximum")


def test_classify_stationary_point__looks_at_eigenvalues(student):
    assert student.classify_stationary_point([[1, 2], [2, 1]]) == exactly("saddle")


def test_classify_stationary_point__refuses_a_matrix_that_is_not_symmetric(student):
    with raises(ValueError, match="symmetric"):
        student.classify_stationary_point([[1, 2], [0, 1]])


def test_perturbed_descent__leaves_a_saddle(student):
    """Plain descent stays at (0, 0) for ever: the gradient is 0 there."""
    rng = np.random.default_rng(0)
    x, y = array(student.perturbed_descent(saddle_gradient, [0.0, 0.0], 0.1, 250, 1e-3, rng), (2,))
    assert number(float(x)) == approx(0.0, abs=0.02)
    assert abs(float(y)) == approx(1.0, abs=0.02)


def test_perturbed_descent__leaves_the_ridge_that_leads_to_a_saddle(student):
    """From (1, 0) plain descent walks exactly into the saddle."""
    rng = np.random.default_rng(1)
    _, y = array(student.perturbed_descent(saddle_gradient, [1.0, 0.0], 0.1, 300, 1e-3, rng), (2,))
    assert abs(float(y)) == approx(1.0, abs=0.02)


def test_perturbed_descent__is_plain_descent_where_it_is_steep(student):
    """Gradient 2 and radius 0.001: no nudge. 1 - 0.25 * 2 = 0.5, then 0.25."""
    answer = student.perturbed_descent(lambda x: 2 * x, [1.0], 0.25, 2, 1e-3, np.random.default_rng(2))
    assert answer == approx([0.25])


def test_perturbed_descent__does_not_nudge_where_the_gradient_is_as_long_as_the_radius(student):
    """(3, 4) has the length 5, which is not shorter than 5: 1 - 0.1 * 3 and 2 - 0.1 * 4."""
    rng = np.random.default_rng(8)
    answer = student.perturbed_descent(lambda x: np.array([3.0, 4.0]), [1.0, 2.0], 0.1, 1, 5.0, rng)
    assert answer == approx([0.7, 1.6])


def test_perturbed_descent__nudges_by_at_most_the_radius(student):
    """Nothing but nudges moves it on a plain: three of them, of 0.5 at most, in a direction of the plane each."""
    rng = np.random.default_rng(9)
    end = array(student.perturbed_descent(lambda x: np.zeros(2), [0.0, 0.0], 0.1, 3, 0.5, rng), (2,))
    assert 0 < float(np.sqrt(end @ end)) <= 1.5
    assert float(end[0]) != float(end[1])


def test_perturbed_descent__needs_a_radius(student):
    with raises(ValueError, match="radius"):
        student.perturbed_descent(lambda x: x, [1.0], 0.1, 5, 0.0, np.random.default_rng(3))


def test_perturbed_descent__needs_a_rate_and_a_number_of_steps(student):
    with raises(ValueError, match="rate"):
        student.perturbed_descent(lambda x: x, [1.0], 0.0, 5, 0.1, np.random.default_rng(3))
    with raises(ValueError, match="steps"):
        student.perturbed_descent(lambda x: x, [1.0], 0.1, -1, 0.1, np.random.default_rng(3))


def test_random_restarts__finds_the_deeper_of_two_valleys(student):
    """A single descent ends in whichever valley it starts in."""
    answer = student.random_restarts(
        two_valleys, two_valleys_gradient, [-2.0], [2.0], 40, 0.05, 30, np.random.default_rng(4)
    )
    assert answer == approx(([-1.0356], -0.3054), abs=1e-3)


def test_random_restarts__returns_the_value_at_its_point(student):
    x, value = student.random_restarts(
        two_valleys, two_valleys_gradient, [-2.0], [2.0], 5, 0.05, 10, np.random.default_rng(5)
    )
    assert value == approx(two_valleys(array(x, (1,))))


def test_random_restarts__without_steps_is_a_random_search_in_the_box(student):
    """Only the starts are compared, and they lie between low and high in each entry."""
    x, value = student.random_restarts(
        lambda p: float(p @ p),
        lambda p: 2 * p,
        [1.0, -5.0],
        [2.0, -4.0],
        30,
        0.1,
        0,
        np.random.default_rng(6),
    )
    x = array(x, (2,))
    assert 1 <= x[0] <= 2
    assert -5 <= x[1] <= -4
    assert value == approx(float(x @ x))


def test_random_restarts__refuses_a_box_the_wrong_way_round(student):
    with raises(ValueError, match="low"):
        student.random_restarts(
            two_valleys, two_valleys_gradient, [2.0], [-2.0], 5, 0.05, 10, np.random.default_rng(7)
        )


def test_random_restarts__from_a_box_of_one_point_is_a_single_descent(student):
    """All is fixed where low is high: two steps of 2x with rate 0.25 halve 1 twice."""
    x, value = student.random_restarts(
        lambda p: float(p @ p), lambda p: 2 * p, [1.0], [1.0], 1, 0.25, 2, np.random.default_rng(10)
    )
    assert x == approx([0.25])
    assert value == approx(0.0625)


def test_random_restarts__keeps_the_best_end_and_not_the_last(student):
    """Among 100 points between -1 and 1 one is nearer to 0 than 0.2, and it is the one that counts."""
    # none of them is with probability 0.8**100 < 3e-10
    x, value = student.random_restarts(
        lambda p: float(p @ p), lambda p: 2 * p, [-1.0], [1.0], 100, 0.1, 0, np.random.default_rng(11)
    )
    assert value == approx(0.0, abs=0.04)


def test_random_restarts__refuses_bad_settings(student):
    """At least one start, a rate above 0, no negative steps: the message says which."""
    for n, rate, steps, name in ((0, 0.1, 2, r"\bn\b"), (3, 0.0, 2, "rate"), (3, 0.1, -1, "steps")):
        with raises(ValueError, match=name):
            student.random_restarts(
                lambda p: float(p @ p),
                lambda p: 2 * p,
                [0.0],
                [1.0],
                n,
                rate,
                steps,
                np.random.default_rng(12),
            )


def test_random_restarts__needs_an_end_where_f_is_finite(student):
    """With a rate that is too large every descent runs away to infinity, and none of them is an answer."""
    for value in (float("nan"), float("inf"), -float("inf")):
        with raises(ValueError, match="finite"):
            student.random_restarts(
                lambda p, value=value: value,
                lambda p: 0 * p,
                [0.0],
                [1.0],
                3,
                0.1,
                2,
                np.random.default_rng(13),
            )
