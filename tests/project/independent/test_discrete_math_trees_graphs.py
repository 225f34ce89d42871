"""The reference's walks, paths and trees against networkx."""

import numpy as np
import pytest

networkx = pytest.importorskip("networkx")


@pytest.fixture
def graphs(solution):
    return solution("discrete_math.trees_graphs")


@pytest.mark.parametrize("seed", range(40))
def test_walks_and_paths_agree_with_networkx(graphs, seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 15))
    pairs = dict.fromkeys(map(tuple, rng.integers(n, size=(rng.integers(0, 40), 2)).tolist()))
    graph = {i: [v for u, v in pairs if u == i] for i in range(n)}
    weighted = {u: {v: float(rng.integers(0, 9)) for v in graph[u]} for u in graph}
    theirs = networkx.DiGraph()
    theirs.add_nodes_from(range(n))
    theirs.add_weighted_edges_from((u, v, w) for u in weighted for v, w in weighted[u].items())
    assert graphs.breadth_first(graph, 0) == dict(networkx.single_source_shortest_path_length(theirs, 0))
    assert graphs.depth_first(graph, 0) == list(networkx.dfs_preorder_nodes(theirs, 0))
    distances, predecessors = graphs.dijkstra(weighted, 0)
    assert distances == networkx.single_source_dijkstra_path_length(theirs, 0)
    for node, before in predecessors.items():
        assert before is None if node == 0 else distances[before] + weighted[before][node] == distances[node]


@pytest.mark.parametrize("seed", range(40))
def test_trees_agree_with_networkx(graphs, seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 10))
    edges = [(int(u), int(v), float(w)) for u, v, w in rng.integers(n, size=(rng.integers(0, 25), 3))]
    theirs = networkx.MultiGraph()
    theirs.add_nodes_from(range(n))
    theirs.add_weighted_edges_from(edges)
    if networkx.is_connected(theirs):
        tree = graphs.minimum_spanning_tree(edges, n)
        best = networkx.minimum_spanning_tree(theirs)
        assert sum(w for *_, w in tree) == pytest.approx(best.size(weight="weight"))
        assert n == 1 or networkx.is_tree(networkx.MultiGraph([(u, v) for u, v, _ in tree]))
    else:
        with pytest.raises(ValueError, match="connected"):
            graphs.minimum_spanning_tree(edges, n)
    simple = networkx.gnm_random_graph(n, max(n - 1, 0), seed=seed)
    assert graphs.is_tree({v: list(simple[v]) for v in simple}) == networkx.is_tree(simple)
