"""The student release: the course without its answers, as a folder and a zip archive, and the proof of that.

What goes in is listed by name, never what stays out. Then the archive is opened again, and every text in it is
searched for each solution, hidden test and mistake.
"""

from __future__ import annotations

import ast
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from grader.authoring.stubs import BEGIN, END, stub_of
from grader.curriculum import Module
from grader.workspace import FileProblem, Workspace, write_atomically

TOP_FILES = (
    "curriculum.yaml",
    "pyproject.toml",
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "SECURITY.md",
    "LICENSE",
)
COMPILED = "__pycache__"
DATE = (2020, 1, 1, 0, 0, 0)  # the same course gives the same bytes
SHORT = 3  # lines: a solution of fewer may be what a third hint says


class AnswersInside(Exception):
    """The release would give answers away; the message says which and where."""


def package(workspace: Workspace, out: Path) -> tuple[Path, Path, int]:
    """Write the release into the folder ``out`` and beside it as ``out``.zip; returns both and the number of files.

    Raises AnswersInside, and writes nothing, when an answer is found in it; FileProblem when the folder is not empty.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise FileProblem(f"{out} is there already: remove it, or choose another name.")
    files = dict(sorted(contents(workspace)))
    archive = _zipped(out.name, files)
    check_archive(workspace, archive)
    for name, data in files.items():
        write_atomically(out / name, data)
    target = out.with_name(f"{out.name}.zip")
    write_atomically(target, archive)
    return out, target, len(files)


def contents(workspace: Workspace) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every file of the release."""
    root = workspace.root
    for name in TOP_FILES:
        if (root / name).exists():
            yield name, (root / name).read_bytes()
    for name in ("grader", "docs"):
        for path in sorted((root / name).rglob("*")):
            if path.is_file() and COMPILED not in path.parts:
                yield path.relative_to(root).as_posix(), path.read_bytes()
    for module in _written(workspace):
        # from the solution: the exercise in this folder may be somebody's own work
        stub = stub_of(workspace.solution(module).read_text(encoding="utf-8")).encode()
        for path in (workspace.exercise(module), workspace.stub(module)):
            yield path.relative_to(root).as_posix(), stub
        path = workspace.visible_tests(module)
        yield path.relative_to(root).as_posix(), path.read_bytes()
    for folder in sorted({workspace.lesson(module).parent for module in _written(workspace)}):
        for path in sorted(folder.iterdir()):  # the lesson, the hints, data
            if path.is_file() and path.suffix != ".py" and not path.name.startswith("."):
                yield path.relative_to(root).as_posix(), path.read_bytes()


def check_archive(workspace: Workspace, archive: bytes) -> None:
    """Search every file of the release for what must not be in it; AnswersInside at the first find."""
    secrets = {text: what for module in _written(workspace) for what, text in answers(workspace, module)}
    long = {text: what for text, what in secrets.items() if text.count("\n") + 1 >= SHORT}
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        for name in opened.namelist():
            inside = name.partition("/")[2]
            if inside.startswith(("solutions/", "tests/hidden/", ".grade/")):
                raise AnswersInside(f"{inside} must not be part of a release.")
            text = opened.read(name).decode("utf-8", "replace")
            if inside.startswith(("exercises/", "stubs/")) and (BEGIN in text or END in text):
                raise AnswersInside(f"{inside} still has the markers of a solution.")
            found = f"\n{plain_lines(text)}\n"
            for secret, what in (long if inside.endswith("/hints.md") else secrets).items():
                if f"\n{secret}\n" in found:
                    raise AnswersInside(f"{inside} holds {what}.")


def answers(workspace: Workspace, module: Module) -> Iterator[tuple[str, str]]:
    """What must stay out, as (what it is, its lines without indentation): solutions, hidden tests, mistakes."""
    solution = workspace.solution(module).read_text(encoding="utf-8")
    for number, body in enumerate(re.findall(rf"{BEGIN}\n(.*?){END}", solution, re.DOTALL), 1):
        yield f"part {number} of the solution of {module.name}", plain_lines(body)
    for path in (workspace.hidden_tests(module), workspace.mistakes(module)):
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        for node in ast.parse(text).body:
            is_test = isinstance(node, ast.FunctionDef) and node.name.startswith("test")
            is_mistake = isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.decorator_list
            if is_test or is_mistake:
                assert isinstance(node, (ast.FunctionDef, ast.ClassDef))
                lines = text.splitlines()[node.body[0].lineno - 1 : node.end_lineno]
                yield f"the body of {node.name} in {path.name}", plain_lines("\n".join(lines))


def plain_lines(text: str) -> str:
    """Lines without indentation and without blank ones: a body that was moved is still the same."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _written(workspace: Workspace) -> Iterator[Module]:
    for module in workspace.curriculum.modules.values():
        if workspace.is_written(module) and workspace.solution(module).exists():
            yield module


def _zipped(folder: str, files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(f"{folder}/{name}", DATE)
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return buffer.getvalue()
