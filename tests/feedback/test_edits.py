"""How much an agent changed, and what kind of change it was."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copilot.feedback.edits import edit_between

SHOWN = "Paket kakak kami kirim ulang pada 12 Mei. Mohon ditunggu, terima kasih."


@pytest.mark.parametrize(
    ("final", "kinds"),
    [
        ("Paket kakak kami kirim ulang pada 14 Mei. Mohon ditunggu, terima kasih.", ("fact",)),
        ("Paket kakak kami kirim ulang pada 12 Juni. Mohon ditunggu, terima kasih.", ("fact",)),
        ("Paket kami kirim ulang pada 12 Mei. Mohon tunggu, terima kasih.", ("tone",)),
        ("Barang kakak kami kirim ulang pada 12 Mei. Mohon ditunggu, terima kasih.", ()),
        ("Mohon ditunggu, terima kasih. Paket kakak kami kirim ulang pada 12 Mei.", ("structure",)),
        ("Paket kakak kami kirim ulang pada 12 Mei.\n\nMohon ditunggu, terima kasih.", ("structure",)),
        (SHOWN + " Kirim ke sari@contoh.id.", ("length", "personal_data")),
        ("Paket kakak kami kirim ulang pada 12 Mei.", ("length", "tone")),
    ],
    ids=["date", "month", "courtesy", "a word", "order", "paragraph", "personal data", "shorter"],
)
def test_the_kind_of_an_edit_is_told(final: str, kinds: tuple[str, ...]) -> None:
    edit = edit_between(SHOWN, final)
    assert edit.kinds == kinds
    assert edit.similarity < 1


def test_a_translation_changes_the_language() -> None:
    edit = edit_between("Kami akan kirim paket itu untuk Anda", "We will send that parcel to you")
    assert "language" in edit.kinds


def test_the_numbers_of_a_list_are_no_facts() -> None:
    edit = edit_between("Cek resi, lalu hubungi kami", "1. Cek resi\n2. Lalu hubungi kami")
    assert "fact" not in edit.kinds
    assert "structure" in edit.kinds


def test_the_same_text_is_no_edit() -> None:
    assert edit_between(SHOWN, SHOWN).similarity == 1.0
    assert edit_between("", "").kinds == ()


@settings(deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_similarity_runs_from_0_to_1_and_does_not_depend_on_the_direction(one: str, other: str) -> None:
    there, back = edit_between(one, other), edit_between(other, one)
    assert 0 <= there.similarity <= 1
    assert there == back


def test_very_long_texts_are_compared_within_reason() -> None:
    assert edit_between("a" * 2_000_000, "b" * 2_000_000).similarity == 0.0
