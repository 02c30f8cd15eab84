"""One section of the sidebar: a quiet heading, and what stands under it."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from copilot.desktop.theme.theme import GRID, HALF, MARGIN
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.pair import STACKED_FROM
from copilot.desktop.widgets.text import Text, tag


class Section(QWidget):
    """A heading with room for a word beside it, and a body. Read aloud as a group of that name.

    What is put `below` stays when the body is replaced. Where the text is large, the word stands under the heading.
    """

    def __init__(self, look: Look, heading: str) -> None:
        super().__init__()
        self.look = look
        self.setAccessibleName(heading)
        self.heading = Text(heading, "section", "quiet")
        is_large = look.theme.text_scale >= STACKED_FROM
        self.beside = Text("", "small", "quiet") if is_large else tag("")
        top = QVBoxLayout() if is_large else QHBoxLayout()
        top.setContentsMargins(GRID, 0, GRID, 0)
        top.setSpacing(0 if is_large else GRID)
        top.addWidget(self.heading, 1)
        top.addWidget(self.beside)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.below = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN - GRID, 0, MARGIN - GRID, 0)
        column.setSpacing(HALF)
        column.addLayout(top)
        column.addLayout(self.body)
        column.addLayout(self.below)

    def put(self, *widgets: QWidget) -> None:
        """Replace what stands under the heading.

        All of it at once: each widget that is shown on its own has Qt lay out the whole window again.
        """
        while (item := self.body.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        together = QWidget()
        column = QVBoxLayout(together)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in widgets:
            column.addWidget(widget)
        self.body.addWidget(together)
        together.show()  # now, not with the next event: what comes after may give a part of it the focus

    def put_quiet(self, text: str) -> None:
        """Replace what stands under the heading by one quiet line."""
        line = Text(text, "", "quiet")
        line.setContentsMargins(GRID, HALF, GRID, HALF)
        self.put(line)
