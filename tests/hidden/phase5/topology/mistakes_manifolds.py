"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import numpy as np

from grader.feedback import mistake
from solutions.phase5.topology import manifolds as right


def _checked(p, v):
    right.tangent_project(p, v)  # raises what must be raised
    p, v = np.asarray(p, float), np.asarray(v, float)
    if abs(p @ v) > 1e-8:
        raise ValueError("v must be tangent at p")
    return p, v


def _pair(p, q):
    right.geodesic_distance(p, q)
    return np.asarray(p, float), np.asarray(q, float)


@mistake("sphere_exp", "You walk along the tangent and step back onto the sphere: that is too short a way.")
def sphere_exp_by_stepping_back(p, v):
    p, v = _checked(p, v)
    return (p + v) / np.linalg.norm(p + v)


@mistake("sphere_exp", "sin|v| goes with the unit vector v / |v|, not with v itself.")
def sphere_exp_without_the_unit_vector(p, v):
    p, v = _checked(p, v)
    length = np.linalg.norm(v)
    return np.cos(length) * p + np.sin(length) * v


@mistake("sphere_exp", "A step of length 0 gives 0 / 0: it must lead back to p.")
def sphere_exp_that_divides_by_zero(p, v):
    p, v = _checked(p, v)
    length = np.linalg.norm(v)
    with np.errstate(all="ignore"):
        return np.cos(length) * p + np.sin(length) * (v / length)


@mistake(
    "sphere_log", "Your vector points the right way but is not as long as the way: scale it to the distance."
)
def sphere_log_that_is_only_projected(p, q):
    right.sphere_log(p, q)
    return right.tangent_project(p, q)


@mistake("sphere_log", "You subtract the points: q - p goes through the sphere and is not tangent at p.")
def sphere_log_by_subtraction(p, q):
    right.sphere_log(p, q)
    return np.asarray(q, float) - np.asarray(p, float)


@mistake("sphere_log", "Your length is an arccos: for near points it is 0, and the step is lost.")
def sphere_log_by_arccos(p, q):
    right.sphere_log(p, q)
    u = right.tangent_project(p, q)
    theta, length = np.arccos(np.clip(np.dot(p, q), -1, 1)), np.linalg.norm(u)
    return theta * u / length if length > 0 else 0 * u


@mistake(
    "geodesic_distance", "arccos keeps only half of the digits of near points. Try arctan2 of two lengths."
)
def geodesic_distance_by_arccos(p, q):
    p, q = _pair(p, q)
    return float(np.arccos(np.clip(p @ q, -1, 1)))


@mistake("geodesic_distance", "That is the straight distance through the sphere: walk along its surface.")
def geodesic_distance_through_the_sphere(p, q):
    p, q = _pair(p, q)
    return float(np.linalg.norm(p - q))


@mistake(
    "geodesic_distance",
    "arcsin of half the chord is fine for near points but loses digits for opposite ones.",
)
def geodesic_distance_by_arcsin(p, q):
    p, q = _pair(p, q)
    return float(2 * np.arcsin(min(1.0, np.linalg.norm(p - q) / 2)))


@mistake(
    "stereographic", "You project from the south pole: the north pole is at p_n = 1, so divide by 1 - p_n."
)
def stereographic_from_the_south(p):
    right.stereographic(p)
    p = np.asarray(p, float)
    with np.errstate(all="ignore"):
        return p[:-1] / (1 + p[-1])


@mistake(
    "stereographic", "Near the pole 1 - p_n cancels: replace it by the squares of the others over 1 + p_n."
)
def stereographic_that_cancels(p):
    right.stereographic(p)
    p = np.asarray(p, float)
    return p[:-1] / (1 - p[-1])


@mistake("inverse_stereographic", "The sign of the last entry: far out lies the north, so |y|^2 comes first.")
def inverse_stereographic_upside_down(y):
    right.inverse_stereographic(y)
    y = np.asarray(y, float)
    return np.append(2 * y, 1 - y @ y) / (y @ y + 1)


@mistake("inverse_stereographic", "The factor 2 is lost: without it the point does not lie on the sphere.")
def inverse_stereographic_without_the_two(y):
    right.inverse_stereographic(y)
    y = np.asarray(y, float)
    return np.append(y, y @ y - 1) / (y @ y + 1)


