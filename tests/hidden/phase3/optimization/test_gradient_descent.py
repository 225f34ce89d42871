"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np

from grader.check import approx, array, exactly, raises


def orders(module, seed, generators, epochs):
    """The shares of the orders in which the indices 0, 1, 2 come, in so many epochs with each generator."""
    import collections

    import numpy as np

    counts = collections.Counter(
        tuple(int(i) for batch in module.minibatches(3, 2, rng) for i in batch)
        for rng in np.random.default_rng(seed).spawn(generators)
        for _ in range(epochs)
    )
    return [count / (generators * epochs) for count in counts.values()]


def steps_of(module, name, cases, start, gradients):
    """For each case the parameters after the first, the second and the last step."""
    answers = []
    for options in cases:
        rule, params, path = getattr(module, name)(**options), start, []
        for grads in gradients:
            params = rule.step(params, grads)
            path.append([p.copy() for p in params])
        answers.append([path[0], path[1], path[-1]])
    return answers


def steps_with_rates(module, name, params, gradients, rates):
    """The parameters at the end, the rate set anew before each step."""
    rule = getattr(module, name)(1.0)
    for grads, rate in zip(gradients, rates, strict=False):
        rule.rate = rate
        params = rule.step(params, grads)
    return params


def rough_handling(module, name, params, gradients):
    """Did a step change what it was given? And three ends: with all arrays overwritten after each step, and of two
    rules that take turns on the same problem, each with its own memory."""
    one, two = getattr(module, name)(0.1), getattr(module, name)(0.1)
    a = b = params
    for grads in gradients:
        a, b = one.step(a, grads), two.step(b, grads)
    rule, touched = getattr(module, name)(0.1), False
    for grads in gradients:
        before = [a.copy() for a in [*params, *grads]]
        new = rule.step(params, grads)
        touched = touched or any((x != y).any() for x, y in zip([*params, *grads], before, strict=False))
        kept = [p.copy() for p in new]
        for each in [*params, *grads, *new]:
            each[...] = 1e6
        params = kept
    return touched, params, a, b


def resumed(module, name, params, gradients):
    """The ends of an unbroken run, and of a run that was saved half-way and goes on in a new object."""
    import copy

    half = len(gradients) // 2
    rule = getattr(module, name)(0.1)
    for grads in gradients[:half]:
        params = rule.step(params, grads)
    saved = copy.deepcopy(vars(rule))
    ends = []
    for _ in range(2):
        end = params
        for grads in gradients[half:]:
            end = rule.step(end, grads)
        ends.append(end)
        rule = getattr(module, name)(0.5)
        vars(rule).update(saved)
    return ends


def problem(rng, steps):
    params = [rng.normal(size=(3, 2)), rng.normal(size=5)]
    gradients = [
        [rng.normal(size=p.shape) * 10.0 ** rng.integers(-3, 3) for p in params] for _ in range(steps)
    ]
    return params, gradients


def close(params):
    return [approx(p, rel=1e-7, abs=1e-10) for p in params]


def check_against(reference, student, rng, name, cases):
    params, gradients = problem(rng, 30)
    expected = steps_of(reference, name, cases, params, gradients)
    assert student.run(steps_of, name, cases, params, gradients) == exactly(
        [[close(params) for params in steps] for steps in expected]
    )


def check_manners(student, reference, rng, name):
    params, gradients = problem(rng, 5)
    ends = close(steps_of(reference, name, [{"rate": 0.1}], params, gradients)[0][-1])
    assert student.run(rough_handling, name, params, gradients) == exactly((False, ends, ends, ends))


def test_gradient_descent__matches_the_reference(student, reference, rng):
    """Each step uses the gradient at the present point; the path has steps + 1 points of the shape of x0."""
    for shape in ((), (3,), (2, 3)):
        a, x0 = rng.uniform(0.1, 2, size=shape), rng.normal(size=shape)
        x0 = float(x0) if shape == () else x0
        rate, steps = float(rng.uniform(0.05, 0.5)), int(rng.integers(1, 20))
        path = student.gradient_descent(lambda x, a=a: a * x + np.sin(x), x0, rate, steps)
        assert path == approx(reference.gradient_descent(lambda x, a=a: a * x + np.sin(x), x0, rate, steps))


