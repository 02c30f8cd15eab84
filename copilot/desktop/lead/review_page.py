"""What the lead's window opens on: a queue of decisions to judge, and what came of earlier reviews."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QListWidgetItem, QVBoxLayout, QWidget

from copilot.desktop.icons import Icon
from copilot.desktop.jobs import JobRunner
from copilot.desktop.lead import lead_words
from copilot.desktop.lead.listed_decision import listed_decision
from copilot.desktop.lead.review_case import ReviewCase
from copilot.desktop.lead.review_words import sample_words, verdict_word
from copilot.desktop.lead.side_by_side import side_by_side
from copilot.desktop.lead.verdict_form import VerdictForm
from copilot.desktop.sidebar import words
from copilot.desktop.sidebar.empty import EmptyState
from copilot.desktop.theme.theme import GRID, MARGIN
from copilot.desktop.widgets.entry_list import EntryList
from copilot.desktop.widgets.fields import Choice
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.scrolled import Bounded, scrolled
from copilot.desktop.widgets.text import Text
from copilot.errors import UserError
from copilot.feedback.event import FeedbackEvent
from copilot.feedback.review_queue import QueueItem
from copilot.feedback.reviews import Review, Reviewed, State, Verdict

LIST_WIDTH = 320
MOST_OF_THE_WINDOW = 0.4  # for the form: what it judges stays in view


class ReviewDesk(Protocol):
    """Where reviews come from and go to. `write` is for the UI thread, the rest for a job."""

    def queue(self) -> tuple[QueueItem, ...]:
        """Give what should be looked at this week: the same queue every time, without what is judged by now."""
        ...

    def reviews(self) -> tuple[Reviewed, ...]:
        """Give the newest review of everything that was reviewed, newest first."""
        ...

    def asked(self, events: Iterable[FeedbackEvent]) -> Mapping[str, str]:
        """Give all that the customer said in the turn that these events are about, by suggestion id."""
        ...

    def write(self, review: Review) -> None:
        """Write a review down. Raises UserError where that fails."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    event: FeedbackEvent
    review: Review
    risks: tuple[str, ...] = ()


_Found = tuple[tuple[QueueItem, ...], tuple[Reviewed, ...], Mapping[str, str]]


