"""Lipschitz continuity.

How steep can a function be at most? The answer decides how long a step of gradient descent may be, how far
a network can carry a small change of its input, and when an iteration is sure to converge.

Lesson: exercises/phase3/optimization/README.md#lipschitz
"""

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike


def lipschitz_lower_bound(f: Callable[[np.ndarray], float], points: ArrayLike) -> float:
    r"""The steepest pair among some points: no smaller number can be a Lipschitz constant of f.

    .. math:: \max_{x \ne y} \frac{|f(x) - f(y)|}{\lVert x - y \rVert}

    over all pairs of different points; distances are Euclidean.

    Parameters
    ----------
    f : function
        Called with one point (an array of shape (d,); a float when `points` is a vector), once for each
        point; returns a float.
    points : array_like, shape (n, d) or (n,)
        n points in d dimensions, or n numbers.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When `points` has another rank or no two of them are different ("points" in the message).

    Examples
    --------
    >>> lipschitz_lower_bound(lambda x: x * x, [0.0, 1.0, 3.0])
    4.0

    References
    ----------
    Nesterov, *Lectures on Convex Optimization*, section 1.2.
    """
    ### BEGIN SOLUTION
    points = np.asarray(points, dtype=float)
    if points.ndim not in (1, 2) or points.size == 0:
        raise ValueError(f"points must have shape (n, d) or (n,), got {points.shape}")
    heights = np.array([f(float(p) if points.ndim == 1 else p.copy()) for p in points], dtype=float)
    places = points.reshape(len(points), -1)
    steepest = -1.0
    for i in range(len(places) - 1):  # point i against all later ones
        distances = _length(places[i + 1 :] - places[i])
        apart = distances > 0
        if np.any(apart):
            rises = np.abs(heights[i + 1 :] - heights[i])
            steepest = max(steepest, float(np.max(rises[apart] / distances[apart])))
    if steepest < 0:
        raise ValueError("points must hold two different ones")
    return steepest
    ### END SOLUTION


def spectral_norm(W: ArrayLike, rng: np.random.Generator, steps: int = 200) -> float:
    r"""How far a matrix stretches a vector at most: its largest singular value, by power iteration.

    .. math:: \lVert W \rVert = \max_{\lVert v \rVert = 1} \lVert W v \rVert, \qquad
        v \leftarrow \frac{W^{\mathsf T} W v}{\lVert W^{\mathsf T} W v \rVert}

    from a random start, `steps` times. The result never exceeds the norm (up to rounding). With the default
    steps it is accurate (relative 1e-6) where the second largest singular value is at most 0.8 of the
    largest, or equal to it; otherwise it is usually within two percent. Entries around 1e200 or 1e-200 must
    work.

    Parameters
    ----------
    W : array_like, shape (m, n)
    rng : numpy.random.Generator
        For the start.
    steps : int
        At least 1.

    Returns
    -------
    float
        0 for the zero matrix.

    Raises
    ------
    ValueError
        When W is not a matrix or is empty ("W" in the message), or steps is below 1 ("steps").

    Examples
    --------
    >>> round(spectral_norm([[3, 0], [0, 1]], np.random.default_rng(0)), 6)
    3.0

    References
    ----------
    Golub and Van Loan, *Matrix Computations*, section 7.3.
    """
    ### BEGIN SOLUTION
    W = np.asarray(W, dtype=float)
    if W.ndim != 2 or W.size == 0:
        raise ValueError(f"W must be a matrix that is not empty, got shape {W.shape}")
    if steps < 1:
        raise ValueError(f"steps must be at least 1, got {steps}")
    size = float(np.max(np.abs(W)))
    if size == 0:
        return 0.0
    W = W / size  # squares can then neither overflow nor vanish
    v = rng.normal(size=W.shape[1])
    v = v / _length(v)
    for _ in range(steps):
        u = W.T @ (W @ v)
        if not u.any():  # v lies exactly in the null space
            v = rng.normal(size=W.shape[1])
            u = W.T @ (W @ v)
        v = u / math.sqrt(u @ u)
    return float(size * _length(W @ v))
    ### END SOLUTION