def test_gradient_descent__asks_for_one_gradient_a_step(student):
    """Gradients are expensive: exactly one call per step, none for the last point."""
    asked = []

    def gradient(x):
        asked.append(np.shape(x))
        return 0.1 * x

    array(student.gradient_descent(gradient, [1.0, 2.0], 0.1, 7), (8, 2))
    assert asked == [(2,)] * 7


def test_gradient_descent__refuses_bad_arguments(student):
    """The rate is positive, the steps are not negative, the gradient has the shape of x0."""
    for rate, steps in ((-0.1, 3), (float("nan"), 3), (0.1, -1)):
        with raises(ValueError):
            student.gradient_descent(lambda x: x, [1.0], rate, steps)
    for gradient in (np.ones(3), np.ones(1), 1.0):
        with raises(ValueError, match="gradient"):
            student.gradient_descent(lambda x, gradient=gradient: gradient, [1.0, 2.0], 0.1, 2)


def test_gradient_descent__works_in_double_precision(student):
    """A gradient or a start in float32 must not bring its 7 digits with it: the path is one of float64."""
    tenth = np.array([0.1], dtype=np.float32)
    path = student.gradient_descent(lambda x: tenth, tenth, 0.3, 1)
    assert path == approx(float(tenth[0]) * np.array([[1.0], [0.7]]), rel=1e-12)


