"""Honest but broken submissions: each gets the score that is fair and a sentence that helps."""

from dataclasses import dataclass

import pytest

DOUBLE = "def double(x):\n    return 2.0 * x\n"
HALVE = "def halve(x):\n    if x < 0:\n        raise ValueError('x must not be negative')\n    return x / 2\n"
RIGHT = DOUBLE + "\n\n" + HALVE
ALL, NOTHING, SOME = "all", "nothing", "some"


@dataclass(frozen=True)
class Broken:
    name: str
    text: str
    double: str
    halve: str
    said: str = ""

    def __str__(self) -> str:
        return self.name


CASES = [
    Broken("a function is missing", DOUBLE, ALL, NOTHING, "does not define halve"),
    Broken(
        "a function has another name", RIGHT.replace("halve", "half"), ALL, NOTHING, "does not define halve"
    ),
    Broken(
        "a parameter too few", RIGHT.replace("double(x)", "double()"), NOTHING, ALL, "positional argument"
    ),
    Broken(
        "a parameter too many", RIGHT.replace("double(x)", "double(x, y)"), NOTHING, ALL, "missing 1 required"
    ),
    Broken(
        "prints instead of returning", RIGHT.replace("return 2.0 * x", "print(2.0 * x)"), NOTHING, ALL, "None"
    ),
    Broken(
        "prints and returns",
        RIGHT.replace("return 2.0 * x", "print('x is', x)\n    return 2.0 * x"),
        ALL,
        ALL,
    ),
    Broken(
        "returns a list", RIGHT.replace("2.0 * x", "[2.0 * x]"), NOTHING, ALL, "must be a number, not a list"
    ),
    Broken(
        "returns text", RIGHT.replace("2.0 * x", "str(2.0 * x)"), NOTHING, ALL, "must be a number, not a str"
    ),
    Broken(
        "returns an array",
        "import numpy as np\n" + RIGHT.replace("2.0 * x", "np.array([2.0 * x])"),
        NOTHING,
        ALL,
    ),
    Broken(
        "a numpy number is a number",
        "import numpy as np\n" + RIGHT.replace("2.0 * x", "np.float64(2.0 * x)"),
        ALL,
        ALL,
    ),
    Broken("half right", RIGHT.replace("2.0 * x", "2.0 * x if x > 0 else 0.0"), SOME, ALL),
    Broken(
        "the guard is missing",
        DOUBLE + "def halve(x):\n    return x / 2\n",
        ALL,
        SOME,
        "should have been raised",
    ),
    Broken("the wrong error", RIGHT.replace("ValueError", "TypeError"), ALL, SOME, "TypeError"),
    Broken(
        "an error that does not say why", RIGHT.replace("x must not be negative", "bad"), ALL, SOME, "message"
    ),
    Broken(
        "slow but right",
        "import time\n" + RIGHT.replace("return 2.0", "time.sleep(0.3)\n    return 2.0"),
        ALL,
        ALL,
    ),
    Broken(
        "asks for input", RIGHT.replace("return 2.0", "input('x?')\n    return 2.0"), NOTHING, ALL, "EOFError"
    ),
    Broken("a typo in one function only", RIGHT.replace("2.0 * x", "2.0 * X"), NOTHING, ALL, "NameError"),
    Broken("a relative import of nothing", "from .helpers import f\n" + RIGHT, NOTHING, NOTHING, "helpers"),
    Broken("a relative import of earlier work", "from . import doubling\n" + RIGHT, ALL, ALL),
    Broken(
        "plots at the top",
        "import matplotlib.pyplot as plt\nplt.plot([1])\n" + RIGHT,
        NOTHING,
        NOTHING,
        "matplotlib",
    ),
    Broken("Windows line ends", RIGHT.replace("\n", "\r\n"), ALL, ALL),
    Broken("a byte order mark", "\ufeff" + RIGHT, ALL, ALL),
    Broken("old Mac line ends", RIGHT.replace("\n", "\r"), ALL, ALL),
    Broken("tabs", RIGHT.replace("    ", "\t"), ALL, ALL),
    Broken("tabs and spaces mixed", RIGHT.replace("        raise", "\traise"), NOTHING, NOTHING, "TabError"),
    Broken(
        "a class instead of a function",
        "class double:\n    def __init__(self, x): pass\n" + HALVE,
        NOTHING,
        ALL,
        "object",
    ),
    Broken("a lambda is a function", "double = lambda x: 2.0 * x\n" + HALVE, ALL, ALL),
    Broken("an async function", RIGHT.replace("def double", "async def double"), NOTHING, ALL, "coroutine"),
    Broken(
        "yields instead of returning", RIGHT.replace("return 2.0", "yield 2.0"), NOTHING, ALL, "generator"
    ),
    Broken("an unfinished line", RIGHT + "\ndef more(:\n", NOTHING, NOTHING, "SyntaxError"),
    Broken("merge conflict marks", "<<<<<<< HEAD\n" + RIGHT, NOTHING, NOTHING, "SyntaxError (line 1"),
    Broken(
        "tests of its own at the top",
        RIGHT + "\nassert double(2) == 5, 'my own test'\n",
        NOTHING,
        NOTHING,
        "my own test",
    ),
    Broken("tests of its own that pass", RIGHT + "\nassert double(2) == 4\nprint('fine')\n", ALL, ALL),
    Broken("a main block", RIGHT + "\nif __name__ == '__main__':\n    raise SystemExit(1)\n", ALL, ALL),
    Broken(
        "type hints and a docstring",
        RIGHT.replace("(x):", "(x: float) -> float:\n    '''Doc.'''", 1),
        ALL,
        ALL,
    ),
    Broken("an unknown package", "import torch\n" + RIGHT, NOTHING, NOTHING, "torch"),
    Broken("recursion without end", RIGHT.replace("2.0 * x", "double(x)"), NOTHING, ALL, "RecursionError"),
    Broken("an integer where a float is due", RIGHT.replace("2.0 * x", "int(2 * x)"), SOME, ALL),
    Broken("rounding too early", RIGHT.replace("2.0 * x", "round(2.0 * x, 2)"), SOME, ALL),
    Broken("changes numpy's settings", "import numpy as np\nnp.seterr(all='raise')\n" + RIGHT, ALL, ALL),
    Broken(
        "warns",
        "import warnings\n" + RIGHT.replace("return 2.0", "warnings.warn('old')\n    return 2.0"),
        ALL,
        ALL,
    ),
    Broken("an empty file", "", NOTHING, NOTHING, "does not define"),
    Broken("only comments", "# to do\n", NOTHING, NOTHING, "does not define"),
    Broken(
        "a global that grows",
        "seen = []\n" + RIGHT.replace("return 2.0", "seen.append(x)\n    return 2.0"),
        ALL,
        ALL,
    ),
    Broken("star import", "from numpy import *\n" + RIGHT, ALL, ALL),
]


def test_there_are_enough_cases():
    assert len(CASES) >= 25


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_score_is_fair_and_the_sentence_helps(course, grade_course, case):
    path = course / "exercises/phase1/numbers/doubling.py"
    path.write_bytes(case.text.encode("utf-8"))
    module = grade_course("doubling").modules[0]
    for function in module.functions:
        wanted = getattr(case, function.name)
        share = function.passed / len(function.tests)
        fair = {ALL: share == 1, NOTHING: share == 0, SOME: 0 < share < 1}[wanted]
        assert fair, (
            function.name,
            [(test.name, test.outcome.value, test.message) for test in function.tests],
        )
    told = module.problem + "".join(f"{test.message} {test.got}" for test in module.tests)
    assert case.said in told, told
