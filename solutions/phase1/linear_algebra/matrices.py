"""Matrices: multiplication, inverse, transpose.

Nearly all the time that a GPT takes to learn is spent in matrix products: each layer is one, attention is two
for every head, and learning sends the error back through their transposes. The inverse undoes what a matrix
does; `decompositions`, later in this topic, calls it to change to a better basis and back.

Lesson: exercises/phase1/linear_algebra/README.md#matrices
"""

import numpy as np
from numpy.typing import ArrayLike


def transpose(A: ArrayLike) -> np.ndarray:
    r"""Transpose of a matrix: its rows become columns.

    .. math:: (A^T)_{ij} = A_{ji}

    Parameters
    ----------
    A : array_like, shape (n, m)

    Returns
    -------
    numpy.ndarray, shape (m, n)
        A new array; A stays as it was.

    Raises
    ------
    ValueError
        When A is not a matrix (rank 2) or is empty.

    Examples
    --------
    >>> transpose([[1, 2, 3], [4, 5, 6]])
    array([[1., 4.],
           [2., 5.],
           [3., 6.]])

    References
    ----------
    Strang, *Introduction to Linear Algebra*, section 2.7.
    """
    ### BEGIN SOLUTION
    A = _matrix("A", A)
    n, m = A.shape
    result = np.empty((m, n))
    for i, row in enumerate(A):
        result[:, i] = row
    return result
    ### END SOLUTION


def matmul(A: ArrayLike, B: ArrayLike) -> np.ndarray:
    r"""Product of two matrices.

    .. math:: (A B)_{ij} = \sum_{k=1}^{m} A_{ik} B_{kj}

    The three indices must not all be loops of Python: let numpy run over at least one of them.

    Parameters
    ----------
    A : array_like, shape (n, m)
    B : array_like, shape (m, p)

    Returns
    -------
    numpy.ndarray, shape (n, p)

    Raises
    ------
    ValueError
        When A has not as many columns as B has rows ("columns" in the message), or an argument is not a
        matrix (rank 2) or is empty.

    Examples
    --------
    >>> matmul([[1, 2], [3, 4]], [[5, 6], [7, 8]])
    array([[19., 22.],
           [43., 50.]])

    References
    ----------
    Strang, *Introduction to Linear Algebra*, section 2.4.
    """
    ### BEGIN SOLUTION
    return batched_matmul(_matrix("A", A), _matrix("B", B))
    ### END SOLUTION


def batched_matmul(A: ArrayLike, B: ArrayLike) -> np.ndarray:
    r"""Products of many pairs of matrices at once.

    .. math:: C_{\dots ij} = \sum_{k=1}^{m} A_{\dots ik} B_{\dots kj}

    The last two axes hold the matrices. The axes before them, if any, count the pairs and are broadcast by
    numpy's rule: compared from the right, two sizes must be equal, or one of them 1 or missing, and that one
    is repeated. So one B of shape (m, p) multiplies each of the matrices in an A of shape (batch, n, m).

    Parameters
    ----------
    A : array_like, shape (..., n, m)
    B : array_like, shape (..., m, p)

    Returns
    -------
    numpy.ndarray, shape (..., n, p)

    Raises
    ------
    ValueError
        When the matrices in A have not as many columns as those in B have rows ("columns" in the message),
        when the leading axes do not broadcast, or when an argument has a rank below 2 or is empty.

    Examples
    --------
    >>> A = [[[1, 2]], [[3, 4]]]  # two matrices of shape (1, 2)
    >>> B = [[1, 0, 1], [0, 1, 1]]  # one of shape (2, 3), for both
    >>> batched_matmul(A, B)
    array([[[1., 2., 3.]],
    <BLANKLINE>
           [[3., 4., 7.]]])

    References
    ----------
    The documentation of numpy.matmul, whose rule for arrays of rank 2 and more this is.
    """
    ### BEGIN SOLUTION
    A, B = _array("A", A), _array("B", B)
    (n, m), (rows, p) = A.shape[-2:], B.shape[-2:]
    if m != rows:
        raise ValueError(f"A must have as many columns as B has rows, got {m} columns and {rows} rows")
    try:
        leading = np.broadcast_shapes(A.shape[:-2], B.shape[:-2])
    except ValueError:
        raise ValueError(f"leading axes of A and B must broadcast, got {A.shape} and {B.shape}") from None
    # A product is a sum of m tables: column k of A times row k of B. Only the sum is ever held in memory.
    C = np.zeros((*leading, n, p))
    for k in range(m):
        C += A[..., :, k, np.newaxis] * B[..., np.newaxis, k, :]  # (..., n, 1) * (..., 1, p) -> (..., n, p)
    return C
    ### END SOLUTION


