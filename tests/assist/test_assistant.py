import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from copilot.assist.assistant import Assistant
from copilot.assist.json_form import to_json
from copilot.assist.load.model import LoadModel
from copilot.assist.steps.statistics import StepStatistics, learn
from copilot.assist.suggestion import EmotionalLoad, Ground, LoadLevel, NextActions, Reply, Support, Understanding
from copilot.cases.case import Author, Case
from copilot.cases.reading import read_case_file
from copilot.knowledge.base import KnowledgeBase
from copilot.paths import Paths
from tests.assist.fakes import MemoryKnowledge, case, load, pack
from tests.assist.steps.test_statistics import PARCELS, REFUNDS

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SAMPLES = sorted((Paths.sample_pack() / "cases").glob("*.json"))


@pytest.fixture(scope="module")
def load_model() -> LoadModel:
    return LoadModel.load(Paths.assets() / "load")


@pytest.fixture(scope="module")
def kelontara(tmp_path_factory: pytest.TempPathFactory, load_model: LoadModel) -> Assistant:
    """The sample pack, found by keywords: what every desk has before a model is loaded."""
    knowledge = KnowledgeBase.open(Paths.sample_pack(), tmp_path_factory.mktemp("index"))
    return Assistant(knowledge, load_model=load_model, agent_name="Putri")


def small(load_model: LoadModel, **given: Any) -> Assistant:
    return Assistant(given.pop("knowledge", MemoryKnowledge()), load_model=load_model, agent_name="Putri", **given)


def test_the_parts_come_in_the_order_in_which_they_are_ready(load_model: LoadModel) -> None:
    parts = [type(part) for part in small(load_model).suggest(case("Where is my order?"), NOW)]

    assert parts == [Understanding, EmotionalLoad, Ground, NextActions, Reply]


def test_a_whole_suggestion_says_what_it_is_about_and_what_made_it(load_model: LoadModel) -> None:
    whole = small(load_model).complete(case("My order has not arrived"), NOW)

    assert (whole.case_id, whole.based_on_message) == ("T-1", "m0")
    assert whole.versions.knowledge == "test"
    assert {"search", "total", "understanding", "emotional_load", "ground", "actions", "reply"} <= set(whole.timings_ms)


@pytest.mark.parametrize(
    "strange",
    [
        case("agent: Hello, how can I help?"),
        case(""),
        case("🙏🙏🙏"),
        case("?!?!", facts={"order": {"id": "x"}}),
        case("word " * 40_000),
        case(*["Where is my order?"] * 5_000),
        case(messages=[{"id": "s", "author": "system", "text": "Ticket opened"}]),
    ],
    ids=["no customer", "empty", "emoji", "signs", "long", "many", "system only"],
)
def test_every_valid_case_gives_a_suggestion(strange: Case, load_model: LoadModel) -> None:
    whole = small(load_model).complete(strange, NOW)

    assert whole.draft or whole.no_draft_reason


def test_what_was_learned_stands_beside_the_playbooks(load_model: LoadModel) -> None:
    statistics: StepStatistics = learn([*REFUNDS, *PARCELS])
    alone = small(load_model, statistics=statistics, knowledge=MemoryKnowledge(pack(playbooks=()), ()))

    best = alone.complete(case("my parcel has not arrived yet"), NOW).actions[0]

    assert best.action == "ask_order"
    assert "similar cases" in best.why.rule or "kasus serupa" in best.why.rule


def test_the_agents_language_can_differ_from_the_customers(load_model: LoadModel) -> None:
    whole = small(load_model, ui_language="id").complete(case("My order has not arrived, where is it?"), NOW)

    assert whole.language == "en"
    assert whole.actions[0].why.rule.startswith("Pesanan terlambat, langkah")


def test_what_the_agent_types_is_checked(load_model: LoadModel) -> None:
    found = small(load_model).check(case("My order INV-88 is late"), "We write to you within 36 hours.", NOW)

    assert "number" in [check.check for check in found]


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_no_sample_case_gets_a_sentence_that_nothing_carries(file: Path, kelontara: Assistant) -> None:
    draft = kelontara.complete(read_case_file(file), NOW).draft

    for sentence in draft.sentences if draft else ():
        assert sentence.support is not Support.UNSUPPORTED
        assert sentence.text in draft.text


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_every_citation_of_a_sample_stands_word_for_word_in_a_public_passage(file: Path, kelontara: Assistant) -> None:
    draft = kelontara.complete(read_case_file(file), NOW).draft

    for citation in draft.citations if draft else ():
        passage = kelontara.knowledge.passage(citation.passage_id)
        assert passage
        assert citation.quote in passage.text
        assert passage.audience.value == citation.audience == "public"


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_every_sample_suggestion_fits_the_contract(file: Path, kelontara: Assistant) -> None:
    schemas = Path(__file__).parents[2] / "docs" / "schemas"
    schema = json.loads((schemas / "suggestion.schema.json").read_text(encoding="utf-8"))

    jsonschema.validate(json.loads(json.dumps(to_json(kelontara.complete(read_case_file(file), NOW)))), schema)


def test_a_refund_above_the_agents_limit_is_prepared_for_the_lead(kelontara: Assistant) -> None:
    broken_tv = next(file for file in SAMPLES if "over-limit" in file.stem)

    first = kelontara.complete(read_case_file(broken_tv), NOW).actions[0]

    assert (first.action, first.authority.value) == ("escalate_to_lead", "lead")


def test_a_question_outside_the_pack_gets_no_draft_but_a_reason(kelontara: Assistant) -> None:
    supplier = next(file for file in SAMPLES if "no-answer" in file.stem)

    whole = kelontara.complete(read_case_file(supplier), NOW)

    assert whole.draft is None
    assert whole.no_draft_reason
    assert whole.unanswered


class AlwaysHigh:
    """Hears high load in every case."""

    def of(self, case: Case, *, now: datetime, language: str, told_in: str | None = None) -> EmotionalLoad:  # noqa: ARG002
        return load(LoadLevel.HIGH, "anger")


def test_that_a_lead_looks_at_it_is_said_to_who_is_furious_and_stays_a_gap_of_the_knowledge() -> None:
    empty = MemoryKnowledge(pack(playbooks=()), passages=())

    whole = Assistant(empty, load_model=AlwaysHigh()).complete(case("Your parking lot blocks my house!"), NOW)

    assert whole.draft is not None
    assert "passing this to my team lead today" in whole.draft.text
    assert whole.unanswered


def test_where_nothing_waits_for_an_answer_silence_is_no_gap(kelontara: Assistant) -> None:
    asked = read_case_file(SAMPLES[0])
    answer = replace(asked.messages[-1], id="last", author=Author.AGENT, text="Sudah kami kirim ulang, Kak.")

    whole = kelontara.complete(replace(asked, messages=(*asked.messages, answer)), NOW)

    assert (whole.draft, whole.unanswered) == (None, False)
