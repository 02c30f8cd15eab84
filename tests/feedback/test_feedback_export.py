"""What is in an exported file, and that a file is either whole or not there."""

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from copilot.errors import UserError
from copilot.feedback.event import FeedbackEvent, Happening
from copilot.feedback.export import kind_of, write_events
from copilot.feedback.log import FeedbackLog

Make = Callable[..., Happening]


@pytest.fixture
def two(log: FeedbackLog, happening: Make) -> FeedbackLog:
    log.record(happening(shown_text="Kirim ke sari@contoh.id", final_text="Kirim besok", topic="late-delivery"))
    log.record(happening(suggestion_id="s-2", cited_ids=("refunds#2",)))
    return log


def test_a_sqlite_copy_is_plain_masked_and_has_every_field(two: FeedbackLog, tmp_path: Path) -> None:
    assert two.export(tmp_path / "copy.db", "sqlite") == 2
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        copy.row_factory = sqlite3.Row
        first, second = map(dict, copy.execute("SELECT * FROM event ORDER BY number"))
        assert copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert (first["shown_text"], first["topic"], first["decision"]) == ("Kirim ke [email]", "late-delivery", "accepted")
    assert 0 < first["edit_similarity"] < 1
    assert second["cited_ids"] == '["refunds#2"]'
    assert b"sari@contoh.id" not in (tmp_path / "copy.db").read_bytes()


def test_a_parquet_file_has_the_same_rows_with_their_types(two: FeedbackLog, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert two.export(tmp_path / "events.parquet", "parquet") == 2
    table = parquet.read_table(tmp_path / "events.parquet")
    assert table.column("dwell_ms").to_pylist() == [4_200, 4_200]
    assert table.column("topic").to_pylist() == ["late-delivery", None]
    assert [event.hash for event in reversed(two.recent())] == table.column("hash").to_pylist()


def test_without_its_library_parquet_says_what_to_install(
    two: FeedbackLog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UserError, match="not installed"):
        two.export(tmp_path / "events.parquet", "parquet")
    assert list(tmp_path.glob("events*")) == []


@pytest.mark.parametrize("kind", ["jsonl", "csv", "sqlite", "parquet"])
def test_an_interrupted_export_leaves_what_was_there_and_no_half_file(
    two: FeedbackLog, tmp_path: Path, kind: str
) -> None:
    if kind == "parquet":
        pytest.importorskip("pyarrow.parquet")

    def cut_off() -> Iterator[FeedbackEvent]:
        yield from two.recent()
        raise KeyboardInterrupt

    (tmp_path / "events").write_text("from yesterday", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        write_events(cut_off(), tmp_path / "events", kind)  # type: ignore[arg-type]
    assert [path.name for path in tmp_path.glob("events*")] == ["events"]
    assert (tmp_path / "events").read_text(encoding="utf-8") == "from yesterday"


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.csv", "csv"), ("a.PARQUET", "parquet"), ("a.db", "sqlite"), ("a.jsonl", "jsonl"), ("a", "jsonl")],
)
def test_the_ending_of_a_file_says_its_kind(name: str, kind: str) -> None:
    assert kind_of(Path(name)) == kind


def test_a_kind_that_is_not_written_is_refused_and_those_that_are_named() -> None:
    with pytest.raises(UserError, match=r"`\.xlsx` file") as refused:
        kind_of(Path("events.xlsx"))
    assert ".csv" in refused.value.hint
