import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copilot.cases.case import Author
from copilot.connect.case_text import case_from_text
from copilot.errors import UserError


def test_a_copied_message_is_a_case_of_one_message() -> None:
    case = case_from_text("  Where is my <b>parcel</b>?\n")
    (message,) = case.messages
    assert (message.author, message.text) == (Author.CUSTOMER, "Where is my parcel?")


def test_copied_case_json_is_that_case() -> None:
    given_case = {"id": "T-1", "messages": [{"id": "m1", "author": "customer", "text": "Halo"}]}
    assert case_from_text(json.dumps(given_case)).id == "T-1"


def test_copied_json_that_is_no_case_says_so() -> None:
    with pytest.raises(UserError, match="`id` is missing"):
        case_from_text('{"messages": [{"id": "m1", "author": "customer", "text": "Halo"}]}')


def test_nothing_copied_is_one_sentence() -> None:
    with pytest.raises(UserError, match="no text"):
        case_from_text(" \u200b ")


@given(st.text())
def test_any_text_is_a_case_or_one_sentence_and_the_same_text_the_same_case(text: str) -> None:
    try:
        case = case_from_text(text)
    except UserError:
        return
    assert case == case_from_text(text)
    assert case.messages
