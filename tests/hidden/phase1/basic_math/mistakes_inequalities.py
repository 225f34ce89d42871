"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import math

import numpy as np

from grader.feedback import mistake

EVERYTHING = (-math.inf, math.inf, False, False)


def plain(y):
    return y if np.ndim(y) else float(y)


@mistake("absolute", "The square root of the square overflows for large numbers and vanishes for tiny ones.")
def absolute_by_squares(x):
    with np.errstate(all="ignore"):
        return plain(np.sqrt(np.asarray(x, float) ** 2))


@mistake("absolute", "You turn every sign: positive numbers come out negative. Turn only what is below 0.")
def absolute_that_turns_every_sign(x):
    return plain(-np.asarray(x, float))


@mistake(
    "clip", "Minimum and maximum are swapped: raise to low with a maximum, lower to high with a minimum."
)
def clip_with_min_and_max_swapped(x, low, high):
    if low > high:
        raise ValueError("low must not be above high")
    return plain(np.maximum(np.minimum(np.asarray(x, float), low), high))


@mistake("clip", "Swapped ends go through without a word, and everything becomes high. Compare them first.")
def clip_without_a_look_at_the_ends(x, low, high):
    return plain(np.minimum(np.maximum(np.asarray(x, float), low), high))


@mistake("clip", "You write into the caller's array: work on a copy.")
def clip_in_place(x, low, high):
    if low > high:
        raise ValueError("low must not be above high")
    if not isinstance(x, np.ndarray) or x.dtype != float:
        x = np.array(x, dtype=float)
    if not x.ndim:
        return float(min(max(float(x), low), high))
    x[x < low] = low
    x[x > high] = high
    return x


@mistake("solve_linear_inequality", "Dividing by a negative number turns the relation round.")
def solve_linear_inequality_that_never_turns(a, b, relation):
    if relation not in ("<", "<=", ">", ">="):
        raise ValueError("relation must be one of < <= > >=")
    closed, below = "=" in relation, "<" in relation
    if a == 0:
        return EVERYTHING if (b < 0 if below else b > 0) or (closed and b == 0) else None
    root = -b / a
    return (-math.inf, root, False, closed) if below else (root, math.inf, closed, False)


@mistake("solve_linear_inequality", "Infinity is no number: an end at -inf or inf is never closed.")
def solve_linear_inequality_closed_at_infinity(a, b, relation):
    if relation not in ("<", "<=", ">", ">="):
        raise ValueError("relation must be one of < <= > >=")
    closed, below = "=" in relation, "<" in relation
    if a == 0:
        return EVERYTHING if (b < 0 if below else b > 0) or (closed and b == 0) else None
    root = -b / a
    return (-math.inf, root, closed, closed) if below == (a > 0) else (root, math.inf, closed, closed)


@mistake("solve_linear_inequality", "With a = 0 and b = 0 it matters whether the relation allows equality.")
def solve_linear_inequality_that_forgets_equality(a, b, relation):
    if relation not in ("<", "<=", ">", ">="):
        raise ValueError("relation must be one of < <= > >=")
    closed, below = "=" in relation, "<" in relation
    if a == 0:
        return EVERYTHING if (b < 0 if below else b > 0) else None
    root = -b / a
    return (-math.inf, root, False, closed) if below == (a > 0) else (root, math.inf, closed, False)


@mistake("solve_absolute_inequality", "With a negative a the two ends come in the wrong order: sort them.")
def solve_absolute_inequality_not_sorted(a, b, c):
    if a == 0:
        return EVERYTHING if abs(b) <= c else None
    return None if c < 0 else ((-c - b) / a, (c - b) / a, True, True)


@mistake("solve_absolute_inequality", "A negative c has no solution: an absolute value is never negative.")
def solve_absolute_inequality_with_a_negative_c(a, b, c):
    if a == 0:
        return EVERYTHING if abs(b) <= c else None
    low, high = sorted(((-c - b) / a, (c - b) / a))
    return low, high, True, True


@mistake(
    "intersect_intervals",
    "You take the smallest low and the largest high: that is the hull, not what all share.",
)
def intersect_intervals_as_a_hull(intervals):
    if not intervals or any(a > b for a, b in intervals):
        raise ValueError("intervals must not be empty, and have low <= high")
    return float(min(a for a, _ in intervals)), float(max(b for _, b in intervals))


@mistake("intersect_intervals", "Closed intervals that touch share a point: compare with <=, not with <.")
def intersect_intervals_without_points(intervals):
    if not intervals or any(a > b for a, b in intervals):
        raise ValueError("intervals must not be empty, and have low <= high")
    low, high = max(a for a, _ in intervals), min(b for _, b in intervals)
    return (float(low), float(high)) if low < high else None


@mistake("union_intervals", "Intervals that touch are one: (0, 1) and (1, 2) make (0, 2). Compare with <=.")
def union_intervals_that_only_overlap(intervals):
    if any(a > b for a, b in intervals):
        raise ValueError("low must not be above high")
    merged = []
    for a, b in sorted((float(a), float(b)) for a, b in intervals):
        if merged and a < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], b))
        else:
            merged.append((a, b))
    return merged


@mistake(
    "union_intervals", "The later interval may end earlier: keep the larger of both ends when you merge."
)
def union_intervals_with_the_last_end(intervals):
    if any(a > b for a, b in intervals):
        raise ValueError("low must not be above high")
    merged = []
    for a, b in sorted((float(a), float(b)) for a, b in intervals):
        if merged and a <= merged[-1][1]:
            merged[-1] = (merged[-1][0], b)
        else:
            merged.append((a, b))
    return merged


@mistake("union_intervals", "You merge neighbours in the order of the list: sort the intervals first.")
def union_intervals_not_sorted(intervals):
    if any(a > b for a, b in intervals):
        raise ValueError("low must not be above high")
    merged = []
    for a, b in ((float(a), float(b)) for a, b in intervals):
        if merged and a <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], b))
        else:
            merged.append((a, b))
    return merged


@mistake(
    "clip_by_norm",
    "You clip each entry on its own, which bends the direction. Scale the whole array by one factor.",
)
def clip_by_norm_entry_by_entry(vector, max_norm):
    v = np.asarray(vector, float)
    if not max_norm > 0 or not v.size:
        raise ValueError("max_norm must be positive, vector not empty")
    return np.clip(v, -max_norm, max_norm)


@mistake("clip_by_norm", "You always scale to max_norm: an array that is short enough must stay as it is.")
def clip_by_norm_that_stretches(vector, max_norm):
    v = np.asarray(vector, float)
    if not max_norm > 0 or not v.size:
        raise ValueError("max_norm must be positive, vector not empty")
    norm = np.linalg.norm(v)
    return v * (max_norm / norm) if norm else v.copy()


@mistake("clip_by_norm", "You take a norm for each row; here one norm is taken over all entries.")
def clip_by_norm_row_by_row(vector, max_norm):
    v = np.asarray(vector, float)
    if not max_norm > 0 or not v.size:
        raise ValueError("max_norm must be positive, vector not empty")
    norm = np.sqrt((v * v).sum(axis=-1, keepdims=True))
    return v * np.minimum(1.0, max_norm / np.maximum(norm, 1e-300))
