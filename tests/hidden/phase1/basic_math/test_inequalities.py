"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import math
from math import inf

import numpy as np

from grader.check import approx, array, exactly, number, raises


def test_absolute__matches_its_definition(student, rng):
    """Turn the sign of what is negative, entry by entry."""
    x = rng.normal(size=(3, 4))
    assert student.absolute(x) == approx(np.abs(x))


def test_absolute__of_huge_and_tiny_numbers(student):
    """The square root of the square overflows for 1e300 and vanishes for 1e-300."""
    assert student.absolute([-1e300, -1e-300, -inf]) == approx([1e300, 1e-300, inf], abs=0)


def test_absolute__of_empty_arrays_and_nan(student):
    """An empty array stays empty, and nan stays nan."""
    assert student.absolute([]) == approx(np.zeros(0))
    assert student.absolute([math.nan, -1.0]) == approx([math.nan, 1.0])
    assert number(student.absolute(-2)) == approx(2.0)


def test_absolute__of_whole_numbers_of_any_size(student):
    """Whole numbers above 2**63 are no numpy integers: read x as floats."""
    assert student.absolute([-(10**30), 2]) == approx([1e30, 2])


def test_clip__matches_its_definition(student, rng):
    """First raise to low what is below it, then lower to high what is above it."""
    x = rng.normal(size=(4, 3)) * 2
    assert student.clip(x, -1.0, 0.5) == approx(np.minimum(np.maximum(x, -1.0), 0.5))


def test_clip__to_a_single_point(student):
    """low = high is allowed: every entry becomes that number."""
    assert student.clip([-1, 2, 5], 2, 2) == approx([2.0, 2.0, 2.0])


def test_clip__of_numbers_empty_arrays_and_nan(student):
    """A number in, a float out; an empty array stays empty, also when nothing is there to clip; nan stays nan."""
    assert number(student.clip(9, 0, 1)) == approx(1.0)
    assert student.clip([], 0, 1) == approx(np.zeros(0))
    assert student.clip([math.nan, 3.0], 0, 1) == approx([math.nan, 1.0])
    with raises(ValueError):
        student.clip([], 1, 0)


def test_clip__of_whole_numbers_of_any_size(student):
    """Whole numbers above 2**63 are no numpy integers: read x as floats."""
    assert student.clip([-(10**30), 10**30], -1, 1e25) == approx([-1, 1e25])


def test_solve_linear_inequality__agrees_with_trying_points(student, rng):
    """Pick points on both sides of the end and at the end itself: each must satisfy what the interval says."""
    compare = {
        "<": lambda v: v < 0,
        "<=": lambda v: v <= 0,
        ">": lambda v: v > 0,
        ">=": lambda v: v >= 0,
    }
    for relation, holds in compare.items():
        for a in (-2.0, -0.5, 0.5, 4.0):
            root = float(rng.integers(-5, 6))
            left, at = holds(-a), holds(0.0)
            expected = (-inf, approx(root), False, at) if left else (approx(root), inf, at, False)
            assert student.solve_linear_inequality(a, -a * root, relation) == exactly(expected)


def test_solve_linear_inequality__with_a_zero_depends_on_b_and_the_relation(student):
    """0 x + 0 is not below 0, but it is at most 0."""
    everything = (-inf, inf, False, False)
    assert student.solve_linear_inequality(0, 0, "<=") == exactly(everything)
    assert student.solve_linear_inequality(0, 0, ">=") == exactly(everything)
    assert student.solve_linear_inequality(0, 3, ">") == exactly(everything)
    assert student.solve_linear_inequality(0, 0, "<") == exactly(None)
    assert student.solve_linear_inequality(0, 0, ">") == exactly(None)
    assert student.solve_linear_inequality(0, -3, ">=") == exactly(None)


def test_solve_linear_inequality__refuses_other_relations(student):
    """Only < <= > >= are known, also when a is 0."""
    for relation in ("=", "!=", "", "less"):
        with raises(ValueError, match="relation"):
            student.solve_linear_inequality(0, 1, relation)


def test_solve_absolute_inequality__has_c_at_both_ends(student, rng):
    """At both ends |a x + b| must be c, and the lower end must come first."""
    for _ in range(10):
        a, b = (float(k) for k in rng.normal(size=2))
        c = float(rng.uniform(0.1, 3))
        low, high = sorted(((-c - b) / a, (c - b) / a))
        expected = (approx(low), approx(high), True, True)
        assert student.solve_absolute_inequality(a, b, c) == exactly(expected)


def test_solve_absolute_inequality__without_x(student):
    """With a = 0 it says |b| <= c: true for every x, or for none."""
    assert student.solve_absolute_inequality(0, -2, 2) == exactly((-inf, inf, False, False))
    assert student.solve_absolute_inequality(0, -2, 1) == exactly(None)
    assert student.solve_absolute_inequality(0, 0, -1) == exactly(None)


