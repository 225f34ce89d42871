"""Monoids folded in pairs, round by round; a scan by halves; laws collected by comprehensions over products."""

from itertools import product


class Monoid:
    def __init__(self, empty, combine):
        self.empty, self.combine = empty, combine

    def fold(self, items):
        """Neighbours first, then neighbours of those, until one is left."""
        row = list(items)
        while len(row) > 1:
            pairs = [self.combine(row[i], row[i + 1]) for i in range(0, len(row) - 1, 2)]
            row = pairs + row[2 * len(pairs) :]
        return row[0] if row else self.empty

    def violations(self, samples):
        join = self.combine
        laws = set()
        for a in samples:
            if join(a, self.empty) != a or join(self.empty, a) != a:
                laws.add("identity")
        for a, b, c in product(samples, repeat=3):
            if join(join(a, b), c) != join(a, join(b, c)):
                laws.add("associativity")
        return sorted(laws)


def fold_map(monoid, f, items):
    """From the right."""
    items = list(items)
    total = f(items.pop()) if items else monoid.empty
    while items:
        total = monoid.combine(f(items.pop()), total)
    return total


def scan(monoid, items):
    """The left half, the right half, and the left one's total in front of all of the right."""
    items = list(items)
    if len(items) <= 1:
        return items
    half = (len(items) + 1) // 2
    left, right = scan(monoid, items[:half]), scan(monoid, items[half:])
    return left + [monoid.combine(left[-1], y) for y in right]


def maybe_map(f, value):
    if value is not None:
        return f(value)
    return None


def list_map(f, values):
    return list(map(f, values))


def compose_kleisli(f, g):
    return lambda x: None if (y := f(x)) is None else g(y)


def functor_violations(fmap, samples, functions):
    samples, functions = list(samples), list(functions)
    laws = ["identity is not kept" for box in samples if fmap(_same, box) != box]
    for box, f, g in product(samples, functions, functions):
        if fmap(_after(g, f), box) != fmap(g, fmap(f, box)):
            laws.append("composition is not kept")
    return laws


def is_natural(transform, fmap_source, fmap_target, samples, functions):
    for box, f in product(samples, functions):
        if transform(fmap_source(f, box)) != fmap_target(f, transform(box)):
            return False
    return True


def _same(x):
    return x


def _after(g, f):
    return lambda x: g(f(x))
