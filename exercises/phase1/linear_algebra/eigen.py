"""Eigenvalues and eigenvectors.

Most vectors change direction under a matrix; the few that do not explain it. They tell a valley from a saddle
when a network learns, what a Markov chain forgets and which page of the web ranks first, and
`decompositions`, the next module of this topic, takes every matrix apart with them.

Lesson: exercises/phase1/linear_algebra/README.md#eigen
"""

from math import copysign, hypot, sqrt

import numpy as np
from numpy.typing import ArrayLike


def characteristic_polynomial(A: ArrayLike) -> np.ndarray:
    r"""Coefficients of the characteristic polynomial, whose roots are the eigenvalues of A.

    .. math:: \det(x I - A) = c_0 + c_1 x + \dots + c_{n-1} x^{n-1} + x^n

    By the Faddeev-LeVerrier recursion: from M = 0 and :math:`c_n = 1`, for k = 1, ..., n

    .. math:: M \leftarrow A M + c_{n-k+1} I, \qquad c_{n-k} = -\frac{1}{k} \operatorname{tr}(A M) .

    Parameters
    ----------
    A : array_like, shape (n, n)

    Returns
    -------
    numpy.ndarray, shape (n + 1,)
        In ascending order: ``c[0]`` is (-1)^n det A, ``c[n]`` is 1.

    Raises
    ------
    ValueError
        When A is not square ("square" in the message) or is empty.

    Examples
    --------
    >>> characteristic_polynomial([[2, 1], [1, 2]])  # x^2 - 4 x + 3 = (x - 1) (x - 3)
    array([ 3., -4.,  1.])

    References
    ----------
    Householder, *The Theory of Matrices in Numerical Analysis*, chapter 6.
    """
    raise NotImplementedError("characteristic_polynomial: not written yet")


def power_iteration(
    A: ArrayLike, rng: np.random.Generator, tol: float = 1e-12, max_steps: int = 10000
) -> tuple:
    r"""Dominant eigenvalue, the one of the largest absolute value, with its eigenvector.

    A random vector is multiplied by A again and again, and its length set to 1 each time. It has converged
    when

    .. math:: \lVert A v - \lambda v \rVert_2 \le \text{tol} \, \lVert A \rVert_F, \qquad \lambda = v \cdot A v .

    That never happens when two eigenvalues share the largest absolute value but are not equal (2 and -2, or a
    complex pair). For the zero matrix it happens at once, with eigenvalue 0.

    Parameters
    ----------
    A : array_like, shape (n, n)
    rng : numpy.random.Generator
        The start is drawn from it: a fixed one might be perpendicular to the eigenvector and never find it.
        The same state of rng gives the same result.
    tol : float
        See above.
    max_steps : int
        How many multiplications by A there may be.

    Returns
    -------
    eigenvalue : float
        With its sign.
    eigenvector : numpy.ndarray, shape (n,)
        Of length 1; v and -v are both right.

    Raises
    ------
    ValueError
        When it has not converged after max_steps ("converge" in the message), or A is not square ("square")
        or is empty.

    Examples
    --------
    >>> value, vector = power_iteration([[2, 1], [1, 2]], np.random.default_rng(0))
    >>> round(value, 9)
    3.0
    >>> abs(vector).round(6)
    array([0.707107, 0.707107])

    References
    ----------
    Trefethen and Bau, *Numerical Linear Algebra*, lecture 27.
    """
    raise NotImplementedError("power_iteration: not written yet")


def inverse_iteration(A: ArrayLike, shift: float, rng: np.random.Generator, tol: float = 1e-12) -> tuple:
    r"""Eigenvalue nearest to a number, with its eigenvector.

    The eigenvalues of :math:`(A - s I)^{-1}` are :math:`1 / (\lambda - s)`: the one nearest to the shift s
    becomes the largest. Convergence is judged as in `power_iteration`. A shift that is itself an eigenvalue
    is the best of all, and gives its eigenpair, although :math:`A - s I` is then singular.

    Parameters
    ----------
    A : array_like, shape (n, n)
    shift : float
        The number s.
    rng : numpy.random.Generator
        The start is drawn from it. The same state of rng gives the same result.
    tol : float
        See above.

    Returns
    -------
    eigenvalue : float
    eigenvector : numpy.ndarray, shape (n,)
        Of length 1; v and -v are both right.

    Raises
    ------
    ValueError
        When it has not converged after 10000 steps ("converge" in the message): two different eigenvalues are
        equally near to the shift. Also when A is not square ("square") or is empty.

    Examples
    --------
    >>> value, vector = inverse_iteration([[2, 1], [1, 2]], 0.5, np.random.default_rng(0))
    >>> round(value, 9)
    1.0
    >>> abs(vector).round(6)
    array([0.707107, 0.707107])

    References
    ----------
    Trefethen and Bau, *Numerical Linear Algebra*, lecture 27.
    """
    raise NotImplementedError("inverse_iteration: not written yet")


