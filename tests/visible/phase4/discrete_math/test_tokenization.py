"""What tokenization.py must do, in sentences. Read a failing test as a line of the specification."""

from grader.check import exactly, raises

A, B, C = 97, 98, 99  # the bytes of a, b and c


def test_CharTokenizer__numbers_the_characters_in_sorted_order(student):
    """hello has four different characters: e is 0, h is 1, l is 2, o is 3."""
    tokenizer = student.CharTokenizer("hello")
    assert tokenizer.vocab_size == exactly(4)
    assert tokenizer.encode("hello") == exactly([1, 0, 2, 2, 3])


def test_CharTokenizer__decodes_what_it_encoded(student):
    """Numbers are no loss: the way back gives the same text, also a new one of known characters."""
    tokenizer = student.CharTokenizer("to be, or not to be")
    assert tokenizer.decode(tokenizer.encode("tree robot")) == exactly("tree robot")


def test_CharTokenizer__of_nothing_is_nothing(student):
    """No characters, no ids: an empty list, and back an empty text."""
    tokenizer = student.CharTokenizer("abc")
    assert tokenizer.encode("") == exactly([])
    assert tokenizer.decode([]) == exactly("")


def test_CharTokenizer__refuses_an_unknown_character(student):
    """There is no number for it, and any other number would be a lie."""
    with raises(ValueError, match="unknown"):
        student.CharTokenizer("abc").encode("abz")


def test_CharTokenizer__refuses_an_id_that_it_has_not(student):
    """Python would read -1 as the last character without a word."""
    for i in (3, -1):
        with raises(ValueError, match="id"):
            student.CharTokenizer("abc").decode([0, i])


def test_train_bpe__merges_the_most_frequent_pair_first(student):
    """In abababc the pair ab stands three times, ba twice. After it, X X X c: XX stands twice, Xc once."""
    assert student.train_bpe("abababc", 2) == exactly([(A, B), (256, 256)])


def test_train_bpe__breaks_ties_by_the_smallest_pair(student):
    """In cab both (c, a) and (a, b) stand once. (97, 98) is smaller than (99, 97)."""
    assert student.train_bpe("cab", 1) == exactly([(A, B)])


def test_train_bpe__counts_pairs_at_every_position(student):
    """aaa holds (a, a) twice: with bcbc in the text, (a, a) and (b, c) are tied, and (a, a) is smaller."""
    assert student.train_bpe("bcbcaaa", 1) == exactly([(A, A)])


def test_train_bpe__stops_when_no_pair_is_left(student):
    """abc becomes X c, then Y: one item has no neighbour. Pairs that stand only once are merged, too."""
    assert student.train_bpe("abc", 10) == exactly([(A, B), (256, C)])
    assert student.train_bpe("", 10) == exactly([])


def test_train_bpe__works_on_bytes(student):
    """An e with an acute accent is two bytes in UTF-8, 195 and 169."""
    assert student.train_bpe("\u00e9\u00e9\u00e9", 1) == exactly([(195, 169)])


def test_train_bpe__refuses_a_negative_number_of_merges(student):
    """None at all is a number, fewer than none is not."""
    assert student.train_bpe("abc", 0) == exactly([])
    with raises(ValueError, match="merges"):
        student.train_bpe("abc", -1)


def test_BPETokenizer__without_merges_speaks_bytes(student):
    """The 256 bytes are always there. An e with an acute accent takes two of them."""
    tokenizer = student.BPETokenizer([])
    assert tokenizer.vocab_size == exactly(256)
    assert tokenizer.encode("ab\u00e9") == exactly([A, B, 195, 169])


def test_BPETokenizer__applies_the_merges(student):
    """abcab: first ab becomes 256 twice, then 256 c becomes 257."""
    tokenizer = student.BPETokenizer([(A, B), (256, C)])
    assert tokenizer.vocab_size == exactly(258)
    assert tokenizer.encode("abcab") == exactly([257, 256])
    assert tokenizer.decode([257, 256]) == exactly("abcab")


def test_BPETokenizer__applies_them_in_order_of_rank(student):
    """In abc both pairs have a merge. (b, c) was learnt first, so a stays alone, though it comes first."""
    assert student.BPETokenizer([(B, C), (A, B)]).encode("abc") == exactly([A, 256])


def test_BPETokenizer__uses_each_item_once(student):
    """aaa becomes 256 a, from left to right; aaaa becomes 256 256."""
    tokenizer = student.BPETokenizer([(A, A)])
    assert tokenizer.encode("aaa") == exactly([256, A])
    assert tokenizer.encode("aaaa") == exactly([256, 256])


def test_BPETokenizer__loses_nothing(student):
    """Letters, accents, Chinese, an emoji, even a zero byte: all text has bytes."""
    text = "Gr\u00fc\u00dfe, \u4f60\u597d \U0001f600\n\x00 end"
    # merges within a letter, over two letters, of a space with a piece of the emoji
    tokenizer = student.BPETokenizer([(195, 188), (256, 195), (228, 189), (32, 240)])
    assert tokenizer.decode(tokenizer.encode(text)) == exactly(text)
    assert tokenizer.encode("") == exactly([])


def test_BPETokenizer__shows_broken_bytes_as_the_replacement_character(student):
    """195 alone is half of a letter: a GPT may well generate it, and decode must not fail."""
    assert student.BPETokenizer([]).decode([A, 195, B]) == exactly("a\ufffdb")


def test_BPETokenizer__refuses_an_id_that_it_has_not(student):
    """With one merge the ids end at 256, and none is negative."""
    for i in (257, -1):
        with raises(ValueError, match="id"):
            student.BPETokenizer([(A, B)]).decode([i])


def test_BPETokenizer__refuses_a_merge_of_ids_that_do_not_exist_yet(student):
    """Merge 0 makes the id 256, so it cannot be made of 256."""
    for pair in ((A, 256), (256, A), (A, -1), (-1, A)):
        with raises(ValueError, match="merge"):
            student.BPETokenizer([pair])


def test_BPETokenizer__merges_zero_bytes_like_others(student):
    """The byte 0 is an id as good as any other."""
    tokenizer = student.BPETokenizer([(0, A), (A, 0), (0, 0)])
    assert tokenizer.encode("\x00a") == exactly([256])
    assert tokenizer.encode("a\x00") == exactly([257])
    assert tokenizer.encode("\x00\x00") == exactly([258])


def test_BPETokenizer__shortens_repetitive_text(student):
    """That is what it is for: each merge doubles, and 32 bytes of abab... become 2 tokens after four."""
    tokenizer = student.BPETokenizer([(A, B), (256, 256), (257, 257), (258, 258)])
    assert tokenizer.encode("ab" * 16) == exactly([259, 259])
