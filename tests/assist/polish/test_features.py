"""The texts beside the draft: a summary, a handover note, another tone, an article."""

from copilot.assist.polish.answer import Shown, shown_of
from copilot.assist.polish.gatekeeper import Fault, Gatekeeper
from copilot.assist.polish.material import (
    Feature,
    Material,
    material_of_article,
    material_of_draft,
    material_of_text,
)
from copilot.assist.polish.placeholders import Placeholders
from copilot.assist.polish.prompts import prompt_for
from copilot.assist.suggestion import Sentence, Support
from tests.assist.fakes import LATE, situation
from tests.assist.polish.test_prompts import draft_for

NOTE = """Handover note, case T-1

Wanted:
- A full refund

Promised by us:
- We call back by 3 December 2026

Tried:
- Restarted the app (“I restarted it twice”)"""
ARTICLE = """# Returning an item

You can return any item within 14 days.

## Steps

1. Open the order.
2. Choose Return."""
FIRST = "We check with the courier and write to you within 24 hours."
SECOND = "The courier is named on your order page."


def judged(material: Material, answer: str) -> Shown:
    return shown_of(answer, material, Gatekeeper(material, Placeholders(material.personal)))


def note() -> Material:
    return material_of_text(Feature.HANDOVER, NOTE, situation(), "en")


def article() -> Material:
    return material_of_article(ARTICLE, "en")


def shorter() -> Material:
    own = situation()
    said = (Sentence(text=text, support=Support.PASSAGE, passage_id=LATE.passage_id) for text in (FIRST, SECOND))
    return material_of_draft(draft_for(own, *said), own, Feature.TONE, "Say it shorter.", may_leave_out=True)


def test_a_note_comes_back_with_its_headings_and_lists() -> None:
    shown = judged(note(), NOTE)

    assert (shown.text, shown.dropped, shown.changed) == (NOTE, (), ())


def test_a_line_of_a_note_may_be_said_with_its_heading() -> None:
    answer = NOTE.replace("- We call back by 3 December 2026", "- We promised to call back by 3 December 2026")

    assert judged(note(), answer).text == answer


def test_what_the_customer_said_stays_as_it_was_said() -> None:
    shown = judged(note(), NOTE.replace("“I restarted it twice”", "“I restarted it ten times”"))

    assert shown.text is not None
    assert "ten times" not in shown.text
    assert "I restarted it twice" in shown.text


def test_another_date_in_a_note_gives_way_to_ours() -> None:
    shown = judged(note(), NOTE.replace("3 December", "9 December"))

    assert shown.text == NOTE
    assert [fault for fault, _ in shown.dropped] == [Fault.NUMBER]


def test_an_article_keeps_its_headings_and_steps() -> None:
    answer = ARTICLE.replace("You can return any item within 14 days.", "Any item can be returned within 14 days.")

    assert judged(article(), answer).text == answer


def test_a_heading_that_an_article_does_not_have_is_left_out() -> None:
    shown = judged(article(), f"{ARTICLE}\n\n## We guarantee a refund")

    assert shown.text == ARTICLE


def test_a_step_that_is_left_out_of_an_article_comes_back() -> None:
    assert judged(article(), ARTICLE.replace("1. Open the order.\n", "")).text is not None
    assert "Open the order." in (judged(article(), ARTICLE.replace("1. Open the order.\n", "")).text or "")


def test_a_tool_that_may_leave_out_leaves_out_what_limits_nothing() -> None:
    assert judged(shorter(), FIRST).text == FIRST


def test_no_tool_leaves_a_number_out() -> None:
    assert FIRST in (judged(shorter(), SECOND).text or FIRST)


def test_what_a_tool_asks_for_is_fenced_like_any_other_text() -> None:
    material = shorter()
    prompt = prompt_for(material, Placeholders(), "12ab")

    assert "<<<12ab WISH\nSay it shorter.\n12ab>>>" in prompt.data
    assert "You may leave out sentences" in prompt.instructions
    assert "You may leave out" not in prompt_for(note(), Placeholders()).instructions
