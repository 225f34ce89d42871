"""A worker: what it answers, what it is kept from, how it ends; forked and spawned alike."""

import contextlib
import itertools
import os
import sys
import time

import numpy as np
import pytest

from grader.curriculum import Module
from grader.sandbox.launch import ForkLauncher, SpawnLauncher
from grader.sandbox.processor import one_processor, processors
from grader.student import (
    NotPlain,
    Program,
    ProtocolError,
    RemoteStudent,
    StudentCrash,
    StudentError,
    StudentForbidden,
    StudentTimeout,
    Worker,
)
from grader.student.probe import PROBES, probe

linux = pytest.mark.skipif(sys.platform != "linux", reason="fork, Landlock and seccomp are Linux's")


@pytest.fixture(scope="module", params=[pytest.param(ForkLauncher, marks=linux), SpawnLauncher])
def launching(request):
    made = request.param()
    yield made
    made.close()


@pytest.fixture
def load(launching):
    started = []

    def run(text, forbids=(), limit=5.0, functions=("f",)):
        module = Module(
            "p", "t", "m", "b", dict.fromkeys(functions, 1.0), forbids=tuple(forbids), time_limit=limit
        )
        name = module.import_name("exercises")
        worker = Worker(launching, Program(module, name, {name: ("/learner/m.py", text)}), limit)
        started.append(worker)
        worker.allow(limit)
        return RemoteStudent(worker)

    yield run
    for worker in started:
        if worker.dead is None:
            worker.stop()


def test_calls_go_there_and_come_back(load):
    student = load("import numpy as np\ndef f(a, b=2): return {'sum': a + b, 'array': np.full(2, a)}\n")
    answer = student.f(1, b=3)
    assert answer["sum"] == 4 and answer["array"].tolist() == [1, 1]


def test_ranges_and_iterators_arrive_as_what_they_are(load):
    student = load("def f(r, i): return [type(r).__name__, list(r), list(i), list(i)]\n")
    assert student.f(range(3), iter([4, 5])) == ["range", [0, 1, 2], [4, 5], []]
    assert student.f(range(0), (x for x in "ab")) == ["range", [], ["a", "b"], []]


BOX = """
class Box:
    def __init__(self, x): self.x = x
    def get(self, more=0): return self.x + more
    def twin(self): return Box(self.x)

class Own:
    def __init__(self): self.get = lambda: "its own"

def f(method): return method(1)
def own():
    made = Own()
    return made
"""


def test_a_method_is_called_without_being_looked_up_before(load):
    student = load(BOX, functions=("Box", "Own", "f", "own"))
    student._worker.methods = {"Box": frozenset({"get", "twin", "missing"}), "Own": frozenset({"get"})}
    box = student.Box(3)
    requests, ask = [], student._worker.request
    student._worker.request = lambda kind, body: requests.append(kind) or ask(kind, body)
    assert (box.get(), box.get(more=2), box.twin().get(1)) == (3, 5, 4)
    assert len(requests) == 4
    assert student.f(box.get) == 4  # as an argument it is still the method of that object
    assert student.own().get() == "its own"
    with pytest.raises(AttributeError, match="missing"):
        box.missing()
    with pytest.raises(AttributeError, match="missing"):
        student.f(box.missing)
    with pytest.raises(AttributeError, match="your file does not define g"):
        student.f(student.g)
    with pytest.raises(NotPlain):
        bool(box.get == 3)
    assert box.x == 3


def test_arguments_go_by_value(load):
    student = load("def f(x):\n    x[0] = 99\n    return x\n")
    mine = np.zeros(2)
    assert student.f(mine)[0] == 99 and mine[0] == 0
    _, (after,) = student.f.returning_arguments(mine)
    assert after[0] == 99


def test_errors_keep_their_builtin_class_text_and_line(load):
    student = load("class Odd(KeyError): pass\ndef f(x):\n    raise Odd('no ' + x)\n")
    with pytest.raises(KeyError, match="no key") as problem:
        student.f("key")
    assert isinstance(problem.value, StudentError)
    assert (problem.value.type_name, problem.value.frames) == ("Odd", [("/learner/m.py", 3, "f")])


