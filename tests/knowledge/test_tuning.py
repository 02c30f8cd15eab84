"""What was learned for the search: kept in one file, used, left out where it does not fit."""

from pathlib import Path

import numpy as np
import pytest

from copilot.errors import UserError
from copilot.knowledge.tuning import FILE, UNTUNED, Adapter, Tuning

CHANCE = np.random.default_rng(1)
ADAPTER = Adapter(
    "model-1",
    CHANCE.normal(0, 0.1, (8, 2)).astype(np.float32),
    CHANCE.normal(0, 0.1, (2, 8)).astype(np.float32),
)
LEARNED = Tuning(name="learned-1", adapter=ADAPTER, vector_weight=2.0, slope=1.2, offset=-0.3)


def test_what_was_learned_is_read_as_it_was_written(tmp_path: Path) -> None:
    LEARNED.save(tmp_path)
    read = Tuning.load(tmp_path)
    assert (read.name, read.vector_weight, read.slope, read.offset) == ("learned-1", 2.0, 1.2, -0.3)
    assert read.adapter is not None
    assert np.array_equal(read.adapter.up, ADAPTER.up)


def test_nothing_learned_is_the_programs_own_search(tmp_path: Path) -> None:
    assert Tuning.load(tmp_path / "not there") is UNTUNED
    assert UNTUNED.calibrated(0.37) == 0.37


def test_another_models_questions_are_left_alone() -> None:
    question = np.eye(8, dtype=np.float32)[0]
    assert np.array_equal(LEARNED.turned(question, "model-2"), question)
    assert np.linalg.norm(LEARNED.turned(question, "model-1")) == pytest.approx(1, abs=1e-6)


def test_sureness_keeps_its_order_and_its_bounds() -> None:
    given = [0.0, 0.01, 0.4, 0.9, 1.0]
    calibrated = [LEARNED.calibrated(each) for each in given]
    assert calibrated == sorted(calibrated)
    assert 0 <= calibrated[0] < calibrated[-1] <= 1


@pytest.mark.parametrize("damage", [b"", b"not a file of arrays", None])
def test_a_broken_file_is_one_sentence(tmp_path: Path, damage: bytes | None) -> None:
    LEARNED.save(tmp_path)
    whole = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    with pytest.raises(UserError, match="the search goes on without it"):
        Tuning.load(tmp_path)


def test_numbers_that_no_learning_gives_are_refused(tmp_path: Path) -> None:
    Tuning(name="x", vector_weight=float("nan")).save(tmp_path)
    with pytest.raises(UserError, match="cannot be used"):
        Tuning.load(tmp_path)
