"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np

from grader.check import approx, array, exactly, number, raises


def steps_of(module, cases, start, gradients):
    """For each case the parameters after the first, the second and the last step."""
    answers = []
    for options in cases:
        rule, params, path = module.Momentum(**options), start, []
        for grads in gradients:
            params = rule.step(params, grads)
            path.append([p.copy() for p in params])
        answers.append([path[0], path[1], path[-1]])
    return answers


def rough_handling(module, params, gradients):
    """Did a step change what it was given? And the end, with all arrays overwritten after each step."""
    rule, touched = module.Momentum(0.1), False
    for grads in gradients:
        before = [a.copy() for a in [*params, *grads]]
        new = rule.step(params, grads)
        touched = touched or any((a != b).any() for a, b in zip([*params, *grads], before, strict=False))
        kept = [p.copy() for p in new]
        for a in [*params, *grads, *new]:
            a[...] = 1e6
        params = kept
    return touched, params


def in_turns(module, params, gradients, rates):
    """The ends of two rules that take turns, of a run saved half-way, and of a run with a rate for each step."""
    import copy

    one, two = module.Momentum(0.1), module.Momentum(0.1)
    a = b = params
    for grads in gradients:
        a, b = one.step(a, grads), two.step(b, grads)
    half = len(gradients) // 2
    rule, c = module.Momentum(0.1), params
    for grads in gradients[:half]:
        c = rule.step(c, grads)
    other = module.Momentum(0.5)
    vars(other).update(copy.deepcopy(vars(rule)))
    for grads in gradients[half:]:
        c = other.step(c, grads)
    rule, d = module.Momentum(1.0), params
    for grads, rate in zip(gradients, rates, strict=False):
        rule.rate = rate
        d = rule.step(d, grads)
    return a, b, c, d


def rates_of(module, schedule, steps, args):
    """The rates at the first steps of a schedule."""
    return [getattr(module, schedule)(step, *args) for step in range(steps)]


def problem(rng, steps):
    params = [rng.normal(size=(3, 2)), rng.normal(size=5)]
    gradients = [[rng.normal(size=p.shape) for p in params] for _ in range(steps)]
    return params, gradients


def close(params):
    return [approx(p, rel=1e-7, abs=1e-10) for p in params]


def test_Momentum__matches_the_reference(student, reference, rng):
    """b is mu times the old b plus the gradient, not weighted by 1 - mu; Nesterov adds mu b to the gradient."""
    params, gradients = problem(rng, 30)
    cases = (
        {"rate": 0.01},
        {"rate": 0.1, "momentum": 0.0},
        {"rate": 0.01, "momentum": 0.99},
        {"rate": 0.01, "nesterov": True},
        {"rate": 0.02, "momentum": 0.5, "nesterov": True},
    )
    expected = steps_of(reference, cases, params, gradients)
    assert student.run(steps_of, cases, params, gradients) == exactly(
        [[close(params) for params in steps] for steps in expected]
    )


def test_Momentum__changes_nothing_it_was_given(student, reference, rng):
    """The first b must be a copy of the gradient: updating it in place would change the caller's array."""
    params, gradients = problem(rng, 5)
    expected = steps_of(reference, [{"rate": 0.1}], params, gradients)[0][-1]
    assert student.run(rough_handling, params, gradients) == exactly((False, close(expected)))


def test_Momentum__keeps_its_memory_in_attributes_of_its_own(student, reference, rng):
    """Two rules share nothing, a saved one goes on where it stopped, and the rate of the moment counts."""
    params, gradients = problem(rng, 6)
    rates = [0.1, 0.01, 0.0, 0.2, 0.05, 0.1]
    expected = in_turns(reference, params, gradients, rates)
    assert student.run(in_turns, params, gradients, rates) == exactly(tuple(close(end) for end in expected))


def test_Momentum__keeps_shapes_and_dtypes(student):
    """float32 stays float32, rank 0 stays rank 0."""
    rule = student.Momentum(np.float64(0.5))
    params = [np.ones(2, dtype=np.float32), np.array(2.0)]
    for _ in range(2):
        params = rule.step(params, [np.ones(2, dtype=np.float32), np.array(1.0)])
    assert str(array(params[0], (2,)).dtype) == exactly("float32")
    assert params[1] == approx(np.array(2.0 - 0.5 - 0.95))
    ahead = student.Momentum(0.5, momentum=np.float64(0.5), nesterov=True)
    (answer,) = ahead.step([np.ones(2, dtype=np.float32)], [np.ones(2, dtype=np.float32)])
    assert str(array(answer, (2,)).dtype) == exactly("float32")


def test_Momentum__refuses_bad_arguments(student):
    """Positive rate, momentum in [0, 1), and the same parameters with their gradients in every step."""
    for options in ({"rate": -0.1}, {"rate": 0.1, "momentum": -0.1}, {"rate": 0.1, "momentum": 1.5}):
        with raises(ValueError):
            student.Momentum(**options)
    rule = student.Momentum(0.1)
    rule.step([np.ones(2)], [np.ones(2)])
    for params, grads in (
        ([np.ones(3)], [np.ones(3)]),
        ([np.ones(2)], [np.ones(1)]),
        ([np.ones(2)], []),
        ([np.ones(2), np.ones(2)], [np.ones(2), np.ones(2)]),
    ):
        with raises(ValueError):
            rule.step(params, grads)