@pytest.mark.parametrize("name", ["SystemExit", "KeyboardInterrupt", "GeneratorExit"])
def test_exits_and_interrupts_are_errors_of_the_learners(load, name):
    student = load(f"def f(): raise {name}\ndef g(): return 1\n")
    with pytest.raises(StudentError) as problem:
        student.f()
    assert problem.value.type_name == name
    assert student.g() == 1


def test_functions_of_the_test_are_called_back(load):
    student = load("def f(g, x): return [g(x), g(x + 1)]\ndef compose(g, h): return lambda x: g(h(x))\n")
    assert student.f(lambda x: x * 10, 2) == [20, 30]
    assert student.compose(np.sqrt, lambda x: x + 7)(2.0) == 3.0
    with pytest.raises(ZeroDivisionError):
        student.f(lambda x: 1 / x, 0)


def test_a_function_of_the_learners_may_be_passed_back_in(load):
    student = load("def f(g, x): return g(x) + 1\ndef g(x): return 10 * x\n")
    assert student.f(student.g, 2) == 21
    assert student.g(3) == 30


def test_a_generator_given_to_a_function_of_the_test_is_advanced(load):
    student = load("def f(draw, rng): return [draw(rng, 2), draw(rng, 2), rng.random()]\n")
    first, second, third = student.f(lambda rng, n: rng.random(n), np.random.default_rng(5))
    assert np.concatenate([first, second, [third]]).tolist() == np.random.default_rng(5).random(5).tolist()


def test_objects_come_as_handles_that_do_arithmetic_but_no_comparison(load):
    student = load(
        "class V:\n"
        "    def __init__(self, x): self.x = x\n"
        "    def __add__(self, o): return V(self.x + (o.x if isinstance(o, V) else o))\n"
        "    __radd__ = __add__\n"
        "    def __len__(self): return 3\n"
        "    def __iter__(self): return iter([1, 2])\n"
        "    def __getitem__(self, i): return i * 2\n"
        "    def __enter__(self): return 'in'\n"
        "    def __exit__(self, *a): pass\n"
        "    def __eq__(self, o): return True\n"
        "    __hash__ = None\n"
        "    def m(self, k): return self.x * k\n"
    )
    v = student.V(2)
    assert (v + 1).x == 3 and (1 + v).x == 3 and (v + v).x == 4
    assert v.m(5) == 10 and len(v) == 3 and list(v) == [1, 2] and v[4] == 8
    v.x = 7
    assert v.x == 7
    with v as inside:
        assert inside == "in"
    assert isinstance(v, student.V)
    assert not isinstance(3, student.V)
    for comparison in (lambda: v == 2, lambda: v < 2, lambda: bool(v), lambda: np.asarray(v), lambda: v != 2):
        with pytest.raises(NotPlain):
            comparison()


def test_what_is_done_to_objects_is_noted_for_messages(load):
    student = load(
        "class V:\n"
        "    def __init__(self, x): self.x = x\n"
        "    def __rsub__(self, o): return V(o - self.x)\n"
        "    def m(self, k): return k\n"
    )
    v = student.V(2)
    (3 - v).m(5)
    assert [str(call) for call in student._calls.calls] == ["V(2)", "3 - <your V object>", "V.m", "V.m(5)"]


def test_objects_of_a_class_that_is_asked_for_stay_objects_be_it_a_tuple(load):
    text = (
        "from typing import NamedTuple\n"
        "class Lens(NamedTuple):\n    forward: object\n    name: str = 'l'\n"
        "    def get(self, x): return self.forward(x)\n"
        "class Other(NamedTuple):\n    a: int\n"
        "def make(): return Lens(abs)\n"
        "def other(): return Other(1)\n"
    )
    student = load(text, functions=("Lens", "make", "other"))
    for lens in (student.Lens(abs), student.make()):
        assert lens.name == "l" and lens.get(-2) == 2
    assert student.other() == (1,)


def test_subclasses_of_plain_types_arrive_as_the_plain_type(load):
    student = load(
        "import numpy as np, collections\n"
        "class F(float):\n    def __eq__(self, o): return True\n    __hash__ = None\n"
        "class A(np.ndarray):\n    def __eq__(self, o): return True\n"
        "P = collections.namedtuple('P', 'x y')\n"
        "def f(k): return {'f': F(3), 'a': np.zeros(2).view(A), 'd': collections.Counter('aab'), 't': P(1, 2)}[k]\n"
    )
    for key, kind in (("f", float), ("a", np.ndarray), ("d", dict), ("t", tuple)):
        assert type(student.f(key)) is kind
    assert student.f("f") != 4


