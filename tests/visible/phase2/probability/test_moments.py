"""What moments.py must do, in sentences. Read a failing test as a line of the specification."""

from math import sqrt

import numpy as np

from grader.check import approx, array, leaves_unchanged, raises

FACES, FAIR = [1, 2, 3, 4, 5, 6], [1 / 6] * 6
HEIGHTS, WEIGHTS = [1, 2, 3], [2, 4, 9]  # means 2 and 5


def test_expectation__weighs_each_value_by_its_probability(student):
    """0 * 0.75 + 10 * 0.25 = 2.5."""
    assert student.expectation([0, 10], [0.75, 0.25]) == approx(2.5)


def test_expectation__of_a_fair_die_lies_between_its_faces(student):
    """3.5: an expectation need not be a possible value."""
    assert student.expectation(FACES, FAIR) == approx(3.5)


def test_expectation__is_linear(student):
    """E[2 X + 1] = 2 E[X] + 1."""
    assert student.expectation([2 * x + 1 for x in FACES], FAIR) == approx(8.0)


def test_expectation__leaves_out_what_has_probability_0(student):
    """A prize that nobody can win is worth nothing, however large it is."""
    assert student.expectation([5, 1_000_000], [1, 0]) == approx(5.0)


def test_expectation__needs_probabilities_that_sum_to_1(student):
    with raises(ValueError, match="probabilities"):
        student.expectation([1, 2], [0.5, 0.6])


def test_expectation__of_negative_or_nested_probabilities_is_refused(student):
    """1.5 and -0.5 do sum to 1; a table has to be made a vector first."""
    with raises(ValueError, match="probabilities"):
        student.expectation([1, 2], [1.5, -0.5])
    with raises(ValueError):
        student.expectation([[1, 2]], [[0.5, 0.5]])


def test_expectation__needs_a_probability_for_each_value(student):
    with raises(ValueError, match="length"):
        student.expectation([1, 2, 3], [0.5, 0.5])


def test_variance__is_the_mean_squared_distance_from_the_mean(student):
    """0 and 10 both lie 5 away from their mean 5."""
    assert student.variance([0, 10], [0.5, 0.5]) == approx(25.0)


def test_variance__of_a_fair_die(student):
    """(2.5^2 + 1.5^2 + 0.5^2) * 2 / 6 = 35 / 12."""
    assert student.variance(FACES, FAIR) == approx(35 / 12)


def test_variance__of_what_is_certain_is_0(student):
    assert student.variance([7], [1.0]) == approx(0.0)


def test_variance__is_not_changed_by_a_shift_and_grows_with_the_square_of_a_factor(student):
    """Var(3 X + 7) = 9 Var(X)."""
    assert student.variance([3 * x + 7 for x in FACES], FAIR) == approx(9 * 35 / 12)


def test_variance__keeps_its_digits_far_away_from_0(student):
    """E[X^2] - E[X]^2 is the difference of two numbers near 1e18 here: nothing is left of it."""
    assert student.variance([1e9, 1e9 + 1], [0.5, 0.5]) == approx(0.25, rel=1e-6)


def test_covariance__multiplies_the_distances_from_both_means(student):
    """((-1)(-3) + 0 * (-1) + 1 * 4) / (3 - 1) = 7 / 2."""
    assert student.covariance(HEIGHTS, WEIGHTS) == approx(3.5)


def test_covariance__divides_by_n_when_ddof_is_0(student):
    assert student.covariance(HEIGHTS, WEIGHTS, ddof=0) == approx(7 / 3)


def test_covariance__with_itself_is_the_variance(student):
    """(1 + 0 + 1) / 2."""
    assert student.covariance(HEIGHTS, HEIGHTS) == approx(1.0)


def test_covariance__needs_more_observations_than_ddof(student):
    """One observation says nothing about spread."""
    with raises(ValueError, match="ddof"):
        student.covariance([1.0], [2.0])


def test_covariance__needs_pairs(student):
    with raises(ValueError, match="length"):
        student.covariance([1, 2, 3], [1, 2])


