"""The wire: plain data comes back as it went, everything else is refused, and no bytes do harm."""

import math
import random
import socket
import struct
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.wire import Codec, Connection, Disconnected, Message, WireError
from grader.wire.codec import ARRAY, GENERATOR, MAX_INT_BYTES


def there_and_back(value, **options):
    codec = Codec(**options)
    head, buffers = codec.encode(value)
    return codec.decode(bytes(head), [bytes(buffer) for buffer in buffers])


def same(a, b):
    if type(a) is not type(b):
        return False
    if isinstance(a, np.ndarray):
        return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if isinstance(a, (float, np.floating)):
        return a == b or (math.isnan(a) and math.isnan(b))
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return len(a) == len(b) and all(same(a[key], b[key]) for key in a)
    return a == b


keys = st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.binary(max_size=5)
leaves = (
    keys
    | st.floats()
    | st.complex_numbers(allow_nan=False)
    | st.fractions()
    | st.sampled_from([np.float32(1.5), np.int8(-3), np.bool_(True), np.complex64(1j)])
    | st.builds(
        lambda n, s: np.arange(n * 2.0).reshape(2, n)[:, ::s], st.integers(0, 5), st.sampled_from([1, -1, 2])
    )
)
values = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(keys, inner, max_size=4)
        | st.sets(keys, max_size=4)
        | st.frozensets(keys, max_size=4)
    ),
    max_leaves=20,
)


@given(values)
@settings(max_examples=300, deadline=None)
def test_plain_data_comes_back_as_it_went(value):
    assert same(there_and_back(value), value)


@pytest.mark.parametrize(
    "value",
    [
        2**70,
        -(2**5000),
        "\ud800",
        Ellipsis,
        slice(1, None, -2),
        Fraction(-1, 3),
        np.zeros((0, 3)),
        np.array(5),
    ],
    ids=repr,
)
def test_odd_data_comes_back_as_it_went(value):
    assert same(there_and_back(value), value)


def test_types_and_arrays_of_python_ints_come_back():
    assert there_and_back(np.float32) is np.float32
    assert there_and_back(np.dtype("i2")) == np.dtype("i2")
    assert there_and_back(float) is float
    counts = np.array([[1, 2**80]], dtype=object)
    assert there_and_back(counts).tolist() == [[1, 2**80]]


@pytest.mark.parametrize(
    "value",
    [
        object(),
        print,
        np.array([object()]),
        np.array([(1, 2.0)], dtype="i4,f8"),
        1 << (8 * MAX_INT_BYTES + 8),
    ],
    ids=lambda v: type(v).__name__,
)
def test_what_is_not_plain_is_refused(value):
    with pytest.raises(WireError):
        Codec().encode(value)


def test_data_nested_too_deeply_is_refused():
    value: list = []
    for _ in range(100):
        value = (value,)
    with pytest.raises(WireError, match="deeply"):
        Codec().encode(value)
    circle: list = []
    circle.append((circle,))
    with pytest.raises(WireError):
        Codec().encode(circle)


@pytest.mark.parametrize("trusting", [True, False])
def test_generators_cross_with_their_state(trusting):
    encoded = Codec().encode(np.random.default_rng(3))
    copy = Codec(trusting=trusting).decode(encoded.head, encoded.buffers)
    assert copy.random() == np.random.default_rng(3).random()


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("MT19937", {}),
        ("PCG64", {"has_uint32": 7}),
        ("PCG64", {"uinteger": -1}),
        ("PCG64", {"state": {"state": 1}}),
        ("PCG64", {"state": {"state": 1 << 200, "inc": 1}}),
        ("PCG64", {"state": {"state": "1", "inc": 1}}),
        ("PCG64", {"more": 1}),
        ("PCG64", {"bit_generator": "Philox"}),
    ],
)
def test_forged_generator_states_are_refused(kind, change):
    import msgpack

    codec = Codec()
    state = {**np.random.PCG64(1).state, **change}
    forged = codec.encode(msgpack.ExtType(GENERATOR, codec.encode([kind, state]).head))
    with pytest.raises(WireError, match="generator"):
        Codec().decode(forged.head, forged.buffers)


def array_message(dtype, shape, buffer, index=0):
    codec = Codec()
    import msgpack

    return codec.encode(msgpack.ExtType(ARRAY, codec.encode([index, dtype, shape]).head)).head, [buffer]


