"""The roadmap as a picture whose topics are links: a wide one in rows, and a tall one for narrow screens."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from grader.curriculum import Curriculum, Topic
from grader.web.states import SIGNS, Standpoint, State, stands_on

WIDTH, NODE_WIDTH, NODE_HEIGHT = 960, 270, 88
COLUMN, ROW, LABEL = 345, 164, 30
GUTTERS = (307, 653)  # between the columns, where no topic lies
TALL_WIDTH, TALL_NODE, TALL_LEFT, TALL_STEP = 380, 318, 60, 100
# which columns a row of so many topics takes
COLUMNS = {1: (1,), 2: (0, 2), 3: (0, 1, 2)}


@dataclass(frozen=True)
class _Place:
    x: float
    y: float
    width: float

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


def roadmap(curriculum: Curriculum, standpoints: Mapping[str, Standpoint]) -> str:
    """Both pictures; the style sheet shows the one that fits. Without ``standpoints`` it is nobody's map."""
    return _wide(curriculum, standpoints) + _tall(curriculum, standpoints)


def _wide(curriculum: Curriculum, standpoints: Mapping[str, Standpoint]) -> str:
    places: dict[str, _Place] = {}
    labels = []
    y = 0
    for phase in curriculum.phases:
        labels.append(_label(phase.id, phase.title, 0, y + 18))
        for start in range(0, len(phase.topics), 3):
            row = phase.topics[start : start + 3]
            for topic, column in zip(row, COLUMNS[len(row)], strict=True):
                places[topic.id] = _Place(column * COLUMN, y + LABEL, NODE_WIDTH)
            y += ROW
    return _svg(
        "wide", WIDTH, y - ROW + LABEL + NODE_HEIGHT + 4, curriculum, standpoints, places, labels, _cable
    )


def _tall(curriculum: Curriculum, standpoints: Mapping[str, Standpoint]) -> str:
    places: dict[str, _Place] = {}
    labels = []
    y = 0
    for phase in curriculum.phases:
        labels.append(_label(phase.id, phase.title, TALL_LEFT, y + 18))
        y += LABEL
        for topic in phase.topics:
            places[topic.id] = _Place(TALL_LEFT, y, TALL_NODE)
            y += TALL_STEP
    return _svg("tall", TALL_WIDTH, y, curriculum, standpoints, places, labels, _arc)


def _svg(
    name: str,
    width: float,
    height: float,
    curriculum: Curriculum,
    standpoints: Mapping[str, Standpoint],
    places: Mapping[str, _Place],
    labels: list[str],
    line: Callable[[_Place, _Place], str],
) -> str:
    lines, nodes = [], []
    for topic in curriculum.topics:
        below = stands_on(curriculum, topic)
        lines += [
            f'<path data-from="{other.id}" data-to="{topic.id}" d="{line(places[other.id], places[topic.id])}"/>'
            for other in below
        ]
        nodes.append(_node(topic, places[topic.id], standpoints.get(topic.id), below))
    return (
        f'<svg class="map {name}" viewBox="-2 -2 {width + 4:g} {height + 4:g}" role="group"'
        f' aria-label="Map of the course">'
        f'<g class="lines" aria-hidden="true">{"".join(lines)}</g>{"".join(labels)}{"".join(nodes)}</svg>'
    )


def _label(phase: str, title: str, x: float, y: float) -> str:
    name = phase.replace("phase", "Phase ").replace("final", "Final phase")
    text = title if title.lower().startswith(name.lower()) else f"{name} · {title}"
    return f'<text class="phase" x="{x:g}" y="{y:g}">{escape(text)}</text>'


def _node(topic: Topic, place: _Place, at: Standpoint | None, below: list[Topic]) -> str:
    functions = sum(len(module.functions) for module in topic.modules)
    words = at.words if at else f"{len(topic.modules)} modules, {functions} functions"
    basis = f"<desc>Stands on {escape(', '.join(other.title for other in below))}.</desc>" if below else ""
    state = at.state.name.lower() if at else "plain"
    title = textwrap.wrap(topic.title, 28)
    sign = f"{SIGNS[at.state]} " if at else ""
    shapes = [
        f'<rect class="box" x="{place.x:g}" y="{place.y:g}" width="{place.width:g}" height="{NODE_HEIGHT}" rx="9"/>'
    ]
    for number, text in enumerate(title[:2]):
        y = place.y + (27 if len(title) > 1 else 36) + 20 * number
        shapes.append(f'<text class="title" x="{place.x + 14:g}" y="{y:g}">{escape(text)}</text>')
    shapes.append(
        f'<text class="state" x="{place.x + 14:g}" y="{place.y + 68:g}">{escape(sign + words)}</text>'
    )
    if at and at.state in (State.BEGUN, State.DONE):
        corner = f'x="{place.x + 14:g}" y="{place.y + 76:g}" height="5" rx="2"'
        length = place.width - 28
        shapes.append(f'<rect class="rail" {corner} width="{length:g}"/>')
        shapes.append(f'<rect class="bar" {corner} width="{length * at.share:g}"/>')
    content = " ".join([basis, *shapes])
    return f'<a class="node {state}" href="{topic.id}.html" data-topic="{topic.id}">{content}</a>'


def _cable(start: _Place, end: _Place) -> str:
    """From below one topic to above another; past the rows between them through a gutter."""
    x, y, to_x, to_y = start.middle, start.y + NODE_HEIGHT, end.middle, end.y
    if to_y - y < ROW:
        half = (y + to_y) / 2
        return f"M{x:g} {y:g}C{x:g} {half:g} {to_x:g} {half:g} {to_x:g} {to_y:g}"
    gutter = min(GUTTERS, key=lambda g: abs(g - x) + abs(g - to_x) / 2)
    return (
        f"M{x:g} {y:g}C{x:g} {y + 45:g} {gutter:g} {y + 5:g} {gutter:g} {y + 60:g}"
        f"V{to_y - 60:g}C{gutter:g} {to_y - 5:g} {to_x:g} {to_y - 45:g} {to_x:g} {to_y:g}"
    )


def _arc(start: _Place, end: _Place) -> str:
    """Down the left margin; the farther the topics lie apart, the wider the arc."""
    y, to_y = start.y + NODE_HEIGHT / 2 + 8, end.y + NODE_HEIGHT / 2 - 8
    x = start.x
    out = x - min(TALL_LEFT * 1.25, 14 + (to_y - y) / 16)
    return f"M{x:g} {y:g}C{out:g} {y:g} {out:g} {to_y:g} {x:g} {to_y:g}"
