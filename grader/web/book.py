"""All pages of the course: the map, and a page for every topic."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from html import escape
from pathlib import Path

from grader.curriculum import Module, Phase, Topic
from grader.feedback.lessons import hints, sections
from grader.web import states
from grader.web.layout import SCRIPT, STYLE, badge, listed, page
from grader.web.markdown import Prose
from grader.web.roadmap import roadmap
from grader.web.states import Learner, Standpoint, State
from grader.workspace import Workspace

HOME = "index.html"
ASSETS = Path(__file__).with_name("assets")
HINT_NAMES = ("a question", "the idea", "nearly the code")


class Book:
    """The pages of a workspace: for everybody, or for one learner, with progress and boxes for live results."""

    def __init__(
        self, workspace: Workspace, learner: Learner | None = None, next_module: Module | None = None
    ) -> None:
        self.workspace, self.learner, self.next_module = workspace, learner, next_module
        self.curriculum = workspace.curriculum
        self.prose = _prose(workspace)

    def names(self) -> Iterator[str]:
        """The files of the book."""
        yield from (HOME, STYLE, SCRIPT)
        yield from (f"{topic.id}.html" for topic in self.curriculum.topics)

    def text(self, name: str) -> str:
        """The file called ``name``; KeyError when there is none."""
        if name in (STYLE, SCRIPT):
            return (ASSETS / name).read_text(encoding="utf-8")
        if name == HOME:
            return self.home()
        topics = {f"{topic.id}.html": topic for topic in self.curriculum.topics}
        return self.topic(topics[name])

    def home(self) -> str:
        title = self.curriculum.title
        known = self.learner is not None
        standpoints = {topic.id: self._topic(topic) for topic in self.curriculum.topics} if known else {}
        name, _, claim = title.partition(": ")
        words = [f"<h1>{escape(name)}</h1>", f'<p class="claim">{escape(claim)}</p>' if claim else ""]
        if known:
            passed = sum(at.passed for at in standpoints.values())
            total = sum(at.functions for at in standpoints.values())
            words.append(f"<p>{passed} of {total} functions pass so far. {self._next()}</p>")
        words.append("<p>A line leads from each topic to the topics whose modules import its functions.</p>")
        words.append(f"<h2>The map</h2>{roadmap(self.curriculum, standpoints)}<h2>All modules</h2>")
        words += [self._phase(phase) for phase in self.curriculum.phases]
        return page(title, "\n".join(words), title)

    def _next(self) -> str:
        if self.next_module is None:
            return "Nothing is left to do. Well done!"
        return f"Next: {_to(self.next_module, self._title(self.next_module))}."

    def _phase(self, phase: Phase) -> str:
        found = []
        for topic in phase.topics:
            rows = [f"{_to(module, self._title(module))} {self._badge(module)}" for module in topic.modules]
            title = f'<a href="{topic.id}.html">{escape(topic.title)}</a>'
            found.append(f'<div class="card"><h4>{title}</h4>{listed(rows)}</div>')
        topics = f'<div class="topics">{"".join(found)}</div>'
        return f'<section class="phase"><h3>{escape(phase.title)}</h3>{topics}</section>'

    def topic(self, topic: Topic) -> str:
        folder = f"exercises/{topic.phase}/{topic.id}"
        lesson = sections(self.workspace.root / folder / "README.md")
        helps = hints(self.workspace.root / folder / "hints.md")
        opening = lesson.get("") or f"# {topic.title}"
        items = [
            f"{_to(module, self._title(module), here=True)} {self._badge(module)}" for module in topic.modules
        ]
        contents = f'<nav class="contents" aria-label="Modules of this topic">{listed(items)}</nav>'
        body = [f'<div class="opening">{self.prose.html(opening, folder)}</div>', contents]
        for module in topic.modules:
            text = lesson.get(module.id) or f"## {module.bullet}\n\nThis module is not written yet."
            body.append(
                f'<section class="module" id="{module.id}">\n{self.prose.html(text, folder)}'
                f"{self._task(module, folder)}{self._results(module)}{self._hints(module, folder, helps)}</section>"
            )
        if topic.resources:
            body.append(
                f'<section id="resources"><h2>Resources</h2>{listed([escape(r) for r in topic.resources])}</section>'
            )
        body.append(self._turn(topic))
        phase = next(phase for phase in self.curriculum.phases if phase.id == topic.phase)
        trail = f'<a href="{HOME}">Map</a> <span aria-hidden="true">›</span> {escape(phase.title)}'
        live = f"live/{topic.id}" if self.learner else ""
        return page(topic.title, "\n".join(body), self.curriculum.title, trail, live)

    def _task(self, module: Module, folder: str) -> str:
        """What to write where, and what it stands on."""
        if not self.workspace.is_written(module):
            return ""
        points = [
            f"<code>{escape(name)}</code> <span>{value:g} {'point' if value == 1 else 'points'}</span>"
            for name, value in module.functions.items()
        ]
        used = [_to(self.curriculum.modules[name]) for name in module.uses]
        users = [_to(other) for other in states.users(self.curriculum, module)]
        facts = [
            f"Write these functions in <code>{folder}/{module.id}.py</code>, "
            f"then run <code>grade {module.id}</code>.",
        ]
        if used:
            facts.append(f"It stands on {', '.join(used)}.")
        if users:
            facts.append(
                f"Later {'modules import' if len(users) > 1 else 'a module imports'} it: {', '.join(users)}."
            )
        body = "".join(f"<p>{fact}</p>" for fact in facts)
        return f'<div class="task"><h3>Your task: {escape(module.id)}</h3>{body}{listed(points)}</div>'

    def _results(self, module: Module) -> str:
        """The box that is filled after each save; until then it says how the module stands."""
        if self.learner is None or not self.workspace.is_written(module):
            return ""
        at = self._module(module)
        said = {State.DONE: "It has passed.", State.OPEN: "Not graded yet."}.get(
            at.state, f"When it was last graded, {at.passed} of {at.functions} functions passed."
        )
        return (
            f'<div class="results" id="results-{module.id}" data-module="{module.name}"><h3>Results</h3>'
            f'<p class="summary" role="status">{said} Save <code>{module.id}.py</code>, and this box grades it.</p>'
            '<div class="details"></div></div>'
        )

    def _hints(self, module: Module, folder: str, helps: dict[str, list[str]]) -> str:
        """Each hint lies inside the one before, so that they are opened in order, here as by `grade hint`."""
        found = []
        for function in module.functions:
            texts = helps.get(f"{module.id}.{function}", [])
            inner = ""
            for number, text in reversed(list(enumerate(texts, 1))):
                name = HINT_NAMES[number - 1] if number <= len(HINT_NAMES) else "more"
                of = f" on <code>{escape(function)}</code>" if number == 1 else ""
                inner = (
                    f"<details><summary>Hint {number}{of}: {name}</summary>"
                    f"{self.prose.html(text, folder, module.id)}{inner}</details>"
                )
            found.append(inner)
        return f'<div class="hints"><h3>Hints</h3>{"".join(found)}</div>' if any(found) else ""

    def _turn(self, topic: Topic) -> str:
        """The topics before and after this one."""
        topics = list(self.curriculum.topics)
        at = topics.index(topic)
        links = [f'<a href="{HOME}">Map</a>']
        if at > 0:
            links.insert(
                0, f'<a rel="prev" href="{topics[at - 1].id}.html">← {escape(topics[at - 1].title)}</a>'
            )
        if at + 1 < len(topics):
            links.append(
                f'<a rel="next" href="{topics[at + 1].id}.html">{escape(topics[at + 1].title)} →</a>'
            )
        return f'<nav class="turn" aria-label="Topics before and after">{"".join(links)}</nav>'

    def _title(self, module: Module) -> str:
        """The module's bullet, and its name where two modules of a topic share one: no two links may read alike."""
        alike = [m for m in self.curriculum.topic(module.topic).modules if m.bullet == module.bullet]
        return module.bullet if len(alike) == 1 else f"{module.bullet}: {module.id}"

    def _topic(self, topic: Topic) -> Standpoint:
        return states.of_topic(self.workspace, topic, self.learner or Learner())

    def _module(self, module: Module) -> Standpoint:
        return states.of_module(self.workspace, module, self.learner or Learner())

    def _badge(self, module: Module) -> str:
        """How the learner stands; without one, only what is not there yet."""
        at = self._module(module)
        if self.learner is None and at.state is not State.MISSING:
            return ""
        return f'<span data-badge="{module.name}">{badge(at)}</span>'


def _to(module: Module, text: str = "", here: bool = False) -> str:
    page_of = "" if here else f"{module.topic}.html"
    return f'<a href="{page_of}#{module.id}">{escape(text) if text else f"<code>{module.id}</code>"}</a>'


@lru_cache(maxsize=4)
def _prose(workspace: Workspace) -> Prose:
    return Prose(workspace.curriculum)
