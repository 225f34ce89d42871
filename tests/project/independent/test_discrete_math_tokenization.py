"""The reference's tokenizers against the definition, recounted after each merge, and on any Unicode text."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

UNICODE = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.fixture
def tokenization(solution):
    return solution("discrete_math.tokenization")


@pytest.fixture(scope="module")
def module(request):
    from grader.workspace import import_from_tree

    workspace = request.getfixturevalue("workspace")
    return import_from_tree(
        workspace.root, workspace.curriculum.modules["discrete_math.tokenization"], "solutions"
    )


def replaced(ids, pair, new):
    result = []
    for i in ids:
        # a new id never equals a part of its own pair, so that looking back uses each item once
        if result and (result[-1], i) == pair:
            result[-1] = new
        else:
            result.append(i)
    return result


def trained(text, merges):
    ids, learned = list(text.encode()), []
    while len(learned) < merges and len(ids) > 1:
        pairs = [(ids[i], ids[i + 1]) for i in range(len(ids) - 1)]
        best = min(set(pairs), key=lambda pair: (-pairs.count(pair), pair))
        ids = replaced(ids, best, 256 + len(learned))
        learned.append(best)
    return learned


@pytest.mark.parametrize("alphabet", ["a", "ab", "abc", "a\u00e9\U0001f600"])
def test_training_agrees_with_the_definition(tokenization, alphabet):
    rng = np.random.default_rng(1)
    for _ in range(60):
        text = "".join(rng.choice(list(alphabet), size=rng.integers(0, 60)))
        merges = int(rng.integers(0, 40))
        assert tokenization.train_bpe(text, merges) == trained(text, merges)


def test_encoding_agrees_with_the_definition(tokenization):
    rng = np.random.default_rng(2)
    for _ in range(200):
        merges = []
        for k in range(int(rng.integers(0, 15))):
            merges.append(tuple(rng.choice([97, 98, *range(256, 256 + k)], size=2).tolist()))
        text = "".join(rng.choice(list("ab"), size=rng.integers(0, 60)))
        ids = list(text.encode())
        for k, pair in enumerate(merges):
            ids = replaced(ids, pair, 256 + k)
        assert tokenization.BPETokenizer(merges).encode(text) == ids


@given(UNICODE, UNICODE, st.integers(0, 30))
@settings(max_examples=200, deadline=None)
def test_any_text_survives(module, learnt_from, text, merges):
    tokenizer = module.BPETokenizer(module.train_bpe(learnt_from, merges))
    ids = tokenizer.encode(text)
    assert tokenizer.decode(ids) == text
    assert all(0 <= i < tokenizer.vocab_size for i in ids)
    characters = module.CharTokenizer(learnt_from + text)
    assert characters.decode(characters.encode(text)) == text


@given(st.lists(st.integers(0, 255)))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_decoded_as_python_does(module, data):
    assert module.BPETokenizer([]).decode(data) == bytes(data).decode(errors="replace")
