"""JUnit XML, as CI systems read it: a suite a module, a case a test."""

from __future__ import annotations

from xml.etree import ElementTree

from grader.results import Outcome, RunResult, TestResult


def to_junit(run: RunResult) -> bytes:
    """The run as an XML document."""
    suites = ElementTree.Element("testsuites", name="grade")
    for module in run.modules:
        tests = list(module.tests)
        suite = ElementTree.SubElement(
            suites,
            "testsuite",
            name=module.name,
            tests=str(len(tests)),
            failures=str(sum(not test.passed and not _is_error(test) for test in tests)),
            errors=str(sum(_is_error(test) for test in tests)),
            time=f"{sum(test.seconds for test in tests):.3f}",
        )
        for test in tests:
            case = ElementTree.SubElement(
                suite, "testcase", classname=module.name, name=test.name, time=f"{test.seconds:.3f}"
            )
            if not test.passed:
                kind = "error" if _is_error(test) else "failure"
                told = ElementTree.SubElement(case, kind, message=test.message, type=test.outcome.value)
                told.text = _details(test)
    ElementTree.indent(suites)
    document: bytes = ElementTree.tostring(suites, encoding="utf-8", xml_declaration=True)
    return document


def _is_error(test: TestResult) -> bool:
    return test.outcome in (Outcome.ERROR, Outcome.TIMEOUT, Outcome.MEMORY, Outcome.CRASH)


def _details(test: TestResult) -> str:
    parts = [test.sentence]
    parts += [f"called {test.call}"] if test.call else []
    parts += [f"expected {test.expected}"] if test.expected is not None else []
    parts += [f"got {test.got}"] if test.got is not None else []
    return "\n".join(parts)
