"""What lagrange.py must do, in sentences. Read a failing test as a line of the specification."""

from math import sqrt

import numpy as np

from grader.check import approx, array, arrays, leaves_unchanged, raises

IDENTITY = [[1.0, 0.0], [0.0, 1.0]]


def on_the_circle(module):
    """The smallest x + y on the unit circle. (It runs beside your code: see `student.run`.)"""
    import numpy as np

    return module.augmented_lagrangian(
        lambda p: np.array([1.0, 1.0]),
        lambda p: np.array([p @ p - 1]),
        lambda p: 2 * p[np.newaxis],
        [1.0, 0.0],
        0.01,
    )


def on_the_line(module, x0, rounds):
    """The smallest x^2 + y^2 on the line x + y = 1. (It runs beside your code: see `student.run`.)"""
    import numpy as np

    return module.augmented_lagrangian(
        lambda p: 2 * p,
        lambda p: np.array([p[0] + p[1] - 1]),
        lambda p: np.array([[1.0, 1.0]]),
        x0,
        0.01,
        rounds,
    )


def on_the_diagonal(module):
    """The smallest x^2 + y^2 on the line x = y, in one round. (It runs beside your code: see `student.run`.)"""
    import numpy as np

    return module.augmented_lagrangian(
        lambda p: 2 * p,
        lambda p: np.array([p[0] - p[1]]),
        lambda p: np.array([[1.0, -1.0]]),
        [0.5, 0.0],
        0.01,
        1,
    )


def test_closest_point_on_hyperplane__goes_straight_along_the_normal(student):
    """x + y = 1 and the point (2, 3): 4 too much, so 2 off each entry."""
    assert student.closest_point_on_hyperplane([2, 3], [1, 1], 1) == approx([0.0, 1.0])


def test_closest_point_on_hyperplane__does_not_depend_on_the_length_of_the_normal(student):
    """5 x + 5 y = 5 is the same line."""
    assert student.closest_point_on_hyperplane([2, 3], [5, 5], 5) == approx([0.0, 1.0])


def test_closest_point_on_hyperplane__leaves_a_point_of_the_plane_where_it_is(student):
    assert student.closest_point_on_hyperplane([1, 2, 3], [1, 1, 1], 6) == approx([1.0, 2.0, 3.0])


def test_closest_point_on_hyperplane__with_a_normal_of_unequal_entries(student):
    """3 x + 4 y = 10 and the origin: 10 / 25 of the normal (3, 4)."""
    assert student.closest_point_on_hyperplane([0, 0], [3, 4], 10) == approx([1.2, 1.6])


def test_closest_point_on_hyperplane__needs_a_normal_of_the_same_length(student):
    with raises(ValueError, match="length"):
        student.closest_point_on_hyperplane([1, 2, 3], [1, 1], 1)


def test_closest_point_on_hyperplane__of_tables_is_refused(student):
    """Points and normals are vectors: for many points call it once for each."""
    with raises(ValueError):
        student.closest_point_on_hyperplane(IDENTITY, IDENTITY, 1)


def test_closest_point_on_hyperplane__needs_a_normal(student):
    """0 . y = 1 is no plane."""
    with raises(ValueError, match="normal"):
        student.closest_point_on_hyperplane([1, 2], [0, 0], 1)


def test_closest_point_on_hyperplane__leaves_its_arguments_as_they_were(student):
    leaves_unchanged(student.closest_point_on_hyperplane, np.array([2.0, 3.0]), np.array([1.0, 1.0]), 1.0)


def test_minimize_quadratic_with_equalities__finds_the_closest_point_of_a_line(student):
    """(x^2 + y^2) / 2 on x + y = 1. The multiplier fulfils Q x + c + A^T m = 0: 0.5 + m = 0."""
    assert student.minimize_quadratic_with_equalities(IDENTITY, [0, 0], [[1, 1]], [1]) == approx(
        ([0.5, 0.5], [-0.5])
    )


def test_minimize_quadratic_with_equalities__takes_the_linear_part_into_account(student):
    """x^2 + y^2 / 2 - 2 x on x + y = 2: 2 x - 2 + m = 0 and y + m = 0 give x = 4/3, y = 2/3, m = -2/3."""
    answer = student.minimize_quadratic_with_equalities([[2, 0], [0, 1]], [-2, 0], [[1, 1]], [2])
    assert answer == approx(([4 / 3, 2 / 3], [-2 / 3]))


def test_minimize_quadratic_with_equalities__has_multipliers_that_are_prices(student):
    """Moving b from 1 to 1 + t moves the minimum by -m t: here 1/4 becomes (1 + t)^2 / 4, which grows by t / 2."""
    x, multipliers = arrays(
        student.minimize_quadratic_with_equalities(IDENTITY, [0, 0], [[1, 1]], [1]), (2,), (1,)
    )
    t = 1e-6
    moved, _ = arrays(
        student.minimize_quadratic_with_equalities(IDENTITY, [0, 0], [[1, 1]], [1 + t]), (2,), (1,)
    )
    assert float(moved @ moved - x @ x) / 2 == approx(-float(multipliers[0]) * t, rel=1e-4)


