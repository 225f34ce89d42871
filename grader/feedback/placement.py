"""Questions that show whether somebody masters a module: the examples of its docstrings, with their answers."""

from __future__ import annotations

import ast
import builtins
import cmath
import doctest
from dataclasses import dataclass
from typing import Any

PER_MODULE = 2
MAX_NUMBERS = 4
REL, ABS = 5e-3, 5e-4  # two or three digits are enough
KNOWN = {"np", "math", *dir(builtins)}


class NotAnAnswer(ValueError):
    """What was typed is neither a number nor a word nor a list of such."""


@dataclass(frozen=True)
class Question:
    """What a function of a module gives for an example.

    Attributes
    ----------
    function, summary, call : str
    answer : Any
        A number, a truth value, a string, or a short list or tuple of numbers.
    """

    function: str
    summary: str
    call: str
    answer: Any

    def is_answered_by(self, text: str) -> bool:
        """Is ``text``, as somebody types it, the answer? Brackets and decimals are taken as they come."""
        return _same(read_answer(text, isinstance(self.answer, str)), self.answer)


def questions(source: str) -> list[Question]:
    """Up to two questions on the text of a module, on different functions, the later ones of the file first.

    An example serves when it is one line that needs nothing but the function, and its answer is short.
    """
    found: list[Question] = []
    for node in reversed(ast.parse(source).body):
        text = ast.get_docstring(node) if isinstance(node, ast.FunctionDef) else None
        if text is None or len(found) == PER_MODULE:
            continue
        assert isinstance(node, ast.FunctionDef)
        for example in doctest.DocTestParser().get_examples(text):
            answer = _answer(example, node.name)
            if answer is not None:
                call = example.source.split("  #")[0].strip()  # a remark may tell the answer
                found.append(Question(node.name, text.splitlines()[0], call, answer))
                break
    return found


def read_answer(text: str, as_text: bool = False) -> Any:
    """The value that somebody has typed."""
    text = text.strip()
    if as_text:
        return text.strip("\"'")
    try:
        return ast.literal_eval(text if not text or text[0] in "([{" or "," not in text else f"[{text}]")
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        words = {
            "true": True,
            "yes": True,
            "false": False,
            "no": False,
            "inf": float("inf"),
            "-inf": -float("inf"),
        }
        if text.lower() in words:
            return words[text.lower()]
        raise NotAnAnswer(f"{text!r} is no number, no list of numbers and not True or False") from None


def _answer(example: doctest.Example, function: str) -> Any:
    """The example's answer; None when the example does not serve as a question."""
    source, wanted = example.source.strip(), example.want.strip()
    if "\n" in source or not wanted or len(wanted) > 60 or wanted.startswith("Traceback"):
        return None
    try:
        names = {node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)}
        answer = ast.literal_eval(
            wanted.removeprefix("array(").removesuffix(")") if "array(" in wanted else wanted
        )
    except (ValueError, SyntaxError):
        return None
    if function not in names or not names <= {function, *KNOWN}:
        return None
    numbers = answer if isinstance(answer, (list, tuple)) else [answer]
    plain = all(isinstance(x, (bool, int, float, str)) for x in numbers)
    return answer if plain and 0 < len(numbers) <= MAX_NUMBERS else None


def _same(given: Any, answer: Any) -> bool:
    if isinstance(answer, (list, tuple)):
        alike = isinstance(given, (list, tuple)) and len(given) == len(answer)
        return alike and all(map(_same, given, answer))
    if isinstance(answer, (str, bool)) or isinstance(given, (str, bool)):
        return type(given) is type(answer) and given == answer
    return isinstance(given, (int, float)) and cmath.isclose(given, answer, rel_tol=REL, abs_tol=ABS)
