"""Texts as tokens."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.capstone import corpus


@pytest.fixture(scope="module")
def modules(workspace):
    from grader.workspace import import_from_tree

    module = workspace.curriculum.modules["discrete_math.tokenization"]
    return SimpleNamespace(tokenization=import_from_tree(workspace.root, module, "solutions"))


@pytest.fixture(scope="module")
def bpe(modules):
    return corpus.make_tokenizer("bpe", " ".join(corpus.training_stories()[:400]), 512, modules)[0]


@given(st.text())
@settings(max_examples=300)
def test_words_together_are_the_whole_text(text):
    assert "".join(corpus.WORDS.findall(text)) == text


@given(st.text())
@settings(max_examples=100, deadline=None)
def test_encoding_word_by_word_loses_nothing(bpe, text):
    assert bpe.decode(bpe.encode(text)) == text


def test_no_token_reaches_over_two_words(bpe):
    pieces = [bpe.decode([i]) for i in range(bpe.vocab_size)]
    assert not [piece for piece in pieces if " " in piece[1:]]


def test_the_beginning_of_a_story_has_the_same_tokens_as_in_the_story(bpe):
    story = corpus.training_stories()[0]
    for end in (i for i, letter in enumerate(story) if letter == " "):
        assert bpe.encode(story) == [*bpe.encode(story[:end]), *bpe.encode(story[end:])]


def test_make_tokenizer_gives_what_makes_it_again(modules):
    for kind in ("bpe", "char"):
        made, recipe = corpus.make_tokenizer(kind, "some text with a few words", 300, modules)
        again = corpus.remake_tokenizer(recipe, modules)
        assert again.encode("a few words") == made.encode("a few words")


def test_stories_start_after_a_line_end(bpe):
    made = corpus.story_corpus(bpe, lambda share: None)
    assert len(made.starts) == corpus.STORIES
    assert (
        bpe.decode(made.train[made.starts[7] : made.starts[8]].tolist())
        == "\n" + corpus.training_stories()[7]
    )
    assert set(made.train[made.starts].tolist()) == set(bpe.encode("\n"))
    assert not set(corpus.held_out_stories()) & set(corpus.training_stories())


def test_a_text_is_kept_in_order_and_its_last_tenth_held_out(bpe):
    text = " ".join(corpus.training_stories()[:200])
    made = corpus.text_corpus(text, bpe, lambda share: None)
    assert bpe.decode(np.concatenate([made.train, made.held_out]).tolist()) == text
    assert len(made.held_out) == len(bpe.encode(text)) // 10


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "is empty"), (b" \n ", "is empty"), (b"\xff\xfe", "not UTF-8"), (b"a" * 5_000_001, "larger than")],
)
def test_read_text_says_what_is_wrong_with_a_text(tmp_path, data, said):
    path = tmp_path / "text.txt"
    path.write_bytes(data)
    with pytest.raises(corpus.CorpusError, match=said) as caught:
        corpus.read_text(path)
    assert str(path) in str(caught.value)


def test_read_text_names_a_missing_file(tmp_path):
    with pytest.raises(corpus.CorpusError, match=r"no-such\.txt cannot be read"):
        corpus.read_text(tmp_path / "no-such.txt")


def test_a_text_of_two_letters_is_too_short(modules):
    tokenizer = corpus.make_tokenizer("char", "ab", 512, modules)[0]
    with pytest.raises(corpus.CorpusError, match="only 2 tokens"):
        corpus.text_corpus("ab", tokenizer, lambda share: None)


def test_no_token_is_of_the_letters_between_the_words(bpe):
    assert not [i for i in range(256, bpe.vocab_size) if not bpe.decode([i]).isascii()]
    assert bpe.vocab_size == 512
