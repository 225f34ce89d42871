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
    ### BEGIN SOLUTION
    result = 1
    for k in range(2, _count(n, "n") + 1):
        result *= k
    return result
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    n, k = _count(n, "n"), _integer(k, "k")
    if not 0 <= k <= n:
        return 0
    result = 1
    for i in range(1, min(k, n - k) + 1):
        result = result * (n - i + 1) // i  # binomial(n, i): the division leaves no rest
    return result
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    items, k = tuple(items), _count(k, "k")
    n = len(items)
    if k > n:
        return
    chosen = list(range(k))
    free = [i >= k for i in range(n)]  # whether a position is not among the chosen ones
    while True:
        yield tuple(items[i] for i in chosen)
        # Give back chosen positions from the end until one of them can move up; then fill up with the smallest.
        while chosen:
            last = chosen.pop()
            free[last] = True
            larger = next((i for i in range(last + 1, n) if free[i]), None)
            if larger is not None:
                break
        else:
            return
        chosen.append(larger)
        free[larger] = False
        smallest = 0
        while len(chosen) < k:
            smallest = next(i for i in range(smallest, n) if free[i])
            chosen.append(smallest)
            free[smallest] = False
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    items, k = tuple(items), _count(k, "k")
    n = len(items)
    if k > n:
        return
    chosen = list(range(k))
    while True:
        yield tuple(items[i] for i in chosen)
        # The last position that can move up does; those after it follow it closely.
        movable = next((j for j in reversed(range(k)) if chosen[j] < n - k + j), None)
        if movable is None:
            return
        first = chosen[movable] + 1
        chosen[movable:] = range(first, first + k - movable)
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    total, result = 0, 1
    for count in counts:
        total += _count(count, "counts")
        result *= binomial(total, count)  # the places of this kind among all so far
    return result
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    before, here = 0, 1  # D_0 is here; with D_{-1} = 0 the recurrence gives D_1 = 0
    for i in range(1, _count(n, "n") + 1):
        before, here = here, (i - 1) * (here + before)
    return here
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    n = _count(n, "n")
    return binomial(2 * n, n) // (n + 1)
    ### END SOLUTION


### BEGIN SOLUTION
def _integer(value: int, name: str) -> int:
    if not isinstance(value, (int, np.integer)):
        raise ValueError(f"{name} must be an integer, got {value!r}")
    return int(value)


def _count(value: int, name: str) -> int:
    value = _integer(value, name)
    if value < 0:
        raise ValueError(f"{name} must not be negative, got {value}")
    return value


### END SOLUTION
