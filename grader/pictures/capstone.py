"""The loss curve of the learner's GPT, and what its heads look at."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.capstone.attention import attention_of
from grader.capstone.corpus import CorpusError
from grader.capstone.kept_run import KeptRun, RunProblem
from grader.capstone.own_code import OwnCodeError, foundation, load
from grader.pictures.canvas import BLUE
from grader.pictures.own_modules import PictureProblem
from grader.progress import Progress, ProgressUnavailable

TOKENS = 20
WINDOW = 50  # steps of a mean


def draw(modules: Any, figure: Any) -> str:
    """``modules`` is asked for the workspace and the tree only: the GPT stands on modules of many topics."""
    workspace, tree = modules.workspace, modules.tree
    try:
        run = KeptRun(workspace.state / ("capstone" if tree == "exercises" else "capstone-solutions"))
        settings, losses = run.settings(), run.losses()
        made_of = foundation(workspace, tree, _passed(workspace), borrow=True)
        loaded = load(workspace, made_of)
        model, tokenizer, _, step = run.trained(loaded)
        tokens = run.corpus().train[: min(TOKENS, settings.block)]
    except (RunProblem, OwnCodeError, CorpusError, ProgressUnavailable) as problem:
        raise PictureProblem(str(problem)) from problem
    modules.made_by = made_of.sentence.rstrip(".")

    layers = attention_of(model, loaded, tokens)
    left, right = figure.subfigures(1, 2, width_ratios=(1, 1.1))
    _losses(left.subplots(), losses)
    labels = [tokenizer.decode([int(token)]).replace("\n", "\\n") for token in tokens]
    layer, head = _heads(right, layers, labels)
    return (
        f"Left: the loss falls from {losses[0]:.2f} to {np.mean(losses[-WINDOW:]):.2f} nats a token in {step} steps. "
        f"Right: what {len(layers)} layers with {len(layers[0])} heads each look at in the first {len(tokens)} "
        f"tokens of the text; large, the head that looks most sharply, head {head} of layer {layer}. Nothing stands "
        "above the diagonal, since no token looks at later ones."
    )


def _heads(figure: Any, layers: list[list[np.ndarray]], labels: list[str]) -> tuple[int, int]:
    """The sharpest head in full, all heads in small; returns the number of its layer and its own, from 1."""
    above, below = figure.subfigures(2, 1, height_ratios=(2.1, 1))
    sharpness = np.array([[float(np.mean(np.max(head[1:], axis=1))) for head in layer] for layer in layers])
    i, j = (int(k) for k in np.unravel_index(np.argmax(sharpness), sharpness.shape))
    large = above.subplots()
    large.imshow(layers[i][j], cmap="cividis", vmin=0, vmax=1)
    large.set_title(f"What head {j + 1} of layer {i + 1} looks at: rows look at columns")
    large.set_xticks(range(len(labels)), labels, rotation=90, fontsize=7)
    large.set_yticks(range(len(labels)), labels, fontsize=7)
    parts = below.subplots(len(layers), len(layers[0]), squeeze=False)
    for place, weights in zip(parts.flat, [head for layer in layers for head in layer], strict=True):
        place.imshow(weights, cmap="cividis", vmin=0, vmax=1)
        place.set_axis_off()
    below.suptitle(f"All {parts.size} heads, a row a layer", fontsize=9)
    return i + 1, j + 1


def _losses(axes: Any, losses: list[float]) -> None:
    window = min(WINDOW, len(losses))
    smooth = np.convolve(losses, np.ones(window) / window, mode="valid")
    axes.plot(losses, color="#bbbbbb", linewidth=0.6, label="each step")
    axes.plot(np.arange(len(smooth)) + (window - 1) / 2, smooth, color=BLUE, label=f"mean of {window} steps")
    axes.set(xlabel="step", ylabel="loss (nats a token)", title="The GPT learns", ylim=(0, None))
    axes.legend(frameon=False)


def _passed(workspace: Any) -> frozenset[str]:
    standings = Progress(workspace.state).standings()
    return frozenset(
        module.name
        for module in workspace.curriculum.modules.values()
        if all((module.name, f) in standings and standings[module.name, f].passes for f in module.functions)
    )
