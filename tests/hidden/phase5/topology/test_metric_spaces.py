"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

from itertools import combinations

import numpy as np

from grader.check import approx, exactly, raises


def refuses(function, *cases):
    for arguments in cases:
        with raises(ValueError):
            function(*arguments)


def test_distance__matches_the_reference_in_any_dimension(student, reference, rng):
    """Take absolute differences over all entries: their squares, their sum or their largest."""
    for n in (1, 2, 5, 40):
        x, y = rng.normal(size=(2, n))
        for metric in ("euclidean", "manhattan", "chebyshev"):
            assert student.distance(x, y, metric) == approx(reference.distance(x, y, metric))


def test_distance__of_empty_words_is_zero(student):
    """Two empty sequences differ nowhere; sequences of other lengths differ in the discrete metric."""
    assert student.distance("", "", "hamming") == approx(0.0)
    assert student.distance("ab", "abc", "discrete") == approx(1.0)


def test_distance__refuses_bad_arguments(student):
    """Different lengths, empty vectors and unknown metrics must be refused."""
    refuses(student.distance, ([1, 2], [1], "euclidean"), ("ab", "abc", "hamming"), ([], [], "manhattan"))
    refuses(student.distance, ([1], [2], "cosine"))


def test_metric_violations__finds_each_axiom_alone(student, rng):
    """Break one axiom of a good matrix at a time, and exactly this one must be named."""
    X = rng.normal(size=(6, 3))
    D = np.linalg.norm(X[:, None] - X[None], axis=-1)
    assert student.metric_violations(D) == exactly([])
    D = D + 10 * (1 - np.eye(6))  # so that small changes break no triangle
    bad = D.copy()
    bad[2, 3] += 1
    assert student.metric_violations(bad) == exactly(["symmetry"])
    bad = D.copy()
    bad[1, 4] = bad[4, 1] = 1000
    assert student.metric_violations(bad) == exactly(["triangle inequality"])
    bad = D.copy()
    bad[5, 5] = 0.5
    assert student.metric_violations(bad) == exactly(["identity"])


def test_metric_violations__knows_negative_distances(student):
    """A negative distance breaks non-negativity, and going there and back breaks the triangle."""
    expected = ["non-negativity", "triangle inequality"]
    assert student.metric_violations([[0, -1], [-1, 0]]) == exactly(expected)


def test_metric_violations__forgives_rounding(student):
    """Differences up to tol are rounding errors, not violations."""
    D = [[0, 1 + 1e-12, 2 + 1e-12], [1, 1e-13, 1], [2, 1, 0]]
    assert student.metric_violations(D) == exactly([])
    assert student.metric_violations([[0, 1.2], [1, 0]], 0.5) == exactly([])


def test_metric_violations__refuses_what_is_not_square(student):
    """Distances between n points form an n x n matrix."""
    refuses(student.metric_violations, ([],), ([[0, 1]],), ([0, 1],), (np.zeros((0, 0)),))


def test_metric_violations__reads_small_integers_as_floats(student):
    """In a uint8 200 + 200 is 144, and a detour looks shorter than it is: make floats of the distances."""
    D = np.array([[0, 200, 200], [200, 0, 200], [200, 200, 0]], dtype=np.uint8)
    assert student.metric_violations(D) == exactly([])


def test_ball__matches_the_reference(student, reference, rng):
    """All points with a distance strictly below the radius, the centre included."""
    X = rng.normal(size=(20, 2))
    D = np.linalg.norm(X[:, None] - X[None], axis=-1)
    for radius in (0.01, 0.7, 10.0):
        assert student.ball(D, 7, radius) == exactly(reference.ball(D, 7, radius))


def test_ball__refuses_bad_arguments(student):
    """The centre is one of the indices, the radius is not negative, D is square."""
    D = [[0, 1], [1, 0]]
    refuses(student.ball, (D, 2, 1.0), (D, -1, 1.0), (D, 0, -0.1), ([[0, 1]], 0, 1.0))


