"""The published weights and vocabulary of GPT-2, for the learner's own GPT and tokenizer."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

HEAD_SIZE = 64  # of all published sizes


class ModelFileError(ValueError):
    """A file of the published model is missing or not what it should be; the message names it."""


class PublishedTokenizer:
    """The learner's BPETokenizer with GPT-2's merges, which numbers single bytes otherwise and splits texts first."""

    # Words with the space before them, numbers, punctuation, the rest; contractions by themselves
    SPLIT = r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"

    def __init__(self, merges: Sequence[tuple[str, str]], vocabulary: dict[str, int], tokenizer: Any) -> None:
        import regex

        self._split = regex.compile(self.SPLIT)
        letters = printable_bytes()
        names = [letters[i] for i in range(256)]
        ids = {name: i for i, name in enumerate(names)}
        pairs = []
        for a, b in merges:
            if a not in ids or b not in ids:
                raise ModelFileError(
                    f"merges.txt joins {a!r} and {b!r}, one of which no earlier merge has made."
                )
            pairs.append((ids[a], ids[b]))
            ids[a + b] = len(names)
            names.append(a + b)
        missing = [name for name in names if name not in vocabulary]
        if missing:
            raise ModelFileError(f"vocab.json lacks {missing[0]!r}, which merges.txt makes.")
        self._own = tokenizer(pairs)
        self._published = [vocabulary[name] for name in names]
        self._back = {published: own for own, published in enumerate(self._published)}

    def encode(self, text: str) -> list[int]:
        return [self._published[i] for piece in self._split.findall(text) for i in self._own.encode(piece)]

    def decode(self, ids: Sequence[int]) -> str:
        """The text; tokens that stand for no text (the end of a document) give nothing."""
        return self._own.decode([self._back[i] for i in ids if i in self._back])


def read_model(path: Path, modules: SimpleNamespace) -> tuple[Any, PublishedTokenizer]:
    """The GPT and the tokenizer in a folder of published files, or beside a .safetensors file."""
    file = path / "model.safetensors" if path.is_dir() else path
    tensors = _read_tensors(file)
    config = _config(file, tensors, modules)
    tokenizer = _read_tokenizer(file.parent, modules)
    try:
        model = modules.gpt.load_gpt2(tensors, config, np.random.default_rng(0))
    except ValueError as error:
        raise ModelFileError(f"{file} is not a GPT-2: {error}.") from None
    return model, tokenizer


def printable_bytes() -> dict[int, str]:
    """The letter that the published files write for each byte: itself where it can be seen, else one above 255."""
    seen = [*range(ord("!"), ord("~") + 1), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    hidden = [i for i in range(256) if i not in seen]
    return {i: chr(i) for i in seen} | {byte: chr(256 + n) for n, byte in enumerate(hidden)}


def _read_tensors(file: Path) -> dict[str, np.ndarray]:
    try:
        import regex  # noqa: F401 - both belong to the same extra
        from safetensors import SafetensorError
        from safetensors.numpy import load_file
    except ImportError:
        raise ModelFileError(
            'Reading GPT-2 needs two more packages: pip install -e ".[gpt2]" in the folder of the course.'
        ) from None
    if not file.exists():
        raise ModelFileError(
            f"{file} is missing: download GPT-2's model.safetensors, vocab.json and merges.txt."
        )
    try:
        return dict(load_file(file))
    except (OSError, ValueError, KeyError, SafetensorError) as error:
        raise ModelFileError(f"{file} cannot be read as safetensors: {error}.") from None


def _config(file: Path, tensors: dict[str, np.ndarray], modules: SimpleNamespace) -> Any:
    """The sizes: those of the arrays; the number of heads from config.json, else by the published head size."""
    bare = {name.removeprefix("transformer."): array for name, array in tensors.items()}
    for name in ("wte.weight", "wpe.weight"):
        if name not in bare or bare[name].ndim != 2:
            raise ModelFileError(f"{file} is not a GPT-2: it has no matrix {name}.")
    vocabulary, dim = bare["wte.weight"].shape
    layers = len({name.split(".")[1] for name in bare if name.startswith("h.")})
    heads = max(1, dim // HEAD_SIZE)
    described = file.parent / "config.json"
    if described.exists():
        heads = _read_json(described).get("n_head", heads)
    try:
        return modules.gpt.GPTConfig(vocabulary, bare["wpe.weight"].shape[0], layers, heads, dim)
    except ValueError as error:
        raise ModelFileError(f"{file} is not a GPT-2: {error}.") from None


def _read_tokenizer(folder: Path, modules: SimpleNamespace) -> PublishedTokenizer:
    vocabulary = _read_json(folder / "vocab.json")
    try:
        lines = (folder / "merges.txt").read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ModelFileError(f"{folder / 'merges.txt'} cannot be read: {error}.") from None
    pairs = [tuple(line.split(" ")) for line in lines if line and not line.startswith("#version")]
    if any(len(pair) != 2 for pair in pairs):
        raise ModelFileError(f"{folder / 'merges.txt'} must hold two pieces a line.")
    return PublishedTokenizer([(a, b) for a, b in pairs], vocabulary, modules.tokenization.BPETokenizer)


def _read_json(path: Path) -> dict[str, Any]:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelFileError(f"{path} cannot be read: {error}.") from None
    if not isinstance(kept, dict):
        raise ModelFileError(f"{path} must hold a JSON object.")
    return kept
