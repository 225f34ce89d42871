"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

from grader.check import approx, exactly, number, raises


def random_dag(rng, n, density):
    """Edges go from earlier to later nodes of a hidden order; names and dict are shuffled."""
    names = [f"n{i}" for i in rng.permutation(n)]
    graph = {}
    for i in rng.permutation(n).tolist():
        later = [names[j] for j in range(i + 1, n) if rng.random() < density]
        graph[names[i]] = [later[k] for k in rng.permutation(len(later)).tolist()]
    return graph


def diamonds(n):
    """Two ways through each of n diamonds: 2^n paths from 0 to 3 n."""
    graph = {}
    for i in range(0, 3 * n, 3):
        graph |= {i: [i + 1, i + 2], i + 1: [i + 3], i + 2: [i + 3]}
    return graph | {3 * n: []}


def with_a_cycle(rng):
    """A random graph that is acyclic but for one edge back."""
    graph = random_dag(rng, 8, 0.3)
    first, last = list(graph)[:2]
    return {**graph, first: [*graph[first], last], last: [*graph[last], first]}


def is_path(nodes, graph):
    return all(b in graph[a] for a, b in zip(nodes, nodes[1:], strict=False))


def test_is_dag__of_random_graphs(student, rng):
    """One edge back is enough for a cycle; without one, however many paths meet, there is none."""
    for n in (1, 5, 30):
        graph = random_dag(rng, n, 0.3)
        assert student.is_dag(graph) == exactly(True)
    for _ in range(5):
        assert student.is_dag(with_a_cycle(rng)) == exactly(False)


def test_is_dag__visits_each_node_once(student):
    """Paths that meet again must not be walked twice: there are 2^100 of them here."""
    graph = diamonds(100)
    assert student.is_dag(graph) == exactly(True)
    assert student.is_dag({**graph, 300: [299]}) == exactly(False)


def test_is_dag__finds_a_cycle_that_no_start_leads_to(student):
    """Each part of the graph has to be looked at, also one that cannot be reached from the first node."""
    assert student.is_dag({0: [], 1: [2], 2: [3], 3: [1]}) == exactly(False)
    with raises(ValueError, match="9"):
        student.is_dag({0: [], 1: [2], 2: [9]})


def test_ancestors__match_the_reference(student, reference, rng):
    """Whoever leads to an ancestor is an ancestor as well; the node itself is none."""
    for n in (1, 6, 25):
        graph = random_dag(rng, n, 0.15)
        for node in list(graph)[:6]:
            assert student.ancestors(graph, node) == exactly(reference.ancestors(graph, node))


def test_ancestors__of_long_and_of_many_paths(student):
    """Visit each node once, and do not depend on the recursion limit."""
    assert student.ancestors({i: [i + 1] for i in range(1000)} | {1000: []}, 1000) == exactly(
        set(range(1000))
    )
    assert student.ancestors(diamonds(60), 180) == exactly(set(range(180)))


def test_ancestors__refuses_cycles_and_unknown_nodes(student, rng):
    """A cycle anywhere in the graph is an error, and so is a successor that is no key."""
    graph = with_a_cycle(rng)
    for node in graph:
        with raises(ValueError, match="cycle"):
            student.ancestors(graph, node)
    with raises(ValueError, match="ghost"):
        student.ancestors({"a": [], "b": ["ghost"]}, "a")


def test_longest_path__matches_the_reference(student, reference, rng):
    """The best path from a node is its weight and the best path from one of its successors."""
    for n in (1, 6, 30):
        graph = random_dag(rng, n, 0.2)
        weights = {node: float(rng.uniform(0, 5)) for node in graph}
        length, nodes = student.longest_path(graph, weights)
        assert number(length) == approx(reference.longest_path(graph, weights)[0])
        assert is_path(nodes, graph) == exactly(True)
        assert sum(weights[node] for node in nodes) == approx(reference.longest_path(graph, weights)[0])


