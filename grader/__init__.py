"""The autograder of the AI Math Roadmap. Its rooms and what each may know are described in CONTRIBUTING.md."""

__version__ = "0.1.0"
