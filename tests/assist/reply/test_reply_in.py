import json

from copilot.assist.assistant import Assistant
from copilot.assist.suggestion import Support
from copilot.cases.case import Case
from copilot.cases.reading import case_from
from copilot.paths import Paths


def sample(name: str) -> Case:
    return case_from(json.loads((Paths.sample_pack() / "cases" / name).read_text(encoding="utf-8")))


def test_the_other_language_is_written_from_the_packs_own_words_and_each_sentence_keeps_its_ground(
    assistant: Assistant,
) -> None:
    reply = assistant.reply_in(sample("01-late-parcel-mixed.json"), "en")

    assert reply.draft is not None
    assert reply.draft.language == "en"
    assert "refund" in reply.draft.text
    assert "Kakak" not in reply.draft.text
    assert all(sentence.support is not Support.UNSUPPORTED for sentence in reply.draft.sentences)


def test_a_pack_without_words_in_the_other_language_says_so_instead(assistant: Assistant) -> None:
    reply = assistant.reply_in(sample("11-no-answer-supplier.json"), "en")

    assert reply.draft is None
    assert reply.no_draft_reason


def test_the_copilots_own_sentences_are_not_held_against_the_agent_who_edits_beside_them(assistant: Assistant) -> None:
    case = sample("10-cancel-while-packed.json")
    draft = assistant.complete(case).draft
    assert draft is not None

    checks = assistant.check(case, draft.text + "\n\nWe answer within 77 minutes.", draft=draft)

    assert [(check.check, "77" in check.quote) for check in checks] == [("number", True)]
