"""Diagonalization and Singular Value Decomposition (SVD).

In the right basis every matrix only stretches. For a few that basis is made of eigenvectors; for all of them
two perpendicular bases do it, and that is the SVD: the best way to compress a matrix, to invert what has no
inverse and to find the directions in which data vary. The weights of a GPT are studied, compressed and
cheaply retrained in this way.

Lesson: exercises/phase1/linear_algebra/README.md#decompositions
"""

from math import copysign, hypot, sqrt

import numpy as np
from numpy.typing import ArrayLike

from exercises.phase1.linear_algebra.eigen import eigen_symmetric, inverse_iteration, qr_eigenvalues
from exercises.phase1.linear_algebra.matrices import inverse


def diagonalize(A: ArrayLike) -> tuple:
    r"""Write A as a change of basis, a stretch along the axes, and the change back.

    .. math:: A = P D P^{-1}

    Only matrices with real and distinct eigenvalues are accepted, also where others could be diagonalized
    (the identity, for one). Two eigenvalues count as equal when they differ by at most 1e-6 times the largest
    absolute eigenvalue.

    Parameters
    ----------
    A : array_like, shape (n, n)

    Returns
    -------
    P : numpy.ndarray, shape (n, n)
        An eigenvector in each column, of any length and sign.
    D : numpy.ndarray, shape (n, n)
        A diagonal matrix, with the eigenvalue of column j at [j, j]; their order is free.
    P_inverse : numpy.ndarray, shape (n, n)

    Raises
    ------
    ValueError
        When eigenvalues are complex ("complex" in the message) or repeated ("distinct"), or when A is not
        square ("square") or is empty.

    Examples
    --------
    >>> P, D, P_inverse = diagonalize([[4, 1], [2, 3]])
    >>> np.sort(np.diag(D)).round(6)
    array([2., 5.])
    >>> (P @ D @ P_inverse).round(6)
    array([[4., 1.],
           [2., 3.]])

    References
    ----------
    Strang, *Introduction to Linear Algebra*, section 6.2.
    """
    raise NotImplementedError("diagonalize: not written yet")


def matrix_power(A: ArrayLike, n: int) -> np.ndarray:
    r"""Power of a matrix through its diagonalization: the cost does not depend on n.

    .. math:: A^n = P D^n P^{-1}

    It has the domain of `diagonalize`: real and distinct eigenvalues. A to the power 0 is the identity.

    Parameters
    ----------
    A : array_like, shape (m, m)
    n : int
        A negative n means a power of the inverse.

    Returns
    -------
    numpy.ndarray, shape (m, m)

    Raises
    ------
    ValueError
        When `diagonalize` refuses A; when n is not a whole number (an int or a numpy integer); or when n is
        negative and A is singular ("singular" in the message): an eigenvalue is at most 1e-12 times the
        largest absolute one.

    Examples
    --------
    >>> matrix_power([[1, 1], [1, 0]], 10).round(6)  # Fibonacci numbers
    array([[89., 55.],
           [55., 34.]])

    References
    ----------
    Strang, *Introduction to Linear Algebra*, section 6.2.
    """
    raise NotImplementedError("matrix_power: not written yet")


def svd(A: ArrayLike) -> tuple:
    r"""Thin singular value decomposition, for a matrix of any shape and rank.

    .. math:: A = U \operatorname{diag}(s) V^T, \qquad U^T U = I, \quad V^T V = I

    A turns the perpendicular directions :math:`v_i` into the perpendicular directions :math:`u_i` and
    stretches each by its singular value :math:`s_i \ge 0`. With r = min(m, n):

    - all entries of U^T U and of V^T V are within 1e-8 of the identity's, always: also where singular values
    are 0
      or tiny, so that A v says little or nothing about the direction of u;
    - each singular value is within 1e-7 times the largest of the true one;
    - all entries of U diag(s) V^T are within 1e-7 times the largest singular value of those of A.

    Entries near 1e200 or 1e-200, whose squares leave the range of floats, do no harm.

    Parameters
    ----------
    A : array_like, shape (m, n)

    Returns
    -------
    U : numpy.ndarray, shape (m, r)
        Orthonormal columns.
    s : numpy.ndarray, shape (r,)
        Singular values, descending, none negative.
    Vt : numpy.ndarray, shape (r, n)
        V^T: orthonormal rows.

    Raises
    ------
    ValueError
        When A is not a matrix (rank 2 as an array) or is empty.

    Examples
    --------
    >>> U, s, Vt = svd([[6, 2], [-7, 6]])
    >>> s.round(6)
    array([10.,  5.])
    >>> (U * s @ Vt).round(6)
    array([[ 6.,  2.],
           [-7.,  6.]])

    References
    ----------
    Trefethen and Bau, *Numerical Linear Algebra*, lectures 4, 5 and 31.
    """
    raise NotImplementedError("svd: not written yet")


