"""The reference's distances and topologies against scipy and brute force."""

import itertools

import numpy as np
import pytest


@pytest.fixture
def metric_spaces(solution):
    return solution("topology.metric_spaces")


@pytest.mark.parametrize("seed", range(10))
def test_distances_agree_with_scipy(metric_spaces, seed):
    distance = pytest.importorskip("scipy.spatial.distance")
    rng = np.random.default_rng(seed)
    A, B = rng.normal(size=(9, 3)), rng.normal(size=(7, 3)) + 1
    names = {"euclidean": "euclidean", "manhattan": "cityblock", "chebyshev": "chebyshev"}
    for ours, theirs in names.items():
        expected = getattr(distance, theirs)(A[0], B[0])
        assert metric_spaces.distance(A[0], B[0], ours) == pytest.approx(expected, rel=1e-12)
        assert metric_spaces.metric_violations(distance.cdist(A, A, theirs)) == []
    x, y = rng.integers(0, 3, size=(2, 20))
    assert metric_spaces.distance(x, y, "hamming") == pytest.approx(20 * distance.hamming(x, y))
    expected = max(distance.directed_hausdorff(A, B)[0], distance.directed_hausdorff(B, A)[0])
    assert metric_spaces.hausdorff_distance(A, B) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("seed", range(200))
def test_violations_agree_with_plain_loops(metric_spaces, seed):
    rng = np.random.default_rng(seed)
    D = rng.integers(-1, 4, size=(3, 3)) * (1 - np.eye(3) * rng.integers(0, 2))
    if seed % 2:
        D = np.abs(D + D.T)
    i = range(3)
    expected = []
    if any(D[a, b] < 0 for a in i for b in i):
        expected.append("non-negativity")
    if any((D[a, b] == 0) != (a == b) for a in i for b in i):
        expected.append("identity")
    if any(D[a, b] != D[b, a] for a in i for b in i):
        expected.append("symmetry")
    if any(D[a, c] > D[a, b] + D[b, c] for a in i for b in i for c in i):
        expected.append("triangle inequality")
    assert metric_spaces.metric_violations(D) == expected


def test_the_number_of_topologies_is_known(metric_spaces):
    """1, 4 and 29 topologies on 1, 2 and 3 points (OEIS A000798)."""
    for n, count in ((1, 1), (2, 4), (3, 29)):
        subsets = [frozenset(c) for k in range(n + 1) for c in itertools.combinations(range(n), k)]
        families = itertools.chain.from_iterable(
            itertools.combinations(subsets, k) for k in range(len(subsets) + 1)
        )
        assert sum(metric_spaces.is_topology(range(n), family) for family in families) == count


def test_greedy_cover_is_between_packing_bounds(metric_spaces):
    points = np.random.default_rng(0).normal(size=(10, 2))
    D = np.linalg.norm(points[:, None] - points[None], axis=-1)

    def best(radius):
        return next(
            k
            for k in range(1, 11)
            if any((D[list(c)].min(axis=0) <= radius).all() for c in itertools.combinations(range(10), k))
        )

    for radius in (0.2, 0.5, 1.0, 2.0):
        assert best(radius) <= metric_spaces.covering_number(points, radius) <= best(radius / 2)
