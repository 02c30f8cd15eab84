import math
from dataclasses import replace

import pytest

from copilot.assist.reply.answer import Answer, answering
from copilot.knowledge.query import Hit, Query
from tests.assist.fakes import MemoryKnowledge, passage

QUESTION = Query(text="The courier damaged my parcel, what now?", language="en")


def answer(*hits: Hit) -> list[str]:
    return [extract.text for extract in answering(hits, QUESTION, "en", MemoryKnowledge()).extracts]


def test_the_sentences_of_the_best_passage_answer() -> None:
    hit = Hit(passage=passage("a", "Take a photo of the damaged parcel. We resend it within two days."), score=0.8)

    assert "Take a photo of the damaged parcel." in answer(hit)


def test_a_passage_far_behind_the_best_is_not_quoted_in_its_place() -> None:
    other_language = Hit(passage=passage("id-1", "Foto paket yang rusak.", language="id"), score=0.9)
    unrelated = Hit(passage=passage("b", "A parcel may be tipped in the app."), score=0.4)

    assert answer(other_language, unrelated) == []


def test_of_a_list_of_cases_every_case_is_told_and_no_outcome_as_the_result() -> None:
    cases = "- Courier damaged the parcel: we refund it in full.\n- Customer damaged it: no refund."
    text = f"## What the check finds\n\n{cases}"

    assert answer(Hit(passage=passage("c", text), score=0.8)) == [
        "What the check finds:",
        "Courier damaged the parcel: we refund it in full.",
        "Customer damaged it: no refund.",
    ]


def test_a_sentence_that_only_sends_on_to_another_article_is_left_out() -> None:
    text = "A damaged parcel is covered in [Damaged parcels](damaged.md). Take a photo of the damaged parcel first."

    assert answer(Hit(passage=passage("d", text), score=0.8)) == ["Take a photo of the damaged parcel first."]


def test_of_two_sentences_the_one_that_holds_what_is_asked_for_answers() -> None:
    text = "A refund goes back the way you paid.\nSome banks are slow.\nIt takes a refund 7 to 14 working days."
    hit = Hit(passage=passage("e", text), score=0.8)

    query = Query(text="When does the refund arrive?", language="en")
    extracts = answering((hit,), query, "en", MemoryKnowledge()).extracts

    assert "7 to 14 working days" in " ".join(extract.text for extract in extracts)


def test_a_sentence_that_points_back_brings_the_one_it_points_at() -> None:
    text = "Zika is a fever.\nIt is caused by the bite of a mosquito."
    hit = Hit(passage=passage("f", text), score=0.8)

    extracts = answering((hit,), Query(text="What mosquito bite is the cause?"), "en", MemoryKnowledge()).extracts

    assert [extract.text.split()[0] for extract in extracts] == ["Zika", "It"]


def test_a_line_that_announces_steps_comes_with_them_or_not_at_all() -> None:
    text = "To restore a deleted parcel label:\nOpen Orders.\nClick Label.\nLabels stay for a week."
    hit = Hit(passage=passage("g", text), score=0.8)

    extracts = answering((hit,), Query(text="How to restore a deleted label?"), "en", MemoryKnowledge()).extracts

    assert [extract.item for extract in extracts] == [None, 1, 2]


def test_a_passage_found_only_for_what_was_asked_before_is_left_alone() -> None:
    hit = Hit(passage=passage("h", "You can limit the storage of your account."), score=0.8)
    query = Query(text="how to create schema tables?", earlier=("Can I limit my storage?",))

    assert answering((hit,), query, "en", MemoryKnowledge()) == Answer()


def test_first_words_that_only_say_what_it_is_about_come_with_the_steps() -> None:
    text = "A parcel label can be printed at home.\n## Steps\n1. Open Orders.\n2. Tap Print."
    hit = Hit(passage=passage("k", text), score=0.8)

    extracts = answering((hit,), Query(text="print a parcel label at home"), "en", MemoryKnowledge()).extracts

    assert [extract.item for extract in extracts][-2:] == [1, 2]


def test_a_question_that_is_the_title_gets_how_the_article_begins_and_its_steps_whole() -> None:
    text = "You can print a parcel label at home.\nOpen Orders.\nTap the order.\nA window opens.\nTap Print."
    whole = Hit(passage=replace(passage("m", text), title="Print a parcel label"), score=0.8)

    query = Query(text="Print a parcel label", language="en")
    extracts = answering((whole,), query, "en", MemoryKnowledge()).extracts

    assert [extract.item for extract in extracts] == [None, 1, 2, 3, 4]


def test_an_article_without_steps_is_told_by_what_it_tells_to_do() -> None:
    text = (
        "A label says where a parcel goes. Labels were once written by hand. The courier reads them. "
        "You can print a parcel label at home with any printer. Labels come in two sizes."
    )
    whole = Hit(passage=replace(passage("m", text), title="Print a parcel label"), score=0.8)

    extracts = answering((whole,), Query(text="Print a parcel label"), "en", MemoryKnowledge()).extracts

    assert [extract.text.split()[0] for extract in extracts] == ["A", "Labels", "You"]


