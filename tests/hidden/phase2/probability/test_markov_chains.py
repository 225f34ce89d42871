"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np

from grader.check import approx, array, exactly, number, raises

NO_CHAINS = (
    [[0.5, 0.6], [0.5, 0.5]],
    [[1.5, -0.5], [0.5, 0.5]],
    [[0.5, 0.5]],
    [0.5, 0.5],
    [],
    [[float("nan")]],
)


def chain(rng, k, density=1.0):
    """A random irreducible chain: a cycle through all states in random order, and random further steps."""
    order = rng.permutation(k)
    P = (rng.random((k, k)) < density) * rng.random((k, k))
    P[order, np.roll(order, -1)] += 0.2
    return P / P.sum(axis=1, keepdims=True)


def ring(lengths):
    """Cycles of these lengths through state 0."""
    size = 1 + sum(n - 1 for n in lengths)
    P, free = np.zeros((size, size)), 1
    for n in lengths:
        path = [0, *range(free, free + n - 1), 0]
        free += n - 1
        for i, j in zip(path[:-1], path[1:], strict=True):
            P[i, j] += 1
    return P / P.sum(axis=1, keepdims=True)


def test_transition_matrix__matches_the_reference(student, reference, rng):
    """Count each pair of neighbours, repeated ones as often as they come, then divide each row by its sum."""
    for n, k in ((1, 3), (2, 1), (50, 4), (300, 7)):
        sequence = rng.integers(k, size=n)
        for smoothing in (0.0, 0.5):
            assert student.transition_matrix(sequence, k, smoothing) == approx(
                reference.transition_matrix(sequence, k, smoothing)
            )


def test_transition_matrix__has_rows_that_sum_to_1(student, rng):
    """Also the rows of states that never occur, with and without smoothing."""
    sequence = rng.integers(3, size=20)
    for smoothing in (0.0, 1e-3):
        P = array(student.transition_matrix(sequence, 6, smoothing), (6, 6))
        assert P.sum(axis=1) == approx(np.ones(6))


def test_transition_matrix__refuses_bad_arguments(student):
    """States are integers from 0 to n_states - 1, at least one of them; smoothing is not negative."""
    for sequence, k, smoothing, name in (
        ([0, 3], 3, 0, "sequence"),
        ([-1], 3, 0, "sequence"),
        ([], 3, 0, "sequence"),
        (np.zeros(0, dtype=int), 3, 0, "sequence"),
        ([[0, 1]], 3, 0, "sequence"),
        ([0], 0, 0, "n_states"),
        ([0], 2, -1, "smoothing"),
    ):
        with raises(ValueError, match=name):
            student.transition_matrix(sequence, k, smoothing)


def test_n_step__matches_the_reference(student, reference, rng):
    """The matrix power, not the power of each entry."""
    for k in (1, 2, 5):
        P = chain(rng, k)
        for n in (0, 1, 2, 3, 7, 12, 100):
            assert student.n_step(P, n) == approx(reference.n_step(P, n), abs=1e-10)


def test_n_step__adds_up_steps(student, rng):
    """Chapman and Kolmogorov: m + n steps are m steps and then n."""
    P = chain(rng, 4)
    three, five = (array(student.n_step(P, n), (4, 4)) for n in (3, 5))
    assert student.n_step(P, 8) == approx(three @ five)


def test_n_step__of_a_periodic_chain_never_settles(student):
    """A cycle of three is back at the start after every multiple of 3, however large."""
    P = np.roll(np.eye(3), 1, axis=1)
    assert student.n_step(P, 999_999) == approx(np.eye(3), abs=1e-9)
    assert student.n_step(P, 1_000_000) == approx(P, abs=1e-9)


def test_n_step__refuses_bad_arguments(student):
    """P is a square matrix whose rows are distributions (nan is none), n a whole number that is not negative."""
    for P in NO_CHAINS:
        with raises(ValueError):
            student.n_step(P, 2)
    for n in (-1, 1.5):
        with raises(ValueError):
            student.n_step([[0.5, 0.5], [0.5, 0.5]], n)


def test_n_step__adds_up_in_double_precision(student):
    """Networks work in float32, whose sums lose small terms: make float64 of P first."""
    row = np.array([0.5, *[2.0**-26] * 4, 0.5 - 2.0**-24], dtype=np.float32)  # the sum is exactly 1
    assert student.n_step(np.array([row] * 6), 3) == approx(np.array([row] * 6, dtype=float))


def test_stationary_distribution__stays_the_same_in_a_step(student, rng):
    """pi P = pi with pi on the left: a distribution over the states before the step gives one after it."""
    for k in (1, 2, 6, 30):
        for density in (1.0, 0.2):
            P = chain(rng, k, density)
            pi = array(student.stationary_distribution(P), (k,))
            assert pi @ P == approx(pi, abs=1e-9)
            assert float(pi.sum()) == approx(1.0)
            assert pi.min() >= 0


