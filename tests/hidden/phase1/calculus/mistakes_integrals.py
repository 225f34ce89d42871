"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import math

import numpy as np

from grader.feedback import mistake
from solutions.phase1.calculus.integrals import simpson as right_simpson


@mistake("trapezoid", "The two ends belong to one trapezoid each, so they count half.")
def trapezoid_with_full_ends(f, a, b, n):
    if n < 1:
        raise ValueError("n must be at least 1")
    return (b - a) / n * sum(f(x) for x in np.linspace(a, b, n + 1).tolist())


@mistake("trapezoid", "n intervals have n + 1 points: the last interval is missing.")
def trapezoid_on_n_points(f, a, b, n):
    if n < 1:
        raise ValueError("n must be at least 1")
    h = (b - a) / n
    return sum((f(a + i * h) + f(a + (i + 1) * h)) / 2 * h for i in range(n - 1))


@mistake(
    "trapezoid",
    "These are rectangles with the height at the left; a trapezoid takes the mean of both heights.",
)
def trapezoid_of_rectangles(f, a, b, n):
    if n < 1:
        raise ValueError("n must be at least 1")
    h = (b - a) / n
    return sum(f(a + i * h) for i in range(n)) * h


@mistake("simpson", "The weights are exchanged: points with an odd index count four times, even ones twice.")
def simpson_with_exchanged_weights(f, a, b, n):
    if n < 2 or n % 2:
        raise ValueError("n must be even and at least 2")
    v = [f(x) for x in np.linspace(a, b, n + 1).tolist()]
    return (b - a) / (3 * n) * (v[0] + 2 * sum(v[1:-1:2]) + 4 * sum(v[2:-1:2]) + v[-1])


@mistake("simpson", "Parabolas need two intervals each: refuse an odd n instead of rounding it.")
def simpson_that_rounds_n(f, a, b, n):
    if n < 2:
        raise ValueError("n must be at least 2")
    return right_simpson(f, a, b, n + n % 2)


@mistake("double_integral", "The inner ends depend on x; you take them at a for all x.")
def double_integral_with_fixed_ends(f, a, b, lower, upper, n=100):
    return right_simpson(lambda x: right_simpson(lambda y: f(x, y), lower(a), upper(b), n), a, b, n)


@mistake("double_integral", "f is called as f(y, x): the outer variable comes first.")
def double_integral_with_swapped_arguments(f, a, b, lower, upper, n=100):
    return right_simpson(lambda x: right_simpson(lambda y: f(y, x), lower(x), upper(x), n), a, b, n)


@mistake("polar_integral", "The factor r is missing: a piece of a ring is r times as long as its angle.")
def polar_integral_without_the_jacobian(f, r_max, n=200):
    if r_max < 0:
        raise ValueError("r_max must not be negative")
    ts = [2 * math.pi * i / n for i in range(n)]

    def ring(r):
        return 2 * math.pi / n * sum(f(r * math.cos(t), r * math.sin(t)) for t in ts)

    return right_simpson(ring, 0, r_max, n)


@mistake("polar_integral", "You go half round only: the angle runs from 0 to 2 pi.")
def polar_integral_over_half_a_disc(f, r_max, n=200):
    if r_max < 0:
        raise ValueError("r_max must not be negative")
    return right_simpson(
        lambda r: right_simpson(lambda t: r * f(r * math.cos(t), r * math.sin(t)), 0, math.pi, n), 0, r_max, n
    )


@mistake("polar_integral", "f expects x and y; you hand over r and the angle.")
def polar_integral_in_r_and_theta(f, r_max, n=200):
    if r_max < 0:
        raise ValueError("r_max must not be negative")
    return right_simpson(lambda r: right_simpson(lambda t: r * f(r, t), 0, 2 * math.pi, n), 0, r_max, n)


def sample(f, bounds, n, rng):
    box = np.asarray(bounds, float)
    if not box.size:
        raise ValueError("bounds must not be empty")
    if (box[:, 0] > box[:, 1]).any():
        raise ValueError("low must not be above high")
    if n < 2:
        raise ValueError("n must be at least 2")
    sides = box[:, 1] - box[:, 0]
    return np.asarray(f(box[:, 0] + sides * rng.random((n, len(box))))), float(np.prod(sides))


@mistake(
    "monte_carlo_integral", "The mean value alone is not the integral: multiply by the volume of the box."
)
def monte_carlo_without_the_volume(f, bounds, n, rng):
    values, _ = sample(f, bounds, n, rng)
    return float(values.mean()), float(values.std(ddof=1) / math.sqrt(n))


@mistake(
    "monte_carlo_integral", "That is the spread of single values; the mean of n of them is surer by sqrt(n)."
)
def monte_carlo_without_the_root_of_n(f, bounds, n, rng):
    values, volume = sample(f, bounds, n, rng)
    return float(volume * values.mean()), float(volume * values.std(ddof=1))


@mistake(
    "monte_carlo_integral", "numpy's std divides by n; a standard error from a sample needs n - 1 (ddof=1)."
)
def monte_carlo_with_n(f, bounds, n, rng):
    values, volume = sample(f, bounds, n, rng)
    return float(volume * values.mean()), float(volume * values.std() / math.sqrt(n))


@mistake(
    "monte_carlo_integral",
    "One random number per point is not enough: each of the d coordinates needs its own.",
)
def monte_carlo_on_the_diagonal(f, bounds, n, rng):
    box = np.asarray(bounds, float)
    if not box.size:
        raise ValueError("bounds must not be empty")
    if (box[:, 0] > box[:, 1]).any():
        raise ValueError("low must not be above high")
    if n < 2:
        raise ValueError("n must be at least 2")
    sides = box[:, 1] - box[:, 0]
    values, volume = np.asarray(f(box[:, 0] + sides * rng.random((n, 1)))), float(np.prod(sides))
    return float(volume * values.mean()), float(volume * values.std(ddof=1) / math.sqrt(n))
