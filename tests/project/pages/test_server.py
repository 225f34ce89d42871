"""`grade serve`: who may ask, what is answered, and results after each save."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from http.client import HTTPConnection

import pytest
import small_course

pytest.importorskip("mdit_py_plugins", reason='needs `pip install -e ".[web]"`')


def words(html: str) -> str:
    """What is to be read of a page, without its elements."""
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", html))


def test_home_and_topic_are_served_with_a_learners_standing(page):
    assert "0 of 4 functions pass so far" in words(page())
    text = words(page("numbers.html"))
    assert "not begun, 0 of 2 functions" in text and "Not graded yet" in text
    assert "not written yet" in text  # the module that has no files


def test_what_is_skipped_is_said_and_is_not_what_comes_next(page, course):
    from grader.progress import Progress

    assert "Next: Twice and half" in words(page())
    Progress(course / ".grade").skip(["numbers.doubling"])
    text = words(page())
    assert "Next: Powers of two" in text and "skipped, 0 of 2 functions" in text


def test_style_and_script_are_served_as_such(server, ask):
    for name, kind in (("style.css", "text/css"), ("page.js", "text/javascript")):
        status, headers, text = ask(f"/{server.token}/{name}")
        assert status == 200 and headers["Content-Type"].startswith(kind) and text


@pytest.mark.parametrize("path", ["/", "/index.html", "/wrong/", "/wrong/live/numbers", "//", "/%00/"])
def test_without_the_token_nothing_is_told(ask, path):
    status, _, text = ask(path)
    assert status == 403 and "grade serve" in text and "<" not in text


def test_part_of_the_token_is_not_enough(server, ask):
    assert ask(f"/{server.token[:-1]}/")[0] == 403
    assert ask(f"/{server.token}x/")[0] == 403
    assert ask(f"/{server.token}")[0] == 404  # without the slash, links would lead astray


def test_each_server_has_a_token_of_its_own_that_cannot_be_guessed(server, course):
    from grader.web.server import PageServer
    from grader.workspace import Workspace

    other = PageServer(Workspace(course), lambda learner: None)
    other.server_close()
    assert other.token != server.token and len(server.token) >= 32


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", ""])
def test_another_hosts_name_is_refused(server, ask, host):
    assert ask(f"/{server.token}/", Host=host.format(port=server.port))[0] == 403


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST:{port}"])
def test_this_hosts_names_are_accepted(server, ask, host):
    assert ask(f"/{server.token}/", Host=host.format(port=server.port))[0] == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_may_lead_here_but_not_load_anything(server, ask, site):
    path = f"/{server.token}/"
    assert ask(path, Sec_Fetch_Site=site)[0] == 403
    for use in ("script", "iframe", "empty", "image"):
        assert ask(path, Sec_Fetch_Site=site, Sec_Fetch_Dest=use)[0] == 403
    assert ask(path, Sec_Fetch_Site=site, Sec_Fetch_Dest="document")[0] == 200


def test_it_listens_on_the_loopback_alone(server):
    assert server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "CONNECT", "TRACE"])
def test_nothing_can_be_written(server, ask, method):
    assert ask(f"/{server.token}/numbers.html", method)[0] == 501


@pytest.mark.parametrize(
    "name",
    [
        "../curriculum.yaml",
        "..%2fcurriculum.yaml",
        "curriculum.yaml",
        "%2e%2e/solutions",
        "solutions/phase1/numbers/doubling.py",
        "/etc/passwd",
        ".grade/progress.sqlite3",
        "live/nothing",
        "numbers",
    ],
)
def test_no_file_can_be_asked_for(server, ask, name):
    status, _, text = ask(f"/{server.token}/{name}")
    assert status == 404 and "def " not in text and "phases" not in text


def test_answers_forbid_the_browser_what_they_do_not_need(server, ask):
    for path in (f"/{server.token}/", "/wrong/"):
        headers = ask(path)[1]
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
        assert not any(name.lower().startswith("access-control") for name in headers)


def test_head_sends_no_body(server, ask):
    status, headers, text = ask(f"/{server.token}/", "HEAD")
    assert status == 200 and int(headers["Content-Length"]) > 0 and text == ""


@contextmanager
def listening(server, topic="numbers"):
    """A function that returns the next event of a page that listens."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request("GET", f"/{server.token}/live/{topic}")
    answer = connection.getresponse()
    assert answer.status == 200 and answer.getheader("Content-Type").startswith("text/event-stream")
    assert answer.readline().startswith(b":")  # it has begun to look

    def event():
        while not (line := answer.readline()).startswith(b"data: "):
            assert line, "the events have ended"
        return json.loads(line[6:])

    try:
        yield event
    finally:
        answer.close()
        connection.close()


