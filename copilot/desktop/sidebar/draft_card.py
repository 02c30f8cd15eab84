"""The reply, sentence by sentence with what each stands on; or why there is none."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from copilot.desktop.icons import Icon
from copilot.desktop.sidebar.basis_line import BasisLine
from copilot.desktop.sidebar.section import Section
from copilot.desktop.sidebar.sentence_row import sentence_row
from copilot.desktop.sidebar.shown import DraftShown, SourceRow, Standing
from copilot.desktop.sidebar.wishes import KeepText, LookOver, OpenPassage, UseNewer
from copilot.desktop.theme.theme import GRID, HALF, MARGIN, RADIUS
from copilot.desktop.widgets.buttons import link_button
from copilot.desktop.widgets.growing_text import GrowingText
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.pair import STACKED_FROM
from copilot.desktop.widgets.row import Row
from copilot.desktop.widgets.text import Text

if TYPE_CHECKING:
    from copilot.desktop.sidebar.polish_panel import PolishPanel
    from copilot.desktop.sidebar.polish_shown import PolishShown

LEAST_LINES = 6  # of the editor
LOOK_OVER_AFTER_MS = 300  # after the last key, the text is checked


class DraftCard(Section):
    """The draft on its sheet."""

    wished = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look, self.tr("Draft"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        column = self.layout()
        assert column is not None
        column.setContentsMargins(MARGIN - GRID, HALF, MARGIN - GRID, HALF)  # the ring of the focus touches no word
        self._shown: DraftShown | None = None
        self._editor: QPlainTextEdit | None = None
        self._basis: BasisLine | None = None
        self.first_source: SourceRow | None = None
        self._polish: PolishPanel | None = None
        self._hints = QWidget()
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(LOOK_OVER_AFTER_MS)
        self._typed.timeout.connect(lambda: self.wished.emit(LookOver()))
        self.show_draft(None)

    def give_up_waiting(self) -> None:
        """No draft comes; one that is there stays."""
        if self._shown is None:
            self.put_quiet(self.tr("No draft"))

    def show_draft(self, draft: DraftShown | None) -> None:
        """Show the draft. An open editor is left alone while it stays open."""
        if self._is_being_written(draft):
            if draft is not None:
                self._show_hints(draft.hints)
            return
        self._typed.stop()
        had_focus = self.is_editing
        place = self._editor.textCursor().position() if self._editor is not None else 0
        self._shown = draft
        self._editor = self._basis = None
        self.first_source = draft.sources[0] if draft and draft.sources else None
        self.beside.setText(draft.detail if draft else "")
        if draft is None:
            self.put_quiet(self.tr("Writing a draft …"))
        elif not draft.sentences:
            self.put(*self._nothing(draft))
        else:
            self.put(*self._notes(draft), self._sheet(draft), self._hints_of(draft), self._sources(draft))
            if had_focus and self._editor is not None:
                cursor = self._editor.textCursor()
                cursor.setPosition(min(place, len(self._editor.toPlainText())))
                self._editor.setTextCursor(cursor)
                self._editor.setFocus()

    def show_polished(self, polish: "PolishShown | None") -> None:
        """Show what a language model makes of the draft, below all of it; nothing where none is asked."""
        self._name_wording(polish)
        if polish is None:
            if self._polish is not None:
                self._polish.hide()
            return
        if self._polish is None:
            from copilot.desktop.sidebar.polish_panel import PolishPanel  # only a desk with a model loads it

            self._polish = PolishPanel(self.look)
            self._polish.wished.connect(self.wished)
            self.below.setContentsMargins(0, GRID, 0, 0)
            self.below.addWidget(self._polish)
        self._polish.show_polished(polish)
        self._polish.show()

    def _name_wording(self, polish: "PolishShown | None") -> None:
        """Say at the head of the draft that another wording waits below: it may stand out of view.

        Where the text is large there is no room for it beside the heading, and a line more would move the draft.
        """
        detail = self._shown.detail if self._shown else ""
        has_room = self.look.theme.text_scale < STACKED_FROM
        waits = has_room and polish is not None and polish.can_swap and not polish.is_used
        another = self.tr("M: another wording")
        self.beside.setText(f"{detail} · {another}" if waits else detail)

    def edit(self) -> None:
        """Put the cursor into the editor, at what follows the greeting: there the agent has something to say."""
        if self._editor is not None:
            self._editor.setFocus()
            cursor = self._editor.textCursor()
            cursor.setPosition(_after_greeting(self._editor.toPlainText()))
            self._editor.setTextCursor(cursor)

    def take_focus(self) -> None:
        """Go to the editor, or to the card itself: the keys mean the draft then."""
        (self._editor or self).setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the agent is here."""
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Go quiet again."""
        self.update()
        super().focusOutEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring of the focus."""
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self.look.theme.colours.accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(HALF, 1, -HALF, -1), RADIUS, RADIUS)
            painter.end()

    @property
    def is_open_for_writing(self) -> bool:
        """Whether there is an editor, also while the agent looks at another window."""
        return self._editor is not None

    @property
    def is_editing(self) -> bool:
        """Whether the cursor stands in the editor."""
        return self._editor is not None and self._editor.hasFocus()

    def _is_being_written(self, draft: DraftShown | None) -> bool:
        """Say whether the open editor can stay as it is: only its own text has changed."""
        if self._editor is None or self._shown is None or draft is None or not draft.editing:
            return False
        return (draft.stale, draft.newer_waits) == (self._shown.stale, self._shown.newer_waits)

    def _nothing(self, draft: DraftShown) -> list[QWidget]:
        said = Text(self.tr("No draft, and that is on purpose."), "strong")
        why = Text(draft.missing)
        widgets: list[QWidget] = [said, why]
        if draft.sources:
            widgets.append(Text(self.tr("Closest in the knowledge"), "section", "quiet"))
        for place, text in enumerate(widgets):
            text.setContentsMargins(GRID, HALF // 2 if place < len((said, why)) else GRID, GRID, HALF // 2)
        return [*widgets, *(self._source(source) for source in draft.sources)]

    def _notes(self, draft: DraftShown) -> list[QWidget]:
        notes: list[QWidget] = []
        if draft.stale:
            notes.append(self._note(draft.stale, draft.newer_waits))
        return notes

    def _hints_of(self, draft: DraftShown) -> QWidget:
        """Give the place of the hints, below the text: what comes and goes there moves no word that is being read."""
        self._hints = QWidget()
        self._hints.setAccessibleName(self.tr("Before sending"))
        column = QVBoxLayout(self._hints)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(HALF)
        self._show_hints(draft.hints)
        return self._hints

    def _show_hints(self, hints: tuple[str, ...]) -> None:
        """Put these hints in the place of the ones before; the editor and its cursor are left alone."""
        column = self._hints.layout()
        if column is None:
            return
        while (item := column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for hint in hints:
            column.addWidget(self._note(hint, newer_waits=False))
        if not hints:
            self._hints.hide()
        elif self._hints.parentWidget() is not None:  # shown without a parent it would be a window of its own
            self._hints.show()

    def _note(self, text: str, newer_waits: bool) -> QFrame:
        note = QFrame()
        note.setProperty("look", "caution")
        column = QVBoxLayout(note)
        column.setContentsMargins(GRID, HALF, GRID, HALF)
        column.setSpacing(0)
        column.addWidget(Text(text, "small"))
        if newer_waits:
            button = link_button(self.tr("Use the newer draft"), self.tr("Your text is replaced by the newer draft"))
            button.clicked.connect(lambda: self.wished.emit(UseNewer()))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return note

    def _sheet(self, draft: DraftShown) -> QFrame:
        if draft.editing:
            self._editor = self._new_editor(draft)
            return self._editor
        sheet = QFrame()
        sheet.setProperty("look", "sheet")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(HALF, GRID, HALF, GRID)
        column.setSpacing(0)
        if draft.edited is not None and draft.edited != draft.text:
            column.addWidget(self._own_words(draft))
        else:
            for sentence in draft.sentences:
                if sentence.starts_paragraph:
                    column.addSpacing(GRID)
                ink = "quiet" if self._is_grey(draft) else "ink"
                column.addWidget(sentence_row(self.look, sentence, self.wished.emit, ink))
        return sheet

    def _own_words(self, draft: DraftShown) -> Text:
        text = Text(draft.edited or "", "", "quiet" if self._is_grey(draft) else "ink")
        text.setContentsMargins(GRID, 0, GRID, 0)
        return text

    def _new_editor(self, draft: DraftShown) -> GrowingText:
        line_height = QFontMetrics(self.look.theme.font(self.look.theme.body)).lineSpacing()
        half_the_window = self.window().height() // (2 * line_height)
        editor = GrowingText(self.tr("The reply in your words"), max(LEAST_LINES, half_the_window), LEAST_LINES)
        editor.setReadOnly(False)
        editor.setProperty("look", "sheet")
        editor.document().setDocumentMargin(GRID)
        editor.setPlainText(draft.edited if draft.edited is not None else draft.text)
        editor.textChanged.connect(lambda: self.wished.emit(KeepText(editor.toPlainText())))
        editor.textChanged.connect(self._typed.start)
        return editor

    def _sources(self, draft: DraftShown) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, GRID - 2, 0, 0)
        column.setSpacing(0)
        for source in draft.sources:
            column.addWidget(self._source(source))
        if draft.basis:
            self._basis = BasisLine(draft.basis)
            column.addWidget(self._basis)
        return holder

    def show_why(self) -> None:
        """Show what else the draft rests on, or hide it again."""
        if self._basis is not None:
            self._basis.turn()

    def _source(self, source: SourceRow) -> Row:
        named = ", ".join(part for part in (source.title, source.detail) if part)
        row = Row(self.look, self.tr("Source: {title}").format(title=named), self.tr("Read the passage (S)"))
        row.line.setContentsMargins(GRID, 2, GRID, 2)
        mark = QLabel()
        colours = self.look.theme.colours
        ink = colours.caution if source.warns else colours.quiet
        self.look.icons.put(mark, Icon.PASSAGE, ink, self.look.theme.small)
        mark.setFixedHeight(self.look.theme.small + HALF)
        row.hold(mark)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(source.title, "small"))
        if source.detail:
            column.addWidget(Text(source.detail, "small", "caution" if source.warns else "quiet"))
        row.hold(holder, 1)
        row.clicked.connect(lambda: self.wished.emit(OpenPassage(source.passage_id, source.quote)))
        return row

    @staticmethod
    def _is_grey(draft: DraftShown) -> bool:
        return bool(draft.stale) or draft.standing is Standing.REJECTED


def _after_greeting(text: str) -> int:
    """Give the place of the first letter after the first line; the start where there is only one line."""
    _, _, rest = text.partition("\n")
    return len(text) - len(rest.lstrip("\n")) if rest.strip() else 0
