"""Read and validate curriculum.yaml. Every mistake in it is one sentence that says where it is."""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from grader.curriculum.model import Curriculum, Module, Phase, Topic

IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*")
FUNCTION = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


class CurriculumError(Exception):
    """curriculum.yaml cannot be used; the message says where and why."""


def load(path: Path, cache: Path | None = None) -> Curriculum:
    """Read the curriculum at ``path``; raises CurriculumError with one sentence.

    ``cache`` is a file for what the YAML was parsed to: reading that is twenty times as fast.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CurriculumError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from None
    data = _remembered(text, cache)
    if data is None:
        data = _parse(text, path)
        curriculum = _Reader(path.name).curriculum(data)
        _remember(text, data, cache)
        return curriculum
    return _Reader(path.name).curriculum(data)


def _parse(text: str, path: Path) -> Any:
    import yaml

    try:
        data: Any = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f", line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or str(error)
        raise CurriculumError(f"{path.name}{place}: not valid YAML: {problem}") from None
    return data


def _remembered(text: str, cache: Path | None) -> Any:
    """What this very text was parsed to before, if the cache says so."""
    try:
        kept = json.loads(cache.read_text(encoding="utf-8")) if cache is not None else {}
    except (OSError, ValueError):
        return None
    return kept.get("data") if isinstance(kept, dict) and kept.get("text") == text else None


def _remember(text: str, data: Any, cache: Path | None) -> None:
    if cache is not None and cache.parent.is_dir():
        # no more than a cache: a folder that cannot be written to is no reason to stop
        temporary = cache.with_name(f"{cache.name}.{os.getpid()}.tmp")
        try:
            temporary.write_text(json.dumps({"text": text, "data": data}), encoding="utf-8")
            temporary.replace(cache)
        except OSError:
            with contextlib.suppress(OSError):
                temporary.unlink()


class _Reader:
    """Turns the parsed YAML into the model and remembers where it is, for the error messages."""

    def __init__(self, source: str) -> None:
        self.source = source

    def fail(self, place: str, problem: str) -> CurriculumError:
        return CurriculumError(f"{self.source}: {place}: {problem}" if place else f"{self.source}: {problem}")

    def mapping(
        self, data: Any, place: str, required: Iterable[str], optional: Iterable[str]
    ) -> dict[str, Any]:
        if not isinstance(data, dict):
            raise self.fail(place, "a mapping of keys to values was expected here")
        required, known = set(required), {*required, *optional}
        for key in data:
            if key not in known:
                raise self.fail(place, f"unknown key {key!r}; known here are {', '.join(sorted(known))}")
        for key in sorted(required - set(data)):
            raise self.fail(place, f"the key {key!r} is missing")
        return data

    def sequence(self, data: Any, place: str) -> list[Any]:
        if not isinstance(data, list):
            raise self.fail(place, "a list was expected here")
        return data

    def text(self, data: Any, place: str) -> str:
        if not isinstance(data, str) or not data.strip():
            raise self.fail(place, f"a text was expected here, got {data!r}")
        return data

    def texts(self, data: Any, place: str) -> tuple[str, ...]:
        return tuple(self.text(item, place) for item in self.sequence(data, place))

    def identifier(self, data: Any, place: str) -> str:
        if not isinstance(data, str) or not IDENTIFIER.fullmatch(data):
            raise self.fail(place, f"an id is lower-case letters, digits and _, got {data!r}")
        return data

    def positive(self, data: Any, place: str) -> float:
        if isinstance(data, bool) or not isinstance(data, (int, float)) or not data > 0:
            raise self.fail(place, f"a positive number was expected here, got {data!r}")
        return data

    def curriculum(self, data: Any) -> Curriculum:
        self.mapping(data, "", ("title", "phases"), ("time_limit",))
        self.time_limit = self.positive(data.get("time_limit", 10), "time_limit")
        phases = tuple(
            self.phase(item, f"phases[{i}]") for i, item in enumerate(self.sequence(data["phases"], "phases"))
        )
        if not phases:
            raise self.fail("phases", "there is no phase")
        curriculum = Curriculum(self.text(data["title"], "title"), phases, self.source)
        self.unique("phase", [phase.id for phase in phases])
        self.unique("topic", [topic.id for topic in curriculum.topics])
        for topic in curriculum.topics:
            self.unique(f"{topic.id}: module", [module.id for module in topic.modules])
        self.check_uses(curriculum)
        return curriculum

    def phase(self, data: Any, place: str) -> Phase:
        self.mapping(data, place, ("id", "title", "topics"), ())
        phase = self.identifier(data["id"], f"{place}.id")
        topics = self.sequence(data["topics"], f"{place}.topics")
        return Phase(
            phase,
            self.text(data["title"], f"{place}.title"),
            tuple(self.topic(item, phase, f"{place}.topics[{i}]") for i, item in enumerate(topics)),
        )

    def topic(self, data: Any, phase: str, place: str) -> Topic:
        self.mapping(data, place, ("id", "title", "modules"), ("resources",))
        topic = self.identifier(data["id"], f"{place}.id")
        modules = self.sequence(data["modules"], f"{place}.modules")
        return Topic(
            phase,
            topic,
            self.text(data["title"], f"{place}.title"),
            self.texts(data.get("resources", []), f"{place}.resources"),
            tuple(self.module(item, phase, topic, f"{place}.modules[{i}]") for i, item in enumerate(modules)),
        )

    def module(self, data: Any, phase: str, topic: str, place: str) -> Module:
        if isinstance(data, dict) and isinstance(data.get("id"), str):
            place = f"{place} ({topic}.{data['id']})"
        self.mapping(data, place, ("id", "bullet", "functions"), ("uses", "forbids", "time_limit"))
        functions = data["functions"]
        if not isinstance(functions, dict) or not functions:
            raise self.fail(place, "functions must map at least one function's name to its points")
        for name, points in functions.items():
            if not isinstance(name, str) or not FUNCTION.fullmatch(name):
                raise self.fail(place, f"{name!r} is not the name of a function")
            self.positive(points, f"{place}.functions.{name}")
        return Module(
            phase=phase,
            topic=topic,
            id=self.identifier(data["id"], f"{place}.id"),
            bullet=self.text(data["bullet"], f"{place}.bullet"),
            functions=dict(functions),
            uses=self.texts(data.get("uses", []), f"{place}.uses"),
            forbids=self.texts(data.get("forbids", []), f"{place}.forbids"),
            time_limit=self.positive(data.get("time_limit", self.time_limit), f"{place}.time_limit"),
        )

    def unique(self, what: str, ids: list[str]) -> None:
        for i, name in enumerate(ids):
            if name in ids[:i]:
                raise self.fail("", f"the {what} id {name!r} is given twice")

    def check_uses(self, curriculum: Curriculum) -> None:
        """Every used module exists, and following ``uses`` never leads back."""
        done: set[str] = set()

        def visit(name: str, path: tuple[str, ...]) -> None:
            if name in path:
                circle = " -> ".join((*path[path.index(name) :], name))
                raise self.fail(name, f"uses goes round in a circle: {circle}")
            if name in done:
                return
            for used in curriculum.modules[name].uses:
                if used not in curriculum.modules:
                    raise self.fail(name, f"uses names {used!r}, which is no module (write topic.module)")
                visit(used, (*path, name))
            done.add(name)

        for name in curriculum.modules:
            visit(name, ())
