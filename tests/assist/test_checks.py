from datetime import UTC, date, datetime

import pytest

from copilot.assist.checks import check_reply
from copilot.assist.situation import Situation
from copilot.assist.suggestion import LoadLevel
from copilot.knowledge.query import Hit, SearchResult
from tests.assist.fakes import LATE, LIMITS, case, load, passage, situation

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def names(text: str, own: Situation | None = None) -> list[str]:
    return [check.check for check in check_reply(text, own or situation(), now=NOW)]


def test_a_reply_that_stands_on_the_article_raises_nothing() -> None:
    assert names("Hi Sari,\nWe check with the courier and write to you within 24 hours.\nKind regards,\nPutri") == []


def test_a_number_from_nowhere_is_named() -> None:
    found = check_reply("We write to you within 36 hours.", situation(), now=NOW)

    assert [check.check for check in found] == ["number"]
    assert "“36”" in found[0].message


def test_a_day_that_nobody_named_is_one_too() -> None:
    assert names("The parcel reaches you tomorrow.") == ["number"]
    assert names("The parcel reaches you tomorrow.", situation(case("It was promised for tomorrow"))) == ["unsupported"]


def test_a_claim_that_nothing_supports_is_a_note() -> None:
    found = check_reply("Your neighbour took the parcel home.", situation(), now=NOW)

    assert [(check.check, check.severity) for check in found] == [("unsupported", "note")]


def test_asking_for_what_was_given_is_seen() -> None:
    own = situation(case("Order INV-88 is late", facts={"order.id": "INV-88"}))

    assert "asks_told" in names("Could you share your order number?", own)


def test_the_wrong_language_is_seen() -> None:
    assert "wrong_language" in names("Mohon maaf, pesanan Kakak sedang kami periksa ke kurir.")


def test_a_promise_beyond_the_role_is_seen() -> None:
    own = situation(case("Refund me", facts={"order.total": 900_000, "order.days_late": 9}))

    assert "promise" in names("We are requesting the full refund today.", own)
    assert "promise" not in names("We are requesting the full refund today, subject to my lead's approval.", own)


def test_the_same_promise_within_the_role_is_not_flagged() -> None:
    own = situation(case("Refund me", facts={"order.total": 100_000, "order.days_late": 9}))

    assert "promise" not in names("We are requesting the full refund today.", own)


def test_an_outcome_nobody_can_be_sure_of_is_seen() -> None:
    assert "promise" in names("It will definitely arrive tomorrow.")


def test_words_of_an_internal_article_are_seen() -> None:
    text = "Angry customers may get a goodwill voucher twice a year."
    rule = passage("en/internal/goodwill", text, audience=LIMITS.audience)
    hits = (Hit(passage=LATE, score=0.9), Hit(passage=rule, score=0.8))
    own = situation(found=SearchResult(hits=hits, ground=0.9, semantic=False))

    assert "internal_source" in names(text, own)


@pytest.mark.parametrize("other", ["budi@example.com", "0812-3456-7890"])
def test_somebody_elses_address_or_number_is_seen(other: str) -> None:
    assert "personal_data" in names(f"We wrote to {other} about it.")


def test_the_customers_own_address_is_no_leak() -> None:
    own = situation(case("Late", customer={"name": "Sari", "email": "sari@example.com", "phone": "+62 812-3456-7890"}))

    assert "personal_data" not in names("We wrote to sari@example.com and called 081234567890.", own)


def test_a_heavy_case_wants_to_be_met_first() -> None:
    heavy = situation(load=load(LoadLevel.HIGH))

    assert "missing_acknowledgement" in names("We check with the courier and write to you within 24 hours.", heavy)
    assert "missing_acknowledgement" not in names("I am sorry about this. We check with the courier.", heavy)


def test_a_source_past_its_review_is_named_with_the_date() -> None:
    old = passage("en/old", "Parcels to islands take 12 days by sea.", review_by=date(2026, 1, 31))
    own = situation(found=SearchResult(hits=(Hit(passage=old, score=0.9),), ground=0.9, semantic=False))

    found = check_reply("Parcels to islands take 12 days by sea.", own, now=NOW)

    assert [check.check for check in found] == ["stale_source"]
    assert "31 January 2026" in found[0].message


def test_an_open_slot_is_seen() -> None:
    assert "open_slot" in names("We check order [order number] with the courier.")


def test_every_check_quotes_words_of_the_reply() -> None:
    text = "It will definitely arrive in 36 hours. Could you share [order number]?"

    assert all(check.quote in text for check in check_reply(text, situation(), now=NOW))
