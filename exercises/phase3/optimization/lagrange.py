"""Lagrange multipliers.

The best point under a condition: where the gradient of what you want and the gradient of what you must
point along one line. Softmax itself is such an answer (the most even distribution with a given mean score),
and multipliers measure what a condition costs.

Lesson: exercises/phase3/optimization/README.md#lagrange
"""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike


def closest_point_on_hyperplane(x: ArrayLike, normal: ArrayLike, offset: float) -> np.ndarray:
    r"""The point of a hyperplane that is closest to x.

    .. math:: \arg\min_y \lVert y - x \rVert \;\text{ subject to }\; n \cdot y = b
        \quad\Longrightarrow\quad y = x - \frac{n \cdot x - b}{n \cdot n} \, n

    Huge (1e200) and tiny (1e-200) normals with an offset of the same size must work: only the plane counts,
    not the length of its normal.

    Parameters
    ----------
    x, normal : array_like, shape (d,)
    offset : float
        b.

    Returns
    -------
    numpy.ndarray, shape (d,)

    Raises
    ------
    ValueError
        When x or normal is not a vector or is empty, their lengths differ ("length" in the message), or
        normal is zero ("normal").

    Examples
    --------
    >>> closest_point_on_hyperplane([2, 3], [1, 1], 1)
    array([0., 1.])

    References
    ----------
    Boyd and Vandenberghe, *Convex Optimization*, section 8.1.
    """
    raise NotImplementedError("closest_point_on_hyperplane: not written yet")


def minimize_quadratic_with_equalities(
    Q: ArrayLike, c: ArrayLike, A: ArrayLike, b: ArrayLike
) -> tuple[np.ndarray, np.ndarray]:
    r"""The minimum of a quadratic function under linear equations, from the KKT system.

    .. math:: \min_x \; \tfrac12 x^{\mathsf T} Q x + c^{\mathsf T} x \;\text{ subject to }\; A x = b
        \quad\Longrightarrow\quad
        \begin{pmatrix} Q & A^{\mathsf T} \\ A & 0 \end{pmatrix} \begin{pmatrix} x \\ m \end{pmatrix}
        = \begin{pmatrix} -c \\ b \end{pmatrix}

    The multipliers m have the sign of that system: Q x + c + A^T m = 0.

    Parameters
    ----------
    Q : array_like, shape (n, n)
        Symmetric. It need not be positive definite, but it must be so on the directions d with A d = 0;
        otherwise there is no minimum or no unique one.
    c : array_like, shape (n,)
    A : array_like, shape (m, n)
        m >= 1 linearly independent rows.
    b : array_like, shape (m,)

    Returns
    -------
    tuple of numpy.ndarray of shape (n,), and numpy.ndarray of shape (m,)
        (x, multipliers).

    Raises
    ------
    ValueError
        When the shapes do not fit together ("shape" in the message), Q is not symmetric ("symmetric"), the
        rows of A are dependent ("dependent"), or there is no unique minimum ("minimum").

    Examples
    --------
    >>> x, multipliers = minimize_quadratic_with_equalities([[1, 0], [0, 1]], [0, 0], [[1, 1]], [1])
    >>> x, multipliers
    (array([0.5, 0.5]), array([-0.5]))

    References
    ----------
    Boyd and Vandenberghe, *Convex Optimization*, section 10.1.1.
    """
    raise NotImplementedError("minimize_quadratic_with_equalities: not written yet")


def kkt_residual(
    x: ArrayLike, multipliers: ArrayLike, Q: ArrayLike, c: ArrayLike, A: ArrayLike, b: ArrayLike
) -> float:
    r"""How far a point and its multipliers are from solving a quadratic problem with linear equations.

    .. math:: \max\big( \lVert Q x + c + A^{\mathsf T} m \rVert_\infty, \; \lVert A x - b \rVert_\infty \big)

    The largest absolute entry of both residuals: of the gradient condition, and of the equations.

    Parameters
    ----------
    x : array_like, shape (n,)
    multipliers : array_like, shape (m,)
    Q, c, A, b
        The problem, as for `minimize_quadratic_with_equalities`.

    Returns
    -------
    float
        0 (up to rounding) at a solution.

    Raises
    ------
    ValueError
        When the shapes do not fit together ("shape" in the message).

    Examples
    --------
    >>> kkt_residual([0.5, 0.5], [-0.5], [[1, 0], [0, 1]], [0, 0], [[1, 1]], [1])
    0.0
    >>> kkt_residual([1.0, 1.0], [-0.5], [[1, 0], [0, 1]], [0, 0], [[1, 1]], [1])
    1.0

    References
    ----------
    Boyd and Vandenberghe, *Convex Optimization*, section 5.5.3.
    """
    raise NotImplementedError("kkt_residual: not written yet")


