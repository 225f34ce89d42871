r"""Functors, monoids, natural transformations.

What can be added up in any grouping can be added up by many machines at once: the gradients of a batch, the
counts of a corpus, the prefix sums of a scan. That is a monoid. What can be done to one value can be done to a
list of them, or to one that may be missing: that is a functor. No later module imports this file, but
`compositional_learning` obeys the same laws, and you check them there with what you learn here.

Lesson: exercises/phase5/category_theory/README.md#functors
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any


class Monoid:
    r"""A way to combine two values of a kind into one, with a value that adds nothing.

    .. math:: (a \cdot b) \cdot c = a \cdot (b \cdot c), \qquad e \cdot a = a = a \cdot e

    The constructor checks nothing: `violations` does.

    Parameters
    ----------
    empty : object
        The value that adds nothing, e above: 0 for a sum, [] for lists.
    combine : callable
        combine(a, b) is the combination of a and b, in this order.

    Attributes
    ----------
    empty, combine
        As given.

    Examples
    --------
    >>> words = Monoid("", lambda a, b: a + b)
    >>> words.fold(["to", "ge", "ther"])
    'together'
    >>> words.violations(["a", "bc", ""])
    []

    References
    ----------
    Milewski, *Category Theory for Programmers*, chapter 3. nLab, the page "monoid".
    """

    def __init__(self, empty: Any, combine: Callable[[Any, Any], Any]) -> None:
        ### BEGIN SOLUTION
        self.empty = empty
        self.combine = combine
        ### END SOLUTION

    def fold(self, items: Iterable[Any]) -> Any:
        """All items combined, in their order; `empty` when there is none.

        The grouping is free, the order is not. A hundred thousand items are no problem.
        """
        ### BEGIN SOLUTION
        total = self.empty
        for item in items:
            total = self.combine(total, item)
        return total
        ### END SOLUTION

    def violations(self, samples: Sequence[Any]) -> list[str]:
        """The laws that are broken on the samples, as sentences; [] when none is.

        Each sentence begins with the name of the law:

        - "identity": combine(empty, a) or combine(a, empty) is not a, for some sample a;
        - "associativity": combine(combine(a, b), c) is not combine(a, combine(b, c)), for some samples a, b, c,
          not necessarily different.

        What follows the name is free, and a law may be listed several times. Values are compared by ==.
        """
        ### BEGIN SOLUTION
        combine, broken = self.combine, []
        for a in samples:
            if combine(self.empty, a) != a or combine(a, self.empty) != a:
                broken.append(f"identity: {self.empty!r} changes {a!r}")
        for a in samples:
            for b in samples:
                for c in samples:
                    left, right = combine(combine(a, b), c), combine(a, combine(b, c))
                    if left != right:
                        broken.append(f"associativity: {a!r}, {b!r}, {c!r} give {left!r} and {right!r}")
        return broken
        ### END SOLUTION


def fold_map(monoid: Monoid, f: Callable[[Any], Any], items: Iterable[Any]) -> Any:
    r"""Turn each item into a value of the monoid, then combine them all.

    .. math:: f(x_1) \cdot f(x_2) \cdots f(x_n)

    Parameters
    ----------
    monoid : Monoid
    f : callable
        Called once with each item.
    items : iterable
        May be empty.

    Returns
    -------
    object
        monoid.empty when there are no items.

    Examples
    --------
    >>> fold_map(Monoid(0, lambda a, b: a + b), len, ["a", "list", "of", "words"])
    12

    References
    ----------
    Milewski, *Category Theory for Programmers*, chapter 7, for functors that can be folded.
    """
    ### BEGIN SOLUTION
    return monoid.fold(f(item) for item in items)
    ### END SOLUTION


def scan(monoid: Monoid, items: Iterable[Any]) -> list:
    r"""All running totals: entry i combines the items 0 ... i.

    .. math:: y_i = x_0 \cdot x_1 \cdots x_i

    One after the other takes n - 1 steps, each of which has to wait for the one before. Grouped as a balanced
    tree, most combinations do not depend on each other and could be made at the same time. Here no result stands
    at the end of a chain of more than 2 ceil(log2 n) combinations of which each needs the one before, and
    combine is called at most n ceil(log2 n) times in all (a tree needs fewer than 2 n calls).

    Parameters
    ----------
    monoid : Monoid
        Only associativity may be relied upon: the order of the items is kept.
    items : iterable
        May be empty.

    Returns
    -------
    list
        As long as items.

    Examples
    --------
    >>> scan(Monoid(0, lambda a, b: a + b), [1, 2, 3, 4, 5])
    [1, 3, 6, 10, 15]

    References
    ----------
    Blelloch, "Prefix Sums and Their Applications", 1990.
    """
    ### BEGIN SOLUTION
    items = list(items)
    if len(items) < 2:
        return items
    pairs = list(map(monoid.combine, items[::2], items[1::2]))
    at_odd = scan(monoid, pairs)  # the totals up to the items 1, 3, 5, ...
    at_even = list(map(monoid.combine, at_odd, items[2::2]))
    result = [items[0]] * len(items)
    result[1::2] = at_odd
    result[2::2] = at_even
    return result
    ### END SOLUTION


def maybe_map(f: Callable[[Any], Any], value: Any) -> Any:
    r"""Apply f to a value that may be missing.

    .. math:: \text{None} \mapsto \text{None}, \qquad x \mapsto f(x)

    None means "nothing there": f is not called then. 0, "" and [] are values like all others.

    Parameters
    ----------
    f : callable
    value : object or None

    Returns
    -------
    object or None

    Examples
    --------
    >>> maybe_map(len, "four"), maybe_map(len, None)
    (4, None)

    References
    ----------
    Milewski, *Category Theory for Programmers*, chapter 7.
    """
    ### BEGIN SOLUTION
    return None if value is None else f(value)
    ### END SOLUTION


def list_map(f: Callable[[Any], Any], values: Iterable[Any]) -> list:
    r"""Apply f to each value of a list.

    .. math:: [x_1, \dots, x_n] \mapsto [f(x_1), \dots, f(x_n)]

    Parameters
    ----------
    f : callable
    values : iterable
        May be empty. It is not changed.

    Returns
    -------
    list
        A new one, as long as values and in the same order.

    Examples
    --------
    >>> list_map(str.upper, ["a", "b"])
    ['A', 'B']

    References
    ----------
    Milewski, *Category Theory for Programmers*, chapter 7.
    """
    ### BEGIN SOLUTION
    return [f(value) for value in values]
    ### END SOLUTION


def compose_kleisli(f: Callable[[Any], Any], g: Callable[[Any], Any]) -> Callable[[Any], Any]:
    r"""f, then g, for functions that may fail by returning None.

    .. math:: x \mapsto \begin{cases} \text{None} & f(x) = \text{None} \\ g(f(x)) & \text{otherwise}
        \end{cases}

    Note the order: f comes first. Where f gives None, g is not called.

    Parameters
    ----------
    f, g : callable
        Functions of one argument that return a value or None.

    Returns
    -------
    callable
        A function of one argument of the same kind.

    Examples
    --------
    >>> number = lambda text: int(text) if text.isdigit() else None
    >>> inverse = lambda x: 1 / x if x != 0 else None
    >>> safe = compose_kleisli(number, inverse)
    >>> safe("4"), safe("0"), safe("four")
    (0.25, None, None)

    References
    ----------
    Milewski, *Category Theory for Programmers*, chapter 4.
    """
    ### BEGIN SOLUTION

    def composition(x: Any) -> Any:
        return maybe_map(g, f(x))

    return composition
    ### END SOLUTION


def functor_violations(
    fmap: Callable[[Callable, Any], Any], samples: Iterable[Any], functions: Iterable[Callable]
) -> list[str]:
    r"""Is fmap the arrow part of a functor, as far as these samples show?

    .. math:: F(1) = 1, \qquad F(g \circ f) = F(g) \circ F(f)

    A functor lifts a function on values to a function on boxes of values: fmap(f, box) applies f inside the box.
    Two laws make it one that can be relied upon. Each sentence of the result begins with the name of a law:

    - "identity": fmap(identity, box) is not box, for some sample;
    - "composition": fmap(g after f, box) is not fmap(g, fmap(f, box)), for some sample and two of the functions
      (f and g may be the same one).

    Parameters
    ----------
    fmap : callable
        fmap(f, box).
    samples : iterable
        Boxes, such as lists for `list_map`.
    functions : iterable of callable
        Functions of one value. The results of each must be good arguments for the others. Like samples it may
        be an iterator, which can be read only once.

    Returns
    -------
    list of str
        Empty when no law is broken. What follows the name is free, and a law may be listed several times. Boxes
        are compared by ==.

    Examples
    --------
    >>> functor_violations(list_map, [[1, 2], []], [lambda x: x + 1, lambda x: 2 * x])
    []
    >>> backwards = lambda f, values: [f(x) for x in reversed(values)]
    >>> {sentence.split(":")[0] for sentence in functor_violations(backwards, [[1, 2]], [])}
    {'identity'}

    References
    ----------
    Milewski, *Category Theory for Programmers*, chapter 7. nLab, the page "functor".
    """
    ### BEGIN SOLUTION
    samples, functions, broken = list(samples), list(functions), []
    for box in samples:
        same = fmap(lambda x: x, box)
        if same != box:
            broken.append(f"identity: {box!r} becomes {same!r}")
        for f in functions:
            for g in functions:
                at_once, in_turn = fmap(lambda x, f=f, g=g: g(f(x)), box), fmap(g, fmap(f, box))
                if at_once != in_turn:
                    broken.append(f"composition: {box!r} becomes {at_once!r} at once, {in_turn!r} in turn")
    return broken
    ### END SOLUTION


def is_natural(
    transform: Callable[[Any], Any],
    fmap_source: Callable[[Callable, Any], Any],
    fmap_target: Callable[[Callable, Any], Any],
    samples: Iterable[Any],
    functions: Iterable[Callable],
) -> bool:
    r"""Does it make no difference whether you change the values first or the box?

    .. math:: \alpha \circ F(f) = G(f) \circ \alpha

    A transformation turns boxes of one kind into boxes of another, such as a list into its first entry or None.
    It is natural when it never looks at the values themselves, and this square commutes for every function:
    transform(fmap_source(f, box)) == fmap_target(f, transform(box)).

    Parameters
    ----------
    transform : callable
        transform(box).
    fmap_source, fmap_target : callable
        fmap(f, box) of the functors F, which transform starts from, and G, which it leads to.
    samples : iterable
        Boxes of F.
    functions : iterable of callable
        Functions of one value. Like samples it may be an iterator, which can be read only once.

    Returns
    -------
    bool
        True when the square commutes for all samples and all functions. Boxes are compared by ==.

    Examples
    --------
    >>> first = lambda values: values[0] if values else None
    >>> is_natural(first, list_map, maybe_map, [[3, 1], []], [lambda x: -x])
    True
    >>> largest = lambda values: max(values) if values else None
    >>> is_natural(largest, list_map, maybe_map, [[3, 1], []], [lambda x: -x])  # max(-3, -1) is not -3
    False

    References
    ----------
    Milewski, *Category Theory for Programmers*, chapter 10. nLab, the page "natural transformation".
    """
    ### BEGIN SOLUTION
    functions = list(functions)  # an iterator would be used up after the first box
    return all(
        bool(transform(fmap_source(f, box)) == fmap_target(f, transform(box)))
        for box in samples
        for f in functions
    )
    ### END SOLUTION
