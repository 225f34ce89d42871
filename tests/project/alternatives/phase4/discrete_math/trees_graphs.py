"""Rings as sets, a stack of nodes, a queue until nothing gets cheaper, Prim, leaves taken off, a flat table."""

import heapq
from collections import Counter, deque


def breadth_first(graph, start):
    _known(graph, start)
    distances, ring, radius = {}, {start}, 0
    while ring:
        distances.update(dict.fromkeys(ring, radius))
        beyond = {successor for node in ring for successor in graph[node]}
        for successor in beyond:
            _known(graph, successor)
        ring, radius = beyond.difference(distances), radius + 1
    return distances


def depth_first(graph, start):
    _known(graph, start)
    noted, stack = {}, [start]
    while stack:
        node = stack.pop()
        if node in noted:
            continue
        noted[node] = True
        for successor in graph[node]:
            _known(graph, successor)
        stack.extend(s for s in reversed(graph[node]) if s not in noted)
    return list(noted)


def dijkstra(graph, start):
    """Bellman and Ford with a queue: whoever has become cheaper tells its successors."""
    _known(graph, start)
    for successors in graph.values():
        for successor, weight in successors.items():
            _known(graph, successor)
            if not weight >= 0:
                raise ValueError(f"negative or nan: {weight}")
    distances, predecessors = {start: 0}, {start: None}
    queue, waiting = deque([start]), {start}
    while queue:
        node = queue.popleft()
        waiting.discard(node)
        for successor, weight in graph[node].items():
            distance = distances[node] + weight
            if successor not in distances or distance < distances[successor]:
                distances[successor], predecessors[successor] = distance, node
                if successor not in waiting:
                    waiting.add(successor)
                    queue.append(successor)
    return distances, predecessors


def minimum_spanning_tree(edges, n):
    """Prim: the tree grows from node 0 by the cheapest edge that leads out of it."""
    if n < 1:
        raise ValueError("n must be at least 1")
    around = [[] for _ in range(n)]
    for place, (u, v, weight) in enumerate(edges):
        if not (0 <= u < n and 0 <= v < n):
            raise ValueError(f"no such node: {u} or {v}")
        around[u].append((weight, place, v))
        around[v].append((weight, place, u))
    inside, chosen, out = set(), [], [(0, -1, 0)]
    while out:
        weight, place, node = heapq.heappop(out)
        if node not in inside:
            inside.add(node)
            chosen.append((weight, place))
            for edge in around[node]:
                heapq.heappush(out, edge)
    if len(inside) < n:
        raise ValueError("the nodes are not connected")
    return [edges[place] for _, place in sorted(chosen[1:])]


def is_tree(graph):
    """Leaves are taken off; whoever stands in a cycle keeps two neighbours."""
    listed = Counter((node, other) for node, others in graph.items() for other in others)
    for node, other in list(listed):
        _known(graph, other)
        if listed[node, other] != listed[other, node]:
            raise ValueError(f"{node!r} and {other!r}: listed in one direction only")
    if listed.total() != 2 * len(graph) - 2 or any(node == other for node, other in listed):
        return False
    degree = {node: len(others) for node, others in graph.items()}
    leaves = [node for node in graph if degree[node] == 1]
    for leaf in leaves:
        for other in graph[leaf]:
            degree[other] -= 1
            if degree[other] == 1:
                leaves.append(other)
    return all(d < 2 for d in degree.values())


class Trie:
    """A table (node, item) -> node, the nodes numbered from 0."""

    def __init__(self):
        self.steps, self.values = {}, {}

    def insert(self, word, value):
        if len(word) == 0:
            raise ValueError("an empty word")
        node = 0
        for item in word:
            node = self.steps.setdefault((node, item), len(self.steps) + 1)
        self.values[node] = value

    def longest_prefix(self, text):
        node, found = 0, None
        for length, item in enumerate(text, 1):
            node = self.steps.get((node, item))
            if node is None:
                break
            if node in self.values:
                found = length, self.values[node]
        return found


def _known(graph, node):
    if node not in graph:
        raise ValueError(f"{node!r} is no node of the graph")
