"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np

from grader.check import approx, array, raises


def unit(rng, n):
    p = rng.normal(size=n)
    return p / np.linalg.norm(p)


def tangent(rng, p, length):
    v = rng.normal(size=len(p))
    v -= (p @ v) * p
    v -= (p @ v) * p
    return v * (length / np.linalg.norm(v))


def distances(points):
    return np.linalg.norm(points[:, np.newaxis] - points[np.newaxis], axis=-1)


def half_ring(rng):
    """40 points along a half circle, one in each slot: 8 neighbours of a point reach into the next slot."""
    angle = np.pi * (np.arange(40) + rng.uniform(size=40)) / 40
    return (5.0 + rng.uniform(0, 0.2, size=40))[:, np.newaxis] * np.column_stack(
        [np.cos(angle), np.sin(angle)]
    )


def test_sphere_exp__matches_the_reference_in_any_dimension(student, reference, rng):
    """Cosine of the length along p, sine of the length along the unit vector of v; any dimension."""
    for n in (2, 3, 8, 50):
        p = unit(rng, n)
        v = tangent(rng, p, rng.uniform(0.1, 7))
        assert student.sphere_exp(p, v) == approx(reference.sphere_exp(p, v), abs=1e-9)


def test_sphere_exp__of_a_tiny_step_is_that_step(student, rng):
    """For a tiny v the sphere is flat: exp is p + v to all digits. Do not lose v, and do not divide by 0."""
    p = np.array([1.0, 0.0, 0.0])
    for size in (1e-9, 1e-12, 1e-100):
        v = size * np.array([0.0, 0.6, 0.8])
        assert student.sphere_exp(p, v) == approx(p + v, rel=1e-9, abs=0)


def test_sphere_exp__stays_on_the_sphere(student, rng):
    """Wherever you walk, the result has length 1."""
    for length in (0.5, 3.0, 20.0):
        p = unit(rng, 5)
        q = array(student.sphere_exp(p, tangent(rng, p, length)), (5,))
        assert float(np.linalg.norm(q)) == approx(1.0, rel=1e-9)


def test_sphere_exp__returns_a_point_also_from_the_edge_of_what_is_one(student):
    """A p that is too long by 9e-9 counts as a point of the sphere: the result must count as one, too."""
    q = array(student.sphere_exp([1 + 9e-9, 0, 0], [0, 0, 0]), (3,))
    assert float(np.linalg.norm(q)) == approx(1.0, rel=0, abs=1e-8)


def test_sphere_exp__refuses_vectors_of_another_shape(student):
    """p and v must be vectors of one shape with two entries or more: do not broadcast."""
    for p, v in (([1, 0, 0], [0, 1]), ([1, 0], [0]), ([[1, 0]], [[0, 1]]), ([1], [0])):
        with raises(ValueError):
            student.sphere_exp(p, v)


def test_sphere_log__undoes_sphere_exp(student, rng):
    """log at p of exp at p of v is v again, as long as v is shorter than half of the way round."""
    for n in (2, 3, 10):
        for length in (1e-3, 1.0, 2.0, 3.1):
            p = unit(rng, n)
            v = tangent(rng, p, length)
            q = np.cos(length) * p + np.sin(length) * v / length
            assert student.sphere_log(p, q / np.linalg.norm(q)) == approx(v, abs=1e-9)


def test_sphere_log__keeps_its_digits_for_near_points(student):
    """For points 1e-9 apart arccos gives 0 and the step is lost: use an accurate distance."""
    p = np.array([1.0, 0.0, 0.0])
    for size in (1e-4, 1e-7, 1e-9):
        q = np.array([np.cos(size), 0.6 * np.sin(size), 0.8 * np.sin(size)])
        assert student.sphere_log(p, q) == approx([0, 0.6 * size, 0.8 * size], rel=1e-6, abs=1e-15)


def test_sphere_log__is_tangent_at_its_first_argument(student, rng):
    """The result lives at p, not at q: it is perpendicular to p and as long as the angle."""
    for _ in range(5):
        p, q = unit(rng, 4), unit(rng, 4)
        v = array(student.sphere_log(p, q), (4,))
        assert float(v @ p) == approx(0.0, abs=1e-9)
        assert float(np.linalg.norm(v)) == approx(float(np.arccos(p @ q)), rel=1e-6)


