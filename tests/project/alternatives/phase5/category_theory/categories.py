"""Categories searched by brute force over tables; paths are cut in two rather than joined."""

import operator
from collections import Counter
from itertools import combinations, product


class FiniteCategory:
    def __init__(self, objects, morphisms, composition):
        self.objects = [*objects]
        self.morphisms = morphisms
        self.composition = composition
        self.partial = False

    def identity(self, object):
        if object not in self.objects:
            raise ValueError(f"unknown: {object!r}")
        for e, ends in self.morphisms.items():
            if ends == (object, object) and self._changes_nothing(e, object):
                return e
        raise ValueError(f"nothing leaves {object!r} as it is")

    def compose(self, g, f):
        for name in (g, f):
            if name not in self.morphisms:
                raise ValueError(f"unknown: {name!r}")
        if self.morphisms[f][1] != self.morphisms[g][0]:
            raise ValueError("these do not compose")
        try:
            return self.composition[g, f]
        except KeyError:
            raise ValueError("nothing is listed as their composite") from None

    def violations(self):
        arrows, table = self.morphisms, self.composition
        laws = []
        for ends in arrows.values():
            laws += ["objects must hold both ends of an arrow" for end in ends if end not in self.objects]
        for (f, (a, b)), (g, (c, d)) in product(arrows.items(), repeat=2):
            if (g, f) not in table:
                if b == c and not self.partial:
                    laws.append(f"composition lacks {(g, f)!r}")
            elif b != c or table[g, f] not in arrows or arrows[table[g, f]] != (a, d):
                laws.append(f"composition is wrong at {(g, f)!r}")
        for g, f in table:
            if g not in arrows or f not in arrows:
                laws.append(f"composition lists strangers: {(g, f)!r}")
        for object in self.objects:
            try:
                self.identity(object)
            except ValueError as missing:
                laws.append(f"identity: {missing}")
        for (g, f), gf in table.items():
            for (h, other), hg in table.items():
                if other == g and (h, gf) in table and (hg, f) in table and table[h, gf] != table[hg, f]:
                    laws.append(f"associativity fails for {(h, g, f)!r}")
        return laws

    def _changes_nothing(self, e, object):
        for name, (source, target) in self.morphisms.items():
            if target == object and self.composition.get((e, name), self) != name:
                return False
            if source == object and self.composition.get((name, e), self) != name:
                return False
        return True


def is_isomorphism(category, name):
    """An inverse on the left and one on the right are the same arrow, so each may be looked for alone."""
    a, b = _ends(category, name)
    table = category.composition
    before = [g for g in category.morphisms if (g, name) in table and table[g, name] == category.identity(a)]
    after = [h for h in category.morphisms if (name, h) in table and table[name, h] == category.identity(b)]
    return bool(before and after)


def opposite(category):
    arrows, table = {}, {}
    for name, ends in category.morphisms.items():
        arrows[name] = tuple(reversed(ends))
    for pair, composite in category.composition.items():
        table[tuple(reversed(pair))] = composite
    turned = FiniteCategory(category.objects, arrows, table)
    turned.partial = category.partial
    return turned


def free_category(graph, max_length):
    """Each path is the composite of its two parts, wherever it is cut."""
    try:
        max_length = operator.index(max_length)
    except TypeError:
        raise ValueError("max_length is no integer") from None
    if max_length < 0:
        raise ValueError("max_length < 0")
    edges = {(a, b) for a, successors in graph.items() for b in successors}
    for _, b in edges:
        if b not in graph:
            raise ValueError(f"no node: {b!r}")
    paths, waiting = [], [(a,) for a in graph]
    while waiting:
        path = waiting.pop()
        paths.append(path)
        if len(path) <= max_length:
            waiting += [path + (b,) for a, b in edges if a == path[-1]]
    cuts = {(path[i:], path[: i + 1]): path for path in paths for i in range(len(path))}
    category = FiniteCategory(graph, {path: (path[0], path[-1]) for path in paths}, cuts)
    category.partial = True
    return category


def is_monomorphism(category, name):
    _ends(category, name)
    seen = Counter()
    for (last, first), composite in category.composition.items():
        if last == name:
            seen[category.morphisms[first][0], composite] += 1
    return all(times == 1 for times in seen.values())


def is_epimorphism(category, name):
    _ends(category, name)
    after = [(g, gf) for (g, f), gf in category.composition.items() if f == name]
    for (g, one), (h, other) in combinations(after, 2):
        if one == other and category.morphisms[g] == category.morphisms[h]:
            return False
    return True


def product_object(category, a, b):
    for object in (a, b):
        if object not in category.objects:
            raise ValueError(f"no object: {object!r}")

    def arrows(source, target):
        return [name for name, ends in category.morphisms.items() if ends == (source, target)]

    def universal(c, p, q):
        for x in category.objects:
            wanted = Counter(product(arrows(x, a), arrows(x, b)))
            if Counter((category.compose(p, u), category.compose(q, u)) for u in arrows(x, c)) != wanted:
                return False
        return True

    for c in reversed(category.objects):
        for p, q in product(arrows(c, a), arrows(c, b)):
            if universal(c, p, q):
                return c, (p, q)
    return None


def _ends(category, name):
    if name not in category.morphisms:
        raise ValueError(f"no arrow: {name!r}")
    return category.morphisms[name]