def test_covariance__of_tables_is_refused(student):
    """Two vectors have one covariance; the columns of a table have many: see covariance_matrix."""
    with raises(ValueError):
        student.covariance([[1, 2], [3, 4]], [[1, 2], [3, 5]])


def test_covariance_matrix__holds_the_covariance_of_each_pair_of_columns(student):
    """Variances 1 and 13 on the diagonal, the covariance 3.5 beside them."""
    X = [[1, 2], [2, 4], [3, 9]]
    assert student.covariance_matrix(X) == approx([[1.0, 3.5], [3.5, 13.0]])


def test_covariance_matrix__has_a_row_for_each_column_of_the_data(student):
    """Two observations of three variables: a 3 x 3 matrix."""
    X = [[0, 0, 1], [2, 4, 1]]
    assert student.covariance_matrix(X, ddof=0) == approx([[1.0, 2.0, 0.0], [2.0, 4.0, 0.0], [0.0, 0.0, 0.0]])


def test_covariance_matrix__of_a_single_observation_is_refused(student):
    with raises(ValueError, match="ddof"):
        student.covariance_matrix([[1.0, 2.0]])


def test_covariance_matrix__of_a_single_observation_is_0_with_ddof_0(student):
    """A single number does not spread around itself. With ddof 1 that would be 0 / 0."""
    assert student.covariance_matrix([[7.0]], ddof=0) == approx([[0.0]])


def test_covariance_matrix__needs_rows_and_columns(student):
    """A vector has no columns, and without any variable there is no covariance."""
    for X in ([1.0, 2.0, 3.0], np.zeros((3, 0)), np.zeros((2, 2, 2))):
        with raises(ValueError):
            student.covariance_matrix(X)


def test_correlation__of_points_on_a_rising_line_is_1(student):
    assert student.correlation([1, 2, 3], [10, 30, 50]) == approx(1.0)


def test_correlation__of_points_on_a_falling_line_is_minus_1(student):
    assert student.correlation([1, 2, 3], [5, 3, 1]) == approx(-1.0)


def test_correlation__divides_the_covariance_by_both_spreads(student):
    """3.5 / sqrt(1 * 13)."""
    assert student.correlation(HEIGHTS, WEIGHTS) == approx(3.5 / sqrt(13))


def test_correlation__does_not_depend_on_units(student):
    """The squares of 1e200 are too large for a float, and those of 1e-200 too small: the correlation is neither."""
    huge, tiny = 1e200 * np.array(HEIGHTS), 1e-200 * np.array(WEIGHTS)
    assert student.correlation(huge, tiny) == approx(3.5 / sqrt(13))
    assert student.correlation(tiny, huge) == approx(3.5 / sqrt(13))


def test_correlation__of_a_constant_sample_is_refused(student):
    """0 / 0. Mind that the mean of 0.1, 0.1, 0.1 rounds to a number that is not 0.1."""
    for x in ([2, 2, 2], [0.1, 0.1, 0.1]):
        with raises(ValueError, match="constant"):
            student.correlation(x, [1, 2, 3])


def test_RunningMoments__knows_mean_and_variance_of_what_it_has_seen(student):
    """2, 4, 9: the mean is 5, the squared distances 9 + 1 + 16 = 26, divided by 3 - 1 or by 3."""
    moments = student.RunningMoments()
    for x in (2, 4, 9):
        moments.push(x)
    assert moments.mean == approx(5.0)
    assert moments.variance() == approx(13.0)
    assert moments.variance(ddof=0) == approx(26 / 3)


def test_RunningMoments__keeps_its_digits_far_away_from_0(student):
    """Adding up x and x^2 loses everything here."""
    moments = student.RunningMoments()
    for x in (1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16):
        moments.push(x)
    assert moments.mean == approx(1e9 + 10, rel=1e-15)
    assert moments.variance() == approx(30.0, rel=1e-6)


