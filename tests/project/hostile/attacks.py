"""Submissions that attack: what each attempts, and how it must end.

``CONTROL`` and ``DENIAL`` are graded like any submission: ``double`` calls ``attack``, and must earn nothing.
``THEFT`` and ``HARM`` return what they achieved: everything that is not "kept out" is a breach.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Attack:
    kind: str
    name: str
    text: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.name}"


ALL: list[Attack] = []


def attack(kind: str, name: str, text: str) -> None:
    ALL.append(Attack(kind, name, text.strip("\n") + "\n"))


# ---------------------------------------------------------------- control of the verdict: no unearned point

FRAMES = """
import os, struct

def frame(kind, head, buffers=()):
    header = struct.pack("<IIB", len(head), len(buffers), kind)
    return header + struct.pack("<%dQ" % len(buffers), *map(len, buffers)) + head + b"".join(buffers)

def everywhere(data):
    for fd in range(3, 64):
        try:
            os.write(fd, data)
        except OSError:
            pass
"""

attack(
    "control",
    "a forged RETURN of True before the answer",
    FRAMES + "def attack(x): everywhere(frame(30, b'\\xc3')); return 0.0",
)
attack(
    "control",
    "a thousand forged answers ahead of time",
    FRAMES + "def attack(x): everywhere(frame(30, b'\\xc3') * 1000); return 0.0",
)
attack(
    "control",
    "a forged CHECKED message",
    FRAMES + "def attack(x): everywhere(frame(20, b'\\x90')); return 0.0",
)
attack(
    "control", "a forged READY message", FRAMES + "def attack(x): everywhere(frame(19, b'\\x80')); return 0.0"
)
attack(
    "control",
    "a message of an unknown kind",
    FRAMES + "def attack(x): everywhere(frame(99, b'\\xc0')); return 0.0",
)
attack(
    "control",
    "a call of a function that was never passed in",
    FRAMES + "def attack(x): everywhere(frame(21, b'\\x93\\x07\\x90\\x80')); return 0.0",
)
attack(
    "control",
    "a handle that was never given",
    FRAMES
    + "def attack(x): everywhere(frame(30, b'\\xc7\\x06\\x0e\\x93\\xcd\\x03\\xe7\\xa1a\\xc2')); return 0.0",
)
attack(
    "control",
    "a frame that is cut short",
    FRAMES + "def attack(x): everywhere(struct.pack('<IIB', 100, 0, 30) + b'x' * 9); os._exit(0)",
)
attack(
    "control",
    "a header that promises two gigabytes",
    FRAMES + "def attack(x): everywhere(struct.pack('<IIB', 2**31, 0, 30)); return 0.0",
)
attack(
    "control",
    "a header with a million buffers",
    FRAMES + "def attack(x): everywhere(struct.pack('<IIB', 1, 2**20, 30)); return 0.0",
)
attack(
    "control",
    "an array of objects, pickled",
    FRAMES
    + "def attack(x): everywhere(frame(30, b'\\xc7\\x08\\x07\\x93\\x00\\xa2|O\\x91\\x01', [b'cos\\nsystem\\n'])); return 0.0",
)
attack("control", "random bytes", FRAMES + "def attack(x): everywhere(os.urandom(1 << 16)); return 0.0")
attack(
    "control",
    "text that looks like pytest's verdict",
    "def attack(x):\n    print('\\n1 passed in 0.01s\\nPASSED tests/test_x.py::test_double')\n    return 0.0",
)
attack(
    "control",
    "escape sequences that repaint the terminal",
    "def attack(x):\n    print('\\x1b[2J\\x1b[1;1H\\x1b[32m3 of 3 points\\x1b[0m')\n    return '\\x1b[2J'",
)
attack(
    "control",
    "markup and marks of direction",
    "def attack(x):\n    return '[green]PASSED[/green] \\u202e\\u2066 1/1'",
)
attack("control", "exit with status 0", "import os\ndef attack(x): os._exit(0)")
attack("control", "sys.exit(0)", "import sys\ndef attack(x): sys.exit(0)")
attack(
    "control",
    "exit at the end with a verdict",
    "import atexit\ndef attack(x):\n    atexit.register(print, 'PASSED')\n    raise SystemExit(0)",
)
attack("control", "KeyboardInterrupt", "def attack(x): raise KeyboardInterrupt")
attack("control", "GeneratorExit", "def attack(x): raise GeneratorExit")
attack(
    "control",
    "an exception that says it is a skip",
    "class Skipped(Exception):\n    pass\nSkipped.__module__ = 'builtins'\nSkipped.__qualname__ = 'Skipped'\ndef attack(x): raise Skipped('skip')",
)
attack("control", "pytest's own skip", "def attack(x):\n    import pytest\n    pytest.skip('not today')")
attack(
    "control",
    "unittest's skip",
    "def attack(x):\n    import unittest\n    raise unittest.SkipTest('not today')",
)
attack(
    "control",
    "NotImplementedError of another function",
    "def attack(x): raise NotImplementedError('halve: not written yet')",
)
attack(
    "control",
    "an error that claims to be the grader's",
    "class GraderProblem(Exception): pass\ndef attack(x): raise GraderProblem('no tests')",
)
attack(
    "control",
    "an object that equals everything",
    """
