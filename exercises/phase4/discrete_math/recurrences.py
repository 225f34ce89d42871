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
    raise NotImplementedError("fibonacci: not written yet")


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
    raise NotImplementedError("linear_recurrence: not written yet")


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
    raise NotImplementedError("hanoi: not written yet")


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
    raise NotImplementedError("merge_sort: not written yet")


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
    raise NotImplementedError("edit_distance: not written yet")


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
    raise NotImplementedError("master_theorem: not written yet")
