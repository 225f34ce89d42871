"""The published files of GPT-2, made small and at random."""

import json

import numpy as np
import pytest

pytest.importorskip("safetensors", reason="the extra gpt2 is not installed")
pytest.importorskip("regex", reason="the extra gpt2 is not installed")

from safetensors.numpy import save_file  # noqa: E402

from grader.capstone.gpt2 import printable_bytes  # noqa: E402

DIM, LAYERS, BLOCK = 16, 2, 32
MERGES = [("t", "h"), ("th", "e"), ("\u0120", "the"), ("\u0120", "a")]


@pytest.fixture
def published(capstone_course):
    """A folder as it is published: weights under GPT-2's names, vocabulary, merges, sizes."""
    folder = capstone_course / "tiny-gpt2"
    folder.mkdir()
    # the published numbers of single bytes follow the letters that stand for them
    pieces = sorted(printable_bytes().values()) + [a + b for a, b in MERGES] + ["<|endoftext|>"]
    write_json(folder / "vocab.json", {piece: i for i, piece in enumerate(pieces)})
    merges = "".join(f"{a} {b}\n" for a, b in MERGES)
    (folder / "merges.txt").write_text(f"#version: 0.2\n{merges}", encoding="utf-8")
    write_json(folder / "config.json", {"n_head": 4})
    save_file(tensors(len(pieces)), folder / "model.safetensors")
    return folder


def tensors(vocabulary):
    rng = np.random.default_rng(0)
    shapes = {
        "wte.weight": (vocabulary, DIM),
        "wpe.weight": (BLOCK, DIM),
        "ln_f.weight": (DIM,),
        "ln_f.bias": (DIM,),
    }
    for i in range(LAYERS):
        for name, shape in {
            "ln_1": (DIM,),
            "attn.c_attn": (DIM, 3 * DIM),
            "attn.c_proj": (DIM, DIM),
            "ln_2": (DIM,),
            "mlp.c_fc": (DIM, 4 * DIM),
            "mlp.c_proj": (4 * DIM, DIM),
        }.items():
            shapes[f"h.{i}.{name}.weight"] = shape
            shapes[f"h.{i}.{name}.bias"] = shape[-1:]
    return {name: rng.standard_normal(shape).astype(np.float32) * 0.1 for name, shape in shapes.items()}


def write_json(path, value):
    path.write_text(json.dumps(value), encoding="utf-8")


def test_published_weights_continue_a_prompt(capstone, published):
    done = capstone("gpt2", "tiny-gpt2", "the cat", "--length", "5")
    assert done.returncode == 0, done.stderr
    assert "\nthe cat" in done.stdout and "ms a token" in done.stdout


def test_the_published_tokenizer_numbers_words_as_gpt2_does(published, workspace):
    from types import SimpleNamespace

    from grader.capstone.gpt2 import _read_tokenizer
    from grader.workspace import import_from_tree

    module = workspace.curriculum.modules["discrete_math.tokenization"]
    own = SimpleNamespace(tokenization=import_from_tree(workspace.root, module, "solutions"))
    tokenizer = _read_tokenizer(published, own)
    vocabulary = json.loads((published / "vocab.json").read_text(encoding="utf-8"))
    expected = [vocabulary[piece] for piece in ("the", "\u0120the", "\u0120a", "\u0120", "\u0120", "\u0120a")]
    assert tokenizer.encode("the the a   a") == expected
    for text in ("don't stop, 42 times: \u00e9\u4e2d\n\n end", "", "  "):
        assert tokenizer.decode(tokenizer.encode(text)) == text
    assert tokenizer.decode([vocabulary["<|endoftext|>"]]) == ""


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda folder: (folder / "model.safetensors").unlink(), "model.safetensors is missing"),
        (
            lambda folder: (folder / "model.safetensors").write_bytes(b"not tensors"),
            "cannot be read as safetensors",
        ),
        (lambda folder: (folder / "vocab.json").write_text("[1"), "vocab.json cannot be read"),
        (lambda folder: (folder / "vocab.json").write_text("{}"), "vocab.json lacks"),
        (lambda folder: (folder / "merges.txt").unlink(), "merges.txt cannot be read"),
        (lambda folder: (folder / "merges.txt").write_text("q\n"), "two pieces a line"),
        (lambda folder: write_json(folder / "config.json", {"n_head": 3}), "dim must be divisible"),
        (lambda folder: save_file({"x": np.zeros(3)}, folder / "model.safetensors"), "no matrix wte.weight"),
        (
            lambda folder: save_file(
                {k: v for k, v in tensors(261).items() if k != "h.1.ln_2.bias"}, folder / "model.safetensors"
            ),
            "h.1.ln_2.bias is missing",
        ),
    ],
)
def test_files_that_are_no_gpt2_are_told_in_a_sentence(capstone, published, spoil, said):
    spoil(published)
    refused = capstone("gpt2", "tiny-gpt2")
    assert refused.returncode == 1 and said in refused.stderr
    assert "Traceback" not in refused.stderr
