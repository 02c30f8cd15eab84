"""What a draft rests on beside its sources: one quiet word, and the list where the agent asks why."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from copilot.desktop.sidebar.shown import BasisRow
from copilot.desktop.theme.theme import GRID, HALF
from copilot.desktop.widgets.buttons import link_button
from copilot.desktop.widgets.text import Text


class BasisLine(QWidget):
    """The steps, prepared answers and internal articles behind a draft. One past its review is always shown."""

    def __init__(self, rows: tuple[BasisRow, ...]) -> None:
        super().__init__()
        self._why = link_button(self.tr("Why this draft?"), self.tr("What its words were taken from (W)"))
        self._why.clicked.connect(self.turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(HALF - 1, HALF, GRID, 0)  # a link has an outline of a pixel
        column.setSpacing(2)
        column.addWidget(self._why, 0, Qt.AlignmentFlag.AlignLeft)
        self._quiet: list[Text] = []
        for row in rows:
            line = Text(row.says, "small", "caution" if row.warns else "quiet")
            line.setContentsMargins(HALF + 1, 0, 0, 0)
            column.addWidget(line)
            if not row.warns:
                line.hide()
                self._quiet.append(line)
        self._why.setVisible(bool(self._quiet))

    def turn(self) -> None:
        """Show all of it, or hide it again."""
        for line in self._quiet:
            line.setVisible(line.isHidden())
