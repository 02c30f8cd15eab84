"""What people really wrote, from the small extract that is kept here, through the public command line."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.packs import read_rows
from benchmarks.program import copilot_command
from benchmarks.real_conversations import at_the_middle, untrue_quotes
from copilot.knowledge.base import KnowledgeBase
from copilot.paths import Paths

CONVERSATIONS = Path(__file__).parents[1] / "data" / "conversations"
FILES = sorted(CONVERSATIONS.glob("*.jsonl"))


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Every conversation with its suggestion, from one run of the program over the sample pack."""
    folder = tmp_path_factory.mktemp("conversations")
    cases = [case for file in FILES for case in read_rows(file)]
    (folder / "cases.jsonl").write_text("".join(json.dumps(case) + "\n" for case in cases), encoding="utf-8")
    done = subprocess.run(
        [copilot_command(), "suggest", "--cases", str(folder / "cases.jsonl")],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"COPILOT_HOME": str(folder / "home")},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return list(zip(cases, map(json.loads, done.stdout.splitlines()), strict=True))


@pytest.fixture(scope="module")
def sample_pack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    """The sample pack as it was cut, whatever kind of file a passage stands in."""
    knowledge = KnowledgeBase.open(Paths.sample_pack(), tmp_path_factory.mktemp("index"))
    knowledge.update()
    yield knowledge
    knowledge.close()


def text_of(knowledge: KnowledgeBase, passage_id: str) -> str:
    passage = knowledge.passage(passage_id)
    return passage.text if passage else ""


@pytest.mark.slow
def test_each_real_conversation_gets_a_suggestion_in_its_place(answered: list[tuple[Any, Any]]) -> None:
    assert len(answered) == 20
    assert [suggestion.get("error") for _, suggestion in answered] == [None] * len(answered)
    assert [suggestion["case_id"] for _, suggestion in answered] == [case["id"] for case, _ in answered]


@pytest.mark.slow
def test_every_quote_stands_word_for_word_where_it_says(
    answered: list[tuple[Any, Any]], sample_pack: KnowledgeBase
) -> None:
    for case, suggestion in answered:
        counts = untrue_quotes(case, suggestion, lambda cited: text_of(sample_pack, cited))
        assert not {kind: count for kind, count in counts.items() if kind.startswith("untrue") and count}, case["id"]


@pytest.mark.slow
def test_silence_has_a_reason(answered: list[tuple[Any, Any]]) -> None:
    silent = [suggestion for _, suggestion in answered if suggestion["draft"] is None]
    assert silent
    assert all(suggestion["no_draft_reason"] for suggestion in silent)


def test_a_dialogue_is_cut_after_a_message_of_the_customer() -> None:
    events = [{"who": who, "text": who} for who in ("customer", "agent", "customer", "agent", "customer", "agent")]

    case = at_the_middle({"id": "d", "events": events})

    assert [message["author"] for message in case["messages"]] == ["customer", "agent", "customer"]


def test_a_quote_that_was_never_said_is_counted() -> None:
    case = {"id": "c", "messages": [{"id": "m1", "author": "customer", "text": "where is my order"}]}
    suggestion = {
        "emotional_load": {
            "cues": [{"quote": "my order", "message_id": "m1"}, {"quote": "MY ORDER", "message_id": "m1"}]
        },
        "summary": {"told": [{"quote": "order", "message_id": "m2"}], "tried": [], "promised": [], "open": []},
        "draft": {"citations": [{"quote": "two days", "passage_id": "p"}]},
    }

    counts = untrue_quotes(case, suggestion, lambda _passage: "within two days")

    assert (counts["cue"], counts["untrue cue"]) == (2, 1)
    assert (counts["told"], counts["untrue told"]) == (1, 1)
    assert (counts["citation"], counts["untrue citation"]) == (1, 0)
