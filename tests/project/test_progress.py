"""Progress: what is kept, and that damage and kills lose nothing that was kept."""

import sqlite3

import pytest

from grader.progress import Progress, ProgressUnavailable
from grader.results import FunctionResult, ModuleResult, Outcome, RunResult, TestResult


def run(*passed):
    tests = tuple(
        TestResult(f"test_f__{i}", "f", "", False, Outcome.PASSED if p else Outcome.FAILED, 0.0)
        for i, p in enumerate(passed)
    )
    module = ModuleResult("t.m", "b", "f.py", (FunctionResult("f", 1.0, tests),))
    return RunResult("exercises", 1, {}, (module,))


def test_nothing_was_done_yet(tmp_path):
    progress = Progress(tmp_path / ".grade")
    assert progress.standings() == {} and progress.hints_opened("t.m", "f") == 0
    assert not progress.path.exists()


def test_the_last_standing_counts_and_the_first_pass_is_remembered(tmp_path):
    progress = Progress(tmp_path)
    progress.record(run(True, False))
    assert not progress.standings()["t.m", "f"].passes
    progress.record(run(True, True))
    first = progress.standings()["t.m", "f"]
    assert first.passes and first.attempts == 2 and first.first_passed is not None
    progress.record(run(False, True))
    last = progress.standings()["t.m", "f"]
    assert not last.passes and last.first_passed == first.first_passed


def test_a_record_is_kept_wholly_or_not_at_all(tmp_path, monkeypatch):
    progress = Progress(tmp_path)
    progress.record(run(True))

    class Stop(Exception):
        pass

    def fail(self):
        raise Stop

    monkeypatch.setattr(FunctionResult, "complete", property(fail))
    with pytest.raises(Stop):
        progress.record(run(True))
    monkeypatch.undo()
    with sqlite3.connect(progress.path) as connection:
        assert connection.execute("SELECT count(*) FROM attempts").fetchone() == (1,)


def test_opened_hints_never_close_again(tmp_path):
    progress = Progress(tmp_path)
    progress.open_hint("t.m", "f", 2)
    progress.open_hint("t.m", "f", 1)
    assert progress.hints_opened("t.m", "f") == 2


def test_an_empty_file_is_no_progress(tmp_path):
    progress = Progress(tmp_path)
    progress.path.write_bytes(b"")
    assert progress.standings() == {} and progress.hints_opened("t.m", "f") == 0
    progress.record(run(True))
    assert progress.standings()["t.m", "f"].passes


def test_a_newer_file_is_left_alone(tmp_path):
    progress = Progress(tmp_path)
    progress.record(run(True))
    with sqlite3.connect(progress.path) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(ProgressUnavailable, match="newer"):
        progress.record(run(True))
