"""Algebra in exact fractions; rational roots by Sturm's theorem instead of trying all divisors."""

import functools
import itertools
import math
import operator
from fractions import Fraction

import numpy as np


def solve_linear(a, b):
    if a != 0:
        return float(-b / a)
    raise ValueError("every number solves it" if b == 0 else "no solution")


def solve_quadratic(a, b, c):
    """The discriminant is exact, its root has 80 bits."""
    if a == 0:
        return (solve_linear(b, c),)
    a, b, c = Fraction(float(a)), Fraction(float(b)), Fraction(float(c))
    discriminant = b * b - 4 * a * c
    if discriminant == 0:
        return (float(-b / (2 * a)), float(-b / (2 * a)))
    root = _square_root(abs(discriminant))
    if discriminant < 0:
        x, y = float(-b / (2 * a)), float(root / abs(2 * a))
        return (complex(x, -y), complex(x, y))
    larger = (-b - root if b >= 0 else -b + root) / 2
    return tuple(sorted([float(larger / a), float(c / larger)]))


def evaluate_polynomial(coefficients, x):
    c = _vector(coefficients, "coefficients").tolist()
    x = np.asarray(x, dtype=float)
    value = functools.reduce(lambda total, ck: total * x + ck, reversed(c), np.zeros_like(x))
    return float(value) if np.ndim(value) == 0 else value


def multiply_polynomials(p, q):
    p, q = _vector(p, "p").tolist(), _vector(q, "q").tolist()
    product = [
        sum(p[i] * q[k - i] for i in range(len(p)) if 0 <= k - i < len(q)) for k in range(len(p) + len(q) - 1)
    ]
    while len(product) > 1 and product[-1] == 0:
        del product[-1]
    return np.array(product, dtype=float)


def divide_by_root(coefficients, root):
    c = _vector(coefficients, "coefficients").tolist()
    *quotient, remainder = itertools.accumulate(reversed(c), lambda carry, ck: carry * root + ck)
    return np.array(quotient[::-1] or [0.0], dtype=float), float(remainder)


def factor_polynomial(coefficients):
    """With y = highest x the polynomial is monic in y and its rational roots are whole: count them between
    numbers and a half, which are no roots, and halve the range until one is left."""
    try:
        rest = [operator.index(c) for c in coefficients]
    except TypeError:
        raise ValueError("every coefficient must be an integer") from None
    if not any(rest):
        raise ValueError("the zero polynomial has all roots")
    while not rest[-1]:
        del rest[-1]
    roots = []
    while not rest[0]:
        del rest[0]
        roots.append(Fraction(0))
    highest, degree = rest[-1], len(rest) - 1
    monic = [c * highest ** (degree - 1 - k) for k, c in enumerate(rest[:-1])] + [1]
    chain = _sturm(monic)
    bound = 1 + max(map(abs, monic))
    ranges = [(-bound, bound)]
    while ranges:
        low, high = ranges.pop()  # the whole numbers low + 1, ..., high
        if _changes(chain, low) == _changes(chain, high):
            continue
        if high - low > 1:
            ranges += [(low, (low + high) // 2), ((low + high) // 2, high)]
            continue
        root = Fraction(high, highest)
        while len(rest) > 1 and sum(c * root**k for k, c in enumerate(rest)) == 0:
            roots.append(root)
            rest = _without(rest, root)
    return sorted(roots), rest


def _square_root(x):
    shift = max(0, 160 - (x.numerator * x.denominator).bit_length()) // 2
    return Fraction(math.isqrt(x.numerator * x.denominator << 2 * shift), x.denominator << shift)


def _vector(values, name):
    array = np.asarray(values, dtype=float)
    if array.ndim != 1 or len(array) == 0:
        raise ValueError(name)
    return array


def _sturm(p):
    chain = [p, [k * c for k, c in enumerate(p)][1:]]
    while any(chain[-1]):
        dividend, divisor = list(chain[-2]), chain[-1]
        while len(dividend) >= len(divisor):
            top, shift = dividend[-1], len(dividend) - len(divisor)
            dividend = [abs(divisor[-1]) * c for c in dividend]
            for k, d in enumerate(divisor):
                dividend[k + shift] -= top * d * (1 if divisor[-1] > 0 else -1)
            dividend.pop()
        while dividend and not dividend[-1]:
            dividend.pop()
        common = math.gcd(*dividend) or 1
        chain.append([-c // common for c in dividend])
    return chain[:-1]


def _changes(chain, k):
    """Sign changes of the chain at k + 1/2."""
    signs = []
    for p in chain:
        value = 0
        for j, c in enumerate(reversed(p)):
            value = value * (2 * k + 1) + (c << j)
        if value:
            signs.append(value > 0)
    return sum(a != b for a, b in zip(signs, signs[1:], strict=False))


def _without(p, root):
    """p / (q x - p), from the lowest coefficient up."""
    quotient, before = [], 0
    for c in p[:-1]:
        before = (root.denominator * before - c) // root.numerator if root else 0
        quotient.append(before)
    return quotient
