"""Writes down what was shown and decided, before the screen confirms it."""

import logging
import re
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Protocol

from copilot.assist.suggestion import AuthorityLevel, NextAction, Support
from copilot.cases.case import Author, Case
from copilot.desktop.sidebar.board import Board
from copilot.desktop.sidebar.wishes import DRAFT, Target
from copilot.errors import UserError
from copilot.feedback.event import Decision, Detail, FeedbackEvent, Happening, Kind, PartOf, Reason, Risk

log = logging.getLogger(__name__)

_IDENTIFIER = re.compile(
    r"(?:^|[._])(?:id|number|no|resi|awb|invoice|reference|ref|tracking|account|rekening|nik|email|phone|name|address"
    r"|destination)$"
)


class Recorder(Protocol):
    """Where events are kept. The UI thread's own; raises UserError where nothing can be written or read."""

    def record_all(self, happenings: Iterable[Happening]) -> tuple[FeedbackEvent, ...]:
        """Write events, all or none; they are on disk when this returns."""
        ...

    def answered_at(self, case_id: str, since: datetime | None) -> datetime | None:
        """Say when a draft for this case was last taken, not taken back and not before `since`; None where none was."""
        ...


class Record:
    """The one who tells the recorder about a board: each `shown` and `seen` once, each decision as it falls.

    What was only shown waits until `write_shown`, or goes along with whatever is written next: the parts of a
    suggestion come within a moment, and each write of its own would wait for the disk.
    """

    def __init__(self, recorder: Recorder, agent: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._recorder = recorder
        self._agent = agent
        self._clock = clock
        self._shown: list[Happening] = []

    def shown(self, board: Board, target: Target) -> None:
        """Note that a part is on screen, once for a suggestion; for a draft that there is not, what went unanswered.

        With the draft goes the line that was answered, with the summary all that the customer said in their turn.
        """
        if not self._is_noted(Kind.SHOWN, board, target):
            asked = _question(board) if target.is_draft else None
            if target.part is PartOf.SUMMARY:
                asked = _said_last(board.case)
            unanswered = target.is_draft and board.reply is not None and board.reply.unanswered
            kind = Kind.UNANSWERED if unanswered else Kind.SHOWN
            self._shown.append(self._about(kind, board, target, question_text=asked))
        board.shown_at.setdefault(target, self._clock())

    def answered_at(self, case: Case) -> datetime | None:
        """Say when a reply to the customer's newest message was accepted, also before the program was last started."""
        said = [message.at for message in case.messages if message.author is Author.CUSTOMER and message.at]
        try:
            return self._recorder.answered_at(case.id, max(said, default=None))
        except UserError as error:  # a case is shown all the same; what cannot be written is said when it comes to that
            log.warning("what was decided before cannot be read: %s", error.message)
            return None

    def write_shown(self) -> None:
        """Write what is on screen and not written yet."""
        self._write()

    def seen(self, board: Board, target: Target) -> None:
        """Write that a part has been in view, once for a suggestion."""
        if (Kind.SEEN.value, target) not in board.recorded:
            self._write(self._about(Kind.SEEN, board, target))
            board.recorded.add((Kind.SEEN.value, target))

    def source_opened(self, board: Board, passage_id: str) -> None:
        """Write that the agent opened a source."""
        self._write(_happening(Kind.SOURCE_OPENED, board, PartOf.PASSAGE, self._agent, subject=passage_id))

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
        self._write(
            self._about(
                Kind.DECIDED,
                board,
                target,
                decision=decision,
                reason=reason,
                shown_text=_shown_text(board, target),
                final_text=final,
                dwell_ms=None if shown_at is None else round((self._clock() - shown_at) * 1000),
                risks=_risks(board, target, decision),
                question_text=_question(board),  # without it nobody could judge a next step later
                details=_wordings(board) if target.is_draft else {},
            )
        )

    def sent(self, board: Board, text: str, way: str) -> None:
        """Write that the ticket tool has the reply; `way` says in what shape (a note, a reply, a draft)."""
        shown, details = _shown_text(board, DRAFT), {"way": way, **_wordings(board)}
        self._write(self._about(Kind.SENT, board, DRAFT, shown_text=shown, final_text=text, details=details))

    def undone(self, board: Board, target: Target) -> None:
        """Write that the last decision was taken back."""
        self._write(_happening(Kind.UNDONE, board, target.part, self._agent, subject=_subject(board, target)))

    def gap(self, board: Board) -> None:
        """Write that the knowledge does not answer this case. Nothing is decided by that about a draft beside it."""
        asked = _question(board)
        self._write(_happening(Kind.REPORTED, board, PartOf.DRAFT, self._agent, subject="gap", question_text=asked))

    def overridden(self, board: Board, checks: tuple[str, ...]) -> None:
        """Write that the reply was taken past these hints, by the checks' names; a report, no decision."""
        told = {"checks": ", ".join(checks)}
        self._write(_happening(Kind.REPORTED, board, PartOf.DRAFT, self._agent, subject="override", details=told))

    def outcome(self, board: Board, case: Case) -> None:
        """Write that the case has another status than the one the suggestion was made in."""
        told = {"status": case.status, "before": board.case.status}
        self._write(_happening(Kind.OUTCOME, board, PartOf.SUMMARY, self._agent, details=told))

    def _write(self, *happenings: Happening) -> None:
        """Write what waits and what comes now, in one piece; what cannot be written goes on waiting."""
        if self._shown or happenings:
            self._recorder.record_all((*self._shown, *happenings))
            self._shown.clear()

    def _about(self, kind: Kind, board: Board, target: Target, **more: object) -> Happening:
        action = _action(board, target)
        return _happening(
            kind,
            board,
            target.part,
            self._agent,
            subject=_subject(board, target),
            confidence=_confidence(board, target),
            playbook_step=f"{action.playbook_id}/{action.step_id}" if action and action.playbook_id else None,
            cited_ids=_cited(board, target),
            **more,
        )

    @staticmethod
    def _is_noted(kind: Kind, board: Board, target: Target) -> bool:
        """Say whether this was noted before; from now on it is."""
        before = (kind.value, target) in board.recorded
        board.recorded.add((kind.value, target))
        return before


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
        topic=understanding.topic.id if understanding and understanding.topic else None,
        known_personal=_personal(board, agent),
        number_prefixes=board.number_prefixes,
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


def _action(board: Board, target: Target) -> NextAction | None:
    return board.step(target.place) if target.part is PartOf.ACTION else None


def _subject(board: Board, target: Target) -> str | None:
    action = _action(board, target)
    return action.action if action else None


def _shown_text(board: Board, target: Target) -> str | None:
    if target.is_draft:
        return board.proposed_draft.text if board.proposed_draft else None
    action = board.step(target.place)
    return action.title if action else None


def _wordings(board: Board) -> Mapping[str, Detail]:
    """Say which wording stood as the draft, ours or a model's, where both were there to choose from."""
    polished = board.polished
    if polished is None or polished.draft is None:
        return {}
    stood, beside = ("model", "ours") if board.has_models_wording else ("ours", "model")
    said: dict[str, Detail] = {"draft": stood, "beside": beside, "model": polished.model}
    return {**said, "tool": polished.tool} if polished.tool else said


def _confidence(board: Board, target: Target) -> float | None:
    if target.is_draft:
        return board.draft.confidence if board.draft else None
    action = _action(board, target)
    return action.confidence if action else None


def _question(board: Board) -> str | None:
    return board.understanding.summary.wants if board.understanding else None


def _said_last(case: Case) -> str | None:
    """Give what the customer wrote since our last reply, message below message; None where that is nothing."""
    said: list[str] = []
    for message in reversed(case.messages):
        if message.author is Author.AGENT and not message.internal:
            break
        if message.author is Author.CUSTOMER:
            said.insert(0, message.text.strip())
    return "\n".join(said) or None


def _cited(board: Board, target: Target) -> tuple[str, ...]:
    if target.is_draft and board.proposed_draft:
        return tuple(dict.fromkeys(citation.passage_id for citation in board.proposed_draft.citations))
    action = _action(board, target)
    return (action.why.source,) if action and action.why.source and "#" in action.why.source else ()


def _risks(board: Board, target: Target, decision: Decision) -> tuple[Risk, ...]:
    """Give what makes a decision worth a lead's second look."""
    risks = []
    action = _action(board, target)
    is_taken = decision in (Decision.ACCEPTED, Decision.EDITED)
    if action and action.authority in (AuthorityLevel.LEAD, AuthorityLevel.NEVER):
        risks.append(Risk.BEYOND_AUTHORITY)
    warned = bool(target.is_draft and board.reply and any(c.severity == "warning" for c in board.reply.checks))
    if is_taken and (warned or bool(action and action.blocked_by)):
        risks.append(Risk.OVERRIDE)
    proposed = board.proposed_draft
    sentences = proposed.sentences if target.is_draft and proposed else ()
    if any(sentence.support is Support.UNSUPPORTED for sentence in sentences):
        risks.append(Risk.UNSUPPORTED)
    return tuple(risks)
