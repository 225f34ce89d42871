"""Topological sorting.

An order in which nothing comes before what it needs: that is how plans are carried out, spreadsheets
recalculated and programs built. `backward_order` is the heart of your own autodiff engine, which imports it:
backpropagation is a walk through the nodes of a computation, each one after all nodes that use it.

Lesson: exercises/phase4/graph_theory/README.md#topological_sort
"""

import heapq
from collections.abc import Callable, Iterable
from typing import Any


def kahn(graph: dict) -> list:
    r"""The topological order that always takes the smallest node that is available.

    In a topological order each edge points forwards:

    .. math:: u \to v \;\Rightarrow\; \operatorname{position}(u) < \operatorname{position}(v)

    A node is available when all nodes with an edge to it have been taken. Whenever several are, the smallest
    is next, so there is exactly one right answer.

    Parameters
    ----------
    graph : dict
        {node: [successor, ...]}, every node a key; nodes are hashable and can be compared by ``<``.

    Returns
    -------
    list
        Every node once.

    Raises
    ------
    ValueError
        When the graph has a cycle: the message holds the nodes of one cycle (as ``str`` writes them), in its
        order and beginning anywhere. When a successor is not a key: the message names it.

    Examples
    --------
    >>> kahn({"shoes": [], "socks": ["shoes"], "trousers": ["belt", "shoes"], "belt": []})
    ['socks', 'trousers', 'belt', 'shoes']

    References
    ----------
    Kahn, "Topological Sorting of Large Networks", 1962.
    """
    raise NotImplementedError("kahn: not written yet")


def depth_first_order(graph: dict) -> list:
    r"""A topological order, found by going into the depth.

    .. math:: u \to v \;\Rightarrow\; \operatorname{position}(u) < \operatorname{position}(v)

    Any order with that property is right. The time grows with the number of nodes and edges, and a path of
    100,000 nodes does not hit the recursion limit.

    Parameters
    ----------
    graph : dict
        {node: [successor, ...]}, every node a key; nodes are anything hashable.

    Returns
    -------
    list
        Every node once.

    Raises
    ------
    ValueError
        When the graph has a cycle ("cycle" in the message), or when a successor is not a key; the message
        then names it.

    Examples
    --------
    >>> depth_first_order({3: [], 1: [2], 2: [3]})
    [1, 2, 3]

    References
    ----------
    Tarjan, "Edge-disjoint spanning trees and depth-first search", 1976.
    """
    raise NotImplementedError("depth_first_order: not written yet")


def find_cycle(graph: dict) -> list | None:
    r"""The nodes of one cycle, in order, or None when there is none.

    .. math:: v_1 \to v_2 \to \dots \to v_k \to v_1

    Each node of the cycle is listed once, and no other node. Any cycle is right, and it may begin at any of
    its nodes. A node with an edge to itself is a cycle of one. The time grows with the number of nodes and
    edges; long paths do not hit the recursion limit.

    Parameters
    ----------
    graph : dict
        {node: [successor, ...]}, every node a key; nodes are anything hashable.

    Returns
    -------
    list or None

    Raises
    ------
    ValueError
        When a successor is not a key; the message names it.

    Examples
    --------
    >>> find_cycle({1: [2], 2: [3], 3: [2, 4], 4: []})
    [2, 3]
    >>> find_cycle({1: [2], 2: []}) is None
    True

    References
    ----------
    Cormen, Leiserson, Rivest and Stein, *Introduction to Algorithms*, section on depth-first search.
    """
    raise NotImplementedError("find_cycle: not written yet")


def all_orders(graph: dict) -> list:
    r"""Every topological order of a small graph.

    Without edges there are n! of them, along a path there is one.

    Parameters
    ----------
    graph : dict
        {node: [successor, ...]}, every node a key; nodes are anything hashable.

    Returns
    -------
    list of tuple
        Each order once, the orders themselves in any order. The graph without nodes has one: ``[()]``. A
        graph with a cycle has none: ``[]``.

    Raises
    ------
    ValueError
        When a successor is not a key; the message names it.

    Examples
    --------
    >>> sorted(all_orders({"a": ["c"], "b": [], "c": []}))
    [('a', 'b', 'c'), ('a', 'c', 'b'), ('b', 'a', 'c')]

    References
    ----------
    Knuth and Szwarcfiter, "A structured program to generate all topological sorting arrangements", 1974.
    """
    raise NotImplementedError("all_orders: not written yet")


def backward_order(root: Any, parents: Callable[[Any], Iterable]) -> list:
    r"""All nodes that a result was made from, each one after all nodes that use it.

    A node *uses* its parents, the nodes that it was computed from. Reachable are the root, its parents, their
    parents and so on. Each of these stands in the result exactly once, and

    .. math:: p \in \text{parents}(v) \;\Rightarrow\; \operatorname{position}(v) < \operatorname{position}(p),

    so the root comes first. Any order with that property is right. Gradients can flow along it: whoever is
    reached has already received a share from everyone who uses it.

    Nodes may be objects of any kind. They are told apart by identity (``is``, ``id``) alone: ``==``, ``hash``
    and ``bool`` are never called on them, since arrays and tensors give these another meaning or none. The
    time grows with the number of nodes and uses, not with the number of paths. A chain of 10,000 nodes does
    not hit the recursion limit.

    Parameters
    ----------
    root : any object
    parents : callable
        Called with a node, returns its parents: an iterable, empty for a node that was not computed. A parent
        may occur twice in it (x * x uses x twice).

    Returns
    -------
    list
        The very objects.

    Raises
    ------
    ValueError
        When there is a cycle ("cycle" in the message): then no such order exists.

    Examples
    --------
    >>> x = []  # a node is here the list of its parents; lists cannot be hashed
    >>> f = [x]
    >>> loss = [x, f]
    >>> order = backward_order(loss, lambda node: node)
    >>> [node is other for node, other in zip(order, [loss, f, x])]
    [True, True, True]

    References
    ----------
    Baydin et al., "Automatic Differentiation in Machine Learning: a Survey", 2018, section 3.2.
    """
    raise NotImplementedError("backward_order: not written yet")
