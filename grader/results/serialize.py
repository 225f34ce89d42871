"""The JSON form of results. ``schema.json`` beside this file describes it; its version changes with its form."""

from __future__ import annotations

import json
from dataclasses import asdict
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
    data = asdict(run)
    for module, module_data in zip(run.modules, data["modules"], strict=True):
        module_data.update(points=module.points, score=round(module.score, 4), complete=module.complete)
        for function, function_data in zip(module.functions, module_data["functions"], strict=True):
            function_data.update(score=round(function.score, 4), outcome=function.outcome.value)
            for test in function_data["tests"]:
                test["outcome"] = test["outcome"].value
    data.update(version=SCHEMA_VERSION, points=run.points, score=round(run.score, 4), complete=run.complete)
    return data


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
