"""Arithmetic with absolutely least remainders, decimals of 40 digits, a running sum and the bits of a float."""

import math
import operator
from decimal import Decimal, localcontext

import numpy as np


def gcd(a, b):
    """Euclid's algorithm with the remainder that is nearest to zero."""
    a, b = _whole(a), _whole(b)
    while b != 0:
        r = a % b
        a, b = b, min(r, r - b, key=abs)
    return abs(a)


def integer_power(base, exponent):
    """The bits of the exponent from the highest down."""
    bits = bin(abs(_whole(exponent)))[2:]
    factor = float(base)
    if exponent < 0:
        factor = 1 / factor
    result = 1.0
    for bit in bits:
        result = result * result
        if bit == "1":
            result = result * factor
    return result


def nth_root(x, n, tol=1e-12):
    n = _whole(n)
    x = float(x)
    if n <= 0:
        raise ValueError("there is no root number n <= 0")
    if n % 2 == 0 and x < 0:
        raise ValueError("a negative number has no even root")
    if x == 0 or math.isnan(x) or math.isinf(x):
        return x
    with localcontext() as context:
        context.prec = 40
        target = abs(Decimal(x))
        root = Decimal(2.0 ** (math.log2(abs(x)) / n))
        for _ in range(60):
            move = (root - target / root ** (n - 1)) / n
            root -= move
            if abs(move) < abs(root) * Decimal("1e-25"):
                break
    return math.copysign(float(root), x)


def log_base(x, base):
    if x <= 0:
        raise ValueError("the logarithm needs a positive number")
    if base <= 0 or base == 1:
        raise ValueError("this is no base of a logarithm")
    return math.log2(x) / math.log2(base)


def logsumexp(values):
    """One number after the other: the largest so far, and the sum relative to it."""
    numbers = np.ravel(np.asarray(values, dtype=float)).tolist()
    if not numbers:
        raise ValueError("nothing to add: empty")
    if any(map(math.isnan, numbers)):
        return math.nan
    top, total = -math.inf, 0.0
    for v in numbers:
        if v == math.inf:
            return math.inf
        if v > top:
            total = total * math.exp(top - v) + 1.0
            top = v
        elif v > -math.inf:
            total += math.exp(v - top)
    return top + math.log(total) if total else -math.inf


def geometric_mean(values):
    """The product of the mantissas beside the sum of the exponents."""
    numbers = np.ravel(np.asarray(values, dtype=float)).tolist()
    if not numbers:
        raise ValueError("the mean of an empty collection")
    if min(numbers) < 0:
        raise ValueError("negative number")
    if 0 in numbers:
        return 0.0
    n, mantissa, exponent = len(numbers), 1.0, 0
    for v in numbers:
        mantissa, more = math.frexp(mantissa * math.frexp(v)[0])
        exponent += math.frexp(v)[1] + more
    whole, left = divmod(exponent, n)
    return math.ldexp(mantissa ** (1 / n) * 2.0 ** (left / n), whole)


def _whole(number):
    try:
        return operator.index(number)
    except TypeError:
        raise ValueError(f"exponent, n, a and b: not an integer: {number}") from None