@mistake("tangent_project", "You return the part along p; what is wanted is the rest.")
def tangent_project_onto_the_radius(p, v):
    return np.asarray(v, float) - right.tangent_project(p, v)


@mistake("tangent_project", "The sign: the part along p must be taken away, not doubled.")
def tangent_project_that_adds(p, v):
    return 2 * np.asarray(v, float) - right.tangent_project(p, v)


def _mds(D, k, power=2, root=True, order=-1):
    right.classical_mds(D, k)
    B = -0.5 * np.asarray(D, float) ** power
    B = B - B.mean(axis=0) - B.mean(axis=1, keepdims=True) + B.mean()
    w, V = np.linalg.eigh(B)
    w, V = w[::order][:k], V[:, ::order][:, :k]
    w = np.maximum(w, 0)
    return V * (np.sqrt(w) if root else w)


@mistake("classical_mds", "You centre the distances; their squares are what turns into dot products.")
def classical_mds_without_squares(D, k):
    return _mds(D, k, power=1)


@mistake("classical_mds", "Scale each eigenvector by the root of its eigenvalue: X X^T must be B.")
def classical_mds_without_the_root(D, k):
    return _mds(D, k, root=False)


@mistake("classical_mds", "eigh sorts the eigenvalues ascending: the largest stand at the end.")
def classical_mds_with_the_smallest(D, k):
    return _mds(D, k, order=1)


@mistake(
    "classical_mds", "An eigenvalue may be negative, by rounding or for good: its root is nan. Use 0 instead."
)
def classical_mds_with_nan(D, k):
    right.classical_mds(D, k)
    B = -0.5 * np.asarray(D, float) ** 2
    B = B - B.mean(axis=0) - B.mean(axis=1, keepdims=True) + B.mean()
    w, V = np.linalg.eigh(B)
    with np.errstate(all="ignore"):
        return (V * np.sqrt(w))[:, ::-1][:, :k]


def _isomap(X, neighbors, k, skip=1, join=np.logical_or, hops=False):
    X = np.asarray(X, float)
    D = np.linalg.norm(X[:, None] - X[None], axis=-1)
    np.fill_diagonal(D, -1.0)
    nearest = np.argsort(D, axis=1)[:, skip : skip + neighbors]
    np.fill_diagonal(D, 0.0)
    joined = np.zeros(D.shape, bool)
    joined[np.arange(len(X))[:, None], nearest] = True
    joined = join(joined, joined.T)
    ways = np.where(joined, 1.0 if hops else D, np.inf)
    np.fill_diagonal(ways, 0.0)
    for s in range(len(X)):
        ways = np.minimum(ways, ways[:, [s]] + ways[[s]])
    if np.isinf(ways).any():
        raise ValueError("the graph is not connected")
    return right.classical_mds(ways, k)


def _guarded(X, neighbors, k):
    if np.ndim(X) != 2:
        raise ValueError("X must be a matrix")
    if not 1 <= neighbors <= len(X) - 1:
        raise ValueError("neighbors must lie in 1 ... n - 1")


@mistake("isomap", "Each point counts itself as its nearest neighbour: one real neighbour is missing.")
def isomap_that_counts_the_point_itself(X, neighbors, k):
    _guarded(X, neighbors, k)
    return _isomap(X, neighbors, k, skip=0)


@mistake("isomap", "You join only points that are near to each other both ways: either way is enough.")
def isomap_of_mutual_neighbours(X, neighbors, k):
    _guarded(X, neighbors, k)
    return _isomap(X, neighbors, k, join=np.logical_and)


@mistake(
    "isomap", "Your edges lead one way only: where D[i, j] gets a length, D[j, i] must get the same one."
)
def isomap_of_one_way_edges(X, neighbors, k):
    _guarded(X, neighbors, k)
    return _isomap(X, neighbors, k, join=lambda there, back: there)


@mistake("isomap", "You count edges: an edge is as long as the straight distance between its ends.")
def isomap_that_counts_edges(X, neighbors, k):
    _guarded(X, neighbors, k)
    return _isomap(X, neighbors, k, hops=True)


@mistake("isomap", "You use the straight distances of all pairs, so the roll stays rolled up.")
def isomap_without_the_graph(X, neighbors, k):
    right.isomap(X, neighbors, k)
    X = np.asarray(X, float)
    return right.classical_mds(np.linalg.norm(X[:, None] - X[None], axis=-1), k)
