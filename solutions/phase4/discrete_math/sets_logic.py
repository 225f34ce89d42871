r"""Set theory, logic.

Sets, tables of truth values, classes of things that count as the same: the words in which everything later is
said. The last function searches, with pruning, among more cases than can ever be listed.

Lesson: exercises/phase4/discrete_math/README.md#sets_logic
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import Any


def power_set(items: Iterable[Hashable]) -> list[frozenset[Hashable]]:
    r"""All subsets.

    .. math:: \mathcal{P}(A) = \{ S : S \subseteq A \}, \qquad |\mathcal{P}(A)| = 2^{|A|}

    Smaller subsets come first. Subsets of one size come in the order of their members' positions: of a, b, c
    those of size two are ab, ac, bc. Items that occur repeatedly count once, at their first position.

    Parameters
    ----------
    items : iterable of hashable values

    Returns
    -------
    list of frozenset

    Examples
    --------
    >>> [sorted(subset) for subset in power_set("abc")]
    [[], ['a'], ['b'], ['c'], ['a', 'b'], ['a', 'c'], ['b', 'c'], ['a', 'b', 'c']]

    References
    ----------
    Rosen, *Discrete Mathematics and Its Applications*, the chapter on sets.
    """
    ### BEGIN SOLUTION
    items = list(dict.fromkeys(items))
    of_size: list[tuple[int, ...]] = [()]  # positions, ascending
    subsets = []
    while of_size:
        subsets += [frozenset(items[i] for i in positions) for positions in of_size]
        of_size = [
            (*positions, i)
            for positions in of_size
            for i in range(positions[-1] + 1 if positions else 0, len(items))
        ]
    return subsets
    ### END SOLUTION


def cartesian_product(*sets: Iterable[Any]) -> list[tuple[Any, ...]]:
    r"""All tuples with a first entry from the first set, a second one from the second set, and so on.

    .. math:: A \times B = \{ (a, b) : a \in A,\; b \in B \}

    Parameters
    ----------
    *sets : iterables
        Taken in the order in which they are iterated. Repeated entries are kept.

    Returns
    -------
    list of tuple
        The last entry changes fastest. The product of no sets is [()].

    Examples
    --------
    >>> cartesian_product([1, 2], "ab")
    [(1, 'a'), (1, 'b'), (2, 'a'), (2, 'b')]

    References
    ----------
    Rosen, *Discrete Mathematics and Its Applications*, the chapter on sets.
    """
    ### BEGIN SOLUTION
    rows: list[tuple[Any, ...]] = [()]
    for entries in map(list, sets):
        rows = [(*row, entry) for row in rows for entry in entries]
    return rows
    ### END SOLUTION


def truth_table(formula: Callable[..., bool], n: int) -> list[tuple[bool, ...]]:
    r"""The value of a formula for all inputs.

    .. math:: \{0, 1\}^n \to \{0, 1\}

    Parameters
    ----------
    formula : callable
        Takes n booleans and returns something that is true or false.
    n : int
        At least 0.

    Returns
    -------
    list of tuple of bool
        2**n rows (input 1, ..., input n, value). False before True, the last input changes fastest.

    Raises
    ------
    ValueError
        When n is negative ("n" in the message).

    Examples
    --------
    >>> for row in truth_table(lambda a, b: a and not b, 2): print(row)
    (False, False, False)
    (False, True, False)
    (True, False, True)
    (True, True, False)

    References
    ----------
    Rosen, *Discrete Mathematics and Its Applications*, the chapter on logic.
    """
    ### BEGIN SOLUTION
    if n < 0:
        raise ValueError(f"n must not be negative, got {n}")
    return [(*row, bool(formula(*row))) for row in cartesian_product(*[(False, True)] * n)]
    ### END SOLUTION


def is_tautology(formula: Callable[..., bool], n: int) -> bool:
    r"""Whether a formula is true for all inputs.

    .. math:: \forall x \in \{0, 1\}^n : f(x)

    Parameters
    ----------
    formula : callable
        Takes n booleans and returns something that is true or false.
    n : int
        At least 0.

    Returns
    -------
    bool

    Raises
    ------
    ValueError
        When n is negative ("n" in the message).

    Examples
    --------
    >>> is_tautology(lambda a: a or not a, 1), is_tautology(lambda a, b: a or b, 2)
    (True, False)

    References
    ----------
    Rosen, *Discrete Mathematics and Its Applications*, the chapter on logic.
    """
    ### BEGIN SOLUTION
    return all(row[-1] for row in truth_table(formula, n))
    ### END SOLUTION


def inclusion_exclusion(sets: Iterable[Iterable[Hashable]]) -> int:
    r"""Size of a union, computed from the sizes of intersections.

    .. math:: \Big| \bigcup_i A_i \Big| = \sum_{\emptyset \ne S} (-1)^{|S| + 1} \Big| \bigcap_{i \in S} A_i \Big|

    Up to 15 sets, whatever they hold.

    Parameters
    ----------
    sets : iterable of iterables of hashable values

    Returns
    -------
    int
        0 for no sets.

    Examples
    --------
    >>> inclusion_exclusion([{1, 2, 3}, {3, 4}, {1, 4}])  # 3 + 2 + 2 - 1 - 1 - 1 + 0
    4

    References
    ----------
    Rosen, *Discrete Mathematics and Its Applications*, the chapter on advanced counting techniques.
    """
    ### BEGIN SOLUTION
    total, intersections = 0, []  # (sign, intersection) of each choice of the sets so far
    for members in map(frozenset, sets):
        new = [(1, members)] + [(-sign, common & members) for sign, common in intersections]
        total += sum(sign * len(common) for sign, common in new)
        intersections += new
    return total
    ### END SOLUTION


def equivalence_classes(items: Iterable[Any], related: Callable[[Any, Any], bool]) -> list[list[Any]]:
    r"""Split items into classes of items that are related to each other.

    .. math:: [a] = \{ b : a \sim b \}

    This works exactly if the relation is an equivalence on the items: each is related to itself; if a is to b,
    then b is to a; if a is to b and b to c, then a is to c. All of it is checked.

    Parameters
    ----------
    items : iterable
        Need not be hashable.
    related : callable
        related(a, b) says whether a is related to b.

    Returns
    -------
    list of list
        The classes in the order of their first members; members in the order of the items.

    Raises
    ------
    ValueError
        When the relation is not an equivalence ("equivalence" in the message).

    Examples
    --------
    >>> equivalence_classes([1, 2, 3, 4, 5], lambda a, b: (a - b) % 3 == 0)
    [[1, 4], [2, 5], [3]]

    References
    ----------
    Rosen, *Discrete Mathematics and Its Applications*, the chapter on relations.
    """
    ### BEGIN SOLUTION
    items = list(items)
    # In an equivalence two related items are related to exactly the same ones: their rows are equal.
    rows = [tuple(bool(related(a, b)) for b in items) for a in items]
    classes: dict[tuple[bool, ...], list[Any]] = {}
    for i, row in enumerate(rows):
        if not row[i] or any(related_to_j and rows[j] != row for j, related_to_j in enumerate(row)):
            raise ValueError("related must be an equivalence: reflexive, symmetric and transitive")
        classes.setdefault(row, []).append(items[i])
    return list(classes.values())
    ### END SOLUTION


def satisfy(clauses: list[list[int]]) -> dict[int, bool] | None:
    r"""Truth values that make every clause true.

    .. math:: \bigwedge_{c} \bigvee_{\ell \in c} \ell

    A literal is a positive integer v (variable v is true) or -v (variable v is false). A clause is true when
    at least one of its literals is; the empty clause never is. The search (Davis, Putnam, Logemann, Loveland)
    tries a value and follows what it forces: a clause whose other literals are all false decides its last one.
    It is exponential at worst, but a chain of 1000 implications takes no guessing and no deep recursion.

    Parameters
    ----------
    clauses : list of lists of int
        No literal is 0.

    Returns
    -------
    dict or None
        Each variable that occurs, with its truth value; any assignment that satisfies all clauses is right.
        None when there is none. No clauses at all give {}.

    Raises
    ------
    ValueError
        When a literal is 0 ("literal" in the message).

    Examples
    --------
    >>> satisfy([[1, 2], [-1], [-2, 3]])
    {1: False, 2: True, 3: True}
    >>> satisfy([[1], [-1]]) is None
    True

    References
    ----------
    Davis, Logemann and Loveland, "A Machine Program for Theorem-Proving", 1962.
    """
    ### BEGIN SOLUTION
    occurrences = Counter(abs(literal) for clause in clauses for literal in clause)
    if 0 in occurrences:
        raise ValueError("a literal must not be 0")
    containing = defaultdict(list)
    for clause in clauses:
        for literal in set(clause):
            containing[literal].append(clause)
    true: set[int] = set()  # the literals that hold
    trail: list[int] = []  # the same in the order in which they were set

    def set_true(literals: list[int]) -> bool:
        """Set literals and all that follows from them; False on a contradiction."""
        waiting = list(literals)
        while waiting:
            literal = waiting.pop()
            if literal in true:
                continue
            true.add(literal)
            trail.append(literal)
            for clause in containing[-literal]:
                if true.isdisjoint(clause):
                    open_literals = {other for other in clause if -other not in true}
                    if not open_literals:  # so, too, where a literal and its opposite were waiting
                        return False
                    if len(open_literals) == 1:
                        waiting.extend(open_literals)
        return True

    possible = all(clauses) and set_true([clause[0] for clause in clauses if len(set(clause)) == 1])
    guesses: list[tuple[int, int]] = []  # (how long the trail was, the literal that was guessed)
    variables = [variable for variable, _ in occurrences.most_common()]
    while True:
        while not possible:
            if not guesses:
                return None
            length, guess = guesses.pop()
            true.difference_update(trail[length:])
            del trail[length:]
            possible = set_true([-guess])
        guess = next((v for v in variables if v not in true and -v not in true), None)
        if guess is None:
            return {variable: variable in true for variable in sorted(variables)}
        guesses.append((len(trail), guess))
        possible = set_true([guess])
    ### END SOLUTION