def test_an_exception_is_never_said_without_the_rule_above_it() -> None:
    text = (
        "You can no longer make a new claim for tax credits.\nOther help is listed elsewhere.\n"
        "You can still claim the credits if you are on leave from work."
    )
    hit = Hit(passage=passage("n", text), score=0.8)

    extracts = answering(
        (hit,), Query(text="Can I claim credits on leave from work?"), "en", MemoryKnowledge()
    ).extracts

    assert extracts[0].text.startswith("You can no longer")
    assert any("still claim" in extract.text for extract in extracts)


def test_a_question_for_a_date_gets_the_sentence_with_the_date_alone() -> None:
    text = "The shop in Solo sells batik.\nThe shop in Solo was opened in 1987.\nThe shop in Solo is large."
    hit = Hit(passage=passage("o", text), score=0.8)

    extracts = answering((hit,), Query(text="When was the shop in Solo opened?"), "en", MemoryKnowledge()).extracts

    assert [extract.text for extract in extracts] == ["The shop in Solo was opened in 1987."]


def test_a_link_is_said_with_its_address() -> None:
    text = "You can check the status of an invoice on the [Invoices page](https://example.com/invoices):"
    hit = Hit(passage=passage("p", text), score=0.8)

    extracts = answering((hit,), Query(text="check invoice status"), "en", MemoryKnowledge()).extracts

    said = "You can check the status of an invoice on the Invoices page (https://example.com/invoices)."
    assert [extract.text for extract in extracts] == [said]


def test_another_hotels_answer_is_not_said_where_the_conversation_names_this_one() -> None:
    other = Hit(passage=replace(passage("a", "No, there is no wifi."), title="Hotel Aurora: Is there wifi?"), score=0.9)
    own = Hit(passage=replace(passage("b", "There is free wifi."), title="Hotel Sunrise: Is there wifi?"), score=0.4)
    query = Query(text="do they have wifi", replies=("I found one called hotel sunrise",))

    assert [extract.text for extract in answering((other, own), query, "en", MemoryKnowledge()).extracts] == [
        "There is free wifi."
    ]


def test_the_steps_of_both_halves_of_a_short_article_are_told_when_it_is_asked_for_whole() -> None:
    text = "## Turn it on\n1. Open Radio.\n2. Tap On.\n\n## Turn it off\n1. Open Radio.\n2. Tap Off."
    whole = Hit(passage=replace(passage("m", text), title="Turn the radio on or off"), score=0.8)

    extracts = answering((whole,), Query(text="Turn the radio on or off"), "en", MemoryKnowledge()).extracts

    assert [extract.item for extract in extracts] == [None, 1, 2, None, 1, 2]


def test_the_lead_of_an_answer_is_over_other_articles_in_its_language() -> None:
    hits = (
        Hit(passage=passage("a", "Take a photo of the damaged parcel."), score=0.8),
        Hit(passage=passage("a-id", "Foto paket yang rusak.", language="id"), score=0.8),
        Hit(passage=passage("b", "A parcel may be tipped in the app."), score=0.4),
    )

    alone = answering(hits[:2], QUESTION, "en", MemoryKnowledge())
    beside = answering(hits, QUESTION, "en", MemoryKnowledge())

    assert alone.lead == 1.0
    assert beside.lead == pytest.approx(math.log(2))


def test_what_is_said_instead_of_something_comes_with_that() -> None:
    text = "Do not call the shop about a parcel.\nTo track a lost parcel ask the courier instead."
    hit = Hit(passage=passage("i", text), score=0.8)

    extracts = answering((hit,), Query(text="Where do I track a lost parcel?"), "en", MemoryKnowledge()).extracts

    assert [extract.place for extract in extracts] == [0, 1]


def test_an_answer_to_another_question_of_the_page_is_not_said_for_the_one_that_was_asked() -> None:
    text = (
        "What do I do with syringes?\nThey cannot be recycled at home and must be disposed of properly.\n"
        "Where can I learn more?\nCall the office, which knows what can be recycled."
    )
    hit = Hit(passage=passage("j", text), score=0.8)

    extracts = answering((hit,), Query(text="How do I recycle paint?"), "en", MemoryKnowledge()).extracts

    assert not any("They" in extract.text for extract in extracts)


def test_a_list_that_is_announced_and_not_there_is_not_announced() -> None:
    text = "Orders of the court differ in who may ask. The kinds of court orders are:\n\nEmergency order:\nIt is short."
    hit = Hit(passage=passage("k", text), score=0.8)

    extracts = answering((hit,), Query(text="What kinds of court orders are there?"), "en", MemoryKnowledge()).extracts

    assert not any(extract.text.startswith("The kinds") for extract in extracts)