def test_sphere_log__refuses_bad_points_and_every_antipodal_pair(student, rng):
    """Check both lengths and both shapes; -p is antipodal in any direction, up to rounding."""
    with raises(ValueError, match="q"):
        student.sphere_log([1, 0], [0.5, 0.5])
    with raises(ValueError):
        student.sphere_log([1, 0], [1, 0, 0])
    p = unit(rng, 6)
    with raises(ValueError, match="antipodal"):
        student.sphere_log(p, -p)


def test_geodesic_distance__matches_the_reference(student, reference, rng):
    """It is the angle between the two points, in radians, in any dimension."""
    for n in (2, 3, 20, 300):
        p, q = unit(rng, n), unit(rng, n)
        assert student.geodesic_distance(p, q) == approx(reference.geodesic_distance(p, q), rel=1e-9)


def test_geodesic_distance__is_accurate_near_zero_and_near_pi(student, rng):
    """Nearly equal and nearly opposite points must keep their digits; arccos and arcsin each lose one end."""
    for exponent in (-3, -5, -7, -8):
        small = 10.0**exponent * rng.uniform(1, 9)
        assert student.geodesic_distance([1, 0], [np.cos(small), np.sin(small)]) == approx(small, rel=1e-6)
        opposite = student.geodesic_distance([1, 0], [-np.cos(small), np.sin(small)])
        assert opposite == approx(np.pi - small, rel=1e-12)


def test_geodesic_distance__of_a_point_to_itself_is_never_nan(student, rng):
    """Rounding can push p . p just above 1, where arccos is undefined."""
    for _ in range(20):
        p = unit(rng, 3)
        assert student.geodesic_distance(p, p) == approx(0.0, abs=1e-14)


def test_stereographic__matches_the_reference_in_any_dimension(student, reference, rng):
    """All entries but the last, divided by one minus the last."""
    for n in (2, 3, 4, 30):
        p = unit(rng, n)
        assert student.stereographic(p) == approx(reference.stereographic(p), rel=1e-9)


def test_stereographic__reads_single_precision_as_floats(student):
    """Half of the digits would be lost in the precision in which the point comes."""
    p = np.array([0.5, 0.5, 0.5, -0.5], dtype=np.float32)
    assert student.stereographic(p) == approx([1 / 3, 1 / 3, 1 / 3])


def test_stereographic__keeps_its_digits_near_the_pole(student, rng):
    """Close to the north pole 1 - p_n cancels. The other entries know how close it is: use their squares."""
    for size in (1e3, 1e5, 1e6):
        y = size * unit(rng, 2)
        p = np.append(2 * y, y @ y - 1) / (y @ y + 1)
        assert student.stereographic(p) == approx(y, rel=1e-8)


def test_stereographic__refuses_points_beside_the_sphere(student):
    """Only points of length 1 lie on the sphere, and a number or a table is no point."""
    for p in ([0, 0, 2], [0.5, 0.5], [1], [[0, 1]]):
        with raises(ValueError):
            student.stereographic(p)


def test_inverse_stereographic__matches_the_reference(student, reference, rng):
    """Twice y, then the squared length minus 1, all divided by the squared length plus 1."""
    for m in (1, 2, 3, 20):
        y = rng.normal(size=m) * 10.0 ** rng.integers(-2, 3)
        assert student.inverse_stereographic(y) == approx(reference.inverse_stereographic(y), abs=1e-12)


def test_inverse_stereographic__lands_on_the_sphere_where_stereographic_came_from(student, rng):
    """The result has length 1, and the line from the north pole through it meets the plane at y."""
    for m in (1, 2, 5):
        y = rng.normal(size=m)
        p = array(student.inverse_stereographic(y), (m + 1,))
        assert float(np.linalg.norm(p)) == approx(1.0)
        assert p[:-1] / (1 - p[-1]) == approx(y)


