"""Products in halves, orders by their rank, backtracking with ranges, and sums and differences of binomials."""

import operator


def factorial(n):
    return _product(1, _whole("n", n, 0))


def binomial(n, k):
    n, k = _whole("n", n, 0), _whole("k", k)
    if not 0 <= k <= n:
        return 0
    k = min(k, n - k)
    return _product(n - k + 1, n) // _product(1, k)


def permutations(items, k):
    """The digits of the rank, to the bases n, n - 1, ..., say which of the items left is next."""
    items = list(items)
    k = _whole("k", k, 0)
    if k > len(items):
        return
    bases = range(len(items) - k + 1, len(items) + 1)
    for rank in range(_product(bases[0], bases[-1]) if k else 1):
        digits = []
        for base in bases:
            rank, digit = divmod(rank, base)
            digits.append(digit)
        left = items.copy()
        yield tuple(left.pop(digit) for digit in reversed(digits))


def combinations(items, k):
    items = list(items)
    k = _whole("k", k, 0)
    if k == 0:
        yield ()
        return
    room = len(items) - k + 1
    choice, ranges = [], [iter(range(room))]
    while ranges:
        place = next(ranges[-1], None)
        del choice[len(ranges) - 1 :]
        if place is None:
            ranges.pop()
            continue
        choice.append(place)
        if len(choice) == k:
            yield tuple(items[i] for i in choice)
        else:
            ranges.append(iter(range(place + 1, room + len(choice))))


def multinomial(counts):
    orders, n = 1, 0
    for count in counts:
        count = _whole("counts", count, 0)
        n += count
        orders *= binomial(n, count)
    return orders


def derangements(n):
    """n! (1 - 1 + 1/2! - 1/3! + ...), from the last term to the first."""
    n = _whole("n", n, 0)
    total, term = 0, 1
    for k in range(n, -1, -1):
        total += -term if k % 2 else term
        term *= k
    return total


def catalan(n):
    n = _whole("n", n, 0)
    return binomial(2 * n, n) - binomial(2 * n, n + 1)


def _product(low, high):
    if high - low < 8:
        result = 1
        for factor in range(low, high + 1):
            result *= factor
        return result
    middle = (low + high) // 2
    return _product(low, middle) * _product(middle + 1, high)


def _whole(name, value, least=None):
    try:
        value = operator.index(value)
    except TypeError:
        raise ValueError(f"{name} is no int") from None
    if least is not None and value < least:
        raise ValueError(f"{name} is negative")
    return value
