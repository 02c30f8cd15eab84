"""`copilot learn`: proposes, is adopted by a lead, is taken back; a broken file never stops the search."""

import logging
from pathlib import Path

import pytest

from copilot import app, cli
from copilot.feedback.event import EventFilter, Kind
from copilot.knowledge.tuning import FILE
from tests.learning.team import TITLES, decisions, write_pack

pytestmark = pytest.mark.slow


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "pack")


@pytest.fixture
def work(home: Path, pack: Path) -> app.Workplace:
    home.mkdir()
    (home / "settings.toml").write_text('role = "lead"\nagent = "Dewi"\n', encoding="utf-8")
    work = app.Workplace.of(pack)
    knowledge = app.open_knowledge(work)
    passage_of = {name: knowledge.passages_of(name)[0].passage_id for name in TITLES}
    knowledge.close()
    with app.open_log(work)[0] as log:
        log.record_all(decisions(passage_of, 420))
    return work


def run(*arguments: str | Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert cli.main([str(each) for each in arguments]) == 0
    return capsys.readouterr().out


def suggested_by(pack: Path, capsys: pytest.CaptureFixture[str]) -> str:
    return run("search", "still nothing at my door 3", "--limit", "1", "--knowledge", pack, capsys=capsys)


def test_what_wins_is_adopted_named_in_suggestions_and_taken_back(
    work: app.Workplace, pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = suggested_by(pack, capsys)
    told = run("learn", "--knowledge", pack, capsys=capsys)
    assert "query adapter: wins" in told
    assert "next steps: wins" in told
    assert suggested_by(pack, capsys) == before, "nothing is in use before it is adopted"

    assert "In use" in run("learn", "adopt", "--knowledge", pack, capsys=capsys)
    assert app.open_assistant(work).versions.learned.startswith("learned-")
    assert "Shipment delayed" in suggested_by(pack, capsys)
    assert "learned-" in run("learn", "status", "--knowledge", pack, capsys=capsys)

    run("learn", "rollback", "--knowledge", pack, capsys=capsys)
    assert app.open_assistant(work).versions.learned == ""
    assert suggested_by(pack, capsys) == before
    with app.open_log(work)[0] as log:
        events = log.find(EventFilter(kind=Kind.LEARNED))
        assert [event.details["what"] for event in events][:2] == ["rolled_back", "adopted"]
        assert {event.details.get("candidate") for event in events} >= {"query adapter", "next steps"}
        assert log.verify().ok


def test_only_a_lead_adopts(work: app.Workplace, pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("learn", "--knowledge", pack, capsys=capsys)
    work.paths.settings.write_text('role = "agent"\n', encoding="utf-8")
    assert cli.main(["learn", "adopt", "--knowledge", str(pack)]) == 1
    assert "lead" in capsys.readouterr().err


def test_a_broken_file_is_said_and_the_search_goes_on(
    work: app.Workplace, pack: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    before = suggested_by(pack, capsys)
    folder = work.paths.learned_from(pack)
    folder.mkdir(parents=True)
    (folder / FILE).write_bytes(b"half a file")
    with caplog.at_level(logging.WARNING):
        assert suggested_by(pack, capsys) == before
    assert any("cannot be used" in problem.message for problem in app.open_keywords(work).problems)
    caplog.clear()


def test_too_little_feedback_changes_nothing(home: Path, pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = run("learn", "--knowledge", pack, capsys=capsys)
    assert told.startswith("Nothing was decided yet")
    assert "answered questions are needed" in told
    assert "proposed" not in run("learn", "status", "--knowledge", pack, capsys=capsys)
