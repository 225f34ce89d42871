"""What manifolds.py must do, in sentences. Read a failing test as a line of the specification."""

from math import pi, sqrt

import numpy as np

from grader.check import approx, array, leaves_unchanged, raises

NORTH = [0.0, 0.0, 1.0]
LINE = [[0, 1, 3], [1, 0, 2], [3, 2, 0]]  # the distances of the points 0, 1 and 3 on a line


def distances(points):
    return np.linalg.norm(points[:, np.newaxis] - points[np.newaxis], axis=-1)


def swiss_roll():
    """150 points of a rolled-up sheet, and where each lies on the flat sheet: how far along it, how high up."""
    shift = np.random.default_rng(0).uniform(-0.3, 0.3, size=(2, 150))
    along = (np.arange(150) // 5 + 0.5 + shift[0]) / 30
    high = (np.arange(150) % 5 + 0.5 + shift[1]) / 5 * 12
    turn = pi * np.sqrt(1.5**2 + (4.0**2 - 1.5**2) * along)  # 1 1/4 turns, from the angle 1.5 pi to 4 pi
    length = (turn * np.sqrt(1 + turn**2) + np.arcsinh(turn)) / 2  # of the spiral from its centre
    return np.column_stack([turn * np.cos(turn), high, turn * np.sin(turn)]), length, high


def test_sphere_exp__walks_a_quarter_of_the_way_round(student):
    """From (1, 0, 0) towards (0, 1, 0), for a length of pi / 2."""
    assert student.sphere_exp([1, 0, 0], [0, pi / 2, 0]) == approx([0, 1, 0])


def test_sphere_exp__without_a_step_stays(student):
    """0 / 0 would be nan: the walk of length 0 has no direction and needs none."""
    assert student.sphere_exp([0.6, 0.8], [0, 0]) == approx([0.6, 0.8])


def test_sphere_exp__comes_back_after_a_full_circle(student):
    """A circle of radius 1 is 2 pi long: that far straight ahead, and you are where you were."""
    assert student.sphere_exp([0.6, 0.8, 0], [0, 0, 2 * pi]) == approx([0.6, 0.8, 0])


def test_sphere_exp__refuses_a_step_that_leaves_the_sphere(student):
    """(1, 1, 0) has a part along p = (1, 0, 0): it is not tangent there."""
    with raises(ValueError, match="v"):
        student.sphere_exp([1, 0, 0], [1, 1, 0])


def test_sphere_exp__refuses_a_point_beside_the_sphere(student):
    """Points of the unit sphere have length 1."""
    with raises(ValueError, match="p"):
        student.sphere_exp([2, 0, 0], [0, 1, 0])


def test_sphere_log__points_along_the_shortest_way_and_is_as_long(student):
    """From the pole to the equator it is a quarter of a circle: pi / 2, not 1."""
    assert student.sphere_log(NORTH, [1, 0, 0]) == approx([pi / 2, 0, 0])


def test_sphere_log__of_the_point_itself_is_zero(student):
    """There is no way to go, and no direction to divide by: take care of 0 / 0."""
    assert student.sphere_log([0.6, 0.8], [0.6, 0.8]) == approx([0, 0])


def test_sphere_log__is_undone_by_sphere_exp(student):
    """Walk from p along the logarithm, as far as it is long, and you stand at q."""
    p, q = np.array([2, -1, 2]) / 3, np.array([-6, 2, 3]) / 7
    step = array(student.sphere_log(p, q), (3,))
    length = np.linalg.norm(step)
    assert np.cos(length) * p + np.sin(length) * step / length == approx(q)


def test_sphere_log__of_the_opposite_point_is_refused(student):
    """From the north pole every way leads south."""
    with raises(ValueError, match="antipodal"):
        student.sphere_log(NORTH, [0, 0, -1])


def test_geodesic_distance__is_the_angle(student):
    """cos 60 degrees = 1/2."""
    assert student.geodesic_distance([1, 0], [0.5, sqrt(3) / 2]) == approx(pi / 3)


def test_geodesic_distance__of_opposite_points_is_pi(student):
    """Round the sphere, not through it: straight it would be 2."""
    assert student.geodesic_distance(NORTH, [0, 0, -1]) == approx(pi)


def test_geodesic_distance__keeps_its_digits_for_near_points(student):
    """arccos near 1 keeps half of the digits: 1e-9 would come out as 0."""
    assert student.geodesic_distance([1, 0], [np.cos(1e-9), np.sin(1e-9)]) == approx(1e-9, rel=1e-5)


def test_geodesic_distance__refuses_points_beside_the_sphere(student):
    """(1, 1) has length sqrt(2): the message names it, it is q."""
    with raises(ValueError, match="q"):
        student.geodesic_distance([1, 0], [1, 1])


def test_geodesic_distance__is_between_two_points(student):
    """A table holds several points, and a single number is none: its two-point sphere has no ways."""
    for p, q in (([[1, 0]], [[0, 1]]), ([1], [1])):
        with raises(ValueError, match="p"):
            student.geodesic_distance(p, q)


def test_stereographic__casts_a_shadow_from_the_north_pole(student):
    """0.6 / (1 - 0.8) = 3, also with one entry more: 0.48 / 0.2 = 2.4 and 0.36 / 0.2 = 1.8."""
    assert student.stereographic([0.6, 0, 0.8]) == approx([3, 0])
    assert student.stereographic([0.48, 0.36, 0, 0.8]) == approx([2.4, 1.8, 0])


def test_stereographic__sends_the_south_pole_to_the_middle_and_keeps_the_equator(student):
    """The south pole is (0, ..., 0, -1). On the equator p_n = 0: nothing is left to divide by but 1."""
    assert student.stereographic([0, 0, -1]) == approx([0, 0])
    assert student.stereographic([0.6, -0.8, 0]) == approx([0.6, -0.8])


def test_stereographic__of_the_north_pole_is_refused(student):
    """It would lie infinitely far away: no map of the whole sphere on flat paper is without a hole."""
    with raises(ValueError, match="pole"):
        student.stereographic(NORTH)


def test_inverse_stereographic__goes_back_onto_the_sphere(student):
    """|y|^2 = 9: (6, 0, 8) / 10."""
    assert student.inverse_stereographic([3, 0]) == approx([0.6, 0, 0.8])


def test_inverse_stereographic__of_the_middle_is_the_south_pole(student):
    """Three zeros make a point of four entries."""
    assert student.inverse_stereographic([0, 0, 0]) == approx([0, 0, 0, -1])


def test_inverse_stereographic__of_nothing_is_refused(student):
    """The smallest map is a line: y has one entry at least."""
    with raises(ValueError, match="y"):
        student.inverse_stereographic([])


def test_inverse_stereographic__of_a_table_is_refused(student):
    """[[3]] is a table with one entry, not the point 3."""
    with raises(ValueError):
        student.inverse_stereographic([[3]])


def test_tangent_project__at_the_pole_keeps_what_is_horizontal(student):
    """Up there, out of the sphere is straight up: the 5 goes."""
    assert student.tangent_project(NORTH, [3, 4, 5]) == approx([3, 4, 0])


def test_tangent_project__of_a_radius_is_nothing(student):
    """(3, 4) is 5 times p: all of it points out of the sphere."""
    assert student.tangent_project([0.6, 0.8], [3, 4]) == approx([0, 0])


def test_tangent_project__twice_is_the_same_as_once(student):
    """What is tangent already stays as it is."""
    once = array(student.tangent_project([0.6, 0.8], [1, 2]), (2,))
    assert student.tangent_project([0.6, 0.8], once) == approx(once)


def test_tangent_project__refuses_a_vector_of_another_space(student):
    """p has three entries and v two: there is no v - (p . v) p."""
    with raises(ValueError, match="v"):
        student.tangent_project(NORTH, [1, 2])


def test_classical_mds__finds_three_points_on_a_line(student):
    """0, 1 and 3, seen from their mean 4/3; the axis may point either way."""
    X = array(student.classical_mds(LINE, 1), (3, 1))
    assert X * np.sign(X[2]) == approx([[-4 / 3], [-1 / 3], [5 / 3]])


def test_classical_mds__gives_the_distances_back(student):
    """The corners of a rectangle, 3 by 4: the diagonal is 5."""
    D = np.array([[0, 3, 5, 4], [3, 0, 4, 5], [5, 4, 0, 3], [4, 5, 3, 0]])
    X = array(student.classical_mds(D, 2), (4, 2))
    assert distances(X) == approx(D, abs=1e-9)


def test_classical_mds__puts_the_longest_direction_first(student):
    """The rectangle spreads by 4 along one axis and by 3 along the other: each coordinate is half of that."""
    D = [[0, 3, 5, 4], [3, 0, 4, 5], [5, 4, 0, 3], [4, 5, 3, 0]]
    X = array(student.classical_mds(D, 2), (4, 2))
    assert np.abs(X) == approx([[2, 1.5]] * 4)


def test_classical_mds__leaves_directions_that_are_not_needed_at_zero(student):
    """Points on a line have no second coordinate. Rounding may leave 1e-16, whose root is 1e-8."""
    X = array(student.classical_mds(LINE, 2), (3, 2))
    assert X[:, 1] == approx([0, 0, 0], abs=1e-6)


def test_classical_mds__of_points_in_one_place(student):
    """One point alone, or two without a distance: all of them lie in the mean, at 0."""
    assert student.classical_mds([[0]], 1) == approx([[0]])
    assert student.classical_mds([[0, 0], [0, 0]], 2) == approx([[0, 0], [0, 0]])


def test_classical_mds__wants_a_square_table_and_a_whole_number_of_coordinates(student):
    """Three points have 3 x 3 distances, and 1, 2 or 3 coordinates."""
    for D in (np.zeros((2, 3)), np.zeros(3), np.zeros((0, 0))):
        with raises(ValueError, match=r"\bD\b"):
            student.classical_mds(D, 1)
    for k in (0, 4, 1.5):
        with raises(ValueError, match=r"\bk\b"):
            student.classical_mds(LINE, k)


def test_classical_mds__refuses_a_table_that_holds_no_distances(student):
    """The way back is as long, from a point to itself it is 0, and no distance is negative."""
    for D in ([[0, 1], [2, 0]], [[1, 1], [1, 0]], [[0, -1], [-1, 0]]):
        with raises(ValueError, match="D"):
            student.classical_mds(D, 1)


def test_isomap__walks_along_the_edges(student):
    """The corner (0, 0), (1, 0), (1, 2): along the edges the last point is 3 from the first, not sqrt(5)."""
    X = array(student.isomap([[0, 0], [1, 0], [1, 2]], 1, 1), (3, 1))
    assert distances(X) == approx([[0, 1, 3], [1, 0, 2], [3, 2, 0]], abs=1e-9)


def test_isomap__joins_two_points_when_either_is_near_to_the_other(student):
    """1 is the nearest point of 3, but 0 is that of 1: joined all the same, and the edge is open both ways."""
    X = array(student.isomap([[0], [1], [3]], 1, 1), (3, 1))
    assert distances(X) == approx([[0, 1, 3], [1, 0, 2], [3, 2, 0]], abs=1e-9)


def test_isomap__of_two_points_is_the_way_between_them(student):
    """3 apart, so each is 1.5 from the mean."""
    X = array(student.isomap([[0], [3]], 1, 1), (2, 1))
    assert X * np.sign(X[1]) == approx([[-1.5], [1.5]])


def test_isomap__wants_two_points_or_more(student):
    """One point has no neighbours. A row of numbers does not say whether they are one point or many."""
    for X in ([[1, 2]], [1, 2, 3], []):
        with raises(ValueError, match=r"\bX\b"):
            student.isomap(X, 1, 1)


def test_isomap__of_two_islands_is_refused(student):
    """0 and 1 have each other, so have 10 and 11: no edge leads across."""
    with raises(ValueError, match="connected"):
        student.isomap([[0], [1], [10], [11]], 1, 1)


def test_isomap__unrolls_a_swiss_roll(student):
    """The first coordinate says how far along the sheet a point lies, the second how high up: the roll is flat."""
    points, length, high = swiss_roll()
    flat = array(student.isomap(points, neighbors=6, k=2), (150, 2))
    assert abs(np.corrcoef(flat[:, 0], length)[0, 1]) >= 0.99
    assert abs(np.corrcoef(flat[:, 1], high)[0, 1]) >= 0.97


def test_isomap__sees_more_than_straight_distances(student):
    """No two points are farther apart than 25, through the air; along the sheet it is 67 from end to end."""
    points, length, _ = swiss_roll()
    assert np.ptp(array(student.isomap(points, 6, 1), (150, 1))) == approx(np.ptp(length), rel=0.1)


def test_isomap__leaves_the_points_as_they_were(student):
    """The caller still needs them, for instance to colour them."""
    leaves_unchanged(student.isomap, np.array([[0.0], [1.0], [3.0]]), 1, 1)


def test_isomap__needs_at_least_one_neighbour_and_at_most_all_others(student):
    """Three points: each has two others, and one and a half neighbours are none."""
    for neighbors in (0, 3, 1.5):
        with raises(ValueError, match="neighbors"):
            student.isomap([[0], [1], [3]], neighbors, 1)
