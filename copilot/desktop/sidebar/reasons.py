"""Why not? One key gives the reason."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from copilot.desktop.sidebar import words
from copilot.desktop.theme.theme import GRID, HALF
from copilot.desktop.widgets.flow import Flow
from copilot.desktop.widgets.text import Text
from copilot.feedback.event import Reason


class ReasonPanel(QFrame):
    """The reasons, each with its key; Escape leaves it as it was."""

    chosen = Signal(object)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Why not?"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._by_key = {key: reason for reason, key, _ in words.reasons()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, GRID + HALF)
        column.setSpacing(HALF)
        column.addWidget(Text(self.tr("Why not? One key is enough, Esc goes back."), "small", "quiet"))
        holder = QWidget()
        flow = Flow(HALF, holder)
        for reason, key, word in words.reasons():
            flow.addWidget(self._button(reason, key, word))
        column.addWidget(holder)

    def take_focus(self) -> None:
        """Let the next key be the answer."""
        self.setFocus()

    def event(self, event: QEvent) -> bool:
        """Keep its own keys from being the sidebar's: 1 is a reason here, not the first step."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_mine(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the key as the answer."""
        reason = self._by_key.get(event.text())
        if reason is not None:
            self.chosen.emit(reason)
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _is_mine(self, event: QKeyEvent) -> bool:
        return event.text() in self._by_key or event.key() == Qt.Key.Key_Escape

    def _button(self, reason: Reason, key: str, word: str) -> QPushButton:
        button = QPushButton(f"{key}  {word}")
        button.setAccessibleName(self.tr("{word}, key {key}").format(word=word, key=key))
        button.setToolTip(f"{word} ({key})")
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.chosen.emit(reason))
        return button
