"""The reference's sets and logic against itertools, set unions, networkx and brute force."""

import itertools

import numpy as np
import pytest

networkx = pytest.importorskip("networkx")


@pytest.fixture
def sets_logic(solution):
    return solution("discrete_math.sets_logic")


@pytest.mark.parametrize("n", range(8))
def test_subsets_products_and_tables_agree_with_itertools(sets_logic, n):
    items = "dbcaefg"[:n]
    subsets = [frozenset(c) for k in range(n + 1) for c in itertools.combinations(items, k)]
    assert sets_logic.power_set(items) == subsets
    assert sets_logic.cartesian_product(*["ab"] * n) == list(itertools.product("ab", repeat=n))
    table = [(*row, sum(row) % 2 == 0) for row in itertools.product([False, True], repeat=n)]
    assert sets_logic.truth_table(lambda *row: sum(row) % 2 == 0, n) == table


@pytest.mark.parametrize("seed", range(30))
def test_unions_and_classes(sets_logic, seed):
    rng = np.random.default_rng(seed)
    sets = [set(rng.integers(40, size=rng.integers(0, 30)).tolist()) for _ in range(rng.integers(0, 12))]
    assert sets_logic.inclusion_exclusion(sets) == len(set().union(*sets))
    n = 8
    matrix = np.eye(n, dtype=bool)
    for _ in range(rng.integers(0, 5)):
        i, j = rng.integers(n, size=2)
        matrix[i, j] = matrix[j, i] = True
    graph = networkx.from_numpy_array(matrix)
    components = sorted(sorted(c) for c in networkx.connected_components(graph))
    is_equivalence = all(matrix[i, j] for c in components for i in c for j in c)
    if is_equivalence:
        assert sets_logic.equivalence_classes(range(n), lambda a, b: matrix[a, b]) == components
    else:
        with pytest.raises(ValueError, match="equivalence"):
            sets_logic.equivalence_classes(range(n), lambda a, b: matrix[a, b])


@pytest.mark.parametrize("seed", range(120))
def test_satisfy_agrees_with_brute_force(sets_logic, seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 9))
    clauses = [
        [int(v) * int(rng.choice([-1, 1])) for v in rng.integers(1, n + 1, size=rng.integers(1, 4))]
        for _ in range(rng.integers(0, 5 * n))
    ]
    occurring = {abs(x) for c in clauses for x in c}
    possible = any(
        all(any(values[abs(x) - 1] == (x > 0) for x in c) for c in clauses)
        for values in itertools.product([False, True], repeat=n)
    )
    answer = sets_logic.satisfy(clauses)
    assert (answer is not None) == possible
    if answer is not None:
        assert set(answer) == occurring
        assert all(any(answer[abs(x)] == (x > 0) for x in c) for c in clauses)
