"""Who asks, since when they wait, and what they want in one line."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from copilot.desktop.sidebar.shown import CaseShown
from copilot.desktop.theme.theme import GRID, HALF, MARGIN
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.text import Text, tag


class CaseCard(QWidget):
    """The head of a case."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Case"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # where the agent begins to read; no stop for Tab
        self._who = Text("", "title")
        self._place = tag("")
        self._standing = Text("", "small", "quiet")
        self._contact = Text("", "small", "quiet")
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
        column.addSpacing(HALF)
        column.addWidget(self._wants)

    def show_case(self, case: CaseShown) -> None:
        """Show whose case it is."""
        self._who.setText(case.who)
        self._place.setText(case.place)
        self._show_line(self._standing, case.standing)
        self._show_line(self._contact, " · ".join(p for p in (case.contact, case.waiting, case.earlier) if p))
        if case.wants is None:
            self._wants.setText(self.tr("Reading the case …"))
            self._wants.set_ink("quiet")
        else:
            self._wants.setText(case.wants or case.subject or self.tr("No question yet"))
            self._wants.set_ink("ink")

        self.setAccessibleName(": ".join(part for part in (case.who, self._wants.text()) if part))

    @staticmethod
    def _show_line(label: Text, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))
