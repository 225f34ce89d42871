"""The reference's functions of DAGs against networkx, on random graphs."""

import numpy as np
import pytest

nx = pytest.importorskip("networkx")


@pytest.fixture
def dags(solution):
    return solution("graph_theory.dags")


def random_graph(seed, acyclic=True):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 25))
    place = rng.permutation(n)
    graph = {i: [] for i in rng.permutation(n).tolist()}
    for u in range(n):
        for v in range(n):
            forwards = place[u] < place[v] or not acyclic
            if forwards and rng.random() < rng.choice([0.05, 0.2, 0.6]):
                graph[u].append(v)
    return graph, nx.DiGraph({u: list(vs) for u, vs in graph.items()}), rng


@pytest.mark.parametrize("seed", range(40))
def test_is_dag_agrees_with_networkx(dags, seed):
    for acyclic in (True, False):
        graph, other, _ = random_graph(seed, acyclic)
        assert dags.is_dag(graph) is nx.is_directed_acyclic_graph(other)


@pytest.mark.parametrize("seed", range(40))
def test_ancestors_and_paths_agree_with_networkx(dags, seed):
    graph, other, rng = random_graph(seed)
    for node in graph:
        assert dags.ancestors(graph, node) == nx.ancestors(other, node)
    for source, target in rng.choice(list(graph), size=(5, 2)).tolist():
        if source != target:
            expected = sum(1 for _ in nx.all_simple_paths(other, source, target)) if len(graph) < 15 else None
            assert expected is None or dags.count_paths(graph, source, target) == expected


@pytest.mark.parametrize("seed", range(40))
def test_longest_path_agrees_with_networkx(dags, seed):
    graph, other, rng = random_graph(seed)
    weights = {node: float(rng.integers(0, 10)) for node in graph}
    # networkx weighs edges: a node's weight goes to the edges that leave it, and to one to an end of all
    weighted = nx.DiGraph()
    weighted.add_weighted_edges_from((u, v, weights[u]) for u, v in other.edges)
    weighted.add_weighted_edges_from((u, "end", weights[u]) for u in graph)
    length, nodes = dags.longest_path(graph, weights)
    assert length == nx.dag_longest_path_length(weighted)
    assert length == sum(weights[node] for node in nodes)
    assert nx.is_path(other, nodes)


@pytest.mark.parametrize("seed", range(40))
def test_transitive_reduction_agrees_with_networkx(dags, seed):
    graph, other, _ = random_graph(seed)
    expected = nx.transitive_reduction(other)
    reduced = dags.transitive_reduction(graph)
    assert {node: set(successors) for node, successors in reduced.items()} == {
        node: set(expected[node]) for node in expected
    }
    assert list(reduced) == list(graph)
    assert all(len(successors) == len(set(successors)) for successors in reduced.values())


@pytest.mark.parametrize("name", ["ancestors", "longest_path", "count_paths", "transitive_reduction"])
def test_cycles_are_refused(dags, name):
    graph = {0: [1], 1: [2], 2: [1], 3: []}
    args = {"ancestors": (3,), "longest_path": (dict.fromkeys(graph, 1),), "count_paths": (3, 3)}.get(
        name, ()
    )
    with pytest.raises(ValueError, match="cycle"):
        getattr(dags, name)(graph, *args)


def test_functions_of_long_paths_need_no_recursion(dags):
    n = 100_000
    graph = {i: [i + 1] for i in range(n)} | {n: []}
    assert dags.is_dag(graph)
    assert len(dags.ancestors(graph, n)) == n
    assert dags.longest_path(graph, dict.fromkeys(graph, 1))[0] == n + 1
    assert dags.count_paths(graph, 0, n) == 1
