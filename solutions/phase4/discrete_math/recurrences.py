r"""Recursion and recurrence relations.

Solve a problem by solving a smaller one of the same kind: the thought behind sorting, behind comparing two texts,
and behind the autodiff engine, which knows the slope of a whole expression from those of its parts.

Lesson: exercises/phase4/discrete_math/README.md#recurrences
"""

import math
from collections.abc import Callable, Hashable, Sequence
from typing import Any

import numpy as np


def fibonacci(n: int) -> int:
    r"""The n-th Fibonacci number.

    .. math:: F_0 = 0, \quad F_1 = 1, \quad F_n = F_{n-1} + F_{n-2}; \qquad
        F_{2k} = F_k (2 F_{k+1} - F_k), \quad F_{2k+1} = F_k^2 + F_{k+1}^2

    A number of multiplications that grows like log n is enough: n = 100000 works.

    Parameters
    ----------
    n : int
        At least 0.

    Returns
    -------
    int
        Exact.

    Raises
    ------
    ValueError
        When n is negative or not an int ("n" in the message).

    Examples
    --------
    >>> [fibonacci(n) for n in range(10)]
    [0, 1, 1, 2, 3, 5, 8, 13, 21, 34]

    References
    ----------
    Graham, Knuth and Patashnik, *Concrete Mathematics*, section 6.6.
    """
    ### BEGIN SOLUTION
    half, odd = divmod(_count(n), 2)
    a, b = 0, 1  # F(k) and F(k + 1), where k is made of the leading bits of n // 2
    for bit in bin(half)[2:]:
        a, b = a * (2 * b - a), a * a + b * b
        if bit == "1":
            a, b = b, a + b
    # the last doubling has the largest numbers, and only one of the two is asked for
    return a * a + b * b if odd else a * (2 * b - a)
    ### END SOLUTION


def linear_recurrence(coefficients: Sequence[int], initial: Sequence[int], n: int) -> int:
    r"""The n-th term of a sequence in which each term is a combination of those before it.

    .. math:: a_m = \sum_{i=0}^{k-1} c_i \, a_{m-1-i} \quad (m \ge k), \qquad a_0, \dots, a_{k-1} \text{ given}

    n = 10**6 takes less than 10 s, also when the terms grow to hundreds of thousands of digits, as Fibonacci's
    do (a few coefficients, small ones).

    Parameters
    ----------
    coefficients : sequence of int, length k >= 1
        c: the first one belongs to the latest term.
    initial : sequence of int, length k
        The first k terms.
    n : int
        At least 0; counted from 0.

    Returns
    -------
    int
        Exact.

    Raises
    ------
    ValueError
        When the lengths differ ("length" in the message), there are no coefficients ("empty"), n is negative,
        or a number is not an int.

    Examples
    --------
    >>> linear_recurrence([1, 1], [0, 1], 10), linear_recurrence([2], [3], 5)
    (55, 96)

    References
    ----------
    Fiduccia, "An Efficient Formula for Linear Recurrences", 1985.
    """
    ### BEGIN SOLUTION
    coefficients, initial = [_integer(c) for c in coefficients], [_integer(a) for a in initial]
    if len(coefficients) != len(initial):
        raise ValueError(
            f"coefficients and initial must have the same length, got {len(coefficients)} and {len(initial)}"
        )
    if not coefficients:
        raise ValueError("coefficients must not be empty")

    def reduced(p: list[int]) -> list[int]:
        """The polynomial modulo x^k = c_0 x^(k-1) + ... + c_(k-1); p[i] belongs to x^i."""
        while len(p) > len(coefficients):
            top = p.pop()
            for i, c in enumerate(coefficients):
                p[-1 - i] += top * c
        return p

    half, odd = divmod(_count(n), 2)
    power = [1]  # x^half modulo that polynomial
    for bit in bin(half)[2:]:
        square = [0] * (2 * len(power) - 1)
        for i, p in enumerate(power):
            square[2 * i] += p * p
            for j, q in enumerate(power[:i]):
                square[i + j] += 2 * p * q
        power = reduced(square if bit == "0" else [0, *square])

    terms = list(initial)
    for _ in initial:
        terms.append(sum(c * a for c, a in zip(coefficients, reversed(terms), strict=False)))
    # Whatever combination of powers x^n is modulo that polynomial, a_n is the same one of the terms. For the
    # largest numbers of all it is x^half x^half x^odd as it stands: half as many products as in its square.
    return sum(p * sum(q * terms[i + j + odd] for j, q in enumerate(power)) for i, p in enumerate(power))
    ### END SOLUTION


def hanoi(n: int, source: Hashable, spare: Hashable, target: Hashable) -> list[tuple[Hashable, Hashable]]:
    r"""The shortest way to move a tower of n discs.

    .. math:: T(n) = 2\,T(n-1) + 1 = 2^n - 1

    One disc moves at a time, from the top of one peg to the top of another one, and never onto a smaller disc.

    Parameters
    ----------
    n : int
        At least 0.
    source, spare, target
        Three different names of the pegs. All discs stand on source and are to stand on target.

    Returns
    -------
    list of tuple
        The moves (from, to), 2**n - 1 of them.

    Raises
    ------
    ValueError
        When n is negative or not an int ("n" in the message).

    Examples
    --------
    >>> hanoi(2, "A", "B", "C")
    [('A', 'B'), ('A', 'C'), ('B', 'C')]

    References
    ----------
    Graham, Knuth and Patashnik, *Concrete Mathematics*, section 1.1.
    """
    ### BEGIN SOLUTION
    if _count(n) == 0:
        return []
    return [*hanoi(n - 1, source, target, spare), (source, target), *hanoi(n - 1, spare, source, target)]
    ### END SOLUTION