def network_lipschitz_bound(weights: Sequence[ArrayLike], rng: np.random.Generator) -> float:
    r"""How far a network can carry a change of its input at most.

    .. math:: \lVert F(x) - F(y) \rVert \le \prod_{l} \lVert W_l \rVert \cdot \lVert x - y \rVert

    for a network of linear layers with activations that never stretch (relu, tanh: they are 1-Lipschitz).
    Each norm is a `spectral_norm`.

    Parameters
    ----------
    weights : sequence of array_like matrices
        One for each layer. Whether a layer computes x W or W x does not matter: both have the same norm.
    rng : numpy.random.Generator

    Returns
    -------
    float
        1 for a network without layers.

    Raises
    ------
    ValueError
        When an entry of `weights` is not a matrix or is empty.

    Examples
    --------
    >>> round(network_lipschitz_bound([[[3, 0], [0, 1]], [[0, 2]]], np.random.default_rng(0)), 6)
    6.0

    References
    ----------
    Szegedy et al., "Intriguing Properties of Neural Networks", 2014, section 4.3.
    """
    ### BEGIN SOLUTION
    return float(math.prod(spectral_norm(W, rng) for W in weights))
    ### END SOLUTION


def safe_learning_rate(hessian: ArrayLike) -> float:
    r"""The learning rate 1 / L of gradient descent on a quadratic function.

    .. math:: \frac1L, \qquad L = \max_i |\lambda_i(H)|

    L is the Lipschitz constant of the gradient: the largest curvature in size. With this rate no step makes
    the function larger.

    Parameters
    ----------
    hessian : array_like, shape (n, n)
        Symmetric within 1e-8 of its largest entry; it may be indefinite.

    Returns
    -------
    float
        inf for the zero matrix: on a plane every rate is safe.

    Raises
    ------
    ValueError
        When the Hessian is not a square matrix, is empty, or is not symmetric ("symmetric" in the message).

    Examples
    --------
    >>> safe_learning_rate([[2, 0], [0, -8]])
    0.125

    References
    ----------
    Nesterov, *Lectures on Convex Optimization*, section 1.2.3.
    """
    ### BEGIN SOLUTION
    H = np.asarray(hessian, dtype=float)
    if H.ndim != 2 or H.shape[0] != H.shape[1] or H.size == 0:
        raise ValueError(f"hessian must be a square matrix that is not empty, got shape {H.shape}")
    if not np.max(np.abs(H - H.T)) <= 1e-8 * np.max(np.abs(H)):
        raise ValueError("hessian must be symmetric")
    L = float(np.max(np.abs(np.linalg.eigvalsh(H))))
    return math.inf if L == 0 else 1 / L
    ### END SOLUTION


def descent_lemma_gap(
    f: Callable[[np.ndarray], float],
    gradient_fn: Callable[[np.ndarray], ArrayLike],
    L: float,
    x: ArrayLike,
    y: ArrayLike,
) -> float:
    r"""Right side minus left side of the descent lemma.

    .. math:: f(y) \le f(x) + \nabla f(x) \cdot (y - x) + \frac L2 \lVert y - x \rVert^2

    Never negative (up to rounding) if the gradient of f is Lipschitz with constant L.

    Parameters
    ----------
    f : function
        Called with one point (an array of shape (d,); a float when x is a number), returns a float.
    gradient_fn : function
        Called in the same way, returns the gradient, of the shape of x.
    L : float
        At least 0.
    x, y : array_like, shape (d,), or numbers

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When L is negative ("L" in the message) or the shapes of x and y differ ("shape").

    Examples
    --------
    >>> descent_lemma_gap(lambda x: x * x, lambda x: 2 * x, 3.0, 1.0, 3.0)
    2.0

    References
    ----------
    Nesterov, *Lectures on Convex Optimization*, lemma 1.2.3.
    """
    ### BEGIN SOLUTION
    if not L >= 0:
        raise ValueError(f"L must not be negative, got {L}")
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if x.shape != y.shape:
        raise ValueError(f"x and y must have the same shape, got {x.shape} and {y.shape}")
    at_x, at_y = (p.copy() if p.ndim else float(p) for p in (x, y))
    step = y - x
    parabola = f(at_x) + np.sum(np.asarray(gradient_fn(at_x)) * step) + L / 2 * np.sum(step * step)
    return float(parabola - f(at_y))
    ### END SOLUTION


### BEGIN SOLUTION
def _length(v: np.ndarray) -> np.ndarray:
    """Euclidean length along the last axis."""
    return np.sqrt(np.sum(v * v, axis=-1))


### END SOLUTION
