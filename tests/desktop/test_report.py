"""The weekly report, written from a real log: one file, nothing loaded from elsewhere, nobody named."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from copilot.desktop.lead.report_desk import Counted, count_week, week_of, write_without_window
from copilot.errors import UserError
from copilot.feedback.event import Decision, EventFilter, Happening, Kind, PartOf
from copilot.feedback.figures import FiguresDesk, Taken
from copilot.feedback.gaps import Theme
from copilot.feedback.log import FeedbackLog
from tests.desktop.conftest import TRANSLATIONS

MONDAY = date(2026, 11, 16)
GAP = Theme(
    example="Ada <b>garansi</b>?", language="id", count=7, reported=7, rejected=0, silent=0, recent=4, before=3,
    questions=(), replies=(), wanted=EventFilter(),
)  # fmt: skip


@pytest.fixture
def counted(tmp_path: Path) -> Counted:
    path = tmp_path / "feedback.db"
    with FeedbackLog.open(path, b"k" * 32) as log:
        for days_ago in (-8, 0, 1, 8, 9, 200):
            log.record(
                Happening(
                    kind=Kind.DECIDED,
                    suggestion_id=f"s{days_ago}",
                    part=PartOf.DRAFT,
                    case_id="T-1",
                    agent="dimas",
                    decision=Decision.ACCEPTED,
                    at=datetime(2026, 11, 18, 12, tzinfo=UTC) - timedelta(days=days_ago),
                )
            )
    return count_week(FiguresDesk(lambda: FeedbackLog.open(path, b"k" * 32)), lambda: (GAP,), MONDAY)


def written(counted: Counted, to: Path, language: str = "en") -> Path:
    write_without_window(counted, to, TRANSLATIONS, language)
    return to


def test_the_week_and_the_eleven_before_it_are_counted(counted: Counted) -> None:
    taken = next(part for part in counted.figures if isinstance(part, Taken))
    assert taken.overall.acceptance.n == 4
    assert [week.name for week in taken.course] == ["2026-11-09", "2026-11-16"]


@pytest.mark.usefixtures("qapp")
def test_the_html_holds_its_pictures_and_loads_nothing(counted: Counted, tmp_path: Path) -> None:
    page = written(counted, tmp_path / "week.html").read_text(encoding="utf-8")
    assert "Week from 16 November" in page
    assert "Of 4 decisions 100% were accepted as they were" in page
    assert all(source.startswith("data:image/png;base64,") for source in re.findall(r'src="([^"]*)"', page))
    assert "http" not in page
    assert "dimas" not in page


@pytest.mark.usefixtures("qapp")
def test_a_customers_words_stay_text(counted: Counted, tmp_path: Path) -> None:
    page = written(counted, tmp_path / "week.html").read_text(encoding="utf-8")
    assert "Ada &lt;b&gt;garansi&lt;/b&gt;?" in page


@pytest.mark.usefixtures("qapp")
def test_the_pdf_is_one_that_can_be_read(counted: Counted, tmp_path: Path) -> None:
    import pypdfium2

    to = written(counted, tmp_path / "week.pdf", "id")
    with pypdfium2.PdfDocument(to) as document:
        text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    assert "Minggu dari 16 November" in text
    assert "garansi" in text


@pytest.mark.usefixtures("qapp")
def test_another_ending_is_refused_and_what_is_there_stays(counted: Counted, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"\.html or a \.pdf"):
        written(counted, tmp_path / "week.docx")
    assert not (tmp_path / "week.docx").exists()
    with pytest.raises(UserError, match="cannot be written"):
        written(counted, tmp_path / "nowhere" / "week.html")


@pytest.mark.parametrize(
    ("name", "monday"), [("", date(2026, 11, 9)), ("2026-W47", date(2026, 11, 16)), ("2026-w01", date(2025, 12, 29))]
)
def test_a_week_is_named_by_its_number(name: str, monday: date) -> None:
    assert week_of(name, date(2026, 11, 22)) == monday


@pytest.mark.parametrize("name", ["47", "2026-W99", "yesterday", "2026-W1-W2"])
def test_what_is_no_week_is_refused(name: str) -> None:
    with pytest.raises(UserError, match="is not a week"):
        week_of(name, date(2026, 11, 22))
