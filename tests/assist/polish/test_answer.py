from collections.abc import Sequence

from copilot.assist.polish.answer import as_draft, is_too_long, shown_of
from copilot.assist.polish.gatekeeper import Fault, Gatekeeper
from copilot.assist.polish.material import Material, material_of_draft
from copilot.assist.polish.pieces import pieces_of
from copilot.assist.polish.placeholders import Placeholders
from copilot.assist.suggestion import Check, Sentence, Support
from tests.assist.fakes import LATE, situation
from tests.assist.polish.test_prompts import draft_for

FIRST = "We check with the courier and write to you within 24 hours."
SECOND = "After 7 days you can choose a full refund or a free resend."
OWN = situation()
DRAFT = draft_for(
    OWN, *(Sentence(text=text, support=Support.PASSAGE, passage_id=LATE.passage_id) for text in (FIRST, SECOND))
)


def material() -> Material:
    return material_of_draft(DRAFT, OWN)


def shown(answer: str, recheck: Sequence[Check] = ()) -> str | None:
    own = material()

    def checks(text: str) -> Sequence[Check]:
        return [check for check in recheck if check.quote in text]

    return shown_of(answer, own, Gatekeeper(own, Placeholders(own.personal)), checks).text


def test_a_good_answer_is_shown_as_it_came() -> None:
    answer = (
        "Thank you for your patience. We will check with the courier and write to you within 24 hours.\n\n"
        "After 7 days, you can choose a full refund or a free resend."
    )

    assert shown(answer) == answer


def test_a_sentence_that_is_refused_gives_way_to_ours() -> None:
    assert shown(f"We check with the courier and write to you within 48 hours. {SECOND}") == f"{FIRST} {SECOND}"


def test_what_the_model_leaves_out_comes_back_in_its_place() -> None:
    assert shown(f"Thank you for your patience. {SECOND}") == f"{FIRST} Thank you for your patience. {SECOND}"


def test_where_too_little_is_left_all_of_ours_stays() -> None:
    assert shown("The parcel is lost. We guarantee a refund tomorrow.") is None


def test_a_number_that_our_sentence_holds_stays_whatever_the_checks_on_replies_know_of_it() -> None:
    said = "We will check with the courier and write to you within 24 hours."

    def checked_for(name: str) -> str | None:
        return shown(f"{said} {SECOND}", [Check(check=name, severity="warning", message="?", quote=said)])

    assert checked_for("number") == f"{said} {SECOND}"
    assert checked_for("authority") == f"{FIRST} {SECOND}"


def test_an_empty_answer_leaves_ours() -> None:
    assert shown("") is None


def test_greetings_thoughts_and_markdown_of_the_model_go() -> None:
    answer = f"<think>The user wants...</think>Hi Sari,\n\n**{FIRST}**\n{SECOND}\n\nKind regards,"

    assert shown(answer) == f"{FIRST}\n{SECOND}"


def test_lists_keep_their_marks() -> None:
    assert [piece.gap for piece in pieces_of("First:\n- one\n- two\n\n1. three")] == [" ", "\n- ", "\n- ", "\n\n1. "]


def test_a_warning_that_our_text_does_not_have_takes_the_sentence_out() -> None:
    polished = "We will check with the courier and write to you within 24 hours."
    warning = Check(check="promise", severity="warning", message="Too much", quote=polished)

    assert shown(f"{polished} {SECOND}", [warning]) == f"{FIRST} {SECOND}"


def test_an_endless_answer_is_too_long_and_not_read() -> None:
    own = material()
    result = shown_of("a" * 1_000_000, own, Gatekeeper(own, Placeholders()))

    assert is_too_long("a" * 1_000_000, own)
    assert (result.text, result.dropped[0][0]) == (None, Fault.LENGTH)


def test_greeting_signature_and_citations_are_ours() -> None:
    own = material()
    answer = f"We will check with the courier and write to you within 24 hours. {SECOND}"
    polished = as_draft(shown_of(answer, own, Gatekeeper(own, Placeholders(own.personal))), own, DRAFT)

    assert polished.text == f"Hi Sari,\n\n{answer}\n\nKind regards,\nPutri"
    assert [citation.passage_id for citation in polished.citations] == [LATE.passage_id]
    assert polished.citations[0].quote in LATE.text


def test_sentences_of_the_model_are_named() -> None:
    own = material()
    answer = f"We will check with the courier and write to you within 24 hours. {SECOND}"

    assert shown_of(answer, own, Gatekeeper(own, Placeholders(own.personal))).changed == (0,)