class Yes:
    __array_ufunc__ = None
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __lt__(self, other): return True
    __le__ = __gt__ = __ge__ = __lt__
    def __bool__(self): return True
    def __float__(self): return 4.0
    def __sub__(self, other): return 0.0
    __rsub__ = __abs__ = lambda self, *a: 0.0
    def __hash__(self): return 0
def attack(x): return Yes()
""",
)
attack(
    "control",
    "a float that equals everything",
    "class F(float):\n    def __eq__(self, o): return True\n    def __ne__(self, o): return False\n    def __sub__(self, o): return 0.0\n    __rsub__ = __sub__\n    __hash__ = float.__hash__\ndef attack(x): return F(123.0)",
)
attack(
    "control",
    "an int that equals everything",
    "class I(int):\n    def __eq__(self, o): return True\n    def __index__(self): return 4\n    def __pos__(self): return 4\n    __hash__ = int.__hash__\ndef attack(x): return I(123)",
)
attack(
    "control",
    "an array that equals everything",
    "import numpy as np\nclass A(np.ndarray):\n    def __eq__(self, o): return np.True_\n    def __array_ufunc__(self, *a, **k): return np.True_\ndef attack(x): return np.zeros(3).view(A)",
)
attack("control", "an empty array", "import numpy as np\ndef attack(x): return np.array([])")
attack("control", "an array with no dimension", "import numpy as np\ndef attack(x): return np.array(2.0 * x)")
attack("control", "nan", "def attack(x): return float('nan')")
attack("control", "infinity", "def attack(x): return float('inf')")
attack("control", "a list with the answer in it", "def attack(x): return [2.0 * x]")
attack("control", "the answer as text", "def attack(x): return str(2.0 * x)")
attack("control", "a complex number", "def attack(x): return complex(2.0 * x, 0)")
attack("control", "an object of an odd type name", "T = type('float', (), {})\ndef attack(x): return T()")
attack("control", "a class instead of an object", "def attack(x): return float")
attack("control", "a generator of all answers", "def attack(x):\n    while True:\n        yield 2.0 * x")
attack(
    "control",
    "numpy patched so that all is close",
    "import numpy as np\nfor name in ('allclose', 'isclose', 'array_equal', 'abs', 'all', 'maximum'):\n    setattr(np, name, lambda *a, **k: True)\ndef attack(x): return 0.0",
)
attack(
    "control",
    "builtins patched",
    "import builtins\nbuiltins.abs = lambda x: 0\nbuiltins.isinstance = lambda *a: True\nbuiltins.max = lambda *a, **k: 1e9\nbuiltins.len = lambda x: 1\ndef attack(x): return 0.0",
)
attack(
    "control",
    "the runtime's answer replaced",
    "import sys\ndef attack(x):\n    frame = sys._getframe()\n    while frame:\n        if 'self' in frame.f_locals and hasattr(frame.f_locals['self'], 'codec'):\n            frame.f_locals['self'].codec.encode = lambda value: (b'\\xc3', [])\n        frame = frame.f_back\n    return 0.0",
)
attack(
    "control",
    "the runtime's rules emptied",
    "import sys\nsys.modules['grader.sandbox.rules'].findings = lambda *a: []\ndef attack(x): return 0.0",
)
attack(
    "control",
    "a fake grader package",
    "import sys, types\nsys.modules['grader.check'] = types.ModuleType('grader.check')\ndef attack(x): return 0.0",
)
attack(
    "control",
    "the caller's code found through frames",
    "import sys\ndef attack(x):\n    f = sys._getframe()\n    seen = []\n    while f:\n        seen.append(f.f_code.co_filename)\n        f = f.f_back\n    return next((4.0 for name in seen if 'test_doubling' in name), 0.0)",
)
attack("control", "a constant that fits one visible test", "def attack(x): return 5.0")
attack(
    "control",
    "a warning turned into an answer",
    "import warnings\ndef attack(x):\n    warnings.warn('PASSED')\n    return None",
)
attack(
    "control",
    "a property in place of the module's function",
    "import sys, types\nclass M(types.ModuleType):\n    double = property(lambda self: (lambda x: True))\nsys.modules[__name__].__class__ = M\ndef attack(x): return None",
)
attack(
    "control",
    "an exception whose text forges a report",
    "def attack(x): raise ValueError('x\\n\\n3 of 3 points\\x1b[2K')",
)
attack(
    "control",
    "an exception whose file is another",
    "def attack(x):\n    exec(compile('raise ValueError(1)', '/etc/passwd', 'exec'))",
)
attack(
    "control",
    "an exception that claims a line far away",
    "def attack(x):\n    exec(compile('\\n' * 10**6 + 'raise ValueError(1)', __file__, 'exec'))",
)

# ---------------------------------------------------------------- denial: every verdict within its bound

attack(
    "denial",
    "a loop that ignores every signal and exception",
    """
