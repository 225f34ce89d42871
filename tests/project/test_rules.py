"""Forbidden names in the syntax tree."""

import ast

import pytest

from grader.sandbox.rules import findings

FORBIDS = ["numpy.dot", "numpy.linalg", "numpy.transpose", "abs", "numpy.random.Generator.choice", "ast", "@"]

USES = [
    "import numpy as np\ndef f(a): return np.dot(a, a)",
    "import numpy\ndef f(a): return numpy.dot(a, a)",
    "from numpy import dot as d\ndef f(a): return d(a, a)",
    "from numpy import *\ndef f(a): return dot(a, a)",
    "def f(a):\n    from numpy import dot\n    return dot(a, a)",
    "import numpy as np\ndef f(a): return np.linalg.svd(a)",
    "from numpy.linalg import svd\ndef f(a): return svd(a)",
    "from numpy import linalg as la\ndef f(a): return la.svd(a)",
    "import numpy.linalg as la\ndef f(a): return la.norm(a)",
    "import numpy as np\nd = np.dot\ndef f(a): return d(a, a)",
    "import numpy as np\ndef g(a): return np.dot(a, a)\ndef f(a): return g(a)",
    "import numpy as np\nclass H:\n    def go(self, a): return np.dot(a, a)\ndef f(a): return H().go(a)",
    "def f(a): return a.dot(a)",
    "def f(a): return a.T",
    "def f(a): return a.transpose()",
    "def f(a): return a @ a",
    "def f(a):\n    a @= a\n    return a",
    "def f(a): return a.__matmul__(a)",
    "import operator\ndef f(a): return operator.matmul(a, a)",
    "import operator\ndef f(a): return operator.abs(a)",
    "from operator import methodcaller\ndef f(a): return methodcaller('dot', a)(a)",
    "def f(rng): return rng.choice(3)",
    "def f(x): return abs(x)",
    "def f(x): return list(map(abs, x))",
    "import ast\ndef f(x): return ast.literal_eval(x)",
    "import numpy as np\ndef f(a): return getattr(np, 'do' + 't')(a, a)",
    "def f(a): return getattr(a, 'dot')(a)",
    "def f(a): return eval('a.' + 'dot')(a)",
    "import numpy as np\ndef f(a): return np._core.multiarray.dot(a, a)",
    "import importlib\ndef f(a): return importlib.import_module('numpy').dot(a, a)",
    "import gc\ndef f(a): return gc.get_objects()",
    "def f(a): return f.__globals__['np']",
    "import sys\ndef f(a): return sys.modules['numpy'].dot(a, a)",
]


@pytest.mark.parametrize("text", USES, ids=range(len(USES)))
def test_these_uses_are_found_and_held_against_f(text):
    found = findings(ast.parse(text), FORBIDS, {"f"})
    assert found and all("f" in finding.functions for finding in found)


FINE = [
    "import numpy as np\ndef f(a): return np.sum(a * a)",
    "def dot(u, v): return sum(a * b for a, b in zip(u, v))\ndef f(a): return dot(a, a)",
    "def abs(x): return x if x > 0 else -x\ndef f(x): return abs(x)",
    "import math\ndef f(x): return math.sqrt(x)",
    "import numpy as np\nimport numpy.linalg\ndef f(a): return np.random.default_rng(0).random()",
    "def f(a): return {'dot': 1, 'T': 2}['T']",
    "from operator import itemgetter\ndef f(a): return sorted(a, key=itemgetter(1))",
    "import operator\ndef f(a): return operator.index(a)",
]


@pytest.mark.parametrize("text", FINE, ids=range(len(FINE)))
def test_these_are_no_uses(text):
    assert findings(ast.parse(text), FORBIDS, {"f"}) == []


def test_a_finding_is_not_held_against_functions_that_only_call_it():
    text = "import numpy as np\ndef dot(a): return np.dot(a, a)\ndef f(a): return dot(a)\n"
    (finding,) = findings(ast.parse(text), FORBIDS, {"dot", "f"})
    assert finding.functions == ("dot",)
    assert finding.line == 2


def test_without_rules_everything_goes():
    assert findings(ast.parse("import ctypes, gc\ndef f(): return eval('1')"), [], {"f"}) == []
