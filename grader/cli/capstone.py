"""``grade capstone``: the GPT that stands on the learner's own modules, trained, sampled and evaluated."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click

from grader.cli.main import ALL_PASSED, NOT_PASSED
from grader.cli.options import find_workspace, passes, workspace_option
from grader.cli.status import read_standings
from grader.report.console import columns, marks, say

# Raised thresholds keep big arrays in the process instead of giving them back to the system after every operation:
# a training step then takes about two thirds of the time. Only glibc reads them, and only when a process starts.
ALLOCATOR = {"MALLOC_MMAP_THRESHOLD_": str(1 << 30), "MALLOC_TRIM_THRESHOLD_": str(1 << 32)}
TEMPERATURE = 0.7  # of a story: one word in a hundred out of place spoils it
ONE_THREAD = 128  # the largest dim for which one thread is as fast as two


class _Capstone:
    """What all of the commands need: where, whose code, which run."""

    def __init__(self, workspace: Path | None, tree: str, borrow: bool) -> None:
        from grader.capstone.kept_run import KeptRun
        from grader.capstone.own_code import foundation

        self.workspace = find_workspace(workspace)
        standings = read_standings(self.workspace)
        modules = self.workspace.curriculum.modules.values()
        self.passed = frozenset(module.name for module in modules if passes(module, standings))
        self.made_of = foundation(self.workspace, tree, self.passed, borrow)
        name = "capstone" if tree == "exercises" else "capstone-solutions"
        self.run = KeptRun(self.workspace.state / name)

    def modules(self) -> SimpleNamespace:
        """The learner's modules, after a line that says whose they are."""
        from grader.capstone.own_code import load

        loaded = load(self.workspace, self.made_of)
        say(self.made_of.sentence)
        return loaded

    def trained(self, modules: SimpleNamespace) -> tuple[Any, Any, Any]:
        """Model, tokenizer and settings; a word on it when training has not ended yet."""
        model, tokenizer, settings, step = self.run.trained(modules)
        if step < settings.steps:
            say(f"It has been trained for {step} of {settings.steps} steps: --resume goes on.")
        if settings.made_of != self.made_of.sentence:
            say(f"When it was trained: {settings.made_of}")
        return model, tokenizer, settings


class _Group(click.Group):
    def invoke(self, ctx: click.Context) -> Any:
        """Every foreseen problem is one sentence and a status; an error in the learner's code says where."""
        from grader.capstone.corpus import CorpusError
        from grader.capstone.gpt2 import ModelFileError
        from grader.capstone.kept_run import RunProblem
        from grader.capstone.own_code import OwnCodeError, blame

        try:
            return super().invoke(ctx)
        except (OwnCodeError, CorpusError, RunProblem, ModelFileError) as problem:
            return _sorry(str(problem), NOT_PASSED)
        except (
            ValueError,
            ArithmeticError,
            NotImplementedError,
            LookupError,
            TypeError,
            AttributeError,
        ) as error:
            here = ctx.obj.workspace if ctx.obj else None
            if here is None or not _is_course_code(here.root, error):
                raise
            return _sorry(blame(here, error), NOT_PASSED)


@click.group("capstone", cls=_Group, invoke_without_command=True)
@click.option(
    "--tree", type=click.Choice(["exercises", "solutions"]), default="exercises", help="Whose code."
)
@click.option("--borrow", is_flag=True, help="Take the reference's modules where yours have not passed.")
@workspace_option
@click.pass_context
def command(ctx: click.Context, tree: str, borrow: bool, workspace: Path | None) -> int:
    """Your own GPT: what it stands on; then train it, sample it, evaluate it.

    \b
    grade capstone                             which of your modules it stands on
    grade capstone train                       learn to tell stories, in about 3 minutes
    grade capstone sample "Once upon a time"   let it go on
    grade capstone evaluate                    beside your own n-gram models
    grade capstone gpt2 FOLDER                 the published weights of GPT-2 in your code
    """
    ctx.obj = _Capstone(workspace, tree, borrow)
    return _show_foundation(ctx.obj) if ctx.invoked_subcommand is None else ALL_PASSED