def test_longest_path__of_long_and_of_many_paths(student):
    """A thousand nodes in a row, and 2^60 paths: keep the best length of each node."""
    path = {i: [i + 1] for i in range(999)} | {999: []}
    assert student.longest_path(path, dict.fromkeys(path, 1)) == exactly((approx(1000.0), list(range(1000))))
    graph = diamonds(60)
    length, nodes = student.longest_path(graph, {node: 2 if node % 3 == 1 else 1 for node in graph})
    assert length == approx(61 + 2 * 60)
    assert is_path(nodes, graph) == exactly(True)


def test_longest_path__takes_weights_of_zero(student):
    """Zero is a good weight; the nodes must be a path all the same."""
    length, nodes = student.longest_path({"a": ["b"], "b": []}, {"a": 0, "b": 0})
    assert length == approx(0.0)
    assert (nodes in (["a"], ["b"], ["a", "b"])) == exactly(True)
    assert student.longest_path({"a": ["b"], "b": [], "c": []}, {"a": 0, "b": 3, "c": 2})[0] == approx(3.0)


def test_longest_path__refuses_bad_input(student, rng):
    """No cycles, no negative weights, no nan, no missing weights."""
    graph = with_a_cycle(rng)
    with raises(ValueError, match="cycle"):
        student.longest_path(graph, dict.fromkeys(graph, 1.0))
    for weights in ({"a": float("nan"), "b": 1}, {"a": 1, "b": -0.5}, {"a": 1}, {}):
        with raises(ValueError, match="weight"):
            student.longest_path({"a": ["b"], "b": []}, weights)


def test_count_paths__matches_the_reference(student, reference, rng):
    """The ways to a node are the ways to all that lead to it, added up."""
    graph = random_dag(rng, 20, 0.3)
    for source in list(graph)[:5]:
        for target in list(graph)[:5]:
            assert student.count_paths(graph, source, target) == exactly(
                reference.count_paths(graph, source, target)
            )


def test_count_paths__is_exact_for_huge_numbers(student):
    """2^200 paths: a whole number without end, and no walking along the paths."""
    assert student.count_paths(diamonds(200), 0, 600) == exactly(2**200)


def test_count_paths__counts_a_repeated_successor_once(student):
    """A path is told by its nodes: listing an edge twice makes no second path."""
    assert student.count_paths({"a": ["b", "b"], "b": ["c", "c", "c"], "c": []}, "a", "c") == exactly(1)


def test_count_paths__refuses_cycles_anywhere(student, rng):
    """With a cycle the number could be infinite: the whole graph has to be acyclic."""
    graph = with_a_cycle(rng) | {"x": ["y"], "y": []}
    with raises(ValueError, match="cycle"):
        student.count_paths(graph, "x", "y")
    with raises(ValueError, match="cycle"):
        student.count_paths({"a": ["a"]}, "a", "a")


def test_transitive_reduction__matches_the_reference(student, reference, rng):
    """Drop an edge when another successor reaches its end; keep the order of what remains."""
    for n, density in ((1, 0), (6, 0.5), (15, 0.3), (40, 0.5)):
        graph = random_dag(rng, n, density)
        assert student.transitive_reduction(graph) == exactly(reference.transitive_reduction(graph))


def test_transitive_reduction__of_all_edges_is_a_path(student):
    """Everyone before everyone later: only the edges to the next are needed. No walking along all paths."""
    n = 100
    graph = {i: list(range(n - 1, i, -1)) for i in range(n)}
    assert student.transitive_reduction(graph) == exactly({i: [i + 1] if i + 1 < n else [] for i in range(n)})


def test_transitive_reduction__of_repeated_edges_and_of_nothing(student):
    """An edge that is listed twice is kept once, not dropped as a detour of itself."""
    assert student.transitive_reduction({"a": ["b", "b"], "b": []}) == exactly({"a": ["b"], "b": []})
    assert student.transitive_reduction({}) == exactly({})


def test_transitive_reduction__refuses_bad_graphs(student, rng):
    """Cycles have no unique reduction; successors must be nodes."""
    with raises(ValueError, match="cycle"):
        student.transitive_reduction(with_a_cycle(rng))
    with raises(ValueError, match="ghost"):
        student.transitive_reduction({"a": ["ghost"]})
