"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import math

import numpy as np

from grader.feedback import mistake
from solutions.phase5.topology import lipschitz_mappings as right


@mistake("lipschitz_constant", "Your quotient is upside down: the distance of the images stands above.")
def lipschitz_constant_upside_down(D_x, D_y):
    right.lipschitz_constant(D_x, D_y)
    different = ~np.eye(len(D_x), dtype=bool)
    with np.errstate(all="ignore"):
        return float(np.max((np.asarray(D_x, float) / np.asarray(D_y, float))[different], initial=0.0))


@mistake("lipschitz_constant", "You compare the largest distances of each; take the quotient pair by pair.")
def lipschitz_constant_of_the_largest(D_x, D_y):
    right.lipschitz_constant(D_x, D_y)
    return float(np.max(D_y) / max(np.max(D_x), 1e-300))


@mistake("distortion", "You return the expansion alone: multiply by the largest shrinking.")
def distortion_of_the_expansion(D_x, D_y):
    return right.lipschitz_constant(D_x, D_y)


@mistake("is_contraction", "You compare neighbours in the list only: every pair counts.")
def is_contraction_of_neighbours(f, points, factor):
    right.is_contraction(f, points, factor)
    points = np.asarray(points, float)
    images = np.array([f(p) for p in points])
    before, after = (np.linalg.norm(np.diff(a, axis=0), axis=1) for a in (points, images))
    return bool(np.all(after <= factor * before * (1 + 1e-9)))


@mistake(
    "is_contraction", "You measure |f(p)| against |p|: a contraction brings points closer to each other."
)
def is_contraction_of_lengths(f, points, factor):
    right.is_contraction(f, points, factor)
    return all(np.linalg.norm(f(p)) <= factor * np.linalg.norm(p) for p in np.asarray(points, float))


@mistake("banach_fixed_point", "You count one step too few: every call of f is a step.")
def banach_fixed_point_one_short(f, x0, tol=1e-12, max_steps=10000):
    point, steps = right.banach_fixed_point(f, x0, tol, max_steps)
    return point, steps - 1


@mistake("banach_fixed_point", "You return the last point even where nothing converged: raise ValueError.")
def banach_fixed_point_without_refusal(f, x0, tol=1e-12, max_steps=10000):
    try:
        return right.banach_fixed_point(f, x0, tol, max_steps)
    except ValueError:
        return x0, max_steps


@mistake("random_projection", "Divide by sqrt(k): without it lengths grow by that factor.")
def random_projection_without_scale(X, k, rng):
    return right.random_projection(X, k, rng) * math.sqrt(k)


@mistake(
    "random_projection", "You draw a new matrix for each point: distances are kept by a common one only."
)
def random_projection_point_by_point(X, k, rng):
    right.random_projection(X, k, rng)
    return np.concatenate([right.random_projection([row], k, rng) for row in np.asarray(X, float)])


@mistake("johnson_lindenstrauss_dimension", "You round down: that is one dimension too few.")
def johnson_lindenstrauss_dimension_rounded_down(n, epsilon):
    return right.johnson_lindenstrauss_dimension(n, epsilon) - 1


@mistake(
    "spectral_normalize", "You divide by the Frobenius norm; it is larger than the largest singular value."
)
def spectral_normalize_by_frobenius(W, rng):
    right.spectral_normalize(W, rng)
    return np.asarray(W, float) / np.linalg.norm(W)


@mistake("spectral_normalize", "You leave small matrices alone; here every matrix is divided by its norm.")
def spectral_normalize_only_large(W, rng):
    normalized = right.spectral_normalize(W, rng)
    return normalized if np.linalg.norm(W, 2) > 1 else np.asarray(W, float)