def test_minibatches__are_a_partition(student, rng):
    """No number may be missing or come twice, and only the last batch may be short, never empty."""
    for n, size in ((1, 1), (7, 3), (8, 4), (5, 9), (100, 7)):
        batches = student.minibatches(n, size, rng.spawn(1)[0])
        lengths = [size] * (n // size) + [n % size] * (n % size > 0)
        assert [len(array(batch, kind="iu")) for batch in batches] == exactly(lengths)
        assert sorted(int(i) for batch in batches for i in batch) == exactly(list(range(n)))


def test_minibatches__are_equally_likely_in_every_order(student, rng):
    """Over many epochs each of the six orders of 0, 1, 2 comes equally often."""
    shares = student.run(orders, int(rng.integers(2**32)), 40, 50)
    # Hoeffding: 6 times 2 exp(-2 * 2000 * 0.08**2) < 1e-10
    assert len(shares) == exactly(6)
    assert np.array(shares) == approx(np.full(6, 1 / 6), abs=0.08)


def test_minibatches__take_their_chance_from_the_generator(student, rng):
    """The same seed gives the same batches, another one others."""
    seed = int(rng.integers(2**31))
    one, two, other = (
        np.concatenate([array(b) for b in student.minibatches(50, 8, np.random.default_rng(s))])
        for s in (seed, seed, seed + 1)
    )
    assert two == approx(one)
    assert (one != other).any()


def test_minibatches__refuse_bad_arguments(student, rng):
    """n is not negative, a batch has at least one entry."""
    for n, size in ((-1, 2), (3, 0), (3, -2)):
        with raises(ValueError):
            student.minibatches(n, size, rng)


def test_SGD__matches_the_reference(student, reference, rng):
    """theta - rate (g + weight_decay theta), entry by entry, in arrays of every shape."""
    check_against(reference, student, rng, "SGD", ({"rate": 0.01}, {"rate": 0.01, "weight_decay": 0.3}))


def test_SGD__changes_nothing_it_was_given(student, reference, rng):
    """Arrays that are handed over stay as they are, and arrays that are returned are new ones."""
    check_manners(student, reference, rng, "SGD")


def test_SGD__keeps_shapes_and_dtypes(student):
    """float32 stays float32, rank 0 stays rank 0, whole numbers are read as float64."""
    params = [np.ones(2, dtype=np.float32), np.array(2.0), np.array([1, 2])]
    grads = [np.ones(2, dtype=np.float32), np.array(1.0), np.array([1, 1])]
    first, second, third = student.SGD(0.5).step(params, grads)
    assert (str(array(first, (2,)).dtype), str(array(third, (2,)).dtype)) == exactly(("float32", "float64"))
    assert second == approx(np.array(1.5))
    assert third == approx([0.5, 1.5])


def test_SGD__refuses_bad_arguments(student):
    """The rate is positive, the decay is not negative, and every parameter has a gradient of its shape."""
    for options in ({"rate": -1.0}, {"rate": float("nan")}, {"rate": 0.1, "weight_decay": -0.1}):
        with raises(ValueError):
            student.SGD(**options)
    for params, grads in (([np.ones(2)], []), ([np.ones((2, 1))], [np.ones(2)])):
        with raises(ValueError):
            student.SGD(0.1).step(params, grads)


def test_SGD__keeps_float32_whatever_numbers_it_was_made_with(student):
    """A number from numpy is a float64 and makes one of float32: the answer has the dtype of its parameter."""
    rule = student.SGD(rate=np.float64(0.5), weight_decay=np.float64(0.25))
    (answer,) = rule.step([np.ones(2, dtype=np.float32)], [np.ones(2)])
    assert str(answer.dtype) == exactly("float32")
    assert [answer] == exactly([approx([0.375, 0.375])])


def test_RMSProp__matches_the_reference(student, reference, rng):
    """v is a running mean of squares that starts at 0; eps stands outside of the root."""
    cases = ({"rate": 0.01}, {"rate": 0.01, "decay": 0.5, "eps": 0.1}, {"rate": 0.01, "decay": 0.25})
    check_against(reference, student, rng, "RMSProp", cases)


def test_RMSProp__changes_nothing_it_was_given_and_shares_nothing(student, reference, rng):
    """Keep copies, not the caller's arrays, and keep them in the object, not in the class."""
    check_manners(student, reference, rng, "RMSProp")


def test_RMSProp__can_be_saved_and_goes_on(student, rng):
    """What is remembered lies in attributes: a new object with the same attributes goes on as the old one."""
    params, gradients = problem(rng, 8)
    ends = student.run(resumed, "RMSProp", params, gradients)
    assert ends[1] == exactly([approx(array(p)) for p in ends[0]])


def test_RMSProp__uses_the_rate_of_the_moment(student, reference, rng):
    """A schedule sets the rate before each step, also to 0."""
    params, gradients = problem(rng, 6)
    args = ("RMSProp", params, gradients, [0.1, 0.01, 0.0, 0.2, 0.05, 0.1])
    expected = steps_with_rates(reference, *args)
    assert student.run(steps_with_rates, *args) == exactly(close(expected))


def test_RMSProp__refuses_bad_arguments(student):
    """Positive rate, decay in [0, 1), eps not negative, the same parameters in every step."""
    for options in (
        {"rate": 0.0},
        {"rate": 0.1, "decay": -0.1},
        {"rate": 0.1, "decay": 1.5},
        {"rate": 0.1, "eps": -1.0},
    ):
        with raises(ValueError):
            student.RMSProp(**options)
    rule = student.RMSProp(0.1)
    rule.step([np.ones(2)], [np.ones(2)])
    for length in (1, 3):
        with raises(ValueError):
            rule.step([np.ones(length)], [np.ones(length)])
    with raises(ValueError):
        rule.step([np.ones(2)], [np.ones(1)])


def test_Adam__matches_the_reference(student, reference, rng):
    """Two running means, both corrected for their start at 0; eps is added to the corrected root."""
    cases = (
        {"rate": 0.01},
        {"rate": 0.01, "betas": (0.5, 0.9), "eps": 0.1},
        {"rate": 0.01, "betas": (0.0, 0.5)},
    )
    check_against(reference, student, rng, "Adam", cases)


def test_Adam__counts_steps_and_not_parameters(student, reference, rng):
    """The correction belongs to the step: with many arrays in the list t still grows by one a step."""
    params = [rng.normal(size=2) for _ in range(6)]
    gradients = [[rng.normal(size=2) for _ in params] for _ in range(3)]
    args = ("Adam", [{"rate": 0.1}], params, gradients)
    expected = steps_of(reference, *args)[0][-1]
    assert student.run(steps_of, *args)[0][-1] == exactly(close(expected))


def test_Adam__changes_nothing_it_was_given_and_shares_nothing(student, reference, rng):
    """Keep copies, not the caller's arrays, and keep them in the object, not in the class."""
    check_manners(student, reference, rng, "Adam")


def test_Adam__can_be_saved_and_goes_on(student, rng):
    """What is remembered lies in attributes: a new object with the same attributes goes on as the old one."""
    params, gradients = problem(rng, 8)
    ends = student.run(resumed, "Adam", params, gradients)
    assert ends[1] == exactly([approx(array(p)) for p in ends[0]])


def test_Adam__uses_the_rate_of_the_moment(student, reference, rng):
    """A schedule sets the rate before each step, also to 0."""
    params, gradients = problem(rng, 6)
    args = ("Adam", params, gradients, [0.1, 0.01, 0.0, 0.2, 0.05, 0.1])
    expected = steps_with_rates(reference, *args)
    assert student.run(steps_with_rates, *args) == exactly(close(expected))


def test_Adam__stays_in_float32(student):
    """Neither the running means nor the corrections may turn float32 into float64."""
    rule = student.Adam(np.float64(0.1))
    params = [np.ones(3, dtype=np.float32)]
    for _ in range(3):
        params = rule.step(params, [np.full(3, 2.0, dtype=np.float32)])
    assert str(array(params[0], (3,)).dtype) == exactly("float32")
    assert params[0] == approx(np.full(3, 0.7), rel=1e-5)


def test_Adam__refuses_bad_arguments(student):
    """Positive rate, betas in [0, 1), eps not negative, the same parameters in every step."""
    for options in (
        {"rate": -0.1},
        {"rate": 0.1, "betas": (1.0, 0.9)},
        {"rate": 0.1, "betas": (0.9, -0.1)},
        {"rate": 0.1, "eps": -1e-8},
    ):
        with raises(ValueError):
            student.Adam(**options)
    rule = student.Adam(0.1)
    rule.step([np.ones(2)], [np.ones(2)])
    with raises(ValueError):
        rule.step([np.ones(1)], [np.ones(1)])
    with raises(ValueError):
        rule.step([np.ones(2), np.ones(2)], [np.ones(2), np.ones(2)])
    with raises(ValueError):
        rule.step([np.ones(2)], [np.ones(3)])


def test_AdamW__matches_the_reference(student, reference, rng):
    """The decay multiplies the parameters by 1 - rate * weight_decay, outside of the running means."""
    cases = (
        {"rate": 0.01},
        {"rate": 0.05, "betas": (0.5, 0.9), "eps": 0.1, "weight_decay": 0.4},
        {"rate": 0.05, "weight_decay": 2.0},
    )
    check_against(reference, student, rng, "AdamW", cases)


def test_AdamW__changes_nothing_it_was_given_and_shares_nothing(student, reference, rng):
    """Keep copies, not the caller's arrays; decay a new array, not the caller's."""
    check_manners(student, reference, rng, "AdamW")


def test_AdamW__can_be_saved_and_goes_on(student, rng):
    """What is remembered lies in attributes: a new object with the same attributes goes on as the old one."""
    params, gradients = problem(rng, 8)
    ends = student.run(resumed, "AdamW", params, gradients)
    assert ends[1] == exactly([approx(array(p)) for p in ends[0]])


def test_AdamW__uses_the_rate_of_the_moment(student, reference, rng):
    """The decay scales with the rate of the present step as well, not with that of the constructor."""
    params, gradients = problem(rng, 6)
    args = ("AdamW", params, gradients, [0.1, 0.01, 0.0, 0.2, 0.05, 0.1])
    expected = steps_with_rates(reference, *args)
    assert student.run(steps_with_rates, *args) == exactly(close(expected))


def test_AdamW__refuses_bad_arguments(student):
    """Positive rate, betas in [0, 1), eps and decay not negative, a gradient for each parameter."""
    for options in ({"rate": 0.0}, {"rate": 0.1, "betas": (0.9, 1.0)}, {"rate": 0.1, "eps": -1.0}):
        with raises(ValueError):
            student.AdamW(**options)
    with raises(ValueError):
        student.AdamW(0.1, weight_decay=-1.0)
    with raises(ValueError):
        student.AdamW(0.1).step([np.ones(2)], [np.ones(2), np.ones(2)])
