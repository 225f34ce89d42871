"""What ``grade capstone train`` shows while the GPT learns."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from grader.capstone.corpus import (
    Corpus,
    CorpusError,
    make_tokenizer,
    read_text,
    remake_tokenizer,
    story_corpus,
    text_corpus,
    training_stories,
)
from grader.capstone.kept_run import KeptRun, Settings
from grader.capstone.sampling import tell
from grader.capstone.training import CHECKPOINT_EVERY, Stopped, Trainer
from grader.cli.capstone import TEMPERATURE
from grader.cli.main import ALL_PASSED, NOT_PASSED
from grader.report.console import say

STOPPED = 130
RECENT = 50  # steps over which the loss that is shown is averaged
LINE_EVERY = 100  # steps, where there is no terminal


def begin(
    run: KeptRun,
    modules: SimpleNamespace,
    made_of: str,
    *,
    text: Path | None,
    tokenizer: str,
    vocabulary: int,
    windows: str | None,
    **sizes: Any,
) -> tuple[Settings, Corpus]:
    """Make the tokenizer and the tokens, and put a new run on the disk; an old one is set aside."""
    words = read_text(text) if text else " ".join(training_stories())
    windows = windows or ("anywhere" if text else "stories")
    if text and windows == "stories":
        raise CorpusError("--windows stories is for our stories: in a --text they start anywhere.")
    with _bar("tokens") as show:
        encoder, made = make_tokenizer(tokenizer, words if text else words + "\n", vocabulary, modules)
        corpus = text_corpus(words, encoder, show) if text else story_corpus(encoder, show)
    if len(corpus.train) <= sizes["block"]:
        raise CorpusError(
            f"The text has {len(corpus.train)} tokens to learn from, no more than --block {sizes['block']}: "
            "take a longer text or a smaller block."
        )
    settings = Settings(
        source=str(text) if text else "stories",
        tokenizer=made,
        vocab_size=encoder.vocab_size,
        windows=windows,
        made_of=made_of,
        **sizes,
    )
    run.model(modules, settings)  # sizes that the GPT refuses are refused before the old run is touched
    if run.exists:
        say(f"The run that was there is now in {run.set_aside()}.")
    run.begin(settings, corpus)
    return settings, corpus


def go_on(run: KeptRun) -> tuple[Settings, Corpus]:
    return run.settings(), run.corpus()


def watch(
    run: KeptRun,
    modules: SimpleNamespace,
    settings: Settings,
    corpus: Corpus,
    sample_every: int,
    resume: bool,
) -> int:
    """Train to the end, or to Ctrl-C, with a bar, a sample now and then, and a summary."""
    trainer = Trainer(run, modules, settings, corpus, lambda step, loss: after(step, loss))
    if resume:
        trainer.resume()
    say(
        f"{trainer.model.parameter_count():,} parameters, {len(corpus.train):,} tokens to learn from, "
        f"steps {trainer.done} to {settings.steps}."
    )
    if trainer.done >= settings.steps:
        say("This run is finished: `grade capstone sample` lets it speak, --fresh starts another one.")
        return ALL_PASSED
    first, started = trainer.done, time.perf_counter()
    tokenizer = remake_tokenizer(settings.tokenizer, modules)
    with _training_bar(settings.steps) as show:

        def after(step: int, loss: float) -> None:
            recent = trainer.losses[-RECENT:]
            seconds = time.perf_counter() - started
            steps = step + 1 - first
            speed = steps * settings.batch * settings.block / seconds
            left = (settings.steps - step - 1) * seconds / steps
            show(step + 1, sum(recent) / len(recent), speed, left)
            if sample_every and (step + 1) % sample_every == 0:
                say(f"\nAfter {step + 1} steps:\n  {_sample(modules, trainer.model, tokenizer, settings)}\n")
                trainer.model.train()

        try:
            trainer.train()
        except Stopped:
            say(f"\nStopped after step {trainer.done}; a checkpoint is kept: go on with --resume.")
            return STOPPED
        except FloatingPointError as error:
            kept = trainer.done // CHECKPOINT_EVERY * CHECKPOINT_EVERY
            say(
                f"\ngrade: Training went wrong ({error}): take a smaller --rate than {settings.rate:g}. "
                f"The checkpoint of step {max(kept, first)} is kept.",
                error=True,
            )
            return NOT_PASSED
    recent = trainer.losses[-RECENT:]
    say(
        f"Done in {time.perf_counter() - started:.0f} s. The loss is {sum(recent) / len(recent):.3f} nats a token."
    )
    say('Now: grade capstone sample "Once upon a time", grade capstone evaluate, grade picture capstone')
    return ALL_PASSED


def _sample(modules: SimpleNamespace, model: Any, tokenizer: Any, settings: Settings) -> str:
    if settings.source == "stories":
        return tell(modules.gpt.generate, model, tokenizer, "", 150, seed=0, temperature=TEMPERATURE)
    first = tokenizer.decode([0]) if settings.tokenizer["kind"] == "char" else "The"
    return tell(modules.gpt.generate, model, tokenizer, first, 60, seed=0, one_story=False).replace(
        "\n", " / "
    )


@contextlib.contextmanager
def _bar(what: str) -> Iterator[Callable[[float], None]]:
    """A bar from 0 to 1 at a terminal; nothing elsewhere."""
    if not sys.stdout.isatty():
        yield lambda share: None
        return
    from rich.progress import Progress

    with Progress(transient=True) as progress:
        task = progress.add_task(what, total=1.0)
        yield lambda share: progress.update(task, completed=share)


@contextlib.contextmanager
def _training_bar(steps: int) -> Iterator[Callable[[int, float, float, float], None]]:
    """``show(done, loss, tokens a second, seconds left)``: a bar at a terminal, now and then a line elsewhere."""
    if not sys.stdout.isatty():

        def line(done: int, loss: float, speed: float, left: float) -> None:
            if done % LINE_EVERY == 0 or done == steps:
                say(f"step {done:>6}  loss {loss:.4f}  {speed:>7,.0f} tokens/s  {left:>5.0f} s left")

        yield line
        return
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (
        TextColumn("step {task.completed:.0f} of {task.total:.0f}"),
        BarColumn(),
        TextColumn(
            "loss {task.fields[loss]:.3f}   {task.fields[speed]:,.0f} tokens/s   {task.fields[left]:.0f} s left"
        ),
    )
    with Progress(*columns) as progress:
        task = progress.add_task("", total=steps, loss=float("nan"), speed=0.0, left=0.0)

        def show(done: int, loss: float, speed: float, left: float) -> None:
            progress.update(task, completed=done, loss=loss, speed=speed, left=left)

        yield show
