"""Powers of a matrix, generating functions, bits of the move, runs merged pairwise, Myers's bit vectors."""

import math
import operator


def fibonacci(n):
    """The power of the matrix with the rows 1 1 and 1 0."""
    n = _whole("n", n)
    if n < 0:
        raise ValueError("n is negative")
    above, here, below = 1, 0, 1
    for digit in bin(n)[2:]:
        middle = here * here
        above, here, below = above * above + middle, here * (above + below), middle + below * below
        if digit == "1":
            above, here, below = above + here, above, here
    return here


def linear_recurrence(coefficients, initial, n):
    """Bostan and Mori: the n-th coefficient of a fraction p / q, by halving n."""
    c = [_whole("coefficients", value) for value in coefficients]
    a = [_whole("initial", value) for value in initial]
    n = _whole("n", n)
    if len(c) != len(a):
        raise ValueError("coefficients and initial differ in length")
    if not c:
        raise ValueError("coefficients are empty")
    if n < 0:
        raise ValueError("n is negative")
    q = [1] + [-value for value in c]
    p = _times(a, q)[: len(a)]
    while n:
        mirror = [-value if i % 2 else value for i, value in enumerate(q)]
        p = _times(p, mirror)[n % 2 :: 2]
        q = _times(q, mirror)[::2]
        n //= 2
    return p[0]


def hanoi(n, source, spare, target):
    n = _whole("n", n)
    if n < 0:
        raise ValueError("n is negative")
    pegs = (source, target, spare) if n % 2 == 0 else (source, spare, target)
    return [(pegs[(m & m - 1) % 3], pegs[((m | m - 1) + 1) % 3]) for m in range(1, 2**n)]


def merge_sort(items, key=None):
    runs = [[(item if key is None else key(item), item)] for item in items]
    while len(runs) > 1:
        pairs = [_merge(a, b) for a, b in zip(runs[::2], runs[1::2])]  # noqa: B905
        runs = pairs + (runs[-1:] if len(runs) % 2 else [])
    return [item for run in runs for _, item in run]


def edit_distance(a, b):
    """Myers: where a row of the table goes up or down by one, as the bits of two ints."""
    if len(a) > len(b):
        a, b = b, a
    if not len(a):
        return len(b)
    last = 1 << len(a) - 1
    full = 2 * last - 1
    up, down, distance = full, 0, len(a)
    for other in b:
        equal = sum(1 << i for i, item in enumerate(a) if item == other)
        x = ((equal & up) + up ^ up | equal) & full
        right, left = down | ~(x | up) & full, up & x
        distance += bool(right & last) - bool(left & last)
        right, left = right << 1 & full | 1, left << 1 & full
        x = equal | down
        up, down = left | ~(x | right) & full, right & x
    return distance


def master_theorem(a, b, d):
    if not a >= 1:
        raise ValueError("a is below 1")
    if not b > 1:
        raise ValueError("b is not above 1")
    if not d >= 0:
        raise ValueError("d is negative")
    gap = math.log(a) / math.log(b) - d
    if abs(gap) <= 1e-9:
        return "balanced"
    return "leaves" if gap > 0 else "root"


def _merge(a, b):
    a, b = a[::-1], b[::-1]
    merged = []
    while a and b:
        merged.append(b.pop() if b[-1][0] < a[-1][0] else a.pop())
    return merged + a[::-1] + b[::-1]


def _times(p, q):
    product = [0] * (len(p) + len(q) - 1)
    for i, x in enumerate(p):
        for j, y in enumerate(q):
            product[i + j] += x * y
    return product


def _whole(name, value):
    try:
        return operator.index(value)
    except TypeError:
        raise ValueError(f"{name}: {value!r} is no int") from None
