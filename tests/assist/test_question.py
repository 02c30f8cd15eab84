from copilot.assist.question import only_thanks, question_of
from tests.assist.fakes import case


def test_the_last_messages_of_the_customer_are_the_question() -> None:
    query = question_of(case("My lamp is broken", "agent: Which order?", "It is INV-88", "Can I get a refund?"))

    assert query.text == "It is INV-88\nCan I get a refund?"
    assert query.earlier == ("My lamp is broken",)


def test_the_newest_of_several_long_messages_is_the_question() -> None:
    query = question_of(case("How do I return a pair of shoes?", "And what does the return of a lamp cost me?"))

    assert query.text == "And what does the return of a lamp cost me?"
    assert query.earlier == ("How do I return a pair of shoes?",)


def test_a_bare_answer_is_searched_with_what_we_asked() -> None:
    query = question_of(case("My refund is missing", "agent: How did you pay?", "credit card"))

    assert query.text == "credit card"
    assert query.earlier == ("My refund is missing",)
    assert query.replies == ("How did you pay?",)


def test_a_greeting_asks_nothing() -> None:
    assert question_of(case("Halo kak, selamat siang 🙏")).text == ""


def test_thanks_after_a_question_still_search_for_the_question() -> None:
    assert (
        question_of(case("How do I return shoes?", "agent: One moment.", "ok thank you")).text
        == "How do I return shoes?"
    )


def test_internal_notes_and_system_messages_are_not_searched() -> None:
    own = case(
        messages=[
            {"id": "1", "author": "customer", "text": "Where is my parcel?"},
            {"id": "2", "author": "agent", "text": "watch out, difficult", "internal": True},
            {"id": "3", "author": "system", "text": "Ticket moved"},
        ]
    )

    assert question_of(own).text == "Where is my parcel?"


def test_the_subject_of_a_letter_is_looked_at_too() -> None:
    assert question_of(case("It did not come.", subject="Missing parcel")).earlier == ("Missing parcel",)


def test_a_very_long_letter_is_cut_to_its_start_and_end() -> None:
    query = question_of(case("My parcel is lost. " + "word " * 30_000 + "When do I get my money back?"))

    assert len(query.text) <= 2_001
    assert query.text.startswith("My parcel is lost.")
    assert query.text.endswith("When do I get my money back?")


def test_thanks_with_a_wish_are_not_only_thanks() -> None:
    assert only_thanks("Paketnya sudah sampai, terima kasih banyak kak!")
    assert not only_thanks("Terima kasih, tapi barangnya pecah")
    assert not only_thanks("Thanks, can you also change the address?")


def test_never_mind_asks_nothing() -> None:
    assert question_of(case("tidak jadi, terima kasih")).text == ""
    assert question_of(case("never mind, thanks!")).text == ""
    assert question_of(case("barang saya tidak jadi dikirim?")).text != ""


def test_a_short_message_before_the_first_reply_is_not_taken_for_a_piece_of_the_next_question() -> None:
    query = question_of(case("Where does the river end?", "The west branch", "Which is the longest river of all?"))

    assert query.text == "Which is the longest river of all?"
    assert query.earlier == ("Where does the river end?", "The west branch")


def test_a_sentence_typed_in_short_pieces_is_one_question() -> None:
    assert question_of(case("pesanan saya", "belum sampai")).text == "pesanan saya\nbelum sampai"


def test_a_question_behind_thanks_without_a_question_mark_is_no_plain_thanks() -> None:
    assert not only_thanks("got it thanks do you know if they have parking")
    assert not only_thanks("thanks do they take master card")
    assert only_thanks("thanks, that is all i needed")
