"""What inequalities.py must do, in sentences. Read a failing test as a line of the specification."""

from math import inf

import numpy as np

from grader.check import approx, exactly, leaves_unchanged, raises


def test_absolute__is_the_distance_from_zero(student):
    assert student.absolute([-1.5, 0, 2]) == approx([1.5, 0.0, 2.0])


def test_absolute__of_a_number_is_a_number(student):
    assert student.absolute(-3) == approx(3.0)


def test_absolute__works_on_arrays_of_any_shape(student):
    assert student.absolute([[-1, 2], [3, -4]]) == approx([[1.0, 2.0], [3.0, 4.0]])


def test_clip__limits_to_the_interval(student):
    """What lies inside stays, what lies outside moves to the nearer end."""
    assert student.clip([-5, 0.5, 7], 0, 1) == approx([0.0, 0.5, 1.0])


def test_clip__with_an_infinite_end_limits_one_side_only(student):
    assert student.clip([-5, 5], -inf, 2) == approx([-5.0, 2.0])


def test_clip__with_the_ends_swapped_is_refused(student):
    """No number is at least 1 and at most 0."""
    with raises(ValueError, match="low"):
        student.clip([0.5], 1, 0)


def test_clip__leaves_its_argument_as_it_was(student):
    leaves_unchanged(student.clip, np.array([-5.0, 5.0]), 0.0, 1.0)


def test_solve_linear_inequality__is_a_half_line(student):
    """2 x - 6 < 0 for x < 3; the end 3 does not belong to it, with <= it does."""
    assert student.solve_linear_inequality(2, -6, "<") == exactly((-inf, approx(3.0), False, False))
    assert student.solve_linear_inequality(2, -6, "<=") == exactly((-inf, approx(3.0), False, True))
    assert student.solve_linear_inequality(2, -6, ">") == exactly((approx(3.0), inf, False, False))


def test_solve_linear_inequality__turns_round_when_a_is_negative(student):
    """-2 x + 6 >= 0 means 6 >= 2 x, so x <= 3."""
    assert student.solve_linear_inequality(-2, 6, ">=") == exactly((-inf, approx(3.0), False, True))


def test_solve_linear_inequality__without_x_is_true_always_or_never(student):
    """0 x - 1 < 0 is true for every x, 0 x + 1 < 0 for none."""
    assert student.solve_linear_inequality(0, -1, "<") == exactly((-inf, inf, False, False))
    assert student.solve_linear_inequality(0, 1, "<") == exactly(None)


def test_solve_linear_inequality__with_an_unknown_relation_is_refused(student):
    with raises(ValueError, match="relation"):
        student.solve_linear_inequality(1, 1, "=<")


def test_solve_linear_inequality__without_x_asks_for_the_sign_of_b(student):
    """0 x + 0.5 > 0 holds for every x, and 0 x - 0.5 > 0 for none."""
    assert student.solve_linear_inequality(0, 0.5, ">") == exactly((-inf, inf, False, False))
    assert student.solve_linear_inequality(0, -0.5, ">") == exactly(None)
    assert student.solve_linear_inequality(0, -0.5, "<") == exactly((-inf, inf, False, False))
    assert student.solve_linear_inequality(0, 0, ">=") == exactly((-inf, inf, False, False))
    assert student.solve_linear_inequality(0, 0, "<") == exactly(None)


def test_solve_absolute_inequality__is_an_interval_around_the_zero(student):
    """|2 x - 6| <= 4 means -4 <= 2 x - 6 <= 4, so 1 <= x <= 5."""
    assert student.solve_absolute_inequality(2, -6, 4) == exactly((approx(1.0), approx(5.0), True, True))


def test_solve_absolute_inequality__has_its_ends_in_order_when_a_is_negative(student):
    assert student.solve_absolute_inequality(-2, 6, 4) == exactly((approx(1.0), approx(5.0), True, True))


def test_solve_absolute_inequality__is_a_point_when_c_is_zero(student):
    """|x - 3| <= 0 only at x = 3."""
    assert student.solve_absolute_inequality(1, -3, 0) == exactly((approx(3.0), approx(3.0), True, True))


