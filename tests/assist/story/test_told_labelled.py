"""How much of what customers tell is found, over messages written and labelled by hand (tests/data/told)."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from copilot.assist.story.told import told_facts
from copilot.assist.story.tried import tried
from copilot.cases.reading import case_from

FOLDER = Path(__file__).parents[2] / "data" / "told"


def rows_of(file: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / file).read_text(encoding="utf-8").splitlines()]


LABELLED, FRESH = rows_of("messages.jsonl"), rows_of("fresh.jsonl")


class Counted(NamedTuple):
    """Facts (name with value) that were found and told, found though not told, and told but not found."""

    right: set[tuple[int, str, str]]
    invented: set[tuple[int, str, str]]
    missed: set[tuple[int, str, str]]


def found_in(row: dict[str, Any]) -> set[tuple[int, str, str]]:
    case = case_from({"id": "L", "messages": [{"id": "m", "author": "customer", "text": row["text"], "at": row["at"]}]})
    return {(row["id"], fact.fact, f"{fact.value}") for fact in told_facts(case, {"order.id": "KLT-"})}


def told_in(row: dict[str, Any]) -> set[tuple[int, str, str]]:
    times = {"contact.times": row["contacts"]} if row.get("contacts") else {}
    return {
        (row["id"], name, f"{value}")
        for name, values in (row["told"] | times).items()
        for value in (values if isinstance(values, list) else [values])
    }


@pytest.fixture(scope="module", params=["messages.jsonl", "fresh.jsonl"])
def counted(request: pytest.FixtureRequest) -> Counted:
    rows = rows_of(request.param)
    found = set().union(*map(found_in, rows))
    told = set().union(*map(told_in, rows))
    return Counted(found & told, found - told, told - found)


def test_nearly_all_that_is_told_is_found_under_its_name_and_value(counted: Counted) -> None:
    assert len(counted.right) >= 0.9 * len(counted.right | counted.missed), sorted(counted.missed)


def test_nearly_nothing_is_found_that_was_not_told(counted: Counted) -> None:
    assert len(counted.right) >= 0.9 * len(counted.right | counted.invented), sorted(counted.invented)


@pytest.mark.parametrize("row", [row for row in FRESH if row["tried"]], ids=lambda row: str(row["id"]))
def test_the_steps_tried_are_told_and_nothing_else(row: dict[str, Any]) -> None:
    case = case_from({"id": "L", "messages": [{"id": "m", "author": "customer", "text": row["text"]}]})
    steps = [step.text for step in tried(case)]

    assert len(steps) == len(row["tried"])
    assert all(named in step for named, step in zip(row["tried"], steps, strict=True))


@pytest.mark.parametrize("row", [row for row in FRESH if not row["tried"]], ids=lambda row: str(row["id"]))
def test_where_no_step_was_taken_none_is_told(row: dict[str, Any]) -> None:
    case = case_from({"id": "L", "messages": [{"id": "m", "author": "customer", "text": row["text"]}]})

    assert tried(case) == ()


@pytest.mark.parametrize("row", [row for row in LABELLED if not row["told"]], ids=lambda row: str(row["id"]))
def test_a_question_about_our_terms_tells_nothing(row: dict[str, Any]) -> None:
    assert found_in(row) == set()
