"""What is said in passing: what went wrong, and what goes on in the background."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from copilot.desktop.icons import Icon
from copilot.desktop.theme.theme import GRID, HALF, MARGIN
from copilot.desktop.tool_words import spoken
from copilot.desktop.widgets.buttons import icon_button, link_button
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.text import Text

if TYPE_CHECKING:
    from copilot.desktop.sidebar.shown import Banner, Status


STANDS_MS = 8000  # good news that ask for nothing: read by then, and gone by itself


class BannerBar(QWidget):
    """One sentence about what went wrong and what to do; stays until it is dismissed (its button, Esc) or outlived.

    What went well and asks for nothing is said quietly, and dismisses itself.
    """

    dismissed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._frame = QFrame()
        self._message = Text("", "strong")
        self._hint = Text("")
        close = icon_button(look, Icon.REJECT, self.tr("Dismiss"), "Esc")
        close.clicked.connect(lambda: self.dismissed.emit())
        self._stands = QTimer(self)
        self._stands.setSingleShot(True)
        self._stands.setInterval(STANDS_MS)
        self._stands.timeout.connect(lambda: self.dismissed.emit())
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self._message)
        said.addWidget(self._hint)
        line = QHBoxLayout(self._frame)
        line.setContentsMargins(GRID + HALF, GRID, HALF, GRID)
        line.addLayout(said, 1)
        line.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, MARGIN, GRID)
        column.addWidget(self._frame)
        self.hide()

    def show_banner(self, banner: "Banner | None") -> None:
        """Show a banner, or nothing."""
        self._stands.stop()
        if banner is not None:
            if not banner.is_error and not banner.hint:
                self._stands.start()
            quiet = "caution" if banner.hint else "told"
            self._frame.setProperty("look", "danger" if banner.is_error else quiet)
            self._frame.style().unpolish(self._frame)
            self._frame.style().polish(self._frame)
            message, hint = (spoken(text) if banner.is_error else text for text in (banner.message, banner.hint))
            self._message.setText(message)
            self._message.set_ink("danger" if banner.is_error else "ink")
            self._hint.setText(hint)
            self._hint.setVisible(bool(hint))
            self.setAccessibleName(f"{message} {hint}".strip())
        self.setVisible(banner is not None)


class StatusLine(QWidget):
    """One quiet line at the foot, with a bar where the end is known, and a pause where the agent may have one."""

    rest_wished = Signal()  # a pause, or to go on

    def __init__(self) -> None:
        super().__init__()
        self._text = Text("", "small", "quiet")
        self._rest = link_button(self.tr("Pause"))
        self._rest.clicked.connect(lambda: self.rest_wished.emit())
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        line = QHBoxLayout()
        line.addWidget(self._text, 1)
        line.addWidget(self._rest, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, HALF, MARGIN, GRID)
        column.setSpacing(HALF)
        column.addLayout(line)
        column.addWidget(self._bar)
        self.hide()

    def show_status(self, status: "Status") -> None:
        """Show what goes on, or nothing."""
        self._text.setText(status.text)
        said = self.tr("Go on") if status.is_resting else self.tr("Pause")
        self._rest.setText(said)
        self._rest.setAccessibleName(said)
        self._rest.setToolTip(self.tr("The reading of the knowledge"))
        self._rest.setVisible(status.can_rest)
        self._bar.setVisible(status.share is not None)
        self._bar.setValue(round((status.share or 0) * 1000))
        self.setVisible(bool(status.text))
