r"""Sets, categories, morphisms.

Functions between types, conversions between units, the layers of a network: all of them are arrows that can be
put one after the other. A category is what is left when you look at nothing but that. The words of this file
return in the next two: `functors` moves arrows from one category to another, and `compositional_learning`
builds networks out of them, as the capstone's `Sequential` does.

Lesson: exercises/phase5/category_theory/README.md#categories
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping


class FiniteCategory:
    r"""A category with finitely many objects and arrows (morphisms), written down as tables.

    .. math:: f : a \to b, \quad g : b \to c \quad\Longrightarrow\quad g \circ f : a \to c

    The constructor checks nothing, so that wrong tables can be looked at: `violations` says what is wrong.

    Parameters
    ----------
    objects : iterable of hashable
        The names of the objects.
    morphisms : dict
        Name of each arrow to its (source, target). The identities are arrows like all others and are listed.
    composition : dict
        (g, f) to the name of the arrow "g after f". Every pair in which the target of f is the source of g is
        listed, those with identities too.

    Attributes
    ----------
    objects : list
        As given, in their order.
    morphisms, composition : dict
        As given.
    partial : bool
        False. `free_category` sets it to True: then a pair that is not listed is no violation.

    Examples
    --------
    >>> arrow = FiniteCategory(
    ...     ["a", "b"],
    ...     {"1a": ("a", "a"), "1b": ("b", "b"), "f": ("a", "b")},
    ...     {("1a", "1a"): "1a", ("1b", "1b"): "1b", ("f", "1a"): "f", ("1b", "f"): "f"},
    ... )
    >>> arrow.identity("a"), arrow.compose("1b", "f"), arrow.violations()
    ('1a', 'f', [])

    References
    ----------
    Milewski, *Category Theory for Programmers*, chapters 1 and 3. nLab, the page "category".
    """

    def __init__(
        self,
        objects: Iterable[Hashable],
        morphisms: Mapping[Hashable, tuple],
        composition: Mapping[tuple, Hashable],
    ) -> None:
        ### BEGIN SOLUTION
        self.objects = list(objects)
        self.morphisms = dict(morphisms)
        self.composition = dict(composition)
        self.partial = False
        ### END SOLUTION

    def identity(self, object: Hashable) -> Hashable:
        """The name of the arrow of `object` to itself that changes nothing: e f = f and g e = g.

        f runs through all arrows into the object, g through all arrows out of it. The name says nothing: which
        arrow it is follows from the composition alone. ValueError for an unknown object, or when no arrow is
        its identity.
        """
        ### BEGIN SOLUTION
        if object not in self.objects:
            raise ValueError(f"object {object!r} is not in the category")
        into = [f for f, (_, target) in self.morphisms.items() if target == object]
        out = [g for g, (source, _) in self.morphisms.items() if source == object]
        for e in set(into) & set(out):
            unchanged = {(e, f): f for f in into} | {(g, e): g for g in out}
            if unchanged.items() <= self.composition.items():
                return e
        raise ValueError(f"object {object!r} has no identity")
        ### END SOLUTION

    def compose(self, g: Hashable, f: Hashable) -> Hashable:
        """The name of "g after f": first f, then g.

        ValueError when g or f is unknown, when they are not composable (g does not start where f ends), or when
        the composite is not listed; "compos" is in the message of the last two.
        """
        ### BEGIN SOLUTION
        if _ends(self, f)[1] != _ends(self, g)[0]:
            raise ValueError(f"{g!r} after {f!r} is not composable: {g!r} does not start where {f!r} ends")
        if (g, f) not in self.composition:
            raise ValueError(f"the composite of {g!r} after {f!r} is not listed")
        return self.composition[g, f]
        ### END SOLUTION

    def violations(self) -> list[str]:
        """What is wrong with the tables, as sentences; [] when this is a category.

        Each sentence begins with the name of the law that is broken:

        - "objects": the source or the target of an arrow is not an object;
        - "composition": a pair (g, f) that fits is not listed (unless the category is partial); or a pair is
          listed that does not fit or has an unknown arrow; or its composite is not an arrow from the source of
          f to the target of g;
        - "identity": an object has no identity;
        - "associativity": h (g f) and (h g) f are not the same arrow. Where one of the four composites is not
          listed there is nothing to compare.

        What follows the name is free; a law that is broken in several places may be listed several times. No
        table, however wrong, makes this method raise.
        """
        ### BEGIN SOLUTION
        broken = [
            f"objects: {name!r} goes from {source!r} to {target!r}, and not both are objects"
            for name, (source, target) in self.morphisms.items()
            if source not in self.objects or target not in self.objects
        ]
        starting: dict[Hashable, list[Hashable]] = {}
        for name, (source, _) in self.morphisms.items():
            starting.setdefault(source, []).append(name)
        if not self.partial:
            broken += [
                f"composition: {g!r} after {f!r} is not listed"
                for f, (_, target) in self.morphisms.items()
                for g in starting.get(target, [])
                if (g, f) not in self.composition
            ]
        fits = {}
        for (g, f), composite in self.composition.items():
            if not {g, f, composite} <= self.morphisms.keys() or self.morphisms[composite] != (
                self.morphisms[f][0],
                self.morphisms[g][1],
            ):
                broken.append(f"composition: {g!r} after {f!r} cannot be {composite!r}")
            elif self.morphisms[f][1] != self.morphisms[g][0]:
                broken.append(f"composition: {g!r} does not start where {f!r} ends")
            else:
                fits[g, f] = composite
        for a in self.objects:
            try:
                self.identity(a)
            except ValueError:
                broken.append(f"identity: object {a!r} has none")
        for (g, f), gf in fits.items():
            for h in starting.get(self.morphisms[g][1], []):
                if (h, g) in fits and (h, gf) in fits and (fits[h, g], f) in fits:
                    one, other = fits[h, gf], fits[fits[h, g], f]
                    if one != other:
                        broken.append(f"associativity: {h!r}, {g!r}, {f!r} give {one!r} and {other!r}")
        return broken
        ### END SOLUTION


def is_isomorphism(category: FiniteCategory, name: Hashable) -> bool:
    r"""Can the arrow be undone? That is, has it a two-sided inverse?

    .. math:: f : a \to b \text{ is an isomorphism} \iff \exists\, g : b \to a \text{ with }
        g \circ f = 1_a, \; f \circ g = 1_b

    Parameters
    ----------
    category : FiniteCategory
        Without violations.
    name : hashable
        The arrow.

    Returns
    -------
    bool

    Raises
    ------
    ValueError
        When there is no such arrow; the message names it.

    Examples
    --------
    >>> turns = {("no", "no"): "no", ("no", "half"): "half", ("half", "no"): "half", ("half", "half"): "no"}
    >>> is_isomorphism(FiniteCategory(["it"], {"no": ("it", "it"), "half": ("it", "it")}, turns), "half")
    True

    References
    ----------
    Milewski, *Category Theory for Programmers*, chapter 5. nLab, the page "isomorphism".
    """
    ### BEGIN SOLUTION
    a, b = _ends(category, name)
    one_a, one_b = category.identity(a), category.identity(b)
    return any(
        {(g, name): one_a, (name, g): one_b}.items() <= category.composition.items()
        for g in _arrows(category, b, a)
    )
    ### END SOLUTION


def opposite(category: FiniteCategory) -> FiniteCategory:
    r"""The category with all arrows reversed.

    .. math:: f : b \to a \text{ in } C^{op} \iff f : a \to b \text{ in } C, \qquad
        f \circ_{op} g = g \circ f

    Objects and names stay. The opposite of the opposite is the category itself, and the opposite of a partial
    category is partial.

    Parameters
    ----------
    category : FiniteCategory

    Returns
    -------
    FiniteCategory
        A new one; the argument is not changed.

    Examples
    --------
    >>> loop = FiniteCategory(["a", "b"], {"f": ("a", "b")}, {})
    >>> opposite(loop).morphisms
    {'f': ('b', 'a')}

    References
    ----------
    nLab, the page "opposite category".
    """
    ### BEGIN SOLUTION
    result = FiniteCategory(
        category.objects,
        {name: (target, source) for name, (source, target) in category.morphisms.items()},
        {(f, g): composite for (g, f), composite in category.composition.items()},
    )
    result.partial = category.partial
    return result
    ### END SOLUTION


def free_category(graph: Mapping[Hashable, Iterable[Hashable]], max_length: int) -> FiniteCategory:
    r"""The category whose arrows are the paths in a graph.

    .. math:: (b, \dots, c) \circ (a, \dots, b) = (a, \dots, b, \dots, c)

    The objects are the nodes. A path is named by the tuple of its nodes, and its length is the number of its
    edges: (a,) has length 0 and is the identity of a. Where a graph has cycles there is no end of paths:
    only those with at most `max_length` edges are arrows. Composites that would be longer are left out, and the
    category is partial: they do not count as violations.

    Parameters
    ----------
    graph : dict
        Each node to its successors. A successor that is listed twice counts once.
    max_length : int
        At least 0.

    Returns
    -------
    FiniteCategory

    Raises
    ------
    ValueError
        When a successor is not a key of the graph (the message names it), or max_length is negative or not an
        integer ("max_length").

    Examples
    --------
    >>> paths = free_category({"a": ["b"], "b": ["c"], "c": []}, 2)
    >>> sorted(paths.morphisms, key=len)
    [('a',), ('b',), ('c',), ('a', 'b'), ('b', 'c'), ('a', 'b', 'c')]
    >>> paths.compose(("b", "c"), ("a", "b"))
    ('a', 'b', 'c')

    References
    ----------
    Milewski, *Category Theory for Programmers*, chapter 3. nLab, the page "free category".
    """
    ### BEGIN SOLUTION
    if not isinstance(max_length, int) or max_length < 0:
        raise ValueError(f"max_length must be an integer of at least 0, got {max_length}")
    following = {node: list(dict.fromkeys(successors)) for node, successors in graph.items()}
    for node, successors in following.items():
        for successor in successors:
            if successor not in following:
                raise ValueError(f"{successor!r}, a successor of {node!r}, is not a node of the graph")
    paths = longest = [(node,) for node in following]
    for _ in range(max_length):
        longest = [(*path, successor) for path in longest for successor in following[path[-1]]]
        paths = paths + longest
    starting: dict[Hashable, list[tuple]] = {node: [] for node in following}
    for path in paths:
        starting[path[0]].append(path)
    category = FiniteCategory(
        following,
        {path: (path[0], path[-1]) for path in paths},
        {
            (g, f): f + g[1:]
            for f in paths
            for g in starting[f[-1]]
            if len(f) + len(g) - 2 <= max_length  # a path has one node more than it has edges
        },
    )
    category.partial = True
    return category
    ### END SOLUTION


def is_monomorphism(category: FiniteCategory, name: Hashable) -> bool:
    r"""Can the arrow be cancelled on the left? It then keeps apart whatever comes before it.

    .. math:: f \circ g = f \circ h \implies g = h \qquad \text{for all } g, h : x \to a
        \text{ of the same source}

    For functions between sets, if the category has enough of them, that is: injective. In a partial category
    pairs whose composite is not listed are passed over.

    Parameters
    ----------
    category : FiniteCategory
        Without violations.
    name : hashable
        The arrow.

    Returns
    -------
    bool

    Raises
    ------
    ValueError
        When there is no such arrow; the message names it.

    Examples
    --------
    >>> paths = free_category({"a": ["b"], "b": []}, 1)
    >>> is_monomorphism(paths, ("a", "b"))
    True

    References
    ----------
    Awodey, *Category Theory*, chapter 2. nLab, the page "monomorphism".
    """
    ### BEGIN SOLUTION
    source, _ = _ends(category, name)
    for x in category.objects:
        listed = [(name, g) for g in _arrows(category, x, source) if (name, g) in category.composition]
        if len({category.composition[pair] for pair in listed}) < len(listed):
            return False
    return True
    ### END SOLUTION


def is_epimorphism(category: FiniteCategory, name: Hashable) -> bool:
    r"""Can the arrow be cancelled on the right? Whatever comes after it can then be told by what it does.

    .. math:: g \circ f = h \circ f \implies g = h \qquad \text{for all } g, h : b \to x
        \text{ of the same target}

    For functions between sets, if the category has enough of them, that is: onto (surjective). In a partial
    category pairs whose composite is not listed are passed over.

    Parameters
    ----------
    category : FiniteCategory
        Without violations.
    name : hashable
        The arrow.

    Returns
    -------
    bool

    Raises
    ------
    ValueError
        When there is no such arrow; the message names it.

    Examples
    --------
    >>> paths = free_category({"a": ["b"], "b": []}, 1)
    >>> is_epimorphism(paths, ("a", "b"))
    True

    References
    ----------
    Awodey, *Category Theory*, chapter 2. nLab, the page "epimorphism".
    """
    ### BEGIN SOLUTION
    return is_monomorphism(opposite(category), name)
    ### END SOLUTION


def product_object(
    category: FiniteCategory, a: Hashable, b: Hashable
) -> tuple[Hashable, tuple[Hashable, Hashable]] | None:
    r"""The product of two objects, found by its universal property.

    .. math:: a \xleftarrow{\;p\;} c \xrightarrow{\;q\;} b

    c with its two projections is a product when every other candidate goes through it in exactly one way: for
    each object x and arrows f from x to a, g from x to b there is exactly one u from x to c with p u = f and
    q u = g. For sets it is the set of pairs, for numbers ordered by divisibility the greatest common divisor.

    Parameters
    ----------
    category : FiniteCategory
        Without violations, and with every composite listed.
    a, b : hashable
        Objects; they may be the same.

    Returns
    -------
    (object, (p, q)) or None
        The product with its projections to a and to b. When there are several, any of them (they are all
        isomorphic); None when there is none.

    Raises
    ------
    ValueError
        When a or b is not an object; the message names it.

    Examples
    --------
    >>> paths = free_category({"a": ["b", "c"], "b": [], "c": []}, 1)  # b <- a -> c
    >>> product_object(paths, "b", "c")
    ('a', (('a', 'b'), ('a', 'c')))

    References
    ----------
    Milewski, *Category Theory for Programmers*, chapter 5. nLab, the page "product".
    """
    ### BEGIN SOLUTION
    for wanted in (a, b):
        if wanted not in category.objects:
            raise ValueError(f"{wanted!r} is not an object of the category")
    wanted_pairs = {x: len(_arrows(category, x, a)) * len(_arrows(category, x, b)) for x in category.objects}
    for c in category.objects:
        into_c = {x: _arrows(category, x, c) for x in category.objects}
        if any(len(into_c[x]) != wanted_pairs[x] for x in category.objects):
            continue
        for p in _arrows(category, c, a):
            for q in _arrows(category, c, b):
                # as many u as pairs (f, g): if no two u give the same pair, every pair is given exactly once
                if all(
                    len({(category.compose(p, u), category.compose(q, u)) for u in into_c[x]})
                    == wanted_pairs[x]
                    for x in category.objects
                ):
                    return c, (p, q)
    return None
    ### END SOLUTION


### BEGIN SOLUTION
def _ends(category: FiniteCategory, name: Hashable) -> tuple[Hashable, Hashable]:
    if name not in category.morphisms:
        raise ValueError(f"{name!r} is not an arrow of the category")
    return category.morphisms[name]


def _arrows(category: FiniteCategory, source: Hashable, target: Hashable) -> list[Hashable]:
    return [name for name, ends in category.morphisms.items() if ends == (source, target)]


### END SOLUTION
