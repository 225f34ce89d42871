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
    ### BEGIN SOLUTION
    _check_successors(graph)
    waiting_for = _count_incoming(graph)
    available = [node for node, count in waiting_for.items() if count == 0]
    heapq.heapify(available)  # a heap gives its smallest item first
    order = []
    while available:
        node = heapq.heappop(available)
        order.append(node)
        for successor in graph[node]:
            waiting_for[successor] -= 1
            if waiting_for[successor] == 0:
                heapq.heappush(available, successor)
    if len(order) < len(graph):
        raise ValueError(_cycle_message(find_cycle(graph)))
    return order
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    finished, cycle = _depth_first(graph)
    if cycle is not None:
        raise ValueError(_cycle_message(cycle))
    return finished[::-1]  # a node is finished after all its successors
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    _, cycle = _depth_first(graph)
    return cycle
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    if find_cycle(graph) is not None:
        return []
    waiting_for = _count_incoming(graph)
    orders, order = [], []
    available = [node for node in graph if waiting_for[node] == 0]
    choices = [(available, iter(available))]  # for each place of the order, and what has not been tried there
    while choices:
        available, untried = choices[-1]
        node = next(untried, _NO_MORE)
        if node is not _NO_MORE:
            order.append(node)
            for successor in graph[node]:
                waiting_for[successor] -= 1
            freed = [successor for successor in dict.fromkeys(graph[node]) if waiting_for[successor] == 0]
            available = [other for other in available if other != node] + freed
            choices.append((available, iter(available)))
            continue
        if len(order) == len(graph):
            orders.append(tuple(order))
        choices.pop()
        if order:
            last = order.pop()  # take it back, and try the next one in its place
            for successor in graph[last]:
                waiting_for[successor] += 1
    return orders
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    is_open = {id(root): True}  # False as soon as all that a node was made from is finished
    path, finished = [(root, iter(parents(root)))], []
    while path:
        node, untried = path[-1]
        for parent in untried:
            if id(parent) not in is_open:
                is_open[id(parent)] = True
                path.append((parent, iter(parents(parent))))
                break
            if is_open[id(parent)]:
                raise ValueError("there must not be a cycle: a node was made from itself")
        else:
            path.pop()
            is_open[id(node)] = False
            finished.append(node)  # this also keeps it alive, so that no other object can get its id
    return finished[::-1]
    ### END SOLUTION


### BEGIN SOLUTION
_NO_MORE = object()


def _check_successors(graph: dict) -> None:
    for successors in graph.values():
        for successor in successors:
            if successor not in graph:
                raise ValueError(
                    f"graph must have every node as a key, but {successor!r} is only a successor"
                )


def _count_incoming(graph: dict) -> dict:
    incoming = dict.fromkeys(graph, 0)
    for successors in graph.values():
        for successor in successors:
            incoming[successor] += 1
    return incoming


def _cycle_message(cycle: list) -> str:
    return "graph must be acyclic, but it has the cycle " + " -> ".join(map(str, [*cycle, cycle[0]]))


def _depth_first(graph: dict) -> tuple[list, list | None]:
    """The nodes in the order in which they are finished, and a cycle if one is met."""
    _check_successors(graph)
    is_open: dict = {}  # a node that was never met is missing
    finished: list = []
    for start in graph:
        if start in is_open:
            continue
        path, untried = [start], [iter(graph[start])]
        is_open[start] = True
        while path:
            for successor in untried[-1]:
                if successor not in is_open:
                    is_open[successor] = True
                    path.append(successor)
                    untried.append(iter(graph[successor]))
                    break
                if is_open[successor]:
                    return finished, path[path.index(successor) :]
            else:
                untried.pop()
                is_open[path[-1]] = False
                finished.append(path.pop())
    return finished, None


### END SOLUTION
