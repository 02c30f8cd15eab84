"""The verdict: three keys, and for what was not right a cause, who sees to it, and until when."""

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from copilot.desktop.lead.review_words import cause_word, state_word, verdict_word
from copilot.desktop.sidebar import words
from copilot.desktop.theme.theme import GRID, HALF
from copilot.desktop.widgets.buttons import text_button
from copilot.desktop.widgets.fields import Choice, Switch
from copilot.desktop.widgets.flow import Flow
from copilot.desktop.widgets.look import Look
from copilot.feedback.reviews import Cause, Review, State, Verdict

OWNER_WIDTH = 22 * GRID
_DUE_DAYS = (0, 3, 7, 14, 30)


class VerdictForm(QWidget):
    """Fills in a review. `saved` gives it; nothing is written before the lead says so."""

    saved = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._review = Review(event_id="")
        self._verdicts = QButtonGroup(self)
        self._verdicts.setExclusive(True)
        self._cause = Choice(look.theme, self.tr("Cause"))
        self._state = Choice(look.theme, self.tr("State"))
        self._due = Choice(look.theme, self.tr("Until when"))
        self._owner = self._line(self.tr("Who sees to it"))
        self._note = self._line(self.tr("Note for the team (names and numbers are masked)"))
        self._outcome = self._line(self.tr("What became of it, in words for the agent"))
        self._share = Switch(look.theme, self.tr("Share with the agent as an example"))
        self._share.setToolTip(self.tr("They alone see it, once, with your words above. Good ones too."))
        self._save = text_button(look, self.tr("Save, next"), "Ctrl+Enter", main=True)
        self._save.clicked.connect(self._give)
        save_key = QShortcut(QKeySequence("Ctrl+Return"), self)
        save_key.activated.connect(self._save.click)
        self._fill()
        self._lay_out(look)

    def show_review(self, review: Review) -> None:
        """Begin with this review."""
        self._review = review
        self._verdicts.setExclusive(False)
        for place, verdict in enumerate(Verdict):
            self._verdicts.button(place).setChecked(review.verdict is verdict)
        self._verdicts.setExclusive(True)
        self._cause.setCurrentIndex(self._cause.findData(review.cause))
        self._state.setCurrentIndex(self._state.findData(review.state if review.verdict else State.CLOSED))
        self._due.setCurrentIndex(0)
        if review.due is not None:
            self._due.setItemText(0, words.day(review.due))
        else:
            self._due.setItemText(0, self.tr("No date"))
        self._owner.setText(review.owner)
        self._note.setText(review.note)
        self._outcome.setText(review.outcome)
        self._share.setChecked(review.is_example)
        self._follow()

    def judge(self, place: int) -> None:
        """Choose a verdict by its number, from 1, as a press would."""
        self._verdicts.button(place - 1).click()

    @property
    def verdict(self) -> Verdict | None:
        """What is chosen now."""
        chosen = self._verdicts.checkedId()
        return tuple(Verdict)[chosen] if chosen >= 0 else None

    def _give(self) -> None:
        days = int(self._due.currentData() or 0)
        is_right = self.verdict is Verdict.RIGHT
        cause = self._cause.currentData()
        given = replace(
            self._review,
            verdict=self.verdict,
            cause=Cause(cause) if cause and not is_right else None,  # Qt gives back a plain text
            owner="" if is_right else self._owner.text().strip(),
            due=date.today() + timedelta(days=days) if days else self._review.due,
            state=State(self._state.currentData()),
            note=self._note.text().strip(),
            outcome=self._outcome.text().strip(),
            is_example=self._share.isChecked(),
        )
        self.saved.emit(given)

    def _follow(self) -> None:
        """Offer what fits the verdict: there is nothing to mend where it was right."""
        is_judged, is_right = self.verdict is not None, self.verdict is Verdict.RIGHT
        self._save.setEnabled(is_judged)
        for field in (self._cause, self._owner, self._due):
            field.setVisible(is_judged and not is_right)
        for field in (self._note, self._outcome, self._state):
            field.setVisible(is_judged)
        self._share.setVisible(is_judged)

    def _judged(self) -> None:
        if self._review.verdict is None:  # a finding needs work, what was right is done
            state = State.CLOSED if self.verdict is Verdict.RIGHT else State.OPEN
            self._state.setCurrentIndex(self._state.findData(state))
        self._follow()

    def _fill(self) -> None:
        self._cause.addItem(self.tr("Cause …"), None)
        for cause in Cause:
            self._cause.addItem(cause_word(cause), cause)
        for state in State:
            self._state.addItem(state_word(state), state)
        counts = words.Counts()
        for days in _DUE_DAYS:
            self._due.addItem(counts.days(days) if days else self.tr("No date"), days)

    def _line(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(name)
        field.setAccessibleName(name)
        field.setMaxLength(500)
        return field

    def _verdict_button(self, look: Look, place: int, verdict: Verdict) -> QPushButton:
        button = text_button(look, f"{verdict_word(verdict)}  {place + 1}", verdict_word(verdict))
        button.setCheckable(True)
        key = QShortcut(QKeySequence(f"Alt+{place + 1}"), self)
        key.activated.connect(button.click)
        button.clicked.connect(self._judged)
        self._verdicts.addButton(button, place)
        return button

    def _lay_out(self, look: Look) -> None:
        first, verdicts, work = QHBoxLayout(), QWidget(), QWidget()
        judging = Flow(GRID, verdicts)
        second = Flow(GRID, work)  # what does not stand beside the others at twice the text size goes below
        for place, verdict in enumerate(Verdict):
            judging.addWidget(self._verdict_button(look, place, verdict))
        first.addWidget(verdicts, 1)
        first.addWidget(self._save, 0, Qt.AlignmentFlag.AlignTop)
        self._owner.setMinimumWidth(OWNER_WIDTH * look.theme.text_scale // 100)
        for field in (self._state, self._cause, self._owner, self._due):
            second.addWidget(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(HALF + 2)
        column.addLayout(first)
        column.addWidget(work)
        column.addWidget(self._note)
        column.addWidget(self._outcome)
        column.addWidget(self._share)
