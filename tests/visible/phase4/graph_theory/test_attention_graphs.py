"""What attention_graphs.py must do, in sentences. Read a failing test as a line of the specification."""

from fractions import Fraction
from math import inf, log, nan

import numpy as np

from grader.check import approx, array, exactly, leaves_unchanged, raises

CAUSAL = np.tril(np.ones((3, 3), dtype=bool))
ALL = np.ones((2, 2), dtype=bool)


def test_causal_mask__lets_each_token_see_itself_and_those_before(student):
    """Row i looks at columns 0 to i. Whoever saw the next token could not learn to predict it."""
    assert student.causal_mask(3) == exactly(CAUSAL)


def test_causal_mask__of_a_single_token_sees_itself(student):
    """Nobody is before it, but each token may look at itself."""
    assert student.causal_mask(1) == exactly(np.array([[True]]))


def test_causal_mask__of_no_token_is_refused(student):
    """There must be a token to look, and one to look at; nor is there half a token."""
    for length in (0, 2.5):
        with raises(ValueError, match="length"):
            student.causal_mask(length)


def test_padding_mask__is_true_for_real_tokens(student):
    """A row a text: three tokens and one place of padding, one token and three of padding."""
    assert student.padding_mask([3, 1], 4) == exactly(
        np.array([[True, True, True, False], [True, False, False, False]])
    )


def test_padding_mask__of_full_and_of_empty_texts(student):
    """A full text has no padding, an empty one is nothing else."""
    assert student.padding_mask([2, 0], 2) == exactly(np.array([[True, True], [False, False]]))
    assert student.padding_mask([1], 1) == exactly(np.array([[True]]))


def test_padding_mask__of_a_text_longer_than_the_batch_is_refused(student):
    """A text has 0 to 4 tokens here, and a whole number of them."""
    for lengths in ([5], [-1], [1.5]):
        with raises(ValueError, match="lengths"):
            student.padding_mask(lengths, 4)


def test_padding_mask__refuses_what_is_no_batch(student):
    """A vector with a length for each text, at least one, and room for at least one token."""
    for lengths in ([], np.zeros(0, dtype=int), [[1, 2]], 2):
        with raises(ValueError, match="lengths"):
            student.padding_mask(lengths, 4)
    for max_length in (0, 1.5):
        with raises(ValueError, match="max_length"):
            student.padding_mask([0], max_length)


def test_sliding_window_mask__sees_itself_and_window_minus_one_before(student):
    """A window of 2 is the token itself and one before it."""
    expected = [[1, 0, 0, 0], [1, 1, 0, 0], [0, 1, 1, 0], [0, 0, 1, 1]]
    assert student.sliding_window_mask(4, 2) == exactly(np.array(expected, dtype=bool))


def test_sliding_window_mask__of_one_is_each_token_alone(student):
    """The window counts the token itself: with 1 nothing else fits in."""
    assert student.sliding_window_mask(3, 1) == exactly(np.eye(3, dtype=bool))


def test_sliding_window_mask__of_a_large_window_is_causal(student):
    """A window that reaches back to the start hides nothing but the future."""
    assert student.sliding_window_mask(3, 3) == exactly(CAUSAL)
    assert student.sliding_window_mask(3, 100) == exactly(CAUSAL)


def test_sliding_window_mask__without_a_window_is_refused(student):
    """With 0 a token would not even see itself."""
    with raises(ValueError, match="window"):
        student.sliding_window_mask(3, 0)
    with raises(ValueError, match="length"):
        student.sliding_window_mask(0, 3)


def test_mask_to_graph__leads_from_each_token_to_those_it_may_see(student):
    """Row i of the mask is the list of the neighbours of i, in ascending order."""
    assert student.mask_to_graph(CAUSAL) == exactly({0: [0], 1: [0, 1], 2: [0, 1, 2]})


def test_mask_to_graph__keeps_tokens_that_see_nothing(student):
    """Every node is a key."""
    assert student.mask_to_graph([[False, False], [True, False]]) == exactly({0: [], 1: [0]})
    assert student.mask_to_graph([[True]]) == exactly({0: [0]})


def test_mask_to_graph__refuses_what_is_no_square_mask(student):
    """Each token looks, each may be looked at: as many rows as columns, and truth values only."""
    for mask in ([[True, False, True], [True, True, True]], [True, False]):
        with raises(ValueError, match="square"):
            student.mask_to_graph(mask)
    with raises(ValueError):
        student.mask_to_graph(np.ones((0, 0), dtype=bool))
    with raises(ValueError, match="bool"):
        student.mask_to_graph([[0.0, -inf], [0.0, 0.0]])


def test_attention_weights__are_a_softmax_over_what_may_be_seen(student):
    """Row 0 sees only itself, whatever the score 5 says; row 1 has 1 : 3 after the exponential."""
    answer = student.attention_weights([[0.0, 5.0], [0.0, log(3)]], [[True, False], [True, True]])
    assert answer == approx([[1, 0], [0.25, 0.75]])


def test_attention_weights__are_zero_where_nothing_may_be_seen(student):
    """0 / 0 would be nan, and one nan spoils a whole network."""
    answer = student.attention_weights([[1.0, 2.0], [0.0, 0.0]], [[False, False], [True, True]])
    assert answer == approx([[0, 0], [0.5, 0.5]])


def test_attention_weights__serve_a_batch_with_one_mask(student):
    """Scores (2, 3, 3) and a mask (3, 3): with equal scores row i has i + 1 equal weights."""
    rows = [[1, 0, 0], [1 / 2, 1 / 2, 0], [1 / 3, 1 / 3, 1 / 3]]
    assert student.attention_weights(np.zeros((2, 3, 3)), CAUSAL) == approx([rows, rows])


