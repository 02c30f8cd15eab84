"""Several questions in one message: each met, or named as open."""

import pytest

from copilot.assist.assistant import Assistant
from copilot.assist.reply.several_questions import questions_in
from copilot.assist.suggestion import Suggestion
from tests.assist.fakes import case

FOUR = (
    "Hi, four things: 1) how long until my refund reaches my credit card? 2) can I still change the address of my "
    "order? 3) bisa bayar COD ga ke Manado? 4) do my points expire?"
)


def suggested(assistant: Assistant, text: str) -> Suggestion:
    return assistant.complete(case(text))


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (FOUR, 4),
        ("kak refund ke gopay berapa lama ya? sama poin bisa hangus ga?", 2),
        ("Kapan paket saya sampai?", 0),
        ("INI APA-APAAN SIH?? Refund saya mana?", 0),
    ],
)
def test_the_questions_of_a_message_are_counted_and_an_insult_is_none(text: str, asked: int) -> None:
    assert len(questions_in(text)) == asked


def test_a_question_that_is_not_answered_is_named_and_the_draft_is_not_sure(assistant: Assistant) -> None:
    reply = suggested(assistant, FOUR)

    (still_open,) = [check for check in reply.checks if check.check == "open_questions"]
    assert "4. “do my points expire?”" in still_open.message
    assert "1. " not in still_open.message
    assert reply.draft
    assert reply.draft.confidence < 0.5


def test_of_a_table_the_row_of_the_way_to_pay_that_is_named_answers(assistant: Assistant) -> None:
    reply = suggested(assistant, FOUR)

    assert reply.draft
    assert "Credit and debit card: 7–14 working days" in reply.draft.text
    assert "Kelontara Balance" not in reply.draft.text


def test_questions_beside_a_procedure_are_answered_too(assistant: Assistant) -> None:
    reply = suggested(assistant, "kak refund ke gopay berapa lama ya? sama poin bisa hangus ga?")

    assert reply.draft
    assert "E-wallet dan QRIS: 1–3 hari kerja" in reply.draft.text
    assert "Poin yang hangus" in reply.draft.text
    assert "tidak bisa. Poin" not in reply.draft.text  # what cannot be had back may well expire