def test_minimize_quadratic_with_equalities__may_curve_downwards_where_the_equations_forbid_it(student):
    """x^2 - y^2 has no minimum, but on the line y = 1 it has one."""
    answer = student.minimize_quadratic_with_equalities([[2, 0], [0, -2]], [0, 0], [[0, 1]], [1])
    assert answer == approx(([0.0, 1.0], [2.0]))


def test_minimize_quadratic_with_equalities__without_freedom_solves_the_equations(student):
    """x = 3 and y = 4 leave nothing to choose, whatever Q is: -m is then the gradient Q x + c."""
    answer = student.minimize_quadratic_with_equalities([[2, 0], [0, -2]], [1, 2], IDENTITY, [3, 4])
    assert answer == approx(([3.0, 4.0], [-7.0, 6.0]))
    answer = student.minimize_quadratic_with_equalities([[0, 0], [0, 0]], [1, 2], IDENTITY, [3, 4])
    assert answer == approx(([3.0, 4.0], [-1.0, -2.0]))


def test_minimize_quadratic_with_equalities__in_one_dimension(student):
    """2 x = 6 decides it: x = 3, and 5 * 3 - 1 + 2 m = 0."""
    assert student.minimize_quadratic_with_equalities([[5]], [-1], [[2]], [6]) == approx(([3.0], [-7.0]))


def test_minimize_quadratic_with_equalities__refuses_problems_without_a_minimum(student):
    """x^2 - y^2 on the line x = 0 falls for ever: the KKT system has a solution, but it is a maximum."""
    with raises(ValueError, match="minimum"):
        student.minimize_quadratic_with_equalities([[2, 0], [0, -2]], [0, 0], [[1, 0]], [0])


def test_minimize_quadratic_with_equalities__refuses_dependent_equations(student):
    with raises(ValueError, match="dependent"):
        student.minimize_quadratic_with_equalities(IDENTITY, [0, 0], [[1, 1], [2, 2]], [1, 2])


def test_minimize_quadratic_with_equalities__refuses_more_equations_than_unknowns(student):
    """Three lines in a plane: the third follows from the others, or contradicts them."""
    with raises(ValueError, match="dependent"):
        student.minimize_quadratic_with_equalities(IDENTITY, [0, 0], [[1, 0], [0, 1], [1, 1]], [1, 1, 2])


def test_minimize_quadratic_with_equalities__refuses_a_flat_q(student):
    """Nothing to minimise along the line x = 1: every point of it is as low as the others."""
    with raises(ValueError, match="minimum"):
        student.minimize_quadratic_with_equalities([[0, 0], [0, 0]], [0, 0], [[1, 0]], [1])


def test_minimize_quadratic_with_equalities__refuses_a_q_that_is_not_symmetric(student):
    with raises(ValueError, match="symmetric"):
        student.minimize_quadratic_with_equalities([[1, 1], [0, 1]], [0, 0], [[1, 1]], [1])


def test_minimize_quadratic_with_equalities__needs_an_equation_and_shapes_that_fit(student):
    for A, b in (([[1, 1]], [1, 2]), ([1, 1], [1]), (np.zeros((0, 2)), [])):
        with raises(ValueError, match="shape"):
            student.minimize_quadratic_with_equalities(IDENTITY, [0, 0], A, b)


def test_kkt_residual__of_a_solution_is_0(student):
    assert student.kkt_residual([0.5, 0.5], [-0.5], IDENTITY, [0, 0], [[1, 1]], [1]) == approx(0.0)


def test_kkt_residual__sees_a_violated_equation(student):
    """x + y = 2 is 1 too much; the gradient condition 1 - 0.5 misses by 0.5 only."""
    assert student.kkt_residual([1, 1], [-0.5], IDENTITY, [0, 0], [[1, 1]], [1]) == approx(1.0)


def test_kkt_residual__sees_a_wrong_multiplier(student):
    """The equation holds; 0.5 + 3 = 3.5 should be 0."""
    assert student.kkt_residual([0.5, 0.5], [3.0], IDENTITY, [0, 0], [[1, 1]], [1]) == approx(3.5)


def test_kkt_residual__counts_violations_of_both_signs(student):
    """x + y = 0 is 1 too little, and that is as bad as 1 too much."""
    assert student.kkt_residual([0, 0], [0], IDENTITY, [0, 0], [[1, 1]], [1]) == approx(1.0)


def test_kkt_residual__adds_the_linear_part_to_the_gradient(student):
    """The equation holds, and (1 + 2 - 1, 0 + 5 - 1) is (2, 4) where it should be 0."""
    assert student.kkt_residual([1, 0], [-1], IDENTITY, [2, 5], [[1, 1]], [1]) == approx(4.0)


def test_kkt_residual__refuses_shapes_that_do_not_fit(student):
    with raises(ValueError, match="shape"):
        student.kkt_residual([1, 1], [0.5], IDENTITY, [0, 0], [[1, 1, 1]], [1])


