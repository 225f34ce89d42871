"""What momentum_schedules.py must do, in sentences. Read a failing test as a line of the specification."""

from math import cos, pi

import numpy as np

from grader.check import approx, array, exactly, raises


def what_two_steps_were_given(module):
    """The arrays handed to two steps, as they are afterwards. (It runs beside your code: see `student.run`.)"""
    import numpy as np

    rule = module.Momentum(0.1)
    params, first, second = [np.array([1.0])], [np.array([3.0])], [np.array([5.0])]
    rule.step(rule.step(params, first), second)
    return params, first, second


def along_a_valley(module, steps):
    """Where Momentum is after so many steps down (x^2 + 100 y^2) / 2 from (1, 1)."""
    import numpy as np

    params, rule = [np.array([1.0, 1.0])], module.Momentum(rate=0.01, momentum=0.8)
    for _ in range(steps):
        params = rule.step(params, [np.array([1.0, 100.0]) * params[0]])
    return params[0]


def test_Momentum__first_step_is_that_of_plain_descent(student):
    """Nothing is remembered yet: 1 - 0.1 * 2."""
    assert student.Momentum(rate=0.1).step([np.array([1.0])], [np.array([2.0])]) == exactly([approx([0.8])])


def test_Momentum__rolls_on_in_its_old_direction(student):
    """b = 1, then 0.5 * 1 + 1 = 1.5: -0.1 - 0.15."""
    rule = student.Momentum(rate=0.1, momentum=0.5)
    params = rule.step([np.array([0.0])], [np.array([1.0])])
    assert params == exactly([approx([-0.1])])
    assert rule.step(params, [np.array([1.0])]) == exactly([approx([-0.25])])


def test_Momentum__goes_on_rolling_without_a_gradient(student):
    """b = 1, 0.5, 0.25: a ball does not stop at once."""
    rule = student.Momentum(rate=1.0, momentum=0.5)
    params = rule.step([np.array([0.0])], [np.array([1.0])])
    params = rule.step(params, [np.array([0.0])])
    assert rule.step(params, [np.array([0.0])]) == exactly([approx([-1.75])])


def test_Momentum__looks_ahead_with_nesterov(student):
    """g = 1: b = 1, step 1 + 0.5 * 1 = 1.5. Then b = 1.5, step 1 + 0.5 * 1.5 = 1.75."""
    rule = student.Momentum(rate=0.1, momentum=0.5, nesterov=True)
    params = rule.step([np.array([0.0])], [np.array([1.0])])
    assert params == exactly([approx([-0.15])])
    assert rule.step(params, [np.array([1.0])]) == exactly([approx([-0.325])])


def test_Momentum__changes_nothing_it_was_given(student):
    """A memory that is the caller's own gradient array would change it in the next step."""
    assert student.run(what_two_steps_were_given) == exactly(
        ([approx([1.0])], [approx([3.0])], [approx([5.0])])
    )


def test_Momentum__crosses_a_narrow_valley_faster_than_plain_descent(student):
    """f = (x^2 + 100 y^2) / 2: after 200 steps plain descent still has 0.98^200 = 2 % of x left."""
    assert array(student.run(along_a_valley, 200), (2,)) == approx(np.zeros(2), abs=1e-3)


def test_Momentum__refuses_a_momentum_of_1(student):
    """Nothing would ever slow the ball down."""
    with raises(ValueError, match="momentum"):
        student.Momentum(0.1, momentum=1.0)
    with raises(ValueError, match="rate"):
        student.Momentum(0.0)


def test_Momentum__without_momentum_is_plain_descent(student):
    """mu = 0 forgets everything at once."""
    rule = student.Momentum(rate=0.5, momentum=0.0)
    params = rule.step([np.array([0.0])], [np.array([2.0])])
    assert rule.step(params, [np.array([1.0])]) == exactly([approx([-1.5])])


