"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

from collections import deque

from grader.feedback import mistake
from solutions.phase4.graph_theory import topological_sort as right


def kahn_with(graph, take):
    right._check_successors(graph)
    waiting_for = right._count_incoming(graph)
    available, order = deque(sorted(node for node in graph if not waiting_for[node])), []
    while available:
        order.append(take(available))
        for successor in graph[order[-1]]:
            waiting_for[successor] -= 1
            if not waiting_for[successor]:
                available.append(successor)
    return order


@mistake("kahn", "You take nodes in the order in which they become available; the smallest one is next.")
def kahn_by_a_queue(graph):
    right.kahn(graph)
    return kahn_with(graph, lambda available: available.popleft())


@mistake(
    "kahn", "With a cycle your list is too short, and nobody is told. Compare its length with the graph's."
)
def kahn_that_ignores_cycles(graph):
    return right.kahn(graph) if right.find_cycle(graph) is None else kahn_with(graph, lambda a: a.popleft())


@mistake("kahn", "Say which nodes form the cycle: whoever has to repair the graph needs to know.")
def kahn_with_a_poor_message(graph):
    try:
        return right.kahn(graph)
    except ValueError as error:
        raise ValueError("graph has a cycle" if "cycle" in str(error) else str(error)) from None


@mistake("depth_first_order", "Nodes are finished in the reverse order: turn your list round.")
def order_not_reversed(graph):
    return right.depth_first_order(graph)[::-1]


@mistake(
    "depth_first_order", "You list a node when you arrive at it; list it when all its successors are done."
)
def order_of_arrival(graph):
    right.depth_first_order(graph)
    order, seen = [], set()
    for start in graph:
        pending = [start]
        while pending:
            node = pending.pop()
            if node not in seen:
                seen.add(node)
                order.append(node)
                pending.extend(graph[node])
    return order


@mistake(
    "depth_first_order", "Your function calls itself along a path; Python stops that after about 1000 calls."
)
def order_by_recursion(graph):
    if len(graph) < 900:
        return right.depth_first_order(graph)
    seen, order = set(), []

    def visit(node):
        if node not in seen:
            seen.add(node)
            for successor in graph[node]:
                visit(successor)
            order.append(node)

    for node in reversed(list(graph)):
        visit(node)
    return order[::-1]


@mistake(
    "find_cycle", "Meeting a node for the second time is no cycle: it must still be on the path you are on."
)
def cycle_of_meeting_paths(graph):
    if right.find_cycle(graph) is not None:
        return right.find_cycle(graph)
    seen = set()
    for start in graph:
        pending = [start] if start not in seen else []
        while pending:
            node = pending.pop()
            if node in seen:
                return [node]
            seen.add(node)
            pending.extend(graph[node])
    return None


@mistake(
    "find_cycle", "The way that leads into the cycle is not part of it: begin where the path meets itself."
)
def cycle_with_its_tail(graph):
    if right.find_cycle(graph) is None:
        return None
    for start in graph:
        path = [start]
        while graph[path[-1]] and len(path) <= len(graph):
            following = next((s for s in graph[path[-1]] if right.find_cycle(graph) and s in path), None)
            if following is not None:
                return path
            path.append(graph[path[-1]][0])
    return right.find_cycle(graph)


@mistake("find_cycle", "The first node is repeated at the end of your cycle; each is listed once.")
def cycle_with_its_first_node_twice(graph):
    cycle = right.find_cycle(graph)
    return cycle and [*cycle, cycle[0]]


@mistake("all_orders", "Each order is a tuple; yours are lists.")
def orders_as_lists(graph):
    return [list(order) for order in right.all_orders(graph)]


@mistake("all_orders", "You return a single order; where there is a choice each possibility counts.")
def a_single_order(graph):
    return right.all_orders(graph)[:1]


@mistake("all_orders", "Nothing can be arranged in one way: the graph without nodes has the order ().")
def orders_without_the_empty_one(graph):
    return right.all_orders(graph) if graph else []


@mistake("backward_order", "Your function calls itself for each parent; in a deep network Python stops that.")
def walk_by_recursion(root, parents):
    seen, order = set(), []

    def visit(node):
        if id(node) not in seen:
            seen.add(id(node))
            for parent in parents(node):
                visit(parent)
            order.append(node)

    visit(root)
    return order[::-1]


@mistake(
    "backward_order",
    "You go on to a node as soon as one of its users is done; it has to wait for all of them.",
)
def walk_in_breadth(root, parents):
    order, seen, pending = [], {id(root)}, deque([root])
    while pending:
        node = pending.popleft()
        order.append(node)
        for parent in parents(node):
            if id(parent) not in seen:
                seen.add(id(parent))
                pending.append(parent)
    return order


@mistake("backward_order", "A set hashes and compares its items; nodes are told apart by id alone.")
def walk_with_a_set_of_nodes(root, parents):
    seen, order, pending = set(), [], [(root, False)]
    while pending:
        node, done = pending.pop()
        if done:
            order.append(node)
        elif node not in seen:
            seen.add(node)
            pending.append((node, True))
            pending.extend((parent, False) for parent in parents(node))
    return order[::-1]


@mistake("backward_order", "You walk along every path again: remember which nodes you have been to.")
def walk_along_every_path(root, parents):
    order, pending = {}, [root]
    while pending:
        node = pending.pop()
        order.pop(id(node), None)
        order[id(node)] = node
        pending.extend(parents(node))
    return list(order.values())
