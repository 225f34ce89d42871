"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

from grader.feedback import mistake
from solutions.phase4.graph_theory import dags as right


@mistake(
    "is_dag",
    "Two paths that meet again are no cycle: a node is on a cycle only if it is still being visited.",
)
def dag_without_meeting_paths(graph):
    right.is_dag(graph)
    seen, behind = set(), {successor for successors in graph.values() for successor in successors}
    pending = [node for node in graph if node not in behind]
    while pending:
        node = pending.pop()
        if node in seen:
            return False
        seen.add(node)
        pending.extend(graph[node])
    return len(seen) == len(graph)


@mistake(
    "is_dag", "Your function calls itself for each step of a path; Python stops that after about 1000 calls."
)
def dag_by_recursion(graph):
    state = {}

    def visit(node):
        if node not in graph:
            raise ValueError(f"{node!r} is not a node")
        if state.get(node) == "open":
            return False
        if state.get(node) == "done":
            return True
        state[node] = "open"
        good = not [s for s in graph[node] if not visit(s)]
        state[node] = "done"
        return good

    return not [node for node in graph if not visit(node)]


@mistake("is_dag", "You look only at what the first node reaches; a cycle may lie elsewhere.")
def dag_from_the_first_node(graph):
    right.is_dag(graph)
    if not graph:
        return True
    reached, pending = set(), [next(iter(graph))]
    while pending:
        node = pending.pop()
        if node not in reached:
            reached.add(node)
            pending.extend(graph[node])
    return right.is_dag({node: graph[node] for node in reached})


@mistake("ancestors", "A node is not its own ancestor here.")
def ancestors_with_itself(graph, node):
    return right.ancestors(graph, node) | {node}


@mistake("ancestors", "These are the nodes that lead there directly; those that lead to them count as well.")
def ancestors_of_one_step(graph, node):
    right.ancestors(graph, node)
    return {other for other in graph if node in graph[other]}


@mistake("ancestors", "You follow the edges forwards: those are the descendants.")
def descendants(graph, node):
    right.ancestors(graph, node)
    reached, pending = set(), list(graph[node])
    while pending:
        other = pending.pop()
        if other not in reached:
            reached.add(other)
            pending.extend(graph[other])
    return reached


@mistake("longest_path", "You count the nodes of a path; their weights are what has to be added up.")
def path_with_the_most_nodes(graph, weights):
    right.longest_path(graph, weights)
    _, nodes = right.longest_path(graph, dict.fromkeys(graph, 1.0))
    return float(sum(weights[node] for node in nodes)), nodes


@mistake(
    "longest_path", "Going to the heaviest successor each time is not always the best: look at whole paths."
)
def path_by_greed(graph, weights):
    right.longest_path(graph, weights)
    best = (0.0, [])
    for start in graph:
        nodes = [start]
        while graph[nodes[-1]]:
            nodes.append(max(graph[nodes[-1]], key=weights.__getitem__))
        best = max(best, (float(sum(weights[node] for node in nodes)), nodes), key=lambda found: found[0])
    return best


@mistake("longest_path", "The path comes out backwards: from its last node to its first.")
def path_backwards(graph, weights):
    length, nodes = right.longest_path(graph, weights)
    return length, nodes[::-1]


@mistake("count_paths", "From a node to itself there is one path: the one of length 0.")
def paths_without_the_empty_one(graph, source, target):
    count = right.count_paths(graph, source, target)
    return 0 if source == target else count


@mistake("count_paths", "You count edges listed twice as two; a path is told by its nodes.")
def paths_with_repeated_edges(graph, source, target):
    right.count_paths(graph, source, target)
    ways = dict.fromkeys(graph, 0)
    ways[source] = 1
    for node in right._order(graph):
        for successor in graph[node]:
            ways[successor] += ways[node]
    return ways[target]


@mistake("count_paths", "Floats have 53 bits: from 2^53 on they cannot count any more. Use whole numbers.")
def paths_in_floats(graph, source, target):
    return int(float(right.count_paths(graph, source, target)) * (1 + 1e-15))


@mistake("transitive_reduction", "You look for detours of two edges only; they may be of any length.")
def reduction_of_short_detours(graph):
    right.transitive_reduction(graph)
    return {
        node: [
            s
            for s in dict.fromkeys(successors)
            if not any(s in graph[other] for other in successors if other != s)
        ]
        for node, successors in graph.items()
    }


@mistake("transitive_reduction", "You delete from the lists of the caller: build a new graph.")
def reduction_in_place(graph):
    reduced = right.transitive_reduction(graph)
    for node in graph:
        graph[node][:] = reduced[node]
    return graph


@mistake(
    "transitive_reduction",
    "That is the transitive closure: all that can be reached. The opposite is asked for.",
)
def closure(graph):
    right.transitive_reduction(graph)
    return {node: [other for other in graph if node in right.ancestors(graph, other)] for node in graph}
