import pytest

from copilot.assist.reply.support import Evidence, is_courtesy, nearest_sentence
from copilot.assist.suggestion import Support
from tests.assist.fakes import LATE, LATE_ID, case


def evidence() -> Evidence:
    return Evidence((LATE, LATE_ID), case("Order INV-88 of Rp425.000 is 9 days late"), ("INV-88", 425_000))


def test_a_sentence_of_an_article_stands_on_its_passage() -> None:
    judged = evidence().judge("After 7 days you can choose a full refund or a free resend.")

    assert (judged.support, judged.passage) == (Support.PASSAGE, LATE)


def test_the_same_words_with_another_number_stand_on_nothing() -> None:
    judged = evidence().judge("After 3 days you can choose a full refund or a free resend.")

    assert judged.support is Support.UNSUPPORTED


def test_what_the_case_says_stands_on_the_case() -> None:
    assert evidence().judge("Order INV-88 is 9 days late.").support is Support.CASE_FACT


def test_a_claim_that_nobody_made_stands_on_nothing() -> None:
    assert evidence().judge("Your account has been upgraded for free.").support is Support.UNSUPPORTED


@pytest.mark.parametrize("said", ["Mohon maaf atas kejadian ini.", "Thank you for writing.", "Which colour was it?"])
def test_courtesies_and_questions_claim_nothing(said: str) -> None:
    assert is_courtesy(said)


@pytest.mark.parametrize("said", ["Maaf, refund sudah kami kirim.", "Sorry, we sent 50,000.", "We will refund you."])
def test_an_apology_with_a_claim_is_no_courtesy(said: str) -> None:
    assert not is_courtesy(said)


def test_a_named_rule_in_another_language_carries_a_sentence_but_not_a_new_number() -> None:
    only = Evidence((), case(), ())

    assert only.judge("You will hear from us in 24 hours.", (LATE_ID,)).support is Support.PASSAGE
    assert only.judge("You will hear from us in 36 hours.", (LATE_ID,)).support is Support.UNSUPPORTED


def test_a_quote_stands_word_for_word_in_the_passage() -> None:
    assert nearest_sentence("refund to your credit card: 7 to 14 days", LATE) in LATE.text
