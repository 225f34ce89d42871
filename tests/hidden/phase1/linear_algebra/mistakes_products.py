"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import numpy as np

from grader.feedback import mistake


@mistake(
    "dot", "numpy repeats a single entry to fit, and sum adds it up: compare the lengths before you multiply."
)
def dot_that_broadcasts(u, v):
    u, v = np.asarray(u, float), np.asarray(v, float)
    if u.ndim != 1 or v.ndim != 1 or not u.size or not v.size:
        raise ValueError("u and v must be vectors that are not empty")
    return float((u * v).sum())


@mistake(
    "dot", "zip stops at the end of the shorter vector without a word. Different lengths must be refused."
)
def dot_by_zip(u, v):
    if np.ndim(u) != 1 or not len(u):
        raise ValueError("u must be a vector that is not empty")
    return float(sum(float(a) * float(b) for a, b in zip(u, v, strict=False)))


@mistake("dot", "You return the products of the entries; their sum is still missing.")
def dot_without_the_sum(u, v):
    u, v = np.asarray(u, float), np.asarray(v, float)
    if u.shape != v.shape:
        raise ValueError("u and v must have the same length")
    return u * v


@mistake("cross", "Your vector points the other way: the order of the factors is swapped in each entry.")
def cross_with_swapped_factors(u, v):
    u, v = np.asarray(u, float), np.asarray(v, float)
    if u.shape != (3,) or v.shape != (3,):
        raise ValueError("u and v must have shape (3,)")
    return np.array([u[2] * v[1] - u[1] * v[2], u[0] * v[2] - u[2] * v[0], u[1] * v[0] - u[0] * v[1]])


@mistake(
    "cross",
    "Only the middle entry is wrong: its sign. Going round the axes the second entry is u3 v1 - u1 v3.",
)
def cross_with_the_middle_sign_lost(u, v):
    u, v = np.asarray(u, float), np.asarray(v, float)
    if u.shape != (3,) or v.shape != (3,):
        raise ValueError("u and v must have shape (3,)")
    return np.array([u[1] * v[2] - u[2] * v[1], u[0] * v[2] - u[2] * v[0], u[0] * v[1] - u[1] * v[0]])


@mistake("angle", "Your angle is that of arccos alone: near 0 it keeps only half of the digits. Try atan2.")
def angle_by_arccos(u, v):
    u, v = np.asarray(u, float), np.asarray(v, float)
    if u.shape != v.shape:
        raise ValueError("u and v must have the same length")
    if not u.any() or not v.any():
        raise ValueError("u and v must not be zero")
    return float(np.arccos(u @ v / np.sqrt((u @ u) * (v @ v))))


@mistake("angle", "You return degrees; mathematics, numpy and this exercise count angles in radians.")
def angle_in_degrees(u, v):
    return float(np.degrees(angle_by_arccos(u, v)))


@mistake("angle", "You return the cosine of the angle, not the angle.")
def angle_without_the_arccos(u, v):
    u, v = np.asarray(u, float), np.asarray(v, float)
    if u.shape != v.shape:
        raise ValueError("u and v must have the same length")
    if not u.any() or not v.any():
        raise ValueError("u and v must not be zero")
    return float(u @ v / np.sqrt((u @ u) * (v @ v)))


@mistake(
    "cosine_similarity",
    "You normalise over the wrong axis: each row has its own length, so sum along axis 1.",
)
def cosine_similarity_over_the_wrong_axis(A, B):
    A, B = np.asarray(A, float), np.asarray(B, float)
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != B.shape[1]:
        raise ValueError("A and B must have rows of the same length")
    if not A.any(axis=1).all() or not B.any(axis=1).all():
        raise ValueError("a row must not be zero")
    with np.errstate(all="ignore"):
        A, B = A / np.sqrt((A**2).sum(axis=0)), B / np.sqrt((B**2).sum(axis=0))
    return A @ B.T


@mistake("cosine_similarity", "These are plain dot products: divide by the lengths of both rows.")
def cosine_similarity_without_lengths(A, B):
    A, B = np.asarray(A, float), np.asarray(B, float)
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != B.shape[1]:
        raise ValueError("A and B must have rows of the same length")
    if not A.any(axis=1).all() or not B.any(axis=1).all():
        raise ValueError("a row must not be zero")
    return A @ B.T


@mistake(
    "triple_product", "The volume has a sign: it tells right-handed from left-handed. Leave out the abs."
)
def triple_product_without_its_sign(u, v, w):
    u, v, w = (np.asarray(x, float) for x in (u, v, w))
    if not u.shape == v.shape == w.shape == (3,):
        raise ValueError("u, v and w must have shape (3,)")
    return float(abs(u @ np.cross(v, w)))
