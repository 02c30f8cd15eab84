"""What can be done with the draft, always in the same place at the foot of the sidebar."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from copilot.desktop.icons import Icon
from copilot.desktop.sidebar.reasons import ReasonPanel
from copilot.desktop.sidebar.shown import DraftShown, Standing
from copilot.desktop.sidebar.tone_panel import TonePanel
from copilot.desktop.sidebar.wishes import DRAFT, Accept, Reject, ReportGap, StartEdit, Undo
from copilot.desktop.theme.theme import GRID, MARGIN
from copilot.desktop.widgets.buttons import link_button, text_button
from copilot.desktop.widgets.flow import Flow
from copilot.desktop.widgets.key_choices import KeyChoices
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.motion import come_in
from copilot.desktop.widgets.scrolled import Bounded
from copilot.desktop.widgets.text import Text, hairline

MOST_OF_THE_WINDOW = 0.4  # for a panel: the draft that it is about stays in view


class DraftBar(QWidget):
    """Copy, edit, reject; or what was decided, and undo; or report what is missing."""

    wished = Signal(object)
    left = Signal()  # a panel was closed: the focus may go back to the case
    accept_asked = Signal()
    toning = Signal()  # the tones are offered: the draft they change should be in view

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(self.tr("The draft"))
        self._draft: DraftShown | None = None
        self._panel: KeyChoices | None = None
        self._place: Bounded | None = None  # what the panel stands in
        self._accept: QPushButton | None = None
        self._is_seen = True
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(hairline())
        self._holder = QWidget()
        self._column.addWidget(self._holder)
        self.show_draft(None)

    def show_draft(self, draft: DraftShown | None) -> None:
        """Offer what fits the state of the draft."""
        before, self._draft = self._draft, draft
        self._accept = None
        if draft is not None and draft.sentences and draft.standing is not Standing.OPEN:
            self._put(self._decided(draft.standing))
        elif draft is not None and not draft.sentences:
            self._put(self._gap(draft))
        else:
            self._put(self._choices(draft))
        self._renew_panel()
        if before is not None and draft is not None and before.standing is not draft.standing:
            come_in(self._holder, self._look.theme)

    @property
    def is_unseen(self) -> bool:
        """Whether there is a draft to decide on that has not been on the screen yet."""
        draft = self._draft
        is_open = draft is not None and bool(draft.sentences) and draft.standing is Standing.OPEN
        return is_open and draft is not None and not draft.editing and not self._is_seen

    def note_seen(self, *, is_seen: bool) -> None:
        """Offer to take the draft once it has been on the screen, and until then to show it."""
        if is_seen is not self._is_seen:
            self._is_seen = is_seen
            self._name_accept()

    def accept(self) -> None:
        """Take the draft as it stands."""
        self.wished.emit(Accept(DRAFT))

    def _name_accept(self) -> None:
        if self._accept is None:
            return
        words, more = self.tr("Accept and copy"), self.tr("Copy the reply and note it as accepted (A)")
        if self.is_unseen:
            words, more = self.tr("Show the draft"), self.tr("It is further down; read it, then accept it (A)")
        icon = Icon.BELOW if self.is_unseen else Icon.ACCEPT
        colours = self._look.theme.colours
        self._accept.setText(words.replace("&", "&&"))
        self._accept.setAccessibleName(words)
        self._accept.setToolTip(more)
        self._look.icons.put(self._accept, icon, colours.on_accent, self._look.theme.icon, colours.quiet)

    def start_reject(self) -> None:
        """Ask why not."""
        if self._draft is None or not self._draft.sentences or self._draft.standing is not Standing.OPEN:
            return
        panel = ReasonPanel()
        panel.chosen.connect(lambda reason: self.wished.emit(Reject(DRAFT, reason)))
        self._open(panel)

    def start_tone(self) -> None:
        """Offer the tones of the draft."""
        if self._draft is None or not self._draft.tones or self._draft.standing is not Standing.OPEN:
            return
        panel = TonePanel(self._draft.tones)
        panel.chosen.connect(self.wished)
        self._open(panel)
        self.toning.emit()

    def close_panel(self) -> bool:
        """Close what was opened in the place of the buttons; say whether anything was."""
        place, self._panel, self._place = self._place, None, None
        if place is None:
            return False
        place.hide()
        place.deleteLater()
        self._holder.show()
        return True

    def _open(self, panel: KeyChoices) -> None:
        """Put a panel into the place of the buttons, one at a time."""
        self.close_panel()
        panel.left.connect(self._leave_panel)
        panel.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self._panel, self._place = panel, Bounded(panel, MOST_OF_THE_WINDOW)
        self._column.insertWidget(1, self._place)
        self._holder.hide()
        self._place.show()
        panel.take_focus()

    def _renew_panel(self) -> None:
        """Keep the tones open while the draft changes under them; whatever else is open is closed."""
        panel = self._panel
        focus = QApplication.focusWidget()
        stays = isinstance(panel, TonePanel) and focus is not None and (focus is panel or panel.isAncestorOf(focus))
        self.close_panel()
        if stays:
            self.start_tone()

    def _leave_panel(self) -> None:
        self.close_panel()
        self.left.emit()

    def _choices(self, draft: DraftShown | None) -> QWidget:
        can = draft is not None
        waits = can and draft is not None and bool(draft.stale) and draft.edited is None
        copy = text_button(self._look, self.tr("Accept and copy"), main=True)
        copy.clicked.connect(self.accept_asked)
        self._accept = copy
        self._name_accept()
        edit = text_button(self._look, self.tr("Edit"), self.tr("Write in the reply (E)"))
        edit.clicked.connect(lambda: self.wished.emit(StartEdit()))
        reject = text_button(self._look, self.tr("Reject"), self.tr("Not this reply (R)"))
        reject.clicked.connect(self.start_reject)
        tone = text_button(self._look, self.tr("Tone"), self.tr("Shorter, warmer, formal, other language (T)"))
        tone.clicked.connect(self.start_tone)
        tone.setEnabled(draft is not None and bool(draft.tones) and not waits)
        copy.setEnabled(can and not waits)
        edit.setEnabled(can and not waits)
        reject.setEnabled(can)
        return self._bar(copy, edit, reject, tone)

    def _decided(self, standing: Standing) -> QWidget:
        said, ink = {
            Standing.ACCEPTED: (self.tr("Accepted and copied"), "good"),
            Standing.EDITED: (self.tr("Accepted and copied in your words"), "good"),
            Standing.REJECTED: (self.tr("Rejected, and noted."), "quiet"),
        }[standing]
        undo = link_button(self.tr("Undo"), self.tr("Take it back (U)"))
        undo.clicked.connect(lambda: self.wished.emit(Undo(DRAFT)))
        return self._told(said, ink, undo)

    def _told(self, said: str, ink: str, *after: QWidget) -> QWidget:
        """Give a line that says what became of the draft, as tall as the buttons were."""
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        word = Text(said, "strong", ink)
        word.setMinimumHeight(self._look.theme.control)
        line.addWidget(word, 1)
        for widget in after:
            line.addWidget(widget)
        return holder

    def _gap(self, draft: DraftShown) -> QWidget:
        if draft.gap_reported:
            return self._told(self.tr("Reported: your lead will see it."), "good")
        report = text_button(
            self._look,
            self.tr("Report gap"),
            self.tr("Tell the lead that the knowledge lacks this (G)"),
            Icon.GAP,
            main=True,
        )
        report.clicked.connect(lambda: self.wished.emit(ReportGap()))
        return self._bar(report)

    def _bar(self, *buttons: QWidget) -> QWidget:
        holder = QWidget()
        holder.setProperty("look", "bar")
        flow = Flow(GRID, holder)
        flow.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        for button in buttons:
            flow.addWidget(button)
        return holder

    def _put(self, holder: QWidget) -> None:
        self._column.removeWidget(self._holder)
        self._column.addWidget(holder)
        holder.show()
        self._holder.hide()
        self._holder.deleteLater()
        self._holder = holder
