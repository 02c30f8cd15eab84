import pytest
from hypothesis import given
from hypothesis import strategies as st

from copilot.knowledge.language import language_of, sentences, words_of


@pytest.mark.parametrize(
    "text",
    [
        "gmn kak",
        "paket gw blm nyampe",
        "refund gw kok belum masuk ya please",
        "Hi kak, paketku belum sampai",
        "no pesanan saya INV-88",
        "barangnya out of stock terus kak padahal udah saya pesan dari minggu lalu",
        "Selamat siang, saya mau refund karena voucher tidak bisa dipakai di checkout",
        "anjir lelet bgt",
        "cancel aja deh",
        "mau ngomong sama manager",
        "bisa minta invoice-nya?",
        "thanks kak",
        "LAMAAAA BANGETTT",
        "Email konfirmasi order belum dikirimkan",
    ],
)
def test_indonesian_stays_indonesian_with_borrowed_words_and_slang(text):
    assert language_of(text) == "id"


@pytest.mark.parametrize(
    "text",
    [
        "ok thx",
        "Where is my order INV-88?",
        "the voucher GAJIAN50 does not work",
        "My name is Budi Santoso from Surabaya and I ordered a blender",
        "pls help",
        "still waiting",
        "WTF is wrong with you people",
        "refund",
        "double charged",
        "It still hasn't arrived.",
    ],
)
def test_english_stays_english_with_indonesian_names(text):
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    "text",
    [
        "I already paid tapi statusnya masih pending, please check",
        "My order belum sampai padahal sudah dibayar, can you help me check please",
        "seriously guys this is so annoying, udah dua minggu gak ada kabar sama sekali",
    ],
)
def test_both_languages_with_weight_are_mixed(text):
    assert language_of(text) == "mixed"


@pytest.mark.parametrize("text", ["", "12345", "INV-88", "https://toko.example/where-is-my-order", "???", "🙏"])
def test_a_text_without_words_is_in_the_language_it_is_said_to_be(text):
    assert language_of(text, otherwise="en") == "en"
    assert language_of(text, otherwise="id") == "id"


def test_numbers_addresses_and_handles_are_not_words():
    assert words_of("Cek INV-88 di https://toko.example/track atau budi@mail.example #help ya") == [
        "cek",
        "di",
        "atau",
        "ya",
    ]


def test_sentences_end_at_stops_and_line_breaks_but_not_at_abbreviations():
    text = "Halo kak. Pesanan no. INV-88 tgl. 3 belum sampai! Harganya Rp. 5.000 lho... Kapan?\nTerima kasih"

    assert sentences(text) == (
        "Halo kak.",
        "Pesanan no. INV-88 tgl. 3 belum sampai!",
        "Harganya Rp. 5.000 lho...",
        "Kapan?",
        "Terima kasih",
    )


@given(st.text(max_size=300))
def test_every_sentence_stands_in_the_text_in_order(text):
    place = 0
    for sentence in sentences(text):
        assert sentence.strip()
        place = text.index(sentence, place) + len(sentence)


@given(st.text(max_size=300))
def test_any_text_has_a_language(text):
    assert language_of(text) in {"id", "en", "mixed"}
