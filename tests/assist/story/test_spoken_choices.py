"""The way out that a customer chose, in both languages; what is asked, refused or left open is no choice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copilot.assist.story.spoken_choices import find_choices


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("barang telat 9 hari. KLT-1 mau refund aja", "refund"),
        ("balikin uang saya saja kak", "refund"),
        ("aku maunya refund yg pecah aja ya, 84rb", "refund"),
        ("I just want my money back.", "refund"),
        ("ok pilih kirim ulang ya", "resend"),
        ("Please resend the parcel.", "resend"),
        ("tuker baru aja kak", "replacement"),
        ("I would prefer a replacement.", "replacement"),
        ("Saya ingin refund penuh, bukan penggantian.", "refund"),
        ("I want a refund, not a replacement.", "refund"),
        ("minta penggantinya saja, jangan refund", "replacement"),
    ],
)
def test_the_way_out_that_is_chosen_is_found_where_it_stands(text: str, way: str) -> None:
    (found,) = find_choices(text)

    assert found.way == way
    assert text[found.start : found.end].strip()


@pytest.mark.parametrize(
    "text",
    [
        "Either kirim ulang atau refund aja, tolong kasih kepastian",
        "bisa refund ga?",
        "kapan refund saya masuk",
        "ga mau refund, mau barangnya",
        "kalau belum sampai saya minta refund",
        "How do I get a replacement?",
        "mau tanya soal refund saya?",
        "paket saya belum sampai",
        "tolong cek refund saya aja kak",
        "please check my refund",
    ],
)
def test_two_ways_a_question_and_a_refusal_choose_nothing(text: str) -> None:
    assert not list(find_choices(text))


@given(st.text(alphabet="refund aj\n?. kirimulg", max_size=80))
def test_every_choice_stands_in_the_text(text: str) -> None:
    for found in find_choices(text):
        assert 0 <= found.start < found.end <= len(text)