def test_released_objects_are_forgotten_and_live_ones_kept(load):
    student = load("class V:\n    def same(self): return self\ndef f(): return V()\ndef g(): return 1\n")
    kept = student.f()
    for _ in range(50):
        again = kept.same()
        assert again is kept
        student.f()
    del again
    student.g()
    assert kept.same() is kept


def test_a_loop_may_be_run_beside_the_code(load):
    student = load("def f(x): return x + 1\n")
    assert student.run(count_up, 1000) == 1000


def count_up(module, n):
    x = 0
    for _ in range(n):
        x = module.f(x)
    return x


def test_an_endless_loop_ends_on_time_even_when_it_ignores_everything(load):
    student = load(
        "import signal\n"
        "def f():\n"
        "    for s in range(1, 32):\n"
        "        try: signal.signal(s, signal.SIG_IGN)\n"
        "        except (OSError, ValueError): pass\n"
        "    while True:\n"
        "        try:\n"
        "            while True: pass\n"
        "        except BaseException: pass\n",
        limit=0.5,
    )
    start = time.monotonic()
    with pytest.raises(StudentTimeout):
        student.f()
    assert time.monotonic() - start < 5
    with pytest.raises(StudentTimeout):
        student.f()


def test_the_budget_is_for_all_calls_of_a_test_together(load):
    student = load("import time\ndef f(): time.sleep(0.2)\n", limit=0.5)
    with pytest.raises(StudentTimeout):
        for _ in range(10):
            student.f()


@linux
def test_a_worker_that_waits_for_a_processor_gets_its_time_back(load, monkeypatch):
    student = load("import time\ndef f(seconds): time.sleep(seconds); return 1\n", limit=0.5)
    with pytest.raises(StudentTimeout):
        student.f(1)
    student = load("import time\ndef f(seconds): time.sleep(seconds); return 1\n", limit=0.5)
    queued = itertools.count(0, 300)  # ms, as the system would tell them of a busy machine
    monkeypatch.setattr(
        student._worker, "_threads", lambda name: iter([f"0 {next(queued) * 10**6} 0"][: name == "schedstat"])
    )
    assert student.f(0.8) == 1
    student._worker.allow(0.5)
    monkeypatch.setattr(student._worker, "_threads", lambda name: iter(()))
    with pytest.raises(StudentTimeout):
        student.f(1)


@pytest.mark.parametrize(
    "code", ["os._exit(0)", "os.abort()", "os.kill(os.getpid(), 9)", "ctypes.string_at(0)"]
)
def test_a_process_that_ends_is_a_crash(load, code):
    student = load(f"import os, ctypes\ndef f(): {code}\n")
    with pytest.raises((StudentCrash, PermissionError)):
        student.f()


@pytest.mark.parametrize(
    "junk",
    [
        "b'junk' * 100",
        "struct.pack('<IIB', 9, 0, 30) + b'not msgpa'",
        "struct.pack('<IIB', 1, 0, 99) + b'\\x01'",
    ],
)
def test_junk_on_the_channel_is_a_protocol_error(load, junk):
    student = load(
        "import os, struct\n"
        "def f():\n"
        "    for fd in range(3, 1024):\n"
        f"        try: os.write(fd, {junk})\n"
        "        except OSError: pass\n"
        "    return 1\n"
    )
    with pytest.raises((ProtocolError, StudentTimeout, StudentCrash)):
        student.f()


def test_what_cannot_be_sent_is_the_learners_error(load):
    student = load("import numpy as np\ndef f(): return np.array([object()])\ndef g(): return 1\n")
    with pytest.raises(TypeError, match="cannot be handed over"):
        student.f()
    assert student.g() == 1


