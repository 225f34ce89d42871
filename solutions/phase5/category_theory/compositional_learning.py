r"""Compositionality of learning systems.

A layer is two arrows at once: values run through it forwards, gradients backwards. Put two layers one after the
other, and the backward pass of the whole follows from those of the parts by one law, the chain rule. That is
why a network of any depth can be trained by code that knows only single layers. The capstone's neural network,
its `Sequential` and its autodiff engine stand on this law; here you see it bare.

Lesson: exercises/phase5/category_theory/README.md#compositional_learning
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike


class Lens:
    r"""A layer: how it computes, and how it hands a gradient back.

    .. math:: y = f(\theta, x), \qquad
        (\theta, x, \bar y) \mapsto (\bar\theta, \bar x) \text{ with }
        \bar\theta = \Big(\frac{\partial y}{\partial \theta}\Big)^{\!T} \bar y, \quad
        \bar x = \Big(\frac{\partial y}{\partial x}\Big)^{\!T} \bar y

    Here theta are the parameters and a bar stands for the gradient of the loss by that value.

    Parameters
    ----------
    forward : callable
        forward(params, x) gives the output y.
    backward : callable
        backward(params, x, dy), with dy the gradient of the loss by y, gives the pair (dparams, dx): the
        gradients by params and by x, of the same form as these. A layer without parameters has params () and
        dparams ().

    Attributes
    ----------
    forward, backward : callable
        As given.

    Examples
    --------
    >>> times = Lens(lambda w, x: w * x, lambda w, x, dy: (dy * x, dy * w))
    >>> times.forward(3.0, 5.0), times.backward(3.0, 5.0, 1.0)
    (15.0, (5.0, 3.0))

    References
    ----------
    Fong, Spivak and Tuyeras, "Backprop as Functor: A Compositional Perspective on Supervised Learning", 2019.
    """

    def __init__(
        self, forward: Callable[[Any, Any], Any], backward: Callable[[Any, Any, Any], tuple]
    ) -> None:
        ### BEGIN SOLUTION
        self.forward = forward
        self.backward = backward
        ### END SOLUTION


def compose(first: Lens, second: Lens) -> Lens:
    r"""One layer after the other, as one layer.

    .. math:: y = f_2(\theta_2, f_1(\theta_1, x)), \qquad
        \bar y \mapsto (\bar\theta_2, \bar z) \mapsto (\bar\theta_1, \bar x) \quad\text{with } z = f_1(\theta_1, x)

    Values go through `first` and then through `second`, gradients the other way. Each layer's backward is given
    the very input that the layer had on the way forward; what lies between the two is computed anew from x.

    Parameters
    ----------
    first, second : Lens

    Returns
    -------
    Lens
        Its params are the pair (params of first, params of second), and so are its dparams.

    Examples
    --------
    >>> times = Lens(lambda w, x: w * x, lambda w, x, dy: (dy * x, dy * w))
    >>> both = compose(times, times)
    >>> both.forward((3.0, 2.0), 5.0), both.backward((3.0, 2.0), 5.0, 1.0)
    (30.0, ((10.0, 15.0), 6.0))

    References
    ----------
    Fong, Spivak and Tuyeras, "Backprop as Functor: A Compositional Perspective on Supervised Learning", 2019.
    """
    ### BEGIN SOLUTION

    def forward(params: tuple, x: Any) -> Any:
        return second.forward(params[1], first.forward(params[0], x))

    def backward(params: tuple, x: Any, dy: Any) -> tuple:
        between = first.forward(params[0], x)
        dsecond, dbetween = second.backward(params[1], between, dy)
        dfirst, dx = first.backward(params[0], x, dbetween)
        return (dfirst, dsecond), dx

    return Lens(forward, backward)
    ### END SOLUTION


def parallel(first: Lens, second: Lens) -> Lens:
    r"""Two layers side by side, as one layer on pairs.

    .. math:: (x_1, x_2) \mapsto (f_1(\theta_1, x_1), f_2(\theta_2, x_2))

    Nothing passes from one to the other, neither forwards nor backwards.

    Parameters
    ----------
    first, second : Lens

    Returns
    -------
    Lens
        Its params, x, y and their gradients are all pairs: what belongs to first, what belongs to second.

    Examples
    --------
    >>> times = Lens(lambda w, x: w * x, lambda w, x, dy: (dy * x, dy * w))
    >>> side_by_side = parallel(times, times)
    >>> side_by_side.forward((3.0, 2.0), (5.0, 7.0))
    (15.0, 14.0)
    >>> side_by_side.backward((3.0, 2.0), (5.0, 7.0), (1.0, 10.0))
    ((5.0, 70.0), (3.0, 20.0))

    References
    ----------
    Fong, Spivak and Tuyeras, "Backprop as Functor: A Compositional Perspective on Supervised Learning", 2019.
    """
    ### BEGIN SOLUTION

    def forward(params: tuple, x: tuple) -> tuple:
        return first.forward(params[0], x[0]), second.forward(params[1], x[1])

    def backward(params: tuple, x: tuple, dy: tuple) -> tuple:
        dfirst, dx_first = first.backward(params[0], x[0], dy[0])
        dsecond, dx_second = second.backward(params[1], x[1], dy[1])
        return (dfirst, dsecond), (dx_first, dx_second)

    return Lens(forward, backward)
    ### END SOLUTION


def identity_lens() -> Lens:
    r"""The layer that does nothing: the unit of `compose`.

    .. math:: y = x, \qquad \bar x = \bar y

    Composed with a layer f on either side it computes what f computes, and hands back the same gradients; only
    the params become a pair with () in it.

    Returns
    -------
    Lens
        Without parameters: params is (), and dparams is (). x may be anything, a pair for instance.

    Raises
    ------
    ValueError
        By forward and backward, when params is not () ("params" in the message).

    Examples
    --------
    >>> identity_lens().forward((), 5.0), identity_lens().backward((), 5.0, 2.0)
    (5.0, ((), 2.0))

    References
    ----------
    Fong, Spivak and Tuyeras, "Backprop as Functor: A Compositional Perspective on Supervised Learning", 2019.
    """
    ### BEGIN SOLUTION

    def forward(params: tuple, x: Any) -> Any:
        _check_no_params(params)
        return x

    def backward(params: tuple, x: Any, dy: Any) -> tuple:
        _check_no_params(params)
        return (), dy

    return Lens(forward, backward)
    ### END SOLUTION


def linear_lens() -> Lens:
    r"""The linear layer: each row of x times the weights.

    .. math:: Y = X W, \qquad \bar W = X^T \bar Y, \qquad \bar X = \bar Y W^T

    The gradient by W is the sum over the rows of the batch, not their mean.

    Returns
    -------
    Lens
        params is W, shape (in, out); x has shape (batch, in), y and dy have shape (batch, out). All are read as
        float arrays.

    Raises
    ------
    ValueError
        By forward and backward: when params, x or dy is not a matrix or does not fit to the others. The message
        names the one that is wrong.

    Examples
    --------
    >>> layer, W, x = linear_lens(), [[1, 2], [3, 4]], [[1, 10]]
    >>> layer.forward(W, x)
    array([[31., 42.]])
    >>> dW, dx = layer.backward(W, x, [[1, 0]])
    >>> dW
    array([[ 1.,  0.],
           [10.,  0.]])
    >>> dx
    array([[1., 3.]])

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, section 6.5.
    """
    ### BEGIN SOLUTION

    def forward(params: ArrayLike, x: ArrayLike) -> np.ndarray:
        W, x = _matrices(params, x)
        return x @ W

    def backward(params: ArrayLike, x: ArrayLike, dy: ArrayLike) -> tuple:
        W, x = _matrices(params, x)
        dy = np.asarray(dy, dtype=float)
        if dy.shape != (len(x), W.shape[1]):
            raise ValueError(f"dy must have shape {(len(x), W.shape[1])}, got {dy.shape}")
        return x.T @ dy, dy @ W.T

    return Lens(forward, backward)
    ### END SOLUTION


def relu_lens() -> Lens:
    r"""The bend: entries below 0 become 0.

    .. math:: y = \max(0, x), \qquad \bar x = \begin{cases} \bar y & x > 0 \\ 0 & x \le 0 \end{cases}

    Returns
    -------
    Lens
        Without parameters: params is (), and dparams is (). x is read as a float array of any shape, y and dy
        have the same shape.

    Raises
    ------
    ValueError
        By forward and backward, when params is not () ("params" in the message); by backward, when dy does not
        have the shape of x ("dy").

    Examples
    --------
    >>> relu_lens().forward((), [-1, 2])
    array([0., 2.])
    >>> relu_lens().backward((), [-1, 2], [10, 20])
    ((), array([ 0., 20.]))

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, section 6.3.
    """
    ### BEGIN SOLUTION
    return _elementwise(lambda x: np.maximum(x, 0.0), lambda x: (x > 0).astype(float))
    ### END SOLUTION


def tanh_lens() -> Lens:
    r"""The smooth bend: entries are squeezed between -1 and 1.

    .. math:: y = \tanh x, \qquad \bar x = (1 - \tanh^2 x)\, \bar y

    Returns
    -------
    Lens
        Without parameters: params is (), and dparams is (). x is read as a float array of any shape, y and dy
        have the same shape.

    Raises
    ------
    ValueError
        By forward and backward, when params is not () ("params" in the message); by backward, when dy does not
        have the shape of x ("dy").

    Examples
    --------
    >>> tanh_lens().forward((), [0.0, 1.0]).round(4)
    array([0.    , 0.7616])
    >>> tanh_lens().backward((), [0.0, 1.0], [1.0, 1.0])[1].round(4)
    array([1.  , 0.42])

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, section 6.3.
    """
    ### BEGIN SOLUTION
    return _elementwise(np.tanh, lambda x: 1.0 - np.tanh(x) ** 2)
    ### END SOLUTION


def gradient_step(
    lens: Lens, loss_gradient: Callable[[Any, Any], Any], params: Any, x: Any, target: Any, rate: float
) -> Any:
    r"""One step of gradient descent for a layer of any build.

    .. math:: \theta \leftarrow \theta - \text{rate} \cdot \bar\theta, \qquad
        \bar y = \frac{\partial\, \text{loss}}{\partial y}(y, \text{target})

    Parameters
    ----------
    lens : Lens
        A single layer or a whole network.
    loss_gradient : callable
        loss_gradient(prediction, target): the gradient of the loss by the prediction, of its shape.
    params : nested tuples of arrays
        As the lens wants them: tuples, perhaps empty, perhaps in tuples. All that is not a tuple is an array or
        a number.
    x, target : object
        As the lens and loss_gradient want them.
    rate : float
        Above 0.

    Returns
    -------
    nested tuples of arrays
        The new params, nested like the old ones: () stays (), an array becomes a new float array of its shape,
        a number a number. The old ones are not changed.

    Raises
    ------
    ValueError
        When rate is not above 0; the message names it.

    Examples
    --------
    >>> times = Lens(lambda w, x: w * x, lambda w, x, dy: (dy * x, dy * w))
    >>> new = gradient_step(times, lambda y, target: y - target, 3.0, 2.0, 10.0, rate=0.25)  # 3 + 0.25 * 4 * 2
    >>> float(new)
    5.0

    References
    ----------
    Fong, Spivak and Tuyeras, "Backprop as Functor: A Compositional Perspective on Supervised Learning", 2019.
    """
    ### BEGIN SOLUTION
    if not rate > 0:
        raise ValueError(f"rate must be above 0, got {rate}")
    dy = loss_gradient(lens.forward(params, x), target)
    dparams, _ = lens.backward(params, x, dy)
    return _descend(params, dparams, rate)
    ### END SOLUTION


### BEGIN SOLUTION
def _descend(params: Any, dparams: Any, rate: float) -> Any:
    if isinstance(params, tuple):
        return tuple(_descend(p, dp, rate) for p, dp in zip(params, dparams, strict=True))
    return np.asarray(params, dtype=float) - rate * np.asarray(dparams, dtype=float)


def _elementwise(function: Callable, derivative: Callable) -> Lens:
    def forward(params: tuple, x: ArrayLike) -> np.ndarray:
        _check_no_params(params)
        return function(np.asarray(x, dtype=float))

    def backward(params: tuple, x: ArrayLike, dy: ArrayLike) -> tuple:
        _check_no_params(params)
        x, dy = np.asarray(x, dtype=float), np.asarray(dy, dtype=float)
        if dy.shape != x.shape:
            raise ValueError(f"dy must have the shape of x, {x.shape}, got {dy.shape}")
        return (), derivative(x) * dy

    return Lens(forward, backward)


def _check_no_params(params: Any) -> None:
    if not (isinstance(params, tuple) and params == ()):
        raise ValueError(f"params must be (), since the layer has none, got {params!r}")


def _matrices(params: ArrayLike, x: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    W, x = np.asarray(params, dtype=float), np.asarray(x, dtype=float)
    if W.ndim != 2:
        raise ValueError(f"params must be a matrix W of shape (in, out), got shape {W.shape}")
    if x.ndim != 2 or x.shape[1] != len(W):
        raise ValueError(f"x must have shape (batch, {len(W)}), got {x.shape}")
    return W, x


### END SOLUTION
