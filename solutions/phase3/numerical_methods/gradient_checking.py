"""Gradient checking.

Whoever writes a backward pass by hand makes mistakes, and a network with a wrong gradient often still learns,
only worse: nothing crashes. So every gradient is compared with one that is measured. The first neural network
of the final phase imports this module and passes its checks before it is trained.

Lesson: exercises/phase3/numerical_methods/README.md#gradient_checking
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike


def relative_error(a: ArrayLike, b: ArrayLike) -> float:
    r"""How far two arrays are apart at the worst entry, measured by the size of the entries.

    .. math:: \max_i \frac{|a_i - b_i|}{\max(|a_i| + |b_i|,\; 10^{-12})}

    It lies between 0 (equal) and 1 (opposite signs, or one of the two is 0). The 1e-12 keeps 0 / 0 away and
    makes differences harmless that are far below it. An entry of inf or nan in a or in b gives nan.

    Parameters
    ----------
    a, b : array_like of one shape
        Numbers are good, too.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When the shapes differ ("shape" in the message) or the arrays are empty.

    Examples
    --------
    >>> relative_error([1.0, 3.0], [1.0, 2.0])
    0.2
    >>> relative_error(0.0, 0.0)
    0.0

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, section 11.5.
    """
    ### BEGIN SOLUTION
    return float(np.max(_relative_errors(a, b)))
    ### END SOLUTION


def numerical_gradient(f: Callable[[np.ndarray], float], x: ArrayLike, h: float = 1e-5) -> np.ndarray:
    r"""Gradient of a function of an array, by a central difference for each entry.

    .. math:: \frac{\partial f}{\partial x_i} \approx \frac{f(x + h e_i) - f(x - h e_i)}{2h}

    where :math:`e_i` is 1 at the entry i and 0 elsewhere: all other entries stay as they are.

    Parameters
    ----------
    f : callable
        Called with float64 arrays of the shape of x, twice for each entry, and returns a float.
    x : array_like of any shape
        It is not changed.
    h : float
        The step, positive.

    Returns
    -------
    numpy.ndarray, of the shape of x

    Raises
    ------
    ValueError
        When h is not positive, or so small that adding it does not change an entry ("h must" in the message);
        when x is empty.

    Examples
    --------
    >>> numerical_gradient(lambda x: np.sum(x**2), [[1, 2], [3, 4]]).round(6)
    array([[2., 4.],
           [6., 8.]])

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, section 11.5.
    """
    ### BEGIN SOLUTION
    x = np.array(x, dtype=float)
    if x.size == 0:
        raise ValueError(f"x must not be empty, got shape {x.shape}")
    gradient = np.empty(x.shape)
    for index in np.ndindex(x.shape):
        gradient[index] = _slope(f, x, index, h)
    return gradient
    ### END SOLUTION


def check_gradient(
    f: Callable[[np.ndarray], float],
    gradient_fn: Callable[[np.ndarray], ArrayLike],
    x: ArrayLike,
    tol: float = 1e-6,
) -> tuple:
    r"""Is this the gradient of f? Compares it at x with the numerical one, entry by entry.

    The two are compared as in `relative_error`; the gradient passes when its worst entry is at most tol. A
    gradient with inf or nan never passes: its worst error is nan.

    Parameters
    ----------
    f : callable
        As for `numerical_gradient`.
    gradient_fn : callable
        Called with x as a float64 array, returns an array of the same shape.
    x : array_like of any shape
    tol : float

    Returns
    -------
    passes : bool
    worst : float
        The largest relative error.
    index : tuple of int
        Where it occurs: an entry for each axis of x, so that ``x[index]`` is the entry; () when x is a
        number. Among equal errors the first one counts, in the order of ``x.ravel()``; nan counts as the largest.

    Raises
    ------
    ValueError
        When the gradient has another shape than x ("shape" in the message), or x is empty.

    Examples
    --------
    >>> def f(x):
    ...     return np.sum(x**3)
    >>> passes, worst, _ = check_gradient(f, lambda x: 3 * x**2, [1.0, 2.0])
    >>> passes, worst < 1e-9
    (True, True)
    >>> passes, worst, index = check_gradient(f, lambda x: [3.0, 4.0], [1.0, 2.0])  # 12 would be right
    >>> passes, round(worst, 6), index
    (False, 0.5, (1,))

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, section 11.5.
    """
    ### BEGIN SOLUTION
    x = np.array(x, dtype=float)
    errors = _relative_errors(gradient_fn(x.copy()), numerical_gradient(f, x))
    index = np.unravel_index(np.argmax(errors), x.shape)  # argmax takes nan for the largest of all
    worst = float(errors[index])
    return worst <= tol, worst, tuple(int(i) for i in index)
    ### END SOLUTION


def check_parameters(
    loss_fn: Callable[[dict], float],
    grads: dict,
    params: dict,
    rng: np.random.Generator,
    samples: int = 20,
) -> dict:
    r"""Check the gradients of a model with many parameters at a few entries of each.

    A model has too many entries to measure all of them, and a mistake in a backward pass spoils many at once.
    So from each parameter ``samples`` different entries are drawn at random, every entry with the same
    chance; a parameter with no more than that many entries is checked completely. At each drawn entry the
    gradient is compared, as in `relative_error`, with a central difference of the loss (h = 1e-5).

    Parameters
    ----------
    loss_fn : callable
        Called with a dict like params, of float64 arrays, and returns a float. It is called twice for each
        drawn entry.
    grads : dict
        Name to the gradient of the loss for that parameter: an array of the parameter's shape.
    params : dict
        Name to parameter, an array of any shape. Neither the dict nor the arrays are changed.
    rng : numpy.random.Generator
    samples : int
        At least 1.

    Returns
    -------
    dict
        Name to the worst relative error (float) among the drawn entries of that parameter.

    Raises
    ------
    ValueError
        When grads and params have different names ("name" in the message), a gradient has another shape than
        its parameter ("shape"), a parameter is empty, or samples is not an int of at least 1 ("samples").

    Examples
    --------
    >>> def loss(params):
    ...     return np.sum((params["w"] * 3 + params["b"]) ** 2)
    >>> params = {"w": np.array([1.0, 2.0]), "b": np.array([0.5, -0.5])}
    >>> residual = params["w"] * 3 + params["b"]
    >>> errors = check_parameters(loss, {"w": 6 * residual, "b": residual}, params, np.random.default_rng(0))
    >>> errors["w"] < 1e-8, round(errors["b"], 6)  # the gradient for b lacks a factor of 2
    (True, 0.333333)

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, section 11.5.
    """
    ### BEGIN SOLUTION
    if not isinstance(samples, (int, np.integer)) or samples < 1:
        raise ValueError(f"samples must be an int of at least 1, got {samples!r}")
    if grads.keys() != params.keys():
        raise ValueError(f"grads must have the names of params, {list(params)}, got {list(grads)}")
    params = {name: np.array(value, dtype=float) for name, value in params.items()}
    errors = {}
    for name, value in params.items():
        gradient = np.asarray(grads[name])
        if gradient.shape != value.shape:
            raise ValueError(
                f"the gradient of {name} must have its parameter's shape, {value.shape}, got {gradient.shape}"
            )

        def loss_of(moved: np.ndarray, name: str = name) -> float:
            return loss_fn({**params, name: moved})

        drawn = rng.choice(value.size, size=min(samples, value.size), replace=False)
        slopes = [_slope(loss_of, value, np.unravel_index(i, value.shape), 1e-5) for i in drawn]
        errors[name] = relative_error(gradient.ravel()[drawn], slopes)
    return errors
    ### END SOLUTION


### BEGIN SOLUTION
def _relative_errors(a: ArrayLike, b: ArrayLike) -> np.ndarray:
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if a.shape != b.shape:
        raise ValueError(f"arrays and gradients to compare must have one shape, got {a.shape} and {b.shape}")
    with np.errstate(invalid="ignore"):
        return np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-12)


def _slope(f: Callable[[np.ndarray], float], x: np.ndarray, index: tuple, h: float) -> float:
    """The central difference of f along one entry of x; f gets arrays of its own."""
    right, left = x.copy(), x.copy()
    right[index] += h
    left[index] -= h
    step = right[index] - left[index]  # 2h as the floats have it
    if not h > 0 or step == 0:
        raise ValueError(f"h must be positive and large enough to change an entry, got {h}")
    return float((f(right) - f(left)) / step)


### END SOLUTION
