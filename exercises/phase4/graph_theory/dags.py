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
    raise NotImplementedError("is_dag: not written yet")


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
    raise NotImplementedError("ancestors: not written yet")


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
    raise NotImplementedError("longest_path: not written yet")


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
    raise NotImplementedError("count_paths: not written yet")


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
    raise NotImplementedError("transitive_reduction: not written yet")
