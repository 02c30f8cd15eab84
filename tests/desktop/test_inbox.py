import json
from pathlib import Path

from pytestqt.qtbot import QtBot

from copilot.cases.case import Case
from copilot.connect.case_folder import CaseFolder
from copilot.desktop.inbox import Inbox
from tests.desktop.fakes import ImmediateJobs


def write(path: Path, text: str) -> None:
    case = {"id": "A", "messages": [{"id": "m1", "author": "customer", "text": text}]}
    path.write_text(json.dumps(case), encoding="utf-8")


def test_a_case_that_arrives_and_one_that_changes_are_given(qtbot: QtBot, tmp_path: Path) -> None:
    got: list[Case] = []
    inbox = Inbox(CaseFolder(tmp_path), ImmediateJobs(), got.extend, lambda *_: None)
    inbox.read()
    write(tmp_path / "a.json", "Halo")
    qtbot.waitUntil(lambda: [case.last_message.text for case in got[-1:]] == ["Halo"])
    write(tmp_path / "a.json", "Halo, sudah tiga hari")
    qtbot.waitUntil(lambda: got[-1].last_message.text == "Halo, sudah tiga hari")
    inbox.deleteLater()


def test_a_bad_file_is_told_once_and_a_second_one_with_their_number(qtbot: QtBot, tmp_path: Path) -> None:
    told: list[tuple[str, int]] = []
    clock = [9e9]
    inbox = Inbox(
        CaseFolder(tmp_path, clock=lambda: clock[0]), ImmediateJobs(), lambda _: None, lambda *said: told.append(said)
    )
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    inbox.read()
    inbox.read()
    assert [count for _, count in told] == [1]
    (tmp_path / "worse.json").write_text("[", encoding="utf-8")
    inbox.read()
    assert [count for _, count in told] == [1, 2]
    assert "worse.json" in told[-1][0]
    inbox.deleteLater()


def test_once_the_bad_files_are_gone_there_is_nothing_left_to_tell(qtbot: QtBot, tmp_path: Path) -> None:
    told: list[tuple[str, int]] = []
    clock = [9e9]
    inbox = Inbox(
        CaseFolder(tmp_path, clock=lambda: clock[0]), ImmediateJobs(), lambda _: None, lambda *said: told.append(said)
    )
    for name in ("bad.json", "worse.json"):
        (tmp_path / name).write_text("{", encoding="utf-8")
    inbox.read()
    (tmp_path / "worse.json").unlink()
    inbox.read()
    assert ("bad.json" in told[-1][0], told[-1][1]) == (True, 1)
    write(tmp_path / "bad.json", "Halo")
    inbox.read()
    assert told[-1] == ("", 0)
    inbox.deleteLater()
