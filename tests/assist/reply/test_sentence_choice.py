import pytest

from copilot.assist.reply.extracts import Extract, extracts_of
from copilot.assist.reply.sentence_choice import SIGNS, chances_by_words, leans, question_in, signs_of, states_rule
from copilot.knowledge.query import Query
from tests.assist.fakes import passage

REFUNDS = "Refunds are made by our team. A refund to a bank account takes 7 working days. We like to hear from you."


def cut(text: str) -> list[Extract]:
    return list(extracts_of(passage("a", text)))


def likeliest(text: str, question: str, *earlier: str) -> str:
    extracts = cut(text)
    chances = chances_by_words(extracts, Query(text=question, earlier=earlier))
    return extracts[max(range(len(extracts)), key=lambda place: chances[place])].text


def test_of_sentences_that_share_words_the_one_that_holds_what_is_asked_for_is_likeliest() -> None:
    assert "7 working days" in likeliest(REFUNDS, "When does a refund to my account arrive?")


def test_each_sign_of_each_sentence_can_be_read_and_lies_about_0_to_1() -> None:
    signs = signs_of(cut(REFUNDS), Query(text="How long does a refund take?"), None)

    assert signs.shape == (3, len(SIGNS))
    assert ((signs >= 0) & (signs <= 1)).all()


def test_a_sentence_about_something_else_has_no_chance_at_all() -> None:
    assert chances_by_words(cut("The depot opens at noon."), Query(text="refund voucher?")) == [0.0]


def test_who_asks_whether_they_may_gets_the_rule_rather_than_the_amount() -> None:
    text = "A loan for homes is up to 200 dollars.\nFor a loan homes must have been damaged by a storm."

    assert "must" in likeliest(text, "Do I qualify for a loan for homes?")
    assert states_rule("Hanya pelanggan baru yang berhak.")


@pytest.mark.parametrize(
    ("message", "question"),
    [
        ("I moved house in May and lost my card. How long does a new card take?", "How long does a new card take?"),
        ("My parcel is late. Why?", "My parcel is late. Why?"),
        ("cara refund", "cara refund"),
    ],
)
def test_the_question_is_heard_among_its_story_where_it_says_itself_what_it_is_about(
    message: str, question: str
) -> None:
    assert question_in(message) == question


def test_words_of_the_story_tell_less_than_those_of_the_question() -> None:
    text = "A pension is taxed when you take payments.\nYou can stay longer to end your course."
    story = "I took payments from my pension. Can I stay longer for my course?"

    assert likeliest(text, story).startswith("You can stay longer")


def test_a_word_that_points_at_what_its_own_sentence_names_does_not_lean() -> None:
    named, unnamed = extracts_of(
        passage("f", "Berkas dibuka dengan aplikasi untuk jenis berkas tersebut. Komandan divisi tersebut diganti.")
    )

    assert not leans(named)
    assert leans(unnamed)
