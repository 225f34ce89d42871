"""Which modules the GPT stands on, and whose."""

import pytest

from grader.capstone.own_code import OwnCodeError, foundation, load, modules_under


def test_modules_under_the_gpt_are_all_that_it_uses_in_the_order_of_the_roadmap(workspace):
    modules = workspace.curriculum.modules
    under = modules_under(modules)
    names = [module.name for module in under]
    assert names[-1] == "capstone.gpt" and "optimization.gradient_descent" in names
    assert names == [name for name in modules if name in names]
    assert all(used in names for module in under for used in module.uses)
    assert "linear_algebra.svd" not in names


def test_modules_that_have_not_passed_are_missing_or_borrowed(workspace):
    passed = frozenset({"capstone.training", "linear_algebra.svd"})
    without = foundation(workspace, "exercises", passed, borrow=False)
    assert [module.name for module in without.own] == ["capstone.training"]
    assert len(without.missing) == len(modules_under(workspace.curriculum.modules)) - 1
    with_borrowed = foundation(workspace, "exercises", passed, borrow=True)
    assert with_borrowed.borrowed == without.missing and not with_borrowed.missing
    assert "1 modules of yours and borrows" in with_borrowed.sentence and "autodiff" in with_borrowed.sentence
    assert "borrowed modules alone" in foundation(workspace, "exercises", frozenset(), borrow=True).sentence


def test_loading_with_modules_missing_says_which(workspace):
    with pytest.raises(OwnCodeError, match="arithmetic, functions, inequalities, .* and 1. more"):
        load(workspace, foundation(workspace, "exercises", frozenset(), borrow=False))
