"""The central limit theorem, arriving."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.pictures.canvas import BLUE, ORANGE

SIZES = (1, 2, 8, 64)
TRIALS = 20_000


def draw(modules: Any, figure: Any) -> str:
    rng = np.random.default_rng(0)
    x = np.linspace(-4, 4, 300)
    density = modules.distributions.gaussian_pdf(x)
    skews = []
    axes = figure.subplots(2, 2, sharex=True, sharey=True).flat
    for n, part in zip(SIZES, axes, strict=True):
        z = modules.limit_theorems.standardized_means(_waiting_time, 1.0, 1.0, n, TRIALS, rng)
        part.hist(
            z, bins=np.linspace(-4, 4, 61), density=True, color=BLUE, alpha=0.6, label="means, standardised"
        )
        part.plot(x, density, color=ORANGE, linewidth=2.2, label="Gaussian density")
        part.set(title="single values" if n == 1 else f"means of {n}", xlim=(-4, 4))
        skews.append(float(np.mean(np.asarray(z) ** 3)))
    figure.axes[0].legend(frameon=False)
    listed = ", ".join(f"{skew:.2f} for {n}" for n, skew in zip(SIZES, skews, strict=True))
    return (
        "Histograms of means of waiting times, centred and scaled, beside the Gaussian density. Single values pile "
        "up at the left end and have a long tail; the more values in a mean, the closer the histogram comes to the "
        f"Gaussian bell. The skewness falls: {listed}."
    )


def _waiting_time(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    return rng.exponential(size=shape)
