"""LU, QR decomposition.

To solve equations well is to write the matrix as a product of simple ones, once, and to use the factors as
often as needed. Elimination gives L U, reflections give Q R, and a symmetric positive definite matrix has a
root. No later module imports these functions; their ideas are in every library that a GPT runs on.

Lesson: exercises/phase3/numerical_methods/README.md#factorizations
"""

import numpy as np
from numpy.typing import ArrayLike


def lu(A: ArrayLike) -> tuple:
    r"""Gaussian elimination with partial pivoting, written as a product.

    .. math:: P A = L U

    P exchanges rows, L is lower triangular with ones on its diagonal, U is upper triangular. In each column
    the largest candidate is the pivot, so no entry of L is larger than 1 in absolute value. A singular matrix
    has these factors, too: U then has a zero (or, after rounding, nearly a zero) on its diagonal.

    All entries of P A - L U are within 1e-12 times the largest absolute entry of A, for up to 50 rows or so.

    Parameters
    ----------
    A : array_like, shape (n, n)

    Returns
    -------
    P : numpy.ndarray, shape (n, n)
        A permutation matrix: a single 1 in each row and in each column, 0 elsewhere.
    L : numpy.ndarray, shape (n, n)
    U : numpy.ndarray, shape (n, n)

    Raises
    ------
    ValueError
        When A is not square ("square" in the message) or is empty.

    Examples
    --------
    >>> P, L, U = lu([[2, 1], [4, 3]])
    >>> P
    array([[0., 1.],
           [1., 0.]])
    >>> L
    array([[1. , 0. ],
           [0.5, 1. ]])
    >>> U
    array([[ 4. ,  3. ],
           [ 0. , -0.5]])

    References
    ----------
    Trefethen and Bau, *Numerical Linear Algebra*, lectures 20 to 22.
    """
    ### BEGIN SOLUTION
    work = _square("A", A).copy()  # ends as U, with the factors of L below the diagonal
    order = np.arange(len(work))
    for k in range(len(work)):
        pivot = k + np.argmax(np.abs(work[k:, k]))
        for rows in (work, order):
            rows[[k, pivot]] = rows[[pivot, k]]
        if work[k, k] != 0:  # otherwise the whole column is 0 already
            work[k + 1 :, k] /= work[k, k]
            work[k + 1 :, k + 1 :] -= np.multiply.outer(work[k + 1 :, k], work[k, k + 1 :])
    identity = np.eye(len(work))
    return identity[order], np.tril(work, -1) + identity, np.triu(work)
    ### END SOLUTION


def lu_solve(P: ArrayLike, L: ArrayLike, U: ArrayLike, b: ArrayLike) -> np.ndarray:
    r"""Solve A x = b with the factors of A: two triangular systems, and no elimination any more.

    .. math:: P A = L U, \qquad L y = P b, \qquad U x = y

    What is left, b - A x, has no entry above 1e-12 |A| |x|, where |.| is the largest absolute entry, for up
    to 50 equations or so. A counts as singular when a diagonal entry of U is 0 or below 1e-12 times the
    largest absolute entry of U.

    Parameters
    ----------
    P, L, U : array_like, shape (n, n)
        As `lu` returns them.
    b : array_like, shape (n,) or (n, k)
        One right-hand side, or k of them as the columns of a matrix.

    Returns
    -------
    numpy.ndarray, of the shape of b

    Raises
    ------
    ValueError
        When A is singular ("singular" in the message), when a factor is not square ("square") or their sizes
        differ, when b has not as many rows as A or another rank, or when an argument is empty.

    Examples
    --------
    >>> P, L, U = lu([[2, 1], [4, 3]])
    >>> lu_solve(P, L, U, [3, 7])
    array([1., 1.])

    References
    ----------
    Trefethen and Bau, *Numerical Linear Algebra*, lectures 17 and 20.
    """
    ### BEGIN SOLUTION
    P, L, U = _square("P", P), _square("L", L), _square("U", U)
    b = np.asarray(b)
    if not P.shape == L.shape == U.shape:
        raise ValueError(f"P, L and U must have the same shape, got {P.shape}, {L.shape} and {U.shape}")
    if b.ndim not in (1, 2) or b.size == 0 or len(b) != len(U):
        raise ValueError(f"b must have {len(U)} rows, as many as A, got shape {b.shape}")
    if _has_a_small_pivot(U, np.max(np.abs(U))):
        raise ValueError("A must not be singular: there is a zero, or nearly one, on the diagonal of U")
    y = P @ b
    for i in range(len(y)):
        y[i] -= L[i, :i] @ y[:i]
    return _substitute_backwards(U, y)
    ### END SOLUTION


