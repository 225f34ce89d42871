"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import math

import numpy as np

from grader.check import approx, array, exactly, number, raises


def test_compose__can_be_called_again_and_again(student):
    """The composition is a function: the second call must begin with a fresh argument and all functions."""
    composed = student.compose(lambda x: x + 1, lambda x: x * 10)
    assert [composed(k) for k in (1, 2, 1)] == [approx(11), approx(21), approx(11)]


def composed(module, n):
    """n functions that add 1, one after the other, beginning with 0."""
    return module.compose(*[lambda x: x + 1] * n)(0)


def test_compose__of_a_thousand_functions_works(student):
    """Functions nested a thousand deep hit Python's recursion limit; a loop inside one function does not."""
    assert student.run(composed, 1000) == exactly(1000)


def test_compose__of_compositions_is_associative(student):
    """(f . g) . h and f . (g . h) are the same function."""
    f, g, h = (lambda x: x - 3), (lambda x: x * x), (lambda x: x + 7)
    left = student.compose(student.compose(f, g), h)
    right = student.compose(f, student.compose(g, h))
    for x in (-2, 0, 5):
        assert left(x) == exactly((x + 7) ** 2 - 3)
        assert right(x) == exactly((x + 7) ** 2 - 3)


def test_invert__undoes_random_monotone_functions(student, rng):
    """Whichever half contains the solution must be kept, for rising and for falling functions."""
    for slope in (0.5, 3.0, -2.0, -0.1):
        x = float(rng.uniform(-4, 4))
        y = slope * x**3 + slope * x
        assert student.invert(lambda t, s=slope: s * t**3 + s * t, y, -5.0, 5.0) == approx(
            x, rel=0, abs=1e-10
        )


def test_invert__ends_when_floats_cannot_come_closer(student):
    """Near 1e6 floats are 1e-10 apart: with tol = 1e-12 the loop must still end."""
    assert student.invert(lambda x: x * x, 2e12, 0.0, 1e7) == approx(math.sqrt(2e12), rel=1e-12)
    assert student.invert(lambda x: x, 0.3, 0.0, 1.0, tol=0.0) == approx(0.3, rel=1e-12)


def test_invert__comes_within_tol(student):
    """The answer may be at most tol away from the solution."""
    for tol in (1e-2, 1e-5):
        assert student.invert(lambda x: x**3, 0.2, 0.0, 1.0, tol) == approx(0.2 ** (1 / 3), rel=0, abs=tol)


def test_invert__does_not_overflow_for_steep_functions(student):
    """Look at which side of y a value lies; products of large values overflow."""
    assert student.invert(lambda x: x**101 * 1e200, 1e200, -10.0, 10.0) == approx(1.0)


def test_invert__refuses_ends_in_the_wrong_order(student):
    """low must not be above high."""
    with raises(ValueError, match="low"):
        student.invert(lambda x: x, 0.5, 1.0, 0.0)


def test_line_through__goes_through_both_points(student, rng):
    """Put both points into y = slope x + intercept."""
    for _ in range(10):
        p, q = rng.normal(size=(2, 2))
        answer = student.line_through(tuple(p.tolist()), tuple(q.tolist()))
        wanted = float((q[1] - p[1]) / (q[0] - p[0]))
        assert answer == approx((wanted, float(p[1] - wanted * p[0])), rel=1e-9, abs=1e-9)


def test_line_through__refuses_what_is_no_pair_of_points(student):
    """A point in the plane has two coordinates, and one point does not make a line."""
    with raises(ValueError):
        student.line_through((1, 2, 3), (4, 5, 6))
    with raises(ValueError, match="vertical"):
        student.line_through((1.5, 2), (1.5, 2))


def test_sign_changes__matches_the_reference(student, reference, rng):
    """Compare the signs at neighbouring grid points, the first and the last interval included."""
    for n in (1, 2, 7, 50):
        a, b = (float(k) for k in rng.uniform(1, 6, size=2))
        expected = reference.sign_changes(lambda x, a=a, b=b: math.sin(a * x) + math.cos(b * x), -2.0, 3.0, n)
        answer = student.sign_changes(lambda x, a=a, b=b: math.sin(a * x) + math.cos(b * x), -2.0, 3.0, n)
        assert answer == exactly([(approx(s), approx(t)) for s, t in expected])


def test_sign_changes__looks_at_both_ends(student):
    """n intervals have n + 1 points: zeros at low and at high count too."""
    expected = [(approx(-1.0), approx(-1.0)), (approx(1.0), approx(1.0))]
    assert student.sign_changes(lambda x: x * x - 1, -1, 1, n=2) == exactly(expected)


def test_sign_changes__of_tiny_values_is_seen(student):
    """The product of two tiny values underflows to 0: compare signs, not products."""
    answer = student.sign_changes(lambda x: 1e-200 * (x - 0.3), 0, 1, n=2)
    assert answer == exactly([(approx(0.0), approx(0.5))])


def test_sign_changes__refuses_a_grid_without_intervals(student):
    """n must be at least 1."""
    with raises(ValueError):
        student.sign_changes(lambda x: x, -1, 1, n=0)


def test_sigmoid__matches_the_formula_on_arrays(student, rng):
    """1 / (1 + exp(-x)), entry by entry, in the shape of x."""
    x = rng.normal(size=(3, 4, 2)) * 5
    assert student.sigmoid(x) == approx(1 / (1 + np.exp(-x)))


