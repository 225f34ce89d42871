"""`grade serve`: the pages on this machine alone.

Whoever asks must come by the loopback address, know the token in the address and name this host: a web page that is
open in the same browser knows no token, and a name that was made to point here (DNS rebinding) is not this host.
Nothing can be written through it, and it serves the pages of the book only: nobody can ask for the path of a file.
"""

from __future__ import annotations

import contextlib
import json
import secrets
import sys
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from grader.curriculum import Module, Topic
from grader.progress import Progress, ProgressUnavailable
from grader.web.book import HOME, Book
from grader.web.live import Live
from grader.web.states import Learner
from grader.workspace import FileProblem, Workspace

LOOPBACK = "127.0.0.1"
MAX_LIVE = 16  # pages that listen at once
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
    " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript"}


class PageServer(ThreadingHTTPServer):
    """Serves one workspace; ``address`` is where a browser finds it."""

    daemon_threads = True
    block_on_close = False
    # on Windows a second server could otherwise take the same port
    allow_reuse_address = sys.platform != "win32"

    def __init__(
        self, workspace: Workspace, choose_next: Callable[[Learner], Module | None], port: int = 0
    ) -> None:
        self.workspace, self.choose_next = workspace, choose_next
        self.token = secrets.token_urlsafe(24)
        self.live = Live(workspace)
        self.listening = 0
        super().__init__((LOOPBACK, port), _Handler)

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @property
    def address(self) -> str:
        return f"http://{LOOPBACK}:{self.port}/{self.token}/"

    def server_close(self) -> None:
        self.live.close()
        super().server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A page that was closed while it was being answered is no error."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)

    def book(self) -> Book:
        """The pages as they are now."""
        progress = Progress(self.workspace.state)
        try:
            learner = Learner(progress.standings(), progress.skipped())
        except ProgressUnavailable:
            learner = Learner()
        return Book(self.workspace, learner, self.choose_next(learner))


class _Handler(BaseHTTPRequestHandler):
    server: PageServer
    server_version = "grade"
    sys_version = ""
    timeout = 60

    def do_GET(self) -> None:
        name = self._asked()
        if name is None:
            return
        if name.startswith("live/"):
            self._stream(name.removeprefix("live/"))
        else:
            self._show(name or HOME)

    do_HEAD = do_GET

    def _show(self, name: str) -> None:
        try:
            text = self.server.book().text(name)
        except KeyError:
            self._refuse(HTTPStatus.NOT_FOUND, "There is no such page: go back to the map.")
        except (FileProblem, OSError, ValueError) as problem:
            self._refuse(HTTPStatus.INTERNAL_SERVER_ERROR, f"This page cannot be made: {problem}")
        else:
            self._send(HTTPStatus.OK, text, TYPES[name.rsplit(".", 1)[-1]])

    def _asked(self) -> str | None:
        """The name that is asked for, by somebody who may; else None, and the refusal has been sent."""
        hosts = {f"{host}:{self.server.port}" for host in (LOOPBACK, "localhost")}
        if self.headers.get("Host", "").lower() not in hosts:
            self._refuse(HTTPStatus.FORBIDDEN, "This is not the host that is asked for.")
            return None
        # a link to here may be followed from anywhere, a terminal in the browser for one; nothing may be embedded
        navigates = self.headers.get("Sec-Fetch-Dest") == "document"
        if self.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin") and not navigates:
            self._refuse(HTTPStatus.FORBIDDEN, "Another site asks for this page.")
            return None
        token, slash, name = self.path.split("?", 1)[0].lstrip("/").partition("/")
        if not secrets.compare_digest(token.encode(), self.server.token.encode()):
            self._refuse(HTTPStatus.FORBIDDEN, "Open the address that `grade serve` has printed.")
            return None
        if not slash:
            # links of a page are relative to the folder
            self._refuse(HTTPStatus.NOT_FOUND, "The address ends with a slash.")
            return None
        return name

    def _stream(self, topic_id: str) -> None:
        """Results as they come, as server-sent events."""
        topic = _topic(self.server.workspace, topic_id)
        if topic is None:
            self._refuse(HTTPStatus.NOT_FOUND, "There is no such topic.")
            return
        if self.server.listening >= MAX_LIVE:
            self._refuse(HTTPStatus.SERVICE_UNAVAILABLE, "Too many pages are open: close some.")
            return
        self.server.listening += 1
        try:
            self._head(HTTPStatus.OK, "text/event-stream")
            for event in self.server.live.events(topic.modules) if self.command == "GET" else ():
                said = ": still here" if event is None else f"event: result\ndata: {json.dumps(event)}"
                self.wfile.write(f"{said}\n\n".encode())
                self.wfile.flush()
        finally:
            self.server.listening -= 1

    def _head(self, status: HTTPStatus, kind: str, length: int | None = None) -> None:
        self.send_response(status)
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def _send(self, status: HTTPStatus, text: str, kind: str) -> None:
        data = text.encode()
        self._head(status, kind, len(data))
        if self.command != "HEAD":
            self.wfile.write(data)

    def _refuse(self, status: HTTPStatus, why: str) -> None:
        with contextlib.suppress(ConnectionError):
            self._send(status, f"{why}\n", "text/plain")

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the terminal belongs to the learner, and the address holds the token."""


def _topic(workspace: Workspace, topic_id: str) -> Topic | None:
    return next((topic for topic in workspace.curriculum.topics if topic.id == topic_id), None)
