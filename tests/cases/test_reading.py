"""Reading a case: what is kept, what is cleaned, and the one sentence for what is wrong."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copilot.cases.case import Author
from copilot.cases.reading import MAX_TEXT, plain_text, read_case, read_case_file
from copilot.errors import UserError


def message(**changes: object) -> dict[str, object]:
    return {"id": "m1", "author": "customer", "text": "Paket saya belum sampai"} | changes


def case(**changes: object) -> str:
    return json.dumps({"id": "T-1", "messages": [message()]} | changes)


def test_id_and_messages_are_enough() -> None:
    read = read_case(case())
    assert read.id == "T-1"
    assert read.status == "open"
    assert read.customer_messages[0].text == "Paket saya belum sampai"


def test_every_field_of_the_contract_is_read() -> None:
    read = read_case(
        case(
            subject="Late",
            channel="email",
            priority="high",
            language="id",
            url="https://example.test/1",
            created_at="2026-01-05T08:00:00Z",
            customer={
                "id": "C-7",
                "name": "Sari",
                "tier": "vip",
                "locale": "id-ID",
                "since": "2021-03-01",
                "email": None,
            },
            history=[{"case_id": "T-0", "subject": "Old", "outcome": "refunded", "csat": 2, "topic": None}],
            facts={"order.id": "INV-88", "order.total": 425000, "paid": True},
            actions=[{"action": "verify_identity", "at": "2026-01-05T08:01:00Z", "by": "agent", "message_id": "m1"}],
        )
    )
    assert read.customer.since is not None
    assert read.customer.since.year == 2021
    assert read.history[0].csat == 2
    assert read.facts == {"order.id": "INV-88", "order.total": 425000, "paid": True}
    assert read.actions[0].message_id == "m1"


def test_unknown_keys_are_kept_by_their_path() -> None:
    read = read_case(case(brand="Kuning", customer={"segment": "new"}, messages=[message(score=3)]))
    assert read.extra == {"brand": "Kuning", "customer.segment": "new", "messages.0.score": 3}


def test_ids_that_are_numbers_are_read_as_text() -> None:
    history, actions = [{"case_id": 6}], [{"action": "look", "message_id": 1}]
    read = read_case(case(id=7, customer={"id": 42}, messages=[message(id=1)], history=history, actions=actions))
    assert (read.id, read.customer.id, read.last_message.id) == ("7", "42", "1")
    assert (read.history[0].case_id, read.actions[0].message_id) == ("6", "1")


def test_half_an_emoji_is_read_as_a_question_mark() -> None:
    read = read_case(r'{"id": "T-1", "messages": [{"id": "m1", "author": "customer", "text": "tolong \ud83d"}]}')
    assert read.last_message.text == "tolong ?"
    assert read_case(case(subject="oke \U0001f600")).subject == "oke \U0001f600"


def test_a_number_that_is_none_is_no_fact() -> None:
    assert read_case(case(facts={"order.total": float("nan"), "order.id": "INV-1"})).facts == {"order.id": "INV-1"}


def test_a_number_too_large_to_reckon_with_is_kept_as_text() -> None:
    assert read_case(case(facts={"order.id": 10**40, "order.total": 425000})).facts == {
        "order.id": "1" + "0" * 40,
        "order.total": 425000,
    }


def test_nested_facts_get_dotted_names_and_null_facts_are_left_out() -> None:
    read = read_case(case(facts={"order": {"id": "INV-1", "note": None}}))
    assert read.facts == {"order.id": "INV-1"}


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ("", "not readable JSON"),
        ('{"id": "T-1"', "line 1, column 13"),
        ("[]", "must be a JSON object, not a list"),
        ('{"messages": [{"id": "m1", "author": "customer", "text": "x"}]}', "`id` is missing"),
        ('{"id": "T-1"}', "`messages` is missing"),
        ('{"id": "T-1", "messages": []}', "at least one message"),
        ('{"id": "T-1", "messages": "hello"}', "`messages`: input should be a list"),
        ('{"id": "T-1", "messages": [{"id": "m1", "author": "robot", "text": "x"}]}', "`messages.0.author`"),
        ('{"id": "T-1", "messages": [{"id": "m1", "author": "agent"}]}', "`messages.0.text` is missing"),
        (
            '{"id": true, "messages": [{"id": "m1", "author": "agent", "text": "x"}]}',
            "`id`: input should be a valid string (given: true)",
        ),
        (case(created_at="yesterday"), "`created_at`"),
        (case(facts={"order.items": [1, 2]}), "`facts.order.items`: a fact must be a text, a number, true or false"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_a_bad_case_gets_one_sentence_that_names_the_field(raw: str, sentence: str) -> None:
    with pytest.raises(UserError) as caught:
        read_case(raw)
    assert sentence in caught.value.message
    assert "\n" not in caught.value.message


def test_a_bad_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.json"
    path.write_bytes(b"\xff\xfe not utf-8")
    with pytest.raises(UserError, match=r"broken\.json.*not UTF-8"):
        read_case_file(path)
    with pytest.raises(UserError, match=r"gone\.json cannot be read"):
        read_case_file(tmp_path / "gone.json")


def test_a_case_of_many_megabytes_is_refused() -> None:
    with pytest.raises(UserError, match="larger than 8 MB"):
        read_case('{"id": "T-1", "messages": "' + "x" * 8_000_001 + '"}')


def test_a_message_of_two_megabytes_is_cut_and_says_so() -> None:
    read = read_case(case(messages=[message(text="tolong " * 300_000)]))
    assert len(read.messages[0].text) <= MAX_TEXT + 4
    assert read.messages[0].text.endswith("[…]")


def test_markup_and_script_are_taken_off() -> None:
    text = plain_text("<div>Halo <b>kak</b><br>pesanan saya?</div><script>alert('x')</script><style>p{}</style>")
    assert text == "Halo kak\npesanan saya?"


def test_text_that_only_looks_like_markup_stays() -> None:
    assert plain_text("harga < 100 & > 50, 3<5") == "harga < 100 & > 50, 3<5"


def test_invisible_and_direction_changing_characters_are_taken_off() -> None:
    assert plain_text("INV\u200b-88\u202egpj.exe\u2066") == "INV-88gpj.exe"


@given(st.text(max_size=400))
def test_plain_text_is_plain_whatever_comes_in(text: str) -> None:
    plain = plain_text(text)
    assert "\u202e" not in plain
    assert "\u200b" not in plain
    assert "<script" not in plain.lower()
    assert plain == plain.strip()


NESTED = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)


def trouble(raw: str) -> str:
    """Give the sentence for what is wrong ("" where nothing is)."""
    try:
        read_case(raw)
    except UserError as error:
        return error.message
    return ""


@given(NESTED)
def test_any_json_is_a_case_or_one_sentence(value: object) -> None:
    raws = [json.dumps(value), json.dumps({"id": "T", "messages": value}), case(customer=value), case(facts=value)]
    assert not any("\n" in trouble(raw) for raw in raws)


def test_a_time_in_the_future_is_not_believed() -> None:
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    read = read_case(case(created_at=tomorrow, messages=[message(at=tomorrow)]))
    assert read.created_at is None
    assert read.messages[0].at is None


def test_a_time_without_a_zone_is_taken_as_utc() -> None:
    assert read_case(case(created_at="2026-01-05T08:00:00")).created_at == datetime(2026, 1, 5, 8, tzinfo=UTC)


def test_internal_notes_keep_their_author() -> None:
    read = read_case(case(messages=[message(), message(id="m2", author="agent", internal=True)]))
    assert read.last_message.author is Author.AGENT
    assert read.last_message.internal