def merge_sort(items: Sequence[Any], key: Callable[[Any], Any] | None = None) -> list[Any]:
    r"""Sort by merging sorted halves.

    .. math:: T(n) = 2\,T(n/2) + n = O(n \log n)

    Stable: items with equal keys keep their order. Of items or keys only `<` is asked.

    Parameters
    ----------
    items : sequence
        Stays as it is.
    key : callable, optional
        What to sort by; called once for each item. Without it, the items themselves.

    Returns
    -------
    list
        A new one, ascending.

    Examples
    --------
    >>> merge_sort([3, 1, 2]), merge_sort(["bb", "a", "cc"], key=len)
    ([1, 2, 3], ['a', 'bb', 'cc'])

    References
    ----------
    Cormen, Leiserson, Rivest and Stein, *Introduction to Algorithms*, section 2.3.
    """
    ### BEGIN SOLUTION
    pairs = [(item if key is None else key(item), item) for item in items]

    def sort(pairs: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
        if len(pairs) < 2:
            return pairs
        left, right = sort(pairs[: len(pairs) // 2]), sort(pairs[len(pairs) // 2 :])
        merged, i = [], 0
        for pair in right:
            # only a smaller one may overtake: equal ones keep their order
            while i < len(left) and not pair[0] < left[i][0]:
                merged.append(left[i])
                i += 1
            merged.append(pair)
        return merged + left[i:]

    return [item for _, item in sort(pairs)]
    ### END SOLUTION


def edit_distance(a: Sequence[Any], b: Sequence[Any]) -> int:
    r"""The least number of insertions, deletions and replacements that turn one sequence into another.

    .. math:: D_{ij} = \min \big( D_{i-1,j} + 1,\; D_{i,j-1} + 1,\; D_{i-1,j-1} + [a_i \ne b_j] \big), \qquad
        D_{i0} = i, \; D_{0j} = j

    It needs about len(a) * len(b) steps, and memory for one or two rows of min(len(a), len(b)) numbers, not for
    the whole table. Two texts of 1000 characters take less than 10 s.

    Parameters
    ----------
    a, b : sequences
        Texts, lists of words, ...; may be empty.

    Returns
    -------
    int

    Examples
    --------
    >>> edit_distance("kitten", "sitting")
    3

    References
    ----------
    Wagner and Fischer, "The String-to-String Correction Problem", 1974.
    """
    ### BEGIN SOLUTION
    if len(b) > len(a):
        a, b = b, a
    row = list(range(len(b) + 1))  # from nothing of a to the first j items of b
    for i, x in enumerate(a, 1):
        diagonal, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            diagonal, row[j] = row[j], diagonal if x == y else 1 + min(row[j], row[j - 1], diagonal)
    return row[-1]
    ### END SOLUTION


def master_theorem(a: float, b: float, d: float) -> str:
    r"""Where a recursive algorithm spends its time.

    .. math:: T(n) = a \, T(n / b) + n^d

    Parameters
    ----------
    a : float
        How many smaller problems there are, at least 1.
    b : float
        By which factor they are smaller, above 1.
    d : float
        Exponent of the work outside of them, at least 0.

    Returns
    -------
    str
        "leaves" for log_b a > d, where T = O(n^(log_b a)); "balanced" when both are equal within 1e-9, where
        T = O(n^d log n); "root" for log_b a < d, where T = O(n^d).

    Raises
    ------
    ValueError
        When a is below 1, b not above 1 or d negative (the message names it).

    Examples
    --------
    >>> master_theorem(2, 2, 1), master_theorem(7, 2, 2), master_theorem(1, 2, 1)
    ('balanced', 'leaves', 'root')

    References
    ----------
    Cormen, Leiserson, Rivest and Stein, *Introduction to Algorithms*, the chapter on divide and conquer.
    """
    ### BEGIN SOLUTION
    if not a >= 1:
        raise ValueError(f"a must be at least 1, got {a}")
    if not b > 1:
        raise ValueError(f"b must be above 1, got {b}")
    if not d >= 0:
        raise ValueError(f"d must not be negative, got {d}")
    leaves = math.log(a) / math.log(b)
    if abs(leaves - d) <= 1e-9:
        return "balanced"
    return "leaves" if leaves > d else "root"
    ### END SOLUTION


### BEGIN SOLUTION
def _integer(value: int, name: str = "each number") -> int:
    if not isinstance(value, (int, np.integer)):
        raise ValueError(f"{name} must be an integer, got {value!r}")
    return int(value)


def _count(n: int) -> int:
    if _integer(n, "n") < 0:
        raise ValueError(f"n must not be negative, got {n}")
    return int(n)


### END SOLUTION
