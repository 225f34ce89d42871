"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import numpy as np

from grader.feedback import mistake
from solutions.phase1.linear_algebra import vectors as right


@mistake("add", "For lists + means joining. Turn both into arrays (np.asarray) before you add.")
def add_that_joins_lists(u, v):
    if np.shape(u) != np.shape(v):
        raise ValueError("u and v must have the same shape")
    return np.array(list(u) + list(v), float)


@mistake("add", "numpy repeats the smaller array to fit. Compare the shapes yourself, before you add.")
def add_that_broadcasts(u, v):
    return np.asarray(u, float) + np.asarray(v, float)


@mistake("add", "You compare the lengths only: a matrix and a vector can agree in those. Compare the shapes.")
def add_that_compares_lengths(u, v):
    u, v = np.asarray(u, float), np.asarray(v, float)
    if len(u) != len(v):
        raise ValueError("u and v must have the same shape")
    return u + v


@mistake("scale", "c * list repeats the list instead of multiplying its entries. Turn v into an array first.")
def scale_that_repeats(c, v):
    return np.array(int(c) * list(v), float)


@mistake("scale", "v *= c changes the caller's own array. Give back a new one: c * v.")
def scale_in_place(c, v):
    if np.ndim(c):
        raise ValueError("c must be a single number")
    v = np.asarray(v, float)
    v *= c
    return v


@mistake("scale", "Your result has the type of the entries, so whole numbers stay whole. Read v as floats.")
def scale_that_keeps_integers(c, v):
    if np.ndim(c):
        raise ValueError("c must be a single number")
    v = np.asarray(v)
    return (c * v).astype(v.dtype)


@mistake(
    "linear_combination",
    "You sum along the rows (axis=1); the combination adds up the rows themselves, so sum over axis 0.",
)
def linear_combination_along_the_wrong_axis(coefficients, vectors):
    c, V = np.asarray(coefficients, float), np.asarray(vectors, float)
    if V.ndim != 2 or c.shape != (len(V),) or not V.size:
        raise ValueError("coefficients must be as many as vectors")
    return (c[:, None] * V).sum(axis=1)


@mistake("linear_combination", "zip stops at the shorter one without a word: compare the numbers first.")
def linear_combination_by_zip(coefficients, vectors):
    return np.sum([c * np.asarray(v, float) for c, v in zip(coefficients, vectors, strict=False)], axis=0)


@mistake(
    "is_independent",
    "You look at pairs only. Three vectors in a plane are dependent although no two of them are parallel.",
)
def is_independent_by_pairs(vectors, tol=1e-10):
    V = right._array("vectors", vectors, rank=2)
    if len(V) == 1:
        return bool(V.any())
    return all(
        bool(np.abs(np.outer(V[i], V[j]) - np.outer(V[j], V[i])).max() > tol * np.abs(V).max() ** 2)
        for i in range(len(V))
        for j in range(i)
    )


@mistake(
    "is_independent",
    "tol is relative: compare a pivot with tol times the largest absolute entry, not with tol.",
)
def is_independent_with_an_absolute_tolerance(vectors, tol=1e-10):
    V = right._array("vectors", vectors, rank=2)
    return right._eliminate(V.T, len(V), tol / np.abs(V).max() if V.any() else tol)[1] == len(V)


@mistake("is_independent", "Counting is not enough: two vectors in the plane may still lie on one line.")
def is_independent_by_counting(vectors, tol=1e-10):
    V = right._array("vectors", vectors, rank=2)
    return bool(len(V) <= V.shape[1] and V.any(axis=1).all())


@mistake("in_span", "You look for a single vector that v is a multiple of; a combination may mix several.")
def in_span_of_one_of_them(v, vectors, tol=1e-10):
    right._equations(v, vectors, "vectors")
    return any(right.in_span(v, [w], tol) for w in vectors)


@mistake("in_span", "You ask for independent vectors first; a span exists for dependent ones as well.")
def in_span_of_independent_vectors_only(v, vectors, tol=1e-10):
    return right.in_span(v, vectors, tol) and right.is_independent(vectors, tol)


@mistake(
    "coordinates",
    "Dot products with the basis vectors are coordinates only when these are perpendicular unit vectors.",
)
def coordinates_by_dot_products(v, basis):
    right.coordinates(v, basis)
    return np.asarray(basis, float) @ np.asarray(v, float)


@mistake("coordinates", "The basis vectors are the rows. You solve with them as columns: transpose first.")
def coordinates_in_the_columns(v, basis):
    right.coordinates(v, basis)
    B = np.asarray(basis, float)
    return np.linalg.lstsq(B if B.shape[0] == B.shape[1] else B.T, np.asarray(v, float), rcond=None)[0]


@mistake(
    "coordinates",
    "That is the nearest combination. When v is not in the span there are no coordinates: ValueError.",
)
def coordinates_of_the_nearest_vector(v, basis):
    right._equations(v, basis, "basis")
    if not right.is_independent(basis):
        raise ValueError("basis must be independent")
    return np.linalg.lstsq(np.asarray(basis, float).T, np.asarray(v, float), rcond=None)[0]
