"""What floating_point.py must do, in sentences. Read a failing test as a line of the specification."""

from math import copysign, inf, nan

import numpy as np

from grader.check import approx, array, exactly, leaves_unchanged, number, raises


def test_decompose__of_powers_of_two_has_no_fraction(student):
    """1 = 2^0 and the exponent is stored with 1023 added; -2 = -(2^1)."""
    assert student.decompose(1.0) == exactly((0, 1023, 0))
    assert student.decompose(-2.0) == exactly((1, 1024, 0))
    assert student.decompose(0.5) == exactly((0, 1022, 0))


def test_decompose__keeps_what_follows_the_leading_one(student):
    """1.75 = 1 + 1/2 + 1/4: the two highest of the 52 bits are 1."""
    assert student.decompose(1.75) == exactly((0, 1023, 2**51 + 2**50))


def test_decompose__shows_that_one_tenth_is_rounded(student):
    """1/10 has no end in base 2: 1001 1001 1001 ... is cut off, and the last digit is rounded up to a."""
    assert student.decompose(0.1) == exactly((0, 1019, 0x999999999999A))


def test_decompose__of_zero_inf_and_the_smallest_number(student):
    """The lowest and the highest exponent are kept for what is special. -0.0 has its sign bit."""
    assert student.decompose(0.0) == exactly((0, 0, 0))
    assert student.decompose(-0.0) == exactly((1, 0, 0))
    assert student.decompose(5e-324) == exactly((0, 0, 1))
    assert student.decompose(-inf) == exactly((1, 2047, 0))


def test_compose__puts_the_parts_together(student):
    """(1 + 1/2) * 2^1 = 3, and its negative."""
    assert student.compose(0, 1024, 2**51) == exactly(3.0)
    assert student.compose(1, 1024, 2**51) == exactly(-3.0)


def test_compose__knows_numbers_without_a_leading_one(student):
    """With exponent 0 the number is f / 2^52 * 2^-1022: no 1 is added, and the power is not -1023."""
    assert student.compose(0, 0, 1) == exactly(5e-324)
    assert student.compose(0, 0, 2**51) == exactly(2.0**-1023)


def test_compose__knows_inf_and_nan(student):
    assert student.compose(0, 2047, 0) == exactly(inf)
    assert student.compose(1, 2047, 0) == exactly(-inf)
    assert student.compose(0, 2047, 1) == approx(nan)


def test_compose__keeps_the_sign_of_zero(student):
    """-0.0 equals 0.0, and still has another bit."""
    zero = number(student.compose(1, 0, 0))
    assert copysign(1.0, zero) == exactly(-1.0)


def test_compose__refuses_parts_out_of_range(student):
    """A part that is too large would spill over into the next one."""
    with raises(ValueError, match="sign"):
        student.compose(2, 1023, 0)
    with raises(ValueError, match="exponent"):
        student.compose(0, 2048, 0)
    with raises(ValueError, match="fraction"):
        student.compose(0, 1023, 2**52)


def test_machine_epsilon__is_the_gap_above_1(student):
    """52 bits of fraction in a double, 23 in a single, 10 in a half."""
    assert student.machine_epsilon(np.float64) == exactly(2.0**-52)
    assert student.machine_epsilon(np.float32) == exactly(2.0**-23)
    assert student.machine_epsilon(np.float16) == exactly(2.0**-10)


def test_machine_epsilon__takes_the_name_of_a_type(student):
    assert student.machine_epsilon("float32") == exactly(2.0**-23)
    assert student.machine_epsilon(float) == exactly(2.0**-52)


def test_machine_epsilon__of_an_integer_type_is_refused(student):
    """After the integer 1 comes 2: halving would never end, or end at once with nonsense."""
    with raises(ValueError, match="float"):
        student.machine_epsilon(np.int64)


def test_ulp__of_1_is_machine_epsilon(student):
    assert student.ulp(1.0) == exactly(2.0**-52)
    assert student.ulp(1.5) == exactly(2.0**-52)


