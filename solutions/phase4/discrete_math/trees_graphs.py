r"""Trees and graphs.

The computation of a neural network is a graph, and the autodiff engine of the final phase walks it backwards.
Here are the ways to walk a graph: in rings, in depth, along the cheapest paths. A trie finds the longest known
beginning of a text, which is what some tokenizers do at every step.

Lesson: exercises/phase4/discrete_math/README.md#trees_graphs
"""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Hashable, Sequence
from typing import Any


def breadth_first(graph: dict[Hashable, list[Hashable]], start: Hashable) -> dict[Hashable, int]:
    r"""Distance, in edges, of each node that can be reached.

    .. math:: d(\text{start}) = 0, \qquad d(v) = 1 + \min_{u \to v} d(u)

    A path of 100000 nodes works: the time grows with nodes plus edges, and nothing recurs.

    Parameters
    ----------
    graph : dict
        Node to the list of its successors; every node is a key.
    start : hashable
        A node.

    Returns
    -------
    dict
        Reachable nodes to distances.

    Raises
    ------
    ValueError
        When start or a successor that is met is not a node of the graph (the message names it).

    Examples
    --------
    >>> breadth_first({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": [], "e": ["a"]}, "a")
    {'a': 0, 'b': 1, 'c': 1, 'd': 2}

    References
    ----------
    Cormen, Leiserson, Rivest and Stein, *Introduction to Algorithms*, the chapter on elementary graph algorithms.
    """
    ### BEGIN SOLUTION
    distance = {start: 0}
    waiting = deque([start])
    while waiting:
        node = waiting.popleft()
        for successor in _successors(graph, node):
            if successor not in distance:
                distance[successor] = distance[node] + 1
                waiting.append(successor)
    return distance
    ### END SOLUTION


def depth_first(graph: dict[Hashable, list[Hashable]], start: Hashable) -> list[Hashable]:
    r"""The nodes that can be reached, in the order in which a walk into the depth finds them (preorder).

    .. math:: \text{visit}(v):\; \text{note } v,\; \text{then visit each successor that is not noted yet, in order}

    A path of 100000 nodes works: the time grows with nodes plus edges, and nothing recurs.

    Parameters
    ----------
    graph : dict
        Node to the list of its successors; every node is a key.
    start : hashable
        A node.

    Returns
    -------
    list
        start first; each node once.

    Raises
    ------
    ValueError
        When start or a successor that is met is not a node of the graph (the message names it).

    Examples
    --------
    >>> depth_first({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, "a")
    ['a', 'b', 'd', 'c']

    References
    ----------
    Cormen, Leiserson, Rivest and Stein, *Introduction to Algorithms*, the chapter on elementary graph algorithms.
    """
    ### BEGIN SOLUTION
    noted = {start: None}  # a dict is an ordered set
    walk = [iter(_successors(graph, start))]  # for each node on the way here: the successors still to visit
    while walk:
        for successor in walk[-1]:
            if successor not in noted:
                noted[successor] = None
                walk.append(iter(_successors(graph, successor)))
                break
        else:
            walk.pop()
    return list(noted)
    ### END SOLUTION


def dijkstra(
    graph: dict[Hashable, dict[Hashable, float]], start: Hashable
) -> tuple[dict[Hashable, float], dict[Hashable, Any]]:
    r"""Cheapest paths from a start.

    .. math:: d(\text{start}) = 0, \qquad d(v) = \min_{u \to v} \big( d(u) + w(u, v) \big), \quad w \ge 0

    Parameters
    ----------
    graph : dict
        Node to a dict of successors and weights, {node: {successor: weight}}; every node is a key.
    start : hashable
        A node.

    Returns
    -------
    tuple of dict
        (distances, predecessors), only of the nodes that can be reached. The predecessor of a node is the node
        before it on a cheapest path, None for start; where paths are equally cheap any of them is right.

    Raises
    ------
    ValueError
        When a weight is negative or nan, wherever in the graph it stands ("negative" in the message), or when
        start or a successor is not a node of the graph (the message names it).

    Examples
    --------
    >>> dijkstra({"a": {"b": 1, "c": 5}, "b": {"c": 2}, "c": {}}, "a")
    ({'a': 0, 'b': 1, 'c': 3}, {'a': None, 'b': 'a', 'c': 'b'})

    References
    ----------
    Dijkstra, "A Note on Two Problems in Connexion with Graphs", 1959.
    """
    ### BEGIN SOLUTION
    _successors(graph, start)
    for node in graph:
        for successor, weight in graph[node].items():
            _successors(graph, successor)
            if not weight >= 0:
                raise ValueError(f"weights must not be negative, got {weight} from {node!r} to {successor!r}")
    distances: dict[Hashable, float] = {}
    predecessors: dict[Hashable, Any] = {}
    heap = [(0, 0, start, None)]  # the second entry settles ties, so that nodes are never compared
    pushed = 1
    while heap:
        distance, _, node, before = heapq.heappop(heap)
        if node in distances:
            continue  # a cheaper path came first
        distances[node], predecessors[node] = distance, before
        for successor, weight in graph[node].items():
            if successor not in distances:
                heapq.heappush(heap, (distance + weight, pushed, successor, node))
                pushed += 1
    return distances, predecessors
    ### END SOLUTION