def test_Momentum__keeps_the_dtype_of_floats_and_makes_floats_of_whole_numbers(student):
    """Networks compute in float32, and must not come out of a step as anything else."""
    params = [np.ones(2, dtype=np.float32), np.array([1, 2])]
    answer = student.Momentum(rate=0.5).step(params, [np.ones(2, dtype=np.float32), np.array([1, 1])])
    assert [str(array(a, (2,)).dtype) for a in answer] == exactly(["float32", "float64"])
    assert answer == exactly([approx([0.5, 0.5]), approx([0.5, 1.5])])


def test_Momentum__needs_a_gradient_of_its_shape_for_each_parameter(student):
    """Also from step to step: what it remembers belongs to parameters of these shapes."""
    rule = student.Momentum(rate=0.1)
    with raises(ValueError, match="length"):
        rule.step([np.ones(2), np.ones(2)], [np.ones(2)])
    with raises(ValueError, match="shape"):
        student.Momentum(rate=0.1).step([np.ones(2)], [np.ones(1)])
    rule = student.Momentum(rate=0.1)
    rule.step([np.ones(2)], [np.ones(2)])
    with raises(ValueError, match="shape"):
        rule.step([np.ones(1)], [np.ones(1)])


def test_step_decay__drops_every_so_many_steps(student):
    """Steps 0 to 9 have the first rate, 10 to 19 half of it."""
    assert [student.step_decay(t, 0.1, 0.5, 10) for t in (0, 9, 10, 19, 20)] == exactly(
        [approx(0.1), approx(0.1), approx(0.05), approx(0.05), approx(0.025)]
    )


def test_step_decay__of_every_step_is_exponential(student):
    assert student.step_decay(3, 1.0, 0.5, 1) == approx(0.125)


def test_step_decay__refuses_stairs_without_steps(student):
    with raises(ValueError, match="every"):
        student.step_decay(3, 0.1, 0.5, 0)


def test_step_decay__refuses_negative_steps_and_factors_of_0(student):
    """A rate or a factor of 0 would stop the training for ever."""
    for args, name in (
        ((-1, 0.1, 0.5, 10), "step"),
        ((3, 0.0, 0.5, 10), "rate"),
        ((3, 0.1, 0.0, 10), "drop"),
    ):
        with raises(ValueError, match=name):
            student.step_decay(*args)


def test_exponential_decay__multiplies_in_every_step(student):
    assert student.exponential_decay(0, 0.5, 0.9) == approx(0.5)
    assert student.exponential_decay(3, 0.5, 0.9) == approx(0.5 * 0.729)


def test_exponential_decay__refuses_a_negative_step(student):
    """Steps are counted from 0."""
    with raises(ValueError, match="step"):
        student.exponential_decay(-1, 0.5, 0.9)


def test_exponential_decay__refuses_a_rate_or_decay_of_0(student):
    for args, name in (((3, 0.0, 0.9), "rate"), ((3, 0.1, 0.0), "decay")):
        with raises(ValueError, match=name):
            student.exponential_decay(*args)


def test_cosine_decay__starts_at_the_rate_and_ends_at_the_floor(student):
    assert student.cosine_decay(0, 0.5, 100) == approx(0.5)
    assert student.cosine_decay(100, 0.5, 100) == approx(0.0)
    assert student.cosine_decay(100, 0.5, 100, floor=0.1) == approx(0.1)


def test_cosine_decay__is_half_way_down_in_the_middle(student):
    """cos(pi / 2) = 0; after a third of the way cos(pi / 3) = 1/2: three quarters are left."""
    assert student.cosine_decay(50, 1.0, 100) == approx(0.5)
    assert student.cosine_decay(50, 1.0, 150) == approx(0.75)
    assert student.cosine_decay(50, 1.0, 100, floor=0.2) == approx(0.6)


def test_cosine_decay__stays_at_the_floor_afterwards(student):
    """The cosine would rise again."""
    assert student.cosine_decay(150, 1.0, 100, floor=0.2) == approx(0.2)


