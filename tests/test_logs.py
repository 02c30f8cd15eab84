"""The program's own log: where it cannot be written, the work goes on without a word about it."""

import logging
from pathlib import Path

import pytest

from copilot.logs import start_logging, stop_logging


def test_a_log_that_cannot_be_written_costs_its_records_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start_logging(tmp_path / "logs" / "copilot.log")
    (tmp_path / "logs").rename(tmp_path / "gone")
    logging.getLogger("copilot.cases").info("a record for nobody")
    stop_logging()
    assert capsys.readouterr() == ("", "")
