"""A whole class, graded in one and two lanes and on a Dask cluster: ``python benchmarks/class_run.py [SUBMISSIONS]``.

Of ten submissions six are right, one is untouched, two make a catalogued mistake and one is hostile; none loops. Each
is different, so that none is graded once for all. The time is compared with the sum of what the same tests take when
they are called as plain functions in one process, for which hostile submissions count nothing. Then a run is killed
in the middle, goes on on a cluster of which one machine is killed, and must end with the same bytes. Needs the extra
``course`` for Dask.
"""

from __future__ import annotations

import ast
import inspect
import itertools
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(Path(__file__).parent))

from in_kernel import cases, passes  # noqa: E402

from grader.authoring.mistake_runs import handed_in  # noqa: E402
from grader.course.batch import ClassRun, Way, grade_class, in_lanes  # noqa: E402
from grader.curriculum import Module  # noqa: E402
from grader.feedback.mistakes import load_mistakes  # noqa: E402
from grader.runner.plugin import make_rng  # noqa: E402
from grader.student import LocalStudent  # noqa: E402
from grader.workspace import Workspace, import_from_tree, mount, retarget  # noqa: E402

MODULES = ("linear_algebra.products", "probability.bayes", "graph_theory.topological_sort")
KINDS = ("right", "wrong", "right", "right", "untouched", "right", "hostile", "right", "wrong", "right")
HOSTILE = (
    "import os\nos._exit(0)\n",
    "import numpy as np\nnp.allclose = lambda *args, **options: True\n\n\nclass Anything(float):\n"
    "    __eq__ = lambda self, other: True\n",
    "import ctypes\n\n\ndef {function}(*args):\n    ctypes.string_at(0)\n",
    "def {function}(*args):\n    return [0] * 10**10\n",
    "import socket\n\n\ndef {function}(*args):\n    socket.create_connection(('localhost', 80))\n",
    "def {function}(*args):\n    open('/etc/passwd').read()\n    return NotImplemented\n",
)
SLOW = {
    "walk_along_every_path",
    "cycle_with_its_tail",
}  # a minute and more, which would measure the time limit
SHIM = """
import types as _types

_right = _types.SimpleNamespace({names})


def mistake(function, sentence):
    return lambda code: code
"""  # what a learner may write: neither compile nor globals
SEED = 1
SMALL = 100  # submissions after which memory is looked at first


def texts(workspace: Workspace, module: Module, kind: str) -> list[str]:
    """The submissions of a kind, without the line that makes each different."""
    mount(workspace.root)
    right = retarget(workspace.solution(module).read_text(encoding="utf-8"), "solutions", "exercises")
    if kind == "right":
        return [right]
    if kind == "untouched":
        return [workspace.exercise(module).read_text(encoding="utf-8")]
    if kind == "hostile":
        return [f"{right}\n\n{text.format(function=next(iter(module.functions)))}" for text in HOSTILE]
    solution = workspace.solution(module).read_text(encoding="utf-8")
    catalogue = workspace.mistakes(module).read_text(encoding="utf-8")
    mistakes = [mistake for mistake in load_mistakes(workspace.mistakes(module)) if mistake.name not in SLOW]
    defined = [
        node.name for node in ast.parse(right).body if isinstance(node, (ast.FunctionDef, ast.ClassDef))
    ]
    shim = SHIM.format(names=", ".join(f"{name}={name}" for name in defined))
    return [handed_in(module, solution, catalogue, mistake, shim) for mistake in mistakes]


