"""A Huffman tree, and how entropy falls when a text is read in longer pieces."""

from __future__ import annotations

from collections import Counter
from typing import Any

from grader.pictures.canvas import BLUE, COLORS, DASHES, INK, MARKERS, ORANGE

TEXT = "she sells sea shells by the sea shore"
TEXTS = {
    "a tongue-twister": "she sells sea shells by the sea shore " * 6,
    "one letter": "a" * 200,
    "digits of a formula": "".join(str(k * k * k % 10 ^ k % 7) for k in range(230)),
}
LENGTHS = (1, 2, 3, 4)


def draw(modules: Any, figure: Any) -> str:
    left, right = figure.subplots(1, 2, width_ratios=(1.7, 1))
    source = modules.source_coding
    counts = Counter(TEXT)
    code = source.huffman_code(counts)
    _tree(left, code)
    bits = sum(len(code[symbol]) * count for symbol, count in counts.items()) / len(TEXT)
    entropy = source.empirical_entropy(TEXT)
    left.set_title(f"Huffman tree: {bits:.2f} bits a letter, the entropy is {entropy:.2f}")

    for i, (name, text) in enumerate(TEXTS.items()):
        values = [source.block_entropy(text, n) for n in LENGTHS]
        right.plot(LENGTHS, values, color=COLORS[i], linestyle=DASHES[i], marker=MARKERS[i], label=name)
    right.set(title="Bits a letter, in pieces of n letters", xlabel="n", xticks=LENGTHS, ylim=(-0.1, None))
    right.legend(frameon=False)
    ordered = sorted(code, key=lambda symbol: (len(code[symbol]), code[symbol]))
    short = ", ".join(f"{_name(symbol)} {code[symbol]}" for symbol in ordered[:4])
    return (
        f'Left: the Huffman tree of "{TEXT}": frequent letters hang high and have short code words ({short}), rare '
        f"ones hang low. The code needs {bits:.2f} bits a letter, the entropy is {entropy:.2f}. Right: the entropy a "
        "letter falls when texts are read in longer pieces: at once to 0 for a single letter, fast for a "
        "tongue-twister."
    )


def _name(symbol: str) -> str:
    return "space" if symbol == " " else symbol


def _tree(axes: Any, code: dict[str, str]) -> None:
    """Leaves in the order of their code words, each node above the middle of its children."""
    leaves = sorted(code, key=lambda symbol: code[symbol])
    places: dict[str, tuple[float, float]] = {}
    for i, symbol in enumerate(leaves):
        places[code[symbol]] = (i, -len(code[symbol]))
    prefixes = {word[:k] for word in code.values() for k in range(len(word))}
    for prefix in sorted(prefixes, key=len, reverse=True):
        below = [places[prefix + bit][0] for bit in "01" if prefix + bit in places]
        places[prefix] = (sum(below) / len(below), -len(prefix))
    for word, (x, y) in places.items():
        if word:
            above = places[word[:-1]]
            axes.plot((x, above[0]), (y, above[1]), color=INK, linewidth=1, zorder=1)
            axes.annotate(word[-1], ((x + above[0]) / 2, (y + above[1]) / 2), fontsize=8, ha="center", va="center",
                          color=INK, bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8})  # fmt: skip
    for word, (x, y) in places.items():
        if word in prefixes:
            axes.plot(x, y, "o", color=BLUE, markersize=5, zorder=2)
    for symbol in leaves:
        x, y = places[code[symbol]]
        ring = {"boxstyle": "circle", "facecolor": "white", "edgecolor": ORANGE, "linewidth": 1.6}
        shown = "␣" if symbol == " " else symbol
        axes.annotate(shown, (x, y), ha="center", va="center", fontsize=11, bbox=ring)
    axes.margins(0.06)
    axes.set_axis_off()
