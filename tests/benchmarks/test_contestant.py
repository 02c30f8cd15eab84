import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.packs import write_rows
from benchmarks.reference import REPOSITORY

pytestmark = pytest.mark.slow


def test_our_search_indexes_in_one_process_and_answers_in_another(tmp_path: Path) -> None:
    articles = [{"id": "late", "title": "My parcel is late", "text": "Ask the courier for the status of the shipment."}]
    questions = [{"id": "q1", "text": "where is my parcel"}]
    words = ["--articles", str(write_rows(tmp_path / "articles.jsonl", articles)), "--store", str(tmp_path / "store")]
    words += ["--queries", f"0={write_rows(tmp_path / 'questions.jsonl', questions)}", "--out", str(tmp_path)]
    for what in ("index", "answer"):
        subprocess.run(
            [sys.executable, "-m", "benchmarks.own_search", "--do", what, *words],
            cwd=REPOSITORY,
            env=os.environ | {"COPILOT_HOME": str(tmp_path / "home")},
            check=True,
        )

    assert json.loads((tmp_path / "0-ours.jsonl").read_text("utf-8")) == {"id": "q1", "ranked": ["late"]}
    assert json.loads((tmp_path / "index.json").read_text("utf-8"))["pieces"] == 1
    assert json.loads((tmp_path / "answer.json").read_text("utf-8"))["start_seconds"] > 0
