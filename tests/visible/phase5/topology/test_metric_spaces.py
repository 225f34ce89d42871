"""What metric_spaces.py must do, in sentences. Read a failing test as a line of the specification."""

from grader.check import approx, exactly, raises

E = frozenset()
SIERPINSKI = {E, frozenset({1}), frozenset({1, 2})}
DISCRETE = {E, frozenset({1}), frozenset({2}), frozenset({1, 2})}
LINE = [[0, 1, 2], [1, 0, 1], [2, 1, 0]]


def test_distance__of_the_corners_of_a_rectangle(student):
    """3 to the right and 4 up: 5 as the crow flies, 7 along the streets, 4 for a king on a chessboard."""
    assert student.distance([0, 0], [3, 4], "euclidean") == approx(5.0)
    assert student.distance([0, 0], [3, 4], "manhattan") == approx(7.0)
    assert student.distance([0, 0], [3, 4], "chebyshev") == approx(4.0)
    assert student.distance([1, 6], [4, 2], "euclidean") == approx(5.0)


def test_distance__on_a_line_is_the_same_in_three_metrics(student):
    """From 7 to 4 there is one way only."""
    for metric in ("euclidean", "manhattan", "chebyshev"):
        assert student.distance([7], [4], metric) == approx(3.0)


def test_distance__needs_as_many_places_here_as_there(student):
    """A word with a letter more has no place to compare it with; of nothing there is no distance."""
    with raises(ValueError, match="length"):
        student.distance("ab", "abc", "hamming")
    for x, y in (([1, 2], [1]), ([], []), ([[1, 2]], [1]), ([1], [[1, 2]])):
        with raises(ValueError):
            student.distance(x, y, "manhattan")


def test_distance__hamming_counts_places_of_any_sequence(student):
    assert student.distance("karma", "drama", "hamming") == approx(3.0)
    assert student.distance([1, 2, 3], [1, 0, 3], "hamming") == approx(1.0)


def test_distance__discrete_knows_only_the_same_and_different(student):
    assert student.distance("abc", "abc", "discrete") == approx(0.0)
    assert student.distance([1, 2], [1, 200], "discrete") == approx(1.0)


def test_distance__refuses_an_unknown_metric(student):
    with raises(ValueError, match="metric"):
        student.distance([1], [2], "straight")


def test_metric_violations__of_points_on_a_line_are_none(student):
    assert student.metric_violations(LINE) == exactly([])
    assert student.metric_violations([[0]]) == exactly([])


def test_metric_violations__names_a_detour_that_is_shorter(student):
    """From 0 to 2 it is 5, but by way of 1 only 2."""
    D = [[0, 1, 5], [1, 0, 1], [5, 1, 0]]
    assert student.metric_violations(D) == exactly(["triangle inequality"])


def test_metric_violations__names_them_in_the_order_of_the_axioms(student):
    """A one-way street, and a point at distance 1 from itself."""
    assert student.metric_violations([[1, 2], [3, 0]]) == exactly(["identity", "symmetry"])


def test_metric_violations__two_points_at_distance_zero_break_the_identity(student):
    assert student.metric_violations([[0, 0], [0, 0]]) == exactly(["identity"])


def test_metric_violations__forgives_just_tol(student):
    """With tol = 0.5: a difference of 0.5, a detour that is shorter by 0.5, a point 0.5 or -0.5 away from itself."""
    for D in ([[0, 1.5], [1, 0]], [[0, 1, 2.5], [1, 0, 1], [2.5, 1, 0]], [[0.5, 2], [2, -0.5]]):
        assert student.metric_violations(D, 0.5) == exactly([])
    assert student.metric_violations([[0, 0.5], [0.5, 0]], 0.5) == exactly(["identity"])


def test_metric_violations__wants_a_distance_from_each_point_to_each(student):
    for D in ([[0, 1]], [[0], [1]], [0, 1], []):
        with raises(ValueError, match="D"):
            student.metric_violations(D)


def test_ball__is_open(student):
    """Point 2 lies exactly at distance 2: not inside."""
    assert student.ball(LINE, 0, 2) == exactly({0, 1})


def test_ball__of_radius_zero_is_empty(student):
    assert student.ball(LINE, 1, 0) == exactly(set())


def test_ball__needs_a_centre_that_exists(student):
    """LINE has the points 0, 1 and 2. Python would take -1 for the last one; here it is nobody."""
    for center in (3, -1):
        with raises(ValueError, match="center"):
            student.ball(LINE, center, 1)


def test_ball__refuses_a_negative_radius(student):
    with raises(ValueError, match="radius"):
        student.ball(LINE, 1, -1)


