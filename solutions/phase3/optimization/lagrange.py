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
    ### BEGIN SOLUTION
    x, normal = _vector(x, "x"), _vector(normal, "normal")
    if len(x) != len(normal):
        raise ValueError(f"x and normal must have the same length, got {len(x)} and {len(normal)}")
    size = np.max(np.abs(normal))
    if size == 0:
        raise ValueError("normal must not be zero: it has no direction")
    normal, offset = normal / size, offset / size
    return x - (normal @ x - offset) / (normal @ normal) * normal
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    Q, c, A, b = _problem(Q, c, A, b)
    m, n = A.shape
    if not np.max(np.abs(Q - Q.T)) <= 1e-8 * np.max(np.abs(Q)):
        raise ValueError("Q must be symmetric")
    _, singular, Vt = np.linalg.svd(A)
    if m > n or singular[-1] <= 1e-12 * singular[0]:
        raise ValueError("the rows of A must not be linearly dependent")
    free = Vt[m:].T  # (n, n - m): the directions that the equations leave free
    if m < n and np.linalg.eigvalsh(free.T @ Q @ free)[0] <= 1e-12 * np.max(np.abs(Q)):
        raise ValueError("there is no unique minimum: Q must be positive definite where A x = 0")
    solution = np.linalg.solve(np.block([[Q, A.T], [A, np.zeros((m, m))]]), np.concatenate([-c, b]))
    return solution[:n], solution[n:]
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    Q, c, A, b = _problem(Q, c, A, b)
    x, multipliers = _vector(x, "x"), _vector(multipliers, "multipliers")
    if len(x) != len(c) or len(multipliers) != len(b):
        raise ValueError(f"x and multipliers must have the shapes {c.shape} and {b.shape}")
    stationarity = Q @ x + c + A.T @ multipliers
    feasibility = A @ x - b
    return float(max(np.max(np.abs(stationarity)), np.max(np.abs(feasibility))))
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    values = _vector(values, "values")
    if not np.all(np.isfinite(values)):
        raise ValueError("values must be finite")
    low, high = np.min(values), np.max(values)
    if not low < mean < high:
        raise ValueError(f"mean must lie strictly between {low} and {high}, got {mean}")
    shares, target = (values - low) / (high - low), (mean - low) / (high - low)  # everything in [0, 1]

    def distribution(slope: float) -> np.ndarray:
        weights = np.exp(slope * shares - max(slope, 0.0))  # the largest exponent is 0
        return weights / np.sum(weights)

    # The mean grows with the slope: enclose the right one, then halve until the floats run out.
    left, right = -1.0, 1.0
    while distribution(left) @ shares > target:
        left *= 2
    while distribution(right) @ shares < target:
        right *= 2
    while left < (middle := (left + right) / 2) < right:
        if distribution(middle) @ shares < target:
            left = middle
        else:
            right = middle
    return distribution(middle)
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    x = _vector(x0, "x0").copy()
    if not rate > 0:
        raise ValueError(f"rate must be above 0, got {rate}")
    if rounds < 1:
        raise ValueError(f"rounds must be at least 1, got {rounds}")
    multipliers, strength = np.zeros(np.shape(constraint(x.copy()))), 100.0
    for _ in range(rounds):
        for _ in range(1000):
            h = np.asarray(constraint(x.copy()), dtype=float)
            J = np.asarray(constraint_jacobian(x.copy()), dtype=float)
            # The constraints' part of the curvature is strength |J|^2: keep it well below 2 / rate.
            strength = min(strength, 0.5 / (rate * max(np.vdot(J, J), 1e-300)))
            gradient = np.asarray(gradient_fn(x.copy()), dtype=float) + (multipliers + strength * h) @ J
            steepness = math.sqrt(gradient @ gradient)
            if steepness <= 1e-5:  # a hundredth of what is promised of x
                break
            if not math.isfinite(steepness):
                raise ValueError(f"the descent diverged: the rate {rate} is too large")
            x = x - rate * gradient
        multipliers = multipliers + strength * np.asarray(constraint(x.copy()), dtype=float)
    return x, multipliers
    ### END SOLUTION


### BEGIN SOLUTION
def _vector(x: ArrayLike, name: str) -> np.ndarray:
    x = np.asarray(x, dtype=float)
    if x.ndim != 1 or x.size == 0:
        raise ValueError(f"{name} must be a vector that is not empty, got shape {x.shape}")
    return x


def _problem(
    Q: ArrayLike, c: ArrayLike, A: ArrayLike, b: ArrayLike
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    Q, c, A, b = (np.asarray(part, dtype=float) for part in (Q, c, A, b))
    n, m = c.size, b.size
    if n == 0 or m == 0 or Q.shape != (n, n) or c.shape != (n,) or A.shape != (m, n) or b.shape != (m,):
        raise ValueError(
            f"Q, c, A and b must have the shapes (n, n), (n,), (m, n) and (m,), got {Q.shape}, {c.shape}, "
            f"{A.shape} and {b.shape}"
        )
    return Q, c, A, b


### END SOLUTION
