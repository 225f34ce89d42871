"""What counts of a submission, whatever was done to the notebook."""

import json
import sys
from types import ModuleType

import pytest
import small_class
from conftest import ROOT

from grader.course.cells import HELPERS
from grader.course.grade import module_cells
from grader.course.notebooks import source_notebook, to_bytes
from grader.course.submission import (
    Found,
    SubmissionProblem,
    cells_of_file,
    code_cells,
    filled,
    module_text,
    parts_of,
)
from grader.curriculum import load
from grader.workspace import Workspace, mount

DOUBLE, HALVE = small_class.DOUBLE.strip(), small_class.HALVE.strip()


@pytest.fixture
def cells(course):
    workspace = Workspace(course)
    return module_cells(workspace, workspace.curriculum.modules["numbers.doubling"])


def texts(parts):
    return {part.id: part.text for part in parts if part.id in ("double", "halve", HELPERS) and part.text}


def test_cells_are_found_by_their_id(cells, notebook):
    found = code_cells(json.dumps(notebook("doubling", **small_class.RIGHT)).encode())
    assert texts(parts_of(found, cells))["double"] == DOUBLE


def test_a_cell_without_id_is_known_by_what_it_defines(cells):
    found = [Found("", "x = 1\ndef halve(x):\n    return 1"), Found("8f3a", "double = lambda x: 2.0 * x")]
    assert texts(parts_of(found, cells)) == {"halve": found[0].text, "double": found[1].text}


def test_what_was_worked_on_counts_not_the_untouched_copy(cells):
    stub = next(cell.stub for cell in cells if cell.id == "double")
    found = [Found("double", stub), Found("double", DOUBLE), Found("double", "def double(x): return 0")]
    assert texts(parts_of(found, cells))["double"] == DOUBLE
    assert texts(parts_of(found, cells, last=True))["double"] == "def double(x): return 0"


def test_a_cell_that_was_emptied_counts_as_not_written(cells):
    assert "not written yet" in texts(parts_of([Found("double", " \n")], cells))["double"]


def test_one_cell_with_both_functions_is_taken_once(cells):
    both = f"{DOUBLE}\n\n{HALVE}"
    parts = parts_of([Found("", both)], cells)
    assert module_text(parts).count("def double") == module_text(parts).count("def halve") == 1


def test_a_stub_never_undoes_a_function_that_stands_in_another_cell(cells):
    stub = next(cell.stub for cell in cells if cell.id == "halve")
    parts = parts_of([Found("double", f"{DOUBLE}\n\n{HALVE}"), Found("halve", stub)], cells)
    assert "halve" not in texts(parts) and module_text(parts).count("def halve") == 1


def test_helpers_without_id_are_helpers_and_our_own_cells_are_not(cells):
    found = [
        Found("", '"""Twice and half."""\n\nimport numpy as np'),
        Found("", "from grader.course.check import checker\n\ncheck = checker('numbers.doubling')"),
        Found("", "def _by(c, x):\n    return x / c"),
        Found("", "EPS = 1e-9"),
        Found("", DOUBLE),
        Found("", 'check("double", points=1)'),
        Found("", "print(double(2))"),
    ]
    parts = [part.text for part in parts_of(found, cells) if part.id == HELPERS]
    assert parts == ["def _by(c, x):\n    return x / c", "EPS = 1e-9"]


def test_the_cell_for_helpers_counts_alone_while_it_has_its_id(cells):
    found = [Found(HELPERS, "A = 1"), Found("", "B = 2")]
    assert texts(parts_of(found, cells))[HELPERS] == "A = 1"


def test_magic_lines_become_comments(cells):
    found = [Found("double", f"%%time\n{DOUBLE}\n!ls\n%timeit double(2)\ndouble?\ny = 7 \\\n    % 2")]
    text = texts(parts_of(found, cells))["double"]
    assert text == f"# %%time\n{DOUBLE}\n# !ls\n# %timeit double(2)\n# double?\ny = 7 \\\n    % 2"


