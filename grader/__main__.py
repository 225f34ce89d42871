"""``python -m grader`` is ``grade``; the current folder is not searched for modules."""

import os
import sys

sys.path[:] = [path for path in sys.path if os.path.realpath(path or ".") != os.path.realpath(".")]

from grader.cli import main  # noqa: E402 - the path comes first

if __name__ == "__main__":
    main()