def test_attention_weights__of_queries_and_keys_that_differ_in_number(student):
    """One query and three keys; and the smallest case of all, one of each."""
    answer = student.attention_weights([[0.0, log(2), 5.0]], [[True, True, False]])
    assert answer == approx([[1 / 3, 2 / 3, 0]])
    assert student.attention_weights([[7.0]], [[True]]) == approx([[1]])


def test_attention_weights__need_rows_of_scores(student):
    """A vector, or rows without a key: nobody looks, or there is nobody to look at."""
    for shape in ((2,), (2, 0)):
        with raises(ValueError, match="scores"):
            student.attention_weights(np.zeros(shape), np.ones(shape, dtype=bool))


def test_attention_weights__do_not_overflow(student):
    """e^1000 is too large for a float; the quotient of two of them is not."""
    answer = student.attention_weights([[1000.0, 1000.0 + log(3)], [-1000.0, -1000.0]], ALL)
    assert answer == approx([[0.25, 0.75], [0.5, 0.5]], rel=1e-9)


def test_attention_weights__do_not_see_what_is_masked(student):
    """Not even nan: padding may hold anything."""
    answer = student.attention_weights([[1.0, nan], [inf, 2.0]], np.eye(2, dtype=bool))
    assert answer == approx([[1, 0], [0, 1]])


def test_attention_weights__refuse_masks_of_numbers_and_of_other_shapes(student):
    """Others write 0 for allowed and -inf for not; read as truth values that is just the opposite."""
    with raises(ValueError, match="bool"):
        student.attention_weights(np.zeros((2, 2)), [[0.0, -inf], [0.0, 0.0]])
    with raises(ValueError, match="shape"):
        student.attention_weights(np.zeros((2, 2)), CAUSAL)


def test_attention_weights__leave_their_arguments_as_they_were(student):
    """`scores[~mask] = -inf` would write into the caller's array."""
    leaves_unchanged(student.attention_weights, np.zeros((3, 3)), CAUSAL.copy())


def test_attend__is_a_weighted_mean_of_values(student):
    """Row 0 hears only itself; row 1 takes a quarter of (4, 0) and three quarters of (0, 8)."""
    answer = student.attend([[0.0, 0.0], [0.0, log(3)]], np.tril(ALL), [[4.0, 0.0], [0.0, 8.0]])
    assert answer == approx([[4, 0], [1, 6]])
    assert student.attend([[7.0]], [[True]], [[Fraction(1, 2)]]) == approx([[0.5]])


def test_attend__serves_a_batch_with_one_table_of_values(student):
    """Scores (2, 1, 3), equal within each row: the mean of what may be seen, in each text of the batch."""
    mask = [[[True, True, True]], [[True, True, False]]]
    assert student.attend(np.zeros((2, 1, 3)), mask, [[1.0], [2.0], [6.0]]) == approx([[[3.0]], [[1.5]]])


def test_attend__hears_nothing_where_nothing_may_be_seen(student):
    """All weights are 0, and so is the sum of the values: zeros, not nan."""
    answer = student.attend([[1.0, 2.0]], [[False, False]], [[4.0, 1.0, 2.0], [3.0, 8.0, 5.0]])
    assert answer == approx([[0, 0, 0]])


def test_attend__does_not_hear_the_future(student):
    """Changing the last token must not change what the ones before it receive."""
    scores = np.array([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6], [0.7, 0.8, 0.9]])
    before = array(student.attend(scores, CAUSAL, [[1.0], [2.0], [3.0]]), (3, 1))
    after = array(student.attend(scores, CAUSAL, [[1.0], [2.0], [100.0]]), (3, 1))
    assert after[:2] == approx(before[:2])


def test_attend__needs_a_value_for_each_key(student):
    """Two columns of scores speak of two tokens; three values do not fit."""
    for values in ([[1.0], [2.0], [3.0]], [1.0, 2.0], np.ones((2, 0))):
        with raises(ValueError, match="values"):
            student.attend(np.zeros((2, 2)), ALL, values)


def test_attention_rollout__of_one_layer_mixes_in_the_token_itself(student):
    """A + I has the rows (2, 0) and (0.5, 1.5), which are divided by 2."""
    half = Fraction(1, 2)
    assert student.attention_rollout([[[1, 0], [half, half]]]) == approx([[1, 0], [0.25, 0.75]])
    assert student.attention_rollout([[[1]]]) == approx([[1]])


def test_attention_rollout__divides_each_row_by_its_own_sum(student):
    """The rows (1, 1) + (1, 0) and (0, 0) + (0, 1) have the sums 3 and 1."""
    assert student.attention_rollout([[[1, 1], [0, 0]]]) == approx([[2 / 3, 1 / 3], [0, 1]])


def test_attention_rollout__follows_the_layers_from_the_first_to_the_last(student):
    """Token 1 takes half from 0, and keeps half of what it had: 0.5 * (1, 0) + 0.5 * (0.25, 0.75)."""
    answer = student.attention_rollout([[[1, 0], [0.5, 0.5]], [[1, 0], [1, 0]]])
    assert answer == approx([[1, 0], [0.625, 0.375]])


def test_attention_rollout__of_silent_layers_changes_nothing(student):
    """Nobody listens to anybody: each token keeps what it had."""
    assert student.attention_rollout([np.zeros((3, 3))] * 4) == approx(np.eye(3))


def test_attention_rollout__refuses_bad_layers(student):
    """At least one layer, all square and of one size, no weight below 0."""
    not_square = ([[1, 0]], [1, 0], np.zeros((0, 0)))
    for layers in ([], *([layer] for layer in not_square), [np.eye(2), np.eye(3)], [[[1, -1], [0, 1]]]):
        with raises(ValueError, match="layer"):
            student.attention_rollout(layers)
