from dataclasses import replace

from copilot.assist.reply.article_text import from_the_beginning, in_its_article
from copilot.knowledge.pack import Passage
from tests.assist.fakes import MemoryKnowledge, passage

FIRST = replace(passage("trash#1", "The trash can be emptied.\nOpen Settings.\nClick Trash."), article_id="trash")
SECOND = replace(
    passage("trash#2", "Set how often it is emptied.\nUse Empty to do it now.\nFiles are gone then."),
    article_id="trash",
    position=1,
)


def knowledge(*parts: Passage) -> MemoryKnowledge:
    return MemoryKnowledge(passages=parts)


def test_steps_that_go_on_in_the_next_passage_are_counted_on() -> None:
    steps = [(e.item, e.text) for e in from_the_beginning(FIRST, knowledge(FIRST, SECOND)) if e.item]

    assert [number for number, _ in steps] == [1, 2, 3, 4]
    assert steps[-1] == (4, "Use Empty to do it now.")


def test_a_passage_that_begins_inside_a_list_is_read_with_the_one_before() -> None:
    found = in_its_article(SECOND, knowledge(FIRST, SECOND))

    assert [e.text for e in found if e.item == 1] == ["Open Settings."]


def test_a_list_with_numbers_of_its_own_is_another_list() -> None:
    other = replace(SECOND, text="1. Take the bag.\n2. Tie it.\n3. Bring it out.")

    assert [e.item for e in in_its_article(FIRST, knowledge(FIRST, other))] == [None, 1, 2]


def test_a_passage_that_says_enough_stands_alone() -> None:
    plain = replace(SECOND, text="It is empty now. Nothing is left. You may close it.")

    assert len(in_its_article(plain, knowledge(FIRST, plain))) == 3
