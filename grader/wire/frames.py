"""Frames on a socket: a header with the kind and all lengths, the structure, the buffers of arrays.

Every length is checked against the limits before memory is taken for it, and a deadline is enforced before
every single read, so that neither a forged header nor one byte a second can hold the reader.
"""

from __future__ import annotations

import socket
import struct
from collections.abc import Callable
from typing import Any

from grader.wire.codec import MAX_BUFFERS, Encoded, WireError

MAX_HEAD = 16 << 20
MAX_FRAME = 256 << 20
SMALL = 1 << 16
NEAR = 0.05  # seconds that a deadline may be late
HEADER = struct.Struct("<IIB")


class Disconnected(Exception):
    """The other side is gone."""


class Connection:
    """Whole frames over a stream socket.

    ``wait`` is called before each read or write; it returns the seconds that may be waited (None: for ever) or
    raises what the caller wants raised when time is up.
    """

    def __init__(self, sock: socket.socket, wait: Callable[[], float | None] = lambda: None) -> None:
        self.socket, self.wait = sock, wait
        self._timeout = sock.gettimeout()
        self._buffer = bytearray(SMALL)
        self._filled = 0
        self._held = b""

    def send(self, kind: int, encoded: Encoded, later: bool = False) -> None:
        """Send a frame; one that can wait goes out ``later``, with the next."""
        lengths = [len(buffer) for buffer in encoded.buffers]
        total = len(encoded.head) + sum(lengths)
        if len(encoded.head) > MAX_HEAD or total > MAX_FRAME:
            raise WireError(f"the message is too large ({total >> 20} MiB)")
        header = HEADER.pack(len(encoded.head), len(lengths), kind) + struct.pack(
            f"<{len(lengths)}Q", *lengths
        )
        parts = (self._held, header, encoded.head, *encoded.buffers)
        self._held = b"".join(parts) if later else b""
        if later:
            return
        if total < SMALL:
            self._send(b"".join(parts))
        else:
            for part in parts:
                self._send(part)

    def _send(self, data: Any) -> None:
        view = memoryview(data)
        while view:
            self._prepare()
            try:
                sent = self.socket.send(view)
            except TimeoutError:
                continue
            except OSError:
                raise Disconnected from None
            view = view[sent:]

    def _prepare(self) -> None:
        """Set the socket's time-out, a system call, where the last one is not near enough."""
        seconds, last = self.wait(), self._timeout
        if seconds is None or last is None:
            near = seconds is last
        else:
            near = seconds / 2 <= last <= seconds + NEAR
        if not near:
            self._timeout = seconds
            self.socket.settimeout(seconds)

    def receive(self) -> tuple[int, Any, list[Any]]:
        """The next frame: its kind, its structure, its buffers."""
        self._fill(HEADER.size)
        head_size, count, kind = HEADER.unpack_from(self._buffer)
        if head_size > MAX_HEAD or count > MAX_BUFFERS:
            raise WireError("a header that is none")
        header = HEADER.size + 8 * count
        self._fill(header)
        lengths = struct.unpack_from(f"<{count}Q", self._buffer, HEADER.size)
        total = header + head_size + sum(lengths)
        if total > MAX_FRAME:
            raise WireError(f"the message is too large ({total >> 20} MiB)")
        frame = self._take(total)
        position = header + head_size
        head, buffers = frame[header:position], []
        for length in lengths:
            buffers.append(frame[position : position + length])
            position += length
        return kind, head, buffers

    def _take(self, total: int) -> memoryview:
        if total <= len(self._buffer):
            self._fill(total)
            frame = bytes(self._buffer[:total])
            rest = self._filled - total
            self._buffer[:rest] = self._buffer[total : self._filled]
            self._filled = rest
            return memoryview(frame)
        # Grown as bytes arrive: a header may promise much and send nothing.
        large, filled = bytearray(self._buffer[: self._filled]), self._filled
        self._filled = 0
        while filled < total:
            if filled == len(large):
                large.extend(bytes(min(total - filled, max(filled, SMALL))))
            filled += self._read(memoryview(large)[filled:])
        return memoryview(large)

    def _fill(self, size: int) -> None:
        if size > len(self._buffer):
            self._buffer.extend(bytes(size - len(self._buffer)))
        while self._filled < size:
            self._filled += self._read(memoryview(self._buffer)[self._filled :])

    def _read(self, into: memoryview) -> int:
        while True:
            self._prepare()
            try:
                count = self.socket.recv_into(into)
            except TimeoutError:
                continue
            except OSError:
                raise Disconnected from None
            if count == 0:
                raise Disconnected
            return count
