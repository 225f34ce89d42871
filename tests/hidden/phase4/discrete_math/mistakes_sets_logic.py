"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

from grader.feedback import mistake
from solutions.phase4.discrete_math import sets_logic as right


@mistake("power_set", "The subsets come in binary order: smaller ones must come first.")
def power_set_in_binary_order(items):
    items = list(dict.fromkeys(items))
    return [frozenset(x for i, x in enumerate(items) if n >> i & 1) for n in range(2 ** len(items))]


@mistake("power_set", "The empty set is missing: it is a subset of every set.")
def power_set_without_the_empty_one(items):
    return right.power_set(items)[1:]


@mistake("cartesian_product", "The first entry changes fastest: it has to be the last one.")
def product_with_the_first_fastest(*sets):
    return [row[::-1] for row in right.cartesian_product(*[list(s) for s in sets][::-1])]


@mistake("cartesian_product", "The product of no sets is [()]: there is one empty tuple.")
def product_of_nothing(*sets):
    return right.cartesian_product(*sets) if sets else []


@mistake("truth_table", "True comes before False: it is the other way round.")
def truth_table_upside_down(formula, n):
    return right.truth_table(formula, n)[::-1]


@mistake("truth_table", "The rows hold the inputs only: append the formula's value.")
def truth_table_without_values(formula, n):
    return [row[:-1] for row in right.truth_table(formula, n)]


@mistake("is_tautology", "One true row is not enough: all must be true.")
def is_satisfiable(formula, n):
    return any(row[-1] for row in right.truth_table(formula, n))


@mistake("is_tautology", "Your range ends too early: the row in which all inputs are true is missing.")
def is_tautology_without_the_last_row(formula, n):
    rows = right.truth_table(formula, n)
    return all(row[-1] for row in rows[:-1] or rows)


@mistake(
    "inclusion_exclusion",
    "You stop after the pairs: larger intersections count as well, with changing signs.",
)
def inclusion_exclusion_of_pairs(sets):
    sets = [frozenset(s) for s in sets]
    return sum(map(len, sets)) - sum(len(a & b) for i, a in enumerate(sets) for b in sets[:i])


@mistake("inclusion_exclusion", "You add up the sizes: members of several sets are counted several times.")
def inclusion_without_exclusion(sets):
    return sum(len(set(s)) for s in sets)


@mistake("equivalence_classes", "You compare with the first member only: check the relation, too.")
def classes_without_checks(items, related):
    classes = []
    for item in items:
        for members in classes:
            if related(members[0], item):
                members.append(item)
                break
        else:
            classes.append([item])
    return classes


@mistake("equivalence_classes", "Transitivity is not checked: a ~ b and b ~ c must give a ~ c.")
def classes_without_transitivity(items, related):
    items = list(items)
    if any(not related(a, a) for a in items) or any(
        bool(related(a, b)) != bool(related(b, a)) for a in items for b in items
    ):
        raise ValueError("related must be an equivalence")
    return classes_without_checks(items, related)


@mistake("satisfy", "You never take a guess back: after a contradiction try the other value.")
def satisfy_without_going_back(clauses):
    right.satisfy(clauses)
    value = {}
    for clause in sorted(clauses, key=len):
        if any(value.get(abs(x)) == (x > 0) for x in clause):
            continue
        free = [x for x in clause if abs(x) not in value]
        if not free:
            return None
        value[abs(free[0])] = free[0] > 0
    return {abs(x): value.get(abs(x), False) for c in clauses for x in c}


@mistake("satisfy", "Variables that do not matter are missing: every variable that occurs gets a value.")
def satisfy_without_the_unimportant(clauses):
    solution = right.satisfy(clauses)
    if solution is None:
        return None
    needed = {next(abs(x) for x in c if solution[abs(x)] == (x > 0)) for c in clauses}
    return {v: solution[v] for v in needed}
