import json
import os
from pathlib import Path

import pytest

from copilot.cases.case import Author
from copilot.connect.case_folder import CaseFolder
from copilot.errors import UserError


def write(path: Path, case_id: str, text: str = "Halo", changed_s: float = 1000.0) -> Path:
    case = {"id": case_id, "messages": [{"id": "m1", "author": "customer", "text": text}]}
    path.write_text(json.dumps(case), encoding="utf-8")
    os.utime(path, (changed_s, changed_s))
    return path


def test_the_newest_change_comes_first(tmp_path: Path) -> None:
    write(tmp_path / "a.json", "A", changed_s=1000)
    write(tmp_path / "b.json", "B", changed_s=2000)
    assert [case.id for case in CaseFolder(tmp_path).read().cases] == ["B", "A"]


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    content = CaseFolder(tmp_path / "new" / "cases").read()
    assert content.cases == ()
    assert (tmp_path / "new" / "cases").is_dir()


def test_a_changed_file_gives_the_changed_case(tmp_path: Path) -> None:
    folder = CaseFolder(tmp_path)
    write(tmp_path / "a.json", "A")
    folder.read()
    write(tmp_path / "a.json", "A", text="Halo lagi", changed_s=3000)
    (case,) = folder.read().cases
    assert case.last_message.text == "Halo lagi"


def test_a_bad_file_is_said_in_one_sentence_and_the_rest_goes_on(tmp_path: Path) -> None:
    write(tmp_path / "good.json", "A")
    bad = tmp_path / "bad.json"
    bad.write_text('{"id": "B", "messages": []}', encoding="utf-8")
    os.utime(bad, (1000, 1000))
    content = CaseFolder(tmp_path).read()
    assert [case.id for case in content.cases] == ["A"]
    (problem,) = content.problems
    assert str(bad) in problem
    assert "`messages` is empty" in problem


def test_a_half_written_file_is_tried_again_before_it_is_a_problem(tmp_path: Path) -> None:
    now = [1001.0]
    folder = CaseFolder(tmp_path, clock=lambda: now[0])
    path = write(tmp_path / "a.json", "A")
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole[:30], encoding="utf-8")
    os.utime(path, (1000, 1000))
    first = folder.read()
    assert (first.problems, first.is_settled) == ((), False)
    now[0] = 1010.0
    assert len(folder.read().problems) == 1
    write(path, "A", changed_s=1020)
    assert [case.id for case in folder.read().cases] == ["A"]


def test_a_file_that_breaks_keeps_its_last_good_case(tmp_path: Path) -> None:
    folder = CaseFolder(tmp_path)
    path = write(tmp_path / "a.json", "A")
    folder.read()
    path.write_text("{", encoding="utf-8")
    os.utime(path, (3000, 3000))
    content = folder.read()
    assert [case.id for case in content.cases] == ["A"]
    assert len(content.problems) == 1


def test_of_two_files_with_one_case_the_newer_counts(tmp_path: Path) -> None:
    write(tmp_path / "a.json", "A", text="older", changed_s=1000)
    write(tmp_path / "b.json", "A", text="newer", changed_s=2000)
    (case,) = CaseFolder(tmp_path).read().cases
    assert case.last_message.text == "newer"


def test_a_file_in_the_place_of_the_folder_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "cases").write_text("x", encoding="utf-8")
    with pytest.raises(UserError, match=r"case folder .* cannot be read"):
        CaseFolder(tmp_path / "cases").read()


def test_mails_of_the_team_are_told_from_the_customers_and_make_one_story_with_other_files(tmp_path: Path) -> None:
    for name, sender, day in (("a", "Sari <sari@surat.example>", 5), ("b", "Putri <putri@toko.example>", 6)):
        head = f"From: {sender}\nTo: sari@surat.example\nDate: {day} Jan 2026 09:00:00 +0700\nMessage-ID: <{name}@x>\n"
        (tmp_path / f"{name}.eml").write_text(f"{head}Subject: {name}\n\nHalo")
    folder = CaseFolder(tmp_path, team_addresses=("@toko.example",))
    cases = {case.subject: case for case in folder.read().cases}
    assert [cases[name].last_message.author for name in "ab"] == [Author.CUSTOMER, Author.AGENT]
    assert [each.subject for each in cases["b"].history] == ["a"]
    assert cases["a"].history == ()
