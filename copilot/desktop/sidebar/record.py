"""Writes down what was shown and decided, before the screen confirms it."""

import re
import time
from collections.abc import Callable
from typing import Protocol

from copilot.desktop.sidebar.board import Board
from copilot.desktop.sidebar.wishes import Target
from copilot.feedback.event import Decision, FeedbackEvent, Happening, Kind, PartOf, Reason

_IDENTIFIER = re.compile(
    r"(?:^|[._])(?:id|number|no|resi|awb|invoice|reference|ref|tracking|account|rekening|nik|email|phone|name|address"
    r"|destination)$"
)


class Recorder(Protocol):
    """Where events are kept. The UI thread's own; raises UserError where nothing can be written."""

    def record(self, happening: Happening) -> FeedbackEvent:
        """Write one event; it is on disk when this returns."""
        ...


class Record:
    """The one who tells the recorder about a board: each `shown` and `seen` once, each decision as it falls."""

    def __init__(self, recorder: Recorder, agent: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._recorder = recorder
        self._agent = agent
        self._clock = clock

    def shown(self, board: Board, target: Target) -> None:
        """Write that a part is on screen, once for a suggestion."""
        self._once(Kind.SHOWN, board, target)
        board.shown_at.setdefault(target, self._clock())

    def seen(self, board: Board, target: Target) -> None:
        """Write that a part has been in view, once for a suggestion."""
        self._once(Kind.SEEN, board, target)

    def source_opened(self, board: Board, passage_id: str) -> None:
        """Write that the agent opened a source."""
        self._recorder.record(_happening(Kind.SOURCE_OPENED, board, PartOf.PASSAGE, self._agent, subject=passage_id))

    def decided(
        self,
        board: Board,
        target: Target,
        decision: Decision,
        *,
        reason: Reason | None = None,
        final: str | None = None,
    ) -> None:
        """Write a decision. `final` is what is used in the end; None where nothing is."""
        shown_at = board.shown_at.get(target)
        dwell = None if shown_at is None else round((self._clock() - shown_at) * 1000)
        self._recorder.record(
            _happening(
                Kind.DECIDED,
                board,
                target.part,
                self._agent,
                subject=_subject(board, target),
                decision=decision,
                reason=reason,
                shown_text=_shown_text(board, target),
                final_text=final,
                dwell_ms=dwell,
                confidence=_confidence(board, target),
            )
        )

    def undone(self, board: Board, target: Target) -> None:
        """Write that the last decision was taken back."""
        self._recorder.record(_happening(Kind.UNDONE, board, target.part, self._agent, subject=_subject(board, target)))

    def gap(self, board: Board) -> None:
        """Write that the knowledge does not answer this case."""
        self._recorder.record(
            _happening(
                Kind.DECIDED,
                board,
                PartOf.DRAFT,
                self._agent,
                subject="gap",
                decision=Decision.REJECTED,
                reason=Reason.INCOMPLETE,
            )
        )

    def _once(self, kind: Kind, board: Board, target: Target) -> None:
        if (kind.value, target) in board.recorded:
            return
        self._recorder.record(
            _happening(
                kind,
                board,
                target.part,
                self._agent,
                subject=_subject(board, target),
                confidence=_confidence(board, target),
            )
        )
        board.recorded.add((kind.value, target))


def _happening(kind: Kind, board: Board, part: PartOf, agent: str, **more: object) -> Happening:
    case, understanding = board.case, board.understanding
    passages = board.ground.passages if board.ground else ()
    return Happening(
        kind=kind,
        suggestion_id=board.suggestion_id,
        part=part,
        case_id=case.id,
        agent=agent,
        customer_id=case.customer.id,
        load_level=board.load.level.value if board.load else None,
        language=understanding.language if understanding else case.language,
        passage_ids=tuple(passage.passage_id for passage in passages),
        versions=board.versions,
        known_personal=_personal(board, agent),
        **more,  # type: ignore[arg-type]  # the callers above name fields of Happening
    )


def _personal(board: Board, agent: str) -> tuple[str, ...]:
    """Give whom and what the case names: people, how to reach them, and the numbers that point at them.

    The log finds a whole name also by each of its words.
    """
    case = board.case
    told = board.understanding.summary.told if board.understanding else ()
    facts = (*case.facts.items(), *((fact.fact, fact.value) for fact in told))
    given = (
        case.customer.name,
        case.customer.email,
        case.customer.phone,
        agent,
        *(message.name for message in case.messages),
        case.id,
        case.customer.id,
        *(str(value) for fact, value in facts if _points_at_someone(fact, value)),
    )
    return tuple(dict.fromkeys(text for text in given if text))


def _points_at_someone(fact: str, value: object) -> bool:
    """Say whether a fact is an identifier (order.id, shipment.tracking_number, customer.name), not a sum or a count."""
    return isinstance(value, str | int) and not isinstance(value, bool) and bool(_IDENTIFIER.search(fact))


def _subject(board: Board, target: Target) -> str | None:
    action = board.step(target.place) if target.part is PartOf.ACTION else None
    return action.action if action else None


def _shown_text(board: Board, target: Target) -> str | None:
    if target.is_draft:
        return board.draft.text if board.draft else None
    action = board.step(target.place)
    return action.title if action else None


def _confidence(board: Board, target: Target) -> float | None:
    if target.is_draft:
        return board.draft.confidence if board.draft else None
    action = board.step(target.place) if target.part is PartOf.ACTION else None
    return action.confidence if action else None
