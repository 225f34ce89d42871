"""Subsets grown by size, tuples by counting, sums over supersets, rows as bits, clauses that shrink on a stack."""

from collections import Counter


def power_set(items):
    items = list(dict.fromkeys(items))
    subsets, size = [], [()]
    while size:
        subsets += [frozenset(items[i] for i in places) for places in size]
        size = [(*p, i) for p in size for i in range(p[-1] + 1 if p else 0, len(items))]
    return subsets


def cartesian_product(*sets):
    lists = [list(s) for s in sets]
    total = 1
    for entries in lists:
        total *= len(entries)
    tuples = []
    for number in range(total):
        row = []
        for entries in reversed(lists):
            number, digit = divmod(number, len(entries))
            row.append(entries[digit])
        tuples.append(tuple(reversed(row)))
    return tuples


def truth_table(formula, n):
    return [(*row, bool(formula(*row))) for row in _rows(n)]


def is_tautology(formula, n):
    return not any(not formula(*row) for row in _rows(n))


def inclusion_exclusion(sets):
    """How many items are in all sets of S: the sum over everything above S."""
    masks, n = {}, 0
    for members in sets:
        for item in set(members):
            masks[item] = masks.get(item, 0) | 1 << n
        n += 1
    common = [0] * 2**n
    for mask in masks.values():
        common[mask] += 1
    for i in range(n):
        for mask in range(2**n):
            if not mask >> i & 1:
                common[mask] += common[mask | 1 << i]
    return sum(size if bin(mask).count("1") % 2 else -size for mask, size in enumerate(common) if mask)


def equivalence_classes(items, related):
    """A relation is an equivalence when related items, each itself among them, are related to the same."""
    items = list(items)
    rows = [sum(1 << j for j, b in enumerate(items) if related(a, b)) for a in items]
    classes = {}
    for i, row in enumerate(rows):
        if not row >> i & 1 or any(row >> j & 1 and row != rows[j] for j in range(len(rows))):
            raise ValueError("no equivalence")
        classes.setdefault(row, []).append(items[i])
    return list(classes.values())


def satisfy(clauses):
    if any(literal == 0 for clause in clauses for literal in clause):
        raise ValueError("0 is no literal")
    names = {abs(literal) for clause in clauses for literal in clause}
    stack = [([frozenset(clause) for clause in clauses], frozenset())]
    while stack:
        left, true = stack.pop()
        units = {literal for clause in left if len(clause) == 1 for literal in clause}
        while units and not any(-literal in units for literal in units):
            true |= units
            left = _assume(left, units)
            units = {literal for clause in left if len(clause) == 1 for literal in clause}
        if units or frozenset() in left:
            continue
        if not left:
            return {name: name in true for name in names}
        shortest = min(map(len, left))
        counts = Counter(literal for clause in left if len(clause) == shortest for literal in clause)
        guess = max(counts, key=counts.get)
        for literal in (-guess, guess):
            stack.append((_assume(left, {literal}), true | {literal}))
    return None


def _assume(clauses, true):
    false = {-literal for literal in true}
    return [clause - false for clause in clauses if clause.isdisjoint(true)]


def _rows(n):
    if n < 0:
        raise ValueError("n is negative")
    for number in range(2**n):
        yield tuple(digit == "1" for digit in bin(2**n + number)[3:])
