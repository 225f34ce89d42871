"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import numpy as np

from grader.feedback import mistake
from solutions.phase1.linear_algebra import orthogonality as right


@mistake(
    "norm",
    "Powers of entries near 1e300 overflow and those near 1e-300 vanish: divide by the largest size first.",
)
def norm_that_overflows(v, p=2):
    right.norm(v, p)
    v = np.abs(np.asarray(v, float))
    with np.errstate(all="ignore"):
        return float(v.max()) if p == np.inf else float((v**p).sum() ** (1 / p))


@mistake("norm", "Negative entries cancel positive ones: take absolute values before the power.")
def norm_without_sizes(v, p=2):
    right.norm(v, p)
    v = np.asarray(v, float)
    largest = float(np.abs(v).max())
    if p == np.inf or not largest:
        return float(v.max())
    with np.errstate(all="ignore"):
        return float(largest * ((v / largest) ** p).sum() ** (1 / p))


@mistake("norm", "Your result is always the Euclidean length: p plays no part.")
def norm_without_p(v, p=2):
    right.norm(v, p)
    return right.norm(v)


@mistake("norm", "Below p = 1 the triangle inequality fails, so there is no norm: raise ValueError.")
def norm_for_any_p(v, p=2):
    v = np.abs(right._vector("v", v))
    largest = float(v.max())
    if p == np.inf or not largest or not p:
        return largest
    return float(largest * ((v / largest) ** p).sum() ** (1 / p))


@mistake(
    "frobenius_norm", "That is the largest stretch of the matrix (its spectral norm); here all entries count."
)
def frobenius_as_the_largest_stretch(A):
    right.frobenius_norm(A)
    return float(np.linalg.norm(np.asarray(A, float), 2))


@mistake("frobenius_norm", "The square root is missing.")
def frobenius_squared(A):
    return right.frobenius_norm(A) ** 2


@mistake("project", "You divide by the length of u; the formula divides by its square, u . u.")
def project_divided_by_the_length(v, onto):
    right.project(v, onto)
    v, u = np.asarray(v, float), np.asarray(onto, float)
    return (u @ v) / np.sqrt(u @ u) * u


@mistake(
    "project", "You project the second vector onto the first: the result must lie on the line of the second."
)
def project_the_other_way_round(v, onto):
    right.project(v, onto)
    return right.project(onto, v)


@mistake("project", "You return what is left of v; the projection is the part that you took away.")
def project_returning_the_rest(v, onto):
    return np.asarray(v, float) - right.project(v, onto)


@mistake(
    "project", "u . u overflows for long vectors and vanishes for short ones. Divide u by its length first."
)
def project_that_overflows(v, onto):
    right.project(v, onto)
    v, u = np.asarray(v, float), np.asarray(onto, float)
    with np.errstate(all="ignore"):
        return (u @ v) / (u @ u) * u


@mistake(
    "project_onto_subspace",
    "Adding the projections onto the single columns counts twice what they share, unless they are "
    "perpendicular.",
)
def project_onto_each_column(v, A):
    right.project_onto_subspace(v, A)
    return np.sum([right.project(v, column) for column in np.asarray(A, float).T], axis=0)


@mistake(
    "project_onto_subspace", "These are the coefficients of the columns. The projection is A times them."
)
def project_onto_subspace_as_coefficients(v, A):
    right.project_onto_subspace(v, A)
    return right.least_squares(A, v)


@mistake(
    "gram_schmidt",
    "You take the parts from the original column. Take them from what is left of it (modified "
    "Gram-Schmidt): it is "
    "the same on paper and far more accurate.",
)
def classical_gram_schmidt(A):
    right.gram_schmidt(A)
    A = np.asarray(A, float)
    Q = np.zeros_like(A)
    for j in range(A.shape[1]):
        rest = A[:, j] - Q[:, :j] @ (Q[:, :j].T @ A[:, j])
        Q[:, j] = rest / right.norm(rest)
    return Q


@mistake("gram_schmidt", "The columns are perpendicular, but not of length 1: divide each by its norm.")
def gram_schmidt_without_lengths(A):
    Q = right.gram_schmidt(A)
    return Q * np.sum(Q * np.asarray(A, float), axis=0)


@mistake("gram_schmidt", "You worked on the rows. The columns of A are the vectors here.")
def gram_schmidt_of_the_rows(A):
    right.gram_schmidt(A)
    A = np.asarray(A, float)
    return right.gram_schmidt(A.T).T if A.shape[0] == A.shape[1] else right.gram_schmidt(A)


@mistake(
    "gram_schmidt",
    "A dependent column leaves about 1e-16 behind, and you blow that up to length 1. Compare it with the "
    "column.",
)
def gram_schmidt_of_dust(A):
    A = right._matrix("A", A)
    if A.shape[0] < A.shape[1]:
        raise ValueError("columns must be independent")
    Q = A.copy()
    for j in range(A.shape[1]):
        length = right.norm(Q[:, j])
        if length == 0:
            raise ValueError("columns must be independent")
        Q[:, j] /= length
        Q[:, j + 1 :] -= np.outer(Q[:, j], Q[:, j] @ Q[:, j + 1 :])
    return Q


@mistake(
    "least_squares", "The normal equations with A^T A square the condition: half of the digits are lost."
)
def least_squares_by_normal_equations(A, b):
    right.least_squares(A, b)
    A, b = np.asarray(A, float), np.asarray(b, float)
    try:
        return np.linalg.solve(A.T @ A, A.T @ b)
    except np.linalg.LinAlgError:
        return np.zeros(A.shape[1])


@mistake("least_squares", "You use as many equations as unknowns and drop the rest. All of them count.")
def least_squares_of_the_first_equations(A, b):
    right.least_squares(A, b)
    A, b = np.asarray(A, float), np.asarray(b, float)
    k = A.shape[1]
    return np.linalg.lstsq(A[:k], b[:k], rcond=None)[0]


@mistake("least_squares", "Without full column rank there are many solutions; this exercise refuses them.")
def least_squares_of_any_rank(A, b):
    return np.linalg.lstsq(np.asarray(A, float), np.asarray(b, float), rcond=None)[0]
