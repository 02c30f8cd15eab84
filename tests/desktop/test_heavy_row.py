"""The agent's own count of heavy cases in a row: what it counts, who sees it, and where it never stands."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QLabel

from copilot.assist.suggestion import EmotionalLoad, LoadLevel
from copilot.desktop.sidebar.heavy_row import PAUSE, HeavyRow
from copilot.desktop.sidebar.window import SidebarWindow
from copilot.feedback.log import FeedbackLog
from tests.desktop.conftest import ENGLISH
from tests.desktop.fakes import FixedAdvisor
from tests.desktop.sample import CASE, NOW, PARTS

HEAVY = tuple(replace(part, level=LoadLevel.HIGH) if isinstance(part, EmotionalLoad) else part for part in PARTS)


def in_a_row(*levels: LoadLevel, row: HeavyRow | None = None) -> HeavyRow:
    row = row or HeavyRow()
    for place, level in enumerate(levels):
        row.note(f"T-{place}", level, NOW + timedelta(minutes=place))
    return row


def test_heavy_cases_are_counted_until_a_calm_one() -> None:
    heavy = [LoadLevel.HIGH] * 3
    assert in_a_row(*heavy).count(NOW) == 3
    assert in_a_row(*heavy, LoadLevel.RAISED).count(NOW) == 3
    assert in_a_row(*heavy, LoadLevel.CALM).count(NOW) == 0


def test_a_case_counts_once_however_often_it_comes_back() -> None:
    row = in_a_row(LoadLevel.HIGH)
    row.note("T-0", LoadLevel.HIGH, NOW)
    assert row.count(NOW) == 1
    row.note("T-0", LoadLevel.CALM, NOW)  # it was lifted: no rest for the agent yet
    assert row.count(NOW) == 1


def test_a_pause_ends_the_row() -> None:
    row = in_a_row(LoadLevel.HIGH, LoadLevel.HIGH)
    assert row.count(NOW + PAUSE) == 2
    assert row.count(NOW + PAUSE + timedelta(minutes=2)) == 0


def test_the_count_outlives_the_window_and_holds_nothing_of_a_case(tmp_path: Path) -> None:
    file = tmp_path / "home" / "heavy-cases.json"
    in_a_row(LoadLevel.HIGH, LoadLevel.HIGH, row=HeavyRow(file))
    assert HeavyRow(file).count(NOW) == 2
    assert "T-" not in file.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_understood_is_a_count_of_none(tmp_path: Path) -> None:
    file = tmp_path / "heavy-cases.json"
    for text in ("", "[]", '{"in_a_row": 4, "last": "soon"}', '{"in_a_row": 4, "last": "2026-01-01T08:00:00"}'):
        file.write_text(text, encoding="utf-8")
        assert HeavyRow(file).count(NOW) == 0


def words_on(window: SidebarWindow) -> str:
    return "\n".join(label.text() for label in window.sidebar.case_page.load.findChildren(QLabel))


def test_after_three_heavy_cases_the_agent_reads_one_quiet_line(
    open_window: Callable[..., SidebarWindow], advisor: FixedAdvisor
) -> None:
    advisor.parts = HEAVY
    window = open_window()
    for number in (2, 3):
        assert "in a row" not in words_on(window)
        window.presenter.put_cases((replace(CASE, id=f"T-{number}"),))
        window.presenter.go_to(f"T-{number}")
    assert "Heavy cases in a row: 3. Take a breath" in words_on(window)


def test_a_team_says_in_its_own_words_what_to_do_then(
    open_window: Callable[..., SidebarWindow], advisor: FixedAdvisor
) -> None:
    advisor.parts = HEAVY
    custom = replace(ENGLISH, pause_after=1, pause_says="Put the next one into the pool.")
    assert "Heavy cases in a row: 1. Put the next one into the pool." in words_on(open_window(custom))
    assert "in a row" not in words_on(open_window(replace(ENGLISH, pause_after=0)))


def test_the_count_stands_neither_in_the_log_nor_in_what_is_exported(
    open_window: Callable[..., SidebarWindow], advisor: FixedAdvisor, tmp_path: Path
) -> None:
    advisor.parts = HEAVY
    with FeedbackLog.open(tmp_path / "feedback.db", b"k" * 32) as log:
        window = open_window(replace(ENGLISH, pause_after=1, pause_says="ZZPAUSE"), open_recorder=lambda: log)
        window.presenter.put_cases((replace(CASE, id="T-3"),))
        window.presenter.go_to("T-3")
        assert "ZZPAUSE" in words_on(window)
        assert log.export(tmp_path / "events.jsonl", "jsonl") > 0
    exported = (tmp_path / "events.jsonl").read_text(encoding="utf-8")
    assert "ZZPAUSE" not in exported
    assert "in_a_row" not in exported