def minimum_spanning_tree(edges: list[tuple[int, int, float]], n: int) -> list[tuple[int, int, float]]:
    r"""The cheapest edges that connect all nodes (Kruskal's algorithm).

    .. math:: \min_{T} \sum_{(u, v, w) \in T} w \quad \text{over all } T \text{ that connect the } n \text{ nodes}

    Parameters
    ----------
    edges : list of (u, v, weight)
        Undirected; u and v are nodes 0 ... n - 1. Weights may be negative; loops and parallel edges may occur.
    n : int
        Number of nodes, at least 1.

    Returns
    -------
    list of tuple
        The n - 1 chosen edges, as given, in ascending order of weight; those of equal weight in the order in
        which they were given. Of equally cheap trees any is right.

    Raises
    ------
    ValueError
        When the edges do not connect all nodes ("connected" in the message), n is below 1 ("n"), or an edge
        has a node outside of 0 ... n - 1 ("node").

    Examples
    --------
    >>> minimum_spanning_tree([(0, 1, 4), (1, 2, 1), (0, 2, 2)], 3)
    [(1, 2, 1), (0, 2, 2)]

    References
    ----------
    Kruskal, "On the Shortest Spanning Subtree of a Graph and the Traveling Salesman Problem", 1956.
    """
    ### BEGIN SOLUTION
    if n < 1:
        raise ValueError(f"n must be at least 1, got {n}")
    parent = list(range(n))

    def group(node: int) -> int:
        """The representative of the nodes that are connected with this one."""
        while parent[node] != node:
            parent[node] = parent[parent[node]]  # halves the way for the next time
            node = parent[node]
        return node

    chosen = []
    for u, v, _ in edges:
        if not (0 <= u < n and 0 <= v < n):
            raise ValueError(f"an edge has a node outside of 0 ... {n - 1}: {(u, v)}")
    for edge in sorted(edges, key=lambda edge: edge[2]):
        first, second = group(edge[0]), group(edge[1])
        if first != second:
            parent[first] = second
            chosen.append(edge)
    if len(chosen) < n - 1:
        raise ValueError("the graph must be connected")
    return chosen
    ### END SOLUTION


def is_tree(graph: dict[Hashable, list[Hashable]]) -> bool:
    r"""Whether an undirected graph is a tree: connected and without cycles.

    .. math:: \text{connected and } |E| = |V| - 1

    Parameters
    ----------
    graph : dict
        Node to the list of its neighbours, both directions listed; every node is a key. An edge listed
        repeatedly is several edges, and a node listed at itself is a loop: both are cycles.

    Returns
    -------
    bool
        False for a graph without nodes, True for a single node without edges.

    Raises
    ------
    ValueError
        When a neighbour is not a node, or an edge is listed in one direction only (the message names a node).

    Examples
    --------
    >>> is_tree({1: [2, 3], 2: [1], 3: [1]}), is_tree({1: [2, 3], 2: [1, 3], 3: [1, 2]})
    (True, False)

    References
    ----------
    Rosen, *Discrete Mathematics and Its Applications*, the chapter on trees.
    """
    ### BEGIN SOLUTION
    listed = {(node, neighbour) for node in graph for neighbour in graph[node]}
    for node, neighbour in listed:
        if (neighbour, node) not in listed:
            raise ValueError(f"the edge from {node!r} to {neighbour!r} must be listed in both directions")
    if not graph:
        return False
    ends = sum(len(neighbours) for neighbours in graph.values())
    # A loop adds to the ends and connects nothing: no edges would be left to reach all nodes.
    return ends == 2 * (len(graph) - 1) and len(depth_first(graph, next(iter(graph)))) == len(graph)
    ### END SOLUTION


class Trie:
    r"""A tree of words that share their beginnings.

    .. math:: \text{longest prefix}(t) = \max \{ n : t_1 \dots t_n \text{ was inserted} \}

    A word is any sequence of hashable items, a text for instance, and not empty.

    Examples
    --------
    >>> trie = Trie()
    >>> for word, value in (("a", 1), ("abc", 2), ("b", 3)): trie.insert(word, value)
    >>> trie.longest_prefix("abcd"), trie.longest_prefix("abd"), trie.longest_prefix("xyz")
    ((3, 2), (1, 1), None)

    References
    ----------
    Knuth, *The Art of Computer Programming*, volume 3, section 6.3.
    """

    def __init__(self) -> None:
        ### BEGIN SOLUTION
        self._root: dict[Hashable, Any] = {}  # item to [children, values]
        ### END SOLUTION

    def insert(self, word: Sequence[Hashable], value: Any) -> None:
        """Add a word with its value, any value; a word inserted again gets the new value.

        An empty word raises ValueError ("empty" in the message).
        """
        ### BEGIN SOLUTION
        if len(word) == 0:
            raise ValueError("word must not be empty")
        children = self._root
        for item in word:
            node = children.setdefault(item, [{}, []])
            children = node[0]
        node[1][:] = [value]  # a list, so that None can be a value, too
        ### END SOLUTION

    def longest_prefix(self, text: Sequence[Hashable]) -> tuple[int, Any] | None:
        """(length, value) of the longest inserted word with which the text begins; None when there is none.

        The time does not depend on how many words were inserted.
        """
        ### BEGIN SOLUTION
        best, children = None, self._root
        for length, item in enumerate(text, 1):
            if item not in children:
                break
            children, values = children[item]
            if values:
                best = length, values[0]
        return best
        ### END SOLUTION


### BEGIN SOLUTION
def _successors(graph: dict[Hashable, Any], node: Hashable) -> Any:
    if node not in graph:
        raise ValueError(f"{node!r} is not a node of the graph")
    return graph[node]


### END SOLUTION
