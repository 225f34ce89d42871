"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import heapq

from grader.feedback import mistake
from solutions.phase4.discrete_math import trees_graphs as right


@mistake(
    "breadth_first", "You take nodes from the end of the list: that is a stack, and the walk goes deep first."
)
def breadth_first_with_a_stack(graph, start):
    right.breadth_first(graph, start)
    distance, waiting = {start: 0}, [start]
    while waiting:
        node = waiting.pop()
        for successor in graph[node]:
            if successor not in distance:
                distance[successor] = distance[node] + 1
                waiting.append(successor)
    return distance


@mistake("breadth_first", "The start has the distance 0, not 1.")
def breadth_first_from_one(graph, start):
    return {node: d + 1 for node, d in right.breadth_first(graph, start).items()}


@mistake("depth_first", "The last successor comes first: push them in reverse order, or keep iterators.")
def depth_first_reversed(graph, start):
    return right.depth_first({node: list(graph[node])[::-1] for node in graph}, start)


@mistake("depth_first", "You note nodes when you push them: a node may still be reached from deeper before.")
def depth_first_noted_too_early(graph, start):
    right.depth_first(graph, start)
    seen, stack, order = {start}, [start], []
    while stack:
        node = stack.pop()
        order.append(node)
        for successor in reversed(graph[node]):
            if successor not in seen:
                seen.add(successor)
                stack.append(successor)
    return order


@mistake("dijkstra", "You count edges: the weights must be added up.")
def dijkstra_by_edges(graph, start):
    right.dijkstra(graph, start)
    return right.dijkstra({u: dict.fromkeys(graph[u], 1) for u in graph}, start)


@mistake("dijkstra", "A node keeps its first distance: a detour that is found later may be cheaper.")
def dijkstra_that_never_improves(graph, start):
    right.dijkstra(graph, start)
    distances, before, heap, count = {start: 0}, {start: None}, [(0, 0, start)], 0
    while heap:
        distance, _, node = heapq.heappop(heap)
        for successor, weight in graph[node].items():
            if successor not in distances:
                distances[successor], before[successor] = distance + weight, node
                count += 1
                heapq.heappush(heap, (distance + weight, count, successor))
    return distances, before


@mistake("minimum_spanning_tree", "The edges are taken as they come: begin with the cheapest.")
def spanning_tree_unsorted(edges, n):
    right.minimum_spanning_tree(edges, n)
    return right.minimum_spanning_tree([(u, v, i) for i, (u, v, _) in enumerate(edges)], n)


@mistake("minimum_spanning_tree", "You take the n - 1 cheapest edges: leave out those that close a cycle.")
def spanning_tree_with_cycles(edges, n):
    right.minimum_spanning_tree(edges, n)
    return sorted(edges, key=lambda edge: edge[2])[: n - 1]


@mistake("is_tree", "Counting edges is not enough: the graph must also be connected.")
def is_tree_by_counting(graph):
    right.is_tree(graph)
    return bool(graph) and sum(map(len, graph.values())) == 2 * (len(graph) - 1)


@mistake("is_tree", "Connected is not enough: there must be no cycle.")
def is_tree_when_connected(graph):
    right.is_tree(graph)
    return bool(graph) and len(right.depth_first(graph, next(iter(graph)))) == len(graph)


@mistake("Trie", "The beginning of a word is not a word: mark the nodes at which one ends.")
class TrieThatTakesBeginnings(right.Trie):
    def longest_prefix(self, text):
        length, children, value = 0, self._root, None
        for item in text:
            if item not in children:
                break
            children, values = children[item]
            value = values[0] if values else value
            length += 1
        return (length, value) if length else None


@mistake("Trie", "You stop at the first word: a longer one may follow.")
class TrieThatStopsEarly(right.Trie):
    def longest_prefix(self, text):
        for length in range(1, len(text) + 1):
            found = right.Trie.longest_prefix(self, text[:length])
            if found:
                return found
        return None


@mistake("Trie", "A value of None or 0 counts as no word: remember separately where a word ends.")
class TrieWithoutFalsyValues(right.Trie):
    def insert(self, word, value):
        if value or not len(word):
            right.Trie.insert(self, word, value)
