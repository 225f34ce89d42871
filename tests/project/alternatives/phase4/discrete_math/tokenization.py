"""Sequences of ids are strings of characters with these code points, so that str.replace merges them."""

from bisect import bisect_left
from collections import Counter


class CharTokenizer:
    def __init__(self, text):
        self.alphabet = sorted(set(text))
        self.vocab_size = len(self.alphabet)

    def encode(self, text):
        ids = [bisect_left(self.alphabet, character) for character in text]
        if any(self.alphabet[i : i + 1] != [c] for i, c in zip(ids, text, strict=True)):
            raise ValueError("an unknown character")
        return ids

    def decode(self, ids):
        if any(i not in range(self.vocab_size) for i in ids):
            raise ValueError("no such id")
        return "".join(self.alphabet[i] for i in ids)


def train_bpe(text, merges):
    if merges < 0:
        raise ValueError("merges is negative")
    text = text.encode().decode("latin-1")
    learned = []
    while len(learned) < merges and len(text) > 1:
        counts = Counter(zip(text, text[1:]))  # noqa: B905
        most = max(counts.values())
        a, b = min(pair for pair, count in counts.items() if count == most)
        text = text.replace(a + b, chr(256 + len(learned)))
        learned.append((ord(a), ord(b)))
    return learned


class BPETokenizer:
    def __init__(self, merges):
        self.merges = [tuple(map(int, pair)) for pair in merges]
        self.vocab_size = 256 + len(self.merges)
        for new, pair in enumerate(self.merges, 256):
            if not (min(pair) >= 0 and max(pair) < new):
                raise ValueError(f"a merge of ids that are not there yet: {pair}")

    def encode(self, text):
        text = text.encode("utf-8").decode("latin-1")
        for new, (a, b) in enumerate(self.merges, 256):
            text = text.replace(chr(a) + chr(b), chr(new))
        return list(map(ord, text))

    def decode(self, ids):
        stack = list(ids)[::-1]
        if any(i not in range(self.vocab_size) for i in stack):
            raise ValueError("no such id")
        found = bytearray()
        while stack:
            i = stack.pop()
            if i < 256:
                found.append(i)
            else:
                stack.extend(reversed(self.merges[i - 256]))
        return found.decode("utf-8", errors="replace")
