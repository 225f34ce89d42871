"""The reference's counting against the standard library and sympy."""

import itertools
import math

import numpy as np
import pytest

sympy = pytest.importorskip("sympy")
combinatorial = pytest.importorskip("sympy.functions.combinatorial.numbers")
factorials = pytest.importorskip("sympy.functions.combinatorial.factorials")


@pytest.fixture
def counting(solution):
    return solution("discrete_math.counting")


def test_numbers_agree_with_the_standard_library_and_sympy(counting):
    for n in [*range(60), 500, 2000]:
        assert counting.factorial(n) == math.factorial(n)
        assert counting.catalan(n) == combinatorial.catalan(n)
        assert counting.derangements(n) == factorials.subfactorial(n)
        for k in {-1, 0, 1, n // 3, n - 1, n, n + 1}:
            assert counting.binomial(n, k) == (math.comb(n, k) if k >= 0 else 0)


@pytest.mark.parametrize("n", range(8))
def test_generators_agree_with_itertools(counting, n):
    items = "abcaabb"[:n]
    for k in range(n + 2):
        assert list(counting.permutations(items, k)) == list(itertools.permutations(items, k))
        assert list(counting.combinations(items, k)) == list(itertools.combinations(items, k))


@pytest.mark.parametrize("seed", range(20))
def test_multinomials_agree_with_factorials(counting, seed):
    counts = np.random.default_rng(seed).integers(0, 30, size=6).tolist()
    expected = math.factorial(sum(counts)) // math.prod(math.factorial(c) for c in counts)
    assert counting.multinomial(counts) == expected
