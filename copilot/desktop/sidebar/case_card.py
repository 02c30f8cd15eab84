"""Who asks, since when they wait, and what they want in one line."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from copilot.desktop.sidebar.shown import CaseShown
from copilot.desktop.sidebar.wishes import OpenOutbox
from copilot.desktop.theme.theme import GRID, HALF, MARGIN
from copilot.desktop.widgets.buttons import link_button
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.text import Text, tag


class CaseCard(QWidget):
    """The head of a case."""

    wished = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Case"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # where the agent begins to read; no stop for Tab
        self._who = Text("", "title")
        self._place = tag("")
        self._standing = Text("", "small", "quiet")
        self._contact = Text("", "small", "quiet")
        self._is_read = True  # whether the case on screen is; none is there yet
        self._beside = Text("", "small", "quiet")
        self._held_back = Text("", "small", "caution")
        self._see = link_button(self.tr("See what was not delivered"), self.tr("Send again or withdraw it (O)"))
        self._see.clicked.connect(lambda: self.wished.emit(OpenOutbox()))
        self._wants = Text("", "strong")
        self._wants.setMinimumHeight(2 * look.theme.body + HALF)  # its place is kept while it is not known
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self._who, 1)
        top.addWidget(self._place)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, HALF, MARGIN, 0)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self._standing)
        column.addWidget(self._contact)
        column.addWidget(self._beside)
        column.addWidget(self._held_back)
        column.addWidget(self._see, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(HALF)
        column.addWidget(self._wants)

    def show_case(self, case: CaseShown) -> None:
        """Show whose case it is."""
        self._who.setText(case.who)
        self._place.setText(case.place)
        self._show_line(self._standing, case.standing)
        self._show_line(self._contact, " · ".join(p for p in (case.contact, case.waiting, case.earlier) if p))
        self._beside.setText("\n".join(case.beside))  # may begin with the id of a ticket: as it is
        self._beside.setVisible(bool(case.beside))
        self._show_line(self._held_back, case.held_back)
        self._see.setVisible(bool(case.held_back))
        self._is_read = case.wants is not None
        if case.wants is None:
            self._wants.setText(self.tr("Reading the case …"))
            self._wants.set_ink("quiet")
        else:
            self._wants.setText(case.wants or case.subject or self.tr("No question yet"))
            self._wants.set_ink("ink")

        self.setAccessibleName(": ".join(part for part in (case.who, self._wants.text()) if part))

    def give_up_waiting(self) -> None:
        """What the customer wants is not read; what was read stays."""
        if not self._is_read:
            self._wants.setText(self.tr("The case was not read."))

    @staticmethod
    def _show_line(label: Text, text: str) -> None:
        label.setText(text[:1].upper() + text[1:])
        label.setVisible(bool(text))