@pytest.mark.parametrize(
    ("dtype", "shape", "buffer"),
    [
        ("O", [1], b"x" * 8),
        ("V8", [1], b"x" * 8),
        ("{'names': ['a']}", [1], b"x" * 8),
        (["i4"], [1], b"x" * 4),
        ("<f8", [2], b"x" * 8),
        ("<f8", [-1], b"x" * 8),
        ("<f8", [1 << 50, 1 << 50, 0], b""),
        ("<f8", "1", b"x" * 8),
        ("<f8", [1] * 40, b"x" * 8),
        ("<f8", [1.0], b"x" * 8),
    ],
)
def test_forged_arrays_are_refused(dtype, shape, buffer):
    with pytest.raises(WireError):
        Codec().decode(*array_message(dtype, shape, buffer))


def test_a_bool_array_holds_only_true_and_false():
    array = Codec().decode(*array_message("|b1", [3], b"\x00\x02\xff"))
    assert array.tolist() == [False, True, True] and array.view(np.uint8).max() == 1


def test_keys_made_to_collide_are_refused():
    prime = 2**61 - 1
    with pytest.raises(WireError, match="keys"):
        there_and_back({i * prime: 0 for i in range(1, 2000)})
    with pytest.raises(WireError, match="keys"):
        there_and_back({2.0 ** (i % 61 + 61 * (i // 61)) * (1 + (i % 2) * 2.0**-40) for i in range(900)})


def test_many_keys_of_every_kind_cross():
    for keys in (
        [(i, -i) for i in range(2000)],
        [i / 7 for i in range(2000)],
        [i << 50 for i in range(2000)],
    ):
        assert there_and_back(dict.fromkeys(keys, 1)) == dict.fromkeys(keys, 1)
        assert there_and_back(set(keys)) == set(keys)


def connected():
    ours, theirs = socket.socketpair()
    return Connection(ours), theirs


@pytest.mark.parametrize(
    "header",
    [
        struct.pack("<IIB", 2**32 - 1, 0, 1),
        struct.pack("<IIB", 10, 2**32 - 1, 1),
        struct.pack("<IIB", 10, 1, 1) + struct.pack("<Q", 2**63),
    ],
)
def test_headers_that_promise_too_much_are_refused(header):
    connection, theirs = connected()
    theirs.sendall(header)
    with pytest.raises(WireError):
        connection.receive()


def test_a_promise_takes_no_memory_before_the_bytes_come():
    import tracemalloc

    connection, theirs = connected()
    theirs.sendall(struct.pack("<IIB", 10, 1, 1) + struct.pack("<Q", 200 << 20) + b"x" * 100)
    theirs.close()
    tracemalloc.start()
    with pytest.raises(Disconnected):
        connection.receive()
    assert tracemalloc.get_traced_memory()[1] < 1 << 20
    tracemalloc.stop()


def test_one_byte_at_a_time_does_not_outlast_the_deadline():
    class TimeUp(Exception):
        pass

    left = iter([1, 1, 1])

    def wait():
        for seconds in left:
            return seconds
        raise TimeUp

    ours, theirs = socket.socketpair()
    theirs.sendall(b"\x01")
    connection = Connection(ours, wait)
    with pytest.raises(TimeUp):
        theirs.sendall(b"\x01")
        connection.receive()


def test_large_and_small_messages_share_a_connection():
    import threading

    connection, theirs = connected()
    other, codec = Connection(theirs), Codec()
    large = np.arange(300_000.0)
    sent = [[1], large, "text", [large, large[:10]]]
    thread = threading.Thread(target=lambda: [other.send(Message.RETURN, codec.encode(v)) for v in sent])
    thread.start()
    for value in sent:
        kind, head, buffers = connection.receive()
        assert kind == Message.RETURN and same(Codec().decode(head, buffers), value)
    thread.join()


def test_mutated_messages_give_a_value_or_a_clean_error():
    """A short run of benchmarks/fuzz_wire.py, which takes as long as it is given."""
    random.seed(1)
    codec = Codec()
    samples = [
        codec.encode(value)
        for value in (
            [1, (2.5, "x"), {3, 4}, {"a": np.arange(4.0)}],
            [2**90, 1j, Fraction(1, 3), slice(1)],
            [b"y" * 50],
        )
    ]
    for _ in range(20_000):
        head, buffers = random.choice(samples)
        data = bytearray(head)
        for _ in range(random.randint(1, 4)):
            data[random.randrange(len(data))] = random.randrange(256)
        try:
            codec.decode(bytes(data), [bytes(b) for b in buffers])
        except WireError:
            continue
