"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

from grader.feedback import mistake
from solutions.phase5.category_theory import categories as right
from solutions.phase5.category_theory.categories import FiniteCategory as Right


@mistake("FiniteCategory", "compose(g, f) is g after f: you look up the pair the other way round.")
class FiniteCategoryInTheWrongOrder(Right):
    def compose(self, g, f):
        return super().compose(f, g)


@mistake("FiniteCategory", "Your identity is checked from one side only: e f = f and g e = g must both hold.")
class FiniteCategoryWithOneSidedIdentities(Right):
    def identity(self, object):
        into = [f for f, ends in self.morphisms.items() if ends[1] == object]
        for e in into:
            if self.morphisms[e][0] == object and all(self.composition.get((e, f)) == f for f in into):
                return e
        raise ValueError(f"{object!r} has no identity")


@mistake(
    "FiniteCategory", "Any arrow of an object to itself is taken for its identity: it must change nothing."
)
class FiniteCategoryWithTheFirstLoop(Right):
    def identity(self, object):
        for name, ends in self.morphisms.items():
            if ends == (object, object):
                return name
        raise ValueError(f"{object!r} has no identity")


@mistake("FiniteCategory", "Associativity is never checked: h (g f) and (h g) f must be the same arrow.")
class FiniteCategoryWithoutAssociativity(Right):
    def violations(self):
        return [text for text in super().violations() if not text.startswith("associativity")]


@mistake("FiniteCategory", "Composites that are missing go unnoticed: every pair that fits must be listed.")
class FiniteCategoryWithGaps(Right):
    def violations(self):
        return [text for text in super().violations() if "not listed" not in text]


@mistake("is_isomorphism", "An inverse from one side is not enough: g f and f g must both be identities.")
def is_isomorphism_from_one_side(category, name):
    a, b = right._ends(category, name)
    one = category.identity(a)
    return any(category.composition.get((g, name)) == one for g in right._arrows(category, b, a))


@mistake("is_isomorphism", "Cancelling on both sides does not give a way back: look for an inverse.")
def is_isomorphism_by_cancelling(category, name):
    return right.is_monomorphism(category, name) and right.is_epimorphism(category, name)


@mistake("opposite", "The arrows are reversed, but the pairs of the composition must change places as well.")
def opposite_without_the_composition(category):
    ends = {name: (b, a) for name, (a, b) in category.morphisms.items()}
    result = Right(category.objects, ends, category.composition)
    result.partial = category.partial
    return result


@mistake("opposite", "The opposite of a category with paths cut off complains about them: keep partial.")
def opposite_that_forgets_partial(category):
    result = right.opposite(category)
    result.partial = False
    return result


@mistake("free_category", "The node at which two paths meet stands there twice: drop it from one of them.")
def free_category_with_doubled_nodes(graph, max_length):
    category = right.free_category(graph, max_length)
    category.composition = {(g, f): f + g for g, f in category.composition}
    return category


@mistake("free_category", "A path of n nodes has n - 1 edges: yours stop one edge too early.")
def free_category_one_too_short(graph, max_length):
    right.free_category(graph, max_length)
    return right.free_category(graph, max(0, max_length - 1))


@mistake("free_category", "Staying where you are is a path too: the identities of length 0 are missing.")
def free_category_without_identities(graph, max_length):
    category = right.free_category(graph, max_length)
    category.morphisms = {p: ends for p, ends in category.morphisms.items() if len(p) > 1}
    category.composition = {k: p for k, p in category.composition.items() if len(k[0]) > 1 and len(k[1]) > 1}
    return category


@mistake("is_monomorphism", "You cancel on the wrong side: a monomorphism comes last in both composites.")
def is_monomorphism_on_the_wrong_side(category, name):
    return right.is_monomorphism(right.opposite(category), name)


@mistake("is_monomorphism", "That is an inverse; cancelling asks for less.")
def is_monomorphism_by_an_inverse(category, name):
    return right.is_isomorphism(category, name)


@mistake("is_epimorphism", "You cancel on the wrong side: an epimorphism comes first in both composites.")
def is_epimorphism_on_the_wrong_side(category, name):
    return right.is_monomorphism(category, name)


@mistake("is_epimorphism", "That is an inverse; cancelling asks for less.")
def is_epimorphism_by_an_inverse(category, name):
    return right.is_isomorphism(category, name)


def _first(category, a, b, exactly_one):
    for wanted in (a, b):
        if wanted not in category.objects:
            raise ValueError(f"{wanted!r} is not an object")
    arrows, compose = right._arrows, category.compose
    for c in category.objects:
        for p in arrows(category, c, a):
            for q in arrows(category, c, b):
                fits = True
                for x in category.objects:
                    ways = [(compose(p, u), compose(q, u)) for u in arrows(category, x, c)]
                    for f in arrows(category, x, a):
                        for g in arrows(category, x, b):
                            if exactly_one is None:
                                continue
                            fits &= ways.count((f, g)) == 1 if exactly_one else (f, g) in ways
                if fits:
                    return c, (p, q)
    return None


@mistake(
    "product_object", "Every candidate goes through yours, but in several ways: there must be exactly one."
)
def product_object_without_uniqueness(category, a, b):
    return _first(category, a, b, False)


@mistake("product_object", "Two projections alone are no product: every other candidate must go through it.")
def product_object_by_projections(category, a, b):
    return _first(category, a, b, None)
