"""One decision as a reviewer sees it: what was asked, shown and used. Not who decided, and not why it was picked."""

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from copilot.assist.wording import humanised
from copilot.desktop.lead import lead_words
from copilot.desktop.lead.review_words import changes_between
from copilot.desktop.sidebar import words
from copilot.desktop.theme.theme import GRID, HALF
from copilot.desktop.widgets.changed_text import ChangedText
from copilot.desktop.widgets.growing_text import GrowingText
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.text import Text
from copilot.feedback.event import Decision, FeedbackEvent


class ReviewCase(QWidget):
    """Read from top to bottom; every text is plain and can be copied."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._title = Text("", "title")
        self._facts = Text("", "small", "quiet")
        self._asked_label, self._asked = self._text(self.tr("The customer asked"))
        self._shown_label, self._shown = self._text(self.tr("We suggested"))
        changed = self.tr("What the agent changed")
        self._used_label, self._used = Text(changed, "section", "quiet"), ChangedText(look, changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF)
        column.addWidget(self._title)
        column.addWidget(self._facts)
        column.addSpacing(GRID)
        for label, field in (
            (self._asked_label, self._asked),
            (self._shown_label, self._shown),
            (self._used_label, self._used),
        ):
            column.addWidget(label)
            column.addWidget(field)
        column.addStretch(1)

    def show_event(self, event: FeedbackEvent, asked: str = "") -> None:
        """Show a decision; `asked` is all that the customer said, where it is known: a line alone can mislead."""
        named = [lead_words.part_word(event.part), *([humanised(event.topic)] if event.topic else [])]
        self._title.setText(" · ".join(named))
        self._facts.setText(" · ".join(self._known(event)))
        self._put(self._asked_label, self._asked, asked or event.question_text)
        self._put(self._shown_label, self._shown, event.shown_text or humanised(event.subject or ""))
        is_changed = event.decision is Decision.EDITED and event.shown_text and event.final_text
        self._put(self._used_label, self._used, "…" if is_changed else None)
        if is_changed:
            pieces = changes_between(event.shown_text or "", event.final_text or "")
            self._used.show_changes([(kind, f"{text} ") for kind, text in pieces])

    def _known(self, event: FeedbackEvent) -> list[str]:
        known = [lead_words.decision_word(event.decision)] if event.decision else []
        if event.reason:
            known.append(lead_words.reason_word(event.reason))
        if event.confidence is not None:
            known.append(self.tr("confidence {word}").format(word=words.confidence(event.confidence).lower()))
        if event.load_level:
            known.append(self.tr("load {word}").format(word=lead_words.level_word(event.load_level).lower()))
        if event.cited_ids:
            articles = dict.fromkeys(one.partition("#")[0] for one in event.cited_ids)
            known.append(self.tr("from {articles}").format(articles=", ".join(articles)))
        return known

    def _text(self, label: str) -> tuple[Text, GrowingText]:
        return Text(label, "section", "quiet"), GrowingText(label)

    def _put(self, label: Text, field: QPlainTextEdit, text: str | None) -> None:
        field.setPlainText(text or "")
        field.setVisible(bool(text))
        label.setVisible(bool(text))
