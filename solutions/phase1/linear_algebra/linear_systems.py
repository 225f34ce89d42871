"""Systems of linear equations (Gaussian elimination).

Whoever fits a line to data or asks where a Markov chain comes to rest solves linear equations.
`orthogonality`, the last module of this topic, stands on this one when it fits models by least squares; the
phase on numerical methods takes the same elimination apart into its LU factors.

Lesson: exercises/phase1/linear_algebra/README.md#linear_systems
"""

import numpy as np
from numpy.typing import ArrayLike


def reduced_row_echelon(A: ArrayLike, tol: float = 1e-10) -> tuple:
    r"""Reduced row echelon form of a matrix, and the columns of its pivots.

    In the reduced form each row is zero or begins with a 1, its pivot; the pivots move to the right from row
    to row; above and below a pivot all is 0; rows of zeros stand at the bottom. A matrix has exactly one such
    form, and it is reached by exchanging rows, by multiplying a row by a number and by adding a multiple of
    one row to another.

    Parameters
    ----------
    A : array_like, shape (n, m)
    tol : float
        Relative to the largest absolute entry of A: while you eliminate, a column whose candidates are at
        most ``tol * largest`` has no pivot, and those candidates are set to 0.

    Returns
    -------
    R : numpy.ndarray, shape (n, m)
    pivots : tuple of int
        The columns of the pivots, counted from 0, ascending: as many as the rank.

    Raises
    ------
    ValueError
        When A is not a matrix (rank 2) or is empty.

    Examples
    --------
    >>> R, pivots = reduced_row_echelon([[1, 2, 3], [2, 4, 8]])
    >>> R
    array([[1., 2., 0.],
           [0., 0., 1.]])
    >>> pivots
    (0, 2)

    References
    ----------
    Strang, *Introduction to Linear Algebra*, section 3.2.
    """
    ### BEGIN SOLUTION
    R = _matrix("A", A).copy()
    pivots = _reduce(R, R.shape[1], tol)
    return R + 0.0, pivots  # + 0.0 turns -0.0 into 0.0
    ### END SOLUTION


def forward_substitution(L: ArrayLike, b: ArrayLike) -> np.ndarray:
    r"""Solve L x = b for a lower triangular matrix L, from the first equation to the last.

    .. math:: x_i = \frac{b_i - \sum_{j < i} L_{ij} x_j}{L_{ii}}

    Whatever stands above the diagonal is ignored, so that several matrices can share one array.

    Parameters
    ----------
    L : array_like, shape (n, n)
    b : array_like, shape (n,)

    Returns
    -------
    numpy.ndarray, shape (n,)

    Raises
    ------
    ValueError
        When an entry of the diagonal is 0 ("zero" in the message), L is not square ("square"), b is not a
        vector with an entry for each row of L, or L is empty.

    Examples
    --------
    >>> forward_substitution([[2, 0], [1, 4]], [6, 11])
    array([3., 2.])

    References
    ----------
    Golub and Van Loan, *Matrix Computations*, chapter 3.
    """
    ### BEGIN SOLUTION
    L, b = _triangular_system("L", L, b)
    x = np.zeros(len(b))
    for i in range(len(b)):
        x[i] = (b[i] - L[i, :i] @ x[:i]) / L[i, i]
    return x
    ### END SOLUTION


def back_substitution(U: ArrayLike, b: ArrayLike) -> np.ndarray:
    r"""Solve U x = b for an upper triangular matrix U, from the last equation to the first.

    .. math:: x_i = \frac{b_i - \sum_{j > i} U_{ij} x_j}{U_{ii}}

    Whatever stands below the diagonal is ignored, so that several matrices can share one array.

    Parameters
    ----------
    U : array_like, shape (n, n)
    b : array_like, shape (n,)

    Returns
    -------
    numpy.ndarray, shape (n,)

    Raises
    ------
    ValueError
        When an entry of the diagonal is 0 ("zero" in the message), U is not square ("square"), b is not a
        vector with an entry for each row of U, or U is empty.

    Examples
    --------
    >>> back_substitution([[2, 1], [0, 4]], [8, 8])
    array([3., 2.])

    References
    ----------
    Golub and Van Loan, *Matrix Computations*, chapter 3.
    """
    ### BEGIN SOLUTION
    U, b = _triangular_system("U", U, b)
    return _substitute_backwards(U, b)
    ### END SOLUTION