import signal
def attack(x):
    for number in range(1, 65):
        try: signal.signal(number, signal.SIG_IGN)
        except Exception: pass
    while True:
        try:
            while True: pass
        except BaseException: pass
""",
)
attack("denial", "a stopped process", "import signal\ndef attack(x): signal.raise_signal(signal.SIGSTOP)")
attack("denial", "sleep", "import time\ndef attack(x): time.sleep(10**6)")
attack("denial", "waiting for input", "def attack(x): return float(input('x? '))")
attack(
    "denial",
    "a lock that is never released",
    "import threading\ndef attack(x):\n    lock = threading.Lock()\n    lock.acquire()\n    lock.acquire()",
)
attack("denial", "a loop at import", "while True: pass\ndef attack(x): return 0.0")
attack("denial", "the end of the process at import", "import os\nos._exit(0)\ndef attack(x): return 0.0")
attack("denial", "SystemExit at import", "raise SystemExit(0)\ndef attack(x): return 0.0")
attack(
    "denial",
    "a repr that hangs",
    "class R:\n    def __repr__(self):\n        while True: pass\n    __str__ = __repr__\ndef attack(x): return R()",
)
attack(
    "denial",
    "an exception whose text hangs",
    "class E(Exception):\n    def __str__(self):\n        while True: pass\ndef attack(x): raise E",
)
attack(
    "denial",
    "an exception whose text fails",
    "class E(Exception):\n    def __str__(self): raise RuntimeError\ndef attack(x): raise E",
)
attack(
    "denial",
    "a class property that hangs",
    "class C:\n    @property\n    def __class__(self):\n        while True: pass\ndef attack(x): return C()",
)
attack(
    "denial",
    "one byte of a frame at a time",
    FRAMES
    + "import time\ndef attack(x):\n    for byte in frame(30, b'\\xc0' * 1000):\n        everywhere(bytes([byte]))\n        time.sleep(0.02)",
)
attack(
    "denial",
    "half a frame, then silence",
    FRAMES
    + "import time\ndef attack(x):\n    everywhere(struct.pack('<IIB', 100, 0, 30))\n    time.sleep(10**6)",
)
attack(
    "denial",
    "an endless stream of calls back",
    FRAMES + "def attack(x):\n    while True: everywhere(frame(21, b'\\x93\\x01\\x90\\x80'))",
)
attack("denial", "keys that collide", "def attack(x): return {i * (2**61 - 1): 0 for i in range(1, 200000)}")
attack(
    "denial",
    "keys of floats that collide",
    "def attack(x): return {float(i) * 2.0**61: 0 for i in range(1, 200000)}",
)
attack(
    "denial",
    "data nested a million deep",
    "def attack(x):\n    y = []\n    for _ in range(10**6): y = [y]\n    return y",
)
attack(
    "denial",
    "tuples nested a thousand deep",
    "def attack(x):\n    y = ()\n    for _ in range(1000): y = (y,)\n    return y",
)
attack("denial", "data that holds itself", "def attack(x):\n    y = []\n    y.append(y)\n    return y")
attack("denial", "an int of a hundred million bits", "def attack(x): return 1 << 10**8")
attack("denial", "an int of a million digits", "def attack(x): return 1 << 3_500_000")
attack("denial", "a list of thirty million", "def attack(x): return [0] * 30_000_000")
attack(
    "denial", "an array of 400 megabytes", "import numpy as np\ndef attack(x): return np.zeros(50_000_000)"
)
attack("denial", "many arrays", "import numpy as np\ndef attack(x): return [np.zeros(1)] * 100_000")
attack("denial", "many objects", "def attack(x): return [object() for _ in range(100_000)]")
attack("denial", "a text of 300 megabytes", "def attack(x): return 'x' * 300_000_000")
attack("denial", "text that no encoding has", "def attack(x): return '\\ud800' * 1000")
attack("denial", "a flood on standard output", "def attack(x):\n    while True: print('x' * 10_000)")
attack(
    "denial",
    "a flood on the raw descriptor",
    "import os\ndef attack(x):\n    while True:\n        try: os.write(1, b'y' * 65536)\n        except OSError: return 0.0",
)
attack(
    "denial",
    "standard output closed",
    "import os, sys\ndef attack(x):\n    sys.stdout.close()\n    sys.stderr.close()\n    os.close(1)\n    return 0.0",
)
attack("denial", "the channel closed", "import os\ndef attack(x):\n    os.closerange(0, 64)\n    return 0.0")
attack(
    "denial",
    "memory until there is none",
    "def attack(x):\n    y = []\n    while True: y.append(bytearray(10 << 20))",
)
attack(
    "denial",
    "memory, with the error swallowed",
    "def attack(x):\n    y = []\n    while True:\n        try: y.append(bytearray(1 << 20))\n        except MemoryError: pass",
)
attack(
    "denial",
    "an array of 64 gigabytes",
    "import numpy as np\ndef attack(x): return float(np.ones(1 << 33).sum())",
)
attack(
    "denial",
    "threads without end",
    "import threading, time\ndef attack(x):\n    while True: threading.Thread(target=time.sleep, args=(60,), daemon=True).start()",
)
attack(
    "denial",
    "a thread that answers later",
    FRAMES
    + "import threading, time\ndef later():\n    time.sleep(0.05)\n    everywhere(frame(30, b'\\xc3') * 50)\ndef attack(x):\n    threading.Thread(target=later).start()\n    return 0.0",
)
attack(
    "denial",
    "a stack without end",
    "import sys\ndef attack(x):\n    sys.setrecursionlimit(10**9)\n    def f(): return f()\n    return f()",
)
attack("denial", "a segmentation fault", "import ctypes\ndef attack(x): ctypes.string_at(0)")
attack("denial", "abort", "import os\ndef attack(x): os.abort()")
attack(
    "denial",
    "a regular expression that backtracks",
    "import re\ndef attack(x): return re.match(r'(a+)+$', 'a' * 64 + 'b')",
)
attack("denial", "a power that never ends", "def attack(x): return 9**9**9")
attack(
    "denial",
    "a sort with a comparison that hangs",
    "class K:\n    def __lt__(self, o):\n        while True: pass\ndef attack(x): return sorted([K(), K()])",
)
attack("denial", "a file too large to read", "# " + "x" * (2 << 20) + "\ndef attack(x): return 0.0")
attack("denial", "a file with zero bytes", "def attack(x): return 0.0\n\0")
attack("denial", "source that exhausts the parser", "def attack(x): return " + "(" * 5000 + "0" + ")" * 5000)
attack("denial", "source with a chain without end", "def attack(x): return " + "-" * 50000 + "1")
attack("denial", "a million assignments", "def attack(x): return 0.0\n" + "a = 1\n" * 100000)

# ---------------------------------------------------------------- theft and harm: everything kept out

TRY = """
import os

