"""The reference's orders against networkx and the standard library's graphlib, on random graphs."""

import gc
import graphlib

import numpy as np
import pytest

nx = pytest.importorskip("networkx")


@pytest.fixture
def sorting(solution):
    return solution("graph_theory.topological_sort")


def random_graph(seed, acyclic=True, largest=20):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, largest))
    place = rng.permutation(n)
    density = rng.choice([0.05, 0.2, 0.5])
    graph = {i: [] for i in rng.permutation(n).tolist()}
    for u in range(n):
        for v in range(n):
            if (place[u] < place[v] or not acyclic) and rng.random() < density:
                graph[u].append(v)
    return graph, nx.DiGraph({u: list(vs) for u, vs in graph.items()})


@pytest.mark.parametrize("seed", range(50))
def test_kahn_agrees_with_networkx(sorting, seed):
    graph, other = random_graph(seed)
    assert sorting.kahn(graph) == list(nx.lexicographical_topological_sort(other))


@pytest.mark.parametrize("seed", range(50))
def test_depth_first_order_is_topological(sorting, seed):
    graph, other = random_graph(seed)
    order = sorting.depth_first_order(graph)
    position = {node: i for i, node in enumerate(order)}
    assert sorted(order) == sorted(graph)
    assert all(position[u] < position[v] for u, v in other.edges)


@pytest.mark.parametrize("seed", range(80))
def test_find_cycle_agrees_with_networkx(sorting, seed):
    graph, other = random_graph(seed, acyclic=False)
    cycle = sorting.find_cycle(graph)
    if nx.is_directed_acyclic_graph(other):
        assert cycle is None
    else:
        assert len(cycle) == len(set(cycle))
        assert nx.is_path(other, [*cycle, cycle[0]])
        with pytest.raises(ValueError, match=" -> ".join(map(str, cycle))):
            sorting.kahn(graph)


@pytest.mark.parametrize("seed", range(40))
def test_all_orders_agree_with_networkx(sorting, seed):
    graph, other = random_graph(seed, largest=8)
    orders = sorting.all_orders(graph)
    assert len(orders) == len(set(orders))
    assert sorted(orders) == sorted(map(tuple, nx.all_topological_sorts(other)))


@pytest.mark.parametrize("seed", range(50))
def test_backward_order_agrees_with_graphlib(sorting, seed):
    graph, other = random_graph(seed)

    class Node:
        __hash__ = None
        __slots__ = ("name",)

    nodes = {name: Node() for name in graph}
    for name, node in nodes.items():
        node.name = name
    for root in graph:
        order = [
            node.name
            for node in sorting.backward_order(nodes[root], lambda node: [nodes[p] for p in graph[node.name]])
        ]
        assert set(order) == nx.descendants(other, root) | {root}
        users = {name: [u for u in order if name in graph[u]] for name in order}
        expected = graphlib.TopologicalSorter(users)
        expected.prepare()
        done = 0
        while expected.is_active():  # the library must agree that each node was ready
            ready = set(expected.get_ready())
            assert order[done] in ready or done
            done += len(ready)
            expected.done(*ready)
        assert all(order.index(u) < order.index(v) for v in order for u in users[v])


def test_backward_order_with_parents_that_are_made_anew_at_each_call(sorting):
    """Objects that live only as long as somebody keeps them must not be confused when an id is used again."""

    class Node:
        def __init__(self, depth):
            self.depth = depth

    def parents(node):
        gc.collect(0)
        return (Node(node.depth + 1) for _ in range(2)) if node.depth < 8 else ()

    order = sorting.backward_order(Node(0), parents)
    assert len(order) == 2**9 - 1
    assert len({id(node) for node in order}) == len(order)


def test_backward_order_is_quick_for_a_hundred_thousand_nodes(sorting):
    chain = [[]]
    for _ in range(100_000):
        chain.append([chain[-1], chain[-1]])
    order = sorting.backward_order(chain[-1], lambda node: node)
    assert len(order) == 100_001
    assert all(a is b for a, b in zip(order, reversed(chain), strict=True))
    while chain:  # Python takes nested lists apart by recursion, in steps that we had better make ourselves
        chain.pop().clear()
