"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import numpy as np

from grader.feedback import mistake
from solutions.phase1.linear_algebra import linear_systems as right


@mistake(
    "reduced_row_echelon",
    "That is the echelon form, not the reduced one: clear the entries above each pivot as well.",
)
def echelon_that_is_not_reduced(A, tol=1e-10):
    rows, pivots = right._matrix("A", A).copy(), []
    zero = tol * np.abs(rows).max()
    for column in range(rows.shape[1]):
        top = len(pivots)
        if top == len(rows):
            break
        best = top + int(np.argmax(np.abs(rows[top:, column])))
        if abs(rows[best, column]) <= zero:
            rows[top:, column] = 0
            continue
        rows[[top, best]] = rows[[best, top]]
        rows[top] /= rows[top, column]
        rows[top + 1 :] -= np.outer(rows[top + 1 :, column], rows[top])
        pivots.append(column)
    return rows, tuple(pivots)


@mistake("reduced_row_echelon", "Each pivot must be 1: divide its row by it.")
def echelon_without_leading_ones(A, tol=1e-10):
    R, pivots = right.reduced_row_echelon(A, tol)
    largest = np.abs(np.asarray(A, float)).max(axis=0)
    for row, column in enumerate(pivots):
        R[row] *= largest[column]
    return R, pivots


@mistake("reduced_row_echelon", "You count the pivot columns from 1; Python and numpy count from 0.")
def echelon_with_columns_from_one(A, tol=1e-10):
    R, pivots = right.reduced_row_echelon(A, tol)
    return R, tuple(column + 1 for column in pivots)


@mistake("reduced_row_echelon", "tol is relative: multiply it by the largest absolute entry of A.")
def echelon_with_an_absolute_tolerance(A, tol=1e-10):
    largest = np.abs(np.asarray(A, float)).max()
    return right.reduced_row_echelon(A, tol / largest if largest else tol)


@mistake("forward_substitution", "Divide by the diagonal: the unknown has a factor of its own.")
def forward_substitution_without_division(L, b):
    L, b = right._triangular_system("L", L, b)
    x = np.zeros(len(b))
    for i in range(len(b)):
        x[i] = b[i] - L[i, :i] @ x[:i]
    return x


@mistake(
    "forward_substitution",
    "You solve with the whole matrix. What stands above the diagonal must be ignored: use L[i, :i] only.",
)
def forward_substitution_with_the_whole_matrix(L, b):
    L, b = right._triangular_system("L", L, b)
    return np.linalg.solve(L, b)


@mistake(
    "back_substitution",
    "You start at the top. In an upper triangle only the last equation is ready to solve.",
)
def back_substitution_from_the_top(U, b):
    U, b = right._triangular_system("U", U, b)
    x = np.zeros(len(b))
    for i in range(len(b)):
        x[i] = (b[i] - U[i, i + 1 :] @ x[i + 1 :]) / U[i, i]
    return x


@mistake(
    "back_substitution", "Dividing by a zero gives inf or nan without an error: look at the diagonal first."
)
def back_substitution_that_divides_by_zero(U, b):
    U, b = np.asarray(U, float), np.asarray(b, float)
    if b.shape != (len(U),):
        raise ValueError("b must have an entry for each row of U")
    with np.errstate(all="ignore"):
        return right._substitute_backwards(U, b)


@mistake("back_substitution", "You write the solution into b, which belongs to the caller. Use a new array.")
def back_substitution_in_place(U, b):
    U, b = right._triangular_system("U", U, b)
    b[:] = right._substitute_backwards(U, b)
    return b


@mistake(
    "solve", "Each column needs the largest candidate as its pivot; you take whatever stands on the diagonal."
)
def solve_without_pivoting(A, b):
    right.solve(A, b)
    A, b = np.array(A, float), np.array(b, float)
    with np.errstate(all="ignore"):
        for i in range(len(A)):
            factors = A[i + 1 :, i] / A[i, i]
            A[i + 1 :] -= np.multiply.outer(factors, A[i])
            b[i + 1 :] -= np.multiply.outer(factors, b[i])
        return right._substitute_backwards(A, b)


@mistake(
    "solve",
    "You exchange rows only when the pivot is exactly 0. A tiny one does the same harm: take the largest.",
)
def solve_that_swaps_zeros_only(A, b):
    right.solve(A, b)
    A, b = np.array(A, float), np.array(b, float)
    with np.errstate(all="ignore"):
        for i in range(len(A)):
            if A[i, i] == 0:
                p = i + int(np.argmax(np.abs(A[i:, i])))
                A[[i, p]], b[[i, p]] = A[[p, i]], b[[p, i]]
            factors = A[i + 1 :, i] / A[i, i]
            A[i + 1 :] -= np.multiply.outer(factors, A[i])
            b[i + 1 :] -= np.multiply.outer(factors, b[i])
        return right._substitute_backwards(A, b)


@mistake(
    "solve",
    "Going through the inverse costs more and loses digits when A is nearly singular. Eliminate with b "
    "beside A.",
)
def solve_by_the_inverse(A, b):
    right.solve(A, b)
    return np.linalg.inv(np.asarray(A, float)) @ np.asarray(b, float)


@mistake(
    "solve",
    "A pivot that is exactly 0 is rare after rounding. Refuse pivots below 1e-12 times the largest entry of "
    "A.",
)
def solve_that_waits_for_an_exact_zero(A, b):
    A, b = right._square("A", A), np.asarray(b, float)
    if b.ndim not in (1, 2) or len(b) != len(A):
        raise ValueError("b must have as many rows as A")
    try:
        return np.linalg.solve(A, b)
    except np.linalg.LinAlgError:
        raise ValueError("A must not be singular") from None


@mistake("classify_system", "Counting equations is not enough: they may repeat or contradict each other.")
def classify_by_counting(A, b):
    right.classify_system(A, b)
    n, m = np.shape(A)
    return "unique" if n == m else "infinite" if n < m else "none"


@mistake(
    "classify_system", "Too few pivots mean infinite only if no equation reads 0 = something. Ask that first."
)
def classify_without_contradictions(A, b):
    right.classify_system(A, b)
    return "unique" if len(right.reduced_row_echelon(A)[1]) == np.shape(A)[1] else "infinite"


@mistake(
    "classify_system",
    "You measure A and b with one yardstick. When b is much larger than A, all of A then counts as zero.",
)
def classify_with_one_yardstick(A, b):
    right.classify_system(A, b)
    pivots = right.reduced_row_echelon(np.column_stack([A, b]))[1]
    m = np.shape(A)[1]
    return "none" if m in pivots else "unique" if len(pivots) == m else "infinite"


@mistake("null_space", "The sign is lost: a pivot's unknown is minus the entry of R in the free column.")
def null_space_with_the_sign_lost(A, tol=1e-10):
    R, pivots = right.reduced_row_echelon(A, tol)
    free = [c for c in range(R.shape[1]) if c not in pivots]
    N = np.zeros((R.shape[1], len(free)))
    N[free, range(len(free))] = 1
    N[list(pivots)] = R[: len(pivots), free]
    return N


@mistake("null_space", "Your basis vectors are rows; they must be the columns of the result.")
def null_space_in_rows(A, tol=1e-10):
    return right.null_space(A, tol).T.copy()


@mistake(
    "null_space", "The zero vector is in the null space but in no basis: with nullity 0 there are no columns."
)
def null_space_with_the_zero_vector(A, tol=1e-10):
    N = right.null_space(A, tol)
    return N if N.size else np.zeros((len(N), 1))