@command.command("train")
@click.option("--text", type=click.Path(path_type=Path), help="Learn from this text instead of our stories.")
@click.option("--tokenizer", type=click.Choice(["bpe", "char"]), default="bpe", show_default=True)
@click.option(
    "--vocabulary", type=click.IntRange(257, 4096), default=512, show_default=True, help="Of the BPE."
)
@click.option("--layers", type=click.IntRange(1, 48), default=4, show_default=True)
@click.option("--heads", type=click.IntRange(1, 64), default=4, show_default=True)
@click.option("--dim", type=click.IntRange(1, 2048), default=64, show_default=True)
@click.option(
    "--block", type=click.IntRange(2, 2048), default=128, show_default=True, help="Tokens it looks back."
)
@click.option("--batch", type=click.IntRange(1, 1024), default=8, show_default=True, help="Windows a step.")
@click.option("--steps", type=click.IntRange(1), default=3000, show_default=True)
@click.option("--rate", type=click.FloatRange(0, min_open=True), default=5e-3, show_default=True)
@click.option(
    "--windows",
    type=click.Choice(["stories", "anywhere"]),
    help="Where windows start; by default with a story, in a --text anywhere.",
)
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), default=0, show_default=True)
@click.option("--sample-every", type=click.IntRange(0), default=500, show_default=True, help="0: no samples.")
@click.option("--resume", is_flag=True, help="Go on with the run that is there, with its own settings.")
@click.option("--fresh", is_flag=True, help="Start anew; the run that is there is set aside, not lost.")
@click.pass_context
def train(ctx: click.Context, /, resume: bool, fresh: bool, sample_every: int, **chosen: Any) -> int:
    """Train the GPT. Ctrl-C keeps a checkpoint, --resume goes on from there bit for bit."""
    capstone: _Capstone = ctx.obj
    if resume and fresh:
        raise click.UsageError("--resume and --fresh exclude each other.")
    given = [
        name for name in chosen if ctx.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE
    ]
    if resume and given:
        raise click.UsageError(f"--resume goes on with the run's own settings: leave out --{given[0]}.")
    if capstone.run.exists and not resume and not fresh:
        raise click.UsageError(
            "A run is there already: --resume goes on with it, --fresh starts anew and sets it aside."
        )
    if chosen["dim"] % chosen["heads"]:
        raise click.UsageError(
            f"--dim must be divisible by --heads, got {chosen['dim']} and {chosen['heads']}."
        )
    _set_up_process(capstone.run.settings().dim if resume else chosen["dim"])
    from grader.cli.capstone_training import begin, go_on, watch

    modules = capstone.modules()
    if resume:
        settings, corpus = go_on(capstone.run)
    else:
        settings, corpus = begin(capstone.run, modules, capstone.made_of.sentence, **chosen)
    return watch(capstone.run, modules, settings, corpus, sample_every, resume)


@command.command("sample")
@click.argument("prompt", default="")
@click.option(
    "--length", type=click.IntRange(1), default=250, show_default=True, help="At most so many tokens."
)
@click.option(
    "--temperature", type=click.FloatRange(0), default=TEMPERATURE, show_default=True, help="0: no chance."
)
@click.option("--top-k", type=click.IntRange(1), help="Only the k most probable tokens.")
@click.option("--top-p", type=click.FloatRange(0, 1, min_open=True), help="Only the most probable mass p.")
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), default=0, show_default=True)
@click.option("--count", type=click.IntRange(1), default=1, show_default=True, help="So many samples.")
@click.pass_obj
def sample(capstone: _Capstone, /, prompt: str, length: int, seed: int, count: int, **filters: Any) -> int:
    """Continue PROMPT; the words appear as they are made."""
    from grader.capstone.sampling import tell

    modules = capstone.modules()
    model, tokenizer, settings = capstone.trained(modules)
    about_stories = settings.source == "stories"
    if not prompt and not about_stories:
        raise click.UsageError("Give a PROMPT to go on from.")
    _say_when_cropped(tokenizer, prompt, settings.block)
    for number in range(count):
        say()
        _write(prompt)
        tell(
            modules.gpt.generate,
            model,
            tokenizer,
            prompt,
            length,
            seed + number,
            on_text=_write,
            one_story=about_stories,
            **filters,
        )
        _write("\n")
    return ALL_PASSED


@command.command("evaluate")
@click.option(
    "--samples", type=click.IntRange(1, 10_000), default=100, show_default=True, help="Stories to score."
)
@click.option(
    "--temperature", type=click.FloatRange(0), default=TEMPERATURE, show_default=True, help="Of its stories."
)
@click.pass_obj
def evaluate(capstone: _Capstone, samples: int, temperature: float) -> int:
    """Bits per character on held-out text and the sense of its stories, beside your own n-gram models."""
    from grader.capstone.evaluation import compare

    modules = capstone.modules()
    model, tokenizer, settings = capstone.trained(modules)
    corpus = capstone.run.corpus()
    say("Each model reads what none of them has seen, then tells stories of its own,")
    say(f"the GPT at temperature {temperature:g}; an n-gram model knows none.")
    rows = compare(
        modules,
        model,
        tokenizer,
        settings,
        corpus,
        samples,
        temperature,
        lambda row: _note(f"{row.model} is measured"),
    )
    _note("")
    from grader.report.evaluation import table

    for line in table(rows):
        say(line)
    return ALL_PASSED


