"""What may cross the trust boundary: plain data and arrays as msgpack, never pickle, within stated limits."""

from grader.wire.codec import Codec, WireError
from grader.wire.frames import Connection, Disconnected
from grader.wire.messages import Message, Operation

__all__ = ["Codec", "Connection", "Disconnected", "Message", "Operation", "WireError"]
