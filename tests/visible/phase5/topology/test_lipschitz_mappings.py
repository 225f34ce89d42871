"""What lipschitz_mappings.py must do, in sentences. Read a failing test as a line of the specification."""

from math import inf

import numpy as np

from grader.check import approx, array, exactly, raises

LINE = [[0, 1, 2], [1, 0, 1], [2, 1, 0]]
BENT = [[0, 3, 4], [3, 0, 1], [4, 1, 0]]  # the stretches are 3, 2 and 1


def test_lipschitz_constant__is_the_largest_stretch(student):
    assert student.lipschitz_constant(LINE, BENT) == approx(3.0)


def test_lipschitz_constant__of_a_map_to_one_point_is_zero(student):
    assert student.lipschitz_constant(LINE, np.zeros((3, 3))) == approx(0.0)


def test_lipschitz_constant__of_a_single_point_is_zero(student):
    """It has no partner from which it could be drawn away."""
    assert student.lipschitz_constant([[0]], [[0]]) == exactly(0.0)


def test_lipschitz_constant__wants_two_square_tables_of_one_size(student):
    with raises(ValueError, match="D_x"):
        student.lipschitz_constant([[0, 1]], [[0, 1]])
    with raises(ValueError, match="D_y"):
        student.lipschitz_constant(LINE, [[0, 1], [1, 0]])


def test_lipschitz_constant__refuses_different_points_at_distance_zero(student):
    with raises(ValueError, match="D_x"):
        student.lipschitz_constant([[0, 0], [0, 0]], [[0, 1], [1, 0]])


def test_distortion__is_expansion_times_contraction(student):
    """Stretched by 3 at most and by 1 at least."""
    assert student.distortion(LINE, BENT) == approx(3.0)


def test_distortion__of_a_change_of_scale_is_one(student):
    assert student.distortion(LINE, 10 * np.array(LINE)) == approx(1.0)
    assert student.distortion([[0]], [[0]]) == exactly(1.0)


def test_distortion__of_a_map_that_glues_points_together_is_infinite(student):
    assert student.distortion([[0, 1], [1, 0]], [[0, 0], [0, 0]]) == approx(inf)


def test_is_contraction__of_halving(student):
    """The shift by 1 plays no part."""
    assert student.is_contraction(lambda p: p / 2 + 1, [[0.0], [1.0], [5.0]], 0.5) == exactly(True)
    assert student.is_contraction(lambda p: p / 2 + 1, [[0.0], [1.0], [5.0]], 0.4) == exactly(False)


def test_is_contraction__looks_at_every_pair(student):
    """The square shrinks near 0 and stretches beyond 1/2."""
    assert student.is_contraction(lambda p: p**2, [[0.0], [0.1], [0.3]], 0.5) == exactly(True)
    assert student.is_contraction(lambda p: p**2, [[0.0], [0.1], [0.9]], 0.5) == exactly(False)


def test_is_contraction__looks_at_points_that_are_not_neighbours_in_the_list(student):
    """From 0 to 10 and from 10 to 1 all is well, but 0 and 1 end up 0.9 apart."""
    points = [[0.0], [10.0], [1.0]]
    assert student.is_contraction(lambda p: np.where(p == 1, 0.9, p / 2), points, 0.5) == exactly(False)


def test_is_contraction__of_a_map_to_one_point_by_any_factor(student):
    """All distances become 0: that is a contraction even by the factor 0. One point alone has no distances."""
    assert student.is_contraction(lambda p: [7.0], [[0.0], [1.0]], 0) == exactly(True)
    assert student.is_contraction(lambda p: 2 * p, [[1.0]], 0) == exactly(True)


def test_is_contraction__measures_between_points_not_from_the_middle(student):
    """The absolute value brings -1 and 1 together, and leaves 1 and 2 as far apart as they were."""
    assert student.is_contraction(np.abs, [[-1.0], [1.0]], 0.5) == exactly(True)
    assert student.is_contraction(np.abs, [[1.0], [2.0]], 0.5) == exactly(False)


def test_is_contraction__wants_a_table_of_points(student):
    for points in ([1.0, 2.0], []):
        with raises(ValueError, match="points"):
            student.is_contraction(lambda p: p / 2, points, 0.5)


def test_is_contraction__refuses_a_factor_of_one(student):
    with raises(ValueError, match="factor"):
        student.is_contraction(lambda p: p, [[0.0], [1.0]], 1.0)


