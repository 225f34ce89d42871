"""A training run on the disk: its settings, its tokens, its losses and the learner's own checkpoint.

Each file is replaced as a whole. The settings come last when a run begins, so that a run is there or it is not.
"""

from __future__ import annotations

import io
import json
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

from grader.capstone.corpus import Corpus, remake_tokenizer
from grader.workspace import write_atomically

VERSION = 1


class RunProblem(Exception):
    """A run that is not there, or cannot be read, or is in the way; the message says what to do."""


@dataclass(frozen=True)
class Settings:
    """All that decides what a run computes."""

    source: str  # "stories", or the path of the learner's text
    tokenizer: dict[str, Any]
    vocab_size: int
    block: int
    layers: int
    heads: int
    dim: int
    batch: int
    steps: int
    rate: float
    windows: str  # "stories" or "anywhere"
    seed: int
    made_of: str  # whose code: the sentence of the foundation


class KeptRun:
    """The run in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.checkpoint = folder / "checkpoint.npz"
        self._settings, self._corpus = folder / "settings.json", folder / "corpus.npz"
        self._losses = folder / "loss.csv"

    @property
    def exists(self) -> bool:
        return self._settings.exists()

    def begin(self, settings: Settings, corpus: Corpus) -> None:
        memory = io.BytesIO()
        corpus.save_to(memory)
        for path in (self._settings, self.checkpoint, self._losses):
            path.unlink(missing_ok=True)
        write_atomically(self._corpus, memory.getvalue())
        text = json.dumps({"version": VERSION, **asdict(settings)}, indent=1)
        write_atomically(self._settings, text.encode())

    def set_aside(self) -> Path:
        """Move the run out of the way; the folder where it is now."""
        number = 1
        while (aside := self.folder.with_name(f"{self.folder.name}-{number}")).exists():
            number += 1
        os.replace(self.folder, aside)
        return aside

    def settings(self) -> Settings:
        if not self.exists:
            raise RunProblem("There is no trained GPT yet: `grade capstone train` makes one.")
        try:
            kept = json.loads(self._settings.read_text(encoding="utf-8"))
            if kept.pop("version") > VERSION:
                raise RunProblem(f"{self._settings} was written by a newer grader: update this one.")
            return Settings(**{field.name: kept[field.name] for field in fields(Settings)})
        except (OSError, ValueError, KeyError, AttributeError) as error:
            raise RunProblem(
                f"{self._settings} is damaged ({error}): `grade capstone train --fresh` starts anew."
            ) from None

    def corpus(self) -> Corpus:
        import zipfile

        try:
            return Corpus.load(self._corpus)
        except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
            raise RunProblem(
                f"{self._corpus} is damaged ({error}): `grade capstone train --fresh` starts anew."
            ) from None

    def model(self, modules: SimpleNamespace, settings: Settings) -> Any:
        """A fresh GPT of the learner's, of the run's size and from its seed."""
        config = modules.gpt.GPTConfig(
            settings.vocab_size, settings.block, settings.layers, settings.heads, settings.dim
        )
        return modules.gpt.GPT(config, np.random.default_rng(settings.seed))

    def trained(self, modules: SimpleNamespace) -> tuple[Any, Any, Settings, int]:
        """The model as it was kept last, its tokenizer, its settings, and after how many steps that was."""
        from grader.capstone.training import make_optimizer

        settings = self.settings()
        if not self.checkpoint.exists():
            raise RunProblem(
                "The run has no checkpoint yet: `grade capstone train --resume` goes on with it."
            )
        model = self.model(modules, settings)
        optimizer = make_optimizer(modules, model, settings)
        step = modules.training.load_checkpoint(self.checkpoint, model, optimizer)
        return model, remake_tokenizer(settings.tokenizer, modules), settings, step

    def losses(self) -> list[float]:
        """The loss of every step so far."""
        try:
            lines = self._losses.read_text(encoding="ascii").splitlines()[1:]
            return [float(line.split(",")[1]) for line in lines]
        except FileNotFoundError:
            return []
        except (ValueError, IndexError):
            raise RunProblem(
                f"{self._losses} is damaged: `grade capstone train --fresh` starts anew."
            ) from None

    def keep_losses(self, losses: list[float]) -> None:
        """All losses, to the last digit: whoever resumes can compare them to the bit."""
        rows = "".join(f"{step},{float(loss)!r}\n" for step, loss in enumerate(losses))
        write_atomically(self._losses, f"step,loss\n{rows}".encode())
