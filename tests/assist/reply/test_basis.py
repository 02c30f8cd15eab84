from dataclasses import replace
from datetime import date

from copilot.app import sample_cases
from copilot.assist.assistant import Assistant
from copilot.assist.question import question_of
from copilot.assist.reply.basis import past_review
from copilot.assist.reply.draft import write_reply
from copilot.assist.suggestion import BasisKind, Draft
from copilot.assist.text_form import as_text
from copilot.knowledge.query import Hit, SearchResult
from tests.assist.fakes import LATE, MemoryKnowledge, case, pack, situation

TODAY = date(2026, 11, 22)


def test_a_draft_in_the_words_of_a_procedure_names_its_step(assistant: Assistant) -> None:
    asked = next(case for case in sample_cases() if case.id == "T-2611-0167")
    suggestion = assistant.complete(asked)

    assert suggestion.draft is not None
    steps = [basis for basis in suggestion.draft.rests_on if basis.kind is BasisKind.PLAYBOOK]
    assert steps
    assert all(step.path.startswith("playbooks/") and step.line for step in steps)
    assert f"{steps[0].title}  (procedure, {steps[0].path}:{steps[0].line}" in as_text(asked, suggestion)


def draft_from(review_by: date | None) -> Draft:
    passage = replace(LATE, review_by=review_by)
    knowledge = MemoryKnowledge(pack(playbooks=()), (passage,))
    found = SearchResult(hits=(Hit(passage=passage, score=0.9),), ground=0.8, semantic=False)
    own = case("When is an order late?")
    at_hand = situation(own, knowledge=knowledge, found=found, today=TODAY)
    draft, reason = write_reply(at_hand, (), (), question_of(own), knowledge)
    assert draft is not None, reason
    return draft


def test_a_source_past_its_review_is_named_and_makes_the_draft_less_sure() -> None:
    old, fresh = draft_from(date(2026, 1, 10)), draft_from(date(2027, 1, 10))

    assert [citation.past_review_since for citation in old.citations] == ["2026-01-10"]
    assert [citation.past_review_since for citation in fresh.citations] == [None]
    assert old.confidence < fresh.confidence


def test_a_review_is_due_from_the_day_after_its_date() -> None:
    assert past_review(replace(LATE, review_by=TODAY), TODAY) is None
    assert past_review(replace(LATE, review_by=date(2026, 11, 21)), TODAY) == "2026-11-21"
