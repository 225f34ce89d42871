"""The grammar of stories, and the measure of how much sense a story makes."""

import pytest

from grader.capstone import stories
from grader.capstone.coherence import check, measure

SUM = (
    "Once upon a time, Max went to the park and found three pears. Soon Ann came by and brought him two more. "
    '"Three and two make five!" said Max. He took all five pears home. Max was very proud.'
)
LOST = (
    "Long ago, there lived a girl called Mia. She had a red kite. But one day it was gone. She looked for it until "
    "the sun went down. At last Tom found the red kite in the grass. She took the kite and smiled. Tom and Mia "
    "laughed together."
)


def test_stories_are_the_same_for_the_same_seed_and_all_different():
    made = stories.stories(500, seed=3)
    assert made == stories.stories(500, seed=3)
    assert len(set(made)) == 500
    assert len(set(made) & set(stories.stories(500, seed=4))) < 10


def test_every_story_of_the_grammar_is_coherent():
    made = stories.stories(3000, seed=5)
    found = measure(made, known=())
    assert found.score == 1 and found.known_words == 1 and found.copied == 0
    assert all(found.kept[name] == found.applies[name] > 500 for name in found.kept)


@pytest.mark.parametrize(
    ("story", "old", "new", "broken"),
    [
        (SUM, "said Max. He", "said Leo. He", "name kept"),  # a third name
        (SUM, "Max was very proud", "Ann was very proud", "name kept"),
        (SUM, "make five", "make six", "sum right"),
        (SUM, "all five", "all four", "sum right"),
        (SUM, "found three", "found four", "sum right"),
        (SUM, "five pears", "five shells", "object kept"),
        (SUM, "brought him", "brought her", "pronoun right"),
        (LOST, "red kite in", "red drum in", "object kept"),
        (LOST, "red kite in", "blue kite in", "object kept"),
        (LOST, "a girl", "a boy", "pronoun right"),
        (LOST, "She took", "He took", "pronoun right"),
        (LOST, "Tom and Mia", "Tom and Ida", "name kept"),
    ],
)
def test_check_sees_each_broken_promise(story, old, new, broken):
    assert False not in check(story).values() and check(story)["name kept"]
    assert old in story
    assert check(story.replace(old, new))[broken] is False


def test_measure_counts_half_stories_unknown_words_and_copies():
    found = measure([SUM, SUM[:-1], SUM.replace("proud", "prwd"), ""], known={SUM})
    assert (found.stories, found.coherent, found.copied) == (4, 1, 1)
    assert 0.98 < found.known_words < 1


def test_a_text_without_names_has_nothing_to_keep():
    assert set(check("the the of").values()) == {None}
    assert measure([], known=()).score == 0