def test_is_topology__needs_the_empty_set_and_the_whole(student):
    assert student.is_topology({1, 2}, SIERPINSKI) == exactly(True)
    assert student.is_topology({1, 2}, {E, frozenset({1})}) == exactly(False)
    assert student.is_topology({1, 2}, {frozenset({1}), frozenset({1, 2})}) == exactly(False)


def test_is_topology__needs_unions_and_intersections(student):
    whole = frozenset({1, 2, 3})
    no_union = {E, frozenset({1}), frozenset({2}), whole}
    no_intersection = {E, frozenset({1, 2}), frozenset({2, 3}), whole}
    assert student.is_topology({1, 2, 3}, no_union) == exactly(False)
    assert student.is_topology({1, 2, 3}, no_intersection) == exactly(False)


def test_is_topology__has_no_sets_with_strangers(student):
    """2 is no point of the space. And without points the empty set is the whole already."""
    assert student.is_topology({1}, SIERPINSKI | {frozenset({1})}) == exactly(False)
    assert student.is_topology(set(), {E}) == exactly(True)


def test_is_open__asks_for_membership(student):
    assert student.is_open(frozenset({1}), SIERPINSKI) == exactly(True)
    assert student.is_open(frozenset({2}), SIERPINSKI) == exactly(False)


def test_is_open__takes_a_plain_set_too(student):
    assert student.is_open({1, 2}, SIERPINSKI) == exactly(True)


def test_is_continuous__pulls_open_sets_back(student):
    """Exchanging the points pulls {1} back to {2}, which is not open."""
    assert student.is_continuous({1: 1, 2: 2}, SIERPINSKI, SIERPINSKI) == exactly(True)
    assert student.is_continuous({1: 2, 2: 1}, SIERPINSKI, SIERPINSKI) == exactly(False)


def test_is_continuous__from_a_discrete_space_always(student):
    assert student.is_continuous({1: 2, 2: 1}, DISCRETE, SIERPINSKI) == exactly(True)


def test_is_continuous__needs_a_value_for_every_point(student):
    with raises(ValueError, match="f"):
        student.is_continuous({1: 1}, SIERPINSKI, SIERPINSKI)


def test_is_continuous__needs_values_in_the_second_space(student):
    with raises(ValueError, match="f"):
        student.is_continuous({1: 1, 2: 3}, SIERPINSKI, SIERPINSKI)


def test_hausdorff_distance__asks_for_the_worst_point(student):
    """5 is 4 away from the nearest of 0 and 1."""
    assert student.hausdorff_distance([[0], [1]], [[0], [5]]) == approx(4.0)


def test_hausdorff_distance__looks_in_both_directions(student):
    """Every point of A lies in B, but (3, 4) of B is 5 away from A."""
    assert student.hausdorff_distance([[0, 0]], [[0, 0], [3, 4]]) == approx(5.0)
    assert student.hausdorff_distance([[0, 0], [3, 4]], [[0, 0]]) == approx(5.0)


def test_hausdorff_distance__wants_points_of_one_space(student):
    """A point on a line and a point of the plane: numpy would repeat the one number, and mean something else."""
    with raises(ValueError):
        student.hausdorff_distance([[1]], [[1, 2]])
    for wrong in ([1], [], [[]]):
        with raises(ValueError, match="A"):
            student.hausdorff_distance(wrong, [[1]])
        with raises(ValueError, match="B"):
            student.hausdorff_distance([[1]], wrong)


def test_covering_number__starts_at_the_first_point(student):
    """Balls of radius 1 at 0 and then at 3, the farthest, cover 0, 1, 2, 3. From 1 on: 1, then 3."""
    assert student.covering_number([[0], [1], [2], [3]], 1) == exactly(2)
    assert student.covering_number([[1], [0], [2], [3]], 1) == exactly(2)
    assert student.covering_number([[2], [0], [4]], 2) == exactly(1)


def test_covering_number__of_radius_zero_counts_the_different_points(student):
    assert student.covering_number([[1, 1], [1, 1], [2, 2]], 0) == exactly(2)


def test_covering_number__of_radius_one_half(student):
    """0 covers 0.5, and 2 is farther away than 1.5."""
    assert student.covering_number([[0], [0.5], [1.5], [2]], 0.5) == exactly(2)


def test_covering_number__of_one_large_ball(student):
    """The balls are closed: a point at exactly the radius is inside."""
    assert student.covering_number([[0, 0], [3, 4], [0, 5]], 5) == exactly(1)


def test_covering_number__refuses_a_negative_radius(student):
    with raises(ValueError, match="radius"):
        student.covering_number([[0]], -1)