def test_RunningMoments__of_one_tiny_number_is_that_number(student):
    """The first number is the mean, to its last digit, wherever you start from."""
    moments = student.RunningMoments()
    moments.push(1e-20)
    assert moments.mean == approx(1e-20, abs=0)


def test_RunningMoments__merges_two_streams_into_a_new_one(student):
    """2, 4 and 9 apart: the result is that of 2, 4, 9, and the two stay as they were."""
    left, right = student.RunningMoments(), student.RunningMoments()
    left.push(2)
    left.push(4)
    right.push(9)
    both = left.merge(right)
    assert both.mean == approx(5.0)
    assert both.variance() == approx(13.0)
    assert left.mean == approx(3.0)
    assert right.mean == approx(9.0)


def test_RunningMoments__merges_streams_of_any_lengths(student):
    """0, 2 and 5, 7, 9 apart, each with a spread of its own: the result is that of 0, 2, 5, 7, 9."""
    left, right = student.RunningMoments(), student.RunningMoments()
    for x in (0, 2):
        left.push(x)
    for x in (5, 7, 9):
        right.push(x)
    for both in (left.merge(right), right.merge(left)):
        assert both.mean == approx(4.6)
        assert both.variance(ddof=0) == approx(159 / 5 - 4.6**2)


def test_RunningMoments__refuses_to_guess_from_too_few_numbers(student):
    """No number: no mean. One number: no variance with ddof 1."""
    moments = student.RunningMoments()
    with raises(ValueError):
        _ = moments.mean
    moments.push(3.0)
    assert moments.mean == approx(3.0)
    assert moments.variance(ddof=0) == approx(0.0)
    with raises(ValueError):
        moments.variance()


def test_standardize__makes_each_row_mean_0_and_variance_1(student):
    """1, 2, 3: mean 2, variance 2/3 (divided by n), so the ends become -1 and 1 over sqrt(2/3 + eps)."""
    end = 1 / sqrt(2 / 3 + 1e-5)
    assert student.standardize([[1, 2, 3], [10, 20, 30]], eps=1e-5) == approx(
        [[-end, 0, end], [-10 / sqrt(200 / 3 + 1e-5), 0, 10 / sqrt(200 / 3 + 1e-5)]]
    )


def test_standardize__works_along_any_axis(student):
    """axis=0: down the columns."""
    end = 1 / sqrt(1 + 1e-5)
    assert student.standardize([[1, 10], [3, 12]], axis=0) == approx([[-end, -end], [end, end]])


def test_standardize__turns_a_constant_slice_into_zeros(student):
    """eps under the root keeps 0 / 0 away: layer norm relies on it."""
    assert student.standardize([4.0, 4.0, 4.0]) == approx([0.0, 0.0, 0.0])


def test_standardize__without_eps_has_variance_1(student):
    """1 and 3 lie 1 apart from their mean 2, and that is their standard deviation too."""
    assert student.standardize([[1, 3], [40, 20]], eps=0) == approx([[-1, 1], [1, -1]])


def test_standardize__of_a_constant_slice_without_eps_is_refused(student):
    """0 / 0: one such row is enough, though the others are fine."""
    with raises(ValueError, match="constant"):
        student.standardize([[1.0, 5.0], [4.0, 4.0]], eps=0)


def test_standardize__refuses_a_negative_eps_and_what_has_no_axis(student):
    """A single number and an empty array have no mean along an axis; axis 1 is the second, not the first."""
    for X, axis, eps in (([1.0, 3.0], 0, -0.5), (7.0, -1, 1.0), ([], 0, 1.0), ([1.0, 3.0], 1, 1.0)):
        with raises(ValueError):
            student.standardize(X, axis=axis, eps=eps)


def test_standardize__of_a_single_entry_is_0(student):
    """It is its own mean."""
    assert student.standardize([7.0]) == approx([0.0])


def test_standardize__leaves_its_argument_as_it_was(student):
    X = np.array([[1.0, 2.0], [3.0, 5.0]])
    answer = leaves_unchanged(student.standardize, X)
    array(answer, (2, 2))
