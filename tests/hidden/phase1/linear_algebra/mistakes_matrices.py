"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import numpy as np

from grader.feedback import mistake
from solutions.phase1.linear_algebra import matrices as right


@mistake(
    "transpose",
    "reshape keeps the order in which the numbers are read, so it deals them out anew. A transpose mirrors "
    "them.",
)
def transpose_by_reshape(A):
    A = right._matrix("A", A)
    return A.reshape(A.shape[1], A.shape[0])


@mistake("transpose", "You reversed the order of the rows or columns; the transpose mirrors at the diagonal.")
def transpose_by_rotation(A):
    return np.rot90(right._matrix("A", A)).copy()


@mistake("transpose", "A vector has one axis only: there is nothing to exchange, so it must be refused.")
def transpose_of_anything(A):
    return np.asarray(A, float).T.copy()


@mistake("matmul", "A * B multiplies entry by entry. A matrix product takes rows of A with columns of B.")
def matmul_entry_by_entry(A, B):
    A, B = right._matrix("A", A), right._matrix("B", B)
    if A.shape[1] != B.shape[0] or A.shape != B.shape:
        raise ValueError("A must have as many columns as B has rows")
    return A * B


@mistake("matmul", "You take rows of A with rows of B, which is A times the transpose of B.")
def matmul_of_rows_with_rows(A, B):
    A, B = right._matrix("A", A), right._matrix("B", B)
    if A.shape[1] != B.shape[0]:
        raise ValueError("A must have as many columns as B has rows")
    return A @ B.T if A.shape[1] == B.shape[1] else A @ B


@mistake("matmul", "The factors are swapped: that is B A. The order matters.")
def matmul_in_the_wrong_order(A, B):
    A, B = right._matrix("A", A), right._matrix("B", B)
    if A.shape[1] != B.shape[0]:
        raise ValueError("A must have as many columns as B has rows")
    return B @ A if A.shape[0] == B.shape[1] else A @ B


@mistake(
    "matmul",
    "numpy stretches an axis of size 1 until the shapes fit. Compare the columns of A with the rows of B "
    "first.",
)
def matmul_that_broadcasts(A, B):
    A, B = right._matrix("A", A), right._matrix("B", B)
    return np.sum(A[:, :, np.newaxis] * B[np.newaxis, :, :], axis=1)


@mistake(
    "batched_matmul",
    "You go through the first axis only: there may be several leading axes, or none, and they broadcast.",
)
def batched_matmul_over_one_axis(A, B):
    A, B = right._array("A", A), right._array("B", B)
    if A.ndim == B.ndim == 2:
        return right.matmul(A, B)
    if A.ndim != 3 or A.shape[0] != B.shape[0]:
        raise ValueError("A and B must hold as many matrices")
    return np.stack([right.matmul(a, b) for a, b in zip(A, B, strict=True)])


@mistake(
    "batched_matmul", "The sum runs over the wrong axis: over the last of A and the second to last of B."
)
def batched_matmul_over_the_last_axes(A, B):
    A, B = right._array("A", A), right._array("B", B)
    right.batched_matmul(A, B)
    return A @ np.swapaxes(B, -1, -2) if B.shape[-1] == B.shape[-2] else A @ B


@mistake("identity", "That is a matrix full of ones. Only the diagonal has ones, all else is 0.")
def identity_full_of_ones(n):
    if not isinstance(n, (int, np.integer)) or n < 0:
        raise ValueError("n must be a whole number of at least 0")
    return np.ones((n, n))


@mistake(
    "identity", "Your entries are integers; other numbers written into the matrix later lose their fractions."
)
def identity_of_integers(n):
    return right.identity(n).astype(int)


@mistake("inverse", "1 / A takes the reciprocal of each entry; the inverse matrix is another thing.")
def inverse_entry_by_entry(A):
    right.inverse(A)
    with np.errstate(all="ignore"):
        return 1 / np.asarray(A, float)


@mistake(
    "inverse",
    "You divide by whatever stands on the diagonal. Exchange rows so that the largest is the pivot.",
)
def inverse_without_pivoting(A):
    A = right._matrix("A", A)
    n = len(A)
    if A.shape != (n, n):
        raise ValueError("A must be square")
    right.inverse(A)
    rows = np.hstack([A, np.eye(n)])
    with np.errstate(all="ignore"):
        for i in range(n):
            rows[i] /= rows[i, i]
            for j in range(n):
                if j != i:
                    rows[j] -= rows[j, i] * rows[i]
    return rows[:, n:].copy()


@mistake(
    "inverse",
    "You look for pivots that are exactly 0. After rounding a singular matrix has one near 1e-16: compare "
    "with "
    "1e-12 times the largest entry.",
)
def inverse_that_waits_for_an_exact_zero(A):
    A = right._matrix("A", A)
    if A.shape[0] != A.shape[1]:
        raise ValueError("A must be square")
    try:
        return np.linalg.inv(A)
    except np.linalg.LinAlgError:
        raise ValueError("A must not be singular") from None


@mistake(
    "inverse", "Your limit for a pivot is a fixed number; it must grow and shrink with the entries of A."
)
def inverse_with_an_absolute_limit(A):
    A = right._matrix("A", A)
    if A.shape[0] == A.shape[1] and np.abs(A).max() < 1e-12:
        raise ValueError("A must not be singular")
    return right.inverse(A)
