"""One next step: what to do, why, whether the agent may, and accept, edit or reject it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from copilot.desktop.icons import Icon
from copilot.desktop.sidebar.reasons import ReasonPanel
from copilot.desktop.sidebar.shown import Badge, Standing, StepShown
from copilot.desktop.sidebar.wishes import Accept, OpenPassage, Reject, Reword, Undo, step
from copilot.desktop.theme.theme import GRID, HALF, RADIUS
from copilot.desktop.widgets.buttons import icon_button, link_button
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.pair import STACKED_FROM
from copilot.desktop.widgets.text import Text, tag

_BADGES = {Badge.MAY: Icon.MAY, Badge.CONFIRM: Icon.CONFIRM, Badge.LEAD: Icon.LEAD, Badge.NEVER: Icon.NEVER}
_INKS = {Badge.MAY: "good", Badge.CONFIRM: "caution", Badge.LEAD: "caution", Badge.NEVER: "danger"}


class StepCard(QFrame):
    """A next step at its place in the list."""

    wished = Signal(object)
    grew = Signal(object)  # the part of it that was opened and wants to be seen

    def __init__(self, look: Look, place: int, shown: StepShown) -> None:
        super().__init__()
        self._look = look
        self._target = step(place)
        self._shown = shown
        self.setAccessibleName(self.tr("Next step {number}: {title}").format(number=place + 1, title=shown.title))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(GRID, HALF, GRID, HALF // 2)
        self._column.setSpacing(1)
        self._title = Text(shown.title, "strong")
        self._field: QLineEdit | None = None
        self._rule = Text(self.tr("Rule: {rule}").format(rule=shown.rule), "small", "quiet")
        self._change = Text(" ".join(shown.would_change), "small", "quiet")
        self._rule.setVisible(False)
        self._change.setVisible(False)
        self._reasons: ReasonPanel | None = None
        self._column.addWidget(self._title)
        self._column.addWidget(Text(shown.fact, "small", "quiet"))
        if shown.missing:
            self._column.addWidget(Text(shown.missing, "small", "caution"))
        self._column.addWidget(self._rule)
        self._column.addWidget(self._change)
        self._column.addWidget(self._foot())

    def accept(self) -> None:
        """Ask to accept it."""
        self.wished.emit(Accept(self._target))

    def start_edit(self) -> None:
        """Let the agent say it in other words."""
        if self._field is not None or self._shown.standing is not Standing.OPEN:
            return
        self._close_reasons()
        self._field = QLineEdit(self._shown.title)
        self._field.setAccessibleName(self.tr("The step in your words"))
        self._field.editingFinished.connect(self._finish_edit)
        self._title.hide()
        self._column.insertWidget(0, self._field)
        self._field.show()
        self._field.setFocus()
        self._field.selectAll()

    def start_reject(self) -> None:
        """Ask why not."""
        if self._reasons is None and self._shown.standing is Standing.OPEN:
            self._reasons = ReasonPanel()
            self._reasons.chosen.connect(lambda reason: self.wished.emit(Reject(self._target, reason)))
            self._reasons.left.connect(self._leave_reasons)
            self._column.addWidget(self._reasons)
            self._reasons.show()
            self._reasons.take_focus()
            self.grew.emit(self._reasons)

    def undo(self) -> None:
        """Ask to take the decision back."""
        self.wished.emit(Undo(self._target))

    def show_why(self) -> None:
        """Show the rule it follows and what would change it, or hide both again."""
        opened = self._rule.isHidden()
        self._rule.setVisible(opened)
        self._change.setVisible(opened and bool(self._shown.would_change))

    def open_source(self) -> None:
        """Open what the rule stands in, where it is a passage."""
        if self._shown.source:
            self.wished.emit(OpenPassage(self._shown.source))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys now mean this step."""
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Go quiet again."""
        self.update()
        super().focusOutEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground of the step that has the focus."""
        if not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._look.theme.colours.accent), 2))
        painter.setBrush(QColor(self._look.theme.colours.chosen))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        painter.end()

    def _foot(self) -> QWidget:
        foot = QWidget()
        is_large = self._look.theme.text_scale >= STACKED_FROM
        lines = QVBoxLayout(foot) if is_large else QHBoxLayout(foot)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        for button in self._buttons():
            buttons.addWidget(button)
        if is_large:
            buttons.addStretch()
        lines.addWidget(self._state(), 1)
        lines.addLayout(buttons)
        return foot

    def _state(self) -> QWidget:
        said = {
            Standing.ASKED: (self.tr("Do it? Accept once more."), "caution"),
            Standing.ACCEPTED: (self.tr("Accepted"), "good"),
            Standing.EDITED: (self.tr("Accepted in your words"), "good"),
            Standing.REJECTED: (self.tr("Rejected"), "quiet"),
        }.get(self._shown.standing)
        if said is not None:
            return Text(said[0], "small", said[1])
        ink = _INKS[self._shown.badge]
        state = QWidget()
        line = QHBoxLayout(state)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(HALF)
        mark = QLabel()
        colour = getattr(self._look.theme.colours, ink)
        self._look.icons.put(mark, _BADGES[self._shown.badge], colour, self._look.theme.small + 2)
        line.addWidget(mark)
        if self._look.theme.text_scale >= STACKED_FROM:
            line.addWidget(Text(f"{self._shown.badge_word} · {self._shown.band}", "small", ink), 1)
        else:
            line.addWidget(tag(self._shown.badge_word, "small", ink))
            line.addSpacing(HALF)
            line.addWidget(tag(self._shown.band))
            line.addStretch()
        return state

    def _buttons(self) -> list[QWidget]:
        if self._shown.standing in (Standing.ACCEPTED, Standing.EDITED, Standing.REJECTED):
            undo = link_button(self.tr("Undo"), self.tr("Take it back (U)"))
            undo.clicked.connect(self.undo)
            return [undo]
        accept = icon_button(self._look, Icon.ACCEPT, self.tr("Accept this step"), "A")
        accept.clicked.connect(self.accept)
        accept.setEnabled(self._shown.badge is not Badge.NEVER)
        edit = icon_button(self._look, Icon.EDIT, self.tr("Say it in other words"), "E")
        edit.clicked.connect(self.start_edit)
        reject = icon_button(self._look, Icon.REJECT, self.tr("Reject this step"), "R")
        reject.clicked.connect(self.start_reject)
        return [accept, edit, reject]

    def _finish_edit(self) -> None:
        if self._field is not None:
            field, self._field = self._field, None
            self.wished.emit(Reword(self._target, field.text()))

    def _close_reasons(self) -> None:
        if self._reasons is not None:
            self._reasons.hide()
            self._reasons.deleteLater()
            self._reasons = None

    def _leave_reasons(self) -> None:
        self._close_reasons()
        self.setFocus()
