"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import numpy as np

from grader.feedback import mistake
from solutions.phase3.optimization import convexity as right


@mistake("jensen_gap", "The sign is turned round: the chord comes first, then the function is subtracted.")
def jensen_gap_upside_down(f, x, y, t):
    return -right.jensen_gap(f, x, y, t)


@mistake("jensen_gap", "t and 1 - t are swapped: t belongs to x.")
def jensen_gap_with_swapped_shares(f, x, y, t):
    return right.jensen_gap(f, y, x, t)


@mistake("jensen_gap", "You always take the middle: the point between has the shares t and 1 - t.")
def jensen_gap_at_the_middle(f, x, y, t):
    right.jensen_gap(f, x, y, t)
    return right.jensen_gap(f, x, y, 0.5)


@mistake("is_convex_on", "Values near 1e9 round by more than 1e-9: take tol relative to max(1, |f|).")
def is_convex_on_with_absolute_tol(f, low, high, rng, trials=1000, tol=1e-9):
    _interval(low, high, trials)
    x, y, t = *rng.uniform(low, high, size=(2, trials)), rng.uniform(size=trials)
    return not any(
        right.jensen_gap(f, float(a), float(b), float(s)) < -tol for a, b, s in zip(x, y, t, strict=False)
    )


@mistake(
    "is_convex_on", "You look for a violation of concavity: the gap of a convex function is not negative."
)
def is_concave_on(f, low, high, rng, trials=1000, tol=1e-9):
    return right.is_convex_on(lambda x: -f(x), low, high, rng, trials, tol)


@mistake(
    "is_convex_on", "Only the ends of the interval are compared with its middle: draw x and y at random."
)
def is_convex_on_the_ends(f, low, high, rng, trials=1000, tol=1e-9):
    _interval(low, high, trials)
    for t in rng.uniform(size=trials):
        if right.jensen_gap(f, low, high, float(t)) < -tol * max(1.0, abs(f(low)), abs(f(high))):
            return False
    return True


@mistake("is_positive_semidefinite", "Positive entries say nothing: the eigenvalues must not be negative.")
def is_positive_semidefinite_by_entries(H, tol=1e-10):
    right.strong_convexity(H)
    return bool((np.asarray(H, float) >= -tol).all())


@mistake("is_positive_semidefinite", "A positive diagonal is necessary, but not enough.")
def is_positive_semidefinite_by_the_diagonal(H, tol=1e-10):
    right.strong_convexity(H)
    return bool((np.diag(np.asarray(H, float)) >= -tol).all())


@mistake(
    "is_positive_semidefinite", "Cholesky refuses flat directions: semidefinite allows the eigenvalue 0."
)
def is_positive_semidefinite_by_cholesky(H, tol=1e-10):
    right.strong_convexity(H)
    try:
        np.linalg.cholesky(np.asarray(H, float))
    except np.linalg.LinAlgError:
        return False
    return True


@mistake("is_convex_quadratic", "The eigenvalues of Q itself do not decide: take those of (Q + Q^T) / 2.")
def is_convex_quadratic_by_its_eigenvalues(Q):
    Q = right._square(Q, "Q")
    return bool((np.linalg.eigvals(Q).real >= -1e-10).all())


@mistake(
    "is_convex_quadratic", "You refuse a Q that is not symmetric; x^T Q x exists for every square matrix."
)
def is_convex_quadratic_of_symmetric_matrices(Q):
    return right.is_positive_semidefinite(Q)


@mistake("strong_convexity", "That is the largest eigenvalue; strong convexity is about the smallest.")
def strong_convexity_as_the_largest(H):
    right.strong_convexity(H)
    return float(np.linalg.eigvalsh(np.asarray(H, float))[-1])


@mistake("strong_convexity", "The smallest in size is not the smallest: negative eigenvalues come first.")
def strong_convexity_by_size(H):
    right.strong_convexity(H)
    return float(np.abs(np.linalg.eigvalsh(np.asarray(H, float))).min())


@mistake("strong_convexity", "You cut the answer off at 0: a negative curvature has to be told.")
def strong_convexity_cut_off(H):
    return max(0.0, right.strong_convexity(H))


@mistake(
    "project_onto_simplex",
    "Dividing by the sum is not the closest point: subtract the same from every entry.",
)
def project_onto_simplex_by_dividing(v):
    right.project_onto_simplex(v)
    p = np.maximum(np.asarray(v, float), 0)
    return p / p.sum() if p.sum() else np.full(len(p), 1 / len(p))


@mistake("project_onto_simplex", "Softmax gives a distribution, but not the closest one.")
def project_onto_simplex_by_softmax(v):
    right.project_onto_simplex(v)
    e = np.exp(np.asarray(v, float) - np.max(v))
    return e / e.sum()


@mistake(
    "project_onto_simplex", "After cutting off at 0 the sum is not 1 any more: the others must give up more."
)
def project_onto_simplex_in_one_go(v):
    right.project_onto_simplex(v)
    v = np.asarray(v, float)
    return np.maximum(v - (v.sum() - 1) / len(v), 0)


def _interval(low, high, trials):
    if not low <= high or trials < 1:
        raise ValueError("low must not exceed high, trials be at least 1")
