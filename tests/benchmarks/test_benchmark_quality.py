"""One small kit, all the way: pack, index, questions by the command line, the kit's own scoring."""

from pathlib import Path

import pytest

from benchmarks.packs import write_jsonl_pack, write_rows
from benchmarks.program import CommandError, Program
from benchmarks.quality import ALL_KITS, measure_kit, picked
from copilot import app
from copilot.knowledge.query import Query
from copilot.paths import Paths
from copilot.settings import Settings

PAIRS = [
    ("Kapan uang saya kembali?", "When will I get my money back?"),
    ("Di mana paket saya?", "Where is my parcel?"),
    ("Bagaimana cara mengganti kata sandi?", "How do I change the password?"),
    ("Berapa lama garansinya?", "How long is the guarantee?"),
]
EVALUATE = """
import json, sys
rows = [json.loads(line) for line in open(sys.argv[2])]
hits = [row["ranked"][:1] == [row["id"]] for row in rows]
scored = {"ndcg@10": 0.5, "mrr@10": 0.5, "hit@1": sum(hits) / len(hits), "hit@5": 1.0}
print(json.dumps({"all": scored, "set": sys.argv[1]}))
"""


@pytest.fixture
def kits(tmp_path: Path) -> Path:
    folder = tmp_path / "kits"
    rows = [{"id": str(n), "text_id": id_, "text_en": en} for n, (id_, en) in enumerate(PAIRS)]
    write_rows(folder / "crosslingual/nusax-mt/pairs.jsonl", rows)
    (folder / "evaluate.py").write_text(EVALUATE, encoding="utf-8")
    return folder


@pytest.mark.slow
def test_a_kit_is_answered_by_the_installed_program_and_scored_by_its_own(kits: Path, tmp_path: Path) -> None:
    there, back = measure_kit(ALL_KITS["nusax-mt"], kits, tmp_path / "work")

    assert (there.task, back.task) == ("nusax id to en", "nusax en to id")
    assert (there.asked, there.failed, there.articles) == (4, 0, 4)
    assert there.measures["hit@1"] >= 0.75
    assert set(there.measures) == {"nDCG@10", "MRR@10", "hit@1", "hit@5"}


@pytest.mark.slow
def test_the_command_line_finds_what_the_program_finds_from_within(tmp_path: Path) -> None:
    program, pack = Program(folder=tmp_path), tmp_path / "pack"
    write_jsonl_pack(pack, [{"id": str(n), "title": "", "text": en} for n, (_, en) in enumerate(PAIRS)])
    place = app.Workplace(Paths(tmp_path / "other-home"), Settings(), pack)

    answered = program.search(pack, [{"id": "q", "text": "where is my package"}]).rows
    within = app.open_knowledge(place).search(Query(text="where is my package"), 10)

    assert [hit["article_id"] for hit in answered[0]["results"]] == [hit.passage.article_id for hit in within.hits]


def test_a_command_that_fails_says_what_it_was_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"copilot index ended with 1: .*no-such-pack"):
        Program(folder=tmp_path).index(tmp_path / "no-such-pack")


def test_a_measure_is_found_by_its_path() -> None:
    assert picked({"goemotions/en": {"auroc": 0.84}}, "goemotions/en / auroc") == 0.84
