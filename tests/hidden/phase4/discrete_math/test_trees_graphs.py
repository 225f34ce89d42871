"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np

from grader.check import approx, arrays, exactly, number, raises


def random_graph(rng, n, edges):
    graph = {i: [] for i in range(n)}
    for u, v in rng.integers(n, size=(edges, 2)).tolist():
        graph[u].append(v)
    return graph


def joined(module, n):
    """The edges of the minimum_spanning_tree of a path of n nodes."""
    import numpy as np

    return np.array(list(module.minimum_spanning_tree([(i, i + 1, 1) for i in range(n - 1)], n)))


def far_along_a_path(module, n):
    """What breadth_first finds on a path of n nodes: the nodes, and their distances."""
    import numpy as np

    path, node = {}, 0
    for following in range(1, n):  # keys and successors are the same numbers: half of the memory
        path[node] = [following]
        node = following
    path[node] = []
    found = module.breadth_first(path, 0)
    return np.array(list(found)), np.array(list(found.values()))


def round_a_ring(module, n):
    """The nodes in the order in which depth_first visits a ring of n."""
    import numpy as np

    ring, node = {}, 0
    for following in range(1, n):
        ring[node] = [following]
        node = following
    ring[node] = [0]
    return np.array(list(module.depth_first(ring, 0)))


def longest_prefixes(module, words, texts):
    """The longest_prefix of each text in a Trie of words with values."""
    trie = module.Trie()
    for word, value in words.items():
        trie.insert(word, value)
    return [trie.longest_prefix(text) for text in texts]


def test_breadth_first__matches_the_reference(student, reference, rng):
    """Nodes are visited ring by ring: a queue, not a stack."""
    for edges in (0, 10, 30, 90):
        graph = random_graph(rng, 20, edges)
        assert student.breadth_first(graph, 3) == exactly(reference.breadth_first(graph, 3))


def test_breadth_first__walks_a_path_of_100000_nodes(student):
    """No recursion, and no list whose first item is taken away again and again."""
    n = 100_000
    nodes, distances = arrays(student.run(far_along_a_path, n), (n,), (n,))
    order = np.argsort(nodes)
    assert (nodes[order], distances[order]) == exactly((np.arange(n), np.arange(n)))


def test_depth_first__matches_the_reference(student, reference, rng):
    """A node is noted when the walk enters it, not when it is first seen from afar."""
    for edges in (0, 10, 30, 90):
        graph = random_graph(rng, 20, edges)
        assert student.depth_first(graph, 3) == exactly(reference.depth_first(graph, 3))


def test_depth_first__walks_a_path_of_100000_nodes(student):
    """Recursion ends at 1000 nodes: keep the way back in a list of your own."""
    assert student.run(round_a_ring, 100_000) == exactly(np.arange(100_000))


def test_dijkstra__finds_the_cheapest_paths(student, reference, rng):
    """Settle the nearest open node first; a node that is settled never changes again."""
    for _ in range(4):
        graph = {u: {v: float(rng.random()) for v in vs} for u, vs in random_graph(rng, 25, 80).items()}
        distances, predecessors = student.dijkstra(graph, 0)
        expected, _ = reference.dijkstra(graph, 0)
        assert distances == approx(expected)
        assert predecessors == exactly({v: predecessors.get(v) for v in expected})
        assert predecessors.pop(0) == exactly(None)
        for node, before in predecessors.items():
            assert before in graph and node in graph[before]
            assert number(distances[before]) + graph[before][node] == approx(expected[node])


def test_dijkstra__never_compares_nodes(student):
    """Nodes of different types have no order; and weights of 0 are allowed."""
    graph = {"a": {1: 0, (2,): 0}, 1: {None: 1}, (2,): {None: 1}, None: {}}
    distances, _ = student.dijkstra(graph, "a")
    assert distances == approx({"a": 0, 1: 0, (2,): 0, None: 1})


def test_dijkstra__refuses_a_negative_weight_wherever_it_stands(student):
    """Look at all weights, also at those of nodes that cannot be reached."""
    with raises(ValueError, match="negative"):
        student.dijkstra({1: {}, 2: {1: -0.5}}, 1)


