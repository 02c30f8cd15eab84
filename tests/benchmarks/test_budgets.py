from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from benchmarks.budgets import Budget, budget_table
from benchmarks.raw_parts import RawParts
from copilot.knowledge.query import Vectors


class LetterCounts:
    """An embedder that needs no model: how often each letter stands in the text."""

    name = "letters"
    dimension = 26

    def embed(self, texts: Sequence[str], languages: Sequence[str]) -> Vectors:  # noqa: ARG002 - as the protocol has it
        counts = np.array([[text.lower().count(chr(97 + n)) for n in range(26)] for text in texts], np.float32)
        return counts / np.maximum(np.linalg.norm(counts, axis=1, keepdims=True), 1)


@pytest.mark.parametrize(("ours", "kept"), [(1.4, True), (2.1, False)])
def test_a_ratio_is_held_against_its_reference(ours: float, kept: bool) -> None:
    budget = Budget(what="start", ours=ours, unit="s", reference=0.7, reference_is="bare", most=2.0, is_ratio=True)

    assert budget.kept is kept
    assert budget.row()[4] == pytest.approx(ours / 0.7)


@pytest.mark.parametrize(("ours", "kept"), [(99.0, True), (101.0, False)])
def test_an_amount_is_held_against_itself(ours: float, kept: bool) -> None:
    budget = Budget(what="case", ours=ours, unit="ms", most=100)

    assert budget.kept is kept
    assert budget.row() == ["case", f"{ours:g} ms", None, "", None, "100 ms", "yes" if kept else "**no**"]


def test_the_table_counts_the_promises_that_were_kept() -> None:
    budgets = [Budget(what="case", ours=ours, unit="ms", most=100) for ours in (50, 150)]

    assert "1 of 2 budgets kept" in str(budget_table(budgets)["note"])


def test_the_bare_libraries_do_the_same_work_and_are_timed_by_part(tmp_path: Path) -> None:
    raw = RawParts(tmp_path, LetterCounts())

    pieces = raw.index([{"title": "", "text": "Within seven days. " * 100}, {"title": "", "text": "Late parcels"}])
    raw.search('when is the "refund" sent? ')
    raw.close()

    assert pieces == 3
    assert set(raw.seconds) == {"split", "encode", "chroma", "fts5"}
    assert all(seconds > 0 for seconds in raw.seconds.values())