def maximum_entropy_with_mean(values: ArrayLike, mean: float) -> np.ndarray:
    r"""The most even distribution over these values that has a given mean.

    .. math:: \max_p \; -\sum_i p_i \log p_i \;\text{ subject to }\; \sum_i p_i = 1, \; \sum_i p_i v_i = \text{mean}
        \quad\Longrightarrow\quad p_i = \frac{e^{s v_i}}{\sum_j e^{s v_j}}

    for the one number s that gives the mean. The mean of the answer is right to 1e-9 times max(values) -
    min(values).

    Parameters
    ----------
    values : array_like, shape (n,)
        Finite, in any order; large ones (1000, or all of them around 1e6) must not overflow.
    mean : float
        Strictly between the smallest and the largest value.

    Returns
    -------
    numpy.ndarray, shape (n,)
        A probability vector, in the order of `values`.

    Raises
    ------
    ValueError
        When `values` is not a vector, is empty or not finite ("values" in the message), or the mean does
        not lie strictly between the smallest and the largest value ("mean").

    Examples
    --------
    >>> maximum_entropy_with_mean([1, 2, 3], 2.0).round(4)
    array([0.3333, 0.3333, 0.3333])
    >>> maximum_entropy_with_mean([0, 1], 0.25).round(4)
    array([0.75, 0.25])

    References
    ----------
    Jaynes, "Information Theory and Statistical Mechanics", 1957.
    """
    raise NotImplementedError("maximum_entropy_with_mean: not written yet")


def augmented_lagrangian(
    gradient_fn: Callable[[np.ndarray], ArrayLike],
    constraint: Callable[[np.ndarray], ArrayLike],
    constraint_jacobian: Callable[[np.ndarray], ArrayLike],
    x0: ArrayLike,
    rate: float,
    rounds: int = 30,
) -> tuple[np.ndarray, np.ndarray]:
    r"""A local minimum under nonlinear equations h(x) = 0, by descent on the augmented Lagrangian.

    .. math:: L(x, m) = f(x) + m \cdot h(x) + \frac{\rho}{2} \lVert h(x) \rVert^2, \qquad
        m \leftarrow m + \rho \, h(x) \;\text{ after each round}

    Each round takes 1000 steps of gradient descent on L by x (fewer if there is nothing left to descend);
    the multipliers start at 0. The strength rho > 0 is yours to choose. On smooth problems with gradients
    and curvatures of moderate size (up to about 10), rate 0.01 gives x and the multipliers to 1e-3.

    Parameters
    ----------
    gradient_fn : function
        The gradient of f: called with an array of shape (d,), returns shape (d,).
    constraint : function
        h: called with an array of shape (d,), returns shape (m,).
    constraint_jacobian : function
        Called with an array of shape (d,), returns shape (m, d): row i is the gradient of h_i.
    x0 : array_like, shape (d,)
        Where to start; it need not fulfil the equations.
    rate : float
        Of the descent, above 0.
    rounds : int
        At least 1.

    Returns
    -------
    tuple of numpy.ndarray of shape (d,), and numpy.ndarray of shape (m,)
        (x, multipliers), with gradient_fn(x) + constraint_jacobian(x)^T multipliers = 0.

    Raises
    ------
    ValueError
        When x0 is not a vector or is empty, rate is not above 0, rounds is below 1 (the message names the
        argument), or the descent diverges ("diverge").

    Examples
    --------
    >>> x, multipliers = augmented_lagrangian(  # x + y on the unit circle
    ...     lambda p: np.array([1.0, 1.0]),
    ...     lambda p: np.array([p @ p - 1]),
    ...     lambda p: 2 * p[np.newaxis],
    ...     [1.0, 0.0],
    ...     rate=0.01,
    ... )
    >>> x.round(3), multipliers.round(3)
    (array([-0.707, -0.707]), array([0.707]))

    References
    ----------
    Nocedal and Wright, *Numerical Optimization*, section 17.3.
    """
    raise NotImplementedError("augmented_lagrangian: not written yet")
