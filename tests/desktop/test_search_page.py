"""What the search of the knowledge found: answers first, and what is only near the question marked as such."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from copilot.desktop.icons import Icons
from copilot.desktop.sidebar.found_shown import look_up, passage_reading
from copilot.desktop.sidebar.reading_page import where
from copilot.desktop.sidebar.search_page import SearchPage
from copilot.desktop.sidebar.shown import FoundRow
from copilot.desktop.theme.theme import theme_for
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.row import Row
from copilot.desktop.widgets.text import Text
from copilot.knowledge.pack import Passage
from copilot.knowledge.query import Hit, Query, SearchResult
from tests.desktop.sample import PASSAGE

ROW = FoundRow(passage_id="a#0", title="Refunds", detail="English", text="Within five days.")
DOUBTFUL = replace(ROW, passage_id="b#0", title="Vouchers", is_doubtful=True)
WARNING = "Near the question, but probably no answer"


class TwoPassages:
    def search(self, query: Query, limit: int = 10) -> SearchResult:  # noqa: ARG002 - whatever is asked
        hits = (Hit(passage=PASSAGE, score=0.8), Hit(passage=PASSAGE, score=0.3))
        return SearchResult(hits=hits, ground=0.8, semantic=True)

    def passage(self, passage_id: str) -> Passage | None:  # noqa: ARG002 - as above
        return PASSAGE


def shown(rows: tuple[FoundRow, ...], qtbot: QtBot) -> list[str]:
    page = SearchPage(Look(theme_for("light", 100, reduced_motion=True), Icons()))
    qtbot.addWidget(page)
    page.show_found(rows, "")
    parts = [part for part in page.findChildren(QWidget) if isinstance(part, Row | Text)]
    names = [part.accessibleName() if isinstance(part, Row) else part.text() for part in parts]
    return [name for name in names if name == WARNING or name.endswith(", English")]


def test_what_scores_below_the_threshold_is_doubtful() -> None:
    found = look_up(TwoPassages(), "refund", 0.5)
    assert [row.is_doubtful for row in found.rows] == [False, True]


def test_a_line_stands_between_answers_and_what_is_only_near(qtbot: QtBot) -> None:
    assert shown((ROW, DOUBTFUL), qtbot) == ["Refunds, English", WARNING, "Vouchers, English"]


def test_where_nothing_answers_the_line_stands_first_and_where_all_does_nowhere(qtbot: QtBot) -> None:
    assert shown((DOUBTFUL,), qtbot) == [WARNING, "Vouchers, English"]
    assert shown((ROW,), qtbot) == ["Refunds, English"]


def test_a_passage_is_read_as_plain_text_with_its_quote_still_found() -> None:
    text = (
        "## Selama pengajuan diperiksa\n\nLihat **Cicil > Bantuan** atau [Syarat cicilan](../id/cicilan-syarat.md).\n"
        "- *Paling lama* 2 hari\n- `PIN` Cicil\n\n3 * 4 * 5 dan nama_file_lama"
    )
    reading = passage_reading(replace(PASSAGE, text=text), "**Cicil > Bantuan** atau [Syarat cicilan](../id/c.md)")
    assert reading.text == (
        "Selama pengajuan diperiksa\n\nLihat Cicil > Bantuan atau Syarat cicilan.\n"
        "- Paling lama 2 hari\n- PIN Cicil\n\n3 * 4 * 5 dan nama_file_lama"
    )
    found = where(reading.text, reading.marked)
    assert found is not None
    assert reading.text[slice(*found)] == "Cicil > Bantuan atau Syarat cicilan"


def test_every_sentence_of_the_sample_articles_is_found_in_its_plain_text() -> None:
    articles = sorted((Path(__file__).parents[2] / "knowledge" / "articles").rglob("*.md"))
    assert len(articles) > 50
    for path in articles:
        text = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
        for sentence in (part for line in text.splitlines() for part in line.split(". ") if part.strip("-# ")):
            reading = passage_reading(replace(PASSAGE, text=text), sentence)
            assert where(reading.text, reading.marked), (path.name, sentence)
        assert not any(mark in reading.text for mark in ("**", "](", "\n#")), path.name
