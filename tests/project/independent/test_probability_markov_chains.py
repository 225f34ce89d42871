"""The reference's Markov chains against networkx, numpy's eigenvectors and exact fractions."""

import math
from fractions import Fraction

import numpy as np
import pytest

networkx = pytest.importorskip("networkx")
sympy = pytest.importorskip("sympy")


@pytest.fixture
def chains(solution):
    return solution("probability.markov_chains")


def random_chain(rng, k, density):
    P = (rng.random((k, k)) < density) * rng.random((k, k))
    P[np.arange(k), rng.integers(k, size=k)] += 0.3
    return P / P.sum(axis=1, keepdims=True)


@pytest.mark.parametrize("seed", range(60))
def test_structure_agrees_with_networkx(chains, seed):
    rng = np.random.default_rng(seed)
    k = int(rng.integers(1, 9))
    P = random_chain(rng, k, rng.choice([0.0, 0.1, 0.3]))
    graph = networkx.DiGraph([(i, j) for i in range(k) for j in range(k) if P[i, j] > 0])
    assert chains.is_irreducible(P) == networkx.is_strongly_connected(graph)
    for state in range(k):
        # lengths of closed walks up to 4 k^2 hold every cycle's length, and their sums
        power, returns = np.eye(k, dtype=bool), 0
        for n in range(1, 4 * k * k + 1):
            power = (power.astype(int) @ (P > 0).astype(int)) > 0
            returns = math.gcd(returns, n) if power[state, state] else returns
        if returns:
            assert chains.period(P, state) == returns
        else:
            with pytest.raises(ValueError, match="return"):
                chains.period(P, state)


@pytest.mark.parametrize("seed", range(20))
def test_powers_and_stationary_distributions_agree_with_numpy(chains, seed):
    rng = np.random.default_rng(seed)
    k, n = int(rng.integers(2, 40)), int(rng.integers(0, 500))
    P = random_chain(rng, k, 0.3)
    np.testing.assert_allclose(chains.n_step(P, n), np.linalg.matrix_power(P, n), atol=1e-12, strict=True)
    if chains.is_irreducible(P):
        values, vectors = np.linalg.eig(P.T)
        expected = np.real(vectors[:, np.argmin(np.abs(values - 1))])
        answer = chains.stationary_distribution(P)
        np.testing.assert_allclose(answer, expected / expected.sum(), rtol=1e-8, strict=True)


def test_stationary_distribution_keeps_its_digits_in_a_chain_that_hardly_moves(chains):
    for small in (1e-6, 1e-12, 1e-15):
        P = [[1 - small, small], [3 * small, 1 - 3 * small]]
        np.testing.assert_allclose(chains.stationary_distribution(P), [0.75, 0.25], rtol=1e-12)


def test_stationary_distribution_agrees_with_exact_elimination(chains):
    rows = [[0, Fraction(1, 3), Fraction(2, 3)], [Fraction(1, 2), 0, Fraction(1, 2)], [1, 0, 0]]
    P = sympy.Matrix(rows)
    v = (P.T - sympy.eye(3)).nullspace()[0]
    exact = np.array([float(x) for x in v / sum(v)])
    np.testing.assert_allclose(chains.stationary_distribution(np.array(rows, float)), exact, rtol=1e-14)


def test_powers_stay_stochastic_for_a_very_long_time(chains):
    P = random_chain(np.random.default_rng(0), 6, 1.0)
    np.testing.assert_allclose(chains.n_step(P, 10**15).sum(axis=1), np.ones(6), rtol=1e-13)


@pytest.mark.parametrize("smoothing", [0.0, 0.5])
def test_bigrams_agree_with_exact_fractions(chains, smoothing):
    text = "the theory of the thing then thinned this teeth"
    letters = sorted(set(text))
    model = chains.BigramModel(smoothing).fit(text)
    for a in letters:
        counts = [
            sum(text[i : i + 2] == a + b for i in range(len(text) - 1)) + Fraction(smoothing) for b in letters
        ]
        for b, count in zip(letters, counts, strict=True):
            p = count / sum(counts) if sum(counts) else Fraction(1, len(letters))
            assert model.log_likelihood(a + b) == pytest.approx(math.log(p) if p else -math.inf)
    assert model.fit("").log_likelihood("") == 0.0


def test_walks_have_the_transition_frequencies_of_their_chain(chains):
    rng = np.random.default_rng(5)
    P = random_chain(rng, 4, 1.0)
    states = chains.simulate(P, 2, 60_000, rng)
    assert states[0] == 2
    assert states.dtype.kind == "i"
    estimated = chains.transition_matrix(states, 4)
    # fixed seed; Hoeffding with over 3000 visits of each state: 16 * 2 exp(-2 * 3000 * 0.07**2) < 6e-12
    assert np.bincount(states).min() > 3000
    np.testing.assert_allclose(estimated, P, atol=0.07)