def test_solve_absolute_inequality__with_an_infinite_c_is_solved_by_every_number(student):
    """Infinite ends belong to no interval: every x solves it, with (-inf, inf, False, False)."""
    assert student.solve_absolute_inequality(2, -6, inf) == exactly((-inf, inf, False, False))


def test_intersect_intervals__matches_the_definition(student, rng):
    """A point lies in all intervals when it is above every low end and below every high end."""
    for _ in range(20):
        pairs = np.sort(rng.uniform(-1, 1, size=(3, 2)), axis=1)
        low, high = float(pairs[:, 0].max()), float(pairs[:, 1].min())
        expected = (approx(low), approx(high)) if low <= high else None
        answer = student.intersect_intervals([(float(a), float(b)) for a, b in pairs])
        assert answer == exactly(expected)


def test_intersect_intervals__with_infinite_ends(student):
    """(-inf, inf) holds every point, so it changes nothing."""
    assert student.intersect_intervals([(-inf, inf), (1, inf), (-inf, 3)]) == approx((1.0, 3.0))


def test_intersect_intervals__refuses_an_interval_turned_round(student):
    """(3, 2) holds no point: an interval has its lower end first."""
    with raises(ValueError, match="low"):
        student.intersect_intervals([(0, 5), (3, 2)])


def test_union_intervals__holds_the_same_points(student, rng):
    """Every point of an interval must lie in the union, and no other point."""
    for _ in range(10):
        starts = rng.integers(0, 40, size=8)
        ends = starts + rng.integers(0, 6, size=8)
        covered = {k / 2 for a, b in zip(starts, ends, strict=True) for k in range(2 * a, 2 * b + 1)}
        expected = []
        for point in sorted(covered):
            if expected and expected[-1][1] == point - 0.5:
                expected[-1][1] = point
            else:
                expected.append([point, point])
        answer = student.union_intervals([(int(a), int(b)) for a, b in zip(starts, ends, strict=True)])
        assert answer == exactly([(approx(float(a)), approx(float(b))) for a, b in expected])


def test_union_intervals__keeps_a_long_interval_that_holds_short_ones(student):
    """After merging (0, 10) and (1, 2) the end is still 10: take the larger of both ends."""
    answer = student.union_intervals([(1, 2), (0, 10), (3, 4), (12, 13)])
    assert answer == exactly([(approx(0.0), approx(10.0)), (approx(12.0), approx(13.0))])


def test_union_intervals__leaves_the_list_as_it_was(student):
    """Sort a copy: the caller's list must keep its order."""
    from grader.check import leaves_unchanged

    leaves_unchanged(student.union_intervals, [(5.0, 6.0), (0.0, 1.0)])


def test_union_intervals__takes_infinite_ends_and_points(student):
    """A point (a, a) is an interval, and an infinite end swallows what lies beyond."""
    answer = student.union_intervals([(3, inf), (7, 8), (-1, -1)])
    assert answer == exactly([(approx(-1.0), approx(-1.0)), (approx(3.0), inf)])


def test_clip_by_norm__keeps_the_direction(student, rng):
    """The clipped array is the old one times one positive number, and its norm is max_norm."""
    for shape in ((5,), (3, 4), (2, 3, 4)):
        v = rng.normal(size=shape) * 10
        norm = float(np.sqrt((v * v).sum()))
        assert student.clip_by_norm(v, 0.7) == approx(v * (0.7 / norm))
        assert student.clip_by_norm(v, 1.01 * norm) == approx(v)


def test_clip_by_norm__of_huge_entries_does_not_overflow(student):
    """The squares of entries near 1e300 are infinite: divide by the largest entry first."""
    assert student.clip_by_norm([3e300, -4e300], 10.0) == approx([6.0, -8.0])
    assert student.clip_by_norm([3e-300, 4e-300], 1e-300) == approx([0.6e-300, 0.8e-300], abs=0)


def test_clip_by_norm__uses_the_length_and_not_the_largest_entry(student):
    """A hundred small entries make a long vector: their norm is 10 times that of one."""
    assert student.clip_by_norm(np.full(100, 0.5), 1.0) == approx(np.full(100, 0.1))


def test_clip_by_norm__refuses_bad_arguments(student):
    """max_norm must be positive, and there must be something to clip."""
    for max_norm in (-1.0, 0.0):
        with raises(ValueError, match="max_norm"):
            student.clip_by_norm([0.0, 0.0], max_norm)
    with raises(ValueError, match="empty"):
        student.clip_by_norm([], 1.0)


def test_clip_by_norm__reads_integers_as_floats(student):
    """An integer array cannot hold 0.6: read the entries as floats."""
    assert array(student.clip_by_norm(np.array([3, 4]), 1), (2,)) == approx([0.6, 0.8])


def test_clip_by_norm__of_whole_numbers_of_any_size(student):
    """Whole numbers above 2**63 are no numpy integers: read the array as floats."""
    assert student.clip_by_norm([3 * 10**30, 4 * 10**30], 1) == approx([0.6, 0.8])
