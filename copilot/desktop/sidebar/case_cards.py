"""The five parts of a case under one another, and what is done with the draft at the foot."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QVBoxLayout, QWidget

from copilot.desktop.sidebar.case_card import CaseCard
from copilot.desktop.sidebar.draft_bar import DraftBar
from copilot.desktop.sidebar.draft_card import DraftCard
from copilot.desktop.sidebar.load_card import LoadCard
from copilot.desktop.sidebar.steps_card import StepsCard
from copilot.desktop.sidebar.told_card import ToldCard
from copilot.desktop.sidebar.wishes import DRAFT, LOAD, SUMMARY, Seen, Target, step
from copilot.desktop.theme.theme import GRID, HALF, MARGIN
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.scrolled import scrolled
from copilot.desktop.widgets.text import hairline


class CaseCards(QWidget):
    """The case, what was told, the load, the next steps, the draft; `area` scrolls them, `bar` stays below."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.case = CaseCard(look)
        self.told = ToldCard(look)
        self.load = LoadCard(look)
        self.steps = StepsCard(look)
        self.draft = DraftCard(look)
        self.bar = DraftBar(look)
        self.parts = self._under_one_another()
        self.area = scrolled(self.parts, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        column.addWidget(self.bar)

    def in_view(self) -> list[Seen]:
        """Give the parts of which something can be seen now, as what to tell about them."""
        shown: dict[Target, QWidget] = {
            SUMMARY: self.told,
            LOAD: self.load,
            DRAFT: self.draft,
            **{step(place): card for place, card in enumerate(self.steps.cards)},
        }
        return [Seen(target) for target, widget in shown.items() if not widget.visibleRegion().isEmpty()]

    def draft_is_in_view(self) -> bool:
        """Say whether the draft, or a third of a screen of it, can be seen now."""
        layout = self.parts.layout()
        if layout is not None:
            layout.activate()  # what was shown just now has its place
        viewport = self.area.viewport()
        place = QRect(self.draft.mapTo(viewport, QPoint(0, 0)), self.draft.size())
        return place.intersected(viewport.rect()).height() >= min(place.height(), viewport.height() // 3)

    def _under_one_another(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, MARGIN)
        column.setSpacing(GRID + HALF)
        column.addWidget(self.case)
        for card in (self.told, self.load, self.steps, self.draft):
            column.addWidget(hairline())
            column.addWidget(card)
        column.addStretch(1)
        return page
