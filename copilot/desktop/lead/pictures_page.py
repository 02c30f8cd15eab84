"""The pictures: how suggestions are taken, whether they are trusted where they deserve it, what became of cases."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from copilot.desktop.jobs import JobRunner
from copilot.desktop.lead import lead_words
from copilot.desktop.lead.picture import Picture
from copilot.desktop.lead.picture_card import PictureCard
from copilot.desktop.lead.picture_words import dimension_word, pictures_of
from copilot.desktop.theme.theme import GRID, MARGIN
from copilot.desktop.widgets.buttons import text_button
from copilot.desktop.widgets.fields import Choice
from copilot.desktop.widgets.flow import Flow
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.text import Text
from copilot.feedback.event import EventFilter, PartOf
from copilot.feedback.figures import Figures, Taken, last_weeks
from copilot.feedback.rates import Dimension

ORDER = ("course", "groups", "reliability", "trust", "loads", "kept", "times", "returns", "spread")
WIDE = ("course",)
NARROWEST = 52 * GRID  # of a card, before there is one column only
_WEEKS = (4, 12, 26, 52)
_DIMENSIONS = (
    Dimension.TOPIC,
    Dimension.PLAYBOOK_STEP,
    Dimension.ARTICLE,
    Dimension.LANGUAGE,
    Dimension.LOAD_LEVEL,
    Dimension.PART,
    Dimension.VERSION,
)


class FiguresDesk(Protocol):
    """Where the figures come from; for a job."""

    def figures(self, wanted: EventFilter, dimension: Dimension) -> Iterator[Figures]:
        """Give them part by part, the quickest first."""
        ...


class PicturesPage(QWidget):
    """Counts when it is first shown. `opened` gives the filter of the rows behind a point; `report_asked`: write it."""

    opened = Signal(object)
    report_asked = Signal()

    def __init__(
        self,
        look: Look,
        desk: FiguresDesk,
        jobs: JobRunner,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__()
        self._look, self._desk, self._jobs, self._now = look, desk, jobs, now
        self._cards: dict[str, PictureCard] = {}
        self._columns = 0
        self._has_begun = False
        self._state = Text(self.tr("Counting …"), "", "quiet")
        self._state.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sheet = QWidget()
        self._sheet.setProperty("look", "page")
        self._grid = QGridLayout(self._sheet)
        self._grid.setContentsMargins(0, 0, GRID, 0)
        self._grid.setSpacing(MARGIN)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setWidget(self._sheet)
        self._scroll.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, GRID)
        column.setSpacing(GRID)
        column.addWidget(self._filters())
        column.addWidget(self._state, 1)
        column.addWidget(self._scroll, 1)

    def wanted(self) -> EventFilter:
        """Give the filter as it stands: whole weeks until now, and a part if one is chosen."""
        wanted = EventFilter(part=self._part.currentData(), until=self._now())
        return last_weeks(wanted, self._weeks.currentData())

    @property
    def dimension(self) -> Dimension:
        """By what groups are told apart."""
        return Dimension(self._dimension.currentData())

    def showEvent(self, event: QShowEvent) -> None:
        """Begin when the page is first looked at: nothing is counted that nobody wants to see."""
        super().showEvent(event)
        if not self._has_begun:
            self._has_begun = True
            self.load()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in two columns where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def load(self) -> None:
        """Count anew; what is on screen stays until it is replaced."""
        wanted, dimension = self.wanted(), self.dimension
        self._jobs.start_stream(
            "pictures", lambda: self._desk.figures(wanted, dimension), self._take, lambda: self._arrange(anew=True)
        )

    def _take(self, figures: Figures) -> None:
        if isinstance(figures, Taken):
            is_empty = not figures.overall.acceptance.n
            self._scroll.setVisible(not is_empty)
            self._state.setVisible(is_empty)
            self._state.setText(
                self.tr(
                    "No decisions in this time yet.\nAs soon as suggestions are accepted, edited or rejected, "
                    "the pictures stand here."
                )
            )
        shown = pictures_of(figures)
        for picture in shown:
            self._show(picture)
        self._arrange(anew=True)

    def _show(self, picture: Picture) -> None:
        if picture.key not in self._cards:
            card = self._cards[picture.key] = PictureCard(self._look)
            card.opened.connect(self.opened)
        self._cards[picture.key].show_picture(picture)

    def _arrange(self, *, anew: bool = False) -> None:
        narrowest = NARROWEST * self._look.theme.text_scale // 100
        columns = 2 if self.width() >= 2 * narrowest + 4 * MARGIN else 1
        if columns == self._columns and not anew:
            return
        self._columns = columns
        place = 0
        for key in ORDER:
            card = self._cards.get(key)
            if card is None:
                continue
            width = columns if key in WIDE else 1
            row, column = divmod(place, columns)
            self._grid.addWidget(card, row, column, 1, width)
            place += width
        for each in range(2):
            self._grid.setColumnStretch(each, 1 if each < columns else 0)

    def _filters(self) -> QWidget:
        line = QWidget()
        flow = Flow(GRID, line)
        self._weeks = Choice(self._look.theme, self.tr("Time"))
        for weeks in _WEEKS:
            self._weeks.addItem(self.tr("Last %n week(s)", "", weeks), weeks)
        self._weeks.setCurrentIndex(1)
        self._part = Choice(self._look.theme, self.tr("Part"))
        self._part.addItem(self.tr("Drafts and steps"), None)
        for part in (PartOf.DRAFT, PartOf.ACTION):
            self._part.addItem(lead_words.part_word(part), part)
        self._dimension = Choice(self._look.theme, self.tr("Told apart"))
        for dimension in _DIMENSIONS:
            said = self.tr("Told apart {by}").format(by=dimension_word(dimension))
            self._dimension.addItem(said, dimension)
        for box in (self._weeks, self._part, self._dimension):
            box.currentIndexChanged.connect(self.load)
            flow.addWidget(box)
        report = text_button(self._look, self.tr("Weekly report …"), self.tr("Save these pictures as HTML or PDF"))
        report.clicked.connect(self.report_asked)
        flow.addWidget(report)
        return line
