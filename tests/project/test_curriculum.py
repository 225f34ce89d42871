"""curriculum.yaml: the real one, and every way to break one."""

import pytest
import small_course

from grader.curriculum import CurriculumError, UnknownTarget, load, resolve
from grader.workspace import Workspace


def test_the_real_course_has_all_phases_topics_and_modules(workspace):
    curriculum = workspace.curriculum
    assert [phase.id for phase in curriculum.phases] == [
        "phase1",
        "phase2",
        "phase3",
        "phase4",
        "phase5",
        "final",
    ]
    assert len(list(curriculum.topics)) == 13
    assert len(curriculum.modules) == 72
    assert sum(len(module.functions) for module in curriculum.modules.values()) > 400
    assert "Diagonalization and Singular Value Decomposition (SVD)" in {
        m.bullet for m in curriculum.modules.values()
    }


def test_the_capstone_stands_on_modules_of_every_phase(workspace):
    curriculum = workspace.curriculum
    upstream = curriculum.upstream(curriculum.modules["capstone.gpt"])
    assert {module.phase for module in upstream} == {
        "phase1",
        "phase2",
        "phase3",
        "phase4",
        "phase5",
        "final",
    }
    names = [module.name for module in upstream]
    for module in upstream:
        assert all(names.index(used) < names.index(module.name) for used in module.uses)


BROKEN = [
    ("title: A small course", "titel: A small course", r"unknown key 'titel'"),
    ("title: A small course\n", "", "the key 'title' is missing"),
    ("    - id: powers\n", "    - id: doubling\n", "numbers: module id 'doubling' is given twice"),
    (
        "uses: [numbers.doubling]",
        "uses: [numbers.doublin]",
        r"numbers\.powers: uses names 'numbers\.doublin'",
    ),
    ("uses: [numbers.doubling]", "uses: [numbers.powers]", r"circle: numbers\.powers -> numbers\.powers"),
    ("functions: {quadruple: 1}", "functions: {quadruple: -1}", r"functions\.quadruple: a positive number"),
    ("functions: {quadruple: 1}", "functions: {}", "at least one function"),
    (
        "functions: {quadruple: 1}",
        "functions: {'four times': 1}",
        "'four times' is not the name of a function",
    ),
    ("id: numbers", "id: Numbers", "an id is lower-case"),
    ("time_limit: 1", "time_limit: soon", "time_limit: a positive number"),
    ("phases:\n", "phases: []\nold:\n", "unknown key 'old'"),
    ("    title: Numbers\n", "    title: [\n", "line 1"),
    (
        "      bullet: Powers of two\n",
        "      bullet: 7\n",
        r"modules\[1\] \(numbers\.powers\)\.bullet: a text",
    ),
]


@pytest.mark.parametrize(("before", "after", "said"), BROKEN)
def test_a_broken_curriculum_is_one_sentence_with_the_place(tmp_path, before, after, said):
    assert before in small_course.CURRICULUM
    path = tmp_path / "curriculum.yaml"
    path.write_text(small_course.CURRICULUM.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(CurriculumError, match=said) as problem:
        load(path)
    assert "\n" not in str(problem.value)


@pytest.mark.parametrize("data", [b"", b"- a list", b"\xff\xfe", b"title: x\nphases: {}"])
def test_a_curriculum_that_is_none_is_refused(tmp_path, data):
    path = tmp_path / "curriculum.yaml"
    path.write_bytes(data)
    with pytest.raises(CurriculumError):
        load(path)


def test_the_cache_is_used_for_the_same_text_only_and_survives_damage(tmp_path):
    path, cache = tmp_path / "curriculum.yaml", tmp_path / "cache.json"
    path.write_text(small_course.CURRICULUM, encoding="utf-8")
    first = load(path, cache)
    assert cache.exists() and load(path, cache) == first
    path.write_text(small_course.CURRICULUM.replace("Powers of two", "Powers of 2"), encoding="utf-8")
    assert load(path, cache).modules["numbers.powers"].bullet == "Powers of 2"
    cache.write_bytes(b"{")
    assert load(path, cache).modules["numbers.powers"].bullet == "Powers of 2"


def names(workspace, *targets):
    return [selection.module.name for selection in resolve(workspace.curriculum, targets)]


def test_a_target_is_a_phase_a_topic_a_module_or_a_function(workspace):
    assert len(names(workspace, "phase1")) == 19
    assert len(names(workspace, "linear_algebra")) == 8
    assert names(workspace, "products") == ["linear_algebra.products"]
    for target in (
        "svd",
        "decompositions.svd",
        "linear_algebra.svd",
        "phase1.linear_algebra.decompositions.svd",
    ):
        (selection,) = resolve(workspace.curriculum, [target])
        assert (selection.module.name, selection.functions) == ("linear_algebra.decompositions", {"svd"})


def test_the_wider_meaning_of_a_target_wins(workspace):
    (selection,) = resolve(workspace.curriculum, ["perplexity"])
    assert selection.functions is None


def test_several_targets_come_in_the_roadmaps_order_each_once(workspace):
    assert names(workspace, "products", "vectors", "products") == [
        "linear_algebra.vectors",
        "linear_algebra.products",
    ]
    (one,) = resolve(workspace.curriculum, ["dot", "cross"])
    assert one.functions == {"dot", "cross"}
    (whole,) = resolve(workspace.curriculum, ["dot", "products"])
    assert whole.functions is None


def test_a_misspelt_target_gets_proposals(workspace):
    with pytest.raises(UnknownTarget, match=r"Did you mean linear_algebra"):
        resolve(workspace.curriculum, ["linear_algebr"])
    with pytest.raises(UnknownTarget, match="lists the phases"):
        resolve(workspace.curriculum, ["qqqqqqqq"])


def test_a_function_of_several_modules_must_be_named_in_full(workspace):
    with pytest.raises(UnknownTarget, match=r"can mean .*gradient_checking|can mean"):
        resolve(workspace.curriculum, ["binomial", "conditional", "cross_entropy"])


def test_half_a_module_is_there_and_an_unwritten_one_is_not(course):
    here = Workspace(course)
    modules = here.curriculum.modules
    assert here.is_written(modules["numbers.doubling"])
    assert not here.is_written(modules["numbers.later"])
