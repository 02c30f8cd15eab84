import pytest

from copilot.assist.reply.question_kind import QuestionKind, holds, kind_of, measures


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Kapan refund saya sampai?", QuestionKind.TIME),
        ("How long does a refund take?", QuestionKind.TIME),
        ("berapa ongkirnya?", QuestionKind.NUMBER),
        ("Kenapa akun saya terkunci?", QuestionKind.REASON),
        ("gimana cara ganti alamat?", QuestionKind.STEPS),
        ("Apa itu virtual account?", QuestionKind.MEANING),
        ("Paket saya rusak.", QuestionKind.OTHER),
    ],
)
def test_the_kind_of_a_question_is_read_in_both_languages(question: str, kind: QuestionKind) -> None:
    assert kind_of(question) is kind


def test_a_sentence_with_a_date_or_a_span_holds_a_time() -> None:
    assert holds("Dana masuk 1–3 hari kerja.", QuestionKind.TIME)
    assert not holds("Dana masuk ke rekening Anda.", QuestionKind.TIME)


@pytest.mark.parametrize(
    ("question", "sentence", "is_it"),
    [
        ("Berapa jumlah jalur kereta di Roma?", "Saat ini ada dua jalur yang beroperasi.", True),
        ("Berapa jumlah jalur kereta di Roma?", "Jalur saat ini panjangnya 38 km.", False),
        ("How many days does a refund take?", "A refund takes 7 days.", True),
        ("Berapa luas Prusia?", "Luasnya 297.007 km² pada 1910.", True),
        ("Berapa ongkir ke Solo?", "Tarifnya Rp12.000 untuk satu kilogram.", True),
        ("Who wrote it?", "It has two authors.", False),
    ],
)
def test_a_number_answers_in_the_unit_that_is_asked_for(question: str, sentence: str, is_it: bool) -> None:
    assert measures(sentence, question) is is_it
