"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

from grader.feedback import mistake
from solutions.phase1.calculus.limits import classify_discontinuity as right_classification
from solutions.phase1.calculus.limits import limit as right_limit
from solutions.phase1.calculus.limits import limit_at_infinity as right_limit_at_infinity


@mistake(
    "limit",
    "One value very close to a is mostly rounding: (1 - cos x) / x^2 at 1e-8 is 0. Stay further away.",
)
def limit_too_close(f, a, side="both"):
    right_limit(f, a, side)
    return f(a - 1e-9) if side == "left" else f(a + 1e-9)


@mistake("limit", "You average two sides that disagree. When they do, there is no limit.")
def limit_of_sides_that_disagree(f, a, side="both"):
    if side != "both":
        return right_limit(f, a, side)
    return (right_limit(f, a, "left") + right_limit(f, a, "right")) / 2


@mistake(
    "limit",
    "A value at one small distance is always some number: compare several to see whether they settle.",
)
def limit_that_never_doubts(f, a, side="both"):
    if side not in ("left", "right", "both"):
        raise ValueError("side must be left, right or both")
    left, right = f(a - 1e-5), f(a + 1e-5)
    if side == "both" and abs(left - right) > 1e-3 * max(1, abs(left)):
        raise ValueError("the two sides disagree")
    return {"left": left, "right": right, "both": (left + right) / 2}[side]


@mistake(
    "limit_at_infinity", "At x = 1000 a function like 5 + 40 / x is still far from its limit: go further out."
)
def limit_at_infinity_at_a_thousand(f):
    right_limit_at_infinity(f)
    return f(1000.0)


@mistake("limit_at_infinity", "Slow growth is growth: log x has no limit. Compare values at ever larger x.")
def limit_at_infinity_that_never_doubts(f):
    value = f(1e7)
    if abs(value - f(1e7 + 1)) > 1e-2:
        raise ValueError("f diverges")
    return value


@mistake(
    "is_continuous_at",
    "Two values near a that agree say nothing about the value at a: compare them with f(a).",
)
def is_continuous_without_the_value(f, a, tol=1e-6):
    try:
        right_limit(f, a)
    except ValueError:
        return False
    return True


@mistake("is_continuous_at", "You look at one side only: a jump on the other side goes unseen.")
def is_continuous_from_the_right(f, a, tol=1e-6):
    try:
        return abs(right_limit(f, a, "right") - f(a)) <= tol
    except (ValueError, ZeroDivisionError):
        return False


@mistake(
    "is_continuous_at", "f(a) may raise ZeroDivisionError: f is then undefined at a, and the answer is False."
)
def is_continuous_that_lets_errors_through(f, a, tol=1e-6):
    value = f(a)
    try:
        return abs(right_limit(f, a) - value) <= tol
    except ValueError:
        return False


@mistake(
    "classify_discontinuity", "A wrong value at a is no jump: a jump is a difference between the two sides."
)
def classify_a_wrong_value_as_a_jump(f, a):
    kind = right_classification(f, a)
    if kind == "removable":
        try:
            f(a)
        except (ValueError, ZeroDivisionError):
            return kind
        return "jump"
    return kind


@mistake("classify_discontinuity", "One side that diverges is enough for infinite; you ask for both.")
def classify_infinite_on_both_sides_only(f, a):
    kind = right_classification(f, a)
    if kind == "infinite":
        for side in ("left", "right"):
            try:
                right_limit(f, a, side)
                return "jump"
            except ValueError:
                pass
    return kind


@mistake(
    "delta_for_epsilon", "Checking the two ends is not enough: the values in between must be close as well."
)
def delta_that_looks_at_the_ends(f, a, epsilon):
    if not epsilon > 0:
        raise ValueError("epsilon must be positive")
    delta = 1.0
    while delta > 1e-12:
        try:
            if max(abs(f(a - 0.998 * delta) - f(a)), abs(f(a + 0.998 * delta) - f(a))) < epsilon:
                return delta
        except (ValueError, ZeroDivisionError):
            pass
        delta /= 2
    raise ValueError("no delta above 1e-12")


@mistake("delta_for_epsilon", "You return the next delta, half of the one that worked.")
def delta_halved_once_too_often(f, a, epsilon):
    if not epsilon > 0:
        raise ValueError("epsilon must be positive")
    delta = 1.0
    while delta > 1e-12:
        points = [a + delta * (2 * i / 1001 - 1) for i in range(1, 1001)]
        delta /= 2
        try:
            if all(abs(f(x) - f(a)) < epsilon for x in points):
                return delta
        except (ValueError, ZeroDivisionError):
            pass
    raise ValueError("no delta above 1e-12")


@mistake("delta_for_epsilon", "You look to the right of a only; x may be on the left as well.")
def delta_to_the_right(f, a, epsilon):
    if not epsilon > 0:
        raise ValueError("epsilon must be positive")
    delta = 1.0
    while delta > 1e-12:
        try:
            if all(abs(f(a + delta * i / 1001) - f(a)) < epsilon for i in range(1, 1001)):
                return delta
        except (ValueError, ZeroDivisionError):
            pass
        delta /= 2
    raise ValueError("no delta above 1e-12")