def test_minimum_spanning_tree__has_the_smallest_weight(student, reference, rng):
    """Go through the edges from the cheapest on; take each that joins two different groups."""
    for n in (2, 6, 30):
        ring = [(i, (i + 1) % n, float(rng.random())) for i in range(n)]
        more = [(int(u), int(v), float(rng.normal())) for u, v in rng.integers(n, size=(3 * n, 2))]
        assert student.minimum_spanning_tree(ring + more, n) == exactly(
            reference.minimum_spanning_tree(ring + more, n)
        )


def test_minimum_spanning_tree__joins_groups_quickly(student):
    """Ten thousand nodes: do not rename all members of a group at each join, but link the groups."""
    edges = [(i, i + 1, 1) for i in range(9999)]
    assert student.run(joined, 10_000) == exactly(np.array(edges))


def test_minimum_spanning_tree__refuses_a_node_without_edges(student):
    """n counts all nodes, also those that no edge mentions; a loop connects nothing."""
    with raises(ValueError, match="connected"):
        student.minimum_spanning_tree([(0, 1, 1.0), (2, 2, 1.0)], 3)
    with raises(ValueError):
        student.minimum_spanning_tree([], 0)


def test_is_tree__recognises_random_trees(student, rng):
    """Every tree is one; with one edge more or one less it is not."""
    for n in (2, 5, 30):
        graph = {i: [] for i in range(n)}
        for i in range(1, n):
            j = int(rng.integers(i))
            graph[i].append(j)
            graph[j].append(i)
        assert student.is_tree(graph) == exactly(True)
        with_one_more = {i: [*vs] for i, vs in graph.items()}
        with_one_more[0].append(n - 1)
        with_one_more[n - 1].append(0)
        assert student.is_tree(with_one_more) == exactly(False)
        assert student.is_tree({**graph, "alone": []}) == exactly(False)


def test_is_tree__is_not_deceived_by_loops(student):
    """A loop is a cycle, also where the number of edges seems to fit."""
    assert student.is_tree({1: [1]}) == exactly(False)
    assert student.is_tree({1: [1, 1], 2: []}) == exactly(False)


def test_is_tree__copes_with_a_long_path(student):
    """Two thousand nodes in a row are no reason to run out of stack."""
    n = 2000
    graph = {i: [j for j in (i - 1, i + 1) if 0 <= j < n] for i in range(n)}
    assert student.is_tree(graph) == exactly(True)


def test_Trie__matches_a_search_through_all_words(student, rng):
    """Follow the text item by item, and remember the last place at which a word ended."""
    words = {"".join("ab"[i] for i in rng.integers(2, size=rng.integers(1, 7))): k for k in range(25)}
    texts = ["".join("ab"[i] for i in row) for row in rng.integers(2, size=(30, 8)).tolist()]
    expected = []
    for text in texts:
        longest = max((word for word in words if text.startswith(word)), key=len, default=None)
        expected.append(None if longest is None else (len(longest), words[longest]))
    assert student.run(longest_prefixes, words, texts) == exactly(expected)


def test_Trie__takes_any_items_and_any_values(student):
    """A word may be a list of numbers, and None or 0 may be a value."""
    trie = student.Trie()
    trie.insert([1, 2], None)
    trie.insert((1,), 0)
    trie.insert(["value", "end", None], "x")
    assert trie.longest_prefix((1, 2, 3)) == exactly((2, None))
    assert trie.longest_prefix([1, 3]) == exactly((1, 0))
    assert trie.longest_prefix(["value", "end"]) == exactly(None)
    assert trie.longest_prefix(["value", "end", None]) == exactly((3, "x"))


def test_Trie__handles_long_words(student):
    """A word of 3000 letters is a path, not a recursion."""
    trie = student.Trie()
    trie.insert("a" * 3000, np.pi)
    assert trie.longest_prefix("a" * 3001) == exactly((3000, approx(np.pi)))