def qr(A: ArrayLike) -> tuple:
    r"""Write A as a matrix with orthonormal columns times an upper triangle.

    .. math:: A = Q R, \qquad Q^T Q = I, \qquad R_{ii} \ge 0

    This is the reduced form: with r = min(m, n), Q has r columns and R has r rows. A may have any shape and
    any rank. For sizes up to 100 or so, however near to dependent the columns are:

    - all entries of Q^T Q are within 1e-12 of the identity's (Gram-Schmidt does not reach that);
    - all entries of Q R are within 1e-12 times the largest absolute entry of A of those of A;
    - what stands below the diagonal of R is exactly 0.

    Entries of A may be huge (1e200) or tiny (1e-200).

    Parameters
    ----------
    A : array_like, shape (m, n)

    Returns
    -------
    Q : numpy.ndarray, shape (m, r)
    R : numpy.ndarray, shape (r, n)

    Raises
    ------
    ValueError
        When A is not a matrix (rank 2 as an array) or is empty.

    Examples
    --------
    >>> Q, R = qr([[3, 5], [4, 0]])
    >>> Q.round(6) + 0.0
    array([[ 0.6,  0.8],
           [ 0.8, -0.6]])
    >>> R.round(6) + 0.0
    array([[5., 3.],
           [0., 4.]])

    References
    ----------
    Trefethen and Bau, *Numerical Linear Algebra*, lecture 10.
    """
    ### BEGIN SOLUTION
    R = _matrix("A", A).copy()
    m, r = len(R), min(R.shape)
    mirrors = []
    for k in range(r):
        normal = _mirror(R[k:, k])
        R[k:, k:] -= np.multiply.outer(2 * normal, normal @ R[k:, k:])
        mirrors.append(normal)
    Q = np.eye(m, r)
    for k in reversed(range(r)):  # each mirror undoes itself, the last one first
        Q[k:, k:] -= np.multiply.outer(2 * mirrors[k], mirrors[k] @ Q[k:, k:])
    signs = np.where(np.diag(R) < 0, -1.0, 1.0)
    return Q * signs, np.triu(R[:r]) * signs[:, np.newaxis]
    ### END SOLUTION


def qr_least_squares(A: ArrayLike, b: ArrayLike) -> np.ndarray:
    r"""The x for which A x is nearest to b, through the QR factors of A.

    .. math:: x = \arg\min_x \lVert A x - b \rVert_2, \qquad R x = Q^T b

    The result is as accurate as the condition of A allows. The normal equations :math:`A^T A x = A^T b`
    square that condition: where two columns agree in their first eight digits they have nothing left, and
    here x still has six digits or so when b = A x exactly.

    A has full column rank when no diagonal entry of R is 0 or below 1e-12 times the largest absolute entry of
    A.

    Parameters
    ----------
    A : array_like, shape (m, n)
        m >= n, of full column rank.
    b : array_like, shape (m,)

    Returns
    -------
    numpy.ndarray, shape (n,)

    Raises
    ------
    ValueError
        When A has not full column rank, also for m < n ("rank" in the message), when b is not a vector with
        an entry for each row of A, or when an argument is empty.

    Examples
    --------
    >>> qr_least_squares([[1, 0], [1, 1], [1, 2]], [0, 3, 3]).round(6)  # the line 0.5 + 1.5 t
    array([0.5, 1.5])

    References
    ----------
    Trefethen and Bau, *Numerical Linear Algebra*, lectures 11 and 19.
    """
    ### BEGIN SOLUTION
    A, b = _matrix("A", A), np.asarray(b)
    if b.shape != (len(A),):
        raise ValueError(
            f"b must be a vector with {len(A)} entries, one for each row of A, got shape {b.shape}"
        )
    if A.shape[0] < A.shape[1]:
        raise ValueError(f"A must have full column rank, but it has fewer rows than columns: {A.shape}")
    Q, R = qr(A)
    if _has_a_small_pivot(R, np.max(np.abs(A))):
        raise ValueError("A must have full column rank, but its columns are dependent")
    return _substitute_backwards(R, Q.T @ b)
    ### END SOLUTION


