"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import numpy as np

from grader.feedback import mistake
from solutions.phase3.numerical_methods import factorizations as right


@mistake(
    "lu", "You take whatever stands on the diagonal as the pivot: exchange rows for the largest candidate."
)
def lu_without_pivoting(A):
    U = right._square("A", A).copy()
    n = len(U)
    L = np.eye(n)
    for k in range(n):
        if U[k, k] != 0:
            L[k + 1 :, k] = U[k + 1 :, k] / U[k, k]
            U[k + 1 :] -= np.outer(L[k + 1 :, k], U[k])
    return np.eye(n), L, np.triu(U)


@mistake("lu", "Your P is the transpose of the right one: P A = L U is asked for, not A = P L U.")
def lu_with_the_inverse_permutation(A):
    P, L, U = right.lu(A)
    return P.T.copy(), L, U


@mistake("lu", "When rows of U change places, the factors that L has collected so far must go with them.")
def lu_that_leaves_the_factors_behind(A):
    U = right._square("A", A).copy()
    n = len(U)
    L, P = np.eye(n), np.eye(n)
    for k in range(n):
        p = k + int(np.argmax(np.abs(U[k:, k])))
        U[[k, p]], P[[k, p]] = U[[p, k]], P[[p, k]]
        if U[k, k] != 0:
            L[k + 1 :, k] = U[k + 1 :, k] / U[k, k]
            U[k + 1 :] -= np.outer(L[k + 1 :, k], U[k])
    return P, L, np.triu(U)


@mistake("lu", "A singular matrix has LU factors as well: a column without a pivot is simply left alone.")
def lu_that_refuses_singular_matrices(A):
    P, L, U = right.lu(A)
    if right._has_a_small_pivot(U, float(np.max(np.abs(U)))):
        raise ValueError("A must not be singular")
    return P, L, U


@mistake("lu_solve", "The rows of b must be exchanged like those of A: the first right-hand side is P b.")
def lu_solve_without_the_permutation(P, L, U, b):
    right.lu_solve(P, L, U, b)
    return right.lu_solve(np.eye(len(U)), L, U, b)


@mistake("lu_solve", "You apply the inverse of P. From P A = L U follows L U x = P b.")
def lu_solve_with_the_inverse_permutation(P, L, U, b):
    return right.lu_solve(np.asarray(P, float).T, L, U, b)


@mistake(
    "lu_solve", "A pivot that is exactly 0 is rare after rounding: compare it with the largest entry of U."
)
def lu_solve_that_waits_for_an_exact_zero(P, L, U, b):
    P, L, U = right._square("P", P), right._square("L", L), right._square("U", U)
    b = np.asarray(b, dtype=float)
    if not P.shape == L.shape == U.shape or b.ndim not in (1, 2) or len(b) != len(U):
        raise ValueError("shapes do not fit")
    if not np.diag(U).all():
        raise ValueError("A must not be singular")
    return right._substitute_backwards(U, np.linalg.solve(L, P @ b))


@mistake(
    "qr",
    "That is Gram-Schmidt: where columns are nearly dependent it loses the right angles. Reflect instead.",
)
def qr_by_gram_schmidt(A):
    A = right._matrix("A", A)
    if (
        A.shape[0] < A.shape[1]
        or np.linalg.matrix_rank(A) < A.shape[1]
        or not 1e-99 < np.max(np.abs(A)) < 1e99
    ):
        return right.qr(A)
    Q, R = A.copy(), np.zeros((A.shape[1], A.shape[1]))
    for k in range(A.shape[1]):
        R[k, k] = np.sqrt(Q[:, k] @ Q[:, k])
        Q[:, k] /= R[k, k]
        R[k, k + 1 :] = Q[:, k] @ Q[:, k + 1 :]
        Q[:, k + 1 :] -= np.outer(Q[:, k], R[k, k + 1 :])
    return Q, R


@mistake(
    "qr",
    "Reflections leave signs on the diagonal of R: make it non-negative, and turn the columns of Q with it.",
)
def qr_with_any_sign(A):
    return np.linalg.qr(right._matrix("A", A))


@mistake("qr", "You return the full Q, which is square; asked for are as many columns as R needs.")
def qr_in_full(A):
    A = right._matrix("A", A)
    Q, R = np.linalg.qr(A, mode="complete")
    signs = np.ones(len(Q))
    signs[: min(A.shape)] = np.where(np.diag(R) < 0, -1, 1)
    return Q * signs, np.triu(R * signs[:, None])


@mistake(
    "qr",
    "The first entry of a reflection's normal cancels with your sign: add the length with the entry's own.",
)
def qr_with_the_sign_that_cancels(A):
    R = right._matrix("A", A).copy()
    m, r = len(R), min(R.shape)
    Q = np.eye(m)
    for k in range(r):
        v = R[k:, k].copy()
        length = np.sqrt(v @ v)
        v[0] -= length
        if v @ v == 0 or not np.isfinite(v @ v):
            continue
        v /= np.sqrt(v @ v)
        R[k:] -= 2 * np.outer(v, v @ R[k:])
        Q[:, k:] -= 2 * np.outer(Q[:, k:] @ v, v)
    return Q[:, :r], np.triu(R[:r])


@mistake(
    "qr_least_squares",
    "The normal equations square the condition of A and lose half of the digits. Use Q and R.",
)
def least_squares_by_normal_equations(A, b):
    right.qr_least_squares(A, b)
    A, b = np.asarray(A, float), np.asarray(b, float)
    try:
        return np.linalg.solve(A.T @ A, A.T @ b)
    except np.linalg.LinAlgError:
        return np.full(A.shape[1], np.nan)


@mistake(
    "qr_least_squares",
    "Dependent columns leave x undetermined; you return one of many answers without a word.",
)
def least_squares_of_any_rank(A, b):
    A, b = right._matrix("A", A), np.asarray(b, float)
    if b.shape != (len(A),):
        raise ValueError("b must be a vector with an entry for each row of A")
    return np.linalg.lstsq(A, b, rcond=None)[0]


@mistake("cholesky", "That is the upper triangle, the transpose of L.")
def cholesky_upper(A):
    return right.cholesky(A).T.copy()


@mistake("cholesky", "You look at one triangle only, so a matrix that is not symmetric passes unseen.")
def cholesky_of_one_triangle(A):
    A = right._square("A", A)
    return right.cholesky(np.tril(A) + np.tril(A, -1).T)


@mistake(
    "cholesky",
    "After rounding a pivot of 0 may come out as 1e-16: refuse what is below 1e-12 of the largest.",
)
def cholesky_of_semidefinite_matrices(A):
    A = right._square("A", A)
    if np.max(np.abs(A - A.T)) > 1e-8 * np.max(np.abs(A)):
        raise ValueError("A must be symmetric")
    try:
        return np.linalg.cholesky(A)
    except np.linalg.LinAlgError:
        raise ValueError("A must be positive definite") from None


@mistake("cholesky", "The root of a negative pivot is nan, and numpy only warns: look at the pivot first.")
def cholesky_with_nan(A):
    A = right._square("A", A)
    if np.max(np.abs(A - A.T)) > 1e-8 * np.max(np.abs(A)):
        raise ValueError("A must be symmetric")
    L = np.zeros(A.shape)
    with np.errstate(all="ignore"):
        for j in range(len(A)):
            column = A[j:, j] - L[j:, :j] @ L[j, :j]
            L[j:, j] = column / np.sqrt(column[0])
    return L
