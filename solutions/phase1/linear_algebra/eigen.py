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
    ### BEGIN SOLUTION
    A = _square(A)
    n = len(A)
    c = np.zeros(n + 1)
    c[n] = 1.0
    AM = np.zeros((n, n))
    for k in range(1, n + 1):
        AM = A @ (AM + c[n - k + 1] * np.eye(n))
        c[n - k] = -np.trace(AM) / k
    return c
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    A, scale = _scaled(A)
    size = _length(A)
    v = rng.normal(size=len(A))
    v /= _length(v)
    for _ in range(max_steps):
        w = A @ v
        value = v @ w
        if _length(w - value * v) <= tol * size:
            return float(scale * value), v
        v = w / _length(w)
    raise ValueError(f"A must have one dominant eigenvalue: no convergence in max_steps = {max_steps} steps")
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    A, scale = _scaled(A, shift)
    n = len(A)
    size = _length(A)
    inverse = _nearly_inverse(A - shift / scale * np.eye(n))
    v = rng.normal(size=n)
    for _ in range(1000):
        for _ in range(10):  # to look whether it has converged costs more than a step
            v = inverse @ v
            v = v / _length(v)
        w = A @ v
        value = v @ w
        if _length(w - value * v) <= tol * size:
            return float(scale * value), v
    raise ValueError(f"shift must have one nearest eigenvalue: no convergence in 10000 steps, got {shift}")
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    A, scale = _scaled(A)
    if np.max(np.abs(A - A.T)) > 1e-8:
        raise ValueError("A must be symmetric, but A[i, j] and A[j, i] differ")
    A = (A + A.T) / 2
    V = np.eye(len(A))
    left = _length(A - np.diag(np.diag(A)))  # what stands off the diagonal: each rotation makes it smaller
    before = np.inf
    while tol / max(1.0, scale) < left < before:
        for p in range(len(A)):
            for q in range(p + 1, len(A)):
                _rotate(A, V, p, q)
        before, left = left, _length(A - np.diag(np.diag(A)))
    values = np.diag(A)
    order = np.argsort(values)
    return scale * values[order], V[:, order]
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    A, scale = _scaled(A)
    H = _hessenberg(A).astype(complex)  # for complex eigenvalues must be found before they can be refused
    end, taken = len(H), 0
    while end > 1:  # everything from `end` on is done: its eigenvalues stand on the diagonal
        start = end - 1
        while start > 0 and abs(H[start, start - 1]) > EPSILON:
            start -= 1
        if start == end - 1:
            end -= 1
            continue
        if taken == steps:
            raise ValueError(f"steps must be more: the QR algorithm did not converge in {steps}")
        taken += 1
        block = H[start:end, start:end]
        # now and then an unusual shift, to break the rare cycles in which the usual one repeats itself
        _qr_step(block, _nearest_corner_eigenvalue(block) if taken % 12 else 1.5)
    values = np.diag(H)
    if np.max(np.abs(values.imag)) > 1e-6:
        raise ValueError("A must have real eigenvalues, but some are complex")
    return scale * np.sort(values.real)
    ### END SOLUTION


### BEGIN SOLUTION
EPSILON = np.finfo(float).eps


def _square(A: ArrayLike) -> np.ndarray:
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or A.size == 0:
        raise ValueError(f"A must be square and not empty, got shape {A.shape}")
    return A


def _scaled(A: ArrayLike, shift: float = 0.0) -> tuple[np.ndarray, float]:
    """A divided by its largest absolute entry (or by the shift's), and that number: squares are then harmless."""
    A = _square(A)
    scale = max(float(np.max(np.abs(A))), abs(shift)) or 1.0
    return A / scale, scale


def _length(x: np.ndarray) -> float:
    """Euclidean norm of a vector, Frobenius norm of a matrix."""
    return sqrt(np.vdot(x, x))


def _nearly_inverse(M: np.ndarray) -> np.ndarray:
    """The inverse by Gauss-Jordan; in a singular matrix a pivot of rounding's size stands in for 0.

    The columns of the result then consist of the null vector, many times over: just what inverse iteration
    wants.
    """
    n = len(M)
    rows = np.hstack([M, np.eye(n)])
    for column in range(n):
        pivot = column + np.argmax(np.abs(rows[column:, column]))
        rows[[column, pivot]] = rows[[pivot, column]]
        if abs(rows[column, column]) < EPSILON:
            rows[column, column] = EPSILON
        rows[column] /= rows[column, column]
        others = np.arange(n) != column
        rows[others] -= np.outer(rows[others, column], rows[column])
    return rows[:, n:]


def _rotate(A: np.ndarray, V: np.ndarray, p: int, q: int) -> None:
    """Turn the axes p and q so that A[p, q] becomes 0; V collects the rotations."""
    if abs(A[p, q]) < 1e-20:
        return
    cotangent = (A[q, q] - A[p, p]) / (2 * A[p, q])  # of twice the angle
    tangent = 1 / (abs(cotangent) + hypot(cotangent, 1))  # of the smaller of the two angles that do it
    cosine = 1 / hypot(tangent, 1)
    sine = copysign(tangent, cotangent) * cosine
    J = np.array([[cosine, sine], [-sine, cosine]])
    both = slice(p, q + 1, q - p)  # p and q: unlike the list [p, q], a slice gives a view
    A[:, both] = A[:, both] @ J
    A[both] = J.T @ A[both]
    A[p, q] = A[q, p] = 0.0
    V[:, both] = V[:, both] @ J


def _hessenberg(A: np.ndarray) -> np.ndarray:
    """A matrix with the eigenvalues of A and zeros below its first subdiagonal, by Householder reflections.

    A QR step keeps those zeros, and costs n^2 steps instead of n^3 thanks to them. (What rounding leaves in
    their places is never looked at.)
    """
    H = A.copy()
    for k in range(len(H) - 2):
        mirror = H[k + 1 :, k].copy()
        mirror[0] += np.copysign(_length(mirror), mirror[0])
        length = _length(mirror)
        if length == 0:
            continue
        mirror /= length
        H[k + 1 :] -= 2 * np.outer(mirror, mirror @ H[k + 1 :])
        H[:, k + 1 :] -= 2 * np.outer(H[:, k + 1 :] @ mirror, mirror)
    return H


def _nearest_corner_eigenvalue(H: np.ndarray) -> complex:
    """Of the eigenvalues of the last 2 x 2 corner, the one nearer to the last entry (Wilkinson's shift)."""
    (a, b), (c, d) = H[-2:, -2:]
    middle, root = (a + d) / 2, np.sqrt(((a - d) / 2) ** 2 + b * c)
    return min(middle + root, middle - root, key=lambda value: abs(value - d))


def _qr_step(H: np.ndarray, shift: complex) -> None:
    """H - shift I = Q R, then H becomes R Q + shift I, in place; Q is a product of rotations of two rows each."""
    n = len(H)
    diagonal = np.arange(n)
    H[diagonal, diagonal] -= shift
    rotations = []
    for k in range(n - 1):
        a, b = H[k, k], H[k + 1, k]
        length = hypot(abs(a), abs(b))
        G = np.array([[a.conjugate(), b.conjugate()], [-b, a]]) / length
        H[k : k + 2, k:] = G @ H[k : k + 2, k:]
        rotations.append(G)
    for k, G in enumerate(rotations):
        H[: k + 2, k : k + 2] = H[: k + 2, k : k + 2] @ G.conj().T
    H[diagonal, diagonal] += shift


### END SOLUTION
