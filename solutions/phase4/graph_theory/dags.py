"""Directed Acyclic Graphs (DAGs).

A recipe, a build, a neural network: some steps need the results of others, and nothing may wait for itself.
Such a plan is a directed graph without cycles. The computation that your autodiff engine records is one, and
`topological_sort`, the next module, walks through it backwards.

Lesson: exercises/phase4/graph_theory/README.md#dags
"""

from collections.abc import Hashable


def is_dag(graph: dict) -> bool:
    r"""Is this directed graph acyclic: does no path lead back to where it began?

    .. math:: \text{there is no } v_1 \to v_2 \to \dots \to v_k \to v_1, \qquad k \ge 1

    An edge from a node to itself is a cycle. The graph without nodes is acyclic. The time grows with the
    number of nodes and edges, and a path of 100,000 nodes does not hit the recursion limit.

    Parameters
    ----------
    graph : dict
        {node: [successor, ...]}, every node a key; nodes are anything hashable.

    Returns
    -------
    bool

    Raises
    ------
    ValueError
        When a successor is not a key; the message names it.

    Examples
    --------
    >>> is_dag({"a": ["b", "c"], "b": ["c"], "c": []})
    True
    >>> is_dag({"a": ["b"], "b": ["a"]})
    False

    References
    ----------
    Cormen, Leiserson, Rivest and Stein, *Introduction to Algorithms*, chapter on elementary graph algorithms.
    """
    ### BEGIN SOLUTION
    return len(_order_without_cycles(graph)) == len(graph)
    ### END SOLUTION


def ancestors(graph: dict, node: Hashable) -> set:
    r"""All nodes from which a path leads to this node.

    .. math:: \{\, u \ne v : u \to \dots \to v \,\}

    The node itself is not among them.

    Parameters
    ----------
    graph : dict
        {node: [successor, ...]}, every node a key; acyclic.
    node : hashable
        A node of the graph.

    Returns
    -------
    set

    Raises
    ------
    ValueError
        When the graph has a cycle ("cycle" in the message), or when the node, or a successor, is not a key;
        the message then names it.

    Examples
    --------
    >>> sorted(ancestors({"a": ["b"], "b": ["d"], "c": ["d"], "d": ["e"], "e": []}, "d"))
    ['a', 'b', 'c']

    References
    ----------
    Cormen, Leiserson, Rivest and Stein, *Introduction to Algorithms*, chapter on elementary graph algorithms.
    """
    ### BEGIN SOLUTION
    order = _order(graph)
    _check_node("node", node, graph)
    reaching = {node}
    for earlier in reversed(order):
        if any(successor in reaching for successor in graph[earlier]):
            reaching.add(earlier)
    return reaching - {node}
    ### END SOLUTION


def longest_path(graph: dict, weights: dict) -> tuple:
    r"""The path with the largest sum of node weights: the critical path of a plan.

    .. math:: \max_{v_1 \to v_2 \to \dots \to v_k} \; \sum_{i=1}^{k} w(v_i)

    When each node is a task and its weight the time that it takes, no plan can be finished earlier than after
    this length, however many people help. A path may begin and end anywhere, and may be a single node.

    Parameters
    ----------
    graph : dict
        {node: [successor, ...]}, every node a key; acyclic.
    weights : dict
        Node to a number >= 0, for every node.

    Returns
    -------
    length : float
    nodes : list
        A path of that length, from its first node to its last. Where several are equally long, any of them.
        The graph without nodes gives (0.0, []).

    Raises
    ------
    ValueError
        When a weight is missing, negative or nan ("weight" in the message), when the graph has a cycle
        ("cycle"), or when a successor is not a key; the message then names it.

    Examples
    --------
    >>> graph = {"dough": ["bake"], "oven": ["bake"], "bake": ["eat"], "eat": []}
    >>> longest_path(graph, {"dough": 30, "oven": 10, "bake": 45, "eat": 5})
    (80.0, ['dough', 'bake', 'eat'])

    References
    ----------
    Cormen, Leiserson, Rivest and Stein, *Introduction to Algorithms*, section on shortest paths in DAGs.
    """
    ### BEGIN SOLUTION
    order = _order(graph)
    for node in graph:
        if not (node in weights and weights[node] >= 0):
            raise ValueError(
                f"weights must have a weight >= 0 for each node, got {weights.get(node)} for {node!r}"
            )
    if not graph:
        return 0.0, []
    longest, following = {}, {}  # of the paths that begin at a node: the largest length, the second node
    for node in reversed(order):
        best = max(graph[node], key=longest.__getitem__, default=None)
        following[node] = [] if best is None else [best]
        longest[node] = float(weights[node]) + (0.0 if best is None else longest[best])
    node = max(graph, key=longest.__getitem__)
    length, nodes = longest[node], [node]
    while following[nodes[-1]]:
        nodes += following[nodes[-1]]
    return length, nodes
    ### END SOLUTION


