"""What trees_graphs.py must do, in sentences. Read a failing test as a line of the specification."""

from grader.check import approx, exactly, raises

DIAMOND = {"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": [], "e": ["a"]}
ROADS = {"a": {"b": 1, "c": 5}, "b": {"c": 2, "a": 1}, "c": {}, "d": {"a": 1}}


def test_breadth_first__counts_edges_from_the_start(student):
    """e cannot be reached from a, and has no distance."""
    assert student.breadth_first(DIAMOND, "a") == exactly({"a": 0, "b": 1, "c": 1, "d": 2})


def test_breadth_first__takes_the_shortest_of_several_paths(student):
    graph = {1: [2], 2: [3], 3: [4], 4: [1, 5], 5: []}
    assert student.breadth_first({**graph, 1: [2, 4]}, 1) == exactly({1: 0, 2: 1, 4: 1, 3: 2, 5: 2})


def test_breadth_first__refuses_an_unknown_node(student):
    with raises(ValueError, match="z"):
        student.breadth_first(DIAMOND, "z")
    with raises(ValueError, match="y"):
        student.breadth_first({"a": ["y"]}, "a")


def test_depth_first__goes_down_before_it_goes_on(student):
    """From a to b, from b to d, and only then to c."""
    assert student.depth_first(DIAMOND, "a") == exactly(["a", "b", "d", "c"])


def test_depth_first__visits_successors_in_order_and_each_node_once(student):
    assert student.depth_first({1: [3, 2], 2: [1], 3: [2, 1]}, 1) == exactly([1, 3, 2])


def test_depth_first__refuses_an_unknown_node(student):
    with raises(ValueError, match="z"):
        student.depth_first(DIAMOND, "z")
    with raises(ValueError, match="y"):
        student.depth_first({"a": ["y"]}, "a")


def test_dijkstra__finds_detours_that_are_cheaper(student):
    """From a to c by way of b costs 3, the direct road 5."""
    distances, predecessors = student.dijkstra(ROADS, "a")
    assert distances == approx({"a": 0, "b": 1, "c": 3})
    assert predecessors == exactly({"a": None, "b": "a", "c": "b"})


def test_dijkstra__takes_weights_of_zero_and_fractions(student):
    """Through b it is free as far as c, and half as dear as the direct road to d."""
    graph = {"a": {"d": 1, "b": 0}, "b": {"c": 0, "a": 0}, "c": {"d": 0.5}, "d": {}}
    distances, predecessors = student.dijkstra(graph, "a")
    assert distances == approx({"a": 0, "b": 0, "c": 0, "d": 0.5})
    assert predecessors == exactly({"a": None, "b": "a", "c": "b", "d": "c"})


def test_dijkstra__goes_on_after_a_dearer_path_to_a_settled_node(student):
    """x costs 2 by way of b: the ways of 3 to it come too late, and e beyond it is still to be found."""
    graph = {"a": {"b": 1, "c": 2, "x": 3}, "b": {"x": 1}, "c": {"x": 1}, "x": {"e": 9}, "e": {}}
    distances, _ = student.dijkstra(graph, "a")
    assert distances == approx({"a": 0, "b": 1, "c": 2, "x": 2, "e": 11})


def test_dijkstra__refuses_negative_weights(student):
    """A path that is already the cheapest could become cheaper later."""
    with raises(ValueError, match="negative"):
        student.dijkstra({"a": {"b": 1}, "b": {"a": -1}}, "a")


def test_dijkstra__refuses_an_unknown_node(student):
    with raises(ValueError, match="z"):
        student.dijkstra(ROADS, "z")
    with raises(ValueError, match="y"):
        student.dijkstra({"a": {"y": 1}}, "a")


def test_minimum_spanning_tree__takes_the_cheapest_edges_that_make_no_cycle(student):
    assert student.minimum_spanning_tree([(0, 1, 4), (1, 2, 1), (0, 2, 2)], 3) == exactly(
        [(1, 2, 1), (0, 2, 2)]
    )


def test_minimum_spanning_tree__of_one_node_is_empty(student):
    """And where there is no node there is no tree either."""
    assert student.minimum_spanning_tree([], 1) == exactly([])
    with raises(ValueError, match="n"):
        student.minimum_spanning_tree([], 0)


def test_minimum_spanning_tree__reads_edges_in_either_direction(student):
    assert student.minimum_spanning_tree([(1, 0, 2), (2, 0, -1)], 3) == exactly([(2, 0, -1), (1, 0, 2)])


def test_minimum_spanning_tree__refuses_nodes_that_do_not_exist(student):
    """Three nodes are 0, 1 and 2. Python would take -1 for the last one."""
    for u, v in ((3, 0), (0, 3), (-1, 0), (0, -1)):
        with raises(ValueError, match="node"):
            student.minimum_spanning_tree([(0, 1, 1.0), (1, 2, 1.0), (u, v, 1.0)], 3)


def test_minimum_spanning_tree__needs_a_connected_graph(student):
    with raises(ValueError, match="connected"):
        student.minimum_spanning_tree([(0, 1, 1.0), (2, 3, 1.0)], 4)
    with raises(ValueError, match="node"):
        student.minimum_spanning_tree([(0, 5, 1.0)], 2)


def test_is_tree__of_a_star_is_true_and_of_a_triangle_false(student):
    assert student.is_tree({1: [2, 3], 2: [1], 3: [1]}) == exactly(True)
    assert student.is_tree({1: [2, 3], 2: [1, 3], 3: [1, 2]}) == exactly(False)


def test_is_tree__needs_one_piece(student):
    """Two pieces are a forest. A triangle and a single node have 3 edges for 4 nodes, and are no tree either."""
    assert student.is_tree({1: [2], 2: [1], 3: [4], 4: [3]}) == exactly(False)
    assert student.is_tree({1: [2, 3], 2: [1, 3], 3: [1, 2], 4: []}) == exactly(False)


def test_is_tree__of_a_single_node_is_true_and_of_none_false(student):
    assert student.is_tree({"a": []}) == exactly(True)
    assert student.is_tree({}) == exactly(False)


def test_is_tree__refuses_edges_in_one_direction_only(student):
    with raises(ValueError):
        student.is_tree({1: [2], 2: []})


def test_Trie__finds_the_longest_word_at_the_beginning(student):
    """abcd begins with a and with abc; abd only with a."""
    trie = student.Trie()
    for word, value in (("a", 1), ("abc", 2), ("b", 3)):
        trie.insert(word, value)
    assert trie.longest_prefix("abcd") == exactly((3, 2))
    assert trie.longest_prefix("abd") == exactly((1, 1))


def test_Trie__says_when_there_is_none(student):
    """The beginning of a word is not a word."""
    trie = student.Trie()
    trie.insert("abc", 1)
    assert trie.longest_prefix("ab") == exactly(None)
    assert trie.longest_prefix("") == exactly(None)


def test_Trie__remembers_the_last_value(student):
    trie = student.Trie()
    trie.insert("ab", 1)
    trie.insert("ab", 2)
    assert trie.longest_prefix("abab") == exactly((2, 2))


def test_Trie__refuses_an_empty_word(student):
    with raises(ValueError, match="empty"):
        student.Trie().insert("", 1)
