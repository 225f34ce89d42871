"""What topological_sort.py must do, in sentences. Read a failing test as a line of the specification."""

import numpy as np

from grader.check import exactly, leaves_unchanged, raises

DIAMOND = {"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}
CYCLE = {"apple": ["berry"], "berry": ["cherry"], "cherry": ["apple"], "pear": ["apple"]}


def walk_back(module, made_from, root):
    """The names in backward_order of nodes that refuse to be compared, hashed or taken for true."""

    class Node:
        def __init__(self, name):
            self.name, self.parents = name, []

        def __eq__(self, other):
            raise RuntimeError("two nodes were compared by ==")

        def __hash__(self):
            raise RuntimeError("a node was hashed: as a key of a dict or an item of a set")

        def __bool__(self):
            raise RuntimeError("a node was asked whether it is true")

    nodes = {name: Node(name) for name in made_from}
    for name, parents in made_from.items():
        nodes[name].parents = [nodes[parent] for parent in parents]
    return [node.name for node in module.backward_order(nodes[root], lambda node: node.parents)]


def walk_back_a_chain(module, n):
    """backward_order of n nodes in a row, each made from the next, as an array: it travels quickly."""
    import numpy as np

    class Node:
        __slots__ = ("number", "parents")

        def __init__(self, number, parents):
            self.number, self.parents = number, parents

    node = Node(0, ())
    for number in range(1, n):
        node = Node(number, (node,))
    return np.array([node.number for node in module.backward_order(node, lambda node: node.parents)])


def long_order(module, n):
    """depth_first_order of a path of n nodes, which are keys in another order."""
    import numpy as np

    graph, following = {n - 1: []}, n - 1
    for node in range(n - 2, -1, -1):  # keys and successors are the same numbers: half of the memory
        graph[node] = [following]
        following = node
    return np.array(list(module.depth_first_order(graph)))


def test_kahn__takes_the_smallest_available_node_first(student):
    """Available are socks and trousers; then trousers; then belt and shoes."""
    clothes = {"shoes": [], "socks": ["shoes"], "trousers": ["belt", "shoes"], "belt": []}
    assert student.kahn(clothes) == exactly(["socks", "trousers", "belt", "shoes"])


def test_kahn__does_not_take_them_in_the_order_in_which_they_become_available(student):
    """After 3 comes 1, which has just become available, and only then 4."""
    assert student.kahn({4: [], 3: [1], 1: [], 5: []}) == exactly([3, 1, 4, 5])


def test_kahn__names_the_cycle_that_makes_an_order_impossible(student):
    """apple -> berry -> cherry, beginning anywhere. "There is a cycle" would leave you to search for it."""
    with raises(ValueError, match="apple.*berry.*cherry|berry.*cherry.*apple|cherry.*apple.*berry"):
        student.kahn(CYCLE)


def test_kahn__of_nothing_is_empty(student):
    assert student.kahn({}) == exactly([])


def test_kahn__leaves_the_graph_as_it_was(student):
    """Crossing out edges in the caller's graph would be a surprise."""
    leaves_unchanged(student.kahn, {"a": ["b"], "b": []})


def test_depth_first_order__puts_each_node_before_its_successors(student):
    """Only one order is possible here."""
    assert student.depth_first_order({3: [], 1: [2], 2: [3]}) == exactly([1, 2, 3])


def test_depth_first_order__may_choose_where_there_is_a_choice(student):
    """b and c in either order, a first, d last."""
    order = student.depth_first_order(DIAMOND)
    assert (order in (["a", "b", "c", "d"], ["a", "c", "b", "d"])) == exactly(True)


def test_depth_first_order__does_not_depend_on_the_recursion_limit(student):
    """100,000 nodes in a row."""
    assert student.run(long_order, 100_000) == exactly(np.arange(100_000))


def test_depth_first_order__of_a_cycle_is_refused(student):
    with raises(ValueError, match="cycle"):
        student.depth_first_order(CYCLE)


def test_find_cycle__lists_its_nodes_in_order(student):
    """1 leads into the cycle and 4 out of it; neither is on it."""
    answer = student.find_cycle({1: [2], 2: [3], 3: [2, 4], 4: []})
    assert (answer in ([2, 3], [3, 2])) == exactly(True)


def test_find_cycle__of_a_node_that_leads_to_itself(student):
    assert student.find_cycle({"a": ["b"], "b": ["b"]}) == exactly(["b"])


def test_find_cycle__is_none_without_a_cycle(student):
    """In the diamond two paths meet again. That is none."""
    assert student.find_cycle(DIAMOND) == exactly(None)
    assert student.find_cycle({}) == exactly(None)


def test_find_cycle__refuses_a_successor_that_is_no_node(student):
    with raises(ValueError, match="ghost"):
        student.find_cycle({"a": ["ghost"]})


def test_all_orders__of_three_nodes_with_one_edge(student):
    """Of the six orders of a, b, c those with a before c."""
    assert sorted(student.all_orders({"a": ["c"], "b": [], "c": []})) == exactly(
        [("a", "b", "c"), ("a", "c", "b"), ("b", "a", "c")]
    )


def test_all_orders__of_a_path_is_one(student):
    assert student.all_orders({2: [3], 1: [2], 3: []}) == exactly([(1, 2, 3)])


def test_all_orders__of_nothing_is_the_empty_order(student):
    """There is one way to arrange nothing."""
    assert student.all_orders({}) == exactly([()])


def test_all_orders__of_a_cycle_are_none(student):
    assert student.all_orders(CYCLE) == exactly([])


def test_backward_order__goes_from_the_result_to_what_it_was_made_from(student):
    """y = f(x), loss = g(y): backwards from the loss."""
    assert student.run(walk_back, {"x": [], "y": ["x"], "loss": ["y"]}, "loss") == exactly(["loss", "y", "x"])


def test_backward_order__waits_for_all_that_use_a_node(student):
    """loss = x + f(x) uses x directly and by way of f: x has its whole gradient only after f."""
    answer = student.run(walk_back, {"x": [], "f": ["x"], "loss": ["x", "f"]}, "loss")
    assert answer == exactly(["loss", "f", "x"])


def test_backward_order__has_each_node_once(student):
    """x * x uses x twice; in the diamond two paths lead to x."""
    assert student.run(walk_back, {"x": [], "square": ["x", "x"]}, "square") == exactly(["square", "x"])
    made_from = {"x": [], "left": ["x"], "right": ["x"], "sum": ["left", "right"]}
    answer = student.run(walk_back, made_from, "sum")
    assert (answer in (["sum", "left", "right", "x"], ["sum", "right", "left", "x"])) == exactly(True)


def test_backward_order__leaves_out_what_the_root_was_not_made_from(student):
    """ "later" was made from the root, "other" from the same x: no gradient of the root flows there."""
    made_from = {"x": [], "root": ["x"], "later": ["root"], "other": ["x"]}
    assert student.run(walk_back, made_from, "root") == exactly(["root", "x"])


def test_backward_order__of_a_node_that_was_not_computed_is_itself(student):
    assert student.run(walk_back, {"x": []}, "x") == exactly(["x"])


def test_backward_order__does_not_depend_on_the_recursion_limit(student):
    """A network with thousands of operations in a row is nothing special."""
    assert student.run(walk_back_a_chain, 10_000) == exactly(np.arange(9999, -1, -1))
