"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

from collections import Counter

from grader.feedback import mistake
from solutions.phase4.discrete_math import tokenization as right


@mistake("CharTokenizer", "Your ids follow the order of appearance: sort the characters first.")
class CharTokenizerInOrderOfAppearance(right.CharTokenizer):
    def __init__(self, text):
        self._characters = list(dict.fromkeys(text))
        self._ids = {character: i for i, character in enumerate(self._characters)}
        self.vocab_size = len(self._characters)


@mistake("CharTokenizer", "Python reads the id -1 as the last character: check the range before you index.")
class CharTokenizerThatTakesNegativeIds(right.CharTokenizer):
    def decode(self, ids):
        if any(i >= self.vocab_size for i in ids):
            raise ValueError("id too large")
        return "".join(self._characters[i] for i in ids)


@mistake("CharTokenizer", "Unknown characters are dropped without a word: raise a ValueError.")
class CharTokenizerThatDropsTheUnknown(right.CharTokenizer):
    def encode(self, text):
        return [self._ids[c] for c in text if c in self._ids]


@mistake("train_bpe", "Of equally frequent pairs you take the one seen first: ties go to the smallest pair.")
def train_bpe_with_ties_to_the_first(text, merges):
    return _train(text, merges, key=lambda item: item[1])


@mistake("train_bpe", "Of equally frequent pairs you take the largest: ties go to the smallest pair.")
def train_bpe_with_ties_to_the_largest(text, merges):
    return _train(text, merges, key=lambda item: (item[1], item[0]))


@mistake("train_bpe", "You stop at pairs that stand only once: go on until no pair is left.")
def train_bpe_that_stops_at_one(text, merges):
    return _train(text, merges, key=lambda item: (item[1], -item[0][0], -item[0][1]), at_least=2)


@mistake("train_bpe", "You skip the overlap when you count: aaa holds the pair (a, a) twice.")
def train_bpe_without_overlaps(text, merges):
    def count(ids):
        counts, last = Counter(), {}
        for i, pair in enumerate(zip(ids, ids[1:], strict=False)):
            if last.get(pair) != i - 1 or pair[0] != pair[1]:
                counts[pair] += 1
                last[pair] = i
        return counts

    return _train(text, merges, key=lambda item: (item[1], -item[0][0], -item[0][1]), count=count)


@mistake("train_bpe", "You work on code points: encode the text to UTF-8 first, the items are bytes.")
def train_bpe_on_code_points(text, merges):
    return _train(
        text,
        merges,
        key=lambda item: (item[1], -item[0][0], -item[0][1]),
        items=lambda t: [ord(c) for c in t],
    )


@mistake("BPETokenizer", "You read each id as UTF-8 by itself: join the bytes of all ids, then decode once.")
class BPETokenizerThatDecodesEachId(right.BPETokenizer):
    def decode(self, ids):
        return "".join(right.BPETokenizer.decode(self, [i]) for i in ids)


@mistake(
    "BPETokenizer", "You merge from left to right whatever fits: the merge that was learnt first goes first."
)
class BPETokenizerFromLeftToRight(right.BPETokenizer):
    def encode(self, text):
        ranks = {pair: 256 + k for k, pair in reversed(list(enumerate(self._merges)))}
        done = []
        for byte in text.encode():
            done.append(byte)
            while len(done) > 1 and (done[-2], done[-1]) in ranks:
                done[-2:] = [ranks[done[-2], done[-1]]]
        return done


@mistake("BPETokenizer", "Of two equal merges you keep the last: the first one has used up the pair.")
class BPETokenizerThatKeepsTheLastRank(right.BPETokenizer):
    def encode(self, text):
        last = {pair: k for k, pair in enumerate(self._merges)}
        chain = right._Chain(text.encode("utf-8"))
        for k, pair in enumerate(self._merges):
            if last[pair] == k:
                chain.merge(pair, 256 + k)
        return [i for i in chain.ids if i is not None]


@mistake("BPETokenizer", "A model may generate half a letter: decode with errors='replace'.")
class BPETokenizerThatIsStrict(right.BPETokenizer):
    def decode(self, ids):
        right.BPETokenizer.decode(self, ids)
        return b"".join(self._bytes[i] for i in ids).decode("utf-8")


@mistake("BPETokenizer", "Broken bytes disappear: they must show up as U+FFFD (errors='replace').")
class BPETokenizerThatHidesBrokenBytes(right.BPETokenizer):
    def decode(self, ids):
        right.BPETokenizer.decode(self, ids)
        return b"".join(self._bytes[i] for i in ids).decode("utf-8", errors="ignore")


def _train(
    text, merges, key, count=lambda ids: Counter(zip(ids, ids[1:], strict=False)), at_least=1, items=None
):
    if merges < 0:
        raise ValueError("merges must not be negative")
    ids, learned = list((items or str.encode)(text)), []
    while len(learned) < merges:
        counts = count(ids)
        if not counts:
            break
        pair, times = max(counts.items(), key=key)
        if times < at_least:
            break
        i, merged = 0, []
        while i < len(ids):
            if tuple(ids[i : i + 2]) == pair:
                merged.append(256 + len(learned))
                i += 2
            else:
                merged.append(ids[i])
                i += 1
        ids = merged
        learned.append(pair)
    return learned