def test_a_save_is_graded_and_remembered(server, course, page):
    with listening(server) as event:
        small_course.solve(course, "doubling", small_course.HALF_SOLVED)
        assert event() == {"module": "numbers.doubling", "summary": "Grading ...", "details": None}
        result = event()
        assert result["summary"] == "1 of 2 functions pass: 1 of 3 points."
        assert "halve" in result["details"] and "not written yet" in result["details"]
        assert "begun, 1 of 2 functions" in result["badge"]
        small_course.solve(course, "doubling", small_course.HALF_SOLVED.replace("2 * x", "x * x"))
        event()
        assert "two squared only look alike" in event()["details"]
    assert "begun" in words(page("numbers.html"))


def test_what_a_learner_prints_is_never_markup(server, course):
    with listening(server) as event:
        small_course.solve(
            course, "doubling", "def double(x):\n    print('<script>a</script>')\n    return '<b>'\n"
        )
        event()
        result = event()
        assert "<script" not in result["details"] and "<b>" not in result["details"]
        assert "&lt;b&gt;" in result["details"]


def test_a_broken_file_a_missing_file_and_a_mended_one(server, course):
    path = course / "exercises" / small_course.TOPIC / "doubling.py"
    with listening(server) as event:
        path.write_text("def broken(:\n", encoding="utf-8")
        event()
        assert "SyntaxError" in event()["summary"]
        path.unlink()
        time.sleep(0.6)
        small_course.solve(course, "doubling", small_course.HALF_SOLVED)
        event()
        assert event()["summary"].startswith("1 of 2")


def test_two_pages_share_one_grading(server, course):
    with listening(server) as first, listening(server) as second:
        small_course.solve(course, "doubling", small_course.HALF_SOLVED)
        results = []
        threads = [
            threading.Thread(target=lambda e=e: results.append((e(), e())[1])) for e in (first, second)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert len(results) == 2 and results[0] == results[1]
    from grader.progress import Progress

    standings = Progress(course / ".grade").standings()
    assert standings["numbers.doubling", "double"].attempts == 1


def test_too_many_pages_are_refused_and_pages_that_were_closed_are_forgotten(server, ask, monkeypatch):
    monkeypatch.setattr("grader.web.server.MAX_LIVE", 1)
    with listening(server):
        assert ask(f"/{server.token}/live/numbers")[0] == 503


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent otherwise on Windows")
def test_the_command_prints_its_address_and_stops_at_once(course):
    process = subprocess.Popen(
        [sys.executable, "-m", "grader", "serve", "--no-open"],
        cwd=course,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        # what runs in the background has Ctrl-C ignored
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    try:
        line = process.stdout.readline()
        assert line.startswith("Your lessons: http://127.0.0.1:") and line.rstrip().endswith("/")
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 0
    finally:
        process.kill()
        process.stdout.close()


def test_a_port_that_is_taken_is_said(server, command):
    answer = command("serve", "--no-open", "--port", str(server.port))
    assert answer.returncode == 2 and "--port" in answer.stderr
