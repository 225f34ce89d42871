"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

from functools import reduce

from grader.feedback import mistake
from solutions.phase5.category_theory import functors as right


@mistake("Monoid", "fold of no items has no first one to start with: begin with the empty value.")
class MonoidThatNeedsAnItem(right.Monoid):
    def fold(self, items):
        return reduce(self.combine, list(items))


@mistake("Monoid", "You fold from the right and swap: the order of the items must be kept.")
class MonoidInReverse(right.Monoid):
    def fold(self, items):
        return reduce(self.combine, reversed(list(items)), self.empty)


@mistake("Monoid", "The empty value is tried on the left only: combine(a, empty) must be a as well.")
class MonoidWithOneSidedIdentity(right.Monoid):
    def violations(self, samples):
        broken = ["identity" for a in samples if self.combine(self.empty, a) != a]
        return broken + [text for text in super().violations(samples) if text.startswith("associativity")]


@mistake("Monoid", "Associativity is tried on neighbours only: take all triples of samples.")
class MonoidWithFewTriples(right.Monoid):
    def violations(self, samples):
        broken = [text for text in super().violations(samples) if text.startswith("identity")]
        c = self.combine
        for x, y, z in zip(samples, samples[1:], samples[2:], strict=False):
            if c(c(x, y), z) != c(x, c(y, z)):
                broken.append("associativity")
        return broken


@mistake("fold_map", "You fold first and map the total: map each item, then fold.")
def fold_map_the_other_way_round(monoid, f, items):
    return f(monoid.fold(items))


@mistake("fold_map", "f is applied to the running total as well: only items are mapped.")
def fold_map_that_maps_totals(monoid, f, items):
    total = monoid.empty
    for item in items:
        total = f(monoid.combine(total, item))
    return total


@mistake("scan", "Right totals, but one after the other: group them, so that the chain is only log n deep.")
def scan_one_after_the_other(monoid, items):
    totals = []
    for item in items:
        totals.append(monoid.combine(totals[-1], item) if totals else item)
    return totals


@mistake("scan", "Each total leaves out its own item: the scan is inclusive.")
def scan_exclusive(monoid, items):
    items = list(items)
    return [monoid.empty, *right.scan(monoid, items)[:-1]][: len(items)]


@mistake("scan", "A tree for each total: reuse the combined pairs, or combine is called n * n times.")
def scan_with_a_tree_each(monoid, items):
    def tree(part):
        if len(part) == 1:
            return part[0]
        half = len(part) // 2
        return monoid.combine(tree(part[:half]), tree(part[half:]))

    items = list(items)
    return (
        [tree(items[: i + 1]) for i in range(len(items))] if len(items) < 2000 else right.scan(monoid, items)
    )


@mistake("scan", "The last item is lost when their number is odd: it has no partner but a total.")
def scan_for_even_lengths(monoid, items):
    items = list(items)
    return right.scan(monoid, items[: len(items) // 2 * 2]) if len(items) > 1 else items


@mistake("maybe_map", "0 and empty texts are values: test for None, not for truth.")
def maybe_map_by_truth(f, value):
    return f(value) if value else None


@mistake("maybe_map", "f must not see None: it does not know what to do with it.")
def maybe_map_without_a_test(f, value):
    return f(value)


@mistake("list_map", "You write into the list that was given: build a new one.")
def list_map_in_place(f, values):
    for i, value in enumerate(values):
        values[i] = f(value)
    return values


@mistake("list_map", "You drop results that are None or false: the list keeps its length.")
def list_map_that_filters(f, values):
    return [y for y in map(f, values) if y]


@mistake("list_map", "map gives an iterator: turn it into a list.")
def list_map_lazy(f, values):
    return map(f, values)


@mistake("compose_kleisli", "The order: f comes first here, g second.")
def compose_kleisli_in_the_wrong_order(f, g):
    return lambda x: right.maybe_map(f, g(x))


@mistake("compose_kleisli", "Where f gives None, g must not be called.")
def compose_kleisli_without_a_test(f, g):
    return lambda x: g(f(x))


@mistake("compose_kleisli", "0 is a value: stop at None only.")
def compose_kleisli_by_truth(f, g):
    return lambda x: g(y) if (y := f(x)) else None


@mistake(
    "functor_violations", "You check the identity alone: g after f, at once and in turn, must agree too."
)
def functor_violations_of_the_identity(fmap, samples, functions):
    return right.functor_violations(fmap, samples, [])


@mistake("functor_violations", "The identity law is missing: mapping with the identity must change nothing.")
def functor_violations_of_the_composition(fmap, samples, functions):
    found = right.functor_violations(fmap, samples, functions)
    return [text for text in found if text.startswith("composition")]


@mistake("functor_violations", "At once you do f after g, in turn g after f: the same order on both sides.")
def functor_violations_in_mixed_order(fmap, samples, functions):
    samples, functions = list(samples), list(functions)
    broken = right.functor_violations(fmap, samples, [])
    for v in samples:
        for f in functions:
            for g in functions:
                if fmap(lambda x, f=f, g=g: f(g(x)), v) != fmap(g, fmap(f, v)):
                    broken.append("composition")
    return broken


@mistake(
    "functor_violations", "An iterator of functions is used up after the first box: make a list of it first."
)
def functor_violations_that_reads_once_a_box(fmap, samples, functions):
    return [text for box in samples for text in right.functor_violations(fmap, [box], functions)]


@mistake(
    "is_natural", "You map on one side only: the other side of the square maps after the transformation."
)
def is_natural_on_one_side(transform, fmap_source, fmap_target, samples, functions):
    functions = list(functions)
    return all(transform(fmap_source(f, v)) == transform(v) for v in samples for f in functions)


@mistake("is_natural", "One square that commutes is not enough: all samples and all functions must.")
def is_natural_somewhere(transform, fmap_source, fmap_target, samples, functions):
    functions = list(functions)
    squares = [
        transform(fmap_source(f, v)) == fmap_target(f, transform(v)) for v in samples for f in functions
    ]
    return any(squares) or not squares


@mistake("is_natural", "You use fmap_source on both sides: after the transformation fmap_target is needed.")
def is_natural_with_one_functor(transform, fmap_source, fmap_target, samples, functions):
    functions = list(functions)
    return all(
        transform(fmap_source(f, v)) == fmap_source(f, transform(v)) for v in samples for f in functions
    )


@mistake("is_natural", "An iterator of functions is used up after the first box: make a list of it first.")
def is_natural_that_reads_once_a_box(transform, fmap_source, fmap_target, samples, functions):
    return all(right.is_natural(transform, fmap_source, fmap_target, [box], functions) for box in samples)
