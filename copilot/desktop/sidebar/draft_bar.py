"""What can be done with the draft, always in the same place at the foot of the sidebar."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from copilot.desktop.icons import Icon
from copilot.desktop.sidebar.reasons import ReasonPanel
from copilot.desktop.sidebar.shown import DraftShown, Standing
from copilot.desktop.sidebar.tone_panel import TonePanel
from copilot.desktop.sidebar.wishes import DRAFT, Accept, Reject, ReportGap, StartEdit, Undo
from copilot.desktop.theme.theme import GRID, MARGIN
from copilot.desktop.widgets.buttons import link_button, text_button
from copilot.desktop.widgets.flow import Flow
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.motion import come_in
from copilot.desktop.widgets.text import hairline, tag


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
        self._reasons: ReasonPanel | None = None
        self._tones: TonePanel | None = None
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
        self._close_reasons()
        self._renew_tones()
        self._accept = None
        if draft is not None and draft.sentences and draft.standing is not Standing.OPEN:
            self._put(self._decided(draft.standing))
        elif draft is not None and not draft.sentences:
            self._put(self._gap(draft))
        else:
            self._put(self._choices(draft))
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
        self._reasons = ReasonPanel()
        self._reasons.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self._reasons.chosen.connect(lambda reason: self.wished.emit(Reject(DRAFT, reason)))
        self._reasons.cancelled.connect(self._close_reasons)
        self._column.insertWidget(1, self._reasons)
        self._holder.hide()
        self._reasons.show()
        self._reasons.take_focus()

    def start_tone(self) -> None:
        """Offer the tones of the draft."""
        if self._draft is None or not self._draft.tones or self._draft.standing is not Standing.OPEN:
            return
        self._close_tones()
        self._tones = TonePanel(self._draft.tones)
        self._tones.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self._tones.chosen.connect(self.wished)
        self._tones.closed.connect(self._leave_tones)
        self._column.insertWidget(1, self._tones)
        self._tones.show()
        self._tones.take_focus()
        self.toning.emit()

    def _renew_tones(self) -> None:
        """Keep the tones open while the draft changes under them, and close them once it is written in or decided."""
        if self._tones is None:
            return
        had_focus = self._tones.hasFocus() or self._tones.isAncestorOf(QApplication.focusWidget() or self)
        self._close_tones()
        if self._draft is not None and self._draft.tones and self._draft.standing is Standing.OPEN and had_focus:
            self.start_tone()

    def _leave_tones(self) -> None:
        self._close_tones()
        self.left.emit()

    def _close_tones(self) -> None:
        if self._tones is not None:
            self._tones.hide()
            self._tones.deleteLater()
            self._tones = None

    def _choices(self, draft: DraftShown | None) -> list[QWidget]:
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
        return [copy, edit, reject, tone]

    def _decided(self, standing: Standing) -> list[QWidget]:
        said = {
            Standing.ACCEPTED: (self.tr("Accepted and copied"), "good"),
            Standing.EDITED: (self.tr("Accepted and copied in your words"), "good"),
            Standing.REJECTED: (self.tr("Rejected, and noted."), "quiet"),
        }[standing]
        word = tag(said[0], "strong", said[1])
        word.setMinimumHeight(self._look.theme.control)
        undo = link_button(self.tr("Undo"), self.tr("Take it back (U)"))
        undo.clicked.connect(lambda: self.wished.emit(Undo(DRAFT)))
        undo.setMinimumHeight(self._look.theme.control)
        return [word, undo]

    def _gap(self, draft: DraftShown) -> list[QWidget]:
        if draft.gap_reported:
            word = tag(self.tr("Reported: your lead will see it."), "strong", "good")
            word.setMinimumHeight(self._look.theme.control)
            return [word]
        report = text_button(
            self._look,
            self.tr("Report gap"),
            self.tr("Tell the lead that the knowledge lacks this (G)"),
            Icon.GAP,
            main=True,
        )
        report.clicked.connect(lambda: self.wished.emit(ReportGap()))
        return [report]

    def _put(self, widgets: list[QWidget]) -> None:
        holder = QWidget()
        holder.setProperty("look", "bar")
        flow = Flow(GRID, holder)
        flow.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        for widget in widgets:
            flow.addWidget(widget)
        self._column.removeWidget(self._holder)
        self._column.addWidget(holder)
        holder.show()
        self._holder.hide()
        self._holder.deleteLater()
        self._holder = holder

    def _close_reasons(self) -> None:
        if self._reasons is not None:
            self._reasons.hide()
            self._reasons.deleteLater()
            self._reasons = None
            self._holder.show()
