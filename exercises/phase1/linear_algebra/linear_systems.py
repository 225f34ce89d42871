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
    raise NotImplementedError("reduced_row_echelon: not written yet")


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
    raise NotImplementedError("forward_substitution: not written yet")


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
    raise NotImplementedError("back_substitution: not written yet")


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
    raise NotImplementedError("solve: not written yet")


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
    raise NotImplementedError("classify_system: not written yet")


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
    raise NotImplementedError("null_space: not written yet")