def test_banach_fixed_point__counts_the_calls(student):
    """1, 1/2, 1/4, 1/8, 1/16: the fourth move is 1/16, the first one not above 0.1."""
    assert student.banach_fixed_point(lambda x: x / 2, 1.0, tol=0.1) == exactly((approx(0.0625), 4))


def test_banach_fixed_point__stops_at_just_tol_and_after_just_max_steps(student):
    """The third move is 1/8. Three calls are enough for it, two are not."""
    assert student.banach_fixed_point(lambda x: x / 2, 1.0, 0.125, 3) == exactly((approx(0.125), 3))
    with raises(ValueError, match="contract"):
        student.banach_fixed_point(lambda x: x / 2, 1.0, 0.125, 2)


def test_banach_fixed_point__of_the_cosine(student):
    """Press the cosine key of a pocket calculator until nothing changes."""
    point, _ = student.banach_fixed_point(lambda x: float(np.cos(x)), 1.0)
    assert point == approx(0.7390851332151607)


def test_banach_fixed_point__works_for_vectors(student):
    point, _ = student.banach_fixed_point(lambda x: 0.5 * x + np.array([1.0, 2.0]), [0.0, 0.0])
    assert point == approx([2, 4])


def test_banach_fixed_point__refuses_what_does_not_contract(student):
    with raises(ValueError, match="contract"):
        student.banach_fixed_point(lambda x: 2 * x, 1.0, max_steps=50)


def test_random_projection__has_k_columns(student):
    Y = student.random_projection(np.ones((3, 100)), 7, np.random.default_rng(0))
    assert array(Y, (3, 7)).shape == (3, 7)
    assert array(student.random_projection([[1, 2]], 1, np.random.default_rng(0)), (1, 1)).shape == (1, 1)


def test_random_projection__keeps_lengths_on_average(student):
    """100000 numbers of variance 1/k, squared, add up to nearly 1: otherwise the factor is not 1 / sqrt(k)."""
    k = 100_000  # the sum of squares has a standard deviation of at most sqrt(2 / k) = 0.0045
    Y = array(student.random_projection([[3.0, 4.0]], k, np.random.default_rng(0)), (1, k))
    assert float(np.linalg.norm(Y)) == approx(5.0, rel=0.05)


def test_random_projection__moves_equal_points_to_equal_points(student):
    """One matrix for all points: x, x and 2 x."""
    Y = array(student.random_projection([[1, 2], [1, 2], [2, 4]], 5, np.random.default_rng(0)), (3, 5))
    assert Y[1] == approx(Y[0]) and Y[2] == approx(2 * Y[0])


def test_random_projection__refuses_zero_dimensions(student):
    with raises(ValueError, match="k"):
        student.random_projection([[1, 2]], 0, np.random.default_rng(0))


def test_johnson_lindenstrauss_dimension__of_a_thousand_points(student):
    """4 * 6.9078 / (0.125 - 0.041667) = 331.6, rounded up."""
    assert student.johnson_lindenstrauss_dimension(1000, 0.5) == exactly(332)


def test_johnson_lindenstrauss_dimension__of_two_points(student):
    """4 * 0.6931 / (0.125 - 0.041667) = 33.3, rounded up. One point has no distances to keep."""
    assert student.johnson_lindenstrauss_dimension(2, 0.5) == exactly(34)
    with raises(ValueError, match="n"):
        student.johnson_lindenstrauss_dimension(1, 0.5)


def test_johnson_lindenstrauss_dimension__refuses_an_epsilon_of_one(student):
    """Nor one of 0: no number of dimensions keeps all distances exactly."""
    for epsilon in (1.0, 0.0):
        with raises(ValueError, match="epsilon"):
            student.johnson_lindenstrauss_dimension(1000, epsilon)


def test_spectral_normalize__divides_by_the_largest_singular_value(student):
    W = student.spectral_normalize([[4, 0], [0, 2]], np.random.default_rng(0))
    assert approx([[1, 0], [0, 0.5]], abs=1e-6) == W


def test_spectral_normalize__also_enlarges(student):
    """Always divided, as in PyTorch: a norm of 0.5 becomes 1."""
    assert student.spectral_normalize([[0.3, 0.4]], np.random.default_rng(0)) == approx(
        [[0.6, 0.8]], abs=1e-6
    )


def test_spectral_normalize__refuses_zero(student):
    with raises(ValueError, match="zero"):
        student.spectral_normalize([[0, 0], [0, 0]], np.random.default_rng(0))
