"""What was graded and how it went: dataclasses, and their JSON form with a version and a published schema."""

from grader.results.model import FunctionResult, ModuleResult, Outcome, RunResult, TestResult
from grader.results.serialize import SCHEMA_VERSION, from_json, schema, to_json

__all__ = [
    "SCHEMA_VERSION",
    "FunctionResult",
    "ModuleResult",
    "Outcome",
    "RunResult",
    "TestResult",
    "from_json",
    "schema",
    "to_json",
]
