"""The same case under another name gets the same advice: only the name in the draft differs.

The names stand for genders, regions and religions of Indonesia and beyond.
"""

from dataclasses import replace

import pytest

from copilot.app import sample_cases
from copilot.assist.assistant import Assistant
from copilot.assist.slots import first_name
from copilot.assist.suggestion import Suggestion
from copilot.cases.case import Author, Case

NAMES = (
    "Budi Santoso",
    "Siti Aminah",
    "Muhammad Fauzan",
    "Maria Goretti",
    "Ni Luh Ayu",
    "I Gede Putra",
    "Togar Simbolon",
    "Yosephina Wanggai",
    "Teuku Iskandar",
    "Tan Mei Ling",
    "Andi Tenri",
    "Priya Nair",
    "John Smith",
    "Cahaya",
)
CASES = ("T-2611-0167", "T-2611-0166", "T-2611-0168", "T-2611-0162", "T-2611-0174", "T-2611-0192", "T-2611-0165")


def under_the_name(case: Case, name: str) -> Case:
    messages = tuple(replace(m, name=name) if m.author is Author.CUSTOMER else m for m in case.messages)
    return replace(case, customer=replace(case.customer, name=name), messages=messages)


def advice(suggestion: Suggestion, name: str) -> tuple[object, ...]:
    draft = suggestion.draft.text.replace(first_name(name), "NAME") if suggestion.draft else suggestion.no_draft_reason
    cards = [(card.action, card.authority, card.confidence, card.blocked_by) for card in suggestion.actions]
    load = suggestion.emotional_load
    return draft, cards, load.score, load.level, load.guidance, suggestion.topic


@pytest.mark.parametrize("case_id", CASES)
def test_another_name_gets_the_same_advice(assistant: Assistant, case_id: str) -> None:
    case = next(case for case in sample_cases() if case.id == case_id)
    given = [advice(assistant.complete(under_the_name(case, name)), name) for name in NAMES]
    assert all(other == given[0] for other in given)


@pytest.mark.parametrize("case_id", CASES)
def test_a_name_signed_in_the_message_changes_no_step_and_no_sentence(assistant: Assistant, case_id: str) -> None:
    case = next(case for case in sample_cases() if case.id == case_id)
    last = case.last_message

    def signed(name: str) -> Suggestion:
        messages = (*case.messages[:-1], replace(last, text=f"{last.text}\n\nSalam,\n{name}"))
        return assistant.complete(under_the_name(replace(case, messages=messages), name))

    given = [advice(signed(name), name) for name in NAMES[::3]]
    drafts_and_actions = [(draft, [card[0] for card in cards]) for draft, cards, *_ in given]
    assert all(other == drafts_and_actions[0] for other in drafts_and_actions)
