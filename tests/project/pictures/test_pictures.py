"""Every topic's picture, drawn by the reference's functions and by a learner's; and what is said when one fails."""

import importlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("matplotlib", reason='needs `pip install -e ".[plots]"`')

import matplotlib
from matplotlib.colors import to_hex
from matplotlib.text import Text
from PIL import Image

from grader.curriculum import load
from grader.pictures import canvas
from grader.pictures.own_modules import TopicModules

ROOT = Path(__file__).parents[3]
TOPICS = [topic.id for topic in load(ROOT / "curriculum.yaml").topics]
GREYS = {"#888888", "#222222", "#bbbbbb", "#dddddd", "#ffffff", "#000000"}
PALETTE = {canvas.BLUE, canvas.ORANGE, canvas.GREEN, canvas.RED, canvas.PURPLE, canvas.SKY, canvas.YELLOW}
TINY = ["--layers", "1", "--heads", "2", "--dim", "8", "--block", "16", "--batch", "2", "--steps", "5"]


def draw(workspace, topic, form="svg"):
    """The figure, its text alternative and its file, drawn in this process with the reference solutions."""
    modules = TopicModules(workspace, workspace.curriculum.topic(topic), "solutions")
    with matplotlib.rc_context(canvas.LOOK):
        figure = canvas.new_figure()
        alternative = importlib.import_module(f"grader.pictures.{topic}").draw(modules, figure)
        data = canvas.file_of(figure, form, topic, alternative, modules.made_by)
    return figure, alternative, data


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_has_a_picture(topic):
    assert callable(importlib.import_module(f"grader.pictures.{topic}").draw)


@pytest.mark.parametrize("topic", [topic for topic in TOPICS if topic != "capstone"])
def test_a_picture_of_the_reference_says_so_and_says_what_is_to_be_seen(workspace, topic):
    figure, alternative, data = draw(workspace, topic)
    assert 150 < len(alternative) < 700 and alternative.endswith(".")
    assert "nan" not in alternative.split() and "None" not in alternative
    texts = [text.get_text() for text in figure.findobj(Text)]
    assert "Drawn with the reference solutions, not with your own functions" in texts
    svg = data.decode()
    assert svg.count("<title") == 1 and "<desc" in svg and 'role="img"' in svg
    assert "reference solutions" in svg[svg.index("<desc") : svg.index("</desc>")]
    used = {to_hex(line.get_color()) for axes in figure.axes for line in axes.get_lines()}
    assert used <= PALETTE | GREYS, used


def test_a_png_carries_its_text_alternative(workspace):
    _, alternative, data = draw(workspace, "fourier", "png")
    picture = Image.open(io.BytesIO(data))
    assert picture.size == (1200, 672)
    assert picture.text["Description"].startswith(alternative) and picture.text["Title"] == "fourier"


def test_the_same_picture_gives_the_same_file(workspace):
    assert draw(workspace, "graph_theory")[2] == draw(workspace, "graph_theory")[2]


@pytest.fixture
def copy(tmp_path) -> Path:
    """A course of which all is there but the tests; the exercises are untouched."""
    for tree in ("exercises", "solutions"):
        shutil.copytree(ROOT / tree, tmp_path / tree, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "curriculum.yaml", tmp_path)
    return tmp_path


@pytest.fixture
def grade(copy) -> Callable[..., subprocess.CompletedProcess[str]]:
    def run(*args: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "grader", *args],
            cwd=copy,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            timeout=120,
        )

    return run


def solved(copy: Path, module: str, change: Callable[[str], str] = lambda text: text) -> None:
    """Put the reference's module in the learner's place, changed."""
    source = next((copy / "solutions").glob(f"*/{module}.py"))
    text = source.read_text(encoding="utf-8").replace("from solutions.", "from exercises.")
    target = copy / "exercises" / source.relative_to(copy / "solutions")
    target.write_text(change(text), encoding="utf-8")


