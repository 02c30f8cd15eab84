"""Which cues a reader is shown."""

import pytest

from copilot.assist.load.cues import CueName
from copilot.assist.load.shown import MOST_CUES, shown_cues
from copilot.assist.suggestion import Cue
from copilot.cases.case import Author, Case, Customer, Message

OURS = Message(id="m1", author=Author.AGENT, text="Besok pasti sampai, Kak.")
THEIRS = Message(
    id="m2", author=Author.CUSTOMER, text="Katanya besok PASTI sampai?? Kok ga kepotong juga ga, Ayu. Thanks."
)
CASE = Case(id="T", customer=Customer(name="Ayu Ratnasari"), messages=(OURS, THEIRS))


def cue(name: CueName, quote: str, weight: float = 0.2, message: str = "m2") -> Cue:
    return Cue(cue=name.value, quote=quote, message_id=message, weight=weight)


def quotes(*cues: Cue) -> list[str]:
    return [shown.quote for shown in shown_cues(cues, CASE)]


def test_a_broken_promise_is_shown_once_in_our_own_words() -> None:
    ours = cue(CueName.BROKEN_PROMISE, "Besok pasti sampai, Kak", message="m1")
    assert quotes(cue(CueName.BROKEN_PROMISE, "Katanya"), ours) == ["Besok pasti sampai, Kak"]


def test_what_the_customer_holds_us_to_is_quoted_with_what_was_said() -> None:
    assert quotes(cue(CueName.BROKEN_PROMISE, "Katanya")) == ["Katanya besok PASTI sampai??"]


@pytest.mark.parametrize("quote", ["juga ga", "Ayu", "because I", "this"])
def test_words_that_say_nothing_alone_are_not_shown(quote: str) -> None:
    assert quotes(cue(CueName.WORDS, quote)) == []


def test_words_that_say_much_are_shown_with_their_clause_and_those_that_say_little_are_not() -> None:
    assert quotes(cue(CueName.WORDS, "ga kepotong")) == ["Kok ga kepotong juga ga"]
    assert quotes(cue(CueName.WORDS, "ga kepotong", -0.2)) == []
    assert quotes(cue(CueName.WORDS, "Kok ga kepotong", 0.03)) == []


def test_a_quote_that_leads_on_is_shown_to_the_end_of_its_clause() -> None:
    text = "Hello. Where is my parcel? It is late"
    case = Case(id="T", messages=(Message(id="m2", author=Author.CUSTOMER, text=text),))

    assert [shown.quote for shown in shown_cues((cue(CueName.WAITING, "Where is my"),), case)] == [
        "Where is my parcel?"
    ]


def test_thanks_are_shown_where_there_is_nothing_else() -> None:
    assert quotes(cue(CueName.THANKS, "Thanks", -0.01)) == ["Thanks"]
    assert quotes(cue(CueName.THANKS, "Thanks", -0.01), cue(CueName.COMPLAINT, "kepotong")) == ["kepotong"]


def test_politeness_is_no_reason_worth_showing() -> None:
    assert quotes(cue(CueName.COURTESY, "Regards", -0.1)) == []


def test_the_tone_of_a_message_hides_none_of_its_words_and_is_shown_once() -> None:
    whole, word = cue(CueName.TONE, "Katanya besok PASTI sampai??", 0.3), cue(CueName.MONEY, "besok", 0.1)
    assert quotes(whole, word, whole) == ["Katanya besok PASTI sampai??", "besok"]


def test_a_quote_inside_another_is_shown_once() -> None:
    assert quotes(cue(CueName.COMPLAINT, "ga kepotong"), cue(CueName.MONEY, "kepotong")) == ["ga kepotong"]


def test_a_broken_promise_wins_over_what_else_its_words_show() -> None:
    again = cue(CueName.REPEAT_CONTACT, "Katanya besok PASTI", 0.3)
    assert quotes(again, cue(CueName.BROKEN_PROMISE, "Katanya", 0.1)) == ["Katanya besok PASTI sampai??"]


def test_six_are_enough() -> None:
    many = [cue(CueName.COMPLAINT, word, 0.3 - place / 100) for place, word in enumerate("abcdefghij")]
    assert len(shown_cues(many, CASE)) == MOST_CUES


def test_calm_words_before_a_message_that_weighs_are_no_reason_any_more() -> None:
    waits = Message(id="m0", author=Author.CUSTOMER, text="ok saya tunggu ya kak")
    case = Case(id="T", messages=(waits, *CASE.messages))
    patient = cue(CueName.RELIEF, "saya tunggu ya", -0.1, "m0")

    assert patient not in shown_cues([patient, cue(CueName.PUNCTUATION, "sampai??")], case)
    assert patient in shown_cues([patient], case)