def test_kkt_residual__needs_an_entry_for_each_unknown_and_a_multiplier_for_each_equation(student):
    for x, multipliers in (([1, 1, 1], [0.5]), ([1, 1], [0.5, 0.5]), ([1], [0.5])):
        with raises(ValueError, match="shape"):
            student.kkt_residual(x, multipliers, IDENTITY, [0, 0], [[1, 1]], [1])


def test_maximum_entropy_with_mean__is_uniform_when_the_mean_is_in_the_middle(student):
    assert student.maximum_entropy_with_mean([1, 2, 3, 4, 5, 6], 3.5) == approx([1 / 6] * 6, abs=1e-8)


def test_maximum_entropy_with_mean__of_two_values_is_decided_by_the_mean(student):
    """0.75 * 0 + 0.25 * 1."""
    assert student.maximum_entropy_with_mean([0, 1], 0.25) == approx([0.75, 0.25], abs=1e-8)


def test_maximum_entropy_with_mean__grows_like_a_power(student):
    """Neighbouring faces of the die have the same ratio of probabilities, and the mean is 4.5 (Jaynes' die)."""
    p = array(student.maximum_entropy_with_mean([1, 2, 3, 4, 5, 6], 4.5), (6,))
    assert p[1:] * p[0] == approx(p[:-1] * p[1], rel=1e-6)
    assert p[0] < p[1]
    assert float(p @ np.arange(1, 7)) == approx(4.5, abs=1e-8)
    assert float(p.sum()) == approx(1.0)


def test_maximum_entropy_with_mean__survives_steep_powers(student):
    """A mean of 999.9 leaves nothing for 0, and 1 to 9 for the others: over the whole range that is exp(2197)."""
    assert student.maximum_entropy_with_mean([0, 999, 1000], 999.9) == approx([0.0, 0.1, 0.9], abs=1e-6)
    assert student.maximum_entropy_with_mean([0, 1, 1000], 0.1) == approx([0.9, 0.1, 0.0], abs=1e-6)


def test_maximum_entropy_with_mean__refuses_a_mean_that_cannot_be(student):
    """A die never shows more than 6 on average, and exactly 6 only without any entropy."""
    for mean in (6.5, 0.5, 6.0, 1.0):
        with raises(ValueError, match="mean"):
            student.maximum_entropy_with_mean([1, 2, 3, 4, 5, 6], mean)


def test_maximum_entropy_with_mean__needs_finite_values(student):
    for values in ([1.0, float("inf")], [], [[1.0, 3.0]]):
        with raises(ValueError, match="values"):
            student.maximum_entropy_with_mean(values, 2.0)


def test_augmented_lagrangian__finds_the_lowest_point_of_a_circle(student):
    """x + y on x^2 + y^2 = 1: at (-1, -1) / sqrt(2), where 1 + 2 x m = 0."""
    x, multipliers = arrays(student.run(on_the_circle), (2,), (1,))
    assert x == approx(np.full(2, -1 / sqrt(2)), abs=1e-3)
    assert multipliers == approx(np.array([1 / sqrt(2)]), abs=1e-2)


def test_augmented_lagrangian__starts_anywhere(student):
    """The start need not lie on the line. x^2 + y^2 on x + y = 1: (0.5, 0.5), and 1 + m = 0."""
    for x0 in ([0.0, 0.0], [3.0, -1.0]):
        x, multipliers = arrays(student.run(on_the_line, x0, 20), (2,), (1,))
        assert x == approx(np.array([0.5, 0.5]), abs=1e-3)
        assert multipliers == approx(np.array([-1.0]), abs=1e-2)


def test_augmented_lagrangian__needs_one_round_where_the_equation_costs_nothing(student):
    """The lowest point of x^2 + y^2 lies on the line x = y anyway: multiplier 0, in the first round."""
    x, multipliers = arrays(student.run(on_the_diagonal), (2,), (1,))
    assert x == approx(np.zeros(2), abs=1e-3)
    assert multipliers == approx(np.zeros(1), abs=1e-2)


def test_augmented_lagrangian__refuses_to_take_no_round_at_all(student):
    with raises(ValueError, match="rounds"):
        student.augmented_lagrangian(
            lambda p: 2 * p, lambda p: p[:1] - 1, lambda p: np.array([[1.0, 0.0]]), [0.0, 0.0], 0.01, 0
        )


def test_augmented_lagrangian__says_when_it_diverges(student):
    """Steps of 10 times a gradient of 20 x throw x further away each time."""
    with raises(ValueError, match="diverge"):
        student.augmented_lagrangian(
            lambda p: 20 * p, lambda p: p[:1] - 1, lambda p: np.array([[1.0, 0.0]]), [0.0, 1.0], 10.0
        )


def test_augmented_lagrangian__refuses_a_rate_of_0(student):
    with raises(ValueError, match="rate"):
        student.augmented_lagrangian(
            lambda p: 2 * p, lambda p: p[:1] - 1, lambda p: np.array([[1.0, 0.0]]), [0.0, 0.0], 0.0
        )
