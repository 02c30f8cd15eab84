"""A browser asks to be paired: the number to compare, and two answers. Steals no focus; goes away by itself."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from copilot.desktop.theme.theme import GRID, HALF, MARGIN
from copilot.desktop.widgets.buttons import text_button
from copilot.desktop.widgets.flow import Flow
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.text import Text

if TYPE_CHECKING:  # the bridge is not for the start of the window
    from copilot.connect.companion.pairing import PairingRequest

STANDS_MS = 120_000  # as long as the code is good


class PairingBar(QWidget):
    """Shows one request at a time; `answered` gives the request's id and whether the agent recognised the number."""

    answered = Signal(str, bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._request_id = ""
        self._asks = Text("", "strong")
        self._code = Text("", "title")
        self._same = text_button(look, self.tr("Same number"), self.tr("Let this browser say which ticket is open"))
        self._other = text_button(look, self.tr("Refuse"), self.tr("Nothing is paired"))
        self._same.clicked.connect(lambda: self._answer(True))
        self._other.clicked.connect(lambda: self._answer(False))
        self._until = QTimer(self)
        self._until.setSingleShot(True)
        self._until.timeout.connect(self.hide)
        self._lay_out()
        self.hide()

    def ask(self, request: "PairingRequest") -> None:
        """Show the number of a browser that wants to be paired."""
        self._request_id = request.id
        self._asks.setText(
            self.tr("{browser} wants to say which ticket is open. Does it show the same number?").format(
                browser=request.browser
            )
        )
        self._code.setText(f"{request.code[:3]} {request.code[3:]}")
        self._code.setAccessibleName(" ".join(request.code))  # read digit by digit, not as a large number
        self.setAccessibleName(f"{self._asks.text()} {' '.join(request.code)}")
        self.show()
        self._until.start(STANDS_MS)

    def _answer(self, is_same: bool) -> None:
        self._until.stop()
        self.hide()
        self.answered.emit(self._request_id, is_same)

    def _lay_out(self) -> None:
        frame = QFrame()
        frame.setProperty("look", "caution")
        answers = Flow(GRID)
        answers.addWidget(self._same)
        answers.addWidget(self._other)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(GRID + HALF, GRID, GRID + HALF, GRID)
        inside.setSpacing(HALF)
        for widget in (self._asks, self._code):
            inside.addWidget(widget)
        inside.addLayout(answers)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, MARGIN, GRID)
        column.addWidget(frame)
