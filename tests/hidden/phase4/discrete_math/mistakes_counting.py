"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import itertools
import math

from grader.feedback import mistake
from solutions.phase4.discrete_math import counting as right


@mistake("factorial", "range ends before its end: the last factor, n, is missing.")
def factorial_without_the_last(n):
    right.factorial(n)
    return math.prod(range(1, n))


@mistake("factorial", "A float has 16 digits: the result must be an exact integer.")
def factorial_by_gamma(n):
    right.factorial(n)
    return round(math.gamma(n + 1)) if n < 171 else right.factorial(n)


@mistake("binomial", "The order of the chosen things counts in your number: divide by k!.")
def binomial_with_order(n, k):
    right.binomial(n, k)
    return math.perm(n, k) if 0 <= k <= n else 0


@mistake("binomial", "You divide with /, in floats: multiply first, then divide with //.")
def binomial_in_floats(n, k):
    right.binomial(n, k)
    if not 0 <= k <= n:
        return 0
    result = 1.0
    for i in range(1, min(k, n - k) + 1):
        result *= (n - i + 1) / i
    return round(result)


@mistake("permutations", "You let an item come twice: a position that was chosen is not free any more.")
def permutations_with_repetition(items, k):
    list(right.permutations([], k))
    items = list(items)
    if k <= len(items):
        yield from itertools.product(items, repeat=k)


@mistake("permutations", "Equal items are dropped: they count as different, by their positions.")
def permutations_without_doubles(items, k):
    seen = set()
    for choice in right.permutations(items, k):
        if choice not in seen:
            seen.add(choice)
            yield choice


@mistake("combinations", "Each choice comes in all its orders: here the order does not count.")
def combinations_with_order(items, k):
    yield from right.permutations(items, k)


@mistake("combinations", "Equal items are dropped: they count as different, by their positions.")
def combinations_without_doubles(items, k):
    seen = set()
    for choice in right.combinations(items, k):
        if choice not in seen:
            seen.add(choice)
            yield choice


@mistake("multinomial", "You add up the factorials below the line: they must be multiplied.")
def multinomial_with_a_sum(counts):
    right.multinomial(counts)
    return math.factorial(sum(counts)) // max(1, sum(math.factorial(c) for c in counts))


@mistake("multinomial", "These are the orders of all things, as if no two were alike: divide by each n_i!.")
def multinomial_without_division(counts):
    right.multinomial(counts)
    return math.factorial(sum(counts))


@mistake("derangements", "n! / e, rounded, is right for small n only: floats have 16 digits.")
def derangements_by_rounding(n):
    right.derangements(n)
    return 1 if n == 0 else round(math.factorial(min(n, 170)) / math.e)


@mistake("derangements", "D(1) is 0: a single thing cannot leave its place.")
def derangements_with_a_wrong_start(n):
    right.derangements(n)
    before, here = 1, 1
    for i in range(2, n + 1):
        before, here = here, (i - 1) * (here + before)
    return here


@mistake("catalan", "The division by n + 1 is missing.")
def catalan_without_division(n):
    right.catalan(n)
    return math.comb(2 * n, n)


@mistake("catalan", "You divide with /: the result is a float, and wrong for large n.")
def catalan_as_a_float(n):
    right.catalan(n)
    return math.comb(2 * n, n) / (n + 1) if n < 500 else math.comb(2 * n, n) // (n + 1)
