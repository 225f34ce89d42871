"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import numpy as np

from grader.feedback import mistake
from solutions.phase3.numerical_methods import differentiation as right


@mistake("forward_difference", "That is the backward difference: it looks at x - h instead of x + h.")
def backward_difference(f, x, h):
    right._stepped(x, h)
    return float((f(x) - f(x - h)) / h)


@mistake("forward_difference", "You return the change of f; divide it by the step to get the slope.")
def difference_without_quotient(f, x, h):
    return float(f(right._stepped(x, h)) - f(x))


@mistake(
    "forward_difference",
    "When h vanishes beside x, f cannot change and your slope is a silent 0: refuse that.",
)
def forward_difference_with_any_step(f, x, h):
    if not h > 0:
        raise ValueError("h must be positive")
    return float((f(x + h) - f(x)) / h)


@mistake("central_difference", "The two points are 2 h apart, not h.")
def central_difference_divided_by_h(f, x, h):
    return 2 * right.central_difference(f, x, h)


@mistake(
    "central_difference", "That is the forward difference, which is only of first order. Look to both sides."
)
def one_sided_difference(f, x, h):
    return right.forward_difference(f, x, h)


@mistake(
    "complex_step", "That is a difference of real values, which loses half of its digits. Step to x + ih."
)
def complex_step_along_the_real_axis(f, x, h=1e-30):
    if not h > 0:
        raise ValueError("h must be positive")
    step = max(h, 1e-6)
    return complex(f(complex(x, h)) * 0 + (f(x + step) - f(x - step)) / (2 * step)).real


@mistake("complex_step", "Subtracting f(x) brings the cancellation back; the imaginary part alone is enough.")
def complex_step_with_the_absolute_value(f, x, h=1e-30):
    if not h > 0:
        raise ValueError("h must be positive")
    return abs(complex(f(complex(x, h))) - complex(f(x))) / h


@mistake("complex_step", "A step of -h turns the sign of the derivative: go to x + ih.")
def complex_step_downwards(f, x, h=1e-30):
    return -right.complex_step(f, x, h)


@mistake("richardson", "The error has only even powers of h, so the factors are 4^j, not 2^j.")
def richardson_with_powers_of_two(f, x, h=0.1, levels=5):
    if not isinstance(levels, int) or levels < 1:
        raise ValueError("levels must be an int of at least 1")
    row = [right.central_difference(f, x, h)]
    for level in range(1, levels):
        finer = [right.central_difference(f, x, h / 2**level)]
        for j, coarse in enumerate(row, start=1):
            finer.append(finer[-1] + (finer[-1] - coarse) / (2**j - 1))
        row = finer
    return row[-1]


@mistake("richardson", "You only make the step smaller. Combine the differences so that their errors cancel.")
def richardson_without_extrapolation(f, x, h=0.1, levels=5):
    right.richardson(lambda t: 0.0, x, h, levels)
    return right.central_difference(f, x, h / 2 ** (levels - 1))


@mistake("richardson", "Your recursion asks for the same differences again and again: keep them in a table.")
def richardson_by_plain_recursion(f, x, h=0.1, levels=5):
    if not isinstance(levels, int) or levels < 1:
        raise ValueError("levels must be an int of at least 1")
    if levels == 1:
        return right.central_difference(f, x, h)
    coarse, fine = (richardson_by_plain_recursion(f, x, step, levels - 1) for step in (h, h / 2))
    return fine + (fine - coarse) / (4 ** (levels - 1) - 1)


@mistake("observed_order", "Halving the step asks for the logarithm to base 2; yours is the natural one.")
def order_with_the_natural_logarithm(method, f, exact, x, h):
    return right.observed_order(method, f, exact, x, h) * float(np.log(2))


@mistake("observed_order", "Your quotient stands on its head, so the order comes out negative.")
def order_upside_down(method, f, exact, x, h):
    return -right.observed_order(method, f, exact, x, h)


@mistake("observed_order", "When the error at h/2 is 0 there is nothing to divide by: the order is inf then.")
def order_without_a_guard(method, f, exact, x, h):
    if not h > 0:
        raise ValueError("h must be positive")
    return float(np.log2(abs(method(f, x, h) - exact) / abs(method(f, x, h / 2) - exact)))


@mistake(
    "optimal_step", "The smallest step is not the best one: rounding is divided by h. Balance both errors."
)
def step_of_machine_epsilon(order, dtype=np.float64):
    right.optimal_step(order, dtype)
    return float(np.finfo(dtype).eps)


@mistake(
    "optimal_step",
    "The square root of epsilon is right for order 1 only; a better formula allows larger steps.",
)
def step_for_the_first_order(order, dtype=np.float64):
    right.optimal_step(order, dtype)
    return float(np.finfo(dtype).eps) ** 0.5


@mistake(
    "optimal_step", "You always take the epsilon of doubles; float32 has fewer digits and needs larger steps."
)
def step_for_doubles(order, dtype=np.float64):
    right.optimal_step(order, dtype)
    return right.optimal_step(order)