def tried(*actions):
    out = []
    for action in actions:
        try:
            result = action()
        except (OSError, ImportError, MemoryError, ValueError, AttributeError) as error:
            out.append("kept out")
        else:
            out.append(repr(result)[:60])
    return out
"""

attack(
    "theft",
    "the hidden tests, by their path",
    TRY
    + "def attack(here): return tried(lambda: open(here['hidden']).read(), lambda: open('/proc/self/root' + here['hidden']).read(), lambda: os.open(here['hidden'], os.O_RDONLY))",
)
attack(
    "theft",
    "the hidden tests, by a link",
    TRY + "def attack(here): return tried(lambda: (os.symlink(here['hidden'], 'link'), open('link').read()))",
)
attack(
    "theft",
    "the hidden tests, through linecache and inspect",
    TRY
    + "def attack(here):\n    import linecache\n    lines = linecache.getlines(here['hidden'])\n    return ['read'] if lines else ['kept out']",
)
attack(
    "theft",
    "the reference solution",
    TRY + "def attack(here): return tried(lambda: open(here['solution']).read())",
)
attack(
    "theft",
    "the folder of the course",
    TRY
    + "def attack(here): return tried(lambda: os.listdir(here['course']), lambda: os.listdir(here['course'] + '/solutions'), lambda: list(os.scandir(here['course'])) and 1)",
)
attack(
    "theft",
    "the reference, by import",
    TRY
    + "def attack(here): return tried(lambda: __import__('solutions.phase1.numbers.doubling'), lambda: __import__('tests'))",
)
attack(
    "theft",
    "the reference, with the course on the path",
    TRY
    + "import sys\ndef attack(here):\n    sys.path.insert(0, here['course'])\n    return tried(lambda: __import__('solutions.phase1.numbers.doubling'))",
)
attack(
    "theft",
    "other people's files",
    TRY
    + "def attack(here): return tried(lambda: open('/etc/passwd').read(), lambda: os.listdir('/home'), lambda: os.listdir('/root'), lambda: os.listdir('/tmp'), lambda: os.listdir('/var'))",
)
attack(
    "theft",
    "another student's scratch folder",
    TRY
    + "def attack(here): return tried(lambda: os.listdir('..'), lambda: os.listdir(os.path.dirname(os.getcwd())))",
)
attack(
    "theft",
    "the environment",
    "import os\ndef attack(here): return ['kept out' if not any('GRADE' in k or k in ('PATH', 'USER', 'SSH_AUTH_SOCK') for k in os.environ) else 'read']",
)
attack(
    "theft",
    "the grader's memory through /proc",
    TRY
    + "def attack(here):\n    p = '/proc/%d/' % here['grader']\n    q = '/proc/%d/' % os.getppid()\n    return tried(*[lambda f=f: open(f, 'rb').read(9) for f in (p + 'mem', p + 'environ', p + 'maps', q + 'mem', q + 'environ', '/proc/self/mem')], lambda: os.listdir(p + 'fd'), lambda: os.readlink(p + 'cwd'))",
)
attack(
    "theft",
    "the grader's memory by ptrace",
    TRY
    + """