def test_ulp__doubles_at_each_power_of_two(student):
    """Below 2 the step is 2^-52, from 2 on it is 2^-51."""
    assert student.ulp(2.0) == exactly(2.0**-51)
    assert student.ulp(1024.0) == exactly(2.0**-42)


def test_ulp__does_not_depend_on_the_sign(student):
    """The step goes away from zero on both sides."""
    assert student.ulp(-1.0) == exactly(2.0**-52)


def test_ulp__of_zero_is_the_smallest_double(student):
    assert student.ulp(0.0) == exactly(5e-324)


def test_ulp__of_inf_and_nan_is_refused(student):
    for x in (inf, -inf, nan):
        with raises(ValueError, match="finite"):
            student.ulp(x)


def test_kahan_sum__does_not_forget_small_numbers(student):
    """Each 1 vanishes beside 1e100, and must come back when 1e100 is gone."""
    assert student.kahan_sum([1, 1e100, 1, -1e100]) == exactly(2.0)


def test_kahan_sum__of_ten_tenths_is_one(student):
    """A plain sum says 0.9999999999999999."""
    assert student.kahan_sum([0.1] * 10) == exactly(1.0)


def test_kahan_sum__of_nothing_is_zero(student):
    assert student.kahan_sum([]) == exactly(0.0)


def test_kahan_sum__with_inf_is_what_a_plain_sum_gives(student):
    """inf - inf is nan: the correction must not turn an honest inf into nan."""
    assert student.kahan_sum([1.0, inf, 2.0]) == exactly(inf)
    assert student.kahan_sum([1.0, nan]) == approx(nan)


def test_round_to_bfloat16__keeps_about_three_digits(student):
    """Next to pi lie 3.125, 3.140625 and 3.15625; 100.3 lies between 100 and 100.5."""
    answer = student.round_to_bfloat16([3.14159265, 1.0, -0.5, 100.3])
    assert answer == exactly(np.array([3.140625, 1.0, -0.5, 100.5], dtype=np.float32))


def test_round_to_bfloat16__rounds_ties_to_the_even_neighbour(student):
    """The step above 1 is 2^-7. Half a step goes down to 1, one and a half go up to two steps."""
    answer = student.round_to_bfloat16([1 + 2**-8, 1 + 3 * 2**-8])
    assert answer == exactly(np.array([1.0, 1 + 2**-6], dtype=np.float32))


def test_round_to_bfloat16__keeps_nan_and_inf(student):
    answer = student.round_to_bfloat16([nan, inf, -inf])
    assert answer == exactly(np.array([nan, inf, -inf], dtype=np.float32))


def test_round_to_bfloat16__returns_float32_of_the_same_shape(student):
    answer = array(student.round_to_bfloat16([[1, 2, 3], [4, 5, 6]]), (2, 3))
    assert answer.dtype.name == exactly("float32")
    assert student.round_to_bfloat16([]) == exactly(np.zeros(0, dtype=np.float32))


def test_stable_variance__is_the_mean_squared_distance_from_the_mean(student):
    """The mean is 10; (36 + 9 + 9 + 36) / 4 = 22.5."""
    assert student.stable_variance([4, 7, 13, 16]) == approx(22.5)


def test_stable_variance__does_not_change_when_all_numbers_are_shifted(student):
    """1e9 more for each number: the spread is the same. The mean of the squares is now near 1e18."""
    assert student.stable_variance([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]) == approx(22.5, rel=1e-6)


def test_stable_variance__reads_its_samples_as_float64(student):
    """1, 2, 4 in float32 are exact, but 14 / 9 calculated in float32 is not: it has seven digits."""
    assert student.stable_variance(np.array([1, 2, 4], dtype=np.float32)) == approx(14 / 9)


def test_stable_variance__of_one_number_is_zero(student):
    assert student.stable_variance([5.0]) == approx(0.0)


def test_stable_variance__of_nothing_is_refused(student):
    with raises(ValueError, match="samples"):
        student.stable_variance([])


def test_stable_variance__leaves_its_argument_as_it_was(student):
    """`samples -= mean` would change the caller's array."""
    leaves_unchanged(student.stable_variance, np.array([4.0, 7.0, 13.0, 16.0]))
