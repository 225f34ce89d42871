"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import numpy as np

from grader.feedback import mistake
from solutions.phase3.optimization import lagrange as right


@mistake("closest_point_on_hyperplane", "The normal need not have length 1: divide by its squared length.")
def closest_point_without_the_length(x, normal, offset):
    right.closest_point_on_hyperplane(x, normal, offset)
    x, normal = np.asarray(x, float), np.asarray(normal, float)
    with np.errstate(all="ignore"):
        return x - (normal @ x - offset) * normal


@mistake(
    "closest_point_on_hyperplane", "You divide by the length once; the formula has n . n, the length squared."
)
def closest_point_over_the_length(x, normal, offset):
    right.closest_point_on_hyperplane(x, normal, offset)
    x, normal = np.asarray(x, float), np.asarray(normal, float)
    with np.errstate(all="ignore"):
        return x - (normal @ x - offset) / np.sqrt(normal @ normal) * normal


@mistake("closest_point_on_hyperplane", "The offset is lost: you project onto the plane through the origin.")
def closest_point_through_the_origin(x, normal, offset):
    return right.closest_point_on_hyperplane(x, normal, 0.0)


@mistake(
    "minimize_quadratic_with_equalities",
    "Your multipliers have the other sign: Q x + c + A^T m = 0 is asked for.",
)
def minimize_quadratic_with_the_other_sign(Q, c, A, b):
    x, multipliers = right.minimize_quadratic_with_equalities(Q, c, A, b)
    return x, -multipliers


@mistake("minimize_quadratic_with_equalities", "c has the wrong sign on the right side: Q x + A^T m = -c.")
def minimize_quadratic_with_the_wrong_c(Q, c, A, b):
    return right.minimize_quadratic_with_equalities(Q, -np.asarray(c, float), A, b)


@mistake(
    "minimize_quadratic_with_equalities",
    "A solution of the system may be a saddle or a maximum: check the curvature.",
)
def minimize_quadratic_without_a_check(Q, c, A, b):
    Q, c, A, b = right._problem(Q, c, A, b)
    if not np.array_equal(Q, Q.T) or np.linalg.matrix_rank(A) < len(A):
        raise ValueError("Q must be symmetric, the rows of A not dependent")
    K = np.block([[Q, A.T], [A, np.zeros((len(A), len(A)))]])
    solution = np.linalg.lstsq(K, np.concatenate([-c, b]), rcond=None)[0]
    return solution[: len(c)], solution[len(c) :]


@mistake(
    "minimize_quadratic_with_equalities",
    "You refuse every Q that is not positive definite; only free directions count.",
)
def minimize_quadratic_only_convex(Q, c, A, b):
    answer = right.minimize_quadratic_with_equalities(Q, c, A, b)
    if np.linalg.eigvalsh(np.asarray(Q, float))[0] <= 0:
        raise ValueError("there is no unique minimum")
    return answer


@mistake("kkt_residual", "You only check the equations: the gradient condition has to hold as well.")
def kkt_residual_of_the_equations(x, multipliers, Q, c, A, b):
    right.kkt_residual(x, multipliers, Q, c, A, b)
    return float(np.abs(np.asarray(A, float) @ np.asarray(x, float) - b).max())


@mistake("kkt_residual", "The multipliers enter with a plus: Q x + c + A^T m.")
def kkt_residual_with_a_minus(x, multipliers, Q, c, A, b):
    return right.kkt_residual(x, -np.asarray(multipliers, float), Q, c, A, b)


@mistake("kkt_residual", "A residual of -5 is a violation, too: take absolute values before the maximum.")
def kkt_residual_without_absolute_values(x, multipliers, Q, c, A, b):
    right.kkt_residual(x, multipliers, Q, c, A, b)
    x, m, Q, c, A, b = (np.asarray(v, float) for v in (x, multipliers, Q, c, A, b))
    return float(max((Q @ x + c + A.T @ m).max(), (A @ x - b).max()))


@mistake(
    "maximum_entropy_with_mean", "A straight line of probabilities has the mean, but not the largest entropy."
)
def maximum_entropy_along_a_line(values, mean):
    right.maximum_entropy_with_mean(values, mean)
    v = np.asarray(values, float)
    d = v - v.mean()
    return 1 / len(v) + (mean - v.mean()) * d / (d @ d)


@mistake(
    "maximum_entropy_with_mean", "Only the two ends get a probability: that is the least even distribution."
)
def maximum_entropy_of_the_ends(values, mean):
    right.maximum_entropy_with_mean(values, mean)
    v = np.asarray(values, float)
    p = np.zeros(len(v))
    p[np.argmax(v)] = (mean - v.min()) / np.ptp(v)
    p[np.argmin(v)] = 1 - p[np.argmax(v)]
    return p


@mistake("maximum_entropy_with_mean", "A mean at an end can only be reached without entropy: refuse it.")
def maximum_entropy_with_the_ends(values, mean):
    v = np.asarray(values, float)
    if v.ndim == 1 and v.size > 1 and mean in (v.min(), v.max()):
        return (v == mean) / (v == mean).sum()
    return right.maximum_entropy_with_mean(values, mean)


@mistake("maximum_entropy_with_mean", "exp overflows for large values: subtract the largest exponent.")
def maximum_entropy_that_overflows(values, mean):
    right.maximum_entropy_with_mean(values, mean)
    v = np.asarray(values, float)
    low, high = -50.0, 50.0
    with np.errstate(all="ignore"):
        for _ in range(200):
            s = (low + high) / 2
            p = np.exp(s * v) / np.exp(s * v).sum()
            low, high = (s, high) if p @ v < mean else (low, s)
    return p


@mistake(
    "augmented_lagrangian", "The multipliers never move: a penalty alone misses the equations by a little."
)
def augmented_lagrangian_without_multipliers(
    gradient_fn, constraint, constraint_jacobian, x0, rate, rounds=30
):
    x = _start(x0, rate, rounds)
    for _ in range(3000):
        h, J = np.asarray(constraint(x), float), np.asarray(constraint_jacobian(x), float)
        x = x - rate * (np.asarray(gradient_fn(x), float) + J.T @ (10 * h))
    return x, 10 * np.asarray(constraint(x), float)


@mistake("augmented_lagrangian", "Your multipliers have the other sign: gradient + J^T m = 0 at the end.")
def augmented_lagrangian_with_the_other_sign(
    gradient_fn, constraint, constraint_jacobian, x0, rate, rounds=30
):
    x, m = right.augmented_lagrangian(gradient_fn, constraint, constraint_jacobian, x0, rate, rounds)
    return x, -m


@mistake(
    "augmented_lagrangian", "You only satisfy the equations: the function is never minimised along them."
)
def augmented_lagrangian_without_f(gradient_fn, constraint, constraint_jacobian, x0, rate, rounds=30):
    return right.augmented_lagrangian(lambda x: 0 * x, constraint, constraint_jacobian, x0, rate, rounds)


def _start(x0, rate, rounds):
    x = right._vector(x0, "x0").copy()
    if not rate > 0 or rounds < 1:
        raise ValueError("rate must be above 0, rounds at least 1")
    return x