def test_stationary_distribution__matches_the_reference(student, reference, rng):
    """For an irreducible chain there is exactly one answer."""
    for k in (2, 5, 20):
        P = chain(rng, k, 0.4)
        assert student.stationary_distribution(P) == approx(reference.stationary_distribution(P), abs=1e-9)


def test_stationary_distribution__of_periodic_chains(student):
    """Powers of a periodic matrix go round in circles: the equations pi P = pi still have one solution."""
    assert student.stationary_distribution(np.roll(np.eye(5), 1, axis=1)) == approx(np.full(5, 0.2), abs=1e-9)
    P = [[0, 1, 0], [0.25, 0, 0.75], [0, 1, 0]]
    assert student.stationary_distribution(P) == approx([0.125, 0.5, 0.375], abs=1e-9)


def test_stationary_distribution__needs_an_irreducible_chain(student):
    """Refuse a chain with separate parts or with states that are left for ever; and check P itself, for nan too."""
    for P in (
        np.eye(3),
        [[0.5, 0.5, 0], [0.5, 0.5, 0], [0.1, 0.1, 0.8]],
        [[0.8, 0.1, 0.1], [0, 1, 0], [0, 0, 1]],
    ):
        with raises(ValueError):
            student.stationary_distribution(P)
    for P in NO_CHAINS:
        with raises(ValueError):
            student.stationary_distribution(P)


def test_is_irreducible__follows_long_ways(student, rng):
    """A cycle needs as many steps as it has states to reach the last one."""
    for k in (2, 7, 40):
        P = chain(rng, k, 0.0)
        assert student.is_irreducible(P) == exactly(True)
        i = int(rng.integers(k))
        P[i] = np.eye(k)[i]  # now state i is never left
        assert student.is_irreducible(P) == exactly(False)


def test_is_irreducible__looks_in_both_directions(student):
    """Every state must reach every other: one that only leads out, or only in, is enough for False."""
    only_out = [[0, 0.5, 0.5], [0, 0.5, 0.5], [0, 0.5, 0.5]]
    only_in = [[1, 0, 0], [0.5, 0, 0.5], [0.5, 0.5, 0]]
    assert student.is_irreducible(only_out) == exactly(False)
    assert student.is_irreducible(only_in) == exactly(False)
    assert student.is_irreducible(
        [[0.5, 0.5, 0, 0], [0.5, 0.5, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]]
    ) == exactly(False)


def test_is_irreducible__sees_tiny_probabilities(student):
    """An entry of 1e-12 is small, but it is a way: only 0 is none."""
    assert student.is_irreducible([[1 - 1e-12, 1e-12], [1e-12, 1 - 1e-12]]) == exactly(True)


def test_is_irreducible__refuses_what_is_no_chain(student):
    """P is a square matrix whose rows are distributions: nan is none."""
    for P in NO_CHAINS:
        with raises(ValueError):
            student.is_irreducible(P)


def test_period__is_the_gcd_of_the_lengths_of_all_cycles(student):
    """Neither the shortest way back nor the number of states decides, but the gcd of all return times."""
    for lengths, expected in (((4, 6), 2), ((6, 10, 15), 1), ((9, 6), 3), ((5,), 5), ((1,), 1), ((2, 7), 1)):
        P = ring(lengths)
        assert student.period(P, 0) == exactly(expected)
        assert student.period(P, len(P) - 1) == exactly(expected)


def test_period__counts_only_ways_that_lead_back(student):
    """A cycle that is reached but never left for the state again says nothing about its return times."""
    P = [[0, 0.5, 0.5, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]]
    assert student.period(P, 0) == exactly(2)
    assert student.period([[0, 0.5, 0.5], [1, 0, 0], [0, 0, 1]], 0) == exactly(2)
    assert student.period([[0, 0.5, 0.5], [1, 0, 0], [0, 0, 1]], 2) == exactly(1)


def test_period__refuses_bad_arguments(student):
    """There must be such a state and a way back to it; P is a square matrix whose rows are distributions."""
    for P, state in (([[0.5, 0.5], [0, 1]], 2), ([[0.5, 0.5], [0, 1]], -1), ([[0, 1], [0, 1]], 0)):
        with raises(ValueError):
            student.period(P, state)
    for P in NO_CHAINS:
        with raises(ValueError):
            student.period(P, 0)


def test_simulate__takes_each_step_with_its_probability(student, rng):
    """After each state the next one must come from that state's row."""
    P = chain(rng, 3) / 2 + 1 / 6
    states = array(student.simulate(P, 0, 12_000, rng.spawn(1)[0]), (12_001,), kind="iu")
    for i in range(3):
        after = states[1:][states[:-1] == i]
        # every state follows every other with probability 1/6 at least: far more than 1500 visits each;
        # Hoeffding: 9 times 2 exp(-2 * 1500 * 0.1**2) < 2e-12
        assert len(after) > 1500
        assert np.bincount(after, minlength=3) / len(after) == approx(P[i], abs=0.1)


