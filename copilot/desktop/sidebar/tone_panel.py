"""In another tone: one key each, the draft changes at once, and one key takes it back."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from copilot.desktop.sidebar.shown import ToneChoice
from copilot.desktop.theme.theme import GRID, HALF
from copilot.desktop.widgets.flow import Flow
from copilot.desktop.widgets.text import Text


class TonePanel(QFrame):
    """The tones that this draft can take, each with its key; it stays open, for the draft above is the preview."""

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, choices: tuple[ToneChoice, ...]) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Tone of the draft"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, GRID + HALF)
        column.setSpacing(HALF)
        at_once = self.tr("The draft above changes at once. Esc closes.")
        column.addWidget(Text(at_once, "small", "quiet"))
        if any(choice.key.isdigit() for choice in choices):
            below = self.tr("What has a number asks the language model, and shows below the draft what would change.")
            column.addWidget(Text(below, "small", "quiet"))
        self._by_key = {choice.key: choice for choice in choices if choice.is_offered}
        holder = QWidget()
        flow = Flow(HALF, holder)
        for choice in choices:
            flow.addWidget(self._button(choice))
        column.addWidget(holder)

    def take_focus(self) -> None:
        """Let the next key be the tone."""
        self.setFocus()

    def event(self, event: QEvent) -> bool:
        """Keep its own keys from being the sidebar's: S is shorter here, not the sources."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_mine(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the key as the tone."""
        choice = self._by_key.get(event.text().upper())
        if choice is not None:
            self.chosen.emit(choice.wish)
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _is_mine(self, event: QKeyEvent) -> bool:
        return event.text().upper() in self._by_key or event.key() == Qt.Key.Key_Escape

    def _button(self, choice: ToneChoice) -> QPushButton:
        button = QPushButton(f"{choice.key}  {choice.word}")
        button.setAccessibleName(self.tr("{word}, key {key}").format(word=choice.word, key=choice.key))
        button.setToolTip(f"{choice.word} ({choice.key})")
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setEnabled(choice.is_offered)
        button.clicked.connect(lambda: self.chosen.emit(choice.wish))
        return button
