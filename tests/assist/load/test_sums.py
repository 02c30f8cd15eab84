"""What must hold for any message: quotes stand in it, shares add up, and size is bounded."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copilot.assist.load.model import LoadModel
from copilot.cases.case import Author, Case, Message
from copilot.errors import UserError
from copilot.paths import Paths

NOW = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
MODEL = Paths.assets() / "load"
PIECES = (
    *("kecewa bgt", "ga becus!!!", "MANA REFUND SAYA???", "terima kasih kak", "tidak marah", "udah 2 minggu"),
    *("Great service", "I told you", "never again", "my money\nback", "sedihhh 😭", "bagus banget ya", "php mulu"),
    *("you promised", "jam 10.30", "ok"),
)
texts = st.one_of(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join), st.text(max_size=200))
languages = st.sampled_from(("id", "en", "mixed"))


@pytest.fixture(scope="module")
def model() -> LoadModel:
    return LoadModel.load(MODEL)


def case_of(said: list[tuple[Author, str]]) -> Case:
    messages = tuple(Message(id=f"m{n}", author=author, text=text, at=NOW) for n, (author, text) in enumerate(said))
    return Case(id="T-1", messages=messages, facts={"order.days_late": 3})


cases = st.lists(st.tuples(st.sampled_from((Author.CUSTOMER, Author.AGENT)), texts), min_size=1, max_size=5).map(
    case_of
)


@settings(max_examples=150, deadline=None)
@given(case=cases, language=languages)
def test_every_quote_stands_word_for_word_in_its_message(model: LoadModel, case: Case, language: str) -> None:
    by_id = {message.id: message.text for message in case.messages}
    for cue in model.account(case, now=NOW, language=language).cues:
        assert cue.quote in by_id[cue.message_id]


@settings(max_examples=150, deadline=None)
@given(case=cases, language=languages)
def test_the_baseline_and_the_shares_of_all_cues_add_up_to_the_score(
    model: LoadModel, case: Case, language: str
) -> None:
    account = model.account(case, now=NOW, language=language)
    assert account.baseline + sum(cue.weight for cue in account.cues) == pytest.approx(account.score, abs=1e-9)
    assert 0 <= account.score <= 1


@settings(max_examples=50, deadline=None)
@given(case=cases, language=languages)
def test_the_load_shows_six_cues_of_the_sum_at_most_strongest_first(
    model: LoadModel, case: Case, language: str
) -> None:
    shown = model.of(case, now=NOW, language=language).cues
    everything = {(cue.cue, cue.message_id, cue.weight) for cue in model.account(case, now=NOW, language=language).cues}
    assert len(shown) <= 6
    assert everything.issuperset((cue.cue, cue.message_id, cue.weight) for cue in shown)
    assert [abs(cue.weight) for cue in shown] == sorted((abs(cue.weight) for cue in shown), reverse=True)


@settings(max_examples=50, deadline=None)
@given(case=cases, language=languages)
def test_every_quote_that_is_shown_stands_in_its_message(model: LoadModel, case: Case, language: str) -> None:
    by_id = {message.id: message.text for message in case.messages}
    for cue in model.of(case, now=NOW, language=language).cues:
        assert cue.quote in by_id[cue.message_id]


def test_only_the_beginning_of_a_huge_message_is_read(model: LoadModel) -> None:
    short, huge = "x " * 2_000, "x " * 2_000 + "kecewa parah " * 15_000
    assert model.score_of(huge, "id") == model.score_of(short, "id")


def test_only_the_newest_messages_of_a_huge_case_are_read(model: LoadModel) -> None:
    quiet = [(Author.CUSTOMER, "ok")] * 50
    angry = [(Author.CUSTOMER, "goblok, penipu!!")] * 4_950
    assert model.account(case_of(angry + quiet), now=NOW, language="id").score == pytest.approx(
        model.account(case_of(quiet), now=NOW, language="id").score
    )


def test_a_single_message_scores_as_the_case_that_holds_it(model: LoadModel) -> None:
    said = [
        (Author.CUSTOMER, "I want a refund"),
        (Author.AGENT, "Do you mean a voucher?"),
        (Author.CUSTOMER, "No, I said a refund"),
    ]
    alone = Case(id="T-1", messages=case_of(said).messages)
    score = model.score_of("No, I said a refund", "en", ("I want a refund", "Do you mean a voucher?"))
    assert score == pytest.approx(model.account(alone, now=NOW, language="en").score)


def test_a_missing_model_is_said_with_its_folder(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=str(tmp_path)):
        LoadModel.load(tmp_path)


@pytest.mark.parametrize("name", ["phrases.csv", "wording-id.csv", "weights.csv"])
def test_a_weight_that_is_no_number_is_said_with_its_file(tmp_path: Path, name: str) -> None:
    for file in MODEL.glob("*.csv"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    with (tmp_path / name).open("a", encoding="utf-8") as opened:
        opened.write("id,insult,dasar,much\n" if name == "phrases.csv" else "word,much,\n")
    with pytest.raises(UserError, match=name):
        LoadModel.load(tmp_path)
