"""Next steps from what agents took up: cases of the log become past cases, judged on cases that were kept apart."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import numpy as np

from copilot.assist.steps.statistics import LEAST_DECISIONS, MOST_STEPS, StepStatistics, learn
from copilot.cases.case import Author, Case
from copilot.cases.reading import case_from
from copilot.feedback.database import LogFile
from copilot.learning.comparison import Comparison, compared, not_compared
from copilot.learning.lessons import is_held_out

MARGIN = 0.01
LEAST_JUDGED = 30  # held-out cases
_WHAT, _MEASURE = "next steps", "mean reciprocal rank of the step taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepProposal:
    """What was learned, where it wins; and how it did."""

    statistics: StepStatistics | None
    comparison: Comparison


def propose_steps(cases: Sequence[Case], in_use: StepStatistics | None, seed: int) -> StepProposal:
    """Learn from one part of the cases and judge on the other; where nothing is in use, against the usual steps."""
    learned = [case for case in cases if not is_held_out(case.id, seed)]
    judged = [case for case in cases if is_held_out(case.id, seed)]
    steps = sum(len(case.actions) for case in learned)
    if steps < LEAST_DECISIONS or len(judged) < LEAST_JUDGED:
        needed = f"{steps} steps and {len(judged)} cases apart; {LEAST_DECISIONS} and {LEAST_JUDGED} are needed"
        return StepProposal(statistics=None, comparison=not_compared(_WHAT, _MEASURE, needed))
    candidate = learn(learned)
    usual = [name for name, _ in Counter(a.action for case in learned for a in case.actions).most_common(MOST_STEPS)]
    before = np.concatenate([_ranks(case, in_use, usual) for case in judged])
    after = np.concatenate([_ranks(case, candidate, usual) for case in judged])
    comparison = compared(_WHAT, _MEASURE, MARGIN, before, after)
    return StepProposal(statistics=candidate if comparison.wins else None, comparison=comparison)


def cases_of(file: LogFile, left_out: Collection[str]) -> list[Case]:
    """Give the log's cases with what was asked and which steps were taken up, without the events left out."""
    rows = file.each(_EVENTS)
    return [
        case
        for case_ref, events in groupby(rows, key=lambda row: str(row["case_ref"]))
        if (case := _case(case_ref, (row for row in events if row["event_id"] not in left_out))).actions
    ]


_EVENTS = """
    SELECT event_id, case_ref, event.at_utc AS at, kind, event.subject AS subject, question_text FROM event
    LEFT JOIN judgement ON judgement.id = event.id
    WHERE erased_utc IS NULL AND (
        (kind IN ('shown', 'unanswered') AND event.part = 'draft' AND question_text IS NOT NULL)
        OR (judgement.part = 'action' AND judgement.decision IN ('accepted', 'edited') AND event.subject IS NOT NULL)
    ) ORDER BY case_ref, event.id
"""


def _case(case_ref: str, events: Iterable[dict[str, Any]]) -> Case:
    messages: list[dict[str, Any]] = []
    actions: list[dict[str, Any]] = []
    for row in events:
        said = {"id": f"m{len(messages)}", "at": row["at"], "author": "customer", "text": row["question_text"]}
        if row["kind"] in ("shown", "unanswered"):
            if not messages or messages[-1]["text"] != row["question_text"]:
                messages.append(said)
        else:
            messages.append({**said, "author": "agent", "text": row["subject"].replace("_", " ")})
            actions.append({"action": row["subject"], "at": row["at"], "by": "agent", "message_id": said["id"]})
    return case_from({"id": case_ref, "messages": messages, "actions": actions})


def _ranks(case: Case, statistics: StepStatistics | None, usual: Sequence[str]) -> np.ndarray:
    """Give 1 / rank of every step that was taken, as it would have been suggested before it."""
    return np.array([_rank(until, action, statistics, usual) for until, action in _moments(case)])


def _rank(until: Case, action: str, statistics: StepStatistics | None, usual: Sequence[str]) -> float:
    likely = [step.action for step in statistics.next_steps(until)] if statistics else []
    ordered = likely or usual
    return 1 / (ordered.index(action) + 1) if action in ordered else 0.0


def _moments(case: Case) -> Iterator[tuple[Case, str]]:
    """Give the case as it stood before each step, with that step."""
    for number, taken in enumerate(case.actions):
        place = next(n for n, message in enumerate(case.messages) if message.id == taken.message_id)
        assert case.messages[place].author is Author.AGENT
        yield replace(case, messages=case.messages[:place], actions=case.actions[:number]), taken.action
