from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QTableView, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from copilot.desktop.icons import Icons
from copilot.desktop.lead.parts import KeyPlace, KnowledgeFile, KnowledgeFinding, LeadParts
from copilot.desktop.lead.window import LeadWindow
from copilot.desktop.sidebar.assistant import Progress
from copilot.desktop.sidebar.notices import BannerBar
from copilot.errors import UserError
from copilot.feedback.event import Decision, Happening, Kind, PartOf, Reason
from copilot.feedback.log import FeedbackLog
from tests.desktop.conftest import ENGLISH, TRANSLATIONS
from tests.desktop.fakes import ImmediateJobs


@pytest.fixture
def log(tmp_path: Path) -> Iterator[FeedbackLog]:
    with FeedbackLog.open(tmp_path / "feedback.db", b"k" * 32) as opened:
        for number in range(4):
            opened.record(
                Happening(
                    kind=Kind.DECIDED,
                    suggestion_id=f"s{number}",
                    part=PartOf.DRAFT,
                    case_id=f"T-{number}",
                    agent="dimas",
                    decision=Decision.REJECTED if number == 0 else Decision.ACCEPTED,
                    reason=Reason.WRONG_TONE if number == 0 else None,
                    shown_text="Halo, paket Kakak sedang ditelusuri.",
                    language="id",
                    load_level="high",
                )
            )
        yield opened


@pytest.fixture
def open_lead(qtbot: QtBot, log: FeedbackLog) -> Callable[..., LeadWindow]:
    def open_it(key: KeyPlace | None = None) -> LeadWindow:
        files = (
            KnowledgeFile(path="articles/0.md", state="unchanged", passages=3),
            KnowledgeFile(
                path="articles/1.xyz", state="skipped", passages=0, reason="not a format that holds articles"
            ),
            KnowledgeFile(path="articles/a.md", state="failed", passages=0, reason="not UTF-8"),
        )
        parts = LeadParts(
            settings=ENGLISH,
            translations=TRANSLATIONS,
            open_reader=lambda: log,
            load_statistics=log.stats,
            export=lambda path, kind: log.export(path, kind),
            load_files=lambda: iter([Progress(done=1, total=3), files]),
            load_findings=lambda: (
                KnowledgeFinding(path="articles/0.md", kind="past_review", message="Its review was due on 2026-01-31."),
            ),
            pack=Path("pack"),
            key=key,
        )
        window = LeadWindow(parts, ImmediateJobs(), Icons())
        qtbot.addWidget(window)
        window.show()
        window.begin()
        return window

    return open_it


@pytest.mark.parametrize("file", [Path("/home/dewi/feedback.key"), None])
def test_where_the_log_s_key_lies_is_said_until_it_is_put_away(
    open_lead: Callable[..., LeadWindow], tmp_path: Path, file: Path | None
) -> None:
    key = KeyPlace(find=lambda: file, told=tmp_path / "told")
    where = str(file) if file else "this computer's keyring"
    for _ in range(2):  # not read yet: it comes again
        window = open_lead(key)
        bar = window.findChild(BannerBar)
        assert where in bar.accessibleName()
        assert "without it nobody can open the log" in bar.accessibleName().lower()
    next(b for b in bar.findChildren(QAbstractButton) if b.accessibleName().startswith("Dismiss")).click()
    assert not open_lead(key).findChild(BannerBar).isVisible()


def test_a_notice_in_the_place_of_the_one_about_the_key_is_put_away_alone(
    open_lead: Callable[..., LeadWindow], tmp_path: Path
) -> None:
    key = KeyPlace(find=lambda: None, told=tmp_path / "told")
    window = open_lead(key)
    window.fail(UserError("The disk is full.", ""))
    bar = window.findChild(BannerBar)
    next(b for b in bar.findChildren(QAbstractButton) if b.accessibleName().startswith("Dismiss")).click()
    assert not key.told.exists()


def table_of(window: LeadWindow) -> QTableView:
    return next(table for table in window.findChildren(QTableView) if table.accessibleName() == "Events")


def cells(window: LeadWindow) -> list[list[str]]:
    table = table_of(window)
    model = table.model()
    columns = [column for column in range(model.columnCount()) if not table.isColumnHidden(column)]
    return [[model.index(row, column).data() for column in columns] for row in range(model.rowCount())]


def words_on(window: LeadWindow) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_decisions_are_listed_with_counts_and_how_sure_they_are(open_lead: Callable[[], LeadWindow]) -> None:
    window = open_lead()
    assert [row[2] for row in cells(window)] == ["Accepted", "Accepted", "Accepted", "Rejected"]
    assert "4 decisions: accepted as it was 75% (30–95%)" in words_on(window)


def test_what_happened_has_a_column_only_where_it_differs(open_lead: Callable[[], LeadWindow]) -> None:
    window = open_lead()
    assert not any("Decided" in row for row in cells(window))
    kind = next(box for box in window.findChildren(QComboBox) if box.accessibleName() == "Anything")
    kind.setCurrentIndex(0)
    assert all("Decided" in row for row in cells(window))


def test_filters_narrow_the_list(qtbot: QtBot, open_lead: Callable[[], LeadWindow]) -> None:
    window = open_lead()
    reason = next(box for box in window.findChildren(QComboBox) if box.accessibleName() == "Any reason")
    reason.setCurrentText("Wrong tone")
    assert [row[3] for row in cells(window)] == ["Wrong tone"]
    reason.setCurrentIndex(0)
    field = next(w for w in window.findChildren(QLineEdit) if w.accessibleName() == "Words in the texts")
    qtbot.keyClicks(field, "voucher")
    assert cells(window) == []
    assert "Nothing matches." in words_on(window)


