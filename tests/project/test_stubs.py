"""Stubs: what is left out of a solution, and that nothing else changes."""

import pytest
import small_course

from grader.authoring.exercises import write_stubs
from grader.authoring.stubs import StubError, stub_of
from grader.workspace import Workspace


def test_a_functions_region_becomes_not_implemented_and_helpers_vanish():
    stub = stub_of(small_course.DOUBLING)
    assert '    raise NotImplementedError("double: not written yet")\n' in stub
    assert "_times" not in stub
    assert "SOLUTION" not in stub
    assert stub.endswith('raise NotImplementedError("halve: not written yet")\n')


def test_all_else_is_equal_to_the_byte():
    kept = [
        line
        for line in small_course.DOUBLING.splitlines()
        if line in stub_of(small_course.DOUBLING).splitlines()
    ]
    assert "    Half of a number." not in kept  # no such line: a guard for this test itself
    assert '    """Half of a number.' in kept
    assert "import numpy as np" in kept


def test_imports_of_solutions_become_imports_of_exercises():
    stub = stub_of(small_course.POWERS)
    assert "from exercises.phase1.numbers.doubling import double" in stub
    assert "solutions" not in stub


def test_methods_are_named_with_their_class():
    text = (
        "class A:\n    def f(self):\n        ### BEGIN SOLUTION\n        return 1\n        ### END SOLUTION\n"
    )
    assert 'NotImplementedError("A.f: not written yet")' in stub_of(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("def f():\n    ### BEGIN SOLUTION\n    return 1\n", "line 2.*without"),
        ("x = 1\n### END SOLUTION\n", "line 2.*without"),
        ("### BEGIN SOLUTION\n### BEGIN SOLUTION\n### END SOLUTION\n", "line 2.*inside"),
        ("def f(:\n", "line 1"),
    ],
)
def test_markers_out_of_order_are_told_with_their_line(text, said):
    with pytest.raises(StubError, match=said):
        stub_of(text)


def test_edited_exercises_are_left_alone_unless_forced(course):
    here = Workspace(course)
    modules = list(here.curriculum.modules.values())
    small_course.solve(course, "doubling", small_course.HALF_SOLVED)
    report = write_stubs(here, modules)
    assert [path.name for path in report.edited] == ["doubling.py"] and report.same == 1
    assert here.exercise(modules[0]).read_text() == small_course.HALF_SOLVED
    assert [path.name for path in write_stubs(here, modules, force=True).written] == ["doubling.py"]


def test_an_untouched_stub_follows_its_solution(course):
    here = Workspace(course)
    modules = list(here.curriculum.modules.values())
    solution = here.solution(modules[0])
    solution.write_text(solution.read_text().replace("Half of a number.", "One half of a number."))
    assert [path.name for path in write_stubs(here, modules).written] == ["doubling.py"]
