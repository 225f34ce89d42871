"""Entry by entry in plain Python, on halves that do not overflow; a fresh array for each call of f."""

import math

import numpy as np


def relative_error(a, b):
    if np.shape(a) != np.shape(b) or not np.size(a):
        raise ValueError("a and b need one shape, and an entry")
    return _worst(_errors(np.ravel(a), np.ravel(b)))[0]


def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=np.float64)
    if not x.size:
        raise ValueError("x is empty")
    if not h > 0 or np.any(x + h == x):
        raise ValueError("h must be so large that every entry changes")
    slopes = [_slope(f, x, place, h) for place in range(x.size)]
    return np.array(slopes).reshape(x.shape)


def check_gradient(f, gradient_fn, x, tol=1e-6):
    x = np.array(x, dtype=np.float64)
    if not x.size:
        raise ValueError("x is empty")
    claimed = np.asarray(gradient_fn(x.copy()), dtype=np.float64)
    if claimed.shape != x.shape:
        raise ValueError(f"the gradient has the shape {claimed.shape}")
    worst, place = _worst(_errors(claimed.ravel(), numerical_gradient(f, x).ravel()))
    index = []
    for length in reversed(x.shape):
        place, rest = divmod(place, length)
        index.insert(0, rest)
    return bool(worst <= tol), worst, tuple(index)


def check_parameters(loss_fn, grads, params, rng, samples=20):
    if not isinstance(samples, (int, np.integer)) or samples < 1:
        raise ValueError("samples: a whole number from 1 on, please")
    if set(grads) != set(params):
        raise ValueError("a name has no partner")
    arrays = {name: np.array(value, dtype=np.float64) for name, value in params.items()}
    for name, array in arrays.items():
        if np.shape(grads[name]) != array.shape:
            raise ValueError(f"{name}: the gradient has another shape")
        if array.size == 0:
            raise ValueError(f"{name} is empty")
    worst = {}
    for name, array in arrays.items():

        def loss(value, name=name):
            copies = {other: theirs.copy() for other, theirs in arrays.items()}
            return loss_fn({**copies, name: value})

        places = rng.permutation(array.size)[:samples]
        claimed = np.ravel(grads[name])[places]
        worst[name] = _worst(_errors(claimed, [_slope(loss, array, place, 1e-5) for place in places]))[0]
    return worst


def _slope(f, x, place, h):
    here = (np.arange(x.size) == place).reshape(x.shape)
    return (float(f(np.where(here, x + h, x))) - float(f(np.where(here, x - h, x)))) / (2 * h)


def _errors(a, b):
    for x, y in zip(a, b, strict=True):
        x, y = float(x) / 2, float(y) / 2
        if math.isfinite(x) and math.isfinite(y):
            yield abs(x - y) / max(abs(x) + abs(y), 0.5e-12)
        else:
            yield math.nan


def _worst(errors):
    largest, place = -1.0, 0
    for k, error in enumerate(errors):
        if math.isnan(error):
            return error, k
        if error > largest:
            largest, place = error, k
    return largest, place
