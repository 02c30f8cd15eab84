import pytest

from copilot.assist.question import question_of, thanked_alone
from copilot.assist.reply.draft import write_reply
from copilot.assist.suggestion import BasisKind, Draft, Support
from copilot.cases.case import Case
from copilot.knowledge.pack import Macro
from tests.assist.fakes import MemoryKnowledge, case, pack, situation


def thanked(*texts: str, language: str = "en", macros: tuple[Macro, ...] = ()) -> Draft | None:
    own: Case = case(*texts)
    knowledge = MemoryKnowledge(pack(macros=macros))
    at_hand = situation(own, knowledge=knowledge, reply_language=language)
    return write_reply(at_hand, (), (), question_of(own), knowledge)[0]


def test_plain_thanks_get_a_short_answer_in_either_language() -> None:
    english = thanked("My parcel is late", "agent: It arrives today.", "It is here, thank you so much!")
    indonesian = thanked("Paket saya telat", "agent: Hari ini sampai.", "Sudah sampai, makasih kak!", language="id")

    assert english is not None
    assert indonesian is not None
    assert "You are welcome" in english.text
    assert indonesian.text.startswith("Sama-sama")
    assert {sentence.support for sentence in (*english.sentences, *indonesian.sentences)} == {Support.COURTESY}


def test_the_pack_answers_thanks_in_its_own_words() -> None:
    own = Macro(
        macro_id="m", title="Thanks", text="You are most welcome. Hope to see you again soon.",
        path="macros/thanks.md", language="en", topic="thanks",
    )  # fmt: skip

    draft = thanked("My parcel is late", "agent: It arrives today.", "It is here, thank you!", macros=(own,))

    assert draft is not None
    assert "You are most welcome. Hope to see you again soon." in draft.text
    assert [(basis.kind, basis.path) for basis in draft.rests_on] == [(BasisKind.MACRO, "macros/thanks.md")]


def test_thanks_with_a_question_are_no_plain_thanks() -> None:
    draft = thanked("My parcel is late", "agent: It arrives today.", "Thank you! When is an order late?")

    assert draft is None or "welcome" not in draft.text


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("oke kak makasih banyak ya 🙏 oh iya satu lagi, bisa minta invoice-nya?", "bisa minta invoice-nya?"),
        ("thx that worked! one more thing - when do I get the invoice?", "when do I get the invoice?"),
        ("Dear team,\n\nThanks for the refund, it arrived.\n\nWhere is my invoice?", "Where is my invoice?"),
        ("Thanks for nothing. My parcel is late.", "Thanks for nothing. My parcel is late."),
        ("Halo kak, paket saya belum sampai. Makasih", "Halo kak, paket saya belum sampai. Makasih"),
    ],
)
def test_what_is_asked_behind_thanks_is_looked_up_without_them(text: str, asked: str) -> None:
    assert question_of(case(text)).text == asked


@pytest.mark.parametrize(
    ("texts", "alone"),
    [
        (("oke makasih infonya kak",), True),
        (("makasih banyak kak dewi udah bantuin dari kemarin, paketnya udah sampe dan aman semua",), True),
        (("terima kasih sebelumnya, ini alamat baru saya di Bandung",), False),
        (("paket saya mana?", "agent: Besok sampai.", "sip", "makasih ya"), True),
        (("paket saya mana?", "agent: Besok sampai.", "ongkirnya berapa?", "makasih ya"), False),
        (("paket saya belum sampai", "makasih ya"), False),
        (("sudah saya kirim fotonya ke e-mail kemarin pagi, terima kasih sebelumnya",), False),
        (("halo kak",), False),
    ],
)
def test_thanks_are_alone_where_nothing_else_was_said_since_our_reply(texts: tuple[str, ...], alone: bool) -> None:
    assert thanked_alone(case(*texts)) is alone


def test_thanks_for_a_reply_that_is_not_in_the_thread_are_answered_too() -> None:
    draft = thanked("oke makasih infonya kak", language="id")

    assert draft is not None
    assert draft.text.startswith("Sama-sama")