def test_inverse_stereographic__reads_small_integers_as_floats(student):
    """In an int8 the square of 100 is 16: make floats of y."""
    y = np.array([100], dtype=np.int8)
    assert student.inverse_stereographic(y) == approx([200 / 10001, 9999 / 10001])


def test_inverse_stereographic__refuses_what_is_no_vector(student):
    """A table of points is not one point: check the rank."""
    with raises(ValueError):
        student.inverse_stereographic([[1.0, 2.0]])


def test_tangent_project__matches_the_reference(student, reference, rng):
    """Take away the part of v along p, and nothing else."""
    for n in (2, 3, 40):
        p, v = unit(rng, n), rng.normal(size=n)
        assert student.tangent_project(p, v) == approx(reference.tangent_project(p, v), abs=1e-9)


def test_tangent_project__is_perpendicular_to_p_and_leaves_tangent_vectors_alone(student, rng):
    """The result is perpendicular to p; a vector that is tangent already comes back unchanged."""
    p = unit(rng, 6)
    w = array(student.tangent_project(p, rng.normal(size=6)), (6,))
    assert float(w @ p) == approx(0.0, abs=1e-9)
    v = tangent(rng, p, 2.0)
    assert student.tangent_project(p, v) == approx(v, abs=1e-9)


def test_tangent_project__refuses_a_point_beside_the_sphere(student):
    """With p twice as long the formula takes away four times too much: check the length."""
    with raises(ValueError, match="p"):
        student.tangent_project([2, 0], [1, 1])


def test_classical_mds__gives_random_points_their_distances_back(student, rng):
    """Square the distances, centre rows and columns, halve, change the sign; then roots of the eigenvalues."""
    for n, k in ((4, 2), (12, 3), (40, 5)):
        D = distances(rng.normal(size=(n, k)))
        X = array(student.classical_mds(D, k), (n, k))
        assert distances(X) == approx(D, abs=1e-7)


def test_classical_mds__keeps_the_longest_directions(student, reference, rng):
    """With a small k only the largest eigenvalues count: X X^T must be the best approximation of its rank."""
    D = distances(rng.normal(size=(15, 4)) * [8.0, 4.0, 2.0, 1.0])
    expected = reference.classical_mds(D, 2)
    X = array(student.classical_mds(D, 2), (15, 2))
    products = X @ X.T
    assert products == approx(expected @ expected.T, abs=1e-7)


def test_classical_mds__has_centred_perpendicular_columns_in_order(student, rng):
    """Each column sums to 0, two columns are perpendicular, the longest stands first."""
    D = distances(rng.normal(size=(20, 3)) * [5.0, 3.0, 1.0] + 10)
    X = array(student.classical_mds(D, 3), (20, 3))
    assert X.sum(axis=0) == approx([0, 0, 0], abs=1e-7)
    gram = X.T @ X
    assert gram - np.diag(np.diag(gram)) == approx(np.zeros((3, 3)), abs=1e-6)
    assert np.all(np.diff(np.diag(gram)) < 0)


def test_classical_mds__of_distances_that_no_points_have_is_never_nan(student):
    """A star: three points 1 from the middle, 2 from each other. An eigenvalue is negative: no root of that."""
    D = np.array([[0, 1, 1, 1], [1, 0, 2, 2], [1, 2, 0, 2], [1, 2, 2, 0]])
    X = array(student.classical_mds(D, 4), (4, 4))
    # the three arms keep their distances; the two columns that are left over are zero up to rounding
    assert distances(X)[1:, 1:] == approx(2.0 * (1 - np.eye(3)), abs=1e-6)
    assert X[:, 2:] == approx(np.zeros((4, 2)), abs=1e-6)


def test_classical_mds__forgives_rounding_however_large_the_distances(student):
    """A difference of 1e-9 of the largest entry is rounding, be it of kilometres or of millimetres."""
    for unit in (1e6, 1e-6):
        X = array(student.classical_mds([[0, unit], [unit * (1 + 1e-9), 0]], 1), (2, 1))
        assert abs(float(X[1, 0] - X[0, 0])) == approx(unit, rel=1e-6)


