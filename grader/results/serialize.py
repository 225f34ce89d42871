"""The JSON form of results. ``schema.json`` beside this file describes it; its version changes with its form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from grader.results.model import FunctionResult, ModuleResult, Outcome, RunResult, TestResult

SCHEMA_VERSION = 1


def schema() -> dict[str, Any]:
    """The JSON schema of `to_json`."""
    found: dict[str, Any] = json.loads(Path(__file__).with_name("schema.json").read_text(encoding="utf-8"))
    return found


def to_json(run: RunResult) -> dict[str, Any]:
    """The results as plain data, with scores added that a reader would otherwise compute."""
    return {
        "tree": run.tree,
        "seed": run.seed,
        "isolation": run.isolation,
        "modules": [_module_data(module) for module in run.modules],
        "seconds": run.seconds,
        "unwritten": list(run.unwritten),
        "version": SCHEMA_VERSION,
        "points": run.points,
        "score": round(run.score, 4),
        "complete": run.complete,
    }


def _module_data(module: ModuleResult) -> dict[str, Any]:
    return {
        "name": module.name,
        "bullet": module.bullet,
        "file": module.file,
        "functions": [_function_data(function) for function in module.functions],
        "problem": module.problem,
        "points": module.points,
        "score": round(module.score, 4),
        "complete": module.complete,
    }


def _function_data(function: FunctionResult) -> dict[str, Any]:
    return {
        "name": function.name,
        "points": function.points,
        "tests": [{**vars(test), "outcome": test.outcome.value} for test in function.tests],
        "advice": function.advice,
        "advised": list(function.advised),
        "score": round(function.score, 4),
        "outcome": function.outcome.value,
    }


def from_json(data: dict[str, Any]) -> RunResult:
    """The results that `to_json` turned into plain data."""
    if data.get("version") != SCHEMA_VERSION:
        raise ValueError(
            f"results of version {data.get('version')!r} cannot be read, only of {SCHEMA_VERSION}"
        )
    return RunResult(
        tree=data["tree"],
        seed=data["seed"],
        isolation=data["isolation"],
        modules=tuple(_module(module) for module in data["modules"]),
        seconds=data["seconds"],
        unwritten=tuple(data["unwritten"]),
    )


def _module(data: dict[str, Any]) -> ModuleResult:
    functions = tuple(_function(function) for function in data["functions"])
    return ModuleResult(data["name"], data["bullet"], data["file"], functions, data["problem"])


def _function(data: dict[str, Any]) -> FunctionResult:
    tests = tuple(TestResult(**{**test, "outcome": Outcome(test["outcome"])}) for test in data["tests"])
    return FunctionResult(data["name"], data["points"], tests, data["advice"], tuple(data["advised"]))