def count_paths(graph: dict, source: Hashable, target: Hashable) -> int:
    r"""How many different paths lead from one node to another?

    .. math:: n(v, v) = 1, \qquad n(u, v) = \sum_{u \to s} n(s, v)

    A path is told by its nodes: a successor that is listed twice counts once. The number is exact, and it may
    be huge: the time grows with the nodes and edges, not with the paths.

    Parameters
    ----------
    graph : dict
        {node: [successor, ...]}, every node a key; acyclic.
    source, target : hashable
        Nodes of the graph. From a node to itself there is one path, of length 0.

    Returns
    -------
    int

    Raises
    ------
    ValueError
        When the graph has a cycle ("cycle" in the message), or when source, target or a successor is not a
        key; the message then names it.

    Examples
    --------
    >>> count_paths({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, "a", "d")
    2

    References
    ----------
    Cormen, Leiserson, Rivest and Stein, *Introduction to Algorithms*, chapter on elementary graph algorithms.
    """
    ### BEGIN SOLUTION
    order = _order(graph)
    _check_node("source", source, graph)
    _check_node("target", target, graph)
    ways = dict.fromkeys(graph, 0)  # from the source to each node
    ways[source] = 1
    for node in order:
        for successor in set(graph[node]):
            ways[successor] += ways[node]
    return ways[target]
    ### END SOLUTION


def transitive_reduction(graph: dict) -> dict:
    r"""The graph with the fewest edges in which each node still reaches the same nodes.

    .. math:: u \to v \text{ is dropped when there is a longer path } u \to \dots \to v

    For an acyclic graph there is exactly one such graph. The time grows at most with nodes times edges.

    Parameters
    ----------
    graph : dict
        {node: [successor, ...]}, every node a key; acyclic.

    Returns
    -------
    dict
        A new graph of the same form and with the same nodes. The successors that are kept stand in the order
        in which ``graph`` lists them, each once.

    Raises
    ------
    ValueError
        When the graph has a cycle ("cycle" in the message), or when a successor is not a key; the message
        then names it.

    Examples
    --------
    >>> transitive_reduction({"a": ["b", "c"], "b": ["c"], "c": []})
    {'a': ['b'], 'b': ['c'], 'c': []}

    References
    ----------
    Aho, Garey and Ullman, "The Transitive Reduction of a Directed Graph", 1972.
    """
    ### BEGIN SOLUTION
    # A set of nodes is an int here: bit i is for node i, and a union of sets is a single operation.
    bit = {node: 1 << i for i, node in enumerate(graph)}
    reached, reduced = {}, dict.fromkeys(graph)
    for node in reversed(_order(graph)):
        successors = list(dict.fromkeys(graph[node]))  # without repetition, in the same order
        beyond = 0  # what is reached by a path of at least two edges
        for successor in successors:
            beyond |= reached[successor]
        reduced[node] = [successor for successor in successors if not beyond & bit[successor]]
        reached[node] = beyond | sum(bit[successor] for successor in reduced[node])
    return reduced
    ### END SOLUTION


### BEGIN SOLUTION
def _order_without_cycles(graph: dict) -> list:
    """Nodes, each behind all that lead to it. What lies on a cycle, or behind one, is missing."""
    waiting_for = dict.fromkeys(graph, 0)
    for successors in graph.values():
        for successor in successors:
            if successor not in waiting_for:
                raise ValueError(
                    f"graph must have every node as a key, but {successor!r} is only a successor"
                )
            waiting_for[successor] += 1
    order = [node for node, count in waiting_for.items() if count == 0]
    for node in order:  # which grows on the way
        for successor in graph[node]:
            waiting_for[successor] -= 1
            if waiting_for[successor] == 0:
                order.append(successor)
    return order


def _order(graph: dict) -> list:
    order = _order_without_cycles(graph)
    if len(order) < len(graph):
        raise ValueError("graph must be acyclic, but it has a cycle")
    return order


def _check_node(name: str, node: Hashable, graph: dict) -> None:
    if node not in graph:
        raise ValueError(f"{name} must be a node of the graph, got {node!r}")


### END SOLUTION