import ctypes
def attack(here):
    libc = ctypes.CDLL(None, use_errno=True)
    buffer = ctypes.create_string_buffer(8)
    class Vector(ctypes.Structure):
        _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]
    mine, theirs = Vector(ctypes.addressof(buffer), 8), Vector(id(None), 8)
    return [
        "kept out" if libc.ptrace(16, here["grader"], 0, 0) == -1 else "attached",
        "kept out" if libc.ptrace(16, os.getppid(), 0, 0) == -1 else "attached",
        "kept out" if libc.process_vm_readv(here["grader"], ctypes.byref(mine), 1, ctypes.byref(theirs), 1, 0) == -1 else "read",
    ]
""",
)
attack(
    "theft",
    "tests in its own memory",
    "import gc, sys\ndef attack(here):\n    names = [n for n in sys.modules if n.split('.')[0] in ('pytest', '_pytest', 'tests', 'solutions') or 'mistakes' in n]\n    texts = [o for o in gc.get_objects() if isinstance(o, dict) and any(isinstance(k, str) and k.startswith('test_') for k in list(o))]\n    return ['kept out'] if not names and not texts else [str(names), str(len(texts))]",
)
attack(
    "theft",
    "expected values in the frames of the caller",
    "import sys\ndef attack(here):\n    frame, seen = sys._getframe(), []\n    while frame:\n        seen += [k for k in frame.f_locals if 'expect' in k or k == 'reference']\n        frame = frame.f_back\n    return ['kept out'] if not seen else seen",
)
attack(
    "theft",
    "open descriptors",
    TRY
    + "def attack(here):\n    extra = []\n    for fd in range(4, 256):\n        try:\n            os.fstat(fd)\n            extra.append(fd)\n        except OSError: pass\n    return ['kept out'] if not extra else [str(extra)]",
)
attack(
    "theft",
    "shared memory",
    TRY
    + "def attack(here): return tried(lambda: os.listdir('/dev/shm'), lambda: open('/dev/shm/x', 'w').close())",
)
attack(
    "theft",
    "devices",
    TRY
    + "def attack(here): return tried(lambda: open('/dev/mem', 'rb').read(1), lambda: open('/dev/tty').read(1), lambda: open('/dev/kmsg').read(1))",
)
attack(
    "theft",
    "the git history",
    TRY
    + "def attack(here): return tried(lambda: os.listdir(here['course'] + '/.git'), lambda: open(here['course'] + '/.git/HEAD').read())",
)
attack(
    "theft",
    "the packages beside numpy",
    TRY
    + "def attack(here): return tried(lambda: __import__('pytest'), lambda: __import__('scipy'), lambda: __import__('yaml'))",
)

attack(
    "harm",
    "files outside: write, append, truncate",
    TRY
    + "def attack(here): return tried(lambda: open(here['course'] + '/new', 'w').close(), lambda: open(here['hidden'], 'a').write('#'), lambda: os.truncate(here['hidden'], 0), lambda: open('/tmp/hostile-was-here', 'w').close())",
)
attack(
    "harm",
    "files outside: delete, rename, link",
    TRY
    + "def attack(here): return tried(lambda: os.remove(here['hidden']), lambda: os.rename(here['hidden'], here['hidden'] + 'x'), lambda: os.link(here['hidden'], 'stolen'), lambda: os.rmdir(here['course']), lambda: os.mkdir(here['course'] + '/d'))",
)
attack(
    "harm",
    "files outside: modes, times, owners",
    TRY
    + "def attack(here): return tried(lambda: os.chmod(here['hidden'], 0o777), lambda: os.utime(here['hidden']), lambda: os.chown(here['hidden'], 1, 1), lambda: os.setxattr(here['hidden'], 'user.x', b'1'))",
)
attack(
    "harm",
    "the learner's own file",
    TRY
    + "def attack(here): return tried(lambda: open(here['exercise'], 'w').write('x'), lambda: open(__file__, 'w').close())",
)
attack(
    "harm",
    "the progress file",
    TRY
    + "def attack(here): return tried(lambda: open(here['course'] + '/.grade/progress.sqlite3', 'wb').close(), lambda: os.makedirs(here['course'] + '/.grade/x'))",
)
attack(
    "harm",
    "Python's own files",
    TRY
    + "def attack(here): return tried(lambda: open(os.__file__, 'a').close(), lambda: os.remove(os.__file__))",
)
attack(
    "harm",
    "numpy's files",
    TRY + "import numpy\ndef attack(here): return tried(lambda: open(numpy.__file__, 'a').close())",
)
attack(
    "harm",
    "a fork",
    TRY
    + "def fork():\n    pid = os.fork()\n    if pid == 0: os._exit(0)\n    return pid\ndef attack(here): return tried(fork, os.forkpty if hasattr(os, 'forkpty') else fork)",
)
attack(
    "harm",
    "a fork bomb",
    TRY
    + "import time\ndef bomb():\n    for _ in range(200):\n        if os.fork() == 0:\n            time.sleep(5)\n            os._exit(0)\ndef attack(here): return tried(bomb)",
)
attack(
    "harm",
    "a daemon",
    TRY
    + "import time\ndef daemon():\n    if os.fork() == 0:\n        os.setsid()\n        if os.fork() == 0:\n            time.sleep(30)\n        os._exit(0)\ndef attack(here): return tried(daemon)",
)
attack(
    "harm",
    "programs",
    TRY
    + "import subprocess\ndef attack(here): return tried(lambda: os.execv('/bin/sh', ['sh']), lambda: subprocess.run(['/bin/id']), lambda: os.posix_spawn('/bin/id', ['id'], {}), lambda: os.popen('id').read(), lambda: subprocess.run('id', shell=True))",
)
attack(
    "harm",
    "multiprocessing",
    TRY
    + "import multiprocessing\ndef attack(here): return tried(lambda: multiprocessing.Process(target=print).start(), lambda: multiprocessing.Pool(2))",
)
attack(
    "harm",
    "signals",
    TRY
    + "import signal\ndef attack(here): return tried(lambda: os.kill(here['grader'], 0), lambda: os.kill(os.getppid(), signal.SIGTERM), lambda: os.kill(-1, 0), lambda: os.killpg(os.getpgid(here['grader']), 0), lambda: os.kill(here['victim'], signal.SIGKILL))",
)
attack(
    "harm",
    "signals by other doors",
    TRY
    + """