def low_rank_approximation(A: ArrayLike, k: int) -> np.ndarray:
    r"""The matrix of rank k (at most) that is nearest to A.

    .. math:: A_k = \sum_{i=1}^{k} s_i \, u_i v_i^T, \qquad \lVert A - A_k \rVert_F^2 = s_{k+1}^2 + \dots + s_r^2

    It is nearest in the Frobenius norm, and in the spectral norm as well.

    Parameters
    ----------
    A : array_like, shape (m, n)
    k : int
        0 <= k <= min(m, n); 0 gives zeros, min(m, n) gives A again.

    Returns
    -------
    numpy.ndarray, shape (m, n)

    Raises
    ------
    ValueError
        When k is not a whole number in that range, or A is not a matrix or is empty.

    Examples
    --------
    >>> low_rank_approximation([[6, 2], [-7, 6]], 1).round(6)
    array([[ 4., -2.],
           [-8.,  4.]])

    References
    ----------
    Eckart and Young, "The Approximation of One Matrix by Another of Lower Rank", Psychometrika 1, 1936.
    """
    raise NotImplementedError("low_rank_approximation: not written yet")


def pseudo_inverse(A: ArrayLike, tol: float = 1e-10) -> np.ndarray:
    r"""Moore-Penrose pseudo-inverse: the inverse wherever there is one, and 0 elsewhere.

    .. math:: A^+ = \sum_{s_i > \text{tol}} \frac{1}{s_i} \, v_i u_i^T

    It is the only matrix with :math:`A A^+ A = A`, :math:`A^+ A A^+ = A^+`, and both :math:`A A^+` and
    :math:`A^+ A` symmetric. :math:`A^+ b` is the shortest of all x that bring A x nearest to b. A singular
    value that ought to be 0 must be recognised as such: for a matrix of rank 2 with entries near 1, the third
    one has to come out below tol.

    Parameters
    ----------
    A : array_like, shape (m, n)
    tol : float
        Singular values of at most tol count as 0. It is an absolute number.

    Returns
    -------
    numpy.ndarray, shape (n, m)

    Raises
    ------
    ValueError
        When A is not a matrix (rank 2 as an array) or is empty.

    Examples
    --------
    >>> pseudo_inverse([[1, 2], [2, 4]]).round(6)
    array([[0.04, 0.08],
           [0.08, 0.16]])

    References
    ----------
    Penrose, "A Generalized Inverse for Matrices", Proceedings of the Cambridge Philosophical Society 51,
    1955.
    """
    raise NotImplementedError("pseudo_inverse: not written yet")


def pca(X: ArrayLike, k: int) -> tuple:
    r"""Principal component analysis: the k perpendicular directions in which the data vary most.

    .. math:: X - \bar{x} = U \operatorname{diag}(s) V^T, \qquad \text{variance}_i = \frac{s_i^2}{n - 1}

    The data are centred first: the mean of each column is subtracted.

    Parameters
    ----------
    X : array_like, shape (n, d)
        An observation in each row; n >= 2.
    k : int
        1 <= k <= min(n, d).

    Returns
    -------
    components : numpy.ndarray, shape (k, d)
        Orthonormal rows, the direction of the largest variance first; their signs are free.
    scores : numpy.ndarray, shape (n, k)
        The coordinates of the centred data along the components.
    variance : numpy.ndarray, shape (k,)
        The variance of each column of the scores, with n - 1; descending.

    Raises
    ------
    ValueError
        When k is not a whole number in that range, or X is not a matrix, is empty or has
        fewer than two rows.

    Examples
    --------
    >>> components, scores, variance = pca([[2, 2], [-2, -2], [1, -1], [-1, 1]], 1)
    >>> abs(components).round(6)
    array([[0.707107, 0.707107]])
    >>> variance.round(6)  # (8 + 8) / 3 along the diagonal
    array([5.333333])

    References
    ----------
    Bishop, *Pattern Recognition and Machine Learning*, section 12.1.
    """
    raise NotImplementedError("pca: not written yet")
