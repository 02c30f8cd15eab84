"""A few choices, each with its key: the next key is the answer, Escape leaves it as it was."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from copilot.desktop.theme.theme import GRID, HALF
from copilot.desktop.widgets.flow import Flow
from copilot.desktop.widgets.text import Text


class KeyChoice(NamedTuple):
    """One choice: its key, its word, and what `chosen` gives for it; one that is not offered stands there grey."""

    key: str
    word: str
    value: object
    is_offered: bool = True


class KeyChoices(QFrame):
    """The choices below a quiet line or two, and a way back. While the focus is here its keys are its own."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, name: str, lines: Sequence[str], choices: Sequence[KeyChoice], back: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._by_key = {choice.key: choice for choice in choices if choice.is_offered}
        holder = QWidget()
        flow = Flow(HALF, holder)
        for choice in choices:
            flow.addWidget(self._button(choice, self._choosing(choice)))
        flow.addWidget(self._button(KeyChoice("Esc", back, None), self.left.emit))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, GRID)
        column.setSpacing(HALF)
        for line in lines:
            column.addWidget(Text(line, "small", "quiet"))
        column.addWidget(holder)

    def take_focus(self) -> None:
        """Let the next key be the answer."""
        self.setFocus()

    def event(self, event: QEvent) -> bool:
        """Keep its own keys from being the sidebar's: 1 is a choice here, not the first step."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_mine(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the key as the answer."""
        choice = self._by_key.get(event.text().upper())
        if choice is not None:
            self.chosen.emit(choice.value)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _is_mine(self, event: QKeyEvent) -> bool:
        return event.text().upper() in self._by_key or event.key() == Qt.Key.Key_Escape

    def _choosing(self, choice: KeyChoice) -> Callable[[], None]:
        return lambda: self.chosen.emit(choice.value)

    def _button(self, choice: KeyChoice, then: Callable[[], None]) -> QPushButton:
        button = QPushButton(f"{choice.key}  {choice.word}")
        button.setAccessibleName(self.tr("{word}, key {key}").format(word=choice.word, key=choice.key))
        button.setToolTip(f"{choice.word} ({choice.key})")
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setEnabled(choice.is_offered)
        button.clicked.connect(lambda: then())
        return button
