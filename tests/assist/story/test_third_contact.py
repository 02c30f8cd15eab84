"""A customer at the third contact: a lead's help comes first, and nothing is asked for that was tried."""

from datetime import UTC, datetime, timedelta

import pytest

from copilot.assist.assistant import Assistant
from copilot.assist.story.contacts import said_contacts
from copilot.assist.suggestion import Suggestion
from copilot.cases.case import Author, Case, Customer, Message

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def case_of(*turns: tuple[str, str, float], locale: str = "id-ID") -> Case:
    """Make a case of (who, text, days before now) turns."""
    authors = {"c": Author.CUSTOMER, "a": Author.AGENT}
    messages = tuple(
        Message(id=f"m{place}", author=authors[who], text=text, at=NOW - timedelta(days=days))
        for place, (who, text, days) in enumerate(turns)
    )
    return Case(id="T", customer=Customer(name="Rani", locale=locale), messages=messages)


def draft_of(suggestion: Suggestion) -> str:
    assert suggestion.draft, suggestion.no_draft_reason
    return suggestion.draft.text


def test_a_third_complaint_told_in_words_goes_to_a_lead_and_repeats_no_step(assistant: Assistant) -> None:
    said = (
        "Halo kak, ini udah ketiga kalinya saya komplain soal pesanan KLT-2611-04821. Belum sampai juga. "
        "Udah cek resi tiap hari, udah telp kurir juga, jawabannya suruh nunggu terus."
    )
    suggestion = assistant.complete(case_of(("c", said, 0)), NOW)

    first = suggestion.actions[0]
    assert first.action == "escalate_to_lead"
    assert "ketiga kalinya" in first.why.fact
    assert "kurir" not in draft_of(suggestion)
    assert "atasan tim" in draft_of(suggestion)
    assert "menghubungi kami lagi soal pesanan KLT-2611-04821" in draft_of(suggestion)


def test_a_thread_with_two_returns_is_a_third_contact_about_what_was_asked_first(assistant: Assistant) -> None:
    suggestion = assistant.complete(
        case_of(
            ("c", "Kak refund RF-261003317 belum masuk, kapan ya?", 10),
            ("a", "Mohon ditunggu ya Kak, kami cek.", 9.9),
            ("c", "Masih belum masuk juga nih", 6),
            ("a", "Mohon ditunggu ya Kak.", 5.9),
            ("c", "Min ini masih aja kosong. Mutasi udah saya cek pagi ini. Jadi gimana?", 0),
        ),
        NOW,
    )

    assert suggestion.topic
    assert suggestion.topic.id == "refund"
    assert suggestion.actions[0].action == "escalate_to_lead"
    assert suggestion.summary.wants == "Refund RF-261003317 belum masuk, kapan ya?"
    assert "nomor pesanan" not in draft_of(suggestion)


def test_where_no_procedure_hands_over_a_card_of_plain_sense_does(assistant: Assistant) -> None:
    said = "I have asked three times now how I get an invoice for my office with our tax number. Please answer."
    suggestion = assistant.complete(case_of(("c", said, 0), locale="en-GB"), NOW)

    card = next(card for card in suggestion.actions if card.action == "escalate_to_lead")
    assert "three times" in card.why.fact
    assert card.confidence >= 0.5


def test_photos_that_were_sent_are_looked_at_and_not_asked_for_again(assistant: Assistant) -> None:
    said = "My lamp from order KLT-2611-03310 arrived broken. I sent three photos last Friday. Will you replace it?"
    suggestion = assistant.complete(case_of(("c", said, 0), locale="en-GB"), NOW)

    card = next(card for card in suggestion.actions if card.action == "ask_damage_photos")
    assert "I sent three photos" in card.why.fact
    assert card.title.startswith(("Look first", "Cek dulu"))
    assert card.say is None


def test_a_first_contact_is_not_handed_over(assistant: Assistant) -> None:
    suggestion = assistant.complete(case_of(("c", "Paket KLT-2611-04821 belum sampai, tolong dicek", 0)), NOW)

    assert "escalate_to_lead" not in [card.action for card in suggestion.actions]


@pytest.mark.parametrize("typed", ["Silakan cek folder spam di e-mail Kakak.", "Please check your spam folder."])
def test_asking_for_a_step_that_was_taken_is_marked_while_the_agent_types(assistant: Assistant, typed: str) -> None:
    case = case_of(("c", "akun kekunci. udah cek folder spam, udah reset password 4x. tetep ga bisa masuk", 0))

    found = [check for check in assistant.check(case, f"Halo Kak,\n\n{typed}", NOW) if check.check == "tried_again"]

    assert [check.quote for check in found] == [typed]
    assert "udah cek folder spam" in found[0].message


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Ini jadi yang ketiga saya tanya hal yang sama", 3),
        ("Minggu lalu saya sudah telepon, lalu Kamis saya chat juga", 2),
        ("I called on Monday, wrote on Wednesday", 2),
        ("paket yang ketiga saya terima hari Senin", 0),
    ],
)
def test_contacts_are_counted_as_people_tell_them(text: str, times: int) -> None:
    assert max((said.times for said in said_contacts(text)), default=0) == times
