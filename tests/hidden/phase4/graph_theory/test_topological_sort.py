"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

from itertools import permutations

import numpy as np

from grader.check import array, exactly, raises


def random_dag(rng, n, density):
    """Edges go from earlier to later nodes of a hidden order; names and dict are shuffled."""
    names = rng.permutation(n)
    edges = np.triu(rng.random((n, n)) < density, 1)
    return {int(names[i]): rng.permutation(names[edges[i]]).tolist() for i in rng.permutation(n)}


def misplaced(order, graph):
    """Edges that do not point forwards."""
    position = {node: i for i, node in enumerate(order)}
    return [(u, v) for u in graph for v in graph[u] if position[u] >= position[v]]


def is_cycle(nodes, graph):
    following = [*nodes[1:], *nodes[:1]]
    return len(set(nodes)) == len(nodes) > 0 and all(
        b in graph[a] for a, b in zip(nodes, following, strict=True)
    )


def walk_back(module, n, uses, root):
    """backward_order of n nodes that refuse to be compared, as numbers; calls of parents are limited.

    A row (node, parent) of ``uses`` says that the node was made from the parent.
    """
    import numpy as np

    class Node:
        __slots__ = ("parents",)

        def __init__(self):
            self.parents = []

        def __eq__(self, other):
            raise RuntimeError("two nodes were compared by ==")

        def __hash__(self):
            raise RuntimeError("a node was hashed: as a key of a dict or an item of a set")

        def __bool__(self):
            raise RuntimeError("a node was asked whether it is true")

    nodes = [Node() for _ in range(n)]
    for node, parent in uses.tolist():
        nodes[node].parents.append(nodes[parent])
    numbers, calls = {id(node): i for i, node in enumerate(nodes)}, [0]

    def parents(node):
        calls[0] += 1
        if calls[0] > 20 * len(nodes) + 20:
            raise RuntimeError("parents was called far more often than there are nodes")
        return node.parents

    return np.array([numbers[id(node)] for node in module.backward_order(nodes[root], parents)])


def walk_back_through_arrays(module):
    """Nodes that are numpy arrays with equal entries; some are generators' results, some come as tuples."""
    import numpy as np

    x, y = np.zeros(3), np.zeros(3)
    total, product = x + y, x * y
    loss = total - product
    made_from = {id(loss): (total, product), id(total): (x, y), id(product): (y, x)}
    order = module.backward_order(loss, lambda node: iter(made_from.get(id(node), ())))
    names = {id(loss): "loss", id(total): "total", id(product): "product", id(x): "x", id(y): "y"}
    return [names[id(node)] for node in order]


def walk_back_in_a_circle(module, through_the_root):
    class Node:
        parents = ()

    a, b, c = Node(), Node(), Node()
    a.parents, b.parents, c.parents = [b], [c], [a if through_the_root else b]
    calls = []

    def parents(node):
        calls.append(None)
        if len(calls) > 100:
            raise RuntimeError("parents was called again and again: the walk goes round in a circle")
        return node.parents

    return len(module.backward_order(a, parents))


def chain_with_short_cuts(n):
    """Residual connections: node i was made from i - 1 and i - 2, so there are more than 2^(n/2) paths."""
    i = np.arange(n)
    return np.concatenate([np.stack([i[1:], i[:-1]], axis=1), np.stack([i[2:], i[:-2]], axis=1)])


def long_cycle(module, n):
    return module.find_cycle({i: [(i + 1) % n] for i in range(n)})


def test_kahn__matches_the_reference(student, reference, rng):
    """Among all that are available the smallest is next, also when it has only just become available."""
    for n, density in ((1, 0), (6, 0.3), (20, 0.1), (60, 0.05)):
        graph = random_dag(rng, n, density)
        assert student.kahn(graph) == exactly(reference.kahn(graph))


def test_kahn__names_one_cycle_and_nothing_else(student):
    """The message holds the nodes of a cycle in its order; what only leads there is not on it."""
    graph = {"x1": ["x2"], "x2": ["x3"], "x3": ["x4"], "x4": ["x5", "x2"], "x5": []}
    with raises(ValueError, match="x2.*x3.*x4|x3.*x4.*x2|x4.*x2.*x3"):
        student.kahn(graph)
    with raises(ValueError, match="loop"):
        student.kahn({"a": [], "loop": ["loop"]})


def test_kahn__takes_repeated_edges_and_refuses_unknown_successors(student):
    """An edge that is listed twice must be counted the same way at both ends."""
    assert student.kahn({"b": ["c", "c"], "a": ["b", "b", "c"], "c": []}) == exactly(["a", "b", "c"])
    with raises(ValueError, match="ghost"):
        student.kahn({"a": ["ghost"], "b": []})


def test_kahn__of_a_long_path(student):
    """A thousand nodes in a row, whose keys come in the reverse order."""
    graph = {i: [i - 1] if i else [] for i in range(1000)}
    assert student.kahn(graph) == exactly(list(range(999, -1, -1)))


def test_depth_first_order__of_random_graphs(student, rng):
    """Every node once, and each edge points forwards: a node is ready when its successors are finished."""
    for n, density in ((1, 0), (6, 0.3), (30, 0.1), (60, 0.5)):
        graph = random_dag(rng, n, density)
        order = student.depth_first_order(graph)
        assert sorted(order) == exactly(sorted(graph))
        assert misplaced(order, graph) == exactly([])


def test_depth_first_order__visits_each_node_once(student):
    """Paths meet again and again here; there are 2^50 of them."""
    graph = {i: [j for j in (i + 1, i + 2) if j < 100] for i in range(100)}
    assert student.depth_first_order(graph) == exactly(list(range(100)))
    assert student.depth_first_order({}) == exactly([])