def cholesky(A: ArrayLike) -> np.ndarray:
    r"""The lower triangular root of a symmetric positive definite matrix.

    .. math:: A = L L^T, \qquad L_{ii} > 0

    A must be symmetric up to 1e-8 times its largest absolute entry. It counts as positive definite when each
    pivot, that is the square of each diagonal entry of L, is at least 1e-12 times the largest absolute entry
    of A. All entries of L L^T are within 1e-12 times that entry of those of A, for up to 100 rows or so.

    Parameters
    ----------
    A : array_like, shape (n, n)

    Returns
    -------
    numpy.ndarray, shape (n, n)
        L; what stands above the diagonal is exactly 0.

    Raises
    ------
    ValueError
        When A is not positive definite ("positive definite" in the message), not symmetric ("symmetric"), not
        square ("square") or empty.

    Examples
    --------
    >>> cholesky([[4, 2], [2, 10]])
    array([[2., 0.],
           [1., 3.]])

    References
    ----------
    Trefethen and Bau, *Numerical Linear Algebra*, lecture 23.
    """
    ### BEGIN SOLUTION
    A = _square("A", A)
    largest = np.max(np.abs(A))
    if np.max(np.abs(A - A.T)) > 1e-8 * largest:
        raise ValueError("A must be symmetric")
    L = np.zeros(A.shape)
    for j in range(len(A)):
        column = A[j:, j] - L[j:, :j] @ L[j, :j]
        if not (column[0] > 0 and column[0] >= 1e-12 * largest):
            raise ValueError(f"A must be positive definite, but its pivot {j} is {column[0]}")
        L[j:, j] = column / np.sqrt(column[0])
    return L
    ### END SOLUTION


### BEGIN SOLUTION
def _matrix(name: str, value: ArrayLike) -> np.ndarray:
    matrix = np.asarray(value, dtype=float)
    if matrix.ndim != 2 or matrix.size == 0:
        raise ValueError(f"{name} must be a matrix that is not empty, got shape {matrix.shape}")
    return matrix


def _square(name: str, value: ArrayLike) -> np.ndarray:
    matrix = np.asarray(value, dtype=float)
    if matrix.ndim != 2 or matrix.size == 0 or matrix.shape[0] != matrix.shape[1]:
        raise ValueError(f"{name} must be a square matrix that is not empty, got shape {matrix.shape}")
    return matrix


def _has_a_small_pivot(triangle: np.ndarray, largest: float) -> bool:
    smallest = np.min(np.abs(np.diag(triangle)))
    return bool(smallest == 0 or smallest < 1e-12 * largest)


def _substitute_backwards(U: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Solve U x = y for an upper triangle U; y is a vector or a matrix of columns."""
    x = np.zeros(y.shape)
    for i in reversed(range(len(y))):
        x[i] = (y[i] - U[i, i + 1 :] @ x[i + 1 :]) / U[i, i]
    return x


def _mirror(column: np.ndarray) -> np.ndarray:
    """The normal (of length 1) of the mirror that sends the column onto the first axis."""
    largest = np.max(np.abs(column))
    if largest == 0:
        return np.zeros(len(column))  # nothing to be done: the mirror without a normal moves nothing
    normal = column / largest  # squares can then neither overflow nor vanish
    # To the far end of the axis: there nothing cancels in the first entry.
    normal[0] += np.copysign(np.sqrt(normal @ normal), normal[0])
    return normal / np.sqrt(normal @ normal)


### END SOLUTION