def test_classical_mds__reads_small_integers_as_floats(student):
    """In a uint8 the square of 20 is 144: make floats of the distances."""
    X = array(student.classical_mds(np.array([[0, 20], [20, 0]], dtype=np.uint8), 1), (2, 1))
    assert np.abs(X) == approx([[10], [10]])


def test_classical_mds__refuses_bad_shapes_and_a_bad_k(student):
    """D must be square and not empty, and k lies between 1 and the number of points."""
    for D, k in (([[0, 1]], 1), ([0, 1], 1), (np.zeros((0, 0)), 1)):
        with raises(ValueError, match="D"):
            student.classical_mds(D, k)
    for k in (0, 3, -1):
        with raises(ValueError, match="k"):
            student.classical_mds([[0, 1], [1, 0]], k)


def test_isomap__matches_the_reference_on_random_points(student, reference, rng):
    """Edges are as long as the straight distance, and ways are the shortest over any number of edges."""
    X = half_ring(rng)
    for neighbors in (4, 8):
        expected = reference.isomap(X, neighbors, 1)
        answer = array(student.isomap(X, neighbors, 1), (40, 1))
        assert distances(answer) == approx(distances(expected), abs=1e-7)


def test_isomap__follows_a_spiral_for_many_edges(student):
    """The shortest way may need as many edges as there are points: do not stop after a few."""
    turn = np.linspace(1.0, 4.0, 60) * np.pi
    X = np.column_stack([turn * np.cos(turn), turn * np.sin(turn)])
    steps = np.linalg.norm(np.diff(X, axis=0), axis=1)
    along = np.concatenate([[0.0], np.cumsum(steps)])
    answer = array(student.isomap(X, 1, 1), (60, 1))
    assert distances(answer) == approx(np.abs(along[:, None] - along), abs=1e-6)


def test_isomap__with_all_neighbours_is_classical_mds(student, rng):
    """When every point is joined to every other, no detour is shorter than the straight way."""
    X = rng.normal(size=(12, 2)) * [3.0, 1.0]
    answer = array(student.isomap(X, 11, 2), (12, 2))
    assert distances(answer) == approx(distances(X), abs=1e-7)


def test_isomap__does_not_depend_on_the_order_of_the_points(student, rng):
    """Shuffled points must get the same distances, shuffled."""
    X, order = half_ring(rng), rng.permutation(40)
    first = array(student.isomap(X, 8, 1), (40, 1))
    second = array(student.isomap(X[order], 8, 1), (40, 1))
    assert distances(second) == approx(distances(first[order]), abs=1e-7)


def test_isomap__counts_a_twin_as_a_neighbour_but_not_the_point_itself(student):
    """Two points may lie on top of each other. Leave out the point itself by its index, not by distance 0."""
    X = np.array([[0.0], [0.0], [1.0], [1.0]])
    with raises(ValueError, match="connected"):  # each twin has the other for its only neighbour
        student.isomap(X, 1, 1)
    answer = array(student.isomap(X, 2, 1), (4, 1))
    assert distances(answer) == approx(distances(X), abs=1e-7)


def test_isomap__reads_small_integers_as_floats(student):
    """In a uint8 0 - 20 is 236: make floats of the points."""
    X = array(student.isomap(np.array([[0], [20], [60]], dtype=np.uint8), 2, 1), (3, 1))
    assert distances(X) == approx([[0, 20, 60], [20, 0, 40], [60, 40, 0]], abs=1e-7)


def test_isomap__refuses_points_without_entries(student):
    """Rows of nothing are no points."""
    with raises(ValueError, match=r"\bX\b"):
        student.isomap(np.zeros((3, 0)), 1, 1)


def test_isomap__refuses_bad_shapes_and_numbers(student):
    """X is a matrix with a point a row; neighbors and k have a range."""
    with raises(ValueError, match="X"):
        student.isomap([1.0, 2.0, 3.0], 1, 1)
    for k in (0, 4):
        with raises(ValueError, match="k"):
            student.isomap([[0], [1], [3]], 2, k)
