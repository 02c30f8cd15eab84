"""The keys, on one page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from copilot.desktop.sidebar.keys import help_lines
from copilot.desktop.sidebar.list_page import RowList
from copilot.desktop.sidebar.page import BesidePage
from copilot.desktop.theme.theme import GRID
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.pair import STACKED_FROM
from copilot.desktop.widgets.text import Text


class HelpPage(BesidePage):
    """Each key and what it does."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, self.tr("Keys"))
        page = RowList(self.tr("Keys"))
        page.show_rows([self._line(key, meaning) for key, meaning in help_lines()])
        self.body.addWidget(page, 1)

    def _line(self, key: str, meaning: str) -> QWidget:
        holder, name = QWidget(), Text(key, "strong")
        is_large = self.look.theme.text_scale >= STACKED_FROM
        line = QVBoxLayout(holder) if is_large else QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, GRID if is_large else 0)
        line.setSpacing(0 if is_large else GRID)
        if not is_large:
            name.setFixedWidth(6 * self.look.theme.body)
        line.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Text(meaning), 1)
        return holder
