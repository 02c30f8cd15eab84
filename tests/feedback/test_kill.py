"""A killed program loses no confirmed decision."""

import random
import sys
from pathlib import Path

import pytest

from benchmarks.kill_test import run


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a POSIX idea")
def test_ten_kills_at_random_moments_lose_nothing(home: Path) -> None:
    figures = run(10, home, random.Random(7))
    assert figures.confirmed >= 8
    assert (figures.lost, figures.broken_chains) == (0, 0)
