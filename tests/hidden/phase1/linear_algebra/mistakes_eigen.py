"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import numpy as np

from grader.feedback import mistake
from solutions.phase1.linear_algebra import eigen as right


@mistake(
    "characteristic_polynomial",
    "Your coefficients are descending; in this curriculum the constant comes first.",
)
def polynomial_in_descending_order(A):
    return right.characteristic_polynomial(A)[::-1].copy()


@mistake("characteristic_polynomial", "That is det(A - x I): for odd n its signs are all reversed.")
def polynomial_of_a_minus_x(A):
    c = right.characteristic_polynomial(A)
    return c * (-1) ** (len(c) - 1)


@mistake("characteristic_polynomial", "In step k the trace is divided by k. You left that out.")
def polynomial_without_the_division(A):
    A = right._square(A)
    n = len(A)
    c, M = np.zeros(n + 1), np.zeros((n, n))
    c[n] = 1.0
    for k in range(1, n + 1):
        M = A @ (M + c[n - k + 1] * np.eye(n))
        c[n - k] = -np.trace(M)
    return c


def power_steps(A, v, tol, max_steps, value_of):
    size = right._length(A)
    for _ in range(max_steps):
        w = A @ v
        if right._length(w - (v @ w) * v) <= tol * size:
            return float(value_of(v, w)), v
        v = w / right._length(w)
    raise ValueError("no convergence")


@mistake("power_iteration", "The length of A v is the eigenvalue without its sign: take v . A v instead.")
def power_iteration_without_the_sign(A, rng, tol=1e-12, max_steps=10000):
    A = right._square(A)
    v = rng.normal(size=len(A))
    return power_steps(A, v / right._length(v), tol, max_steps, lambda v, w: right._length(w))


@mistake(
    "power_iteration",
    "You always start from the same vector. It may hold nothing of the eigenvector you look for: draw it "
    "from rng.",
)
def power_iteration_from_ones(A, rng, tol=1e-12, max_steps=10000):
    A = right._square(A)
    v = np.ones(len(A))
    return power_steps(A, v / right._length(v), tol, max_steps, lambda v, w: v @ w)


@mistake(
    "power_iteration", "After max_steps you return what you have. Raise ValueError when it has not converged."
)
def power_iteration_that_never_gives_up(A, rng, tol=1e-12, max_steps=10000):
    A = right._square(A)
    v = rng.normal(size=len(A))
    v /= right._length(v)
    for _ in range(min(max_steps, 2000)):
        w = A @ v
        if not w.any():
            break
        v = w / right._length(w)
    return float(v @ A @ v), v


@mistake(
    "power_iteration", "Set the length to 1 in each step, or the vector grows out of the range of floats."
)
def power_iteration_that_overflows(A, rng, tol=1e-12, max_steps=10000):
    A = right._square(A)
    v = rng.normal(size=len(A))
    with np.errstate(all="ignore"):
        for _ in range(min(max_steps, 2000)):
            v = A @ v
        u = v / np.sqrt(v @ v)
        value = u @ A @ u
        if right._length(A @ u - value * u) > tol * right._length(A):
            raise ValueError("no convergence")
    return float(value), u


@mistake(
    "inverse_iteration",
    "That is the eigenvalue of the inverse, 1 / (lambda - shift). Turn it back, or use v . A v.",
)
def inverse_iteration_of_the_inverse(A, shift, rng, tol=1e-12):
    value, v = right.inverse_iteration(A, shift, rng, tol)
    return 1 / (value - shift) if value != shift else value, v


@mistake("inverse_iteration", "You forgot the shift: this is the eigenvalue nearest to 0.")
def inverse_iteration_without_the_shift(A, shift, rng, tol=1e-12):
    return right.inverse_iteration(A, 0.0, rng, tol)


@mistake(
    "inverse_iteration",
    "A shift that is an eigenvalue makes the matrix singular, and you give up. Replace the missing pivot by "
    "a tiny one.",
)
def inverse_iteration_that_refuses_a_perfect_shift(A, shift, rng, tol=1e-12):
    M = right._square(A) - shift * np.eye(len(A))
    if abs(np.linalg.det(M)) < 1e-13:
        raise ValueError("A - shift I must not be singular")
    return right.inverse_iteration(A, shift, rng, tol)


@mistake("eigen_symmetric", "The eigenvalues must be ascending, and the columns must move along with them.")
def eigen_symmetric_unsorted(A, tol=1e-12):
    values, V = right.eigen_symmetric(A, tol)
    return values[::-1].copy(), V[:, ::-1].copy()


@mistake("eigen_symmetric", "You sorted the eigenvalues, but the columns of V stayed where they were.")
def eigen_symmetric_with_values_sorted_alone(A, tol=1e-12):
    values, V = right.eigen_symmetric(A, tol)
    return values, V[:, ::-1].copy()


@mistake("eigen_symmetric", "Your eigenvectors are rows; they must be the columns of V.")
def eigen_symmetric_in_rows(A, tol=1e-12):
    values, V = right.eigen_symmetric(A, tol)
    return values, V.T.copy()


@mistake(
    "eigen_symmetric",
    "One sweep of rotations is not enough: later rotations disturb what earlier ones cleared.",
)
def eigen_symmetric_in_one_sweep(A, tol=1e-12):
    right.eigen_symmetric(A, tol)
    A = np.array(A, float)
    V = np.eye(len(A))
    for p in range(len(A)):
        for q in range(p + 1, len(A)):
            right._rotate(A, V, p, q)
    order = np.argsort(np.diag(A))
    return np.diag(A)[order], V[:, order]


@mistake(
    "eigen_symmetric",
    "You work on the symmetric part of any matrix. One that is not symmetric must be refused.",
)
def eigen_symmetric_of_anything(A, tol=1e-12):
    A = right._square(A)
    return right.eigen_symmetric((A + A.T) / 2, tol)


@mistake(
    "qr_eigenvalues",
    "Without shifts, eigenvalues of nearly or exactly the same size do not separate. Shift by one of the "
    "last 2 x 2 "
    "corner, and cut off each eigenvalue that is reached.",
)
def qr_without_shifts(A, steps=500):
    A = right._square(A)
    for _ in range(steps):
        Q, R = np.linalg.qr(A)
        A = R @ Q
    return np.sort(np.diag(A))


@mistake("qr_eigenvalues", "You keep the real parts of complex eigenvalues: such a matrix must be refused.")
def qr_with_real_parts(A, steps=500):
    return np.sort(np.linalg.eigvals(right._square(A)).real)


@mistake("qr_eigenvalues", "The eigenvalues must be ascending.")
def qr_in_descending_order(A, steps=500):
    return right.qr_eigenvalues(A, steps)[::-1].copy()


@mistake("qr_eigenvalues", "Q R is the matrix that you began with. The next one is R Q.")
def qr_in_the_old_order(A, steps=500):
    A = right._square(A)
    return np.sort(np.diag(A))