def test_is_topology__of_random_families(student, reference, rng):
    """Empty set, whole space, all unions and intersections, and nothing but subsets of the points."""
    points = [1, 2, 3]
    subsets = [frozenset(c) for k in range(4) for c in combinations(points, k)]
    for _ in range(40):
        family = {s for s in subsets if rng.random() < 0.5} | {frozenset(), frozenset(points)}
        assert student.is_topology(set(points), family) == exactly(reference.is_topology(points, family))


def test_is_topology__of_sets_with_strangers(student):
    """A set with a point that is not in the space is no open set of it."""
    E, A, B = frozenset(), frozenset({1}), frozenset({1, 2})
    assert student.is_topology({1}, {E, A, B}) == exactly(False)
    assert student.is_topology(set(), {E}) == exactly(True)


def test_is_open__of_random_sets(student, rng):
    """The subset is open when it is one of the sets, in whatever order its points are given."""
    topology = {frozenset(), frozenset("ab"), frozenset("abc")}
    assert student.is_open(set("ba"), topology) == exactly(True)
    assert student.is_open(set("ac"), topology) == exactly(False)


def test_is_open__the_empty_set_and_the_whole_always_are(student):
    """The empty set is open in every topology, and so is the whole space."""
    topology = {frozenset(), frozenset({1, 2})}
    assert student.is_open(set(), topology) == exactly(True)
    assert student.is_open({1, 2}, topology) == exactly(True)


def test_is_continuous__matches_the_reference(student, reference, rng):
    """Pull back every open set of the second space and look for it in the first; not the other way round."""
    E, whole = frozenset(), frozenset({0, 1, 2})
    spaces = [
        {E, whole},
        {E, frozenset({0}), whole},
        {E, frozenset({0}), frozenset({0, 1}), whole},
        {E, frozenset({2}), frozenset({0, 1}), whole},
    ]
    for _ in range(30):
        f = {x: int(rng.integers(3)) for x in range(3)}
        X, Y = spaces[rng.integers(4)], spaces[rng.integers(4)]
        assert student.is_continuous(f, X, Y) == exactly(reference.is_continuous(f, X, Y))


def test_is_continuous__refuses_maps_out_of_the_spaces(student):
    """Every point of the first space has a value, and the value is a point of the second."""
    X = {frozenset(), frozenset({1, 2})}
    refuses(student.is_continuous, ({1: 1}, X, X), ({1: 1, 2: 3}, X, X), ({1: 1, 2: 2, 3: 1}, X, X))


def test_hausdorff_distance__matches_the_reference(student, reference, rng):
    """For each point the nearest of the other set, then the largest of these, in both directions."""
    for n, m, d in ((1, 1, 1), (5, 3, 2), (20, 30, 4)):
        A, B = rng.normal(size=(n, d)), 2 * rng.normal(size=(m, d))
        assert student.hausdorff_distance(A, B) == approx(reference.hausdorff_distance(A, B))


def test_hausdorff_distance__refuses_bad_arguments(student):
    """Two matrices of points of one dimension, neither empty."""
    refuses(student.hausdorff_distance, ([], [[1]]), ([[1]], [[1, 2]]), ([1], [1]), ([[], []], [[]]))


def test_hausdorff_distance__reads_small_integers_as_floats(student):
    """In a uint8 0 - 200 is 56: make floats of the points."""
    A, B = np.array([[0]], dtype=np.uint8), np.array([[200]], dtype=np.uint8)
    assert student.hausdorff_distance(A, B) == approx(200.0)


def test_covering_number__matches_the_reference(student, reference, rng):
    """The next centre is the point farthest from all centres so far, until no point lies outside."""
    points = rng.normal(size=(60, 2))
    for radius in (0.0, 0.3, 1.0, 10.0):
        assert student.covering_number(points, radius) == exactly(reference.covering_number(points, radius))


def test_covering_number__counts_equal_points_once(student):
    """A second ball at the same place would cover nothing new."""
    assert student.covering_number([[1, 1], [1, 1], [2, 2]], 0) == exactly(2)


def test_covering_number__refuses_bad_arguments(student):
    """A matrix of points that is not empty, and a radius that is not negative."""
    refuses(student.covering_number, ([], 1.0), ([1, 2], 1.0), ([[1]], -1.0))