def solve(A: ArrayLike, b: ArrayLike) -> np.ndarray:
    r"""Solve A x = b for a square matrix A, by Gaussian elimination with partial pivoting.

    What is left, b - A x, has no entry above 1e-12 |A| |x|, where |.| is the largest absolute entry, for up
    to 50 equations or so: also where A is nearly singular, and where the pivots on the diagonal are tiny or
    0. A counts as singular when a column has no pivot of at least 1e-12 times the largest absolute entry of
    A.

    Parameters
    ----------
    A : array_like, shape (n, n)
    b : array_like, shape (n,) or (n, k)
        One right-hand side, or k of them as the columns of a matrix.

    Returns
    -------
    numpy.ndarray, of the shape of b
        Column j solves the system with column j of b.

    Raises
    ------
    ValueError
        When A is singular ("singular" in the message) or not square ("square"), when b has not as many rows
        as A or another rank, or when A or b is empty.

    Examples
    --------
    >>> solve([[2, 1], [1, 3]], [5, 10])
    array([1., 3.])

    References
    ----------
    Trefethen and Bau, *Numerical Linear Algebra*, lectures 20 to 22.
    """
    ### BEGIN SOLUTION
    U, b = _square("A", A).copy(), np.array(b, dtype=float)
    if b.ndim not in (1, 2) or b.size == 0 or len(b) != len(U):
        raise ValueError(f"b must have {len(U)} rows, as many as A, got shape {b.shape}")
    smallest = 1e-12 * np.max(np.abs(U))
    for column in range(len(U)):
        pivot = column + np.argmax(np.abs(U[column:, column]))
        if U[pivot, column] == 0 or abs(U[pivot, column]) < smallest:
            raise ValueError(f"A must not be singular: there is no pivot in its column {column}")
        for rows in (U, b):
            rows[[column, pivot]] = rows[[pivot, column]]
        factors = U[column + 1 :, column] / U[column, column]
        U[column + 1 :] -= np.multiply.outer(factors, U[column])
        b[column + 1 :] -= np.multiply.outer(factors, b[column])  # b[column]: a number or a row
    return _substitute_backwards(U, b)
    ### END SOLUTION


def classify_system(A: ArrayLike, b: ArrayLike) -> str:
    r"""How many solutions has A x = b?

    A system of linear equations has exactly one solution, none, or infinitely many. While you eliminate, a
    pivot of at most 1e-10 times the largest absolute entry of A counts as 0, and so does a right-hand side of
    at most 1e-10 times the largest absolute entry of b. So multiplying A or b by a number (not 0) does not
    change the answer.

    Parameters
    ----------
    A : array_like, shape (n, m)
        n equations for m unknowns; n may be smaller or larger than m.
    b : array_like, shape (n,)

    Returns
    -------
    str
        "unique", "none" or "infinite".

    Raises
    ------
    ValueError
        When A is not a matrix (rank 2) or is empty, or b is not a vector with an entry for each row of A.

    Examples
    --------
    >>> classify_system([[1, 1], [1, -1]], [3, 1])
    'unique'
    >>> classify_system([[1, 1], [2, 2]], [3, 7])
    'none'
    >>> classify_system([[1, 1], [2, 2]], [3, 6])
    'infinite'

    References
    ----------
    Strang, *Introduction to Linear Algebra*, section 3.3.
    """
    ### BEGIN SOLUTION
    A, b = _matrix("A", A), np.asarray(b, dtype=float)
    if b.shape != (len(A),):
        raise ValueError(
            f"b must be a vector with {len(A)} entries, as many as A has rows, got shape {b.shape}"
        )
    equations = np.column_stack([A, b])
    pivots = _reduce(equations, A.shape[1], 1e-10)
    rest = equations[len(pivots) :, -1]  # these equations say 0 = rest
    if np.any(np.abs(rest) > 1e-10 * np.max(np.abs(b))):
        return "none"
    return "unique" if len(pivots) == A.shape[1] else "infinite"
    ### END SOLUTION


