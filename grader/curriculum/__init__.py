"""The map of the course: what curriculum.yaml says, validated, and what a target such as ``phase3`` means."""

from grader.curriculum.load import CurriculumError, load
from grader.curriculum.model import Curriculum, Module, Phase, Topic
from grader.curriculum.targets import Selection, UnknownTarget, resolve

__all__ = [
    "Curriculum",
    "CurriculumError",
    "Module",
    "Phase",
    "Selection",
    "Topic",
    "UnknownTarget",
    "load",
    "resolve",
]
