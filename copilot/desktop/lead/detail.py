"""One event: what was shown, what was used in the end, and what was known then."""

from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout

from copilot.assist.wording import humanised
from copilot.desktop.lead import lead_words
from copilot.desktop.sidebar import words
from copilot.desktop.theme.theme import HALF, MARGIN
from copilot.desktop.widgets.growing_text import GrowingText
from copilot.desktop.widgets.text import Text
from copilot.feedback.event import FeedbackEvent


class Detail(QFrame):
    """Beside the table."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("The event"))
        self.setProperty("look", "sheet")
        self._title = Text("", "strong")
        self._facts = Text("", "small", "quiet")
        self._shown_label, self._shown = self._text(self.tr("Shown"))
        self._final_label, self._final = self._text(self.tr("Used in the end"))
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(HALF)
        for widget in (self._title, self._facts, self._shown_label, self._shown, self._final_label, self._final):
            column.addWidget(widget)
        column.addStretch()
        self.show_event(None)

    def show_event(self, event: FeedbackEvent | None, *, is_undone: bool = False) -> None:
        """Show an event; None: nothing is chosen."""
        for label, field, text in (
            (self._shown_label, self._shown, event.shown_text if event else None),
            (self._final_label, self._final, event.final_text if event else None),
        ):
            field.setPlainText(text or "")
            field.setVisible(bool(text))
            label.setVisible(bool(text))
        self._title.set_ink("quiet" if event is None else "ink")
        if event is None:
            self._title.setText(self.tr("Choose a row to see what was shown and what was used."))
            self._facts.setText("")
            return
        named = [lead_words.happening_word(event), lead_words.part_word(event.part)]
        if event.decision:
            named.append(lead_words.decision_word(event.decision))
        if is_undone:
            named.append(self.tr("taken back"))
        self._title.setText(" · ".join(named))
        self._facts.setText("\n".join(self._lines(event)))

    def _lines(self, event: FeedbackEvent) -> list[str]:
        lines = []
        if event.subject:
            lines.append(self.tr("About: {subject}").format(subject=humanised(event.subject)))
        if event.reason:
            lines.append(self.tr("Reason: {reason}").format(reason=lead_words.reason_word(event.reason)))
        if event.confidence is not None:
            lines.append(self.tr("Confidence: {word}").format(word=words.confidence(event.confidence)))
        if event.dwell_ms is not None:
            lines.append(self.tr("Decided after {duration}").format(duration=_seconds(event.dwell_ms)))
        if event.edit is not None:
            lines.append(self.tr("Kept of the shown text: {share}").format(share=f"{event.edit.similarity:.0%}"))
        return lines

    def _text(self, label: str) -> tuple[Text, QPlainTextEdit]:
        heading = Text(label, "section", "quiet")
        heading.setContentsMargins(0, HALF, 0, 0)
        return heading, GrowingText(label)


def _seconds(milliseconds: int) -> str:
    seconds = milliseconds / 1000
    return words.duration(seconds) if seconds >= words.MINUTE else words.Counts().seconds(max(1, round(seconds)))
