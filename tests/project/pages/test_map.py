"""`grade map`: the roadmap in the terminal, with no more than the core installed."""

import small_course


def test_untouched_exercises_are_not_begun_and_what_is_missing_is_said(command):
    shown = command("map").stdout
    assert "○ numbers  not begun, 0 of 4 functions" in shown
    assert "○ doubling  ○ powers  – later" in shown
    assert "✓ done  ◐ begun  ○ not begun  » skipped" in shown


def test_progress_is_shown_module_by_module(command, course):
    small_course.solve(course, "doubling", small_course.HALF_SOLVED)
    command("doubling")
    shown = command("map").stdout
    assert "◐ numbers  begun, 1 of 4 functions" in shown and "◐ doubling" in shown


def test_what_is_skipped_is_marked(command):
    command("skip", "doubling")
    assert "» doubling  ○ powers" in command("map").stdout


def test_a_target_shows_what_it_stands_on_and_what_it_carries(command):
    shown = command("map", "powers").stdout
    assert "Powers of two: not begun, 0 of 1 functions" in shown
    assert "stands on  ○ numbers.doubling" in shown and "carries" not in shown
    assert "carries    ○ numbers.powers" in command("map", "doubling").stdout


def test_an_unknown_target_is_refused(command):
    refused = command("map", "dubling")
    assert refused.returncode == 2 and "Did you mean doubling" in refused.stderr


def test_plain_signs_where_the_terminal_has_no_others(command):
    shown = command("map", PYTHONIOENCODING="ascii").stdout
    assert ". doubling  . powers  - later" in shown and shown.isascii()


def test_lines_keep_to_the_width_of_the_terminal(command, workspace):
    shown = command("map", "--workspace", str(workspace.root), COLUMNS="60").stdout
    listed = [line for line in shown.splitlines() if line.startswith("    ")]
    assert listed and max(map(len, listed)) <= 60


def test_no_extra_is_needed(command, tmp_path):
    for name in ("markdown_it", "mdit_py_plugins", "pygments"):
        (tmp_path / f"{name}.py").write_text("raise ImportError('not here')", encoding="utf-8")
    assert command("map", PYTHONPATH=str(tmp_path)).returncode == 0
