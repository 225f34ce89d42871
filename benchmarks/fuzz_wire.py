"""Mutated messages against the decoder, for as long as it is given: ``python benchmarks/fuzz_wire.py [MESSAGES]``.

Each message must give a value or a WireError, quickly and in little memory. Ends with the figures, or at the first
message that does anything else, which it prints.
"""

from __future__ import annotations

import random
import sys
import time
import tracemalloc
from fractions import Fraction

import numpy as np

from grader.wire import Codec, WireError

SLOW = 0.05  # seconds of processor time for one message
LARGE = 64 << 20  # bytes for one message
VALUES = [
    [1, -(2**40), 2**90, 1.5, None, True, "text", b"bytes"],
    [(1, (2, (3,))), {4, 5}, frozenset({6}), {"a": {"b": [7]}}],
    [np.arange(12.0).reshape(3, 4), np.zeros((0, 2)), np.ones(3, dtype=bool), np.float32(1)],
    [1j, Fraction(-2, 3), slice(1, None, 2), Ellipsis, np.dtype("f4"), float, np.int8],
    [np.random.default_rng(1), np.array([[2**70, 1]], dtype=object)],
    [{i: str(i) for i in range(40)}, [[[[[[[[0]]]]]]]]],
]


def mutate(rng: random.Random, samples: list[bytes]) -> bytes:
    data = bytearray(rng.choice(samples))
    for _ in range(rng.randint(1, 5)):
        what, i = rng.randrange(5), rng.randrange(len(data) or 1)
        if what == 0 or not data:
            data[i:i] = bytes([rng.randrange(256)])
        elif what == 1:
            del data[i : i + rng.randint(1, 4)]
        elif what == 2:
            other = rng.choice(samples)
            j = rng.randrange(len(other))
            data[i:i] = other[j : j + rng.randint(1, 12)]
        else:
            data[i] = rng.choice((rng.randrange(256), 0xC7, 0xC9, 0xD8, 0xDD, 0xDF, 0xFF))
    return bytes(data)


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    seed = random.randrange(2**32)
    rng, codec = random.Random(seed), Codec()
    encoded = [codec.encode(value) for value in VALUES]
    samples = [bytes(message.head) for message in encoded]
    buffers = [bytes(buffer) for message in encoded for buffer in message.buffers]
    values = errors = 0
    slowest = largest = 0.0
    start = time.perf_counter()
    for i in range(count):
        message = mutate(rng, samples)
        watch = i % 1000 == 0  # the memory of each thousandth: watching all would take for ever
        if watch:
            tracemalloc.start()
        began = time.process_time()
        try:
            codec.decode(message, buffers)
            values += 1
        except WireError:
            errors += 1
        except BaseException as error:
            print(f"seed {seed}, message {i}: {type(error).__name__}: {error}\n{message!r}")
            return 1
        took = time.process_time() - began
        if watch:
            largest = max(largest, tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
        slowest = max(slowest, took)
        if took > SLOW or largest > LARGE:
            print(f"seed {seed}, message {i}: {took:.3f} s, {largest / 2**20:.0f} MiB\n{message!r}")
            return 1
    seconds = time.perf_counter() - start
    print(f"{count} messages in {seconds:.0f} s: {values} values, {errors} refused, nothing else;")
    print(f"the slowest took {slowest * 1e3:.1f} ms, the largest {largest / 2**20:.1f} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