def test_solve_absolute_inequality__has_no_solution_when_c_is_negative(student):
    """An absolute value is never below 0."""
    assert student.solve_absolute_inequality(1, 0, -1) == exactly(None)


def test_solve_absolute_inequality__without_x_looks_at_b(student):
    """|b| <= c holds for every x or for none; b = c and b = -c still hold."""
    for b, c in ((1, 1), (-1, 1), (0.5, 1), (0, 0)):
        assert student.solve_absolute_inequality(0, b, c) == exactly((-inf, inf, False, False))
    for b, c in ((2, 1), (-2, 1), (0, -1)):
        assert student.solve_absolute_inequality(0, b, c) == exactly(None)


def test_intersect_intervals__goes_from_the_largest_low_to_the_smallest_high(student):
    assert student.intersect_intervals([(0, 5), (2, 8), (-1, 4)]) == approx((2.0, 4.0))


def test_intersect_intervals__of_intervals_that_touch_is_a_point(student):
    """Closed intervals own their ends."""
    assert student.intersect_intervals([(0, 2), (2, 5)]) == approx((2.0, 2.0))


def test_intersect_intervals__of_intervals_with_a_gap_is_none(student):
    assert student.intersect_intervals([(0, 1), (2, 3)]) == exactly(None)


def test_intersect_intervals__of_nothing_is_refused(student):
    with raises(ValueError, match="empty"):
        student.intersect_intervals([])


def test_union_intervals__merges_what_overlaps(student):
    assert student.union_intervals([(5, 6), (0, 2), (1, 3)]) == exactly(
        [(approx(0.0), approx(3.0)), (approx(5.0), approx(6.0))]
    )


def test_union_intervals__merges_what_touches(student):
    """(0, 1) and (1, 2) share the point 1: together they are (0, 2)."""
    assert student.union_intervals([(1, 2), (0, 1)]) == exactly([(approx(0.0), approx(2.0))])


def test_union_intervals__of_nothing_is_nothing(student):
    assert student.union_intervals([]) == exactly([])


def test_union_intervals__with_the_ends_swapped_is_refused(student):
    with raises(ValueError, match="low"):
        student.union_intervals([(0, 1), (3, 2)])


def test_clip_by_norm__shortens_what_is_too_long(student):
    """The norm of (3, 4) is 5: for a norm of 1 divide by 5."""
    assert student.clip_by_norm([3, 4], 1) == approx([0.6, 0.8])


def test_clip_by_norm__leaves_what_is_short_enough(student):
    """Clipping never makes an array longer."""
    assert student.clip_by_norm([3, 4], 5) == approx([3.0, 4.0])
    assert student.clip_by_norm([0, 0], 1) == approx([0.0, 0.0])


def test_clip_by_norm__takes_the_norm_over_all_entries(student):
    """The four entries of this matrix have the norm sqrt(1 + 1 + 1 + 1) = 2."""
    assert student.clip_by_norm([[1, -1], [1, 1]], 1) == approx([[0.5, -0.5], [0.5, 0.5]])


def test_clip_by_norm__to_a_norm_that_is_not_positive_is_refused(student):
    with raises(ValueError, match="max_norm"):
        student.clip_by_norm([3, 4], 0)


def test_clip_by_norm__leaves_its_argument_as_it_was(student):
    leaves_unchanged(student.clip_by_norm, np.array([3.0, 4.0]), 1.0)


def test_clip_by_norm__of_negative_entries(student):
    """The largest entry of all is then not the largest in size."""
    assert student.clip_by_norm([-3, -4], 1) == approx([-0.6, -0.8])
    assert student.clip_by_norm([-3, 4], 1) == approx([-0.6, 0.8])


def test_clip_by_norm__of_nothing_or_to_nothing_is_refused(student):
    with raises(ValueError, match="empty"):
        student.clip_by_norm([], 1)
    for bad in (0, -1):
        with raises(ValueError, match="max_norm"):
            student.clip_by_norm([3, 4], bad)


def test_clip_by_norm__does_not_overflow(student):
    """The square of 1e300 is too large for a float, the norm is not."""
    assert student.clip_by_norm([3e300, -4e300], 1) == approx([0.6, -0.8])
