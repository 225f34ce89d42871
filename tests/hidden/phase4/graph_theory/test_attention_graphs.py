"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np

from grader.check import approx, array, exactly, raises


def plain_weights(scores, mask):
    """Row by row, for scores of ordinary size."""
    weights = np.where(mask, np.exp(scores), 0.0)
    sums = weights.sum(axis=-1, keepdims=True)
    return weights / np.where(sums > 0, sums, 1)


def test_causal_mask__of_any_length(student):
    """Allowed is j <= i: the lower triangle with its diagonal, of dtype bool."""
    for n in (2, 7, 100):
        assert student.causal_mask(n) == exactly(np.arange(n)[:, None] >= np.arange(n))


def test_causal_mask__refuses_lengths_that_are_no_positive_int(student):
    """A number of tokens is a whole number from 1 on."""
    for length in (-1, 2.5):
        with raises(ValueError, match="length"):
            student.causal_mask(length)


def test_padding_mask__of_random_lengths(student, rng):
    """A row for each text, True as often as it has tokens, and all of them at the beginning."""
    for batch, n in ((1, 1), (5, 8), (20, 3)):
        lengths = rng.integers(0, n + 1, size=batch)
        mask = array(student.padding_mask(lengths, n), (batch, n), kind="b")
        assert exactly(lengths) == mask.sum(axis=1)
        assert exactly(np.sort(mask, axis=1)[:, ::-1]) == mask


def test_padding_mask__refuses_bad_arguments(student):
    """lengths is a vector of whole numbers from 0 to max_length, and max_length at least 1."""
    for lengths, n in (([], 3), ([[1, 2]], 3), (2, 3), ([1, 4], 3), ([0], 0), ([1], 1.5), ([1.0], 3)):
        with raises(ValueError):
            student.padding_mask(lengths, n)


def test_sliding_window_mask__of_any_size(student, rng):
    """Each token sees min(i + 1, window) tokens: itself and those just before it."""
    for n in (1, 5, 30):
        for window in (1, 2, int(rng.integers(1, 40))):
            i, j = np.arange(n)[:, None], np.arange(n)
            assert student.sliding_window_mask(n, window) == exactly((j <= i) & (j > i - window))


def test_sliding_window_mask__refuses_bad_arguments(student):
    """Both are whole numbers from 1 on."""
    for args in ((0, 1), (-2, 1), (3, -1), (3, 1.5), (2.5, 2)):
        with raises(ValueError):
            student.sliding_window_mask(*args)


def test_mask_to_graph__of_random_masks(student, rng):
    """Row i becomes the list of its columns that are True, as Python ints, ascending."""
    for n in (1, 4, 12):
        mask = rng.random((n, n)) < 0.5
        expected = {i: [j for j in range(n) if mask[i, j]] for i in range(n)}
        assert student.mask_to_graph(mask) == exactly(expected)


def test_mask_to_graph__refuses_bad_masks(student):
    """A square array of truth values that is not empty."""
    for mask in (
        np.ones((2, 2)),
        np.ones((2, 3), dtype=bool),
        [True, False],
        np.ones((0, 0), dtype=bool),
        [[1]],
    ):
        with raises(ValueError):
            student.mask_to_graph(mask)


def test_attention_weights__match_the_formula_in_any_shape(student, rng):
    """Along the last axis, among the allowed keys only; queries and keys may differ in number."""
    for shape in ((1, 1), (3, 5), (5, 3), (2, 4, 4), (2, 3, 4, 6)):
        scores, mask = rng.normal(size=shape), rng.random(shape) < 0.6
        answer = student.attention_weights(scores, mask)
        assert answer == approx(plain_weights(scores, mask), rel=1e-9, abs=1e-12)


def test_attention_weights__broadcast_the_mask(student, rng):
    """A mask for keys, for a batch or for all heads has fewer or shorter axes than the scores."""
    scores = rng.normal(size=(2, 3, 4, 5))
    for shape in ((4, 5), (5,), (1, 1, 5), (2, 1, 1, 5), (2, 1, 4, 5), (3, 1, 1), ()):
        mask = rng.random(shape) < 0.7
        expected = plain_weights(scores, np.broadcast_to(mask, scores.shape))
        assert student.attention_weights(scores, mask) == approx(expected, rel=1e-9, abs=1e-12)


def test_attention_weights__have_no_nan_where_rows_see_nothing(student, rng):
    """A row without anything allowed is all zeros, and its neighbours are as always."""
    scores, mask = 1e4 * rng.normal(size=(3, 6, 6)), rng.random((3, 6, 6)) < 0.5
    mask[0, 2] = mask[1] = False
    weights = array(student.attention_weights(scores, mask), (3, 6, 6))
    assert weights.sum(axis=-1) == approx(mask.any(axis=-1).astype(float), rel=1e-9, abs=0)
    assert weights[~mask] == approx(np.zeros(int((~mask).sum())), abs=0)
    assert (weights.min() >= 0) == exactly(np.bool_(True))


def test_attention_weights__take_minus_infinity_for_not_allowed(student):
    """A score of -inf has weight 0; a row that is all -inf sees nothing."""
    answer = student.attention_weights([[-np.inf, 0.0], [-np.inf, -np.inf]], np.ones((2, 2), dtype=bool))
    assert answer == approx([[0, 1], [0, 0]])


def test_attention_weights__ignore_whatever_is_masked(student, rng):
    """Replace the scores first and take the exponential then: 0 times nan is nan, 0 times inf as well."""
    scores, mask = rng.normal(size=(4, 5, 5)), np.tril(np.ones((5, 5), dtype=bool))
    expected = plain_weights(scores, mask)
    for junk in (np.nan, np.inf, 1e308, -1e308):
        spoilt = np.where(mask, scores, junk)
        assert student.attention_weights(spoilt, mask) == approx(expected, rel=1e-9, abs=1e-12)


