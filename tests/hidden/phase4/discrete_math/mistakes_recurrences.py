"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import math

from grader.feedback import mistake
from solutions.phase4.discrete_math import recurrences as right


@mistake("fibonacci", "Binet's formula in floats is right up to 70 or so: use integers.")
def fibonacci_by_binet(n):
    right.fibonacci(min(n, 1))
    return round(((1 + 5**0.5) / 2) ** min(n, 1000) / 5**0.5)


@mistake("fibonacci", "You are one off: F(0) is 0 and F(1) is 1.")
def fibonacci_one_off(n):
    return right.fibonacci(n if n < 0 else n + 1)


@mistake(
    "linear_recurrence", "The coefficients are the wrong way round: the first belongs to the latest term."
)
def recurrence_backwards(coefficients, initial, n):
    return right.linear_recurrence(coefficients[::-1], initial, n)


@mistake("linear_recurrence", "You are one step ahead: a(0) is the first of the initial terms.")
def recurrence_one_ahead(coefficients, initial, n):
    return right.linear_recurrence(coefficients, initial, n if n < 0 else n + 1)


@mistake("hanoi", "The smaller tower goes to the spare peg first, not to the target.")
def hanoi_with_swapped_pegs(n, source, spare, target):
    return right.hanoi(n, source, target, spare)


@mistake(
    "hanoi", "After the largest disc the smaller tower must be moved again, from the spare peg to the target."
)
def hanoi_without_the_second_tower(n, source, spare, target):
    if n < 0:
        raise ValueError("n must not be negative")
    return [] if n == 0 else [*hanoi_without_the_second_tower(n - 1, source, target, spare), (source, target)]


@mistake("merge_sort", "Not stable: when both are equal, the one from the left half goes first.")
def merge_sort_that_is_not_stable(items, key=None):
    return right.merge_sort(list(items)[::-1], key)


@mistake("merge_sort", "key is not used: compare key(item), and return the items.")
def merge_sort_without_key(items, key=None):
    return right.merge_sort(items)


@mistake("merge_sort", "What is left in one half when the other is empty gets lost.")
def merge_sort_that_loses_the_rest(items, key=None):
    return right.merge_sort(items, key)[: max(1, len(items) - 1)]


@mistake("edit_distance", "A replacement costs you 2: it is one change.")
def edit_distance_without_replacement(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        diagonal, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            diagonal, row[j] = row[j], diagonal if x == y else min(row[j], row[j - 1]) + 1
    return row[-1]


@mistake("edit_distance", "You compare place by place: one insertion at the front then costs everything.")
def edit_distance_place_by_place(a, b):
    return sum(x != y for x, y in zip(a, b, strict=False)) + abs(len(a) - len(b))


@mistake("master_theorem", "Rounding: compare log_b a with d within 1e-9, not exactly.")
def master_theorem_exactly(a, b, d):
    right.master_theorem(a, b, d)
    leaves = math.log(a) / math.log(b)
    return "balanced" if leaves == d else "leaves" if leaves > d else "root"


@mistake("master_theorem", "Leaves and root are swapped: many subproblems put the work at the leaves.")
def master_theorem_swapped(a, b, d):
    name = right.master_theorem(a, b, d)
    return {"leaves": "root", "root": "leaves"}.get(name, name)
