"""What dags.py must do, in sentences. Read a failing test as a line of the specification."""

from grader.check import approx, exactly, leaves_unchanged, raises

DIAMOND = {"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}
CYCLE = {"a": ["b"], "b": ["c"], "c": ["a"]}
BREAKFAST = {"dough": ["bake"], "oven": ["bake"], "bake": ["eat"], "coffee": ["eat"], "eat": []}
MINUTES = {"dough": 30, "oven": 10, "bake": 45, "coffee": 8, "eat": 5}


def long_paths(module, n):
    """is_dag of a path of n nodes, and of a ring of n / 10."""
    path, node = {}, 0
    for following in range(1, n):  # keys and successors are the same numbers: half of the memory
        path[node] = [following]
        node = following
    path[node] = []
    ring = {i: [(i + 1) % (n // 10)] for i in range(n // 10)}
    return module.is_dag(path), module.is_dag(ring)


def test_is_dag__is_true_when_no_path_leads_back(student):
    """In the diamond two paths meet again at d. Meeting is no cycle."""
    assert student.is_dag(DIAMOND) == exactly(True)


def test_is_dag__is_false_with_a_cycle_anywhere(student):
    """The cycle b, c lies behind a, and d is not on it."""
    assert student.is_dag(CYCLE) == exactly(False)
    assert student.is_dag({"a": ["b"], "b": ["c"], "c": ["b", "d"], "d": []}) == exactly(False)


def test_is_dag__counts_an_edge_to_itself_as_a_cycle(student):
    assert student.is_dag({"a": ["a"]}) == exactly(False)


def test_is_dag__of_nothing_is_true(student):
    """Where there is no node there is no cycle."""
    assert student.is_dag({}) == exactly(True)


def test_is_dag__does_not_depend_on_the_recursion_limit(student):
    """100,000 nodes in a row: a function that calls itself for each of them is stopped after 1000."""
    path, ring = student.run(long_paths, 100_000)
    assert (path, ring) == exactly((True, False))


def test_is_dag__refuses_a_successor_that_is_no_node(student):
    """A typing error in a graph is found here, and not an hour later."""
    with raises(ValueError, match="ghost"):
        student.is_dag({"a": ["b", "ghost"], "b": []})


def test_ancestors__are_all_nodes_that_lead_to_it(student):
    """To d lead b and c directly, and a through them; nothing leads to a."""
    assert student.ancestors(DIAMOND, "d") == exactly({"a", "b", "c"})
    assert student.ancestors(DIAMOND, "a") == exactly(set())


def test_ancestors__are_not_what_comes_after(student):
    """What must be ready before we can bake?"""
    assert student.ancestors(BREAKFAST, "bake") == exactly({"dough", "oven"})


def test_ancestors__of_an_unknown_node_is_refused(student):
    with raises(ValueError, match="zoo"):
        student.ancestors(DIAMOND, "zoo")


def test_ancestors__in_a_graph_with_a_cycle_is_refused(student):
    with raises(ValueError, match="cycle"):
        student.ancestors(CYCLE, "a")


def test_longest_path__is_the_shortest_time_for_the_whole_plan(student):
    """Dough 30, bake 45, eat 5: the coffee and the oven are ready long before."""
    assert student.longest_path(BREAKFAST, MINUTES) == exactly((approx(80.0), ["dough", "bake", "eat"]))


def test_longest_path__counts_weights_and_not_nodes(student):
    """One heavy node beats three light ones."""
    graph = {"a": ["b"], "b": ["c"], "c": [], "x": []}
    assert student.longest_path(graph, {"a": 1, "b": 1, "c": 1, "x": 10}) == exactly((approx(10.0), ["x"]))


def test_longest_path__of_nothing_is_empty(student):
    assert student.longest_path({}, {}) == exactly((approx(0.0), []))


def test_longest_path__needs_a_weight_for_each_node(student):
    """A negative duration makes no sense, and a missing one cannot be guessed."""
    for weights in ({**MINUTES, "oven": -1}, {"dough": 30}):
        with raises(ValueError, match="weight"):
            student.longest_path(BREAKFAST, weights)


def test_count_paths__counts_each_way_once(student):
    """From a to d by b or by c."""
    assert student.count_paths(DIAMOND, "a", "d") == exactly(2)


def test_count_paths__to_itself_is_one(student):
    """Standing still is the path of length 0."""
    assert student.count_paths(DIAMOND, "b", "b") == exactly(1)


def test_count_paths__is_zero_where_no_path_leads(student):
    """Edges are one-way streets."""
    assert student.count_paths(DIAMOND, "d", "a") == exactly(0)
    assert student.count_paths(DIAMOND, "b", "c") == exactly(0)


def test_count_paths__does_not_walk_along_each_of_them(student):
    """Fifty diamonds in a row: two ways through each, so 2^50 paths. Nobody can walk them all."""
    graph = {}
    for i in range(50):
        graph |= {
            ("in", i): [("up", i), ("down", i)],
            ("up", i): [("in", i + 1)],
            ("down", i): [("in", i + 1)],
        }
    graph[("in", 50)] = []
    assert student.count_paths(graph, ("in", 0), ("in", 50)) == exactly(2**50)


def test_count_paths__with_an_unknown_node_is_refused(student):
    for source, target in (("zoo", "a"), ("a", "zoo")):
        with raises(ValueError, match="zoo"):
            student.count_paths(DIAMOND, source, target)


def test_transitive_reduction__drops_what_a_longer_path_says_already(student):
    """a before b and b before c: that a comes before c need not be said."""
    assert student.transitive_reduction({"a": ["b", "c"], "b": ["c"], "c": []}) == exactly(
        {"a": ["b"], "b": ["c"], "c": []}
    )


def test_transitive_reduction__keeps_what_nothing_else_says(student):
    assert student.transitive_reduction(DIAMOND) == exactly(DIAMOND)


def test_transitive_reduction__sees_detours_of_any_length(student):
    """From a to d leads the edge, and the path by b and c."""
    graph = {"a": ["d", "b"], "b": ["c"], "c": ["d"], "d": []}
    assert student.transitive_reduction(graph) == exactly({"a": ["b"], "b": ["c"], "c": ["d"], "d": []})


def test_transitive_reduction__leaves_its_argument_as_it_was(student):
    leaves_unchanged(student.transitive_reduction, {"a": ["b", "c"], "b": ["c"], "c": []})


def test_transitive_reduction__of_a_graph_with_a_cycle_is_refused(student):
    with raises(ValueError, match="cycle"):
        student.transitive_reduction(CYCLE)