def test_simulate__takes_its_chance_from_the_generator(student, rng):
    """Another generator gives another walk; the same one the same walk."""
    P = np.full((10, 10), 0.1)
    one, two = (array(student.simulate(P, 3, 40, child), (41,)) for child in rng.spawn(2))
    assert (one != two).any()
    seed = int(rng.integers(2**32))
    first = array(student.simulate(P, 3, 40, np.random.default_rng(seed)), (41,))
    assert student.simulate(P, 3, 40, np.random.default_rng(seed)) == approx(first)


def test_simulate__refuses_bad_arguments(student, rng):
    """The start is a state, steps are not negative, P is a chain."""
    for start, steps in ((-1, 3), (2, 3), (0, -1)):
        with raises(ValueError):
            student.simulate([[0.5, 0.5], [0.5, 0.5]], start, steps, rng)
    for P in NO_CHAINS:
        with raises(ValueError):
            student.simulate(P, 0, 3, rng)


def test_BigramModel__matches_the_reference(student, reference, rng):
    """Count pairs of neighbours, smooth, normalise each row, and add up the logarithms of the pairs of the text."""
    text = "".join("abcde "[int(i)] for i in rng.integers(6, size=400))
    for smoothing in (0.1, 1.0):
        theirs = student.BigramModel(smoothing)
        theirs.fit(text)
        ours = reference.BigramModel(smoothing).fit(text)
        for piece in (text, text[:7][::-1], "a", "bad cab"):
            assert theirs.log_likelihood(piece) == approx(ours.log_likelihood(piece), abs=1e-10)


def test_BigramModel__generates_what_it_has_learnt(student, reference, rng):
    """How often a character follows another in the generated text must be what the model learnt."""
    text = "aabacabaacab"
    model = student.BigramModel(smoothing=0.5)
    model.fit(text)
    written = model.generate(8000, rng.spawn(1)[0], "a")
    assert written == exactly(str(written))
    assert (len(written), written[0]) == exactly((8000, "a"))
    P = np.exp([[number(model.log_likelihood(a + b)) for b in "abc"] for a in "abc"])
    pairs = np.array([[written.count(a + b) for b in "abc"] for a in "abc"], dtype=float)
    pairs += np.diag(
        [sum(written[i : i + 2] == 2 * c for i in range(7999)) - written.count(2 * c) for c in "abc"]
    )
    for i in range(3):
        # at least 800 visits each, on average far more; Hoeffding: 9 times 2 exp(-2 * 800 * 0.13**2) < 4e-11
        assert pairs[i].sum() > 800
        assert pairs[i] / pairs[i].sum() == approx(P[i], abs=0.13)


def test_BigramModel__repeats_with_the_same_random_generator(student, rng):
    """All chance comes from rng: the same seed writes the same text, another seed another one."""
    model = student.BigramModel()
    model.fit("the quick brown fox jumps over the lazy dog")
    seed = int(rng.integers(2**31))
    first = model.generate(60, np.random.default_rng(seed), "t")
    assert model.generate(60, np.random.default_rng(seed), "t") == exactly(str(first))
    other = model.generate(60, np.random.default_rng(seed + 1), "t")
    assert len({str(first), str(other)}) > 1


def test_BigramModel__forgets_what_it_learnt_when_it_is_fitted_again(student):
    """A second fit replaces counts and vocabulary; fit returns the model itself."""
    model = student.BigramModel(smoothing=0.0)
    model.fit("xyxyxy")
    assert model.fit("abaab").log_likelihood("ab") == approx(np.log(2 / 3))
    with raises(ValueError):
        model.log_likelihood("xy")


def test_BigramModel__of_a_character_that_is_never_followed_is_uniform(student):
    """In 'aab' nothing follows b: without smoothing both characters are equally likely after it."""
    model = student.BigramModel(smoothing=0.0)
    model.fit("aab")
    assert model.log_likelihood("ba") == approx(np.log(0.5))
    assert model.log_likelihood("bb") == approx(np.log(0.5))


def test_BigramModel__refuses_bad_arguments(student, rng):
    """Smoothing is not negative, a text has at least its first character, and before fit nothing is known."""
    with raises(ValueError):
        student.BigramModel(smoothing=-0.5)
    model = student.BigramModel()
    with raises(ValueError):
        model.log_likelihood("ab")
    model.fit("ab")
    for length, start in ((0, "a"), (-1, "a"), (3, "ab"), (3, ""), (3, "z")):
        with raises(ValueError):
            model.generate(length, rng, start)
