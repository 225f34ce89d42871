"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import math

import numpy as np

from grader.feedback import mistake
from solutions.phase1.calculus.extrema import critical_points as right_points


@mistake(
    "critical_points",
    "Zeros right at a grid point are lost: the product with a neighbour is 0, not negative.",
)
def critical_points_without_grid_points(df, low, high, n=1000, tol=1e-10):
    points = right_points(df, low, high, n, tol)
    grid = set(np.linspace(low, high, n + 1).tolist())
    return [x for x in points if x not in grid or df(x) != 0]


@mistake(
    "critical_points", "You report the middle of the grid interval: halve it until the zero is known to tol."
)
def critical_points_without_bisection(df, low, high, n=1000, tol=1e-10):
    if low > high or n < 1:
        raise ValueError("low must not be above high, and n must be at least 1")
    grid = np.linspace(low, high, n + 1).tolist()
    points = []
    for i, x in enumerate(grid):
        if df(x) == 0:
            points.append(x)
        elif i < n and np.sign(df(x)) == -np.sign(df(grid[i + 1])):
            points.append((x + grid[i + 1]) / 2)
    return points


@mistake("critical_points", "A zero at a grid point is found from both sides, and reported twice.")
def critical_points_twice(df, low, high, n=1000, tol=1e-10):
    points = right_points(df, low, high, n, tol)
    return sorted(points + [x for x in points if df(x) == 0 and low < x < high])


@mistake(
    "classify_critical_point",
    "Minimum and maximum are swapped: a curve that bends upwards has its lowest point there.",
)
def classify_critical_point_swapped(d2f, x, tol=1e-6):
    curvature = d2f(x)
    return "maximum" if curvature > tol else "minimum" if curvature < -tol else "inconclusive"


@mistake(
    "classify_critical_point",
    "A second derivative of 1e-9 is zero up to rounding: compare with tol, not with 0.",
)
def classify_critical_point_without_tolerance(d2f, x, tol=1e-6):
    curvature = d2f(x)
    return "minimum" if curvature > 0 else "maximum" if curvature < 0 else "inconclusive"


def matrix(H):
    H = np.asarray(H, float)
    if H.ndim != 2 or H.shape[0] != H.shape[1] or not H.size:
        raise ValueError("H must be a square matrix")
    if np.abs(H - H.T).max() > 1e-8 * np.abs(H).max():
        raise ValueError("H must be symmetric")
    return H


@mistake("classify_hessian", "You look at the diagonal; its signs are not those of the eigenvalues.")
def classify_hessian_by_the_diagonal(H, tol=1e-8):
    d = np.diag(matrix(H))
    if (d > tol).all():
        return "minimum"
    if (d < -tol).all():
        return "maximum"
    return "saddle" if d.min() < -tol and d.max() > tol else "inconclusive"


@mistake(
    "classify_hessian", "A positive determinant says minimum or maximum, not which: look at the eigenvalues."
)
def classify_hessian_by_the_determinant(H, tol=1e-8):
    determinant = np.linalg.det(matrix(H))
    return "minimum" if determinant > tol else "saddle" if determinant < -tol else "inconclusive"


@mistake("classify_hessian", "Eigenvalues of both signs make a saddle, even when another one is zero.")
def classify_hessian_with_zeros_first(H, tol=1e-8):
    e = np.linalg.eigvalsh(matrix(H))
    if (np.abs(e) <= tol).any():
        return "inconclusive"
    return "minimum" if (e > 0).all() else "maximum" if (e < 0).all() else "saddle"


@mistake(
    "newton_minimize", "Newton's method is as happy with a maximum: check that d2f is positive at the result."
)
def newton_that_accepts_maxima(df, d2f, x0, tol=1e-10, max_steps=100):
    x = float(x0)
    for _ in range(max_steps):
        if d2f(x) == 0 or not math.isfinite(x):
            break
        step = df(x) / d2f(x)
        x -= step
        if abs(step) <= max(tol, 4 * math.ulp(x)):
            return x
    raise ValueError("did not converge")


@mistake(
    "newton_minimize", "After the last step you return wherever you are: say so when it has not converged."
)
def newton_that_always_returns(df, d2f, x0, tol=1e-10, max_steps=100):
    x = float(x0)
    for _ in range(max_steps):
        if not d2f(x) > 0:
            raise ValueError("not a minimum")
        x -= df(x) / d2f(x)
    return x


@mistake(
    "newton_minimize", "The step is df / d2f; you divide by nothing, which is gradient descent with rate 1."
)
def newton_without_the_curvature(df, d2f, x0, tol=1e-10, max_steps=100):
    x = float(x0)
    for _ in range(max_steps):
        step = df(x)
        x -= step
        if not math.isfinite(x) or abs(x) > 1e100:
            break
        if abs(step) <= tol:
            if not d2f(x) > 0:
                raise ValueError("not a minimum")
            return x
    raise ValueError("did not converge")


def search(f, low, high, tol, keep_left, new_values):
    if low > high:
        raise ValueError("low must not be above high")
    r = (math.sqrt(5) - 1) / 2
    while high - low > max(tol, 4e-16 * (abs(low) + abs(high))):
        left, right = high - r * (high - low), low + r * (high - low)
        if not low < left < right < high:
            break
        if keep_left(f(left), f(right)):
            high = right
        else:
            low = left
        for _ in range(new_values):
            f(left)
    return (low + high) / 2


@mistake("golden_section", "You keep the side of the higher value: that is the way to a maximum.")
def golden_section_uphill(f, low, high, tol=1e-8):
    return search(f, low, high, tol, lambda a, b: a > b, 0)


@mistake(
    "golden_section",
    "You compute both inner values anew in each step: one of them is known from the step before.",
)
def golden_section_with_two_values_per_step(f, low, high, tol=1e-8):
    return search(f, low, high, tol, lambda a, b: a < b, 0)


@mistake("golden_section", "A tolerance of 1e-3 is too coarse: go on until the interval is as short as tol.")
def golden_section_that_stops_early(f, low, high, tol=1e-8):
    return search(f, low, high, max(tol, 1e-3), lambda a, b: a < b, 0)


@mistake(
    "extremes_on_interval",
    "The ends are missing: on a closed interval f may be largest where its slope is not 0.",
)
def extremes_without_the_ends(f, df, low, high):
    values = [(x, f(x)) for x in right_points(df, low, high)] or [(low, f(low)), (high, f(high))]
    return min(values, key=lambda p: p[1]), max(values, key=lambda p: p[1])


@mistake(
    "extremes_on_interval",
    "You compare only the two ends; the extremes may lie at critical points in between.",
)
def extremes_at_the_ends_only(f, df, low, high):
    right_points(df, low, high)
    values = [(float(low), f(low)), (float(high), f(high))]
    return min(values, key=lambda p: p[1]), max(values, key=lambda p: p[1])


@mistake(
    "extremes_on_interval",
    "You take the smallest and largest x, not the x of the smallest and largest value.",
)
def extremes_of_x(f, df, low, high):
    points = [float(low), *right_points(df, low, high), float(high)]
    return (min(points), f(min(points))), (max(points), f(max(points)))
