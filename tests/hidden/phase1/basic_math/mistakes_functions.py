"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import math

import numpy as np

from grader.feedback import mistake


def plain(y):
    return y if np.ndim(y) else float(y)


@mistake("compose", "You apply the first function first; a composition is read from right to left.")
def compose_from_left_to_right(*functions):
    def composition(x):
        for function in functions:
            x = function(x)
        return x

    return composition


@mistake(
    "compose",
    "Each of your functions calls the next: a thousand of them hit the recursion limit. Use a loop.",
)
def compose_by_nesting(*functions):
    def nest(outer, inner):
        return lambda x: outer(inner(x))

    result = nest(lambda x: x, lambda x: x)
    for function in reversed(functions):
        result = nest(function, result)
    return result


@mistake(
    "compose", "reversed() can be walked through only once: the second call finds nothing left to apply."
)
def compose_with_a_used_up_iterator(*functions):
    backwards = reversed(functions)

    def composition(x):
        for function in backwards:
            x = function(x)
        return x

    return composition


@mistake(
    "invert", "You keep the wrong half when f falls. Compare with the value at one end to see its direction."
)
def invert_for_rising_functions_only(f, y, low, high, tol=1e-12):
    if low > high:
        raise ValueError("low must not be above high")
    if not min(f(low), f(high)) <= y <= max(f(low), f(high)):
        raise ValueError("y is not bracketed")
    for _ in range(200):
        middle = (low + high) / 2
        if f(middle) < y:
            low = middle
        else:
            high = middle
    return (low + high) / 2


@mistake("invert", "You never look whether y lies between f(low) and f(high): bisection then runs to an end.")
def invert_without_a_look_at_the_ends(f, y, low, high, tol=1e-12):
    if low > high:
        raise ValueError("low must not be above high")
    rising = f(low) < f(high)
    for _ in range(200):
        middle = (low + high) / 2
        if (f(middle) < y) == rising:
            low = middle
        else:
            high = middle
    return (low + high) / 2


@mistake("invert", "A value right at an end is bracketed too: allow equality.")
def invert_without_the_ends(f, y, low, high, tol=1e-12):
    if low > high:
        raise ValueError("low must not be above high")
    if not min(f(low), f(high)) < y < max(f(low), f(high)):
        raise ValueError("y is not bracketed")
    return invert_without_a_look_at_the_ends(f, y, low, high, tol)


@mistake("line_through", "The slope is upside down: it is the rise (change of y) over the run (change of x).")
def line_through_upside_down(p, q):
    p, q = np.asarray(p, float), np.asarray(q, float)
    if p.shape != (2,) or q.shape != (2,) or p[0] == q[0]:
        raise ValueError("p and q must be points on a line that is not vertical")
    slope = (q[0] - p[0]) / (q[1] - p[1])
    return float(slope), float(p[1] - slope * p[0])


@mistake(
    "line_through",
    "The intercept is the height at x = 0: y - slope * x for a point of the line, not y itself.",
)
def line_through_with_the_height_of_a_point(p, q):
    p, q = np.asarray(p, float), np.asarray(q, float)
    if p.shape != (2,) or q.shape != (2,) or p[0] == q[0]:
        raise ValueError("p and q must be points on a line that is not vertical")
    return float((q[1] - p[1]) / (q[0] - p[0])), float(p[1])


@mistake(
    "sign_changes",
    "A zero right at a grid point is lost: its product with the neighbours is 0, not negative.",
)
def sign_changes_without_grid_points(f, low, high, n=200):
    if low > high or n < 1:
        raise ValueError("low must not be above high, n at least 1")
    xs = np.linspace(low, high, n + 1).tolist()
    return [(a, b) for a, b in zip(xs, xs[1:], strict=False) if np.sign(f(a)) * np.sign(f(b)) < 0]


@mistake("sign_changes", "n intervals have n + 1 points: your grid has one too few.")
def sign_changes_on_n_points(f, low, high, n=200):
    if low > high or n < 1:
        raise ValueError("low must not be above high, n at least 1")
    xs = np.linspace(low, high, n).tolist()
    signs = [np.sign(f(x)) for x in xs]
    found = []
    for i, x in enumerate(xs):
        if signs[i] == 0:
            found.append((x, x))
        elif i + 1 < len(xs) and signs[i] * signs[i + 1] < 0:
            found.append((x, xs[i + 1]))
    return found


