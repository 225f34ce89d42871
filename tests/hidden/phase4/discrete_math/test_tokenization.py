"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np

from grader.check import exactly, raises

LETTERS = "ab\u00e9\u4f60\U0001f600 \n"


def words(rng, n, letters=LETTERS):
    return "".join(letters[i] for i in rng.integers(len(letters), size=n))


def prose(rng, n):
    """About n bytes made of 300 words, with many repetitions."""
    vocabulary = [words(rng, int(k), "etaoinshrdlucm") + " " for k in rng.integers(1, 9, size=300)]
    return "".join(vocabulary[i] for i in rng.integers(300, size=n // 5))[:n]


def there_and_back(module, merges, texts, codes):
    """How a BPETokenizer encodes texts, and how it decodes codes."""
    tokenizer = module.BPETokenizer(merges)
    return [tokenizer.encode(text) for text in texts], [tokenizer.decode(ids) for ids in codes]


def and_back_again(module, merges, texts):
    """What is left of texts that are encoded and decoded."""
    tokenizer = module.BPETokenizer(merges)
    return [tokenizer.decode(tokenizer.encode(text)) for text in texts]


def encoded(module, merges, text):
    """The ids of a long text, as an array."""
    import numpy as np

    return np.array(list(module.BPETokenizer(merges).encode(text)))


def test_CharTokenizer__matches_the_reference_on_any_alphabet(student, reference, rng):
    """Ids follow the sorted order of the characters, not the order of appearance."""
    for n in (1, 5, 60):
        text = words(rng, n)
        ours, theirs = reference.CharTokenizer(text), student.CharTokenizer(text)
        assert theirs.vocab_size == exactly(ours.vocab_size)
        assert theirs.encode(text) == exactly(ours.encode(text))
        assert theirs.decode(ours.encode(text)) == exactly(text)


def test_CharTokenizer__of_an_empty_text_knows_no_character(student):
    """An empty text has an empty vocabulary, in which every character is unknown."""
    tokenizer = student.CharTokenizer("")
    assert tokenizer.vocab_size == exactly(0)
    assert tokenizer.encode("") == exactly([])
    with raises(ValueError, match="unknown"):
        tokenizer.encode("a")
    with raises(ValueError):
        tokenizer.decode([0])


def test_CharTokenizer__decodes_an_array_of_ids(student):
    """The GPT generates a numpy array of ids: decode must read it like a list."""
    assert student.CharTokenizer("abc").decode(np.array([2, 1, 0])) == exactly("cba")


def test_train_bpe__matches_the_reference_on_random_text(student, reference, rng):
    """Recount the pairs after each merge; new ids take part in pairs like bytes do."""
    for n, letters in ((8, "ab"), (40, "ab"), (60, "abc"), (40, LETTERS)):
        text = words(rng, n, letters)
        assert student.train_bpe(text, 15) == exactly(reference.train_bpe(text, 15))


def test_train_bpe__matches_the_reference_on_runs_of_one_letter(student, reference):
    """Runs such as aaaaa: count overlapping pairs, but use each item only once when you replace."""
    for n in range(1, 14):
        text = "a" * n + "b" + "a" * (n // 2)
        assert student.train_bpe(text, 6) == exactly(reference.train_bpe(text, 6))


def test_train_bpe__learns_from_a_longer_text(student, reference, rng):
    """A text of some kilobytes and fifty merges: the counts must stay right to the end."""
    text = prose(rng, 5000)
    assert student.train_bpe(text, 50) == exactly(reference.train_bpe(text, 50))


def test_train_bpe__goes_on_until_a_single_item_is_left(student, reference, rng):
    """Pairs that stand only once are merged as well, until no pair is left."""
    text = words(rng, 12, "abcdef")
    assert student.train_bpe(text, 100) == exactly(reference.train_bpe(text, 100))


def test_BPETokenizer__matches_the_reference_on_new_text(student, reference, rng):
    """Apply the merges one after the other, in the order in which they were learnt."""
    for letters in ("ab", "abc", LETTERS):
        merges = reference.train_bpe(words(rng, 200, letters), 25)
        ours = reference.BPETokenizer(merges)
        texts = [words(rng, n, letters) for n in (1, 2, 7, 100)]
        codes = [ours.encode(text) for text in texts]
        assert student.BPETokenizer(merges).vocab_size == exactly(ours.vocab_size)
        assert student.run(there_and_back, merges, texts, codes) == exactly((codes, texts))


def test_BPETokenizer__follows_merges_in_any_order(student, reference, rng):
    """The order of the merges alone decides, not how long or how frequent a pair is."""
    for _ in range(5):
        merges = []
        while len(merges) < 8:
            known = [97, 98, *range(256, 256 + len(merges))]
            pair = tuple(int(i) for i in rng.choice(known, size=2))
            if pair not in merges:
                merges.append(pair)
        text = words(rng, 40, "ab")
        assert student.BPETokenizer(merges).encode(text) == exactly(
            reference.BPETokenizer(merges).encode(text)
        )


def test_BPETokenizer__lets_the_first_of_two_equal_merges_use_up_the_pair(student):
    """A pair that comes twice in merges is used up by the first: a dict of ranks must not keep the last."""
    tokenizer = student.BPETokenizer([(97, 98), (97, 98), (256, 99)])
    assert tokenizer.vocab_size == exactly(259)
    assert tokenizer.encode("abcab") == exactly([258, 256])
    assert tokenizer.decode([257, 258]) == exactly("ababc")


def test_BPETokenizer__loses_nothing_on_random_unicode(student, reference, rng):
    """Any Unicode text must come back as it was, whatever the merges were learnt from."""
    merges = reference.train_bpe(words(rng, 100), 20)
    texts = [
        "".join(chr(p) for p in points if not 0xD800 <= p < 0xE000)
        for points in rng.integers(0x10FFFF + 1, size=(10, 30)).tolist()
    ]
    assert student.run(and_back_again, merges, texts) == exactly(texts)


def test_BPETokenizer__decodes_letters_that_are_spread_over_several_ids(student):
    """Join the bytes of all ids first and read them as UTF-8 once: a letter may need several ids."""
    tokenizer = student.BPETokenizer([(0xF0, 0x9F)])
    assert tokenizer.decode(np.array([256, 0x98, 0x80])) == exactly("\U0001f600")


def test_BPETokenizer__decodes_any_ids_at_all(student, rng):
    """Bytes that are no UTF-8 must give U+FFFD, never an error."""
    codes = rng.integers(256, size=(20, 20)).tolist()
    _, texts = student.run(there_and_back, [], [], codes)
    assert texts == exactly([bytes(ids).decode("utf-8", errors="replace") for ids in codes])


def test_BPETokenizer__encodes_100_kB(student, reference, rng):
    """100 kB must be encoded within the time limit: do not search all the text again for each replacement."""
    line = prose(rng, 9999)
    merges = reference.train_bpe(line[:5000], 200)
    # no merge has a line end, so that each of ten equal lines has the same ids
    expected = np.tile(reference.BPETokenizer(merges).encode(line + "\n"), 10)
    assert student.run(encoded, merges, 10 * (line + "\n")) == exactly(expected)