def null_space(A: ArrayLike, tol: float = 1e-10) -> np.ndarray:
    r"""A basis of the null space: of all x with A x = 0.

    .. math:: \dim \{ x : A x = 0 \} = m - \operatorname{rank} A

    Parameters
    ----------
    A : array_like, shape (n, m)
    tol : float
        Relative to the largest absolute entry of A, as in `reduced_row_echelon`.

    Returns
    -------
    numpy.ndarray, shape (m, nullity)
        Independent columns that span the null space: any basis will do, this is one of many. When only x = 0
        solves A x = 0, the nullity is 0 and the shape (m, 0).

    Raises
    ------
    ValueError
        When A is not a matrix (rank 2) or is empty.

    Examples
    --------
    >>> null_space([[1, 2, 3], [2, 4, 8]])  # x = -2 y, z = 0
    array([[-2.],
           [ 1.],
           [ 0.]])

    References
    ----------
    Strang, *Introduction to Linear Algebra*, section 3.2.
    """
    ### BEGIN SOLUTION
    R, pivots = reduced_row_echelon(A, tol)
    unknowns = R.shape[1]
    free = [column for column in range(unknowns) if column not in pivots]
    basis = np.zeros((unknowns, len(free)))
    basis[free, np.arange(len(free))] = 1  # one free unknown is 1 and the others 0: the pivots' follow
    basis[list(pivots)] = 0.0 - R[: len(pivots), free]
    return basis
    ### END SOLUTION


### BEGIN SOLUTION
def _matrix(name: str, value: ArrayLike) -> np.ndarray:
    matrix = np.asarray(value, dtype=float)
    if matrix.ndim != 2 or matrix.size == 0:
        raise ValueError(f"{name} must be a matrix that is not empty, got shape {matrix.shape}")
    return matrix


def _square(name: str, value: ArrayLike) -> np.ndarray:
    matrix = _matrix(name, value)
    if matrix.shape[0] != matrix.shape[1]:
        raise ValueError(f"{name} must be square, got shape {matrix.shape}")
    return matrix


def _triangular_system(name: str, T: ArrayLike, b: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    T, b = _square(name, T), np.asarray(b, dtype=float)
    if b.shape != (len(T),):
        raise ValueError(
            f"b must be a vector with {len(T)} entries, as many as {name} has rows, got shape {b.shape}"
        )
    if np.any(np.diag(T) == 0):
        raise ValueError(f"{name} must not have a zero on its diagonal")
    return T, b


def _substitute_backwards(U: np.ndarray, b: np.ndarray) -> np.ndarray:
    """x with U x = b; for a matrix b, all columns at once."""
    x = np.zeros_like(b)
    for i in reversed(range(len(b))):
        x[i] = (b[i] - U[i, i + 1 :] @ x[i + 1 :]) / U[i, i]
    return x


def _reduce(rows: np.ndarray, columns: int, tol: float) -> tuple[int, ...]:
    """Bring the first columns of ``rows`` into reduced row echelon form, in place; return the pivots' columns."""
    counts_as_zero = tol * np.max(np.abs(rows[:, :columns]))
    pivots: list[int] = []
    for column in range(columns):
        top = len(pivots)  # the row of the next pivot
        if top == len(rows):
            break
        best = top + np.argmax(np.abs(rows[top:, column]))
        if abs(rows[best, column]) <= counts_as_zero:
            rows[top:, column] = 0
            continue
        rows[[top, best]] = rows[[best, top]]
        rows[top] /= rows[top, column]
        others = np.arange(len(rows)) != top
        rows[others] -= np.outer(rows[others, column], rows[top])
        pivots.append(column)
    return tuple(pivots)


### END SOLUTION