@mistake(
    "sigmoid", "exp(x) overflows on the right, and inf / inf is nan. Take exp only of what is not positive."
)
def sigmoid_that_overflows(x):
    x = np.asarray(x, float)
    with np.errstate(all="ignore"):
        return plain(np.exp(x) / (1 + np.exp(x)))


@mistake("sigmoid", "The sign in the exponent is lost: your curve falls where the sigmoid rises.")
def sigmoid_that_falls(x):
    with np.errstate(all="ignore"):
        return plain(1 / (1 + np.exp(np.asarray(x, float))))


@mistake("sigmoid", "(1 + tanh) / 2 cancels on the left: at -100 it gives 0, where the sigmoid is exp(-100).")
def sigmoid_by_tanh(x):
    return plain(0.5 * (1 + np.tanh(0.5 * np.asarray(x, float))))


@mistake(
    "relu", "max() compares whole arrays, or takes one number out of them; you need one maximum per entry."
)
def relu_of_the_largest_entry(x):
    x = np.asarray(x, float)
    return max(float(x.max()), 0.0) if x.size else x


@mistake("relu", "You write into the caller's array: work on a copy.")
def relu_in_place(x):
    if not isinstance(x, np.ndarray) or x.dtype != float:
        x = np.array(x, dtype=float)
    if not x.ndim:
        return max(float(x), 0.0)
    x[x < 0] = 0
    return x


@mistake("gelu", "This is the exact form with erf. GPT-2 was trained with the tanh form, so use that one.")
def gelu_with_erf(x):
    x = np.asarray(x, float)
    return plain(0.5 * x * (1 + np.vectorize(math.erf, otypes=[float])(x / np.sqrt(2))))


@mistake(
    "gelu", "The cube stands inside the parentheses: sqrt(2 / pi) multiplies x + 0.044715 x^3 as a whole."
)
def gelu_with_a_misplaced_parenthesis(x):
    x = np.asarray(x, float)
    return plain(0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * x + 0.044715 * x**3)))


@mistake(
    "softmax", "exp overflows above 709: subtract the largest entry first. The quotient does not notice."
)
def softmax_that_overflows(x, axis=-1):
    x = np.asarray(x, float)
    if x.ndim == 0 or x.size == 0 or np.any(np.all(x == -np.inf, axis=axis)):
        raise ValueError("x must not be empty nor all -inf")
    with np.errstate(all="ignore"):
        weights = np.exp(x)
        return weights / weights.sum(axis=axis, keepdims=True)


@mistake("softmax", "You divide by the sum of the whole array; each slice along the axis must add up to 1.")
def softmax_over_everything(x, axis=-1):
    x = np.asarray(x, float)
    if x.ndim == 0 or x.size == 0 or np.any(np.all(x == -np.inf, axis=axis)):
        raise ValueError("x must not be empty nor all -inf")
    weights = np.exp(x - x.max(axis=axis, keepdims=True))
    return weights / weights.sum()


@mistake("softmax", "The axis is ignored: you always normalise along the last one.")
def softmax_along_the_last_axis(x, axis=-1):
    x = np.asarray(x, float)
    if x.ndim == 0 or x.size == 0 or np.any(np.all(x == -np.inf, axis=axis)):
        raise ValueError("x must not be empty nor all -inf")
    with np.errstate(all="ignore"):
        weights = np.exp(x - x.max(axis=-1, keepdims=True))
        return weights / weights.sum(axis=-1, keepdims=True)


@mistake(
    "softmax", "One maximum for the whole array is not enough: rows far below it vanish. Take one per slice."
)
def softmax_with_one_maximum(x, axis=-1):
    x = np.asarray(x, float)
    if x.ndim == 0 or x.size == 0 or np.any(np.all(x == -np.inf, axis=axis)):
        raise ValueError("x must not be empty nor all -inf")
    with np.errstate(all="ignore"):
        weights = np.exp(x - x.max())
        return weights / weights.sum(axis=axis, keepdims=True)
