import pytest
from hypothesis import given
from hypothesis import strategies as st

from copilot.knowledge.terms import side_of, terms_of
from copilot.knowledge.translations import Translations


@pytest.mark.parametrize(
    ("chat", "written"),
    [
        ("paket gw blm nyampe", "paket saya belum sampai"),
        ("tlg dicekin resinya dong", "tolong cek resi"),
        ("udh dibayarin, gmn refundnya??", "sudah bayar bagaimana refund"),
        ("barang2 rusakkk", "barang rusak"),
        ("lupa pw", "lupa kata sandi"),
        ("pesenannya mau dicancelin aja", "pesanan mau dibatalkan saja"),
        ("akun aku ke-lock, tlg di-resetin", "akun terkunci, tolong reset"),
        ("udah nge-refund orderan gw?", "sudah refund pesanan saya"),
    ],
)
def test_chat_indonesian_meets_written_indonesian(chat, written):
    assert terms_of(chat, "id") == terms_of(written, "id")


def test_endings_meet_in_both_languages():
    assert terms_of("dikirimkan kiriman", "id") == terms_of("kirim kirim", "id")
    assert terms_of("refunds refunded", "en") == terms_of("refund refund", "en")


@pytest.mark.parametrize("text", ["", "😀🎉", "?!... --", "the and of", "yang dan di"])
def test_a_text_without_substance_has_no_terms(text):
    assert terms_of(text, "id") == [] or terms_of(text, "en") == []


def test_an_english_word_that_ends_like_chat_stays_itself():
    assert terms_of("bulletin plugin", "id") == ["bulletin", "plugin"]


@pytest.mark.parametrize(
    ("language", "side"), [("id", "id"), ("id-ID", "id"), ("mixed", "id"), ("en", "en"), ("fr", "en")]
)
def test_every_language_has_rules(language, side):
    assert side_of(language) == side


def test_the_pack_s_own_words_translate_as_phrases_both_ways():
    translations = Translations([("ongkos kirim", "shipping fee"), ("kilat", "express")])
    assert translations.of("berapa ongkos kirim kilat", "id").keys() >= set(terms_of("shipping fee express", "en"))
    assert translations.of("the shipping fee", "en").keys() == set(terms_of("ongkos kirim", "id"))


def test_a_word_nobody_knows_has_no_translation():
    assert Translations([]).of("kelontarabanget123", "id") == {}


@given(st.text(max_size=300))
def test_terms_are_plain_words_whatever_the_text(text):
    for side in ("id", "en"):
        assert not any(mark in term for term in terms_of(text, side) for mark in "\"'*() ")
