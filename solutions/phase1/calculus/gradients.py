"""Gradients, Jacobians, Hessians.

The gradient collects all partial derivatives of a loss and says in which direction it grows fastest; training
walks the other way. The Jacobian does the same for functions with many outputs: that of softmax, written
here, is the one that backpropagation meets in every attention layer. The Hessian measures how the ground
curves.

Lesson: exercises/phase1/calculus/README.md#gradients
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike


def gradient(f: Callable[[np.ndarray], float], x: ArrayLike, h: float = 1e-5) -> np.ndarray:
    r"""All partial derivatives of a function of an array, by central differences.

    .. math:: (\nabla f)_i = \frac{\partial f}{\partial x_i} \approx \frac{f(x + h e_i) - f(x - h e_i)}{2h}

    where :math:`e_i` is 1 at the entry i and 0 elsewhere; i runs over all entries of x, whatever its shape.

    Parameters
    ----------
    f : callable
        Called with arrays of the shape of x, returns a float.
    x : array_like of any rank
        Not empty.
    h : float
        The step, positive.

    Returns
    -------
    numpy.ndarray
        Of the shape of x.

    Raises
    ------
    ValueError
        When h is not positive ("h must" in the message), or x is empty ("empty" in the message).

    Examples
    --------
    >>> gradient(lambda v: v[0] ** 2 * v[1], [3, 5]).round(6)
    array([30.,  9.])

    References
    ----------
    Nocedal and Wright, *Numerical Optimization*, section 8.1.
    """
    ### BEGIN SOLUTION
    x = _checked(x, h)
    slopes = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        slopes[i] = (f(_moved(x, {i: h})) - f(_moved(x, {i: -h}))) / (2 * h)
    return slopes
    ### END SOLUTION


def jacobian(f: Callable[[np.ndarray], ArrayLike], x: ArrayLike, h: float = 1e-5) -> np.ndarray:
    r"""Partial derivatives of every output with respect to every input, by central differences.

    .. math:: J_{ij} = \frac{\partial f_i}{\partial x_j} \approx \frac{f_i(x + h e_j) - f_i(x - h e_j)}{2h}

    Parameters
    ----------
    f : callable
        Called with an array of shape (n,), returns a vector of m numbers (array_like), or one number (m = 1).
    x : array_like, shape (n,)
    h : float
        The step, positive.

    Returns
    -------
    numpy.ndarray, shape (m, n)
        A row for each output, a column for each input.

    Raises
    ------
    ValueError
        When h is not positive ("h must" in the message), or x is not a vector ("vector" in the message) or is
        empty ("empty" in the message).

    Examples
    --------
    >>> jacobian(lambda v: [v[0] * v[1], v[0] + v[1], v[1] ** 2], [2, 3]).round(6)
    array([[3., 2.],
           [1., 1.],
           [0., 6.]])

    References
    ----------
    Apostol, *Calculus*, volume 2, chapter 8.
    """
    ### BEGIN SOLUTION
    x = _checked_vector(x, h)
    columns = []
    for j in range(len(x)):
        right, left = f(_moved(x, {j: h})), f(_moved(x, {j: -h}))
        columns.append(
            (np.atleast_1d(np.asarray(right, dtype=float)) - np.asarray(left, dtype=float)) / (2 * h)
        )
    return np.stack(columns, axis=1)
    ### END SOLUTION


def hessian(f: Callable[[np.ndarray], float], x: ArrayLike, h: float = 1e-4) -> np.ndarray:
    r"""All second partial derivatives of a function of a vector, by central differences.

    .. math::
        H_{ii} &\approx \frac{f(x + h e_i) - 2 f(x) + f(x - h e_i)}{h^2} \\
        H_{ij} &\approx \frac{f(x + h e_i + h e_j) - f(x + h e_i - h e_j)
            - f(x - h e_i + h e_j) + f(x - h e_i - h e_j)}{4 h^2}

    Parameters
    ----------
    f : callable
        Called with arrays of shape (n,), returns a float.
    x : array_like, shape (n,)
    h : float
        The step, positive.

    Returns
    -------
    numpy.ndarray, shape (n, n)
        Symmetric: H[i, j] and H[j, i] are the same number.

    Raises
    ------
    ValueError
        When h is not positive ("h must" in the message), or x is not a vector ("vector" in the message) or is
        empty ("empty" in the message).

    Examples
    --------
    >>> hessian(lambda v: v[0] ** 2 * v[1], [3, 5]).round(4)
    array([[10.,  6.],
           [ 6.,  0.]])

    References
    ----------
    Nocedal and Wright, *Numerical Optimization*, section 8.1.
    """
    ### BEGIN SOLUTION
    x = _checked_vector(x, h)
    n, middle = len(x), f(x.copy())
    H = np.empty((n, n))
    for i in range(n):
        H[i, i] = (f(_moved(x, {i: h})) - 2 * middle + f(_moved(x, {i: -h}))) / h**2
        for j in range(i):
            same = f(_moved(x, {i: h, j: h})) + f(_moved(x, {i: -h, j: -h}))
            opposite = f(_moved(x, {i: h, j: -h})) + f(_moved(x, {i: -h, j: h}))
            H[i, j] = H[j, i] = (same - opposite) / (4 * h**2)
    return H
    ### END SOLUTION


def hessian_vector_product(
    gradient_fn: Callable[[np.ndarray], np.ndarray], x: ArrayLike, v: ArrayLike, h: float = 1e-5
) -> np.ndarray:
    r"""The Hessian times a vector, from two gradients and without the Hessian.

    .. math:: H v \approx \lVert v \rVert \, \frac{\nabla f(x + h u) - \nabla f(x - h u)}{2h}, \qquad
        u = \frac{v}{\lVert v \rVert}

    Both gradients are taken at the distance h from x, however long v is. For n = 10^6 variables the Hessian
    has 10^12 entries; this product needs none of them. For v = 0 the product is 0.

    Parameters
    ----------
    gradient_fn : callable
        The gradient of f: called with an array of shape (n,), returns one. At most two calls.
    x, v : array_like, shape (n,)
    h : float
        The step, positive.

    Returns
    -------
    numpy.ndarray, shape (n,)

    Raises
    ------
    ValueError
        When h is not positive ("h must" in the message), x is not a vector or is empty, or v does not have
        the shape of x ("shape" in the message).

    Examples
    --------
    >>> hessian_vector_product(lambda x: np.array([2 * x[0], 6 * x[1]]), [1, 1], [1, 2]).round(6)
    array([ 2., 12.])

    References
    ----------
    Nocedal and Wright, *Numerical Optimization*, section 8.1.
    """
    ### BEGIN SOLUTION
    x, v = _checked_vector(x, h), np.asarray(v, dtype=float)
    if v.shape != x.shape:
        raise ValueError(f"v must have the shape of x, got {v.shape} and {x.shape}")
    length = np.sqrt(np.sum(v * v))
    if length == 0:
        return np.zeros(x.shape)
    step = (h / length) * v
    difference = np.asarray(gradient_fn(x + step), dtype=float) - np.asarray(
        gradient_fn(x - step), dtype=float
    )
    return difference * (length / (2 * h))
    ### END SOLUTION


def softmax_jacobian(z: ArrayLike) -> np.ndarray:
    r"""The Jacobian of softmax, exactly.

    .. math:: p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}, \qquad
        J_{ij} = \frac{\partial p_i}{\partial z_j} = p_i (\delta_{ij} - p_j)

    where :math:`\delta_{ij}` is 1 for i = j and 0 otherwise. Entries of z may be of any size: e^1000 is too
    large for a float, the probabilities are not.

    Parameters
    ----------
    z : array_like, shape (n,)

    Returns
    -------
    numpy.ndarray, shape (n, n)
        Symmetric; each row adds up to 0.

    Raises
    ------
    ValueError
        When z is not a vector ("vector" in the message) or is empty ("empty" in the message).

    Examples
    --------
    >>> softmax_jacobian([0, 0])
    array([[ 0.25, -0.25],
           [-0.25,  0.25]])

    References
    ----------
    Bishop, *Pattern Recognition and Machine Learning*, section 4.3.4.
    """
    ### BEGIN SOLUTION
    z = _checked_vector(z, name="z")
    weights = np.exp(z - np.max(z))
    p = weights / np.sum(weights)
    return np.diag(p) - np.outer(p, p)
    ### END SOLUTION


### BEGIN SOLUTION
def _checked(x: ArrayLike, h: float = 1.0, name: str = "x") -> np.ndarray:
    """x as an array of floats that is not empty, for a step that is positive."""
    x = np.asarray(x, dtype=float)
    if not h > 0:
        raise ValueError(f"h must be positive, got {h}")
    if x.size == 0:
        raise ValueError(f"{name} must not be empty")
    return x


def _checked_vector(x: ArrayLike, h: float = 1.0, name: str = "x") -> np.ndarray:
    x = _checked(x, h, name)
    if x.ndim != 1:
        raise ValueError(f"{name} must be a vector, got shape {x.shape}")
    return x


def _moved(x: np.ndarray, steps: dict[int | tuple[int, ...], float]) -> np.ndarray:
    """A copy of x, with steps added at some of its entries."""
    moved = x.copy()
    for index, step in steps.items():
        moved[index] += step
    return moved


### END SOLUTION
