"""Encode and decode plain data.

msgpack carries the structure; what it lacks (tuples, sets, complex numbers, large ints, Fractions, arrays,
slices, dtypes) are extension types, and the buffers of arrays travel behind the structure, uncopied. The
decoder builds nothing but exact builtin types, Fractions and arrays of plain dtypes; anything else is a
WireError. It is written for hostile input: sizes are checked before memory is taken.
"""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Callable
from fractions import Fraction
from typing import Any, NamedTuple, NoReturn

import msgpack
import numpy as np

MAX_DEPTH = 48
MAX_BUFFERS = 4096
MAX_SAME_HASH = 256
MAX_INT_BYTES = 1 << 19
# a function of the test must not be handed a number that takes it for ever
MAX_CALLBACK_INT_BYTES = 1 << 10

TUPLE, SET, FROZENSET, BIG_INT, COMPLEX, FRACTION, ARRAY, INT_ARRAY, SCALAR, SLICE, ELLIPSIS = range(1, 12)
DTYPE, GENERATOR, HANDLE, CALLBACK, RANGE, ITERATOR = range(12, 18)

DTYPE_TEXT = re.compile(r"[<>|=]?(b1|[iu][1248]|f(2|4|8|16)|c(8|16|32)|[SU][0-9]{1,7})").fullmatch
ARRAY_KINDS = frozenset("biufcSU")
PLAIN_TYPES: dict[str, type] = {"bool": bool, "int": int, "float": float, "complex": complex, "str": str}
PACKED_AS_IT_IS = (float, str, bytes, list, dict)
BIT_GENERATORS = ("PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64")
TWO_DOUBLES = struct.Struct("<dd")


class WireError(Exception):
    """Something that may not cross, or bytes that are no message."""


class Encoded(NamedTuple):
    head: bytes
    buffers: list[Any]


def _refuse(value: Any) -> NoReturn:
    raise WireError(f"an object of type {type(value).__name__} cannot be sent")


class Codec:
    """Both directions for one end of a connection.

    ``to_reference`` is asked for what is not plain data: it returns (HANDLE or CALLBACK, plain description) or
    raises WireError. ``from_handle`` and ``from_callback`` turn a description back into an object.
    ``generators`` makes a random generator of the bit generator that came in; with ``trusting`` of any kind,
    otherwise only of the default kind and only after its state was checked.
    """

    def __init__(
        self,
        to_reference: Callable[[Any], tuple[int, Any]] = _refuse,
        from_handle: Callable[[Any], Any] = _refuse,
        from_callback: Callable[[Any], Any] = _refuse,
        generators: Callable[[Any], Any] = np.random.Generator,
        trusting: bool = False,
    ) -> None:
        self.to_reference, self.from_handle, self.from_callback = to_reference, from_handle, from_callback
        self.generators, self.trusting = generators, trusting
        self._packers: list[Any] = []
        self._depth = 0
        self._buffers: list[Any] = []

    def encode(self, value: Any) -> Encoded:
        self._buffers, self._depth = [], 0
        try:
            return Encoded(self._pack(value), self._buffers)
        except (TypeError, ValueError, RecursionError) as error:
            raise WireError(str(error)) from None
        finally:
            self._buffers = []

    def _pack(self, value: Any) -> bytes:
        # One packer a level: a packer cannot be used again while it asks for an extension type inside it.
        depth = self._depth
        if depth >= MAX_DEPTH:
            raise WireError("the data is nested too deeply")
        if depth == len(self._packers):
            self._packers.append(
                msgpack.Packer(
                    default=self._extension, strict_types=True, buf_size=2048, unicode_errors="surrogatepass"
                )
            )
        self._depth = depth + 1
        try:
            packed: bytes = self._packers[depth].pack(value)
            return packed
        except OverflowError:
            raise WireError("an integer is too large") from None
        finally:
            self._depth = depth

    def _extension(self, value: Any) -> Any:
        kind, make = type(value), msgpack.ExtType
        if kind is tuple:
            return make(TUPLE, self._pack(list(value)))
        if kind is np.ndarray:
            return self._array(value)
        if isinstance(value, np.generic) and value.dtype.kind in ARRAY_KINDS:
            return make(SCALAR, self._pack([value.dtype.str, value.tobytes()]))
        if kind is complex:
            return make(COMPLEX, TWO_DOUBLES.pack(value.real, value.imag))
        if kind is int:
            size = (value.bit_length() + 8) // 8
            if size > MAX_INT_BYTES:
                raise WireError("an integer is too large")
            return make(BIG_INT, value.to_bytes(size, "little", signed=True))
        if kind is set or kind is frozenset:
            return make(SET if kind is set else FROZENSET, self._pack(list(value)))
        if kind is Fraction:
            return make(FRACTION, self._pack([value.numerator, value.denominator]))
        if kind is slice:
            return make(SLICE, self._pack([value.start, value.stop, value.step]))
        if kind is range:
            return make(RANGE, self._pack([value.start, value.stop, value.step]))
        if value is Ellipsis:
            return make(ELLIPSIS, b"")
        if isinstance(value, np.dtype) or (isinstance(value, type) and issubclass(value, np.generic)):
            return make(DTYPE, self._pack([isinstance(value, type), np.dtype(value).str]))
        if isinstance(value, type) and PLAIN_TYPES.get(value.__name__) is value:
            return make(DTYPE, self._pack([True, value.__name__]))
        if isinstance(value, np.random.Generator):
            bits = value.bit_generator
            return make(GENERATOR, self._pack([type(bits).__name__, bits.state]))
        code, description = self.to_reference(value)
        if code == 0:
            # a subclass of a plain type: it crosses as the plain type, whatever it claims to be
            if type(description) in PACKED_AS_IT_IS:
                return description
            return self._extension(description) if type(description) is not kind else _refuse(value)
        return make(code, self._pack(description))

    def _array(self, array: Any) -> Any:
        if array.dtype.kind == "O":
            items = array.ravel().tolist()
            if not all(type(item) is int for item in items):
                raise WireError(
                    "an array of dtype object cannot be sent unless it holds ints: make it numeric"
                )
            return msgpack.ExtType(INT_ARRAY, self._pack([list(array.shape), items]))
        if array.dtype.kind not in ARRAY_KINDS:
            raise WireError(f"an array of dtype {array.dtype} cannot be sent")
        if len(self._buffers) >= MAX_BUFFERS:
            raise WireError("there are too many arrays in one message")
        flat = np.ascontiguousarray(array).reshape(-1)
        self._buffers.append(flat.view(np.uint8).data if flat.nbytes else b"")
        return msgpack.ExtType(
            ARRAY, self._pack([len(self._buffers) - 1, array.dtype.str, list(array.shape)])
        )

    def decode(self, head: Any, buffers: list[Any], max_int_bytes: int = MAX_INT_BYTES) -> Any:
        """The value of a message; any bytes give a value or a WireError, or with ``trusting`` the error itself."""
        try:
            return _Decoder(self, buffers, max_int_bytes).unpack(head, 0)
        except WireError:
            raise
        except Exception as error:
            if self.trusting:
                raise
            raise WireError(f"{type(error).__name__}: {str(error)[:200]}") from None


