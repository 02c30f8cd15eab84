"""The cases of the sample pack, through the whole program: what an expert would not sign stays away."""

from dataclasses import replace

import pytest

from copilot.app import sample_cases
from copilot.assist.assistant import Assistant
from copilot.assist.suggestion import Suggestion


@pytest.fixture(scope="module")
def suggestions(assistant: Assistant) -> dict[str, Suggestion]:
    return {case.id: assistant.complete(case) for case in sample_cases()}


def draft_of(suggestion: Suggestion) -> str:
    assert suggestion.draft
    return suggestion.draft.text


def test_a_parcel_marked_delivered_is_not_looked_for_at_the_courier_again(suggestions: dict[str, Suggestion]) -> None:
    case = suggestions["T-2611-0133"]
    assert case.actions[0].action == "escalate_to_lead"
    assert "check_shipment" not in [card.action for card in case.actions]
    assert "kirim ulang atau refund" in draft_of(case)


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("T-2611-0166", "dalam 2 jam, antara pukul 07.00 dan 22.00 WIB"),
        ("T-2611-0165", "paling lama 4 jam, antara pukul 07.00 dan 22.00 WIB"),
        ("T-2611-0190", "within one working day"),
        ("T-2611-0162", "3 December 2026"),
    ],
)
def test_a_customer_who_waits_for_someone_else_hears_until_when(
    suggestions: dict[str, Suggestion], case: str, said: str
) -> None:
    assert said in draft_of(suggestions[case])


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("T-2611-0165", "OTP tidak perlu"),
        ("T-2611-0162", "we cannot change that by chat, phone or e-mail"),
        ("T-2611-0192", "tidak ada ongkir yang Kakak tanggung"),
        ("T-2611-0176", "Rp193.000"),
    ],
)
def test_what_the_customer_asked_beside_it_is_answered_too(
    suggestions: dict[str, Suggestion], case: str, said: str
) -> None:
    assert said in draft_of(suggestions[case])


def test_a_date_we_let_pass_is_owned_in_the_first_sentence(suggestions: dict[str, Suggestion]) -> None:
    assert "yang kami janjikan soal refund RF-261003317 belum kami tepati" in draft_of(suggestions["T-2611-0168"])


def test_money_is_not_sent_back_before_the_customer_chose(suggestions: dict[str, Suggestion]) -> None:
    assert "refund_without_return" not in [card.action for card in suggestions["T-2611-0192"].actions]


@pytest.mark.parametrize(("case", "article"), [("T-2611-0165", "How to reach us"), ("T-2611-0133", "My payment")])
def test_an_article_that_only_shares_words_is_not_offered_beside_a_procedure(
    suggestions: dict[str, Suggestion], case: str, article: str
) -> None:
    assert not [card.title for card in suggestions[case].actions if article in card.title]


def test_no_card_points_at_the_article_that_the_first_card_already_names(suggestions: dict[str, Suggestion]) -> None:
    for case in suggestions.values():
        article_of = {found.passage_id: found.article_id for found in case.passages}
        first, *others = [(card.action, article_of.get(card.why.source or "")) for card in case.actions]
        assert first[1] is None or ("reply_from_article", first[1]) not in others, case.case_id


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("T-2611-0167", "Mohon maaf, tanggal yang kami sebut"),
        ("T-2611-0167", "Kakak tidak perlu menunggu lagi"),
        ("T-2611-0160", "sorry you were charged twice"),
        ("T-2611-0160", "Rp764,000 goes back to the card ending 4417"),
        ("T-2611-0160", "7–14 working days"),
        ("T-2611-0166", "Mohon maaf barangnya datang rusak"),
        ("T-2611-0166", "dijemput kurir tanpa biaya"),
        ("T-2611-0176", "masih kurang Rp7.000"),
    ],
)
def test_a_draft_is_sorry_where_it_is_due_and_says_the_figure_that_is_waited_for(
    suggestions: dict[str, Suggestion], case: str, said: str
) -> None:
    assert said in draft_of(suggestions[case])


def test_what_the_customer_ruled_out_is_not_offered(suggestions: dict[str, Suggestion]) -> None:
    assert "menunggu dengan voucher" not in draft_of(suggestions["T-2611-0167"])


def test_the_new_due_date_is_a_date(suggestions: dict[str, Suggestion]) -> None:
    assert any("sampai 27 November 2026" in draft_of(one) for one in suggestions.values() if one.draft)


def test_one_draft_names_one_time(suggestions: dict[str, Suggestion]) -> None:
    text = draft_of(suggestions["T-2611-0168"])
    assert "dalam 2 jam" in text
    assert "dua hari kerja" not in text


def test_a_lead_is_not_told_to_hand_over_to_a_lead(assistant: Assistant) -> None:
    broken = next(case for case in sample_cases() if case.id == "T-2611-0166")
    reply = replace(assistant, role="lead").complete(broken)

    assert "escalate_to_lead" not in [card.action for card in reply.actions]
    assert "issue_refund" in [card.action for card in reply.actions]
    assert "atasan tim" not in draft_of(reply)
