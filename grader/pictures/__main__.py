"""Draws one picture in a process of its own: ``python -m grader.pictures TOPIC ...``.

The learner's code runs here, unconfined, as it does when the learner runs it; the command that starts this process
keeps none of it. The text alternative is printed; what went wrong is one sentence on standard error.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import warnings
from pathlib import Path

from grader.pictures.canvas import FORMATS, LOOK, file_of, new_figure
from grader.pictures.own_modules import PictureProblem, TopicModules, sentence
from grader.workspace import FileProblem, Workspace, write_atomically


def main() -> int:
    arguments = _arguments()
    workspace = Workspace(arguments.workspace)
    topic = workspace.curriculum.topic(arguments.topic)
    modules = TopicModules(workspace, topic, arguments.tree)
    import matplotlib

    try:
        with matplotlib.rc_context(LOOK), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            figure = new_figure()
            alternative = importlib.import_module(f"grader.pictures.{topic.id}").draw(modules, figure)
            data = file_of(figure, arguments.format, topic.title, alternative, modules.made_by)
    except (PictureProblem, FileProblem) as problem:
        return _sorry(str(problem))
    except Exception as error:
        # anything may come out of a learner's function, and what it returns may not be what can be drawn
        return _sorry(sentence(workspace, topic, error))
    try:
        write_atomically(arguments.out, data)
    except FileProblem as problem:
        return _sorry(str(problem))
    # on a line of its own, whatever the learner's functions may have printed
    sys.stdout.write(f"\n{alternative} {modules.made_by}.\n")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m grader.pictures")
    parser.add_argument("topic")
    parser.add_argument("--workspace", type=Path, required=True)
    parser.add_argument("--tree", choices=("exercises", "solutions"), required=True)
    parser.add_argument("--format", choices=FORMATS, required=True)
    parser.add_argument("--out", type=Path, required=True)
    return parser.parse_args()


def _sorry(message: str) -> int:
    sys.stderr.write(f"{message}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
