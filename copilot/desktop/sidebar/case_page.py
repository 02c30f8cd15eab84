"""The first screen: five things about a case, nothing else."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from copilot.desktop.icons import Icon
from copilot.desktop.sidebar.case_card import CaseCard
from copilot.desktop.sidebar.draft_bar import DraftBar
from copilot.desktop.sidebar.draft_card import DraftCard
from copilot.desktop.sidebar.empty import EmptyState
from copilot.desktop.sidebar.load_card import LoadCard
from copilot.desktop.sidebar.steps_card import StepsCard
from copilot.desktop.sidebar.told_card import ToldCard
from copilot.desktop.sidebar.wishes import DRAFT, LOAD, SUMMARY, Seen, Target, step
from copilot.desktop.theme.theme import GRID, MARGIN
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.text import hairline

SETTLED_MS = 120  # by then the layout has made room for what was opened
SEEN_AFTER_MS = 1000  # a part that stood in view for this long has been seen


class CasePage(QWidget):
    """The case, what was told, the load, the next steps, the draft."""

    wished = Signal(object)

    def __init__(self, look: Look, inbox: Path | None = None) -> None:
        super().__init__()
        self.case = CaseCard(look)
        self.told = ToldCard(look)
        self.load = LoadCard(look)
        self.steps = StepsCard(look)
        self.draft = DraftCard(look)
        self.bar = DraftBar(look)
        self.empty = EmptyState(
            look,
            Icon.EMPTY,
            self.tr("No case yet"),
            self._advice(inbox),
        )
        for card in (self.told, self.load, self.steps, self.draft, self.bar):
            card.wished.connect(self.wished)
        self.bar.left.connect(self.take_focus)
        self.steps.grew.connect(self._show_when_laid_out)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._full())
        self._seen = QTimer(self)
        self._seen.setInterval(SEEN_AFTER_MS)
        self._seen.setSingleShot(True)
        self._seen.timeout.connect(self._tell_seen)

    def show_whether(self, *, there_is_a_case: bool) -> None:
        """Show the case, or that there is none."""
        was_here = self.empty.hasFocus() or self.case.hasFocus()
        self._stack.setCurrentIndex(1 if there_is_a_case else 0)
        if was_here:
            self.take_focus()

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll until a widget can be seen."""
        self._scroll.ensureWidgetVisible(widget, 0, MARGIN)

    def _show_when_laid_out(self, widget: QWidget) -> None:
        """Scroll to what was opened, at each step of the layout that makes room for it."""
        for wait in (0, 30, SETTLED_MS):
            QTimer.singleShot(wait, widget, lambda: self.bring_into_view(widget))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch for what is scrolled or moved into view, and for the focus."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.LayoutRequest):
            self.look_again()
        return super().eventFilter(watched, event)

    def take_focus(self) -> None:
        """Begin at the head of the case; the keys mean the draft, for no step has the focus then."""
        (self.case if self._stack.currentIndex() else self.empty).setFocus()

    def look_again(self) -> None:
        """Start to count how long the parts in view have been there."""
        self._seen.start()

    def _advice(self, inbox: Path | None) -> str:
        if inbox is None:
            return self.tr("Open a case in your ticket tool, or copy the customer's message and press V.")
        said = self.tr("Put a case file into {folder}, or copy the customer's message and press V.")
        return said.format(folder=_short(inbox))

    def _full(self) -> QWidget:
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._scroll = QScrollArea()
        self._scroll.setAccessibleName(self.tr("Case"))
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._parts())
        self._scroll.verticalScrollBar().valueChanged.connect(self.look_again)
        self._scroll.viewport().installEventFilter(self)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.bar)
        return full

    def _parts(self) -> QWidget:
        page = QWidget()
        page.setProperty("look", "page")
        page.installEventFilter(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, MARGIN)
        column.setSpacing(GRID + GRID // 2)
        column.addWidget(self.case)
        for card in (self.told, self.load, self.steps, self.draft):
            column.addWidget(hairline())
            column.addWidget(card)
        column.addStretch(1)
        return page

    def _tell_seen(self) -> None:
        if not self.isVisible() or self.window().isMinimized():
            return
        shown: dict[Target, QWidget] = {
            SUMMARY: self.told,
            LOAD: self.load,
            DRAFT: self.draft,
            **{step(place): card for place, card in enumerate(self.steps.cards)},
        }
        for target, widget in shown.items():
            if not widget.visibleRegion().isEmpty():
                self.wished.emit(Seen(target))


def _short(path: Path) -> str:
    """Give a path as people read it: from their home on."""
    home = Path.home()
    return str(Path("~") / path.relative_to(home)) if path.is_relative_to(home) else str(path)
