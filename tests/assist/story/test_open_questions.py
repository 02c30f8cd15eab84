import pytest
from hypothesis import given
from hypothesis import strategies as st

from copilot.assist.story.open_questions import open_questions
from copilot.assist.story.tried import tried
from copilot.cases.case import Author, Case, Message


def said(*turns):
    """A case of (author, text) turns: "c" for the customer, "a" for the agent."""
    authors = {"c": Author.CUSTOMER, "a": Author.AGENT, "s": Author.SYSTEM}
    messages = (Message(id=f"m{n}", author=authors[who], text=text) for n, (who, text) in enumerate(turns, start=1))
    return Case(id="T", messages=tuple(messages))


def test_our_question_is_open_until_the_number_comes():
    asked = ("a", "Boleh minta nomor pesanannya, Kak?")

    assert [q.text for q in open_questions(said(("c", "paket belum sampai"), asked))] == [asked[1]]
    assert [q.text for q in open_questions(said(asked, ("c", "sebentar ya saya cari")))] == [asked[1]]
    assert open_questions(said(asked, ("c", "INV-88"))) == ()


def test_another_question_of_ours_is_answered_by_any_statement():
    asked = ("a", "Apakah lampu modemnya menyala merah?")

    assert open_questions(said(asked, ("c", "iya, merah"))) == ()
    assert [q.message_id for q in open_questions(said(asked, ("c", "lampu yang mana?")))] == ["m1", "m2"]


def test_an_offer_of_more_help_is_no_open_question():
    assert open_questions(said(("c", "ok makasih"), ("a", "Ada lagi yang bisa dibantu, Kak?"))) == ()


def test_the_customers_questions_since_our_reply_are_open():
    case = said(("c", "Kapan sampai?"), ("a", "Kami cek dulu ya."), ("c", "Terus refundnya gimana? Kapan masuk"))

    assert [q.text for q in open_questions(case)] == ["Terus refundnya gimana?", "Kapan masuk"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("INI APA-APAAN SIH?? Kalian niat jualan ga sih? Balikin duit saya SEKARANG", ["Balikin duit saya SEKARANG"]),
        ("Do you even read this? What kind of shop is this? Please send it again.", ["Please send it again."]),
        ("Kalian niat jualan ga sih? Refund saya mana?", ["Refund saya mana?"]),
    ],
)
def test_an_insult_put_as_a_question_is_none_and_what_is_demanded_beside_it_waits(text: str, asked: list[str]) -> None:
    assert [q.text for q in open_questions(said(("c", text)))] == asked


def test_notes_among_ourselves_ask_the_customer_nothing():
    note = Message(id="m2", author=Author.AGENT, text="Boleh minta nomor pesanannya?", internal=True)

    assert open_questions(Case(id="T", messages=(Message(id="m1", author=Author.CUSTOMER, text="halo"), note))) == ()


PIECES = st.sampled_from(
    [
        "sudah saya coba",
        "udah gw cek",
        "I already tried",
        "kapan?",
        "mohon kirim nomor",
        ", ",
        "\n",
        ". ",
        " tapi ",
        "ß İ",
    ]
)


@given(
    st.lists(
        st.tuples(st.sampled_from("cas"), st.lists(st.one_of(PIECES, st.text(max_size=9)), max_size=6).map(" ".join)),
        min_size=1,
        max_size=5,
    )
)
def test_every_quote_of_the_story_stands_in_its_message(turns):
    case = said(*turns)
    texts = {message.id: message.text for message in case.messages}

    for one in (*tried(case), *open_questions(case)):
        assert one.quote in texts[one.message_id]
