"""Derivatives as the formulas stand: 2 h in the denominator, differences of differences, lists of coefficients."""

import math

import numpy as np


def derivative(f, x, h=1e-5):
    if h <= 0:
        raise ValueError("h must be larger than 0")
    x = float(x)
    return float(f(x + h) - f(x - h)) / (2 * h)


def second_derivative(f, x, h=1e-4):
    if h <= 0:
        raise ValueError("h must be larger than 0")
    x = float(x)
    here = f(x)
    return float(((f(x + h) - here) / h - (here - f(x - h)) / h) / h)


def partial_derivative(f, x, i, h=1e-5):
    x = _vector(x)
    if i not in range(len(x)):
        raise ValueError("i must be the index of a variable")
    axis = np.zeros(len(x))
    axis[i] = 1
    return directional_derivative(f, x, axis, h)


def directional_derivative(f, x, direction, h=1e-5):
    x, direction = _vector(x), _vector(direction)
    if h <= 0:
        raise ValueError("h must be larger than 0")
    if x.shape != direction.shape:
        raise ValueError("another length")
    length = math.hypot(*direction)
    if length == 0:
        raise ValueError("the zero vector is no direction")
    step = h * (direction / length)
    return float(f(x + step) - f(x - step)) / (2 * h)


def differentiate_polynomial(coefficients):
    c = np.asarray(coefficients, dtype=float)
    if c.ndim != 1 or not len(c):
        raise ValueError("coefficients")
    derived = [k * ck for k, ck in enumerate(c.tolist())][1:]
    while derived and derived[-1] == 0:
        derived.pop()
    return np.array(derived or [0.0])


def tangent_line(f, x):
    """Through the points on both sides, moved onto the curve."""
    slope = derivative(f, x)
    return slope, float(f(float(x))) - slope * float(x)


def _vector(x):
    x = np.array(x, dtype=float)
    if x.ndim != 1 or not len(x):
        raise ValueError("x or direction is no vector")
    return x
