"""Small trainings, and a look at what they keep."""

import json
from pathlib import Path

SIZES = ("--layers", "1", "--heads", "2", "--dim", "8", "--block", "16", "--batch", "2")
# a text that lies in the course of the fixture ``capstone_course``; to encode all our stories takes a while
TEXT = "some-stories.txt"
TINY = (*SIZES, "--text", TEXT)


def losses(folder: Path) -> list[str]:
    """The losses that the run in ``folder`` has kept, as they stand in the file."""
    return (folder / "loss.csv").read_text().splitlines()[1:]


def change_settings(folder: Path, **changes: object) -> None:
    path = folder / "settings.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))