def identity(n: int) -> np.ndarray:
    r"""The n x n identity matrix, which leaves each vector as it is.

    .. math:: I_{ij} = 1 \text{ if } i = j, \text{ else } 0

    Write it without ``numpy.eye`` and ``numpy.identity``.

    Parameters
    ----------
    n : int
        n >= 0; 0 gives the empty matrix of shape (0, 0).

    Returns
    -------
    numpy.ndarray, shape (n, n)
        Of floats.

    Raises
    ------
    ValueError
        When n is negative or not a whole number (an int or a numpy integer).

    Examples
    --------
    >>> identity(2)
    array([[1., 0.],
           [0., 1.]])

    References
    ----------
    Strang, *Introduction to Linear Algebra*, section 2.3.
    """
    ### BEGIN SOLUTION
    if not isinstance(n, (int, np.integer)) or n < 0:
        raise ValueError(f"n must be a whole number of at least 0, got {n!r}")
    index = np.arange(n)
    return (index[:, np.newaxis] == index).astype(float)
    ### END SOLUTION


def inverse(A: ArrayLike) -> np.ndarray:
    r"""Inverse of a square matrix: the one that undoes it.

    .. math:: A^{-1} A = A A^{-1} = I

    By Gauss-Jordan elimination with partial pivoting. A counts as singular when a column has no pivot of at
    least 1e-12 times the largest absolute entry of A. So the unit does not matter: 1e-20 times an invertible
    matrix is invertible.

    Parameters
    ----------
    A : array_like, shape (n, n)

    Returns
    -------
    numpy.ndarray, shape (n, n)

    Raises
    ------
    ValueError
        When A is not square ("square" in the message), is singular ("singular" in the message), or is empty.

    Examples
    --------
    >>> inverse([[2, 0], [0, 4]])
    array([[0.5 , 0.  ],
           [0.  , 0.25]])

    References
    ----------
    Strang, *Introduction to Linear Algebra*, section 2.5.
    Higham, *Accuracy and Stability of Numerical Algorithms*, chapter 14.
    """
    ### BEGIN SOLUTION
    A = _matrix("A", A)
    n = len(A)
    if A.shape != (n, n):
        raise ValueError(f"A must be square, got shape {A.shape}")
    smallest = 1e-12 * np.max(np.abs(A))
    rows = np.hstack([A, identity(n)])  # whatever turns A into I turns I into the inverse
    for column in range(n):
        pivot = column + np.argmax(np.abs(rows[column:, column]))
        if rows[pivot, column] == 0 or abs(rows[pivot, column]) < smallest:
            raise ValueError(f"A must not be singular: there is no pivot in its column {column}")
        rows[[column, pivot]] = rows[[pivot, column]]
        rows[column] /= rows[column, column]
        others = np.arange(n) != column
        rows[others] -= rows[others, column, np.newaxis] * rows[column]
    return rows[:, n:].copy()
    ### END SOLUTION


### BEGIN SOLUTION
def _array(name: str, value: ArrayLike) -> np.ndarray:
    """The argument as an array of floats, checked to hold at least one matrix that is not empty."""
    array = np.asarray(value, dtype=float)
    if array.ndim < 2 or array.size == 0:
        raise ValueError(f"{name} must be a matrix that is not empty, got shape {array.shape}")
    return array


def _matrix(name: str, value: ArrayLike) -> np.ndarray:
    matrix = _array(name, value)
    if matrix.ndim != 2:
        raise ValueError(f"{name} must be one matrix, of rank 2, got shape {matrix.shape}")
    return matrix


### END SOLUTION
