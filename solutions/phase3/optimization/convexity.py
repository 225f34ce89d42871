"""Convex vs non-convex functions.

On a convex function every descent ends at the bottom. The losses of linear models are convex, those of
networks are not; knowing which of the two you face tells what you may expect of training. The projection at
the end keeps a vector a probability distribution.

Lesson: exercises/phase3/optimization/README.md#convexity
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike


def jensen_gap(f: Callable[[np.ndarray], float], x: ArrayLike, y: ArrayLike, t: float) -> float:
    r"""How far the chord from x to y lies above the function, at the share t.

    .. math:: t f(x) + (1 - t) f(y) - f\big( t x + (1 - t) y \big)

    Never negative (up to rounding) if f is convex.

    Parameters
    ----------
    f : function
        Called with one point (an array of the shape of x; a float when x is a number), returns a float.
    x, y : number or array_like, the same shape
    t : float
        In [0, 1].

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When t lies outside [0, 1] ("t" in the message) or the shapes of x and y differ ("shape").

    Examples
    --------
    >>> jensen_gap(lambda x: x * x, 0.0, 2.0, 0.5)
    1.0

    References
    ----------
    Boyd and Vandenberghe, *Convex Optimization*, section 3.1.
    """
    ### BEGIN SOLUTION
    if not 0 <= t <= 1:
        raise ValueError(f"t must lie in [0, 1], got {t}")
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if x.shape != y.shape:
        raise ValueError(f"x and y must have the same shape, got {x.shape} and {y.shape}")
    between = t * x + (1 - t) * y
    at_x, at_y, at_between = (float(f(p if x.ndim else float(p))) for p in (x, y, between))
    return t * at_x + (1 - t) * at_y - at_between
    ### END SOLUTION


def is_convex_on(
    f: Callable[[float], float],
    low: float,
    high: float,
    rng: np.random.Generator,
    trials: int = 1000,
    tol: float = 1e-9,
) -> bool:
    r"""Search for a violation of convexity on an interval.

    .. math:: f\big( t x + (1 - t) y \big) \le t f(x) + (1 - t) f(y)

    Each trial draws x and y uniformly from [low, high] and t uniformly from [0, 1]. A gap (see
    `jensen_gap`) below -tol * max(1, |f|), with the largest |f| of its three points, is a violation: the
    function is certainly not convex. A True only says that none was found.

    Parameters
    ----------
    f : function
        Called with one float, returns a float.
    low, high : float
        low <= high.
    rng : numpy.random.Generator
        The source of all chance: the same state gives the same result.
    trials : int
        At least 1.
    tol : float

    Returns
    -------
    bool

    Raises
    ------
    ValueError
        When low exceeds high ("low" in the message) or trials is below 1 ("trials").

    Examples
    --------
    >>> is_convex_on(lambda x: x**4, -2, 2, np.random.default_rng(0))
    True
    >>> is_convex_on(np.sin, 0, 6, np.random.default_rng(0))
    False

    References
    ----------
    Boyd and Vandenberghe, *Convex Optimization*, section 3.1.
    """
    ### BEGIN SOLUTION
    if not low <= high:
        raise ValueError(f"low must not exceed high, got {low} and {high}")
    if trials < 1:
        raise ValueError(f"trials must be at least 1, got {trials}")
    for x, y, t in zip(
        rng.uniform(low, high, size=trials).tolist(),
        rng.uniform(low, high, size=trials).tolist(),
        rng.uniform(size=trials).tolist(),
        strict=True,
    ):
        at_x, at_y, at_between = f(x), f(y), f(t * x + (1 - t) * y)
        scale = max(1.0, abs(at_x), abs(at_y), abs(at_between))
        if t * at_x + (1 - t) * at_y - at_between < -tol * scale:
            return False
    return True
    ### END SOLUTION


def is_positive_semidefinite(H: ArrayLike, tol: float = 1e-10) -> bool:
    r"""Whether a symmetric matrix curves downwards in no direction.

    .. math:: x^{\mathsf T} H x \ge 0 \text{ for all } x \quad\Longleftrightarrow\quad \lambda_{\min}(H) \ge 0

    An eigenvalue down to -tol (absolute) counts as 0.

    Parameters
    ----------
    H : array_like, shape (n, n)
        Symmetric within 1e-8 of its largest entry.
    tol : float

    Returns
    -------
    bool

    Raises
    ------
    ValueError
        When H is not a square matrix, is empty, or is not symmetric ("symmetric" in the message).

    Examples
    --------
    >>> is_positive_semidefinite([[1, 1], [1, 1]]), is_positive_semidefinite([[1, 2], [2, 1]])
    (True, False)

    References
    ----------
    Boyd and Vandenberghe, *Convex Optimization*, section 3.1.4 and appendix A.5.
    """
    ### BEGIN SOLUTION
    return strong_convexity(H) >= -tol
    ### END SOLUTION


def is_convex_quadratic(Q: ArrayLike) -> bool:
    r"""Whether the quadratic form of a matrix, symmetric or not, is convex.

    .. math:: f(x) = x^{\mathsf T} Q x = \sum_{ij} Q_{ij} x_i x_j

    Curvatures down to -1e-10 count as 0.

    Parameters
    ----------
    Q : array_like, shape (n, n)
        Need not be symmetric.

    Returns
    -------
    bool

    Raises
    ------
    ValueError
        When Q is not a square matrix or is empty ("Q" in the message).

    Examples
    --------
    >>> is_convex_quadratic([[1, 2], [-2, 1]]), is_convex_quadratic([[1, 3], [0, 1]])
    (True, False)

    References
    ----------
    Boyd and Vandenberghe, *Convex Optimization*, section 3.1.4.
    """
    ### BEGIN SOLUTION
    Q = _square(Q, "Q")
    return is_positive_semidefinite((Q + Q.T) / 2)  # only the symmetric part shows in x^T Q x
    ### END SOLUTION


def strong_convexity(H: ArrayLike) -> float:
    r"""The smallest curvature of a function with this Hessian: its smallest eigenvalue.

    .. math:: \mu = \lambda_{\min}(H) = \min_{\lVert x \rVert = 1} x^{\mathsf T} H x

    Above 0 the function is strongly convex; below 0 it is not convex.

    Parameters
    ----------
    H : array_like, shape (n, n)
        Symmetric within 1e-8 of its largest entry.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When H is not a square matrix, is empty, or is not symmetric ("symmetric" in the message).

    Examples
    --------
    >>> round(strong_convexity([[2, 1], [1, 2]]), 6)
    1.0

    References
    ----------
    Boyd and Vandenberghe, *Convex Optimization*, section 9.1.2.
    """
    ### BEGIN SOLUTION
    H = _square(H, "H")
    if not np.max(np.abs(H - H.T)) <= 1e-8 * np.max(np.abs(H)):
        raise ValueError("H must be symmetric")
    return float(np.linalg.eigvalsh(H)[0])
    ### END SOLUTION


def project_onto_simplex(v: ArrayLike) -> np.ndarray:
    r"""The probability vector that is closest to v.

    .. math:: \arg\min_{p} \lVert p - v \rVert^2 \quad \text{subject to} \quad p_i \ge 0, \; \sum_i p_i = 1

    In a time that grows like n log n.

    Parameters
    ----------
    v : array_like, shape (n,)
        Finite.

    Returns
    -------
    numpy.ndarray, shape (n,)

    Raises
    ------
    ValueError
        When v is not a vector, is empty, or has an entry that is not finite ("v" in the message).

    Examples
    --------
    >>> project_onto_simplex([1.0, 0.5, -2.0])
    array([0.75, 0.25, 0.  ])

    References
    ----------
    Duchi, Shalev-Shwartz, Singer and Chandra, "Efficient Projections onto the l1-Ball", 2008.
    """
    ### BEGIN SOLUTION
    v = np.asarray(v, dtype=float)
    if v.ndim != 1 or v.size == 0:
        raise ValueError(f"v must be a vector that is not empty, got shape {v.shape}")
    if not np.all(np.isfinite(v)):
        raise ValueError("v must be finite")
    # The answer is max(v - theta, 0) for one number theta. If the k largest entries survive, theta is their
    # excess over
    # 1, shared equally; k is the largest for which its smallest entry really survives.
    v = v - np.max(v)  # a common shift only shifts theta
    largest = np.sort(v)[::-1]
    theta = (np.cumsum(largest) - 1) / np.arange(1, len(v) + 1)
    k = np.flatnonzero(largest > theta)[-1]
    return np.maximum(v - theta[k], 0)
    ### END SOLUTION


### BEGIN SOLUTION
def _square(H: ArrayLike, name: str) -> np.ndarray:
    H = np.asarray(H, dtype=float)
    if H.ndim != 2 or H.shape[0] != H.shape[1] or H.size == 0:
        raise ValueError(f"{name} must be a square matrix that is not empty, got shape {H.shape}")
    return H


### END SOLUTION
