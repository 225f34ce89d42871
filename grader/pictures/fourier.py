"""Partial sums of a Fourier series, and a signal freed of its noise."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.pictures.canvas import COLORS, DASHES, GREY, ORANGE

NUMBERS = (1, 3, 9, 27)
RATE, CUTOFF = 256, 12.0


def square(t: np.ndarray) -> np.ndarray:
    return np.where(t % (2 * np.pi) < np.pi, 1.0, -1.0)


def draw(modules: Any, figure: Any) -> str:
    left, right = figure.subplots(1, 2)
    series = modules.fourier_series
    t = np.linspace(-0.5, 6.8, 800)
    left.plot(t, square(t), color=GREY, linewidth=1, label="square wave")
    highest = 0.0
    for n, color, dash in zip(NUMBERS, COLORS, DASHES, strict=False):
        values = np.asarray(
            series.partial_sum(series.fourier_coefficients(square, 2 * np.pi, n), 2 * np.pi, t)
        )
        left.plot(t, values, color=color, linestyle=dash, linewidth=1.5, label=f"up to frequency {n}")
        highest = float(values.max())
    left.set(title="A square wave made of sines", xlabel="t", ylim=(-1.5, 2.3))
    left.legend(frameon=False, fontsize=8, ncols=2, loc="upper center")

    rng = np.random.default_rng(0)
    s = np.arange(2 * RATE) / RATE
    clean = np.sin(2 * np.pi * 2 * s) + 0.5 * np.sin(2 * np.pi * 7 * s)
    noisy = clean + 0.6 * rng.normal(size=len(s))
    filtered = np.asarray(modules.filtering.low_pass(noisy, RATE, CUTOFF))
    right.plot(s, noisy, color="#bbbbbb", linewidth=0.8, label="received")
    right.plot(s, clean, color=COLORS[0], linewidth=2.2, label="sent")
    right.plot(
        s, filtered, color=ORANGE, linewidth=1.6, linestyle="--", label=f"received, up to {CUTOFF:g} Hz"
    )
    right.set(title="A low-pass filter", xlabel="seconds", ylim=(-3, 3.9))
    right.legend(frameon=False, fontsize=8, ncols=3, loc="upper center")
    before, after = np.std(noisy - clean), np.std(filtered - clean)
    return (
        "Left: a square wave and its Fourier sums up to the frequencies 1, 3, 9 and 27: more waves make steeper "
        f"flanks, but beside each jump the sum still overshoots, to {highest:.2f}. Right: a signal of two waves, "
        f"drowned in noise, and what a low-pass filter makes of it: the error falls from {before:.2f} to {after:.2f}."
    )
