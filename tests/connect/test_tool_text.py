"""Texts on their way into tools and back: what an agent wrote is what is read, whatever is in it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copilot.cases.reading import plain_text
from copilot.connect.tool_text import as_html, as_markdown, without_templates, words_of

TEMPLATE = re.compile(r"\{\{|\{%|#\{")
ANY_TEXT = st.text(alphabet=st.sampled_from("ab {}%#<>&/;!\n\"'`=é😀"), max_size=40)


@given(ANY_TEXT)
def test_no_template_is_found_in_any_form_of_a_text(text: str) -> None:
    for form in (without_templates(text), as_html(text), as_markdown(text)):
        assert not TEMPLATE.search(form)


@given(ANY_TEXT)
def test_no_markup_is_found_but_the_ends_of_lines(text: str) -> None:
    assert set(re.findall(r"<[^<>]*>", as_html(text))) <= {"<br>"}
    assert not re.search(r"<[A-Za-z/!?]", as_markdown(text))


@given(ANY_TEXT)
def test_taking_the_unseen_sign_off_gives_the_text_back(text: str) -> None:
    assert without_templates(text).replace("\u2060", "") == text
    assert as_markdown(text).replace("\u2060", "") == text


@given(st.text(alphabet="ab {}%#&é😀\n", max_size=40))
def test_words_survive_the_way_through_html(text: str) -> None:
    assert words_of(as_html(text)).split() == plain_text(text).split()


@pytest.mark.parametrize("tag", ["div", "blockquote"])
def test_tags_within_tags_without_end_are_read_all_the_same(tag: str) -> None:
    assert words_of(f"<{tag}>" * 3_000 + "Halo <b>Sari</b>") == "Halo Sari"
