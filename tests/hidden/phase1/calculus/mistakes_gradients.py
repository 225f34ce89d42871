"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import numpy as np

from grader.feedback import mistake
from solutions.phase1.calculus.gradients import gradient as right_gradient
from solutions.phase1.calculus.gradients import hessian as right_hessian
from solutions.phase1.calculus.gradients import jacobian as right_jacobian
from solutions.phase1.calculus.gradients import softmax_jacobian as right_softmax_jacobian


def checked(x, h, vector=True):
    x = np.array(x, dtype=float)
    if not h > 0:
        raise ValueError("h must be positive")
    if not x.size:
        raise ValueError("x must not be empty")
    if vector and x.ndim != 1:
        raise ValueError("x must be a vector")
    return x


@mistake(
    "gradient", "This is the one-sided difference: its error shrinks like h only. Take a step to each side."
)
def gradient_one_sided(f, x, h=1e-5):
    x = checked(x, h, vector=False)
    slopes = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        moved = x.copy()
        moved[i] += h
        slopes[i] = (f(moved) - f(x.copy())) / h
    return slopes


@mistake(
    "gradient",
    "You flatten the point: f expects an array of the shape of x, and the caller a gradient of it.",
)
def gradient_of_vectors_only(f, x, h=1e-5):
    x = checked(x, h, vector=False)
    return right_gradient(lambda v: f(v.reshape(x.shape)), x.ravel(), h)


@mistake(
    "gradient", "You move the entries in place and do not put them back: later entries see a moved point."
)
def gradient_that_keeps_moving(f, x, h=1e-5):
    x = checked(x, h, vector=False)
    slopes = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += h
        right = f(x.copy())
        x[i] -= h
        slopes[i] = (right - f(x.copy())) / (2 * h)
    return slopes


@mistake("jacobian", "Your Jacobian is transposed: a row for each output, a column for each input.")
def jacobian_transposed(f, x, h=1e-5):
    return right_jacobian(f, x, h).T.copy()


@mistake("jacobian", "From x - h to x + h it is a distance of 2h: you divide by h.")
def jacobian_over_h(f, x, h=1e-5):
    return 2 * right_jacobian(f, x, h)


@mistake("hessian", "Only the diagonal is right: the mixed derivatives are missing.")
def hessian_of_the_diagonal_only(f, x, h=1e-4):
    return np.diag(np.diag(right_hessian(f, x, h)))


@mistake("hessian", "In the mixed difference both variables move by 2h: divide by 4 h^2, not by h^2.")
def hessian_with_a_wrong_divisor(f, x, h=1e-4):
    H = right_hessian(f, x, h)
    return 4 * H - 3 * np.diag(np.diag(H))


@mistake("hessian", "Rounding makes H[i, j] and H[j, i] differ a little: compute one and copy it.")
def hessian_not_quite_symmetric(f, x, h=1e-4):
    x = checked(x, h)
    return right_jacobian(lambda v: right_gradient(f, v, h), x, h)


@mistake(
    "hessian_vector_product",
    "You multiply by the gradient at x; the Hessian is how the gradient changes along v.",
)
def hessian_vector_product_without_a_difference(gradient_fn, x, v, h=1e-5):
    x, v = checked(x, h), np.asarray(v, float)
    if x.shape != v.shape:
        raise ValueError("v must have the shape of x")
    return gradient_fn(x) * v


@mistake(
    "hessian_vector_product",
    "A long v makes a long step. Go the distance h along v / |v|, then multiply by |v|.",
)
def hessian_vector_product_with_long_steps(gradient_fn, x, v, h=1e-5):
    x, v = checked(x, h), np.asarray(v, float)
    if x.shape != v.shape:
        raise ValueError("v must have the shape of x")
    return (np.asarray(gradient_fn(x + h * v)) - np.asarray(gradient_fn(x - h * v))) / (2 * h)


@mistake("hessian_vector_product", "For v = 0 you divide by its length, which is 0: the product is simply 0.")
def hessian_vector_product_of_zero_is_nan(gradient_fn, x, v, h=1e-5):
    x, v = checked(x, h), np.asarray(v, float)
    if x.shape != v.shape:
        raise ValueError("v must have the shape of x")
    with np.errstate(all="ignore"):
        length = np.sqrt((v * v).sum())
        u = v / length
        return (gradient_fn(x + h * u) - gradient_fn(x - h * u)) / (2 * h) * length


@mistake(
    "softmax_jacobian", "Only the diagonal is there: every score changes every probability, through the sum."
)
def softmax_jacobian_of_the_diagonal_only(z):
    return np.diag(np.diag(right_softmax_jacobian(z)))


@mistake(
    "softmax_jacobian",
    "The sign beside the diagonal is lost: a larger score makes the other probabilities smaller.",
)
def softmax_jacobian_with_the_sign_lost(z):
    return np.abs(right_softmax_jacobian(z))


@mistake("softmax_jacobian", "exp overflows above 709: subtract the largest score first.")
def softmax_jacobian_that_overflows(z):
    z = checked(z, 1.0)
    with np.errstate(all="ignore"):
        p = np.exp(z) / np.exp(z).sum()
        return np.diag(p) - np.outer(p, p)