def test_a_row_opens_what_was_shown(qtbot: QtBot, open_lead: Callable[[], LeadWindow]) -> None:
    window = open_lead()
    table_of(window).selectRow(3)
    assert "Decided · Draft · Rejected" in words_on(window)
    assert "Reason: Wrong tone" in words_on(window)


def test_agents_stay_hidden_until_the_lead_asks(qtbot: QtBot, open_lead: Callable[[], LeadWindow]) -> None:
    window = open_lead()
    assert {len(row) for row in cells(window)} == {7}
    switch = next(b for b in window.findChildren(QAbstractButton) if b.text() == "Show agents' pseudonyms")
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert {len(row) for row in cells(window)} == {8}
    assert "dimas" not in {cell for row in cells(window) for cell in row}


def test_the_log_can_be_exported(open_lead: Callable[[], LeadWindow], tmp_path: Path) -> None:
    window = open_lead()
    window.export_to(tmp_path / "log.csv")
    assert len((tmp_path / "log.csv").read_text(encoding="utf-8").splitlines()) == 5
    assert "4 events exported." in words_on(window)


def test_files_with_a_problem_say_why(open_lead: Callable[[], LeadWindow]) -> None:
    table = rows_table(open_lead(), "Knowledge files")
    assert [table.item(0, column).text() for column in range(4)] == ["articles/a.md", "Not readable", "0", "not UTF-8"]
    assert [table.item(row, 0).text() for row in range(3)] == ["articles/a.md", "articles/1.xyz", "articles/0.md"]


def rows_table(window: LeadWindow, name: str) -> QTableWidget:
    return next(table for table in window.findChildren(QTableWidget) if table.accessibleName() == name)


def test_the_files_are_filtered_by_state_and_by_words(open_lead: Callable[[], LeadWindow], qtbot: QtBot) -> None:
    window = open_lead()
    table = rows_table(window, "Knowledge files")
    box = next(box for box in window.findChildren(QComboBox) if box.accessibleName() == "Any state")
    box.setCurrentText("To look at")
    assert [table.item(row, 0).text() for row in range(3) if not table.isRowHidden(row)] == [
        "articles/a.md",
        "articles/1.xyz",
    ]
    words = next(w for w in window.findChildren(QLineEdit) if w.accessibleName() == "Words in name or reason")
    qtbot.keyClicks(words, "utf-8")
    assert [table.item(row, 0).text() for row in range(3) if not table.isRowHidden(row)] == ["articles/a.md"]


def test_what_to_look_at_says_what_to_do(open_lead: Callable[[], LeadWindow]) -> None:
    table = rows_table(open_lead(), "What to look at")
    assert [table.item(0, column).text() for column in range(4)] == [
        "articles/0.md",
        "Review overdue",
        "Its review was due on 2026-01-31.",
        "Read it, correct it, and set a new review date.",
    ]


def test_a_file_is_opened_where_it_lies(open_lead: Callable[[], LeadWindow], qtbot: QtBot, monkeypatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        "copilot.desktop.lead.knowledge_page.QDesktopServices.openUrl", lambda url: opened.append(url.toLocalFile())
    )
    window = open_lead()
    table = rows_table(window, "Knowledge files")
    table.selectRow(0)
    button = next(b for b in window.findChildren(QAbstractButton) if b.text() == "Open file")
    button.click()
    assert Path(opened[0]) == Path("pack/articles/a.md")


def test_a_decision_that_was_taken_back_says_so(open_lead: Callable[[], LeadWindow], log: FeedbackLog) -> None:
    about = {"suggestion_id": "s3", "part": PartOf.DRAFT, "case_id": "T-3", "agent": "dimas"}
    log.record(Happening(kind=Kind.UNDONE, **about))
    log.record(Happening(kind=Kind.DECIDED, decision=Decision.EDITED, **about))
    window = open_lead()
    assert [row[2] for row in cells(window)] == ["Edited", "Accepted (taken back)", "Accepted", "Accepted", "Rejected"]
    table_of(window).selectRow(1)
    assert "Decided · Draft · Accepted · taken back" in words_on(window)


def test_the_texts_have_room_and_the_cases_are_told_apart(open_lead: Callable[[], LeadWindow]) -> None:
    window = open_lead()
    detail = next(w for w in window.findChildren(QWidget) if w.accessibleName() == "The event")
    assert detail.width() >= 0.4 * window.width()
    assert table_of(window).width() >= 0.5 * window.width()
    cases = {row[6] for row in cells(window)}
    assert len(cases) == 4
    assert not any(case.startswith("T-") for case in cases)


def test_a_log_that_cannot_be_opened_is_one_sentence(qtbot: QtBot, log: FeedbackLog) -> None:
    def broken() -> FeedbackLog:
        raise UserError("The log was written by a newer version.", "Install it.")

    parts = LeadParts(
        settings=ENGLISH,
        translations=TRANSLATIONS,
        open_reader=broken,
        load_statistics=log.stats,
        export=lambda _path, _kind: 0,
    )
    window = LeadWindow(parts, ImmediateJobs(), Icons())
    qtbot.addWidget(window)
    window.show()
    window.begin()
    assert "The log was written by a newer version." in words_on(window)