def test_sigmoid__keeps_its_digits_on_the_left(student):
    """At -100 the value is exp(-100), tiny but not 0: avoid forms that subtract from 1."""
    assert student.sigmoid([-100.0, -40.0, -700.0]) == approx(
        np.exp([-100.0, -40.0, -700.0]), rel=1e-9, abs=0
    )


def test_sigmoid__of_x_and_of_minus_x_add_up_to_one(student, rng):
    """The two probabilities of a coin must add up to 1, far out too."""
    x = np.concatenate([rng.normal(size=10), [0.0, 30.0, 800.0, 1e4]])
    assert array(student.sigmoid(x), (14,)) + array(student.sigmoid(-x), (14,)) == approx(np.ones(14))


def test_sigmoid__of_a_number_is_a_number_and_of_nothing_is_nothing(student):
    """A number in, a float out; an empty array in, an empty array out; nan stays nan."""
    assert number(student.sigmoid(3)) == approx(1 / (1 + math.exp(-3)))
    assert student.sigmoid([]) == approx(np.zeros(0))
    assert student.sigmoid([math.nan, 0.0]) == approx([math.nan, 0.5])


def test_relu__matches_its_definition(student, rng):
    """max(x, 0) entry by entry, with the values of x where they are positive."""
    x = rng.normal(size=(4, 5))
    assert student.relu(x) == approx((x + np.abs(x)) / 2)


def test_relu__of_numbers_empty_arrays_and_nan(student):
    """A number in, a float out; an empty array stays empty; nan must not turn into 0."""
    assert number(student.relu(-3)) == approx(0.0)
    assert number(student.relu(2)) == approx(2.0)
    assert student.relu(np.zeros((0, 3))) == approx(np.zeros((0, 3)))
    assert student.relu([math.nan, 1.0]) == approx([math.nan, 1.0])


def test_relu__of_whole_numbers_of_any_size(student):
    """Whole numbers above 2**63 are no numpy integers: read x as floats."""
    assert student.relu([10**30, -(10**30)]) == approx([1e30, 0])


def test_gelu__matches_the_reference(student, reference, rng):
    """The form with tanh, as in GPT-2, entry by entry: it differs from the one with erf in the fourth digit."""
    x = rng.normal(size=(3, 5)) * 3
    assert student.gelu(x) == approx(reference.gelu(x), rel=1e-9, abs=1e-12)


def test_gelu__has_its_dip_on_the_left(student):
    """Unlike relu it falls below 0 for negative x: half of x times a number between 0 and 2."""
    inner = math.sqrt(2 / math.pi) * (-0.75 + 0.044715 * -(0.75**3))
    assert student.gelu(-0.75) == approx(-0.375 * (1 + math.tanh(inner)))


def test_gelu__of_numbers_and_empty_arrays(student):
    """A number in, a float out; an empty array stays empty; integers are read as floats."""
    assert number(student.gelu(0)) == approx(0.0)
    assert student.gelu([]) == approx(np.zeros(0))
    assert student.gelu(np.array([2000000, -3])) == approx([2e6, -0.003637392], rel=1e-5)


def test_gelu__of_whole_numbers_of_any_size(student):
    """Whole numbers above 2**63 are no numpy integers: read x as floats."""
    assert student.gelu([10**20, -(10**20)]) == approx([1e20, 0])


def test_softmax__matches_the_reference_along_any_axis(student, reference, rng):
    """Maximum and sum must run along the given axis and keep it, so that the shapes fit."""
    x = rng.normal(size=(3, 4, 5)) * 3
    for axis in (0, 1, 2, -1, -3):
        assert student.softmax(x, axis) == approx(reference.softmax(x, axis))


def test_softmax__of_square_arrays_is_not_transposed(student, rng):
    """With a square array a sum along the wrong axis has a shape that fits; the result is still wrong."""
    x = rng.normal(size=(4, 4))
    assert array(student.softmax(x), (4, 4)).sum(axis=1) == approx(np.ones(4))
    assert array(student.softmax(x, axis=0), (4, 4)).sum(axis=0) == approx(np.ones(4))


def test_softmax__does_not_change_when_all_scores_are_shifted(student, rng):
    """Only differences of scores count, at any size and per slice: rows may lie thousands apart."""
    x = rng.normal(size=(3, 6))
    plain = np.exp(x) / np.exp(x).sum(axis=1, keepdims=True)
    assert student.softmax(x + np.array([[-3000.0], [0.0], [5000.0]])) == approx(plain)


def test_softmax__with_masked_entries(student, rng):
    """-inf entries get exactly 0, and the others share the whole probability."""
    x = rng.normal(size=(5, 5))
    x[np.triu_indices(5, 1)] = -np.inf
    weights = np.exp(x)
    assert student.softmax(x) == approx(weights / weights.sum(axis=1, keepdims=True))


def test_softmax__refuses_what_it_cannot_normalise(student):
    """Nothing to choose from (empty, or all -inf in one column) is an error, not nan."""
    with raises(ValueError):
        student.softmax([])
    with raises(ValueError):
        student.softmax(3.0)
    with raises(ValueError, match="inf"):
        student.softmax([[-np.inf, 0.0], [-np.inf, 1.0]], axis=0)


def test_softmax__leaves_nan_visible(student):
    """nan in one row must neither vanish nor spoil the other rows."""
    assert student.softmax([[0.0, math.nan], [0.0, 0.0]]) == approx([[math.nan, math.nan], [0.5, 0.5]])
