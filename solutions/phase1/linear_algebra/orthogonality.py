"""Norms, projections, orthogonality.

How long is a vector, and which point of a plane is nearest to it? The trainer of the final phase watches the
norm of the gradient and shortens it when it explodes; fitting a model by least squares, in the phases on
probability and optimization, is a projection onto the data's columns.

Lesson: exercises/phase1/linear_algebra/README.md#orthogonality
"""

import numpy as np
from numpy.typing import ArrayLike

from solutions.phase1.linear_algebra.linear_systems import back_substitution


def norm(v: ArrayLike, p: float = 2) -> float:
    r"""Length of a vector in the p-norm.

    .. math::

        \lVert v \rVert_p = \Big( \sum_i |v_i|^p \Big)^{1/p}, \qquad \lVert v \rVert_\infty = \max_i |v_i|

    p = 2 is the usual length, p = 1 counts the way along the streets of a chessboard town. Entries near 1e300
    or 1e-300, whose powers leave the range of floats, do no harm as long as the norm itself is in range. An
    infinite entry makes the norm infinite.

    Parameters
    ----------
    v : array_like, shape (n,)
    p : float
        At least 1; ``numpy.inf`` (or ``math.inf``) gives the maximum norm.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When p is below 1, or v is not a vector (rank 1) or is empty.

    Examples
    --------
    >>> norm([3, -4])
    5.0
    >>> norm([3, -4], 1)
    7.0
    >>> norm([3, -4], np.inf)
    4.0

    References
    ----------
    Blue, "A Portable Fortran Program to Find the Euclidean Norm of a Vector", ACM TOMS 4, 1978.
    """
    ### BEGIN SOLUTION
    v = _vector("v", v)
    if not p >= 1:
        raise ValueError(f"p must be at least 1, got {p}")
    sizes = np.abs(v)
    largest = float(np.max(sizes))
    if p == np.inf or largest == 0 or np.isinf(largest):
        return largest
    return float(largest * np.sum((sizes / largest) ** p) ** (1 / p))  # powers of numbers between 0 and 1
    ### END SOLUTION


def frobenius_norm(A: ArrayLike) -> float:
    r"""Frobenius norm of a matrix: the length of the vector of all its entries.

    .. math:: \lVert A \rVert_F = \sqrt{\sum_{ij} A_{ij}^2}

    As in `norm`, entries near 1e300 or 1e-300 do no harm.

    Parameters
    ----------
    A : array_like, shape (n, m)

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When A is not a matrix (rank 2) or is empty.

    Examples
    --------
    >>> frobenius_norm([[1, 2], [2, 4]])
    5.0

    References
    ----------
    Golub and Van Loan, *Matrix Computations*, chapter 2.
    """
    ### BEGIN SOLUTION
    return norm(_matrix("A", A).ravel())
    ### END SOLUTION


def project(v: ArrayLike, onto: ArrayLike) -> np.ndarray:
    r"""Projection of v onto the line of another vector: the point of that line that is nearest to v.

    .. math:: \operatorname{proj}_u v = \frac{u \cdot v}{u \cdot u} \, u

    Only the direction of u counts, not its length; neither huge nor tiny lengths (1e200, 1e-200) do harm.

    Parameters
    ----------
    v : array_like, shape (n,)
    onto : array_like, shape (n,)
        The vector u of the formula.

    Returns
    -------
    numpy.ndarray, shape (n,)

    Raises
    ------
    ValueError
        When ``onto`` is the zero vector ("zero" in the message), when the lengths differ ("length"), or when
        an argument is not a vector or is empty.

    Examples
    --------
    >>> project([2, 3], [1, 1])
    array([2.5, 2.5])

    References
    ----------
    Strang, *Introduction to Linear Algebra*, section 4.2.
    """
    ### BEGIN SOLUTION
    v, onto = _vector("v", v), _vector("onto", onto)
    if len(v) != len(onto):
        raise ValueError(f"v and onto must have the same length, got {len(v)} and {len(onto)}")
    length = norm(onto)
    if length == 0:
        raise ValueError("onto must not be zero: it has no direction")
    unit = onto / length
    return (unit @ v) * unit
    ### END SOLUTION


def project_onto_subspace(v: ArrayLike, A: ArrayLike) -> np.ndarray:
    r"""Projection of v onto the column space of A: the combination of the columns that is nearest to v.

    .. math:: p = A (A^T A)^{-1} A^T v, \qquad A^T (v - p) = 0

    Parameters
    ----------
    v : array_like, shape (n,)
    A : array_like, shape (n, k)
        Independent columns, k <= n. They need not be perpendicular.

    Returns
    -------
    numpy.ndarray, shape (n,)

    Raises
    ------
    ValueError
        When the columns of A are dependent ("independent" in the message; judged as in `gram_schmidt`), when
        v has not as many entries as A has rows ("length"), or when an argument is empty or has another rank.

    Examples
    --------
    >>> project_onto_subspace([1, 2, 3], [[1, 1], [0, 1], [0, 0]])  # the plane z = 0
    array([1., 2., 0.])

    References
    ----------
    Strang, *Introduction to Linear Algebra*, section 4.2.
    """
    ### BEGIN SOLUTION
    v, A = _vector("v", v), _matrix("A", A)
    if len(v) != len(A):
        raise ValueError(f"v must have the length of the columns of A, got {len(v)} and {len(A)}")
    Q, _ = _orthonormalize(A)
    _, rest = _split(v, Q)
    return v - rest
    ### END SOLUTION