def submissions(workspace: Workspace, count: int) -> Iterator[tuple[str, Module, str, str]]:
    """Student, module, kind and text, the modules in turn."""
    modules = [workspace.curriculum.modules[name] for name in MODULES]
    known = {(m.name, kind): texts(workspace, m, kind) for m in modules for kind in KINDS}
    for number, module in zip(range(count), itertools.cycle(modules), strict=False):
        kind = KINDS[number // len(modules) % len(KINDS)]
        choice = known[module.name, kind]
        text = choice[number // 30 % len(choice)]
        yield f"student{number:05}", module, kind, f"{text}\n\n_number = {number}\n"


def in_process(workspace: Workspace, module: Module, text: str) -> float:
    """Seconds of the processor that the module's tests take as plain functions on ``text``."""
    mount(workspace.root)
    reference = import_from_tree(workspace.root, module, "solutions")
    theirs = ModuleType("theirs")
    exec(compile(text, "theirs", "exec"), vars(theirs))
    tests = [
        case
        for path in (workspace.visible_tests(module), workspace.hidden_tests(module))
        for case in cases(path)
    ]
    seconds = 0.0
    for test, name, parameters in tests:
        given = {
            "student": LocalStudent(theirs),
            "reference": reference,
            "rng": make_rng(SEED, name),
            **parameters,
        }
        wanted = {key: given[key] for key in inspect.signature(test).parameters}
        start = time.process_time()
        passes(test, wanted)
        seconds += time.process_time() - start
    return seconds


def baseline(workspace: Workspace, count: int) -> float:
    """The sum over the class; each distinct text is measured three times, and the least counts."""
    seconds: dict[str, float] = {}
    total = 0.0
    for _, module, kind, text in submissions(workspace, count):
        if kind != "hostile":
            plain = text[: text.rindex("_number")]
            if plain not in seconds:
                seconds[plain] = min(in_process(workspace, module, text) for _ in range(3))
            total += seconds[plain]
    return total


def memory(pid: int | str) -> float:
    """Resident MiB of a process."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def lanes() -> list[int]:
    """The processes that grade: children of this one."""
    pids = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rpartition(")")[2].split()[1])
            command = (path.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if parent == os.getpid() and b"grader.course.lane" in command:
            pids.append(int(path.parent.name))
    return pids


def run_one(way_name: str, inbox: Path, out: Path, stop_at: int) -> None:
    """Grade the class in this process, tell seconds and memory; kill what is to be killed at ``stop_at``."""
    workspace = Workspace(ROOT)
    modules = [workspace.curriculum.modules[name] for name in MODULES]
    found: dict[str, object] = {}
    started = [0.0]

    def on_graded(done: int, total: int) -> None:
        started[0] = started[0] or time.perf_counter()
        if done in (SMALL, total):
            found[f"trusted side at {'N' if done == total else SMALL}"] = memory("self")
            found[f"lanes at {'N' if done == total else SMALL}"] = [round(memory(pid)) for pid in lanes()]
        if stop_at and done >= stop_at:
            os.kill(os.getpid(), signal.SIGKILL)

    way: Way
    if way_name.startswith("lanes"):
        way = in_lanes(workspace, int(way_name[-1]))
    else:
        from grader.course.cluster import on_cluster

        way = on_cluster(workspace, "local", 2)
        if way_name == "dask-killed":
            way = with_a_kill(way)
    grade_class(ClassRun(workspace, modules, False, out, seed=SEED), [inbox], way, on_graded=on_graded)
    found["seconds"] = time.perf_counter() - started[0]
    print(json.dumps(found))


def with_a_kill(way: Way) -> Way:
    """``way``, with a kill -9 of one of Dask's processes after the first results."""

    def killing(settings, pending):
        killed = False
        for count, found in enumerate(way(settings, pending)):
            if count >= 20 and not killed:
                killed = True
                from distributed import get_client

                os.kill(min(get_client().run(os.getpid).values()), signal.SIGKILL)
            yield found

    return killing


def child(*args: object) -> dict[str, object]:
    """What `run_one` tells, in a process of its own, and the seconds of the processors that all of it took."""
    before = os.times()
    done = subprocess.run(
        [sys.executable, __file__, "--one", *map(str, args)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    after = os.times()
    lines = done.stdout.splitlines()
    if not lines:
        return {"killed": done.returncode == -signal.SIGKILL}
    used = after.children_user - before.children_user + after.children_system - before.children_system
    return {**json.loads(lines[-1]), "of the processors": round(used, 1)}


def written(out: Path) -> dict[str, bytes]:
    files = [path for path in out.rglob("*") if path.is_file() and "journal" not in path.name]
    return {str(path.relative_to(out)): path.read_bytes() for path in files}


def main() -> int:
    if "--one" in sys.argv:
        way, inbox, out, stop_at = sys.argv[2:6]
        run_one(way, Path(inbox), Path(out), int(stop_at))
        return 0
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    workspace = Workspace(ROOT)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        summed = baseline(workspace, count)
    print(f"{count} submissions of {len(MODULES)} modules")
    print(f"  the tests alone, in one process   {summed:8.1f} s", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        inbox, results = Path(folder) / "inbox", []
        for student, module, _, text in submissions(workspace, count):
            (inbox / student).mkdir(parents=True)
            (inbox / student / f"{module.id}.py").write_text(text, encoding="utf-8")
        for way in ("lanes1", "lanes2", "dask"):
            out = Path(folder) / way
            found = child(way, inbox, out, 0)
            seconds = float(found.pop("seconds"))  # type: ignore[arg-type]
            results.append(written(out))
            print(
                f"  {way:<8} {count / seconds:6.1f} a second {seconds:8.1f} s, {seconds / summed:.2f} times; {found}",
                flush=True,
            )
        out = Path(folder) / "killed"
        stopped = child("lanes2", inbox, out, count // 3)
        child("dask-killed", inbox, out, 0)
        results.append(written(out))
        same = all(found == results[0] for found in results)
        told = "the same" if same else "OTHER"
        print(f"  killed as a whole ({stopped}), then a machine of Dask's: {told} bytes")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
