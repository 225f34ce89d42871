"""Every question by one order that takes leaves off first; sets of nodes as the bits of an int."""

import math


def is_dag(graph):
    return len(_leaves_first(graph)) == len(graph)


def ancestors(graph, node):
    order = _acyclic(graph, node)
    found = {node}
    for v in order:
        if not found.isdisjoint(graph[v]):
            found.add(v)
    return found - {node}


def longest_path(graph, weights):
    order = _acyclic(graph)
    for v in graph:
        if v not in weights or not weights[v] >= 0:
            raise ValueError(f"weight of {v!r}: a number from 0 on, please")
    best, after = {}, {}
    for v in order:
        after[v] = max(graph[v], key=best.get, default=None)
        best[v] = weights[v] + (best[after[v]] if graph[v] else 0)
    if not order:
        return 0.0, []
    path = [max(order, key=best.get)]
    while graph[path[-1]]:
        path.append(after[path[-1]])
    return math.fsum(weights[v] for v in path), path


def count_paths(graph, source, target):
    """From the source on: each node hands its number to its successors."""
    order = _acyclic(graph, source, target)
    paths = dict.fromkeys(graph, 0)
    paths[source] = 1
    for v in reversed(order):
        for s in set(graph[v]):
            paths[s] += paths[v]
    return paths[target]


def transitive_reduction(graph):
    bit = {v: 1 << i for i, v in enumerate(graph)}
    below, kept = {}, {}
    for v in _acyclic(graph):
        far = near = 0
        for s in graph[v]:
            far |= below[s]
            near |= bit[s]
        kept[v] = [s for s in dict.fromkeys(graph[v]) if not far & bit[s]]
        below[v] = far | near
    return {v: kept[v] for v in graph}


def _acyclic(graph, *nodes):
    for node in nodes:
        if node not in graph:
            raise ValueError(f"unknown: {node!r}")
    order = _leaves_first(graph)
    if len(order) < len(graph):
        raise ValueError("there is a cycle")
    return order


def _leaves_first(graph):
    users = {v: [] for v in graph}
    for v, successors in graph.items():
        for s in successors:
            if s not in graph:
                raise ValueError(f"{s!r} is a successor but no key")
            users[s].append(v)
    open_ = {v: len(successors) for v, successors in graph.items()}
    order = [v for v in graph if not open_[v]]
    for v in order:
        for u in users[v]:
            open_[u] -= 1
            if not open_[u]:
                order.append(u)
    return order
