from copilot.assist.draft import write_reply
from copilot.assist.question import question_of
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