@command.command("gpt2")
@click.argument("path", type=click.Path(path_type=Path))
@click.argument("prompt", default="Once upon a time")
@click.option("--length", type=click.IntRange(1), default=40, show_default=True)
@click.option("--temperature", type=click.FloatRange(0), default=0.8, show_default=True)
@click.option("--top-k", type=click.IntRange(1), default=40, show_default=True)
@click.option("--top-p", type=click.FloatRange(0, 1, min_open=True))
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), default=0, show_default=True)
@click.pass_obj
def gpt2(capstone: _Capstone, /, path: Path, prompt: str, length: int, seed: int, **filters: Any) -> int:
    """Continue PROMPT with the published weights of GPT-2: PATH is model.safetensors or its folder.

    Beside it: vocab.json and merges.txt, and config.json if the model is not one of the published sizes.
    """
    import time

    from grader.capstone.gpt2 import read_model
    from grader.capstone.sampling import tell

    modules = capstone.modules()
    started = time.perf_counter()
    model, tokenizer = read_model(path, modules)
    say(
        f"{model.parameter_count() / 1e6:.0f} million parameters, loaded in {time.perf_counter() - started:.1f} s."
    )
    say()
    _write(prompt)
    started = time.perf_counter()
    made = tell(
        modules.gpt.generate,
        model,
        tokenizer,
        prompt,
        length,
        seed,
        on_text=_write,
        one_story=False,
        **filters,
    )
    seconds = time.perf_counter() - started
    _write("\n")
    say(f"\n{length} tokens, {len(made) - len(prompt)} characters, {seconds / length * 1e3:.0f} ms a token.")
    return ALL_PASSED


def _show_foundation(capstone: _Capstone) -> int:
    made_of, (tick, cross) = capstone.made_of, marks()
    own, missing = {m.name for m in made_of.own}, {m.name for m in made_of.missing}
    everything = [*made_of.own, *made_of.borrowed, *made_of.missing]
    order = list(capstone.workspace.curriculum.modules)
    say(click.style("Your GPT stands on", bold=True))
    rows = []
    for module in sorted(everything, key=lambda module: order.index(module.name)):
        if module.name in own:
            state = "the reference's" if made_of.tree == "solutions" else "yours"
            rows.append((f"  {tick} {module.name}", state, module.bullet))
        elif module.name in missing:
            rows.append((f"  {cross} {module.name}", "not passed yet", f"grade {module.id}"))
        else:
            rows.append((f"  {tick} {module.name}", "borrowed from the reference", f"grade {module.id}"))
    for line in columns(rows):
        say(line)
    say()
    if missing:
        say(f"{len(own)} of {len(everything)} modules are ready. Pass the others, or borrow them:")
        say("  grade capstone --borrow train")
        return NOT_PASSED
    if capstone.run.exists:
        steps = capstone.run.settings().steps
        say(f"A run is kept, {len(capstone.run.losses())} of {steps} steps done.")
        say('  grade capstone sample "Once upon a time"     grade capstone evaluate')
    else:
        say("All is ready: `grade capstone train` (about 3 minutes).")
    return ALL_PASSED


def _set_up_process(dim: int) -> None:
    """Start this command again, in the same process, with what can only be set before numpy is loaded.

    Matrices of small models gain nothing from threads, and threads that wait for each other are slow when something
    else runs on the machine.
    """
    if sys.platform == "linux" and not any(name in os.environ for name in ALLOCATOR):
        sys.stdout.flush()
        threads = {"OPENBLAS_NUM_THREADS": "1"} if dim <= ONE_THREAD else {}
        environment = {**threads, **os.environ, **ALLOCATOR}
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], environment)


def _say_when_cropped(tokenizer: Any, prompt: str, block: int) -> None:
    length = len(tokenizer.encode(prompt)) + 1
    if length > block:
        say(f"The prompt is {length} tokens long: the GPT sees only the last {block} of them.")


def _is_course_code(root: Path, error: BaseException) -> bool:
    """Did the error come out of the course's modules, or out of a library that they called?"""
    grader = str(Path(__file__).parents[1])
    course = (str(root / "exercises"), str(root / "solutions"))
    files = [frame.filename for frame in traceback.extract_tb(error.__traceback__)]
    owners = [name for name in files if name.startswith((grader, *course))]
    return bool(owners) and owners[-1].startswith(course)


def _write(text: str) -> None:
    click.echo(text, nl=False)
    sys.stdout.flush()


def _note(text: str) -> None:
    """A passing remark on the last line of a terminal."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{text}", nl=False, err=True)


def _sorry(problem: str, status: int) -> int:
    click.echo(f"grade: {problem}", err=True)
    return status