def test_step_decay__matches_the_reference(student, reference, rng):
    """Whole stairs only: the exponent is step // every."""
    for _ in range(20):
        args = (
            int(rng.integers(0, 500)),
            float(rng.uniform(0.01, 1)),
            float(rng.uniform(0.1, 1)),
            int(rng.integers(1, 60)),
        )
        assert student.step_decay(*args) == approx(reference.step_decay(*args), abs=0)


def test_step_decay__refuses_bad_arguments(student):
    """Steps count from 0, rate and drop are positive, a stair has at least one step."""
    for args in ((-1, 0.1, 0.5, 10), (1, 0.0, 0.5, 10), (1, 0.1, 0.0, 10), (1, 0.1, 0.5, -1)):
        with raises(ValueError):
            student.step_decay(*args)


def test_exponential_decay__matches_the_reference(student, reference, rng):
    """rate times decay to the power of the step."""
    for _ in range(20):
        args = (int(rng.integers(0, 500)), float(rng.uniform(0.01, 1)), float(rng.uniform(0.9, 1)))
        assert student.exponential_decay(*args) == approx(reference.exponential_decay(*args), abs=0)


def test_exponential_decay__refuses_bad_arguments(student):
    """Steps count from 0, rate and decay are positive."""
    for args in ((-1, 0.1, 0.5), (1, -0.1, 0.5), (1, 0.1, 0.0)):
        with raises(ValueError):
            student.exponential_decay(*args)


def test_cosine_decay__matches_the_reference(student, reference, rng):
    """Half a wave between rate and floor, then the floor for ever."""
    for _ in range(20):
        rate = float(rng.uniform(0.1, 1))
        args = (int(rng.integers(0, 300)), rate, int(rng.integers(1, 250)), float(rng.uniform(0, rate)))
        assert student.cosine_decay(*args) == approx(reference.cosine_decay(*args))


def test_cosine_decay__never_rises(student):
    """From each step to the next the rate falls or stays."""
    rates = [number(rate) for rate in student.run(rates_of, "cosine_decay", 60, (0.3, 40, 0.01))]
    assert len(rates) == exactly(60)
    assert all(after <= before for before, after in zip(rates[:-1], rates[1:], strict=True))
    assert rates[40:] == exactly([approx(0.01)] * 20)


def test_cosine_decay__refuses_bad_arguments(student):
    """Steps count from 0, the rate is positive, the wave has a length, and the floor lies in [0, rate]."""
    for args in ((-1, 0.1, 10), (1, 0.0, 10), (1, 0.1, 0), (1, 0.1, 10, -0.01), (1, 0.1, 10, 0.2)):
        with raises(ValueError):
            student.cosine_decay(*args)


def test_warmup_cosine__matches_the_reference(student, reference, rng):
    """The warm-up counts from 1, the cosine starts after it and is stretched over the steps that remain."""
    for _ in range(30):
        rate, warmup = float(rng.uniform(0.1, 1)), int(rng.integers(0, 40))
        total = warmup + int(rng.integers(1, 100))
        args = (int(rng.integers(0, 160)), rate, warmup, total, float(rng.uniform(0, rate)))
        assert student.warmup_cosine(*args) == approx(reference.warmup_cosine(*args))


def test_warmup_cosine__rises_then_falls_without_a_jump(student):
    """No two neighbouring steps differ by more than the slope allows, and no rate is 0 before the end."""
    rates = np.array(
        [number(rate) for rate in student.run(rates_of, "warmup_cosine", 70, (1.0, 10, 60))], dtype=float
    )
    assert len(rates) == exactly(70)
    assert (np.diff(rates[:10]) > 0).all()
    assert (np.diff(rates[10:61]) < 0).all()
    assert float(np.abs(np.diff(rates)).max()) <= 0.1 + 1e-9
    assert rates[:60].min() > 0
    assert rates[60:] == approx(np.zeros(10))


def test_warmup_cosine__may_consist_of_the_warm_up_alone(student):
    """total = warmup leaves no step for the cosine: after the warm-up comes the floor."""
    assert student.warmup_cosine(4, 1.0, 5, 5, 0.1) == approx(1.0)
    assert student.warmup_cosine(5, 1.0, 5, 5, 0.1) == approx(0.1)


def test_warmup_cosine__refuses_bad_arguments(student):
    """Every argument has its range, also when the present step does not use it."""
    for args in (
        (-1, 0.1, 2, 10),
        (1, 0.0, 2, 10),
        (1, 0.1, -1, 10),
        (1, 0.1, 12, 10),
        (0, 0.1, 0, 0),
        (1, 0.1, 2, 10, -0.01),
        (1, 0.1, 2, 10, 0.2),
    ):
        with raises(ValueError):
            student.warmup_cosine(*args)
