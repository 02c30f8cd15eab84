import pytest

from copilot.assist.question_kind import QuestionKind, holds, kind_of


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