FORBIDDEN = [
    ("numpy.linalg.svd", "import numpy as np\ndef f(): return np.linalg.svd(np.eye(2))"),
    ("numpy.linalg", "import numpy as np\ndef f(): return np.poly(np.eye(2))"),
    ("numpy.linalg", "import numpy as np\ndef f(): return np.matrix('1 2; 3 4').I"),
    (
        "numpy.dot",
        "import numpy as np\ndef f(): return np.apply_along_axis(np.dot, 0, np.eye(2), np.ones(2))",
    ),
    ("numpy.random.Generator.choice", "def f(rng): return rng.choice(3)"),
    ("abs", "def f(): return abs(-1)"),
    ("numpy.fft", "import numpy as np\ndef f(): return np.fft.fft(np.ones(4))"),
    ("graphlib", "def f():\n    import graphlib\n    return graphlib.TopologicalSorter()"),
    ("math.gcd", "import math\ndef f(): return math.gcd(4, 6)"),
    ("itertools.product", "import itertools\ndef f(): return list(itertools.product('ab', 'cd'))"),
]


@pytest.mark.parametrize(("rule", "text"), FORBIDDEN)
@pytest.mark.parametrize("hide", [False, True], ids=["seen", "hidden from the syntax tree"])
def test_forbidden_names_raise(load, rule, text, hide):
    # named for another function, so that only the guard at run time is left
    student = load(text, [rule], functions=("g",) if hide else ("f",))
    if hide:
        student._worker.forbidden.clear()
    args = [np.random.default_rng(0)] if "rng" in text else []
    with pytest.raises(StudentForbidden):
        student.f(*args)


def test_printing_arrays_works_where_numpys_absolute_is_forbidden(load):
    student = load(
        "import numpy as np\ndef f(): return repr(np.array([1.5, -2.0])) + str(np.isclose(1, 2))",
        ["numpy.abs", "numpy.absolute", "abs"],
    )
    assert "-2." in student.f()


def test_the_worker_holds_no_test_and_no_reference(load):
    student = load(
        "import sys, os\n"
        "def f(): return [m for m in sys.modules if m.startswith(('pytest', '_pytest', 'solutions', 'tests'))]\n"
        "def g(): return sorted(os.environ)\n"
        "def h(): return [p for p in sys.path if 'site-packages' in p]\n"
    )
    assert student.f() == []
    assert student.h() == []
    assert "PATH" not in student.g()


def test_the_scratch_folder_is_the_one_place_to_write(load):
    student = load("def f(path):\n    open(path, 'w').write('x')\n    return open(path).read()\n")
    assert student.f(os.path.join(student.scratch, "a.txt")) == "x"


@linux
def test_the_probe_finds_every_layer_in_force():
    found = probe()
    assert found.missing == {}
    assert found.held == dict.fromkeys(PROBES, True)


def test_no_process_is_left_when_a_launcher_closes(launching):
    module = Module("p", "t", "m", "b", {"f": 1.0})
    name = module.import_name("exercises")
    worker = Worker(launching, Program(module, name, {name: ("m.py", "def f(): return 1")}), 5.0)
    pid = worker.process.pid
    worker.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


@linux
def test_a_required_layer_that_is_missing_stops_everything_before_the_learners_code():
    from grader.sandbox.launch import SandboxError

    launcher = ForkLauncher(layers=("process", "limits"))
    module = Module("p", "t", "m", "b", {"f": 1.0})
    name = module.import_name("exercises")
    program = Program(module, name, {name: ("m.py", "import os; os._exit(1)")})
    with pytest.raises(SandboxError, match="'files' is required"):
        Worker(launcher, program, 5.0, required=("files",))
    launcher.close()


@linux
@pytest.mark.parametrize("launching", [ForkLauncher], indirect=True)
def test_within_one_processor_a_worker_stays_where_its_grader_is(load):
    """And afterwards both the grader and new workers run anywhere again, whatever happened."""
    where = "import os\n\ndef f():\n    return sorted(os.sched_getaffinity(0))\n"
    everywhere = processors()
    with contextlib.suppress(KeyError), one_processor():
        here = processors()
        assert len(here) == 1
        assert set(here) <= set(everywhere)
        assert load(where).f() == here
        raise KeyError
    assert processors() == everywhere
    assert load(where).f() == everywhere


@linux
@pytest.mark.parametrize("name", ["sched_getaffinity", "sched_setaffinity"])
def test_where_the_system_refuses_nothing_changes(monkeypatch, name):
    def refuse(*args):
        raise PermissionError("not here")

    before = processors()
    with monkeypatch.context() as patch:
        patch.setattr(os, name, refuse)
        with one_processor():
            pass
    assert processors() == before
