"""The first screen: five things about a case, nothing else; before the first case, what to do to get one."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from copilot.desktop.icons import Icon
from copilot.desktop.sidebar.empty import EmptyState
from copilot.desktop.theme.theme import MARGIN
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.motion import come_in

if TYPE_CHECKING:
    from copilot.desktop.sidebar.case_card import CaseCard
    from copilot.desktop.sidebar.case_cards import CaseCards
    from copilot.desktop.sidebar.draft_bar import DraftBar
    from copilot.desktop.sidebar.draft_card import DraftCard
    from copilot.desktop.sidebar.load_card import LoadCard
    from copilot.desktop.sidebar.shown import DraftShown
    from copilot.desktop.sidebar.steps_card import StepsCard
    from copilot.desktop.sidebar.told_card import ToldCard

SETTLED_MS = 120  # by then the layout has made room for what was opened
SEEN_AFTER_MS = 1000  # a part that stood in view for this long has been seen


class CasePage(QWidget):
    """The case, what was told, the load, the next steps, the draft."""

    wished = Signal(object)

    def __init__(self, look: Look, inbox: Path | None = None) -> None:
        super().__init__()
        self._look = look
        self.empty = EmptyState(look, Icon.EMPTY, self.tr("No case yet"), self._advice(inbox))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._seen = QTimer(self)
        self._seen.setInterval(SEEN_AFTER_MS)
        self._seen.setSingleShot(True)
        self._seen.timeout.connect(self._tell_seen)
        self._settled = QTimer(self)
        self._settled.setInterval(SETTLED_MS)
        self._settled.setSingleShot(True)
        self._settled.timeout.connect(self._note_draft)
        self._draft_text, self._draft_was_seen = "", False

    # The parts, made with the first case: the window is on screen sooner

    @cached_property
    def _cards(self) -> "CaseCards":
        from copilot.desktop.sidebar.case_cards import CaseCards  # a third of all that is imported for the sidebar

        cards = CaseCards(self._look)
        for card in (cards.case, cards.told, cards.load, cards.steps, cards.draft, cards.bar):
            card.wished.connect(self.wished)
        cards.bar.accept_asked.connect(self.accept_draft)
        cards.bar.left.connect(self.take_focus)
        cards.bar.toning.connect(lambda: self._show_when_laid_out(cards.draft))
        cards.steps.grew.connect(self._show_when_laid_out)
        cards.area.verticalScrollBar().valueChanged.connect(self.look_again)
        cards.area.viewport().installEventFilter(self)
        cards.area.setAccessibleName(self.tr("Case"))
        cards.parts.installEventFilter(self)
        self._stack.addWidget(cards)
        return cards

    @property
    def has_case(self) -> bool:
        """Whether a case is on screen."""
        return self._stack.currentIndex() > 0

    @property
    def case(self) -> "CaseCard":
        """Whose case it is."""
        return self._cards.case

    @property
    def told(self) -> "ToldCard":
        """What was already told."""
        return self._cards.told

    @property
    def load(self) -> "LoadCard":
        """The emotional load."""
        return self._cards.load

    @property
    def steps(self) -> "StepsCard":
        """The next steps."""
        return self._cards.steps

    @property
    def draft(self) -> "DraftCard":
        """The draft."""
        return self._cards.draft

    @property
    def bar(self) -> "DraftBar":
        """What can be done with the draft."""
        return self._cards.bar

    def show_whether(self, *, there_is_a_case: bool) -> None:
        """Show the case, or that there is none."""
        had_focus = self.empty.hasFocus() or (self.has_case and self.case.hasFocus())
        self._stack.setCurrentWidget(self._cards if there_is_a_case else self.empty)
        if had_focus:
            self.take_focus()

    def show_draft(self, draft: "DraftShown | None") -> None:
        """Show the draft, and what can be done with it. One with other words has not been seen yet."""
        text = " ".join(sentence.text for sentence in draft.sentences) if draft else ""
        if text != self._draft_text:
            self._draft_text, self._draft_was_seen = text, False
        self.draft.show_draft(draft)
        self.bar.show_draft(draft)
        self._settled.start()

    def give_up_waiting(self) -> None:
        """Nothing more comes: what was to be prepared no longer says that it is."""
        if self.has_case:
            self.case.give_up_waiting()
            self.draft.give_up_waiting()

    def accept_draft(self) -> None:
        """Take the draft; one that was never on the screen is brought there, and the next press takes it."""
        self._note_draft()
        if self.bar.is_unseen:
            self.bring_into_view(self.draft)
            self.draft.take_focus()
        else:
            self.bar.accept()

    def begin_case(self) -> None:
        """Begin at the head of another case, of which nothing has been seen."""
        self._draft_was_seen = False
        self.take_focus()
        self.bring_into_view(self.case)
        self.come_in()
        self._settled.start()

    def come_in(self) -> None:
        """Let the case come in softly, with the parts that are ready within that moment."""
        come_in(self._cards.parts, self._look.theme)

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll until a widget can be seen; of one that is taller than the window, its beginning."""
        area = self._cards.area
        if widget.height() > area.viewport().height():
            top = widget.mapTo(self._cards.parts, QPoint(0, 0)).y()
            area.verticalScrollBar().setValue(top - MARGIN)
        else:
            area.ensureWidgetVisible(widget, 0, MARGIN)

    def _show_when_laid_out(self, widget: QWidget) -> None:
        """Scroll to the end of what was opened, at each step of the layout that makes room for it."""
        for wait in (0, 30, SETTLED_MS):
            QTimer.singleShot(wait, widget, lambda: self._cards.area.ensureWidgetVisible(widget, 0, MARGIN))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch for what is scrolled or moved into view, and for the focus."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.LayoutRequest):
            self.look_again()
        return super().eventFilter(watched, event)

    def take_focus(self) -> None:
        """Begin at the head of the case; the keys mean the draft, for no step has the focus then."""
        (self.case if self.has_case else self.empty).setFocus()

    def look_again(self) -> None:
        """Start to count how long the parts in view have been there."""
        self._seen.start()
        self._settled.start()

    def _advice(self, inbox: Path | None) -> str:
        if inbox is None:
            return self.tr("Open a case in your ticket tool, or copy the customer's message and press V.")
        said = self.tr("Put a case file into {folder}, or copy the customer's message and press V.")
        return said.format(folder=_short(inbox))

    def _note_draft(self) -> None:
        if self.has_case and self.isVisible():
            self._draft_was_seen = self._draft_was_seen or self._cards.draft_is_in_view()
            self.bar.note_seen(is_seen=self._draft_was_seen)

    def _tell_seen(self) -> None:
        if self.has_case and self.isVisible() and not self.window().isMinimized():
            for seen in self._cards.in_view():
                self.wished.emit(seen)


def _short(path: Path) -> str:
    """Give a path as people read it: from their home on."""
    home = Path.home()
    return str(Path("~") / path.relative_to(home)) if path.is_relative_to(home) else str(path)
