"""The failure that a comparison raises: what was expected, what came, and why the two differ."""

from __future__ import annotations


class Mismatch(AssertionError):
    """An answer is not what the test expects.

    Attributes
    ----------
    reason : str
        One sentence on the difference, without its final full stop.
    expected, got : str or None
        Both described in short, when there are two things to show.
    of_type : bool
        The difference is one of type, so that the reason gives no value away.
    """

    def __init__(
        self, reason: str, expected: str | None = None, got: str | None = None, of_type: bool = False
    ) -> None:
        self.reason, self.expected, self.got, self.of_type = reason, expected, got, of_type
        lines = [reason]
        if expected is not None:
            lines.append(f"  expected  {expected}")
        if got is not None:
            lines.append(f"  got       {got}")
        super().__init__("\n".join(lines))
