"""A sorted list instead of a heap, marks on a stack, cycles found backwards, orders grown from all prefixes."""

from bisect import insort


def kahn(graph):
    users, open_ = _backwards(graph)
    row = sorted(v for v in graph if not open_[v])
    head = 0
    while head < len(row):
        for s in graph[row[head]]:
            open_[s] -= 1
            if not open_[s]:
                insort(row, s, lo=head + 1)
        head += 1
    if head < len(graph):
        circle = _circle(users, open_)
        raise ValueError(" -> ".join(map(str, [*circle, circle[0]])))
    return row


def depth_first_order(graph):
    """A node is left when all its successors have been left; the order is that of leaving, backwards."""
    _backwards(graph)
    place, order = {}, []
    for start in graph:
        stack = [(start, False)]
        while stack:
            v, done = stack.pop()
            if done:
                place[v] = len(order)
                order.append(v)
            elif v not in place:
                place[v] = len(graph)
                stack.append((v, True))
                stack += [(s, False) for s in graph[v]]
    if any(place[v] <= place[s] for v in graph for s in graph[v]):
        raise ValueError("there is a cycle")
    return order[::-1]


def find_cycle(graph):
    users, open_ = _backwards(graph)
    free = [v for v in graph if not open_[v]]
    while free:
        for s in graph[free.pop()]:
            open_[s] -= 1
            if not open_[s]:
                free.append(s)
    return _circle(users, open_) if any(open_.values()) else None


def all_orders(graph):
    users, _ = _backwards(graph)
    prefixes = [()]
    for _ in graph:
        longer = []
        for prefix in prefixes:
            taken = set(prefix)
            longer += [(*prefix, v) for v in graph if v not in taken and taken.issuperset(users[v])]
        prefixes = longer
    return prefixes


def backward_order(root, parents):
    """Count how often each node is used; it is next when all its users have been."""
    nodes, above, uses = [root], {}, {id(root): 0}
    for node in nodes:
        above[id(node)] = list(parents(node))
        for parent in above[id(node)]:
            if id(parent) not in uses:
                uses[id(parent)] = 0
                nodes.append(parent)
            uses[id(parent)] += 1
    order = [root] if uses[id(root)] == 0 else []
    for node in order:
        for parent in above[id(node)]:
            uses[id(parent)] -= 1
            if uses[id(parent)] == 0:
                order.append(parent)
    if len(order) < len(nodes):
        raise ValueError("there is a cycle")
    return order


def _backwards(graph):
    users = {v: [] for v in graph}
    for v, successors in graph.items():
        for s in successors:
            if s not in graph:
                raise ValueError(f"{s!r} is no key of the graph")
            users[s].append(v)
    return users, {v: len(us) for v, us in users.items()}


def _circle(users, open_):
    """Who still waits waits for someone who waits: go back until a node comes again."""
    walk, place = [next(v for v, k in open_.items() if k)], {}
    while walk[-1] not in place:
        place[walk[-1]] = len(walk) - 1
        walk.append(next(u for u in users[walk[-1]] if open_[u]))
    return walk[place[walk[-1]] + 1 :][::-1]
