"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import numpy as np

from grader.feedback import mistake
from solutions.phase5.topology import metric_spaces as right


@mistake("distance", "You forget the root: the Euclidean distance is not its square.")
def distance_squared(x, y, metric):
    d = right.distance(x, y, metric)
    return d**2 if metric == "euclidean" else d


@mistake("distance", "Hamming counts the places that differ; you divide by the length.")
def distance_as_a_share(x, y, metric):
    d = right.distance(x, y, metric)
    return d / len(x) if metric == "hamming" and len(x) else d


@mistake(
    "metric_violations", "Two different points at distance 0 break the identity too, not only the diagonal."
)
def metric_violations_of_the_diagonal_only(D, tol=1e-9):
    found = right.metric_violations(D, tol)
    if "identity" in found and np.all(np.abs(np.diag(D)) <= tol):
        found.remove("identity")
    return found


@mistake("metric_violations", "You compare without tol: rounding errors are no violations.")
def metric_violations_without_tol(D, tol=1e-9):
    return right.metric_violations(D, 0.0)


@mistake("ball", "The ball is open: a point at exactly the radius is outside.")
def ball_closed(D, center, radius):
    right.ball(D, center, radius)
    return {int(i) for i in np.flatnonzero(np.asarray(D)[center] <= radius)}


@mistake("ball", "The centre belongs to its ball: its distance to itself is 0.")
def ball_without_its_centre(D, center, radius):
    return right.ball(D, center, radius) - {center}


@mistake("is_topology", "You check unions only: intersections of two open sets must be open as well.")
def is_topology_without_intersections(points, topology):
    opens, whole = set(topology), frozenset(points)
    if not {frozenset(), whole} <= opens or any(not whole >= U for U in opens):
        return False
    return all(U | V in opens for U in opens for V in opens)


@mistake("is_topology", "The empty set and the whole space must be among the open sets.")
def is_topology_without_the_ends(points, topology):
    return right.is_topology(points, set(topology) | {frozenset(), frozenset(points)})


@mistake("is_open", "You ask whether the subset lies in some open set; it must be one itself.")
def is_open_inside_another(subset, topology):
    return any(frozenset(subset) <= U for U in topology)


@mistake("is_continuous", "You push open sets forward; continuity pulls them back.")
def is_continuous_by_images(f, topology_x, topology_y):
    right.is_continuous(f, topology_x, topology_y)
    return all(frozenset(f[x] for x in U) in topology_y for U in topology_x)


@mistake("hausdorff_distance", "You look from A to B only: B may have points far from A.")
def hausdorff_distance_one_way(A, B):
    right.hausdorff_distance(A, B)
    A, B = np.asarray(A, float), np.asarray(B, float)
    return float(np.linalg.norm(A[:, None] - B[None], axis=-1).min(axis=1).max())


@mistake(
    "hausdorff_distance", "You take the largest of all distances; first find the nearest for each point."
)
def hausdorff_distance_of_the_farthest(A, B):
    right.hausdorff_distance(A, B)
    A, B = np.asarray(A, float), np.asarray(B, float)
    return float(np.linalg.norm(A[:, None] - B[None], axis=-1).max())


@mistake("covering_number", "The balls are closed: a point at exactly the radius is covered.")
def covering_number_with_open_balls(points, radius):
    if radius <= 0:
        return right.covering_number(points, radius)
    return right.covering_number(points, np.nextafter(radius, 0))


@mistake("covering_number", "You take the next point that is not covered; it must be the farthest one.")
def covering_number_in_order(points, radius):
    right.covering_number(points, radius)
    left, balls = np.asarray(points, float), 0
    while len(left):
        left, balls = left[np.linalg.norm(left - left[0], axis=1) > radius], balls + 1
    return balls