def gram_schmidt(A: ArrayLike) -> np.ndarray:
    r"""Orthonormal columns that span what the columns of A span, by modified Gram-Schmidt.

    .. math:: Q^T Q = I

    Column j of Q is a combination of the first j columns of A, and its dot product with column j of A is
    positive: that leaves only one Q. It is accurate for nearly dependent columns as well: where the condition
    number of A (the ratio of its largest to its smallest singular value) is 1e6, all entries of Q^T Q are
    still within 1e-8 of I.

    A column counts as dependent on those before it when at most 1e-12 of its length is left after their part
    is removed.

    Parameters
    ----------
    A : array_like, shape (n, k)
        Independent columns, k <= n.

    Returns
    -------
    numpy.ndarray, shape (n, k)

    Raises
    ------
    ValueError
        When the columns are dependent ("independent" in the message), or A is not a matrix or is empty.

    Examples
    --------
    >>> gram_schmidt([[3, 1], [4, 2]]).round(6)
    array([[ 0.6, -0.8],
           [ 0.8,  0.6]])

    References
    ----------
    Trefethen and Bau, *Numerical Linear Algebra*, lecture 8.
    """
    ### BEGIN SOLUTION
    Q, _ = _orthonormalize(_matrix("A", A))
    return Q
    ### END SOLUTION


def least_squares(A: ArrayLike, b: ArrayLike) -> np.ndarray:
    r"""The x for which A x is nearest to b, when there are more equations than unknowns.

    .. math:: x = \arg\min_x \lVert A x - b \rVert_2, \qquad A^T (b - A x) = 0

    The result is as accurate as the condition of A allows, not that of A^T A, which is its square: columns
    that agree in their first eight digits still give x to six digits or so where b = A x exactly.

    Parameters
    ----------
    A : array_like, shape (n, k)
        Independent columns, k <= n.
    b : array_like, shape (n,)

    Returns
    -------
    numpy.ndarray, shape (k,)

    Raises
    ------
    ValueError
        When the columns of A are dependent ("independent" in the message; judged as in `gram_schmidt`), when
        b has not as many entries as A has rows ("length"), or when an argument is empty or has another rank.

    Examples
    --------
    >>> least_squares([[1, 0], [1, 1], [1, 2]], [0, 3, 3]).round(6)  # the line 0.5 + 1.5 t
    array([0.5, 1.5])

    References
    ----------
    Strang, *Introduction to Linear Algebra*, section 4.3.
    Golub and Van Loan, *Matrix Computations*, chapter 5.
    """
    ### BEGIN SOLUTION
    b, A = _vector("b", b), _matrix("A", A)
    if len(b) != len(A):
        raise ValueError(f"b must have the length of the columns of A, got {len(b)} and {len(A)}")
    Q, R = _orthonormalize(A)
    coefficients, _ = _split(b, Q)
    return back_substitution(R, coefficients)  # A x = Q R x, and the nearest point is Q coefficients
    ### END SOLUTION


### BEGIN SOLUTION
def _vector(name: str, value: ArrayLike) -> np.ndarray:
    vector = np.asarray(value, dtype=float)
    if vector.ndim != 1 or vector.size == 0:
        raise ValueError(f"{name} must be a vector that is not empty, got shape {vector.shape}")
    return vector


def _matrix(name: str, value: ArrayLike) -> np.ndarray:
    matrix = np.asarray(value, dtype=float)
    if matrix.ndim != 2 or matrix.size == 0:
        raise ValueError(f"{name} must be a matrix that is not empty, got shape {matrix.shape}")
    return matrix


def _orthonormalize(A: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Q with orthonormal columns and the upper triangle R with A = Q R, by modified Gram-Schmidt.

    As soon as a direction is known, its part is removed from all columns that are still to come: later steps
    then see the errors of earlier ones and remove them too. (The classical way projects the original columns
    instead.)
    """
    if A.shape[0] < A.shape[1]:
        raise ValueError(
            f"columns of A must be independent, but there are {A.shape[1]} of {A.shape[0]} entries"
        )
    Q, R = A.copy(), np.zeros((A.shape[1], A.shape[1]))
    for j in range(A.shape[1]):
        R[j, j] = norm(Q[:, j])
        if R[j, j] <= 1e-12 * norm(A[:, j]):
            raise ValueError(f"columns of A must be independent, but column {j} depends on those before it")
        Q[:, j] /= R[j, j]
        R[j, j + 1 :] = Q[:, j] @ Q[:, j + 1 :]
        Q[:, j + 1 :] -= np.outer(Q[:, j], R[j, j + 1 :])
    return Q, R


def _split(v: np.ndarray, Q: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The parts of v along the columns of Q, and what is left of v without them; again one after the other."""
    coefficients, rest = np.zeros(Q.shape[1]), v.copy()
    for j, direction in enumerate(Q.T):
        coefficients[j] = direction @ rest
        rest -= coefficients[j] * direction
    return coefficients, rest


### END SOLUTION