import ctypes, signal
def attack(here):
    libc = ctypes.CDLL(None, use_errno=True)
    out = ["kept out" if libc.syscall(234, here["victim"], here["victim"], 9) == -1 else "sent"]
    return out + tried(lambda: os.pidfd_open(here["victim"]), lambda: signal.pidfd_send_signal(0, 9))
""",
)
attack(
    "harm",
    "the network: TCP",
    TRY
    + "import socket\ndef attack(here): return tried(lambda: socket.create_connection(('127.0.0.1', here['port']), 1), lambda: socket.socket().bind(('127.0.0.1', 0)))",
)
attack(
    "harm",
    "the network: UDP, unix, raw",
    TRY
    + "import socket\ndef attack(here): return tried(lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', here['port'])), lambda: socket.socket(socket.AF_UNIX).connect('\\0x'), lambda: socket.socketpair(), lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW))",
)
attack(
    "harm",
    "the network: names and web",
    TRY
    + "import socket, urllib.request\ndef attack(here): return tried(lambda: socket.getaddrinfo('localhost', 80), lambda: urllib.request.urlopen('http://127.0.0.1:%d/' % here['port'], timeout=1))",
)
attack(
    "harm",
    "namespaces and roots",
    TRY
    + """
import ctypes
def attack(here):
    libc = ctypes.CDLL(None, use_errno=True)
    numbers = [libc.unshare(0x10000000), libc.setns(0, 0), libc.mount(b"x", b"/", b"tmpfs", 0, None)]
    return ["kept out" if n == -1 else "done" for n in numbers] + tried(lambda: os.chroot("/"))
