"""What arithmetic.py must do, in sentences. Read a failing test as a line of the specification."""

from math import inf, log, sqrt

from grader.check import approx, exactly, leaves_unchanged, raises


def test_gcd__is_the_largest_number_that_divides_both(student):
    """48 = 6 * 8 and 18 = 6 * 3; no number above 6 divides both."""
    assert student.gcd(48, 18) == exactly(6)


def test_gcd__does_not_depend_on_the_order(student):
    assert student.gcd(18, 48) == exactly(6)


def test_gcd__is_never_negative(student):
    """Python's % takes the sign of the divisor, so a sign can slip through."""
    assert student.gcd(-48, 18) == exactly(6)
    assert student.gcd(48, -18) == exactly(6)


def test_gcd__with_zero_is_the_other_number(student):
    """Every number divides 0, since 0 = n * 0."""
    assert student.gcd(0, 7) == exactly(7)
    assert student.gcd(0, 0) == exactly(0)


def test_gcd__of_a_number_that_is_not_an_integer_is_refused(student):
    with raises(ValueError, match="integer"):
        student.gcd(1.5, 3)


def test_integer_power__multiplies_the_base_with_itself(student):
    assert student.integer_power(3, 4) == approx(81.0)
    assert student.integer_power(-2, 3) == approx(-8.0)


def test_integer_power__of_a_negative_exponent_is_one_over_the_power(student):
    """2^-3 = 1 / 2^3 = 1/8."""
    assert student.integer_power(2, -3) == approx(0.125)


def test_integer_power__to_the_zero_is_one(student):
    """An empty product is 1, for the base 0 too."""
    assert student.integer_power(5, 0) == approx(1.0)
    assert student.integer_power(0, 0) == approx(1.0)


def test_integer_power__needs_few_multiplications(student):
    """A billion billion factors: only repeated squaring gets to the end."""
    assert student.integer_power(-1.0, 10**18 + 1) == approx(-1.0)


def test_integer_power__of_zero_to_a_negative_exponent_is_a_division_by_zero(student):
    with raises(ZeroDivisionError):
        student.integer_power(0, -1)


def test_integer_power__with_an_exponent_that_is_not_an_integer_is_refused(student):
    with raises(ValueError, match="exponent"):
        student.integer_power(2, 0.5)


def test_nth_root__undoes_the_power(student):
    """3 * 3 * 3 = 27."""
    assert student.nth_root(27, 3) == approx(3.0)
    assert student.nth_root(2, 2) == approx(sqrt(2))


def test_nth_root__of_a_negative_number_is_real_when_n_is_odd(student):
    assert student.nth_root(-8, 3) == approx(-2.0)


def test_nth_root__of_zero_is_zero(student):
    """Newton's method divides by powers of its guess: 0 needs a look of its own."""
    assert student.nth_root(0, 4) == approx(0.0)


def test_nth_root__of_a_negative_number_is_refused_when_n_is_even(student):
    """No real number has the square -4."""
    with raises(ValueError, match="negative"):
        student.nth_root(-4, 2)


def test_nth_root__of_infinity_is_infinite(student):
    """Nothing to improve there, and inf - inf is nan."""
    assert student.nth_root(inf, 2) == exactly(inf)
    assert student.nth_root(-inf, 3) == exactly(-inf)


def test_nth_root__with_n_1_is_the_number_itself(student):
    """And with n below 1 there is no root."""
    assert student.nth_root(5, 1) == approx(5.0)
    for n in (0, -2):
        with raises(ValueError):
            student.nth_root(5, n)


def test_log_base__finds_the_exponent(student):
    """2^10 = 1024."""
    assert student.log_base(1024, 2) == approx(10.0)
    assert student.log_base(0.001, 10) == approx(-3.0)


def test_log_base__turns_products_into_sums(student):
    """The law that makes logarithms useful."""
    assert student.log_base(6, 5) == approx(log(2) / log(5) + log(3) / log(5))


def test_log_base__of_a_number_that_is_not_positive_is_refused(student):
    with raises(ValueError, match="positive"):
        student.log_base(0, 10)


def test_log_base__to_the_base_one_is_refused(student):
    """1 to any power is 1: no exponent gives 8."""
    with raises(ValueError, match="base"):
        student.log_base(8, 1)


def test_log_base__of_a_half_counts_halvings(student):
    """0.5 * 0.5 * 0.5 = 0.125. A base below 1 is fine; 0, 1 and negative numbers are no bases."""
    assert student.log_base(0.125, 0.5) == approx(3.0)
    for base in (0, 1, -2):
        with raises(ValueError, match="base"):
            student.log_base(8, base)


def test_logsumexp__is_the_log_of_the_sum_of_exponentials(student):
    """exp(log 1) + exp(log 2) + exp(log 3) = 6."""
    assert student.logsumexp([log(1), log(2), log(3)]) == approx(log(6))


def test_logsumexp__does_not_overflow(student):
    """exp(1000) is too large for a float, but the answer is only 1000 + log 2."""
    assert student.logsumexp([1000, 1000]) == approx(1000 + log(2))


def test_logsumexp__does_not_underflow(student):
    """exp(-1000) is 0 in a float, but the answer is only -1000 + log 2."""
    assert student.logsumexp([-1000, -1000]) == approx(-1000 + log(2))


def test_logsumexp__of_minus_infinity_adds_nothing(student):
    """-inf is the logarithm of 0, and adding 0 changes nothing."""
    assert student.logsumexp([-inf, 3.0]) == approx(3.0)
    assert student.logsumexp([-inf, -inf]) == approx(-inf)


def test_logsumexp__of_nothing_is_refused(student):
    with raises(ValueError, match="empty"):
        student.logsumexp([])


def test_geometric_mean__is_the_root_of_the_product(student):
    """2 * 4 * 8 = 64, whose cube root is 4."""
    assert student.geometric_mean([2, 4, 8]) == approx(4.0)


def test_geometric_mean__does_not_overflow(student):
    """The product 1e500 is too large for a float; the mean 1e250 is not."""
    assert student.geometric_mean([1e200, 1e300]) == approx(1e250)


def test_geometric_mean__is_zero_when_an_entry_is(student):
    assert student.geometric_mean([0, 5, 7]) == approx(0.0)


def test_geometric_mean__of_a_negative_number_is_refused(student):
    """Two negative numbers have a positive product, but the mean of [-2, -8] would not lie between them."""
    with raises(ValueError, match="negative"):
        student.geometric_mean([-2, -8])


def test_geometric_mean__leaves_its_argument_as_it_was(student):
    import numpy as np

    leaves_unchanged(student.geometric_mean, np.array([2.0, 8.0]))


def test_geometric_mean__of_one_and_four_is_two(student):
    """The logarithm of 1 is 0, but 1 is not."""
    assert student.geometric_mean([1, 4]) == approx(2.0)
