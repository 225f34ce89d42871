"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import numpy as np

from grader.feedback import mistake
from solutions.phase1.linear_algebra import decompositions as right


@mistake("diagonalize", "The transpose of P is its inverse only when A is symmetric. Compute the inverse.")
def diagonalize_with_a_transpose(A):
    P, D, _ = right.diagonalize(A)
    return P, D, P.T.copy()


@mistake("diagonalize", "D is a matrix with the eigenvalues on its diagonal, not a vector.")
def diagonalize_with_a_vector(A):
    P, D, P_inverse = right.diagonalize(A)
    return P, np.diag(D).copy(), P_inverse


@mistake("diagonalize", "The eigenvectors are the columns of P; yours are its rows.")
def diagonalize_with_rows(A):
    P, D, P_inverse = right.diagonalize(A)
    return P.T.copy(), D, P_inverse.T.copy()


@mistake("diagonalize", "Repeated eigenvalues must be refused, also where enough eigenvectors exist.")
def diagonalize_anything(A):
    values, P = np.linalg.eig(np.asarray(A, float))
    if np.iscomplexobj(values):
        raise ValueError("A must not have complex eigenvalues")
    return P, np.diag(values), np.linalg.pinv(P)


@mistake("matrix_power", "A ** n takes the power of each entry. A matrix power multiplies matrices.")
def power_of_the_entries(A, n):
    right.matrix_power(A, n)
    with np.errstate(all="ignore"):
        return np.asarray(A, float) ** float(n)


@mistake("matrix_power", "You forgot to change the basis back: P D^n P_inverse.")
def power_without_the_way_back(A, n):
    P, D, _ = right.diagonalize(A)
    right.matrix_power(A, n)
    return P @ np.diag(np.diag(D) ** float(n))


@mistake("matrix_power", "A negative power of the eigenvalue 0 is infinite: refuse a singular matrix first.")
def power_of_a_singular_matrix(A, n):
    if not isinstance(n, int):
        raise ValueError("n must be a whole number")
    P, D, P_inverse = right.diagonalize(A)
    with np.errstate(all="ignore"):
        return (P * np.diag(D) ** float(n)) @ P_inverse


@mistake("svd", "These are the eigenvalues of A^T A: the singular values are their square roots.")
def svd_without_the_root(A):
    U, s, Vt = right.svd(A)
    return U, s**2, Vt


@mistake("svd", "The third result is V transposed, with the directions as rows.")
def svd_with_v_itself(A):
    U, s, Vt = right.svd(A)
    return U, s, Vt.T.copy()


@mistake("svd", "The singular values must be descending, with the directions in the same order.")
def svd_in_ascending_order(A):
    U, s, Vt = right.svd(A)
    return U[:, ::-1].copy(), s[::-1].copy(), Vt[::-1].copy()


@mistake(
    "svd",
    "Dividing A v by a singular value that is 0 or tiny gives nan or noise. Where nothing is left of A v, "
    "take any "
    "direction that is perpendicular to those before.",
)
def svd_that_divides_by_zero(A):
    A = right._matrix("A", A)
    if A.shape[0] < A.shape[1]:
        U, s, Vt = svd_that_divides_by_zero(A.T)
        return Vt.T, s, U.T
    values, V = np.linalg.eigh(A.T @ A)
    s, V = np.sqrt(np.maximum(values[::-1], 0)), V[:, ::-1]
    with np.errstate(all="ignore"):
        return A @ V / s, s, V.T


@mistake("svd", "You return all of U. The thin form has as many columns as there are singular values.")
def svd_that_is_not_thin(A):
    return tuple(np.linalg.svd(right._matrix("A", A), full_matrices=True))


@mistake("low_rank_approximation", "You keep the smallest singular values; the largest ones carry most of A.")
def low_rank_of_the_smallest(A, k):
    right.low_rank_approximation(A, k)
    U, s, Vt = right.svd(A)
    r = len(s) - k
    return (U[:, r:] * s[r:]) @ Vt[r:]


@mistake("low_rank_approximation", "You keep one direction too many: the slice [:k] holds k of them already.")
def low_rank_with_one_too_many(A, k):
    right.low_rank_approximation(A, k)
    U, s, Vt = right.svd(A)
    return (U[:, : k + 1] * s[: k + 1]) @ Vt[: k + 1]


@mistake("low_rank_approximation", "A slice is silent about a k that is out of range. Check it first.")
def low_rank_of_any_k(A, k):
    U, s, Vt = right.svd(A)
    k = int(k)
    return (U[:, :k] * s[:k]) @ Vt[:k]


@mistake(
    "pseudo_inverse",
    "Singular values that are 0 but for rounding must not be inverted: 1 / 1e-17 swamps all else.",
)
def pseudo_inverse_of_dust(A, tol=1e-10):
    U, s, Vt = np.linalg.svd(right._matrix("A", A), full_matrices=False)
    with np.errstate(all="ignore"):
        return (Vt.T / s) @ U.T


@mistake("pseudo_inverse", "(A^T A)^-1 A^T exists only for independent columns; go through the SVD.")
def pseudo_inverse_for_independent_columns(A, tol=1e-10):
    A = right._matrix("A", A)
    try:
        return np.linalg.solve(A.T @ A, A.T)
    except np.linalg.LinAlgError:
        return np.zeros(A.shape[::-1])


@mistake(
    "pseudo_inverse",
    "The factors stand in the order of A. The way back begins with V: V, then 1/s, then U^T.",
)
def pseudo_inverse_in_the_order_of_a(A, tol=1e-10):
    return right.pseudo_inverse(A, tol).T.copy()


@mistake("pca", "Subtract the mean of each column first, or the first component points at the mean.")
def pca_without_centring(X, k):
    right.pca(X, k)
    X = np.asarray(X, float)
    _, s, Vt = right.svd(X)
    return Vt[:k], X @ Vt[:k].T, s[:k] ** 2 / (len(X) - 1)


@mistake("pca", "You divide by n. The variance of a sample divides by n - 1.")
def pca_with_n(X, k):
    components, scores, variance = right.pca(X, k)
    return components, scores, variance * (len(scores) - 1) / len(scores)


@mistake("pca", "Those are singular values. The variances are their squares, divided by n - 1.")
def pca_with_singular_values(X, k):
    components, scores, variance = right.pca(X, k)
    return components, scores, np.sqrt(variance * (len(scores) - 1))


@mistake("pca", "The components must be rows; yours are columns.")
def pca_with_columns(X, k):
    components, scores, variance = right.pca(X, k)
    return components.T.copy(), scores, variance