def test_depth_first_order__refuses_cycles_anywhere_and_unknown_successors(student):
    """A cycle may lie where the first node does not lead."""
    for graph in ({0: [], 1: [2], 2: [3], 3: [1]}, {0: [0]}, {0: [1], 1: [2], 2: [1]}):
        with raises(ValueError, match="cycle"):
            student.depth_first_order(graph)
    with raises(ValueError, match="ghost"):
        student.depth_first_order({"a": ["ghost"]})


def test_find_cycle__of_random_graphs(student, reference, rng):
    """Each node once, each with an edge to the next, and the last with one to the first."""
    for n in (2, 5, 12, 30):
        for _ in range(4):
            ends, counts = rng.integers(0, n, size=(n, 2)).tolist(), rng.integers(0, 3, size=n).tolist()
            graph = {i: ends[i][: counts[i]] for i in range(n)}
            answer = student.find_cycle(graph)
            if reference.find_cycle(graph) is None:
                assert answer == exactly(None)
            else:
                assert is_cycle(answer, graph) == exactly(True)


def test_find_cycle__leaves_out_the_way_into_the_cycle(student):
    """The search begins at 0, and the cycle at 3: what was passed on the way is not part of it."""
    graph = {0: [1], 1: [2], 2: [3], 3: [4], 4: [5], 5: [3]}
    assert sorted(student.find_cycle(graph)) == exactly([3, 4, 5])


def test_find_cycle__is_not_fooled_by_paths_that_meet(student, rng):
    """A node that was finished before closes no cycle, however often it is met; there are 2^50 paths."""
    graph = {i: [j for j in (i + 1, i + 2) if j < 100] for i in range(100)}
    assert student.find_cycle(graph) == exactly(None)
    assert student.find_cycle(random_dag(rng, 40, 0.3)) == exactly(None)


def test_find_cycle__of_a_very_long_cycle(student):
    """Thousands of nodes in a ring: no recursion."""
    answer = student.run(long_cycle, 3000)
    assert sorted(answer) == exactly(list(range(3000)))
    assert is_cycle(answer, {i: [(i + 1) % 3000] for i in range(3000)}) == exactly(True)


def test_all_orders__match_trying_all_permutations(student, rng):
    """Of all permutations those in which each edge points forwards, each once."""
    for n, density in ((1, 0), (3, 0.5), (4, 0.0), (5, 0.3), (6, 0.4)):
        graph = random_dag(rng, n, density)
        expected = sorted(order for order in permutations(graph) if not misplaced(order, graph))
        assert sorted(student.all_orders(graph)) == exactly(expected)


def test_all_orders__of_repeated_edges_and_of_cycles(student):
    """What was taken has to be given back when you go back; a cycle behind free nodes leaves nothing."""
    assert sorted(student.all_orders({"a": ["b", "b"], "b": [], "c": []})) == exactly(
        [("a", "b", "c"), ("a", "c", "b"), ("c", "a", "b")]
    )
    assert student.all_orders({1: [], 2: [], 3: [4], 4: [3]}) == exactly([])
    with raises(ValueError, match="ghost"):
        student.all_orders({"a": ["ghost"]})


def test_all_orders__of_a_long_path(student):
    """One order only, of 1000 nodes: neither trying permutations nor deep recursion gets there."""
    graph = {i: [i + 1] for i in range(999)} | {999: []}
    assert student.all_orders(graph) == exactly([tuple(range(1000))])


def test_backward_order__of_random_computations(student, rng):
    """Every node that the root was made from, once, and behind all nodes that use it."""
    for n in (1, 5, 40):
        made_from = [rng.integers(0, i, size=int(rng.integers(0, 4))).tolist() if i else [] for i in range(n)]
        reachable, pending = set(), [n - 1]
        while pending:
            node = pending.pop()
            if node not in reachable:
                reachable.add(node)
                pending += made_from[node]
        uses = np.array([(node, parent) for node in range(n) for parent in made_from[node]], int)
        order = array(student.run(walk_back, n, uses.reshape(-1, 2), n - 1)).tolist()
        assert sorted(order) == exactly(sorted(reachable))
        assert misplaced(order, {v: made_from[v] for v in reachable}) == exactly([])


def test_backward_order__does_not_walk_along_every_path(student):
    """Residual connections double the paths at each layer: look at each node once, and remember that."""
    uses = chain_with_short_cuts(200)
    assert student.run(walk_back, 200, uses, 199) == exactly(np.arange(199, -1, -1))


def test_backward_order__of_a_deep_network_with_short_cuts(student):
    """10,000 nodes deep, with two ways at each: neither recursion nor a search through lists of nodes."""
    uses = chain_with_short_cuts(10_000)
    assert student.run(walk_back, 10_000, uses, 9999) == exactly(np.arange(9999, -1, -1))


def test_backward_order__tells_equal_arrays_apart(student):
    """Two arrays with the same entries are two nodes; == on arrays gives an array, and hash an error."""
    order = student.run(walk_back_through_arrays)
    assert sorted(order) == exactly(["loss", "product", "total", "x", "y"])
    assert order[:1] == exactly(["loss"])
    assert sorted(order[1:3]) == exactly(["product", "total"])


def test_backward_order__refuses_a_cycle(student):
    """A node that was made from itself has no place in any order."""
    for through_the_root in (False, True):
        with raises(ValueError, match="cycle"):
            student.run(walk_back_in_a_circle, through_the_root)
