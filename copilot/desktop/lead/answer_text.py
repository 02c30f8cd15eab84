"""An answer of a language model as it came, with the sentences that nobody was shown struck out."""

import re
from collections.abc import Sequence

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor

from copilot.desktop.widgets.growing_text import GrowingText
from copilot.desktop.widgets.look import Look


class AnswerText(GrowingText):
    """Plain text; what was dropped is struck out, and followed by the reason."""

    def __init__(self, look: Look, most_lines: int) -> None:
        super().__init__("", most_lines)
        self.setAccessibleName(self.tr("What came back"))
        self._gone = QTextCharFormat()
        self._gone.setFontStrikeOut(True)
        self._gone.setForeground(QColor(look.theme.colours.danger))
        self._why = QTextCharFormat()
        self._why.setForeground(QColor(look.theme.colours.quiet))

    def show_answer(self, answer: str, dropped: Sequence[tuple[str, str]]) -> None:
        """Show an answer; `dropped` are sentences of it, each with the reason in words."""
        self.setPlainText("")
        cursor, same = QTextCursor(self.document()), QTextCharFormat()
        for text, reason in pieces(answer, dropped):
            cursor.insertText(text, self._gone if reason else same)
            if reason:
                cursor.insertText(f" ({reason})", self._why)


def pieces(answer: str, dropped: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Cut an answer at its dropped sentences: each piece with the reason, "" where it was shown.

    Blank space may differ; a sentence that is not found in the answer stands at its end.
    """
    cut: list[tuple[str, str]] = []
    rest = answer
    for sentence, reason in dropped:
        found = re.search(r"\s+".join(re.escape(word) for word in sentence.split()), rest) if sentence else None
        if found is None:
            continue
        cut += [(rest[: found.start()], ""), (found.group(), reason)]
        rest = rest[found.end() :]
    known = {text for text, reason in cut if reason}
    lost = [("\n" + sentence, reason) for sentence, reason in dropped if sentence and not _is_in(sentence, known)]
    return [piece for piece in (*cut, (rest, ""), *lost) if piece[0]]


def _is_in(sentence: str, known: set[str]) -> bool:
    return any(sentence.split() == text.split() for text in known)