def eigen_symmetric(A: ArrayLike, tol: float = 1e-12) -> tuple:
    r"""All eigenvalues and eigenvectors of a symmetric matrix.

    .. math:: A = V \operatorname{diag}(\lambda_1, \dots, \lambda_n) V^T, \qquad V^T V = I

    By Jacobi rotations. A symmetric matrix has real eigenvalues and perpendicular eigenvectors, always, also
    where eigenvalues are equal.

    Parameters
    ----------
    A : array_like, shape (n, n)
        A[i, j] and A[j, i] may differ by rounding, up to 1e-8 of the largest absolute entry of A.
    tol : float
        The rotations end when no entry off the diagonal is larger than tol, or when floats allow no further
        progress: with entries near 1e10, rounding alone leaves more than 1e-12.

    Returns
    -------
    eigenvalues : numpy.ndarray, shape (n,)
        Ascending.
    eigenvectors : numpy.ndarray, shape (n, n)
        The matrix V: column j belongs to eigenvalue j. The columns are orthonormal; their signs are free, and
        where eigenvalues are equal, so is the choice of a basis.

    Raises
    ------
    ValueError
        When A is not symmetric ("symmetric" in the message), is not square ("square"), or is empty.

    Examples
    --------
    >>> values, vectors = eigen_symmetric([[2, 1], [1, 2]])
    >>> values.round(6)
    array([1., 3.])
    >>> abs(vectors).round(6)
    array([[0.707107, 0.707107],
           [0.707107, 0.707107]])

    References
    ----------
    Golub and Van Loan, *Matrix Computations*, chapter 8.
    """
    raise NotImplementedError("eigen_symmetric: not written yet")


def qr_eigenvalues(A: ArrayLike, steps: int = 500) -> np.ndarray:
    r"""All eigenvalues of a matrix whose eigenvalues are real, by the QR algorithm.

    .. math:: A_k - s_k I = Q_k R_k, \qquad A_{k+1} = R_k Q_k + s_k I

    Each step keeps the eigenvalues, and the matrices approach a triangle. The shifts s are for you to choose:
    without any (s = 0) the progress is slow where eigenvalues have nearly the same absolute value, and there
    is none where they are equal in size and opposite in sign. Both must be handled, so that with the default
    number of steps the result is within 1e-7 of the largest absolute eigenvalue, for symmetric matrices up to
    20 x 20, eigenvalues such as 1 and 1.001, or 2 and -2, included. The matrix need not be symmetric; where a
    small change of A changes its eigenvalues much, these are less accurate: a double eigenvalue may come out
    as two that differ by some 1e-8, or as a complex pair with an imaginary part of that size.

    Parameters
    ----------
    A : array_like, shape (n, n)
    steps : int
        How many QR steps there may be in all.

    Returns
    -------
    numpy.ndarray, shape (n,)
        Real eigenvalues, ascending; a multiple one as often as it counts.

    Raises
    ------
    ValueError
        When an eigenvalue is complex ("complex" in the message): an imaginary part of more than 1e-6 times
        the largest absolute entry of A; less is put down to rounding. Also when the steps are not enough
        ("converge"), or A is not square ("square") or is empty.

    Examples
    --------
    >>> qr_eigenvalues([[2, 1], [1, 2]]).round(6)
    array([1., 3.])
    >>> qr_eigenvalues([[0, 2], [2, 0]]).round(6)
    array([-2.,  2.])

    References
    ----------
    Trefethen and Bau, *Numerical Linear Algebra*, lectures 28 and 29.
    """
    raise NotImplementedError("qr_eigenvalues: not written yet")
