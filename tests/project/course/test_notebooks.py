"""Notebooks: made from the solutions, equal to the stubs, the same each time, without a hidden test."""

import re

import pytest
from conftest import ROOT

from grader.authoring.stubs import stub_of
from grader.course.cells import HELPERS, Role, cells_of, join
from grader.course.notebooks import source_notebook, stub_texts, to_bytes
from grader.course.package import answers, plain_lines
from grader.workspace import Workspace

WORKSPACE = Workspace(ROOT)
WRITTEN = [
    module
    for module in WORKSPACE.curriculum.modules.values()
    if WORKSPACE.exercise(module).exists() and WORKSPACE.solution(module).exists()
]


def test_there_are_modules():
    assert len(WRITTEN) > 60


@pytest.mark.parametrize("module", WRITTEN, ids=lambda module: module.name)
def test_the_cells_of_a_release_are_the_stub_to_the_byte(module):
    solution = WORKSPACE.solution(module).read_text(encoding="utf-8")
    notebook = source_notebook(WORKSPACE, module)
    released = [stub_of(text + "\n").strip("\n") for text in stub_texts(notebook)]
    assert join(released) == stub_of(solution)


@pytest.mark.parametrize("module", WRITTEN, ids=lambda module: module.name)
def test_every_function_has_a_cell_and_a_check_with_its_points(module):
    notebook = source_notebook(WORKSPACE, module)
    roles = {cell["metadata"]["nbgrader"]["grade_id"]: cell for cell in notebook["cells"]}
    assert len(roles) == len(notebook["cells"]), "ids are unique"
    for name, points in module.functions.items():
        assert roles[name]["metadata"]["nbgrader"]["solution"]
        assert roles[f"{name}-check"]["metadata"]["nbgrader"]["points"] == points
        assert roles[f"{name}-check"]["source"] == f'check("{name}", points={points:g})'
    assert sum(c["metadata"]["nbgrader"].get("points", 0) for c in roles.values()) == module.points
    for cell_id, cell in roles.items():
        assert re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", cell_id)
        role = cell["metadata"]["nbgrader"]
        assert role["locked"] != role["solution"]


def test_building_twice_gives_the_same_bytes():
    module = WRITTEN[0]
    assert to_bytes(source_notebook(WORKSPACE, module)) == to_bytes(source_notebook(Workspace(ROOT), module))


def test_no_hidden_test_or_mistake_is_in_a_notebook():
    for module in WRITTEN:
        notebook = source_notebook(WORKSPACE, module)
        text = plain_lines("\n".join(cell["source"] for cell in notebook["cells"]))
        for what, secret in answers(WORKSPACE, module):
            if "solution" not in what and secret.count("\n") > 1:
                assert secret not in text, what


@pytest.mark.parametrize("module", WRITTEN[::9], ids=lambda module: module.name)
def test_a_stub_has_the_same_cells_as_its_solution(module):
    solution = cells_of(WORKSPACE.solution(module).read_text(encoding="utf-8"))
    stub = cells_of(WORKSPACE.exercise(module).read_text(encoding="utf-8"))
    assert [(c.id, c.role, c.stub) for c in stub] == [(c.id, c.role, c.stub) for c in solution]


def test_helpers_have_a_cell_before_the_functions_whether_the_solution_has_any_or_not():
    for module in WRITTEN:
        roles = [c.role for c in cells_of(WORKSPACE.solution(module).read_text(encoding="utf-8"))]
        assert roles.count(Role.HELPERS) == 1
        assert roles.index(Role.HELPERS) < roles.index(Role.FUNCTION)


def test_comments_and_decorators_stay_with_their_function():
    solution = (
        '"""Doc."""\n\nimport functools\n\n\n# about f\n@functools.cache\ndef f():\n'
        "    ### BEGIN SOLUTION\n    return 1\n\n    ### END SOLUTION\n\n\nGIVEN = 1\n\n\n"
        "### BEGIN SOLUTION\ndef _h():\n    return 2\n\n\n### END SOLUTION\n"
    )
    cells = {cell.id: cell for cell in cells_of(solution)}
    assert list(cells) == ["given-1", HELPERS, "f", "given-2"]
    assert cells["f"].solution.startswith("# about f\n@functools.cache\ndef f():")
    assert cells["f"].solution.endswith("### END SOLUTION")
    assert cells["f"].stub.endswith('raise NotImplementedError("f: not written yet")')
    assert "_h" in cells[HELPERS].solution and cells[HELPERS].stub == ""
    assert join(cell.stub for cell in cells.values()) == stub_of(solution)


def test_notebooks_are_valid():
    nbformat = pytest.importorskip("nbformat", reason="the extra `course` is not installed")
    validator = pytest.importorskip("nbgrader.nbgraderformat").MetadataValidator()
    for module in WRITTEN[:8]:
        node = nbformat.reads(to_bytes(source_notebook(WORKSPACE, module)).decode(), as_version=4)
        nbformat.validate(node)
        validator.validate_nb(node)
