r"""Permutations and combinations.

How many cases are there? Ask before you try them all: 20 tokens can be ordered in more ways than a computer can
visit, and the number of ways to choose decides how surprising a choice is.

Lesson: exercises/phase4/discrete_math/README.md#counting
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np


def factorial(n: int) -> int:
    r"""Number of orders of n things.

    .. math:: n! = 1 \cdot 2 \cdots n, \qquad 0! = 1

    Parameters
    ----------
    n : int
        At least 0. n = 1000 and more work: the result is exact.

    Returns
    -------
    int

    Raises
    ------
    ValueError
        When n is negative or not an int ("n" in the message).

    Examples
    --------
    >>> factorial(5), factorial(0)
    (120, 1)

    References
    ----------
    Rosen, *Discrete Mathematics and Its Applications*, the chapter on counting.
    """
    raise NotImplementedError("factorial: not written yet")


def binomial(n: int, k: int) -> int:
    r"""Number of ways to choose k of n things, without order.

    .. math:: \binom{n}{k} = \frac{n (n-1) \cdots (n-k+1)}{k!}

    Exact, and quick for a small k (or a small n - k) even when n is enormous: binomial(10**12, 3) takes no
    factorial of 10**12.

    Parameters
    ----------
    n : int
        At least 0.
    k : int
        Outside of 0 ... n the result is 0: there is no such choice.

    Returns
    -------
    int

    Raises
    ------
    ValueError
        When n is negative, or n or k is not an int (the message names it).

    Examples
    --------
    >>> binomial(5, 2), binomial(5, 6), binomial(10**12, 1)
    (10, 0, 1000000000000)

    References
    ----------
    Graham, Knuth and Patashnik, *Concrete Mathematics*, chapter 5.
    """
    raise NotImplementedError("binomial: not written yet")


def permutations(items: Iterable[Any], k: int) -> Iterator[tuple[Any, ...]]:
    r"""All ordered choices of k of the items, one after the other.

    .. math:: n (n-1) \cdots (n-k+1) \text{ of them}

    A generator: the first choice comes at once, however many there are. The order is lexicographic in the
    *positions* of the items, so that equal items count as different: "aab" has six permutations of 3.

    Parameters
    ----------
    items : iterable
    k : int
        At least 0. k = 0 has one choice, (); for k above the number of items there is none.

    Yields
    ------
    tuple
        Of k items.

    Returns
    -------
    iterator of tuples

    Raises
    ------
    ValueError
        When k is negative or not an int ("k" in the message); raised by the time the first choice is asked for.

    Examples
    --------
    >>> ["".join(choice) for choice in permutations("abc", 2)]
    ['ab', 'ac', 'ba', 'bc', 'ca', 'cb']

    References
    ----------
    Knuth, *The Art of Computer Programming*, volume 4A, section 7.2.1.2.
    """
    raise NotImplementedError("permutations: not written yet")


def combinations(items: Iterable[Any], k: int) -> Iterator[tuple[Any, ...]]:
    r"""All choices of k of the items without order, one after the other.

    .. math:: \binom{n}{k} \text{ of them}

    A generator: the first choice comes at once, however many there are. Within a choice items stand in the
    order of their positions, and the choices come in lexicographic order of the positions. Equal items count
    as different.

    Parameters
    ----------
    items : iterable
    k : int
        At least 0. k = 0 has one choice, (); for k above the number of items there is none.

    Yields
    ------
    tuple
        Of k items.

    Returns
    -------
    iterator of tuples

    Raises
    ------
    ValueError
        When k is negative or not an int ("k" in the message); raised by the time the first choice is asked for.

    Examples
    --------
    >>> ["".join(choice) for choice in combinations("abcd", 2)]
    ['ab', 'ac', 'ad', 'bc', 'bd', 'cd']

    References
    ----------
    Knuth, *The Art of Computer Programming*, volume 4A, section 7.2.1.3.
    """
    raise NotImplementedError("combinations: not written yet")


def multinomial(counts: Sequence[int]) -> int:
    r"""Number of orders of things of which some are alike.

    .. math:: \binom{n}{n_1, \dots, n_m} = \frac{n!}{n_1! \cdots n_m!}, \qquad n = n_1 + \dots + n_m

    Parameters
    ----------
    counts : sequence of int
        How many there are of each kind, none negative. No kinds at all have one order.

    Returns
    -------
    int
        Exact.

    Raises
    ------
    ValueError
        When a count is negative or not an int ("counts" in the message).

    Examples
    --------
    >>> multinomial([1, 4, 4, 2])  # the letters of Mississippi
    34650

    References
    ----------
    Graham, Knuth and Patashnik, *Concrete Mathematics*, section 5.1.
    """
    raise NotImplementedError("multinomial: not written yet")


def derangements(n: int) -> int:
    r"""Number of orders of n things in which none stays in its place.

    .. math:: D_n = (n - 1)(D_{n-1} + D_{n-2}), \qquad D_0 = 1, \; D_1 = 0

    Parameters
    ----------
    n : int
        At least 0. n = 1000 and more work.

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
    >>> [derangements(n) for n in range(6)]
    [1, 0, 1, 2, 9, 44]

    References
    ----------
    Graham, Knuth and Patashnik, *Concrete Mathematics*, section 5.3.
    """
    raise NotImplementedError("derangements: not written yet")


def catalan(n: int) -> int:
    r"""Number of ways to nest n pairs of parentheses.

    .. math:: C_n = \frac{1}{n + 1} \binom{2n}{n}

    The same number of binary trees have n inner nodes. n = 1000 and more work.

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
    >>> [catalan(n) for n in range(6)]
    [1, 1, 2, 5, 14, 42]

    References
    ----------
    Graham, Knuth and Patashnik, *Concrete Mathematics*, section 7.5.
    """
    raise NotImplementedError("catalan: not written yet")
