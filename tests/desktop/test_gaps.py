"""The gaps as a lead works through them: themes, their rows, an article and a macro that go into the pack."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPlainTextEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from copilot.desktop.icons import Icons
from copilot.desktop.lead.closing_line import ClosingLine
from copilot.desktop.lead.gaps_page import Authoring, GapsPage
from copilot.desktop.lead.lead_words import happening_word
from copilot.desktop.lead.write_dialog import WriteDialog
from copilot.desktop.theme.style import style_sheet
from copilot.desktop.theme.theme import theme_for
from copilot.desktop.widgets.look import Look
from copilot.feedback.event import GAP_SETTLED, EventFilter, Happening, Kind, PartOf
from copilot.feedback.gaps import EditedReply, Theme
from copilot.feedback.log import FeedbackLog
from copilot.knowledge.authoring import Proposal, write_new
from tests.desktop.fakes import ImmediateJobs

THEME = Theme(
    example="Berapa lama garansi blender?",
    language="id",
    count=5,
    reported=4,
    silent=0,
    rejected=1,
    recent=3,
    before=1,
    questions=("Is there a warranty?",),
    replies=(EditedReply(event_id="e1", question="Garansi?", text="Halo [name], satu tahun.", language="id"),),
    wanted=EventFilter(event_ids=("e1", "e2")),
    reported_ids=("e2",),
)


class FixedGaps:
    def __init__(self, *themes: Theme) -> None:
        self._themes = themes
        self.closed: list[tuple[Theme, str]] = []

    def close(self, theme: Theme, outcome: str) -> None:
        self.closed.append((theme, outcome))

    def themes(self) -> tuple[Theme, ...]:
        return self._themes


@pytest.fixture
def open_page(qtbot: QtBot, tmp_path: Path) -> Callable[..., GapsPage]:
    def open_it(*themes: Theme, is_read_only: bool = False) -> GapsPage:
        def write(proposal: Proposal) -> Path:
            return write_new(tmp_path, proposal)

        look = Look(theme_for("light", 100, reduced_motion=True), Icons())
        authoring = Authoring(owner="Sari", write=None if is_read_only else write)
        page = GapsPage(look, FixedGaps(*themes), authoring, ImmediateJobs(), today=lambda: date(2026, 11, 20))
        qtbot.addWidget(page)
        page.show()
        return page

    return open_it


def test_reports_are_closed_with_words_for_those_who_made_them(qtbot: QtBot) -> None:
    desk, told = FixedGaps(THEME), list[str]()
    look = Look(theme_for("light", 100, reduced_motion=True), Icons())
    page = GapsPage(look, desk, Authoring(owner="Sari", write=None), ImmediateJobs())
    qtbot.addWidget(page)
    page.told.connect(told.append)
    page.show()
    qtbot.keyClicks(page.findChild(QLineEdit), "Artikelnya sudah ada.")
    press(page, "Close and tell")
    assert desk.closed == [(THEME, "Artikelnya sudah ada.")]
    assert "Who made them reads it in the sidebar." in told[0]


def test_a_theme_that_nobody_reported_can_be_closed_too(open_page: "Callable[..., GapsPage]") -> None:
    page = open_page(replace(THEME, reported=0, reported_ids=()))
    told: list[str] = []
    page.told.connect(told.append)
    assert not page.findChild(QLineEdit).isVisible()
    buttons = [button.text() for button in page.findChildren(QPushButton) if button.isVisible()]
    assert [said for said in buttons if said.startswith("Close")] == ["Close"]
    press(page, "Close")
    assert len(told) == 1
    assert told[0].endswith("closed.")


def press(parent: QWidget, words: str) -> None:
    next(one for one in parent.findChildren(QPushButton) if one.text().startswith(words)).click()


def words_on(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def text(parent: QWidget, name: str) -> QPlainTextEdit:
    return next(one for one in parent.findChildren(QPlainTextEdit) if one.accessibleName() == name)


def form(page: GapsPage) -> WriteDialog:
    found = page.findChild(WriteDialog)
    assert found is not None
    return found


def test_a_theme_is_shown_with_its_trend_and_opens_its_rows(open_page: Callable[..., GapsPage]) -> None:
    page = open_page(THEME)
    assert "(1 → 3)" in page.findChild(QListWidget).item(0).text()
    assert "4 were reported" in words_on(page)
    opened: list[EventFilter] = []
    page.opened.connect(opened.append)
    press(page, "Show the rows")
    assert opened == [THEME.wanted]


def test_a_young_log_shows_no_trend_and_what_only_now_came_up_is_new(open_page: Callable[..., GapsPage]) -> None:
    young = open_page(replace(THEME, recent=5, before=0, has_trend=False))
    assert young.findChild(QListWidget).item(0).text().partition("\n")[2].startswith("Asked 5 time")
    assert "too young to show a trend" in words_on(young)
    old = open_page(replace(THEME, recent=5, before=0))
    assert old.findChild(QListWidget).item(0).text().endswith(" · new")


def test_at_twice_the_text_size_a_long_theme_keeps_the_window_and_lies_on_nothing(qtbot: QtBot) -> None:
    look = Look(theme_for("dark", 200, reduced_motion=True), Icons())
    asked = tuple(f"Bisa bayar pakai pulsa? Apakah pesanan {number} bisa dibantu? nomor [phone]" for number in range(8))
    long = replace(THEME, questions=asked, replies=(replace(THEME.replies[0], text="Mohon maaf atas hal ini. " * 20),))
    page = GapsPage(look, FixedGaps(long), Authoring(owner="Sari", write=None), ImmediateJobs())
    qtbot.addWidget(page)
    page.setStyleSheet(style_sheet(look.theme))
    page.resize(1080, 660)
    page.show()
    assert page.height() == 660
    others, reply = text(page, "More questions of this theme"), text(page, "What an agent answered in the end")
    qtbot.waitUntil(lambda: reply.y() > others.geometry().bottom())
    assert not page.findChild(ClosingLine).geometry().intersects(page.findChild(QScrollArea).geometry())


def test_an_article_is_seen_whole_before_it_is_written(open_page: Callable[..., GapsPage], tmp_path: Path) -> None:
    page = open_page(THEME)
    press(page, "Write article")
    dialog = form(page)
    approve = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Write into the pack")
    assert not approve.isEnabled()
    text(dialog, "Text").setPlainText("Satu tahun sejak pembelian.")
    preview = text(dialog, "The file as it would be written").toPlainText()
    assert "+ owner: Sari" in preview
    assert "+ Satu tahun sejak pembelian." in preview
    assert not list(tmp_path.iterdir())
    told: list[str] = []
    page.told.connect(told.append)
    approve.click()
    written = tmp_path / "articles" / "berapa-lama-garansi-blender.md"
    assert "updated: 2026-11-20" in written.read_text(encoding="utf-8")
    assert told[0].startswith("berapa-lama-garansi-blender.md is written")


def test_a_macro_begins_as_the_reply_with_slots_for_what_was_masked(
    open_page: Callable[..., GapsPage], tmp_path: Path
) -> None:
    page = open_page(THEME)
    press(page, "Make macro")
    dialog = form(page)
    assert text(dialog, "Text").toPlainText() == "Halo {name}, satu tahun."
    changed = text(dialog, "The file as it would be written").toPlainText()
    assert "[name]," in changed
    assert "{name}," in changed
    press(dialog, "Write into the pack")
    (written,) = (tmp_path / "macros").iterdir()
    assert written.read_text(encoding="utf-8").endswith("Halo {name}, satu tahun.\n")


def test_what_is_there_already_stays_and_the_lead_is_told(open_page: Callable[..., GapsPage], tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    there = tmp_path / "articles" / "garansi.md"
    there.write_text("Lama.")
    page = open_page(THEME)
    press(page, "Write article")
    dialog = form(page)
    dialog.findChild(QLineEdit).setText("Garansi")
    text(dialog, "Text").setPlainText("Baru.")
    press(dialog, "Write into the pack")
    assert "There is a file articles/garansi.md already" in words_on(dialog)
    assert there.read_text() == "Lama."
    press(dialog, "Cancel")


def test_the_sample_pack_is_read_only_and_says_so(open_page: Callable[..., GapsPage]) -> None:
    page = open_page(THEME, is_read_only=True)
    press(page, "Write article")
    dialog = form(page)
    text(dialog, "Text").setPlainText("Satu tahun.")
    assert "read-only" in words_on(dialog)
    assert not next(b for b in dialog.findChildren(QPushButton) if b.text() == "Write into the pack").isEnabled()
    press(dialog, "Cancel")


def test_without_gaps_the_page_says_so(open_page: Callable[..., GapsPage]) -> None:
    assert "No gaps" in words_on(open_page())


def test_the_themes_can_be_given_to_the_product_team(open_page: Callable[..., GapsPage], tmp_path: Path) -> None:
    page = open_page(THEME)
    page.export_to(tmp_path / "gaps.csv")
    assert "Berapa lama garansi blender?,id,5,4,1,3,1" in (tmp_path / "gaps.csv").read_text(encoding="utf-8-sig")


def test_a_gap_that_was_closed_is_not_called_reported_among_the_decisions(tmp_path: Path) -> None:
    about = Happening(kind=Kind.REPORTED, suggestion_id="s", part=PartOf.DRAFT, case_id="T-1", agent="Sari")
    with FeedbackLog.open(tmp_path / "feedback.db", "k") as log:
        events = log.record_all(replace(about, subject=subject) for subject in ("gap", GAP_SETTLED))
    assert [happening_word(event) for event in events] == ["Gap reported", "Gap closed"]
