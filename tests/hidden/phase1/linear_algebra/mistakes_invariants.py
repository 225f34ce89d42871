"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import numpy as np

from grader.feedback import mistake
from solutions.phase1.linear_algebra import invariants as right


@mistake("trace", "np.sum(A) adds up all entries; the trace takes those on the diagonal only.")
def trace_of_all_entries(A):
    right.trace(A)
    return float(np.sum(np.asarray(A, float)))


@mistake(
    "trace", "You sum whatever diagonal there is. Without a square matrix there is no trace: ValueError."
)
def trace_of_any_matrix(A):
    A = np.atleast_2d(np.asarray(A, float))
    return float(np.sum(np.diagonal(A)))


def eliminated(A, pivoting=True):
    """The rows after elimination, and the number of exchanges."""
    rows, swaps = right._square(A).copy(), 0
    for i in range(len(rows)):
        if pivoting:
            p = i + int(np.argmax(np.abs(rows[i:, i])))
            if p != i:
                rows[[i, p]] = rows[[p, i]]
                swaps += 1
        with np.errstate(all="ignore"):
            rows[i + 1 :] -= np.outer(rows[i + 1 :, i] / rows[i, i], rows[i])
    return rows, swaps


@mistake("determinant", "Each exchange of two rows changes the sign. Count them, and you have it.")
def determinant_without_the_signs_of_exchanges(A):
    if right.determinant(A) == 0:
        return 0.0
    return float(np.prod(np.diag(eliminated(A)[0])))


@mistake(
    "determinant", "A tiny or zero pivot spoils all that follows: exchange rows for the largest one first."
)
def determinant_without_pivoting(A):
    if right.determinant(A) == 0:
        return 0.0
    return float(np.prod(np.diag(eliminated(A, pivoting=False)[0])))


@mistake(
    "determinant",
    "Rounding leaves a pivot near 1e-16 in a singular matrix. One below 1e-12 times the largest entry "
    "counts as 0.",
)
def determinant_with_the_dust_of_rounding(A):
    A = right._square(A)
    if not A.any() and A.size:
        return 0.0
    rows, swaps = eliminated(A)
    value = float((-1) ** swaps * np.prod(np.diag(rows)))
    return value if np.isfinite(value) else 0.0


@mistake(
    "determinant",
    "Your limit for a pivot does not know how large the entries of A are: a small matrix is not a singular "
    "one.",
)
def determinant_with_an_absolute_limit(A):
    A = right._square(A)
    if A.size and np.abs(A).max() < 1e-6:
        return 0.0
    return right.determinant(A)


@mistake("determinant_by_cofactors", "The signs of the expansion alternate: plus, minus, plus, ...")
def cofactors_without_signs(A):
    A = right._square(A)
    if not len(A):
        return 1.0
    return float(sum(a * cofactors_without_signs(np.delete(A[1:], j, axis=1)) for j, a in enumerate(A[0])))


@mistake(
    "determinant_by_cofactors",
    "Your minors keep the wrong columns: the minor of entry j leaves out the first row and column j.",
)
def cofactors_without_the_right_columns(A):
    A = right._square(A)
    n = len(A)
    if not n:
        return 1.0
    minors = [np.delete(A[1:], n - 1 - j, axis=1) for j in range(n)]
    signed = ((-1) ** j * A[0, j] * cofactors_without_the_right_columns(m) for j, m in enumerate(minors))
    return float(sum(signed))


@mistake("rank", "Rows that are not zero can still depend on each other. Eliminate first, then count.")
def rank_by_counting_rows(A, tol=1e-10):
    A = np.asarray(A, float)
    if A.ndim != 2 or not A.size:
        raise ValueError("A must be a matrix that is not empty")
    return int(min(A.any(axis=1).sum(), A.any(axis=0).sum()))


@mistake(
    "rank",
    "You look for pivots on the diagonal only. A column without a pivot uses up no row: stay in it for the "
    "next.",
)
def rank_on_the_diagonal(A, tol=1e-10):
    A = np.array(A, float)
    right.rank(A)
    zero, count = tol * np.abs(A).max(), 0
    for i in range(min(A.shape)):
        p = i + int(np.argmax(np.abs(A[i:, i])))
        if abs(A[p, i]) <= zero:
            continue
        A[[i, p]] = A[[p, i]]
        A[i + 1 :] -= np.outer(A[i + 1 :, i] / A[i, i], A[i])
        count += 1
    return count


@mistake(
    "rank", "tol is relative: a pivot counts as zero when it is at most tol times the largest entry of A."
)
def rank_with_an_absolute_tolerance(A, tol=1e-10):
    A = np.asarray(A, float)
    largest = np.abs(A).max() if A.size else 0
    return right.rank(A, tol / largest if largest else tol)
