"""The probability rules on sets and plain lists, with exact sums; Monty Hall round by round."""

import math
from fractions import Fraction

import numpy as np


def probability(event, space):
    space = frozenset(space)
    if len(space) == 0:
        raise ValueError("the space is empty")
    good = set(filter(event, space)) if callable(event) else space.intersection(event)
    return Fraction(len(good), len(space))


def union(p_a, p_b, p_both):
    """The sum of three parts that exclude each other: only A, only B, both."""
    parts = [p_a - p_both, p_b - p_both, p_both]
    total = math.fsum(parts)
    impossible = [p for p in (*parts, p_a, p_b, total) if p < -1e-9 or p > 1 + 1e-9]
    if impossible:
        raise ValueError("no two events have these probabilities")
    return float(min(max(total, 0.0), 1.0))


def conditional(p_both, p_given):
    if p_given == 0:
        raise ValueError("p_given is zero")
    for name, p in {"p_both": p_both, "p_given": p_given}.items():
        if abs(p - 0.5) > 0.5 + 1e-9:
            raise ValueError(name + " is no probability")
    if p_both - p_given > 1e-9:
        raise ValueError("p_both is larger than p_given")
    return float(np.clip(p_both / p_given, 0, 1))


def total_probability(priors, conditionals):
    if np.ndim(priors) != 1 or np.ndim(conditionals) != 1:
        raise ValueError("priors and conditionals: vectors, please")
    if len(priors) != len(conditionals):
        raise ValueError("priors and conditionals: not the same length")
    weights = [float(p) for p in priors]
    if not weights or any(not p >= 0 for p in weights) or abs(math.fsum(weights) - 1) > 1e-8:
        raise ValueError("priors: not a distribution")
    if any(not 0 <= c <= 1 for c in conditionals):
        raise ValueError("conditionals: outside [0, 1]")
    return math.fsum(w * float(c) for w, c in zip(weights, conditionals, strict=True))


def are_independent(joint, tol=1e-9):
    if np.ndim(joint) != 2:
        raise ValueError("joint is not a matrix")
    table = [[float(p) for p in row] for row in joint]
    cells = [p for row in table for p in row]
    if not cells or not all(p >= 0 for p in cells) or abs(math.fsum(cells) - 1) > 1e-8:
        raise ValueError("joint is not a table of probabilities")
    down = [math.fsum(column) for column in zip(*table, strict=True)]
    for row in table:
        across = math.fsum(row)
        for p, q in zip(row, down, strict=True):
            if abs(p - across * q) > tol:
                return False
    return True


def monty_hall(doors, switch, trials, rng):
    if doors < 3:
        raise ValueError("too few doors")
    if trials < 1:
        raise ValueError("too few trials")
    won = 0
    for _ in range(trials):
        prize, pick = (int(door) for door in rng.integers(0, doors, 2))
        if switch:
            other = prize
            while other == pick:
                other = int(rng.integers(doors))
            pick = other
        won += pick == prize
    return won / trials