class _Decoder:
    """Decodes one message."""

    def __init__(self, codec: Codec, buffers: list[Any], max_int_bytes: int) -> None:
        self.codec, self.buffers, self.max_int_bytes = codec, buffers, max_int_bytes
        self.cells = 0

    def unpack(self, data: Any, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise WireError("the data is nested too deeply")

        def extension(code: int, body: Any) -> Any:
            return self.extension(code, body, depth + 1)

        return msgpack.unpackb(
            data,
            ext_hook=extension,
            object_pairs_hook=_mapping,
            strict_map_key=False,
            unicode_errors="surrogatepass",
            timestamp=0,
        )

    def extension(self, code: int, body: Any, depth: int) -> Any:
        if code == TUPLE:
            return tuple(self.sequence(body, depth))
        if code == ARRAY:
            return self.array(*self.sequence(body, depth))
        if code == SCALAR:
            dtype, raw = self.sequence(body, depth)
            return _scalar(_dtype(dtype), raw)
        if code == COMPLEX:
            return complex(*TWO_DOUBLES.unpack(body))
        if code == BIG_INT:
            if len(body) > self.max_int_bytes:
                raise WireError("an integer is too large")
            return int.from_bytes(body, "little", signed=True)
        if code == SET:
            return set(_keys(self.sequence(body, depth)))
        if code == FROZENSET:
            return frozenset(_keys(self.sequence(body, depth)))
        if code == FRACTION:
            return _fraction(*self.sequence(body, depth))
        if code == INT_ARRAY:
            return _int_array(*self.sequence(body, depth))
        if code == SLICE:
            return slice(*self.sequence(body, depth))
        if code == RANGE:
            return range(*self.sequence(body, depth))
        if code == ITERATOR and self.codec.trusting:
            return iter(self.sequence(body, depth))
        if code == ELLIPSIS:
            return Ellipsis
        if code == DTYPE:
            return _type(*self.sequence(body, depth))
        if code == HANDLE:
            return self.codec.from_handle(self.unpack(body, depth))
        if code == CALLBACK:
            return self.codec.from_callback(self.unpack(body, depth))
        if code == GENERATOR:
            kind, state = self.sequence(body, depth)
            if not self.codec.trusting:
                _check_state(kind, state)
            return _generator(self.codec.generators, kind, state)
        raise WireError(f"unknown type code {code}")

    def sequence(self, body: Any, depth: int) -> list[Any]:
        items = self.unpack(body, depth)
        if type(items) is not list:
            raise WireError("a list was expected")
        return items

    def array(self, index: Any, dtype_text: Any, shape: Any) -> Any:
        dtype = _dtype(dtype_text)
        if type(index) is not int or not 0 <= index < len(self.buffers):
            raise WireError("an array without its buffer")
        buffer = self.buffers[index]
        # every use of a buffer is a copy: a small message must not unfold into a large one
        self.cells += len(buffer)
        if self.cells > 2 * sum(map(len, self.buffers)):
            raise WireError("buffers are used too often")
        size = _size(shape)
        if size * dtype.itemsize != len(buffer):
            raise WireError("an array's size and shape differ")
        if not len(buffer):
            if max(shape, default=0) > 1 << 40:
                raise WireError("an array's shape is out of range")
            return np.zeros(tuple(shape), dtype)
        if dtype.kind == "b":
            return (np.frombuffer(buffer, np.uint8) != 0).reshape(tuple(shape))  # nothing but 0 and 1
        return np.frombuffer(buffer, dtype).reshape(tuple(shape)).copy()


def _keys(items: list[Any]) -> list[Any]:
    """Numbers can be made to share a hash, and a table of these takes quadratic time; a few may."""
    if len(items) > MAX_SAME_HASH and len(items) - len({hash(item) for item in items}) > MAX_SAME_HASH:
        raise WireError("too many of the keys share a hash")
    return items


def _mapping(pairs: list[tuple[Any, Any]]) -> dict[Any, Any]:
    _keys([key for key, _ in pairs])
    return dict(pairs)


def _dtype(text: Any) -> np.dtype[Any]:
    if type(text) is not str or not DTYPE_TEXT(text):
        raise WireError("a dtype that may not cross")
    return np.dtype(text)


def _size(shape: Any) -> int:
    if type(shape) is not list or len(shape) > 32 or any(type(n) is not int or n < 0 for n in shape):
        raise WireError("a shape that is none")
    return math.prod(shape)


def _scalar(dtype: np.dtype[Any], raw: Any) -> Any:
    if type(raw) is not bytes or len(raw) != dtype.itemsize:
        raise WireError("a number of the wrong size")
    return np.bool_(raw != b"\0") if dtype.kind == "b" else np.frombuffer(raw, dtype)[0]


def _fraction(numerator: Any, denominator: Any) -> Fraction:
    if type(numerator) is not int or type(denominator) is not int or denominator <= 0:
        raise WireError("a fraction that is none")
    if max(numerator.bit_length(), denominator.bit_length()) > 1 << 16:
        raise WireError("a fraction is too large")
    return Fraction(numerator, denominator)


def _int_array(shape: Any, items: Any) -> Any:
    if type(items) is not list or _size(shape) != len(items) or any(type(item) is not int for item in items):
        raise WireError("an array of ints that is none")
    array = np.empty(len(items), dtype=object)
    array[:] = items
    return array.reshape(tuple(shape))


def _type(is_class: Any, name: Any) -> Any:
    if is_class is True and type(name) is str and name in PLAIN_TYPES:
        return PLAIN_TYPES[name]
    dtype = _dtype(name)
    return dtype.type if is_class is True else dtype


def _check_state(kind: Any, state: Any) -> None:
    """A state of PCG64 is four numbers; numpy's own setters were not written for hostile ones."""
    limits = {"has_uint32": 2, "uinteger": 1 << 32}
    inner = state.pop("state", None) if type(state) is dict else None
    sound = (
        kind == "PCG64"
        and type(inner) is dict
        and inner.keys() == {"state", "inc"}
        and state.pop("bit_generator", None) == kind
        and state.keys() == limits.keys()
        and all(type(n) is int and 0 <= n < 1 << 128 for n in inner.values())
        and all(type(state[name]) is int and 0 <= state[name] < limit for name, limit in limits.items())
    )
    if not sound:
        raise WireError("the state of a random generator that is none")
    state.update(state=inner, bit_generator=kind)


def _generator(make: Callable[[Any], Any], kind: Any, state: Any) -> Any:
    if kind not in BIT_GENERATORS:
        raise WireError(f"the bit generator {kind!r} cannot be sent")
    bits = getattr(np.random, kind)(0)
    bits.state = state
    return make(bits)
