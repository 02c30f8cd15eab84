"""Whether decisions deserve to be learned from: their score, the flagged ones with the reason, what a lead says."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from copilot.desktop.icons import Icon
from copilot.desktop.jobs import JobRunner
from copilot.desktop.lead import lead_words
from copilot.desktop.lead.listed_decision import listed_decision
from copilot.desktop.lead.review_case import ReviewCase
from copilot.desktop.lead.side_by_side import side_by_side
from copilot.desktop.sidebar.empty import EmptyState
from copilot.desktop.sidebar.words import locale, translate
from copilot.desktop.theme.theme import GRID, MARGIN
from copilot.desktop.widgets.buttons import text_button
from copilot.desktop.widgets.entry_list import EntryList
from copilot.desktop.widgets.fields import Choice
from copilot.desktop.widgets.flow import Flow
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.scrolled import scrolled
from copilot.desktop.widgets.text import Text
from copilot.errors import UserError
from copilot.feedback.event import Decision
from copilot.feedback.label_desk import Checked, Flagged
from copilot.feedback.label_noise import FEWEST, Slips
from copilot.feedback.quality import Flag, Quality
from copilot.feedback.reviews import Label

LIST_WIDTH = 340


def flag_words(flag: Flag) -> str:
    """Give why a decision is flagged."""
    return {
        Flag.TOO_FAST: translate("Quality", "Taken faster than it can be read"),
        Flag.SOURCE_NOT_OPENED: translate("Quality", "Accepted without opening a source that was needed"),
        Flag.STRAIGHT_LINE: translate("Quality", "One of a long run of the same decision"),
        Flag.CONTRADICTORY: translate("Quality", "The same was decided otherwise"),
        Flag.REWRITTEN: translate("Quality", "Accepted, but rewritten before it was sent"),
        Flag.LABEL_NOISE: translate("Quality", "Unlike what others decided in such cases"),
        Flag.CARELESS: translate(
            "Quality", "One of a series of which many were taken very quickly or without a look at the sources"
        ),
        Flag.EXCLUDED: translate("Quality", "A lead left it out"),
    }[flag]


def label_words(label: Label) -> str:
    """Give what a lead made of a decision."""
    return {
        Label.KEEP: translate("Quality", "Fine as it is"),
        Label.EXCLUDE: translate("Quality", "Not to be learned from"),
        Label.TAKEN: translate("Quality", "Should have been taken"),
        Label.REJECTED: translate("Quality", "Should have been rejected"),
    }[label]


class LabelDesk(Protocol):
    """Where flags come from and corrections go. `checked` is for a job, `write` for the UI thread."""

    def checked(self) -> Checked:
        """Check all decisions."""
        ...

    def write(self, event_id: str, label: Label) -> None:
        """Write down what a lead makes of a decision. Raises UserError where that fails."""
        ...


class QualityPage(QWidget):
    """Flagged decisions on the left, without who took them; one of them on the right. `failed`: not written."""

    failed = Signal(object)

    def __init__(self, look: Look, desk: LabelDesk, jobs: JobRunner) -> None:
        super().__init__()
        self._desk, self._jobs = desk, jobs
        self._flagged: list[Flagged] = []
        self._looked_at: list[Flagged] = []
        self._has_begun = self._is_checked = False
        self._score = Text(self.tr("Checking the decisions …"), "title")
        self._facts = Text("", "", "quiet")
        self._which = Choice(look.theme, self.tr("Which"))
        self._list = EntryList(look.theme, self.tr("Flagged decisions"))
        self._why = Text("", "strong", "caution")
        self._case = ReviewCase(look)
        self._area = scrolled(self._case, self.tr("The decision"))
        self._said = Text("", "", "quiet")
        self._empty = EmptyState(look, Icon.TRIED)
        self._buttons = {label: self._button(look, place, label) for place, label in enumerate(Label, 1)}
        self._lay_out()
        self._name_lists()
        self._which.currentIndexChanged.connect(self._list_entries)
        self._list.currentRowChanged.connect(self._show_entry)
        self._show_entry(-1)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin when the page is first looked at: checking takes a while."""
        super().showEvent(event)
        if not self._has_begun:
            self._has_begun = True
            self._jobs.start("quality", self._desk.checked, self._take)

    def _take(self, checked: Checked) -> None:
        self._is_checked = True
        self._flagged, self._looked_at = list(checked.flagged), list(checked.looked_at)
        self._score.setText(_score_words(checked.quality))
        self._facts.setText(_fact_words(checked.quality))
        self._name_lists()
        self._list_entries()

    def _entries(self) -> list[Flagged]:
        return self._looked_at if self._which.currentIndex() == 1 else self._flagged

    def _list_entries(self, *_: object) -> None:
        self._list.clear()
        for one in self._entries():
            decided = [lead_words.decision_word(one.event.decision)] if one.event.decision else []
            why = [label_words(one.label)] if one.label else [flag_words(flag) for flag in one.flags[:1]]
            self._list.addItem(listed_decision(one.event, *decided, *why))
        self._list.setCurrentRow(0)
        self._show_entry(self._list.currentRow())

    def _show_entry(self, place: int) -> None:
        entries = self._entries()
        there_is_one = 0 <= place < len(entries)
        for widget in (self._why, self._area, self._said, *self._buttons.values()):
            widget.setVisible(there_is_one)
        self._empty.setVisible(not there_is_one)
        waits = self.tr("The decisions are being checked. What is worth a second look appears here.")
        self._empty.say(self.tr("Nothing to look at here.") if self._is_checked else waits)
        if not there_is_one:
            return
        one = entries[place]
        self._why.setText("\n".join(flag_words(flag) for flag in one.flags))
        self._why.setVisible(bool(one.flags))
        self._case.show_event(one.event)
        self._said.setText(self.tr("You said: {label}").format(label=label_words(one.label)) if one.label else "")
        is_taken = one.event.decision in (Decision.ACCEPTED, Decision.EDITED)
        self._buttons[Label.TAKEN].setVisible(not is_taken)
        self._buttons[Label.REJECTED].setVisible(is_taken)

    def _label(self, label: Label) -> None:
        place, entries = self._list.currentRow(), self._entries()
        one = entries[place]
        try:
            self._desk.write(one.event.event_id, label)
        except UserError as error:
            self.failed.emit(error)
            return
        said = Flagged(event=one.event, flags=one.flags, label=label)
        self._flagged = [each for each in self._flagged if each is not one]
        self._looked_at = [said, *(each for each in self._looked_at if each is not one)]
        self._name_lists()
        self._list_entries()
        self._list.setCurrentRow(min(place, self._list.count() - 1))
        self._list.setFocus()

    def _name_lists(self) -> None:
        names = (
            self.tr("To look at ({count})").format(count=len(self._flagged)),
            self.tr("Looked at ({count})").format(count=len(self._looked_at)),
        )
        self._which.rename(names)

    def _button(self, look: Look, place: int, label: Label) -> QPushButton:
        button = text_button(look, label_words(label), f"Alt+{place}")
        key = QShortcut(QKeySequence(f"Alt+{place}"), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(button.click)
        button.clicked.connect(self._labelling(label))
        return button

    def _labelling(self, label: Label) -> Callable[[], None]:
        return lambda: self._label(label)

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
        inside.setSpacing(GRID)
        inside.addWidget(self._why)
        inside.addWidget(self._area, 1)
        inside.addWidget(self._said)
        inside.addWidget(self._empty)
        buttons = QWidget()
        line = Flow(GRID, buttons)
        for button in self._buttons.values():
            line.addWidget(button)
        inside.addWidget(buttons)
        split = side_by_side(left, sheet, LIST_WIDTH)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        outer.setSpacing(GRID)
        outer.addWidget(self._score)
        outer.addWidget(self._facts)
        outer.addWidget(split, 1)


def _score_words(quality: Quality) -> str:
    if not quality.n:
        return translate("Quality", "No decisions yet.")
    return translate("Quality", "{score} of 100: {flagged} of {count} decisions are flagged").format(
        score=round(100 * quality.score),
        flagged=locale().toString(sum(Flag.EXCLUDED not in flags for flags in quality.flags.values())),
        count=locale().toString(quality.n),
    )


def _fact_words(quality: Quality) -> str:
    """Say what the score rests on; a flag is a reason to look again, not a finding about a person."""
    said = [translate("Quality", "A flag is a reason to look again, not a finding about a person.")]
    if quality.dominating_agent is not None:
        of_one = translate("Quality", "{share} of all decisions are one person's: they weigh too much.")
        said.append(of_one.format(share=f"{quality.dominating_agent:.0%}"))
    if quality.dominating_week is not None:
        of_week = translate("Quality", "{share} of all decisions are of one week: it weighs too much.")
        said.append(of_week.format(share=f"{quality.dominating_week:.0%}"))
    if quality.slips is Slips.TOO_FEW:
        few = translate(
            "Quality", "Slips are not searched for yet: that takes {count} decisions, some of them rejected."
        )
        said.append(few.format(count=FEWEST))
    if quality.slips is Slips.NO_LIBRARY:
        said.append(translate("Quality", "Slips are not searched for: the library cleanlab is not installed."))
    return " ".join(said)
