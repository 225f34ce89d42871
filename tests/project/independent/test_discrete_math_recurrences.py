"""The reference's recurrences against plain loops, sorted() and the whole table of edit distances."""

import numpy as np
import pytest

sympy = pytest.importorskip("sympy")


@pytest.fixture
def recurrences(solution):
    return solution("discrete_math.recurrences")


def test_fibonacci_agrees_with_sympy(recurrences):
    for n in [*range(200), 12345]:
        assert recurrences.fibonacci(n) == sympy.fibonacci(n)


@pytest.mark.parametrize("seed", range(40))
def test_recurrences_agree_with_a_loop(recurrences, seed):
    rng = np.random.default_rng(seed)
    k = int(rng.integers(1, 6))
    c, a = (rng.integers(-4, 5, size=k).tolist() for _ in range(2))
    terms = list(a)
    for n in range(100):
        if n >= k:
            terms.append(sum(x * terms[n - 1 - i] for i, x in enumerate(c)))
        assert recurrences.linear_recurrence(c, a, n) == terms[n]


@pytest.mark.parametrize("seed", range(40))
def test_sorting_agrees_with_sorted(recurrences, seed):
    rng = np.random.default_rng(seed)
    items = [(int(x), i) for i, x in enumerate(rng.integers(10, size=rng.integers(0, 60)))]
    assert recurrences.merge_sort(items, key=lambda item: -item[0]) == sorted(
        items, key=lambda item: -item[0]
    )


@pytest.mark.parametrize("seed", range(40))
def test_edit_distance_agrees_with_the_whole_table(recurrences, seed):
    rng = np.random.default_rng(seed)
    a, b = (rng.integers(3, size=rng.integers(0, 15)).tolist() for _ in range(2))
    D = np.add.outer(np.arange(len(a) + 1), np.arange(len(b) + 1))
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            D[i, j] = min(D[i - 1, j] + 1, D[i, j - 1] + 1, D[i - 1, j - 1] + (a[i - 1] != b[j - 1]))
    assert recurrences.edit_distance(a, b) == D[-1, -1]
