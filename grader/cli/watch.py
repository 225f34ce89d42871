"""``grade watch [TARGET]``: grade again after every save."""

from __future__ import annotations

import queue
import secrets
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from grader.cli.options import find_workspace, passes, workspace_option
from grader.cli.status import read_standings
from grader.curriculum import Module, resolve
from grader.report.console import say
from grader.results import ModuleResult, RunResult
from grader.workspace import Workspace

END_OF_INPUT = "\x04"  # Ctrl-D
KEYS = "h hint   n next   l lesson   a all results   q quit"


@click.command("watch")
@click.argument("target", required=False, metavar="[TARGET]")
@click.option("--poll", is_flag=True, help="Look at the files instead of waiting for the system to tell.")
@workspace_option
def command(target: str | None, poll: bool, workspace: Path | None) -> int:
    """Grade a module again after every save: the first thing to mend, at once.

    Without TARGET it is the next module of the roadmap; a topic or a phase is gone through module by module.
    """
    here = find_workspace(workspace)
    if target:
        modules = [selection.module for selection in resolve(here.curriculum, [target])]
    else:
        modules = list(here.curriculum.modules.values())
    modules = [module for module in modules if here.is_written(module)]
    if not modules:
        raise click.UsageError(f"The exercises of {target} are not written yet.")
    return _Watch(here, modules, poll).run()


class _Watch:
    """One sitting: the module that is watched, and what comes in."""

    def __init__(self, workspace: Workspace, modules: Sequence[Module], poll: bool) -> None:
        self.workspace, self.modules, self.poll = workspace, modules, poll
        self.incoming: queue.SimpleQueue[object] = queue.SimpleQueue()
        self.seed = secrets.randbits(32)
        self.verdict: ModuleResult | None = None
        self.saved = False
        self.left = False  # for another module

    def run(self) -> int:
        from grader.cli.keys import keys_into
        from grader.runner.problem import GraderProblem
        from grader.runner.run import start_launcher
        from grader.runner.watching import poll_files, watch_files

        if sys.platform == "linux":
            from grader.sandbox.lockdown.process import harden_grader

            harden_grader()
        workers = start_launcher()
        stop = threading.Event()
        files = (self.workspace.root / "exercises", self.incoming, stop)
        threading.Thread(target=poll_files if self.poll else watch_files, args=files, daemon=True).start()
        try:
            with keys_into(self.incoming) as self.has_keys:
                module: Module | None = self._first()
                while module is not None:
                    self._watch(module, workers)
                    if not self.left:  # q or Ctrl-C
                        return 0
                    module = self._after(module)
            say("Everything here has passed. Well done!")
        except KeyboardInterrupt:
            pass
        except GraderProblem as problem:
            click.echo(f"grade: {problem}", err=True)
            return 3
        finally:
            stop.set()
            workers.close()
        return 0

    def _first(self) -> Module:
        standings = read_standings(self.workspace)
        return next((m for m in self.modules if not passes(m, standings)), self.modules[0])

    def _after(self, module: Module) -> Module | None:
        """The next one that has not passed, from here on and then from the start."""
        standings = read_standings(self.workspace)
        place = self.modules.index(module) + 1
        others = [*self.modules[place:], *self.modules[:place]]
        return next((m for m in others if m is not module and not passes(m, standings)), None)

    def _watch(self, module: Module, workers: Any) -> None:
        """Until the learner goes on to another module."""
        from grader.runner.run import Options, grade_again_and_again
        from grader.runner.watching import Watched

        self.module, self.verdict, self.saved, self.left = module, None, True, False
        file = self.workspace.exercise(module).relative_to(self.workspace.root).as_posix()
        say(click.style(f"Watching {file}", bold=True) + f"  {module.bullet}")
        options = Options(seed=self.seed)
        grade_again_and_again(
            self.workspace,
            module,
            options,
            workers,
            lambda provider: Watched(
                self.workspace, module, provider, self._rounds(), self._show, self._is_stale
            ),
        )

    def _rounds(self) -> Iterator[bool]:
        """One for each save and for the key a, which asks for everything; keys are answered in between."""
        from grader.cli.keys import Key

        while True:
            if self.saved:
                self.saved = False
                yield False
                continue
            event = self.incoming.get()
            if not isinstance(event, Key):
                self.saved = True
            elif event.name == "a":
                yield True
            elif event.name in ("n", "q", END_OF_INPUT):
                self.left = event.name == "n"
                return
            else:
                self._answer(event.name)

    def _is_stale(self) -> bool:
        """Was a file saved while we graded? Keys wait."""
        from grader.runner.watching import Saved

        waiting = []
        while not self.incoming.empty():
            event = self.incoming.get()
            if isinstance(event, Saved):
                self.saved = True
            else:
                waiting.append(event)
        for event in waiting:
            self.incoming.put(event)
        return self.saved

    def _show(self, verdict: ModuleResult) -> None:
        from grader.report import terminal

        self.verdict = verdict
        everything = len(verdict.functions) == len(self.module.functions)
        if sys.stdout.isatty():
            click.clear()
        if verdict.complete and everything:
            self._remember(verdict)
            terminal.show_module(verdict)
            say(click.style(f"{self.module.name} has passed.", bold=True, fg="green"))
        elif everything and len(verdict.functions) > 1 and not verdict.functions[-1].complete:
            self._remember(verdict)
            terminal.show_module(verdict)
        else:
            passed = sum(function.complete for function in verdict.functions)
            say(f"{verdict.name}: {passed} of {len(self.module.functions)} functions pass so far")
            say()
            terminal.show_first_failure(verdict)
        if self.has_keys:
            say()
            say(click.style(KEYS, dim=True))

    def _remember(self, verdict: ModuleResult) -> None:
        from grader.progress import Progress, ProgressUnavailable

        try:
            Progress(self.workspace.state).record(RunResult("exercises", self.seed, {}, (verdict,)))
        except ProgressUnavailable as problem:
            click.echo(f"Your progress could not be kept ({problem}).", err=True)

    def _answer(self, key: str) -> None:
        if key == "l":
            self._lesson()
        elif key == "h":
            self._hint()

    def _lesson(self) -> None:
        from grader.cli.markdown import show
        from grader.feedback.lessons import sections

        show(sections(self.workspace.lesson(self.module)).get(self.module.id, "There is no lesson yet."))

    def _hint(self) -> None:
        from grader.cli.hint import show_next_hint

        failing = [f.name for f in self.verdict.functions if not f.complete] if self.verdict else []
        show_next_hint(
            self.workspace, self.module, failing[0] if failing else next(iter(self.module.functions))
        )
