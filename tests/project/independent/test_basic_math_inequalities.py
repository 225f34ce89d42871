"""The reference's inequalities against sympy's sets, numpy and plain point-by-point checks."""

import math

import numpy as np
import pytest


@pytest.fixture
def inequalities(solution):
    return solution("basic_math.inequalities")


def as_tuple(sympy, region):
    if region == sympy.S.EmptySet:
        return None
    low, high = float(region.inf), float(region.sup)
    return (
        low,
        high,
        math.isfinite(low) and not bool(region.left_open),
        math.isfinite(high) and not bool(region.right_open),
    )


@pytest.mark.parametrize("relation", ["<", "<=", ">", ">="])
def test_linear_inequalities_agree_with_sympy(inequalities, relation):
    sympy = pytest.importorskip("sympy")
    x = sympy.symbols("x", real=True)
    for a in (-3, -1, 0, 2):
        for b in (-4, 0, 1):
            if a == 0:
                truth = {"<": b < 0, "<=": b <= 0, ">": b > 0, ">=": b >= 0}[relation]
                expected = (-math.inf, math.inf, False, False) if truth else None
            else:
                comparison = sympy.Rel(a * x + b, 0, relation)
                expected = as_tuple(sympy, comparison.as_set())
            assert inequalities.solve_linear_inequality(a, b, relation) == expected


def test_absolute_inequalities_agree_with_sympy(inequalities):
    sympy = pytest.importorskip("sympy")
    x = sympy.symbols("x", real=True)
    for a in (-2, 1, 3):
        for b in (-4, 0, 5):
            for c in (0, 2, 7):
                region = sympy.solveset(sympy.Abs(a * x + b) <= c, x, sympy.S.Reals)
                low, high = float(region.inf), float(region.sup)
                expected = (pytest.approx(low), pytest.approx(high), True, True)
                assert inequalities.solve_absolute_inequality(a, b, c) == expected


@pytest.mark.parametrize("seed", range(30))
def test_intervals_agree_with_sympy(inequalities, seed):
    sympy = pytest.importorskip("sympy")
    rng = np.random.default_rng(seed)
    starts = rng.integers(0, 30, size=6)
    pairs = [(int(a), int(a + w)) for a, w in zip(starts, rng.integers(1, 8, size=6), strict=True)]
    union = sympy.Union(*[sympy.Interval(a, b) for a, b in pairs])
    parts = union.args if isinstance(union, sympy.Union) else (union,)
    expected = sorted((float(part.inf), float(part.sup)) for part in parts)
    assert inequalities.union_intervals(pairs) == expected
    meet = sympy.Intersection(*[sympy.Interval(a, b) for a, b in pairs[:3]])
    wanted = None if meet == sympy.S.EmptySet else (float(meet.inf), float(meet.sup))
    assert inequalities.intersect_intervals(pairs[:3]) == wanted


@pytest.mark.parametrize("seed", range(30))
def test_arrays_agree_with_numpy(inequalities, seed):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(3, 5)) * 10.0 ** rng.integers(-3, 4)
    np.testing.assert_array_equal(inequalities.absolute(x), np.abs(x), strict=True)
    np.testing.assert_array_equal(inequalities.clip(x, -0.5, 2), np.clip(x, -0.5, 2), strict=True)
    clipped = inequalities.clip_by_norm(x, 1.5)
    np.testing.assert_allclose(clipped, x * min(1, 1.5 / np.linalg.norm(x)), rtol=1e-13, strict=True)


@pytest.mark.parametrize("scale", [5e-324, 1e-310, 1e-200, 1e200, 1.7e308])
def test_clip_by_norm_at_the_ends_of_the_floats(inequalities, scale):
    clipped = inequalities.clip_by_norm(np.full(9, scale), min(scale, 1.0))
    if scale > 1e-300:
        np.testing.assert_allclose(clipped, np.full(9, min(scale, 1.0) / 3), rtol=1e-12, strict=True)
    assert np.isfinite(clipped).all()


def test_absolute_of_minus_zero_is_zero(inequalities):
    assert math.copysign(1.0, inequalities.absolute(-0.0)) == 1.0
