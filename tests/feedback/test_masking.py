"""No personal data is left in a masked text, and little else is taken out."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from personal_examples import HARMLESS, PATTERN_TYPES, examples

from copilot.feedback.masking import mask
from copilot.feedback.personal_data import PersonalKind, find_personal

PER_TYPE = 300


def left_over(secret: str, masked: str) -> bool:
    """Say whether four digits in a row of the secret, or an address, can still be read."""
    number = re.sub(r"\D", "", secret)
    kept = re.sub(r"\D", "", masked)
    if "@" in secret:
        return secret.split("@")[0] in masked
    return any(number[at : at + 4] in kept for at in range(max(1, len(number) - 3)))


@pytest.mark.parametrize("kind", PATTERN_TYPES)
def test_at_least_99_percent_of_each_type_are_found(kind: str) -> None:
    missed = [
        sentence
        for sentence, secret in examples(kind, PER_TYPE)
        if left_over(secret, mask(sentence).replace("425", ""))
    ]
    assert len(missed) <= PER_TYPE // 100, missed[:10]


def test_at_most_4_percent_of_harmless_sentences_lose_something() -> None:
    changed = [sentence for sentence in HARMLESS if mask(sentence) != sentence]
    assert len(changed) <= len(HARMLESS) * 0.04, changed


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("kirim ke Sari.Dewi@contoh.co.id ya", "kirim ke [email] ya"),
        ("WA 0812-3456-7890 atau +62 21 5550 1234", "WA [phone] atau [phone]"),
        ("kartu 4111 1111 1111 1111 exp 12/27", "kartu [card] exp 12/27"),
        ("NIK 3174094508900001", "NIK [nik]"),
        ("NPWP 01.234.567.8-901.000", "NPWP [npwp]"),
        ("rek BCA 123-456-7890 a.n. Joko Purnomo", "rek BCA [account] a.n. [name]"),
        ("atas nama Anda", "atas nama Anda"),
        ("rek BCA 123-456-7890 a.n. toko", "rek BCA [account] a.n. toko"),
        ("norek 1234567890 / 0987654321", "norek [account] / [account]"),
        ("my pin is 5380, kode OTP: 123456", "my pin is [secret], kode OTP: [secret]"),
        ("sari (at) contoh.id, sari @ contoh.id", "[email], [email]"),
        ("curl -d @query.json", "curl -d @query.json"),
        ("mobil B 1234 XYZ di depan", "mobil [plate] di depan"),
        ("plat nomor L 7 A", "plat nomor [plate]"),
        ("IBAN GB82 WEST 1234 5698 7654 32 THANKS", "IBAN [iban] THANKS"),
        ("cek INV-88 dan pesanan A77889900", "cek [order] dan pesanan [order]"),
        ("081\u200b234\u200b567890", "[phone]"),
    ],
)
def test_what_stands_in_its_place_says_what_it_was(text: str, masked: str) -> None:
    assert mask(text) == masked


KNOWN = ("Sari Dewi Lestari", "Jl. Melati No. 12", "C0077123", "sari@contoh", "552190")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Halo Sari Dewi Lestari,", "Halo [name],"),
        ("Halo kak sari, pesan SARI", "Halo kak [name], pesan [name]"),
        ("bu Lestari bilang begitu", "bu [name] bilang begitu"),
        ("alam yang lestari dan sari buah", "alam yang lestari dan sari buah"),
        ("ke jl melati no 12 ya", "ke [address] ya"),
        ("pelanggan c0077123", "pelanggan [address]"),
        ("nomor 55-21-90", "nomor [number]"),
        ("Sarinya enak", "Sarinya enak"),
    ],
)
def test_what_the_case_knows_is_masked_as_people_write_it(text: str, masked: str) -> None:
    assert mask(text, KNOWN) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("cek KLT-2026-0099 ya", "cek [order] ya"),
        ("klt-77/a dan JLK0012345678", "[order] dan [order]"),
        ("promo KLT-spesial", "promo KLT-spesial"),
        ("MAKLT-12", "MAKLT-12"),
    ],
)
def test_numbers_of_the_teams_own_are_known_by_how_they_begin(text: str, masked: str) -> None:
    assert mask(text, (), ("KLT-", "JLK")) == masked


@settings(deadline=None)
@given(st.text(max_size=200), st.lists(st.text(max_size=20), max_size=3))
def test_masking_what_is_masked_changes_nothing(text: str, known: list[str]) -> None:
    once = mask(text, known)
    assert mask(once, known) == once


@settings(deadline=None)
@given(
    st.text(alphabet=st.characters(categories=("Ll", "Zs", "Po")), max_size=40),
    st.sampled_from(sorted(PATTERN_TYPES)),
    st.integers(0, 50),
)
def test_words_around_do_not_hide_what_is_between_them(around: str, kind: str, which: int) -> None:
    *_, (_, secret) = examples(kind, which + 1)
    assert not left_over(secret, mask(f"{around}\n{secret}\n{around}"))


@settings(deadline=None)
@given(st.text(max_size=300))
def test_finds_are_in_order_and_do_not_overlap(text: str) -> None:
    spans = find_personal(text)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


def test_a_long_text_is_masked_in_reasonable_steps() -> None:
    text = "1234 5678 " * 2_000 + "a@" * 5_000 + "BCA " * 3_000
    assert mask(text)


def test_every_kind_has_a_placeholder_that_is_left_alone() -> None:
    placeholders = " ".join(f"[{kind}]" for kind in PersonalKind)
    assert mask(placeholders, ("Email Phone", "Name")) == placeholders