def test_attention_weights__keep_nan_in_its_own_row(student):
    """A nan that may be seen must not vanish silently, and must not spread to other rows."""
    answer = student.attention_weights([[np.nan, 0.0], [0.0, 0.0]], np.ones((2, 2), dtype=bool))
    assert answer == approx([[np.nan, np.nan], [0.5, 0.5]])


def test_attention_weights__do_not_change_when_a_row_is_shifted(student, rng):
    """Adding a number to all scores of a query changes nothing, however large it is."""
    scores, mask = rng.integers(-5, 5, size=(4, 6)).astype(float), rng.random((4, 6)) < 0.6
    first = array(student.attention_weights(scores, mask), (4, 6))
    assert student.attention_weights(scores + [[1e6], [-1e6], [300.0], [800.0]], mask) == approx(
        first, rel=1e-8
    )


def test_attention_weights__refuse_bad_arguments(student):
    """At least two axes of scores, and a mask of bool that broadcasts to them and not beyond."""
    true = np.ones((2, 2), dtype=bool)
    for scores, mask in (
        (np.zeros(2), true[0]),
        (np.zeros((0, 2)), true),
        (np.zeros((2, 2)), np.ones((3, 2, 2), dtype=bool)),
        (np.zeros((2, 3)), true),
        (np.zeros((2, 2)), np.ones((2, 2), dtype=int)),
    ):
        with raises(ValueError):
            student.attention_weights(scores, mask)


def test_attend__matches_the_formula_in_any_shape(student, rng):
    """Weights of shape (..., queries, keys) times values of shape (..., keys, dim)."""
    for shape, dim in (((1, 1), 1), ((3, 5), 2), ((2, 4, 4), 3), ((2, 3, 4, 6), 5)):
        scores, mask = rng.normal(size=shape), rng.random(shape[-2:]) < 0.6
        values = rng.normal(size=(*shape[:-2], shape[-1], dim))
        expected = plain_weights(scores, mask) @ values
        assert student.attend(scores, mask, values) == approx(expected, abs=1e-11)


def test_attend__broadcasts_values_over_the_batch(student, rng):
    """One table of values serves many rows of scores; and a batch of values one table of scores."""
    scores, mask = rng.normal(size=(2, 3, 4, 5)), rng.random((4, 5)) < 0.6
    for shape in ((5, 2), (3, 5, 2), (2, 1, 5, 2)):
        values = rng.normal(size=shape)
        expected = plain_weights(scores, mask) @ values
        assert student.attend(scores, mask, values) == approx(expected, abs=1e-11)
    values = rng.normal(size=(6, 5, 2))
    expected = plain_weights(scores[0, 0], mask) @ values
    assert student.attend(scores[0, 0], mask, values) == approx(expected, abs=1e-11)


def test_attend__stays_within_the_values_that_may_be_seen(student, rng):
    """A weighted mean of equal values is that value, whatever the scores; a silent row receives zeros."""
    scores, mask = 50 * rng.normal(size=(6, 6)), np.tril(np.ones((6, 6), dtype=bool), -1)
    expected = np.array([[0.0, 0.0]] + [[3.0, -2.0]] * 5)
    assert student.attend(scores, mask, np.tile([3.0, -2.0], (6, 1))) == approx(expected)


def test_attend__refuses_values_that_do_not_fit(student):
    """As many rows of values as there are keys, and leading axes that broadcast."""
    scores, mask = np.zeros((2, 3, 4)), np.ones((3, 4), dtype=bool)
    for values in (np.ones(4), np.ones((3, 2)), np.ones((3, 4, 2)), np.ones((4, 0))):
        with raises(ValueError):
            student.attend(scores, mask, values)


def test_attention_rollout__is_the_product_of_all_layers(student, rng):
    """Add I, divide by row sums, and multiply so that the first layer stands on the right."""
    for layers, n in ((1, 1), (2, 3), (5, 6)):
        As = rng.dirichlet(np.ones(n), size=(layers, n))
        expected = np.eye(n)
        for A in As:
            expected = (A + np.eye(n)) / 2 @ expected
        assert student.attention_rollout(list(As)) == approx(expected, abs=1e-12)


def test_attention_rollout__divides_by_the_sum_of_each_row(student, rng):
    """Rows need not sum to 1 before: silent tokens have rows of zeros. Afterwards all of them do."""
    As = rng.uniform(0, 1, size=(4, 5, 5))
    As[1, 2] = As[3] = 0
    answer = array(student.attention_rollout([A.tolist() for A in As]), (5, 5))
    expected = np.eye(5)
    for A in As:
        expected = (A + np.eye(5)) / (A.sum(axis=1, keepdims=True) + 1) @ expected
    assert answer == approx(expected, abs=1e-12)
    assert answer.sum(axis=1) == approx(np.ones(5))


def test_attention_rollout__keeps_causality(student, rng):
    """If no layer looks ahead, no output comes from a later input."""
    As = np.tril(rng.uniform(0, 1, size=(3, 6, 6)))
    answer = array(student.attention_rollout(list(As)), (6, 6))
    assert np.triu(answer, 1) == approx(np.zeros((6, 6)), abs=0)


def test_attention_rollout__refuses_bad_layers(student):
    """At least one layer, all square, of one shape, and without negative entries."""
    for layers in ([np.ones((2, 3))], [np.ones(3)], [np.zeros((0, 0))], [np.eye(3), np.eye(2)], [-np.eye(2)]):
        with raises(ValueError):
            student.attention_rollout(layers)
