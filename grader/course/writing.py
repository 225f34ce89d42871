"""Has nbgrader write scores and feedback pages for a class, several students at once."""

from __future__ import annotations

import contextlib
import multiprocessing
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from grader.course.nbgrader_api import Nbgrader, NbgraderFailed

FEW = 4  # students: for so few another process does not pay
_mine: list[Nbgrader] = []  # of a process of the pool
_for_good = contextlib.ExitStack()  # what such a process enters it never leaves


def write_class(
    nbgrader: Nbgrader, root: Path, topic: str, students: Sequence[str], processes: int
) -> Iterator[tuple[str, str]]:
    """Autograde and generate feedback; yields each student with nbgrader's reason why it could not, else "".

    What fails beside others, on a locked database for example, is tried once more alone.
    """
    left = dict.fromkeys(students)
    if processes > 1 and len(students) > FEW:
        for student in _beside_each_other(root, topic, students, processes):
            del left[student]
            yield student, ""
    for student in left:
        yield student, _write(nbgrader, topic, student)


def _beside_each_other(root: Path, topic: str, students: Sequence[str], processes: int) -> Iterator[str]:
    """The students for whom it worked."""
    # where a process can be forked it has nbgrader loaded already
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    with (
        contextlib.suppress(BrokenProcessPool),
        ProcessPoolExecutor(processes, context, initializer=_enter, initargs=(root,)) as pool,
    ):
        futures = {pool.submit(_write_in_pool, topic, student): student for student in students}
        for future in as_completed(futures):
            if future.result() == "":
                yield futures[future]


def _enter(root: Path) -> None:
    """Stay in the course's folder for as long as the process lives."""
    _mine.append(_for_good.enter_context(Nbgrader.in_course(root)))


def _write_in_pool(topic: str, student: str) -> str:
    return _write(_mine[-1], topic, student)


def _write(nbgrader: Nbgrader, topic: str, student: str) -> str:
    try:
        nbgrader.run("autograde", topic, student)
        nbgrader.run("generate_feedback", topic, student)
    except NbgraderFailed as problem:
        return str(problem)
    return ""
