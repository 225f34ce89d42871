"""The course as a static site, built once; the small course behind a server.

What needs the extra is imported when it is asked for: without it, each file of tests says so and is skipped.
"""

from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from grader.workspace import Workspace


@pytest.fixture(scope="session")
def site(workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from grader.web.site import write_site

    folder = tmp_path_factory.mktemp("site") / "pages"
    write_site(workspace, folder)
    return folder


@pytest.fixture
def server(course: Path) -> Iterator[Any]:
    from grader.cli.status import next_module
    from grader.web.server import PageServer

    here = Workspace(course)
    made = PageServer(here, lambda learner: next_module(here, dict(learner.standings), learner.skipped))
    thread = Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


@pytest.fixture
def ask(server: Any) -> Callable[..., tuple[int, dict[str, str], str]]:
    """``ask(path, method=..., Host=...)``: status, headers and text of the answer."""

    def run(path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
        connection = HTTPConnection("127.0.0.1", server.port, timeout=20)
        try:
            sent = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.putrequest(method, path, skip_host="Host" in sent)
            for name, value in sent.items():
                connection.putheader(name, value)
            connection.endheaders()
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read().decode()
        finally:
            connection.close()

    return run


@pytest.fixture
def page(server: Any, ask: Callable[..., tuple[int, dict[str, str], str]]) -> Callable[[str], str]:
    """``page("numbers.html")``: the text of a page that is served."""

    def run(name: str = "") -> str:
        status, _, text = ask(f"/{server.token}/{name}")
        assert status == 200, text
        return text

    return run
