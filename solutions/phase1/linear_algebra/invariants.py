"""Matrix rank, determinant, trace.

Three numbers that tell what a matrix does without showing all of it. The rank counts the directions that
survive, which is what `decompositions` later cuts down to compress a matrix; the determinant is the factor by
which volumes grow, which normalises every Gaussian density in the phase on probability; the trace is the sum
of the eigenvalues.

Lesson: exercises/phase1/linear_algebra/README.md#invariants
"""

import numpy as np
from numpy.typing import ArrayLike


def trace(A: ArrayLike) -> float:
    r"""Trace of a square matrix: the sum of its diagonal.

    .. math:: \operatorname{tr} A = \sum_{i=1}^{n} A_{ii}

    Parameters
    ----------
    A : array_like, shape (n, n)

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When A is not square ("square" in the message) or is empty.

    Examples
    --------
    >>> trace([[1, 2], [3, 4]])
    5.0

    References
    ----------
    Strang, *Introduction to Linear Algebra*, section 6.1.
    """
    ### BEGIN SOLUTION
    A = _square(A)
    if A.size == 0:
        raise ValueError("A must be a matrix that is not empty")
    return float(np.sum(np.diag(A)))
    ### END SOLUTION


def determinant(A: ArrayLike) -> float:
    r"""Determinant of a square matrix, in O(n^3) steps.

    .. math:: \det(A B) = \det A \, \det B, \qquad \det I = 1

    It is the signed factor by which A multiplies areas (n = 2) or volumes. A triangular matrix has the
    product of its diagonal as determinant; exchanging two rows changes the sign; adding a multiple of one row
    to another changes nothing.

    By elimination with partial pivoting. Where a column has no pivot of at least 1e-12 times the largest
    absolute entry of A, the matrix counts as singular, and the result is exactly 0.0.

    Parameters
    ----------
    A : array_like, shape (n, n)
        The empty matrix, of shape (0, 0) or just ``[]``, has determinant 1.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When A is not square ("square" in the message).

    Examples
    --------
    >>> round(determinant([[1, 2], [3, 4]]), 9)
    -2.0
    >>> determinant([[1, 2], [2, 4]])
    0.0

    References
    ----------
    Strang, *Introduction to Linear Algebra*, section 5.1.
    """
    ### BEGIN SOLUTION
    rows = _square(A).copy()
    n = len(rows)
    smallest = 1e-12 * np.max(np.abs(rows), initial=0.0)
    sign = 1.0
    for column in range(n):
        pivot = column + np.argmax(np.abs(rows[column:, column]))
        if rows[pivot, column] == 0 or abs(rows[pivot, column]) < smallest:
            return 0.0
        if pivot != column:
            rows[[column, pivot]] = rows[[pivot, column]]
            sign = -sign
        factors = rows[column + 1 :, column] / rows[column, column]
        rows[column + 1 :] -= np.outer(factors, rows[column])
    return float(sign * np.prod(np.diag(rows)))
    ### END SOLUTION


def determinant_by_cofactors(A: ArrayLike) -> float:
    r"""Determinant by Laplace's expansion along the first row, to compare with.

    .. math:: \det A = \sum_{j=1}^{n} (-1)^{1 + j} A_{1j} \det M_{1j}

    M with the indices 1, j is A without its first row and its column j. It never divides, so that small whole
    numbers give a whole number without rounding, but it takes about n! steps: n = 7 is quick, n = 20 would
    take centuries.

    Parameters
    ----------
    A : array_like, shape (n, n)
        The empty matrix, of shape (0, 0) or just ``[]``, has determinant 1.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When A is not square ("square" in the message).

    Examples
    --------
    >>> determinant_by_cofactors([[2, 1, 3], [0, 4, 1], [5, 2, 6]])
    -11.0

    References
    ----------
    Strang, *Introduction to Linear Algebra*, section 5.2.
    """
    ### BEGIN SOLUTION
    A = _square(A)
    if len(A) == 0:
        return 1.0
    total = 0.0
    for j, entry in enumerate(A[0]):
        minor = A[1:, np.arange(len(A)) != j]
        total += (-1) ** j * float(entry) * determinant_by_cofactors(minor)
    return total
    ### END SOLUTION


def rank(A: ArrayLike, tol: float = 1e-10) -> int:
    r"""Rank of a matrix: how many of its rows (or of its columns: it is the same number) are independent.

    It is the number of pivots that elimination with row exchanges finds, and the dimension of the space of
    all A x.

    Parameters
    ----------
    A : array_like, shape (n, m)
    tol : float
        Relative to the largest absolute entry of A: while you eliminate, a number of at most ``tol *
        largest`` counts as zero.

    Returns
    -------
    int
        Between 0 (only for the zero matrix) and min(n, m).

    Raises
    ------
    ValueError
        When A is not a matrix (rank 2 as an array) or is empty.

    Examples
    --------
    >>> rank([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    2

    References
    ----------
    Strang, *Introduction to Linear Algebra*, section 3.2.
    """
    ### BEGIN SOLUTION
    rows = np.array(A, dtype=float)
    if rows.ndim != 2 or rows.size == 0:
        raise ValueError(f"A must be a matrix that is not empty, got shape {rows.shape}")
    counts_as_zero = tol * np.max(np.abs(rows))
    pivots = 0
    for column in range(rows.shape[1]):
        if pivots == len(rows):
            break
        pivot = pivots + np.argmax(np.abs(rows[pivots:, column]))
        if abs(rows[pivot, column]) <= counts_as_zero:
            continue  # nothing to divide by: the same rows go on to the next column
        rows[[pivots, pivot]] = rows[[pivot, pivots]]
        factors = rows[pivots + 1 :, column] / rows[pivots, column]
        rows[pivots + 1 :] -= np.outer(factors, rows[pivots])
        pivots += 1
    return pivots
    ### END SOLUTION


### BEGIN SOLUTION
def _square(A: ArrayLike) -> np.ndarray:
    """A as a square matrix of floats; an empty list is the empty matrix."""
    A = np.asarray(A, dtype=float)
    if A.shape == (0,):
        return A.reshape(0, 0)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError(f"A must be square, got shape {A.shape}")
    return A


### END SOLUTION
