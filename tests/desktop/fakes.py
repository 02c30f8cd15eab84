"""Stand-ins for what is slow or real: jobs that run at once, an assistant that knows one answer, a list for a log."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from copilot.assist.suggestion import Check, Draft, Part, Reply
from copilot.cases.case import Case
from copilot.desktop.sidebar.assistant import Opened, Opening
from copilot.errors import UserError
from copilot.feedback.event import FeedbackEvent, Happening, Kind
from copilot.knowledge.pack import Passage
from copilot.knowledge.query import Hit, Query, SearchResult
from tests.desktop.sample import PARTS, PASSAGE


class ImmediateJobs:
    """Runs work at once, on the thread that asks, and tells failures to `on_failed`."""

    def __init__(self) -> None:
        self.on_failed: Callable[[Exception], None] | None = None
        self.kinds: list[str] = []

    def start(self, kind: str, work: Callable[[], Any], then: Callable[[Any], None], **_when: bool) -> None:
        self.kinds.append(kind)
        try:
            result = work()
        except UserError as error:
            if self.on_failed is None:
                raise
            self.on_failed(error)
            return
        then(result)

    def start_stream(
        self,
        kind: str,
        work: Callable[[], Iterator[Any]],
        each: Callable[[Any], None],
        then: Callable[[], None],
        **_when: bool,
    ) -> None:
        self.kinds.append(kind)
        for part in work():
            each(part)
        then()

    def at_end(self, work: Callable[[], None]) -> None:
        """Leave it: whoever made what has to be closed closes it."""


class HeldJobs(ImmediateJobs):
    """Keeps streams of one kind (None: of all) until they are let go, part by part."""

    def __init__(self, kind: str | None) -> None:
        super().__init__()
        self._kind = kind
        self._held: list[tuple[Any, Callable[[Any], None]]] = []

    def start_stream(
        self,
        kind: str,
        work: Callable[[], Iterator[Any]],
        each: Callable[[Any], None],
        then: Callable[[], None],
        **_when: bool,
    ) -> None:
        if self._kind not in (None, kind):
            super().start_stream(kind, work, each, then)
            return
        self._held = [(part, each) for part in work()]

    def let_go(self, parts: int = 99) -> None:
        now, self._held = self._held[:parts], self._held[parts:]
        for part, each in now:
            each(part)


class FixedAdvisor:
    """Gives the same parts for every case; `parts` can be changed."""

    def __init__(self, parts: tuple[Part, ...] = PARTS) -> None:
        self.parts = parts
        self.asked: list[Case] = []
        self.language = ""
        self.checks: tuple[Check, ...] = ()
        self.checked: list[str] = []
        self.translated: Reply = Reply(draft=None, no_draft_reason="no words")

    def check(self, case: Case, text: str, *, draft: Draft | None = None) -> tuple[Check, ...]:  # noqa: ARG002 - any case
        self.checked.append(text)
        return self.checks

    def reply_in(self, case: Case, language: str) -> Reply:  # noqa: ARG002 - one reply for all
        return self.translated

    def situation_of(self, case: Case) -> Any:
        return case  # the model's stand-in asks nothing of it

    def speak(self, language: str) -> None:
        self.language = language

    def suggest(self, case: Case) -> Iterator[Part]:
        self.asked.append(case)
        yield from self.parts


class OnePassageLibrary:
    def search(self, query: Query, limit: int = 10) -> SearchResult:
        hits = (Hit(passage=PASSAGE, score=0.9),)[:limit] if "paket" in query.text else ()
        return SearchResult(hits=hits, ground=0.8, semantic=True)

    def passage(self, passage_id: str) -> Passage | None:
        return PASSAGE if passage_id == PASSAGE.passage_id else None


class ListRecorder:
    """Keeps what is recorded; `fault` makes every further record fail."""

    def __init__(self) -> None:
        self.happenings: list[Happening] = []
        self.writes: list[int] = []  # how many events were written at once, each time
        self.fault: UserError | None = None
        self.answered: dict[str, datetime] = {}  # cases answered in an earlier session, and when

    def answered_at(self, case_id: str, since: datetime | None) -> datetime | None:
        at = self.answered.get(case_id)
        return at if at and (since is None or at >= since) else None

    def record_all(self, happenings: Iterable[Happening]) -> tuple[FeedbackEvent, ...]:
        if self.fault is not None:
            raise self.fault
        kept = tuple(self._kept(happening) for happening in happenings)
        self.writes.append(len(kept))
        return kept

    def _kept(self, happening: Happening) -> FeedbackEvent:
        self.happenings.append(happening)
        shared = ("kind", "suggestion_id", "part", "subject", "decision", "reason", "shown_text", "final_text",
                  "dwell_ms", "confidence", "load_level", "language", "passage_ids", "versions")  # fmt: skip
        return FeedbackEvent(
            **{name: getattr(happening, name) for name in shared},
            event_id=str(len(self.happenings)),
            at="2026-11-22T09:00:00.000Z",
            case_ref="case",
            agent_ref="agent",
            customer_ref=None,
            edit=None,
            previous_hash="",
            hash="",
        )

    def of(self, kind: Kind) -> list[Happening]:
        return [happening for happening in self.happenings if happening.kind is kind]


def opening(advisor: FixedAdvisor | None = None) -> Callable[[], Iterator[Opening]]:
    made = Opened(advisor=advisor or FixedAdvisor(), library=OnePassageLibrary(), versions={"app": "0.1.0"})
    return lambda: iter((made,))


def another(case: Case, case_id: str) -> Case:
    return replace(case, id=case_id)