class ReviewPage(QWidget):
    """Choose on the left, read and judge on the right. `failed` gives what could not be written."""

    failed = Signal(object)

    def __init__(self, look: Look, desk: ReviewDesk, jobs: JobRunner, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self._desk, self._jobs, self._today = desk, jobs, today
        self._queue: list[_Entry] = []
        self._reviewed: list[_Entry] = []
        self._asked: Mapping[str, str] = {}
        self._which = Choice(look.theme, self.tr("Which"))
        self._list = EntryList(look.theme, self.tr("Decisions to review"))
        self._case = ReviewCase(look)
        self._area = scrolled(self._case, self.tr("The decision"))
        self._picked = Text("", "small", "quiet")
        self._form = VerdictForm(look)
        self._form.saved.connect(self._save)
        self._judging = Bounded(self._form, MOST_OF_THE_WINDOW)
        self._empty = EmptyState(look, Icon.TRIED)
        self._lay_out()
        self.setFocusProxy(self._list)
        for place in range(1, len(Verdict) + 1):  # the number that stands on the button, where nothing is typed
            key = QShortcut(QKeySequence(str(place)), self._list)
            key.setContext(Qt.ShortcutContext.WidgetShortcut)
            key.activated.connect(partial(self._form.judge, place))
        self._which.currentIndexChanged.connect(self._list_entries)
        self._list.currentRowChanged.connect(self._show_entry)
        self._name_lists()
        self._show_entry(-1)  # or the form and its empty state, both there, would make the window taller for good

    def load(self) -> None:
        """Fetch the queue and the reviews, in the background."""
        self._jobs.start("review", self._read, self._take)

    def _read(self) -> _Found:
        queue, reviewed = self._desk.queue(), self._desk.reviews()
        return queue, reviewed, self._desk.asked([*(one.event for one in queue), *(one.event for one in reviewed)])

    def _take(self, found: _Found) -> None:
        queue, reviewed, self._asked = found
        self._queue = [
            _Entry(event=item.event, review=Review(event_id=item.event.event_id, sample=item.sample), risks=item.risks)
            for item in queue
        ]
        self._reviewed = [_Entry(event=one.event, review=one.review) for one in reviewed]
        self._name_lists()
        self._list_entries()

    def _entries(self) -> list[_Entry]:
        match self._which.currentIndex():
            case 1:
                return [one for one in self._reviewed if one.review.state is not State.CLOSED]
            case 2:
                return [one for one in self._reviewed if one.review.state is State.CLOSED]
            case _:
                return self._queue

    def _list_entries(self, *_: object) -> None:
        self._list.clear()
        for entry in self._entries():
            self._list.addItem(QListWidgetItem(self._line(entry)))
        self._list.setCurrentRow(0)
        self._show_entry(self._list.currentRow())

    def _line(self, entry: _Entry) -> str:
        event, review = entry.event, entry.review
        if review.verdict is None:
            foot = [lead_words.decision_word(event.decision)] if event.decision else []
        else:
            foot = [verdict_word(review.verdict), *([review.owner] if review.owner else [])]
        if review.due is not None and review.state is not State.CLOSED:
            is_late = review.due < self._today()
            due = self.tr("was due {day}") if is_late else self.tr("until {day}")
            foot.append(due.format(day=words.day(review.due)))
        return listed_decision(event, *foot)

    def _show_entry(self, place: int) -> None:
        entries = self._entries()
        there_is_one = 0 <= place < len(entries)
        for widget in (self._area, self._judging, self._picked):
            widget.setVisible(there_is_one)
        self._empty.setVisible(not there_is_one)
        self._empty.say(
            self.tr("This week's queue is done. Nothing waits for you here.")
            if self._which.currentIndex() == 0
            else self.tr("Nothing here yet.")
        )
        if there_is_one:
            entry = entries[place]
            self._case.show_event(entry.event, self._asked.get(entry.event.suggestion_id, ""))
            self._form.show_review(entry.review)
            # Why it was picked is told with the verdict, not before: it would colour the eye.
            self._picked.setText(sample_words(entry.review.sample, entry.risks) if entry.review.verdict else "")

    def _save(self, review: Review) -> None:
        place = self._list.currentRow()
        try:
            self._desk.write(review)
        except UserError as error:
            self.failed.emit(error)
            return
        entry = self._entries()[place]
        kept = _Entry(event=entry.event, review=review, risks=entry.risks)
        self._queue = [one for one in self._queue if one.review.event_id != review.event_id]
        self._reviewed = [kept, *(one for one in self._reviewed if one.review.event_id != review.event_id)]
        self._name_lists()
        self._list_entries()
        self._list.setCurrentRow(min(place, self._list.count() - 1))
        self._list.setFocus()

    def _name_lists(self) -> None:
        """Say how many are in each list; the choice stays."""
        open_count = sum(one.review.state is not State.CLOSED for one in self._reviewed)
        names = (
            self.tr("To review ({count})").format(count=len(self._queue)),
            self.tr("In work ({count})").format(count=open_count),
            self.tr("Closed ({count})").format(count=len(self._reviewed) - open_count),
        )
        self._which.rename(names)

    def _lay_out(self) -> None:
        left, sheet = QWidget(), QFrame()
        sheet.setProperty("look", "sheet")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._which)
        column.addWidget(self._list, 1)
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        inside.addWidget(self._area, 1)
        inside.addWidget(self._picked)
        inside.addWidget(self._judging)
        inside.addWidget(self._empty)
        split = side_by_side(left, sheet, LIST_WIDTH)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        outer.addWidget(split)
