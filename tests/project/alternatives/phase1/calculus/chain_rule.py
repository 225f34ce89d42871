"""Duals from pairs of numbers: the quotient rule over v squared, reflected operators by assignment."""

import math

import numpy as np


class Dual:
    def __init__(self, value, derivative):
        self.value, self.derivative = float(value), float(derivative)

    def __repr__(self):
        return f"Dual({self.value}, {self.derivative})"

    def __neg__(self):
        return self * -1

    def __add__(self, other):
        v, dv = _parts(other)
        return Dual(self.value + v, self.derivative + dv)

    def __sub__(self, other):
        v, dv = _parts(other)
        return Dual(self.value - v, self.derivative - dv)

    def __rsub__(self, other):
        return Dual(other - self.value, -self.derivative)

    def __mul__(self, other):
        v, dv = _parts(other)
        return Dual(self.value * v, self.value * dv + v * self.derivative)

    def __truediv__(self, other):
        v, dv = _parts(other)
        return Dual(self.value / v, (self.derivative * v - self.value * dv) / v**2)

    def __rtruediv__(self, other):
        return Dual(other, 0) / self

    def __pow__(self, exponent):
        if isinstance(exponent, Dual):
            return NotImplemented
        if self.value < 0 and exponent % 1:
            raise ValueError("a negative number has no such power")
        if exponent in (0, 1):
            return Dual(1, 0) if exponent == 0 else Dual(self.value, self.derivative)
        return Dual(self.value**exponent, self.derivative * exponent * self.value ** (exponent - 1))

    __radd__ = __add__
    __rmul__ = __mul__


def exp(x):
    u, du = _parts(x)
    return _like(x, math.exp(u), math.exp(u) * du)


def log(x):
    u, du = _parts(x)
    if u <= 0:
        raise ValueError("only positive numbers have a logarithm")
    return _like(x, math.log(u), du / u)


def sin(x):
    u, du = _parts(x)
    return _like(x, math.sin(u), du * math.cos(u))


def cos(x):
    u, du = _parts(x)
    return _like(x, math.cos(u), -du * math.sin(u))


def tanh(x):
    u, du = _parts(x)
    t = math.tanh(u)
    return _like(x, t, (1 - t) * (1 + t) * du)


def derivative_of(f, x):
    return float(_parts(f(Dual(x, 1.0)))[1])


def gradient_of(f, x):
    x = np.asarray(x, dtype=float)
    if x.ndim != 1 or x.size == 0:
        raise ValueError("x is no vector")
    return np.array([derivative_of(lambda t, i=i: f(_all(x, i, t)), x[i]) for i in range(len(x))])


def chain(functions, derivatives, x):
    if len(functions) - len(derivatives):
        raise ValueError("lists of another length")
    values = [float(x)]
    for f in functions:
        values.append(float(f(values[-1])))
    return values[-1], float(math.prod(df(y) for df, y in zip(derivatives, values, strict=False)))


def _parts(x):
    return (x.value, x.derivative) if isinstance(x, Dual) else (x, 0.0)


def _like(x, value, derivative):
    return Dual(value, derivative) if isinstance(x, Dual) else value


def _all(x, i, t):
    return [Dual(v, 0) for v in x[:i]] + [t] + [Dual(v, 0) for v in x[i + 1 :]]
