"""How much of what customers tell is found, over messages written and labelled by hand (tests/data/told)."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from copilot.assist.told import told_facts
from copilot.cases.reading import case_from

LABELLED = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "data/told/messages.jsonl").read_text(encoding="utf-8").splitlines()
]


class Counted(NamedTuple):
    """Facts (name with value) that were found and told, found though not told, and told but not found."""

    right: set[tuple[int, str, str]]
    invented: set[tuple[int, str, str]]
    missed: set[tuple[int, str, str]]


def found_in(row: dict[str, Any]) -> set[tuple[int, str, str]]:
    case = case_from({"id": "L", "messages": [{"id": "m", "author": "customer", "text": row["text"], "at": row["at"]}]})
    return {(row["id"], fact.fact, f"{fact.value}") for fact in told_facts(case, {"order.id": "KLT-"})}


def told_in(row: dict[str, Any]) -> set[tuple[int, str, str]]:
    return {
        (row["id"], name, f"{value}")
        for name, values in row["told"].items()
        for value in (values if isinstance(values, list) else [values])
    }


@pytest.fixture(scope="module")
def counted() -> Counted:
    found = set().union(*map(found_in, LABELLED))
    told = set().union(*map(told_in, LABELLED))
    return Counted(found & told, found - told, told - found)


def test_nearly_all_that_is_told_is_found_under_its_name_and_value(counted: Counted) -> None:
    assert len(counted.right) >= 0.9 * len(counted.right | counted.missed), sorted(counted.missed)


def test_nearly_nothing_is_found_that_was_not_told(counted: Counted) -> None:
    assert len(counted.right) >= 0.9 * len(counted.right | counted.invented), sorted(counted.invented)


@pytest.mark.parametrize("row", [row for row in LABELLED if not row["told"]], ids=lambda row: str(row["id"]))
def test_a_question_about_our_terms_tells_nothing(row: dict[str, Any]) -> None:
    assert found_in(row) == set()