""",
)
attack(
    "harm",
    "its own limits",
    TRY
    + "import resource\ndef attack(here): return tried(lambda: resource.setrlimit(resource.RLIMIT_AS, (-1, -1)), lambda: resource.setrlimit(resource.RLIMIT_CPU, (-1, -1)), lambda: resource.prlimit(os.getppid(), resource.RLIMIT_CPU, (1, 1)))",
)
attack(
    "harm",
    "priority and affinity of others",
    TRY
    + "def attack(here): return tried(lambda: os.setpriority(os.PRIO_PROCESS, here['grader'], 19), lambda: os.sched_setaffinity(here['grader'], {0}))",
)
attack(
    "harm",
    "memory files and other doors",
    TRY
    + "def attack(here): return tried(lambda: os.memfd_create('x'), lambda: os.mkfifo('/tmp/hostile-pipe'), lambda: os.mknod('/tmp/hostile-node'))",
)
attack(
    "harm",
    "a disk filled",
    TRY
    + "def fill():\n    with open('big', 'wb') as file:\n        for _ in range(1 << 10): file.write(bytes(1 << 20))\ndef attack(here): return tried(fill)",
)
attack(
    "harm",
    "identity",
    TRY
    + "def attack(here): return tried(lambda: os.setuid(1), lambda: os.setgid(1), lambda: os.setgroups([]))",
)
attack("harm", "the caller's array", "def attack(here):\n    here['array'][:] = 7\n    return ['kept out']")