def test_cosine_decay__refuses_a_floor_above_the_rate(student):
    with raises(ValueError, match="floor"):
        student.cosine_decay(0, 0.1, 100, floor=0.2)


def test_cosine_decay__with_the_floor_at_the_rate_is_constant(student):
    assert student.cosine_decay(30, 0.1, 100, floor=0.1) == approx(0.1)


def test_cosine_decay__may_end_after_a_single_step(student):
    assert student.cosine_decay(0, 0.5, 1) == approx(0.5)
    assert student.cosine_decay(1, 0.5, 1) == approx(0.0)


def test_cosine_decay__refuses_negative_steps_and_no_steps_at_all(student):
    for args, name in (((-1, 0.1, 100), "step"), ((0, 0.1, 0), "total")):
        with raises(ValueError, match=name):
            student.cosine_decay(*args)


def test_warmup_cosine__climbs_in_equal_steps(student):
    """Warm-up over 4 steps: 1/4, 2/4, 3/4, 4/4 of the rate. The first step must not have rate 0."""
    rates = [student.warmup_cosine(t, 1.0, 4, 104) for t in range(4)]
    assert rates == exactly([approx(0.25), approx(0.5), approx(0.75), approx(1.0)])


def test_warmup_cosine__then_falls_like_a_cosine(student):
    """100 steps remain after the warm-up of 4: the middle is at 54, the end at 104."""
    assert student.warmup_cosine(4, 1.0, 4, 104) == approx(1.0)
    assert student.warmup_cosine(29, 1.0, 4, 104) == approx(0.5 * (1 + cos(pi / 4)))
    assert student.warmup_cosine(54, 1.0, 4, 104) == approx(0.5)
    assert student.warmup_cosine(104, 1.0, 4, 104) == approx(0.0)


def test_warmup_cosine__ends_at_the_floor(student):
    assert student.warmup_cosine(104, 1.0, 4, 104, floor=0.1) == approx(0.1)
    assert student.warmup_cosine(9999, 1.0, 4, 104, floor=0.1) == approx(0.1)


def test_warmup_cosine__without_a_warm_up_is_the_cosine(student):
    assert student.warmup_cosine(0, 1.0, 0, 100) == approx(1.0)
    assert student.warmup_cosine(50, 1.0, 0, 100) == approx(0.5)


def test_warmup_cosine__may_be_as_short_as_a_single_step(student):
    """Nothing to warm up, one step at the full rate, and then the floor."""
    assert student.warmup_cosine(0, 1.0, 0, 1) == approx(1.0)
    assert student.warmup_cosine(1, 1.0, 0, 1) == approx(0.0)


def test_warmup_cosine__may_end_with_the_warm_up(student):
    """Five steps up, and none left for the cosine: down to the floor at once."""
    assert student.warmup_cosine(4, 1.0, 5, 5, floor=0.1) == approx(1.0)
    assert student.warmup_cosine(5, 1.0, 5, 5, floor=0.1) == approx(0.1)


def test_warmup_cosine__with_the_floor_at_the_rate_stays_there(student):
    assert student.warmup_cosine(50, 0.1, 4, 104, floor=0.1) == approx(0.1)


def test_warmup_cosine__refuses_a_total_below_the_warm_up(student):
    with raises(ValueError, match="total"):
        student.warmup_cosine(0, 1.0, 10, 5)


def test_warmup_cosine__refuses_negative_steps_and_a_floor_above_the_rate(student):
    """Whichever step is asked for, all the arguments have to make sense."""
    for args, name in (
        ((-1, 0.1, 4, 104), "step"),
        ((0, 0.1, -1, 104), "warmup"),
        ((0, 0.1, 4, 104, 0.2), "floor"),
    ):
        with raises(ValueError, match=name):
            student.warmup_cosine(*args)
