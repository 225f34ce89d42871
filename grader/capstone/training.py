"""Training with the learner's own ``fit``, ``Optimizer`` and ``AdamW``: resumable to the bit."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType, SimpleNamespace
from typing import Any

import numpy as np

from grader.capstone.corpus import Corpus
from grader.capstone.kept_run import KeptRun, RunProblem, Settings

WARMUP, WEIGHT_DECAY, BETAS, MAX_NORM = 100, 0.1, (0.9, 0.99), 1.0
# A small model learns faster from larger first weights than GPT-2's 0.02.
FIRST_WEIGHTS = 0.06
CHECKPOINT_EVERY = 100


class Stopped(Exception):
    """Asked to stop, between two steps."""


def make_optimizer(modules: SimpleNamespace, model: Any, settings: Settings) -> Any:
    rule = modules.gradient_descent.AdamW(settings.rate, BETAS, weight_decay=WEIGHT_DECAY)
    warmup = min(WARMUP, max(1, settings.steps // 10))
    schedule = modules.gpt.schedule(settings.rate, settings.steps, warmup)
    return modules.training.Optimizer(model.parameters(), rule, schedule, MAX_NORM)


@dataclass
class Trainer:
    """A run under way.

    ``on_step(step, loss)`` is called after every step, steps counted from 0 over all resumptions.
    """

    run: KeptRun
    modules: SimpleNamespace
    settings: Settings
    corpus: Corpus
    on_step: Callable[[int, float], None]
    losses: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.model = self.run.model(self.modules, self.settings)
        for parameter in self.model.parameters():
            if parameter.data.ndim == 2:
                parameter.data *= np.float32(FIRST_WEIGHTS / 0.02)
        self.optimizer = make_optimizer(self.modules, self.model, self.settings)
        self.done = 0

    def resume(self) -> None:
        """Go on from the last checkpoint; from the start, when the run was ended before the first one."""
        if self.run.checkpoint.exists():
            self.done = self.modules.training.load_checkpoint(self.run.checkpoint, self.model, self.optimizer)
        self.losses = self.run.losses()[: self.done]
        if len(self.losses) < self.done:
            raise RunProblem(
                f"The run's checkpoint is of step {self.done}, but only {len(self.losses)} losses were kept: "
                "`grade capstone train --fresh` starts anew."
            )

    def train(self) -> None:
        """The rest of the steps. Raises Stopped after Ctrl-C, with a checkpoint of the step that was under way."""
        first = self.done
        with _InterruptsBetweenSteps() as interrupts:

            def after(step: int, loss: float) -> None:
                self.losses.append(loss)
                self.done = first + step + 1
                if self.done % CHECKPOINT_EVERY == 0 or self.done == self.settings.steps or interrupts.asked:
                    self.keep()
                self.on_step(self.done - 1, loss)
                if interrupts.asked:
                    raise Stopped

            self.modules.training.fit(
                self.model, self._loss, self._next_batch, self.optimizer, self.settings.steps - first, after
            )

    def keep(self) -> None:
        # The losses first: a checkpoint never tells of steps whose losses are not there.
        self.run.keep_losses(self.losses)
        self.modules.training.save_checkpoint(self.run.checkpoint, self.model, self.optimizer, self.done)

    def _loss(self, model: Any, inputs: np.ndarray, targets: np.ndarray) -> Any:
        return model.forward(inputs, targets)[1]

    def _next_batch(self) -> tuple[np.ndarray, np.ndarray]:
        """The windows depend on the seed and the step alone, so that a resumed run draws the same."""
        rng = np.random.default_rng([self.settings.seed, self.done])
        tokens, block = self.corpus.train, self.settings.block
        if self.settings.windows == "anywhere":
            return self.modules.training.batches(tokens, block, self.settings.batch, rng)
        fitting = self.corpus.starts[: np.searchsorted(self.corpus.starts, len(tokens) - block)]
        starts = rng.choice(fitting, size=self.settings.batch)
        windows = tokens[starts[:, np.newaxis] + np.arange(block + 1)]
        return windows[:, :-1], windows[:, 1:]


class _InterruptsBetweenSteps:
    """Ctrl-C waits for the end of the step, so that a checkpoint is of a whole step; pressed twice, it does not."""

    def __init__(self) -> None:
        self.asked = False

    def __enter__(self) -> _InterruptsBetweenSteps:
        self._handles = threading.current_thread() is threading.main_thread()
        if self._handles:
            self._before = signal.signal(signal.SIGINT, self._ask)
        return self

    def __exit__(self, *exception: object) -> None:
        if self._handles:
            signal.signal(signal.SIGINT, self._before)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True