def test_filling_in_is_stable(cells, notebook):
    found = [
        Found("", "def _a(): pass"),
        Found("", "def _b(): pass"),
        Found("", DOUBLE),
        Found("halve", HALVE),
    ]
    parts = parts_of(found, cells)
    again = parts_of(code_cells(json.dumps(filled(notebook("doubling"), parts)).encode()), cells)
    assert again == parts


def test_nothing_but_solution_texts_is_taken(cells, notebook):
    release = notebook("doubling")
    theirs = small_class._greedy(notebook("doubling", **small_class.RIGHT)["cells"])
    parts = parts_of(code_cells(json.dumps({"cells": theirs}).encode()), cells)
    result = filled(release, parts)
    same = [
        cell["metadata"] == other["metadata"]
        and (cell["source"] == other["source"] or cell["metadata"]["nbgrader"]["solution"])
        for cell, other in zip(release["cells"], result["cells"], strict=True)
    ]
    assert all(same)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{", "broken JSON in line 1"),
        (b"\xff\xfe", "not UTF-8"),
        (b"[1]", "another kind"),
        (b'{"cells": 5}', "no cells"),
        (b"{}", "no cells"),
        (b"[" * 100_000, "cannot be read"),
        (b'{"cells": ' + b"9" * 5_000_000 + b"}", "cannot be read"),
        (b'{"cells": [{"cell_type": "code", "source": "' + b"x" * (2 << 20) + b'"}]}', "more than 1 MiB"),
    ],
)
def test_what_is_no_notebook_is_refused(data, said):
    with pytest.raises(SubmissionProblem, match=said):
        code_cells(data)


def test_odd_notebooks_are_read_as_far_as_they_go():
    cells = [
        7,
        {"cell_type": "code"},
        {"cell_type": "code", "source": ["a", 5, "\n", "b"], "metadata": {"nbgrader": ["no"]}},
        {"cell_type": "code", "source": "half \ud83d\r\nline", "metadata": 3, "id": {}},
        {"cell_type": "markdown", "source": "def double(): pass"},
    ]
    found = code_cells(json.dumps({"cells": cells}).encode())
    assert [cell.text for cell in found] == ["", "a\nb", "half ?\nline"]
    old = {"worksheets": [{"cells": [{"cell_type": "code", "input": "x = 1"}]}]}
    assert code_cells(json.dumps(old).encode()) == [Found("", "x = 1")]


def test_a_file_becomes_cells_that_say_the_same(cells, course):
    head = '"""Twice and half."""\n\nimport numpy as np'
    by = "def _by(c, x):\n    return x / c\n"
    text = f"{head}\nimport math\n\n\nC = 2.0\n\n\n# twice\n{DOUBLE}\n\n\nprint(1)\n\n\n{HALVE}\n\n\n{by}"
    found = cells_of_file(text, cells)
    assert [cell.id for cell in found] == [HELPERS, "double", "halve"]
    assert found[1].text == f"# twice\n{DOUBLE}\n\n\nprint(1)"
    assert module_text(parts_of(found, cells)).endswith(text.partition("import math")[2])


def test_a_file_with_an_untouched_head_has_no_helpers(cells):
    text = f'"""Twice and half."""\r\n\r\nimport numpy as np\r\n\r\n\r\n{DOUBLE}\r\n'
    assert [cell.id for cell in cells_of_file(text, cells)] == ["double"]


def test_a_broken_file_still_has_its_other_functions(cells):
    found = cells_of_file(f"import numpy as np\ndef double(x:\n    return 2\n\n{HALVE}", cells)
    assert [cell.id for cell in found] == [HELPERS, "double", "halve"]


@pytest.mark.parametrize("name", load(ROOT / "curriculum.yaml").modules)
def test_each_solution_can_be_loaded_as_a_notebook_in_which_helpers_come_first(name, monkeypatch):
    workspace = Workspace(ROOT)
    module = workspace.curriculum.modules[name]
    notebook = to_bytes(source_notebook(workspace, module))
    mount(ROOT)
    loaded = ModuleType("loaded")
    monkeypatch.setitem(sys.modules, "loaded", loaded)
    exec(module_text(parts_of(code_cells(notebook), module_cells(workspace, module))), vars(loaded))
    assert set(module.functions) <= vars(loaded).keys()