def test_an_unwritten_function_is_named_and_the_reference_is_offered(grade):
    refused = grade("picture", "calculus")
    assert refused.returncode == 1 and refused.stdout == ""
    assert refused.stderr == (
        "calculus.derivatives.tangent_line is not written yet: write it first, or see the picture with --reference.\n"
    )


def test_a_learner_s_own_functions_draw(grade, copy):
    solved(copy, "calculus/derivatives", lambda text: text + "\nprint('hello', end='')\n")
    solved(copy, "calculus/taylor")
    done = grade("picture", "calculus", "--format", "svg")
    assert done.returncode == 0, done.stderr
    said, place = done.stdout.splitlines()
    assert said.startswith("Left: the graph") and said.endswith("Drawn with your own functions.")
    path = copy / ".grade" / "pictures" / "calculus.svg"
    assert place == f"The picture: {path}" and "your own functions" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: text + "\ndef broken(:\n", "calculus.taylor cannot be imported (SyntaxError"),
        (
            lambda text: text + "\ndef taylor_polynomial(d, a, x):\n    return 1 / 0\n",
            "calculus.taylor failed (Zero",
        ),
        (
            lambda text: text + "\ndef taylor_polynomial(d, a, x):\n    return None\n",
            "cannot be drawn from what",
        ),
        (
            lambda text: text + "\ndef taylor_polynomial(d, a, x):\n    return [1, 2]\n",
            "cannot be drawn from what",
        ),
        (lambda text: "", "cannot be drawn from what"),
        (lambda text: text + "\nraise SystemExit(7)\n", "ended with status 7"),
    ],
)
def test_what_fails_is_one_sentence(grade, copy, change, said):
    solved(copy, "calculus/derivatives")
    solved(copy, "calculus/taylor", change)
    answer = grade("picture", "calculus")
    assert answer.returncode != 0 and answer.stderr.count("\n") == 1
    assert said in answer.stderr
    assert not (copy / ".grade" / "pictures" / "calculus.png").exists()


def test_a_broken_module_that_the_picture_does_not_need_is_no_matter(grade, copy):
    solved(copy, "fourier/fourier_series")
    solved(copy, "fourier/fft")
    solved(copy, "fourier/filtering")
    solved(copy, "fourier/convolution", lambda text: "def broken(:\n")
    assert grade("picture", "fourier").returncode == 0


def test_a_picture_goes_where_it_is_wanted_and_replaces_only_whole(grade, copy):
    out = copy / "here" / "it.png"
    assert grade("picture", "probability", "--reference", "--out", str(out)).returncode == 0
    assert Image.open(out).format == "PNG"
    before = out.read_bytes()
    assert grade("picture", "probability", "--out", str(out)).returncode == 1
    assert out.read_bytes() == before
    blocked = grade(
        "picture", "probability", "--reference", "--out", str(copy / "curriculum.yaml" / "it.png")
    )
    assert blocked.returncode == 1 and "cannot be written" in blocked.stderr


def test_the_capstone_s_picture_needs_a_trained_gpt_and_shows_it(grade, copy):
    refused = grade("picture", "capstone", "--reference")
    assert refused.returncode == 1 and "no trained GPT yet" in refused.stderr
    trained = grade("capstone", "--tree", "solutions", "train", *TINY)
    assert trained.returncode == 0, trained.stderr
    done = grade("picture", "capstone", "--reference")
    assert done.returncode == 0, done.stderr
    assert "the loss falls from" in done.stdout
    assert "This GPT stands on the reference solutions." in done.stdout


def test_a_target_must_be_one_topic(grade):
    assert grade("picture", "phase1").returncode == 2
    assert "Did you mean" in grade("picture", "calculos").stderr


def test_without_the_extra_one_sentence_says_what_to_install(monkeypatch, copy):
    from click.testing import CliRunner

    from grader.cli import picture

    monkeypatch.setattr(picture.importlib.util, "find_spec", lambda name: None)
    answer = CliRunner().invoke(picture.command, ["calculus", "--workspace", str(copy)])
    assert answer.exit_code == 2 and 'pip install -e ".[plots]"' in answer.output
