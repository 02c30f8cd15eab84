"""How a message sounds as a whole: with the bundled model, without it, and with another one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

from copilot.assist.load.cues import CueName
from copilot.assist.load.model import LoadModel
from copilot.assist.load.tone import Tone
from copilot.assist.suggestion import Cue
from copilot.cases.case import Author, Case, Message
from copilot.errors import UserError
from copilot.knowledge.embedder import BundledEmbedder
from copilot.knowledge.query import Vectors
from copilot.paths import Paths
from tests.assist.load.test_model import MESSAGES
from tests.assist.load.test_sums import cases, languages

MODEL = Paths.assets() / "load"
NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)


@dataclass
class Meaning:
    """Vectors of the bundled model, under any name."""

    embedder: BundledEmbedder
    embedder_name: str

    def embed(self, texts: Sequence[str], languages: Sequence[str]) -> Vectors:
        return self.embedder.embed(texts, languages)


@dataclass
class NotReady:
    """A model that still loads."""

    embedder_name: str = "keywords only"

    def embed(self, _texts: Sequence[str], _languages: Sequence[str]) -> None:
        return None


@pytest.fixture(scope="module")
def bundled() -> Meaning:
    embedder = BundledEmbedder()
    return Meaning(embedder, embedder.name)


@pytest.fixture(scope="module")
def hearing(bundled: Meaning) -> LoadModel:
    return LoadModel.load(MODEL, bundled)


@pytest.fixture(scope="module")
def reading() -> LoadModel:
    return LoadModel.load(MODEL)


def said(*texts: str) -> Case:
    """Make a case in which the customer writes, is answered, writes again, and so on."""
    messages = []
    for place, text in enumerate(texts):
        author = Author.AGENT if place % 2 else Author.CUSTOMER
        messages.append(Message(id=f"m{place}", author=author, text=text, at=NOW + timedelta(hours=place)))
    return Case(id="T", messages=tuple(messages))


def found(model: LoadModel, case: Case, cue: CueName, language: str = "en") -> list[Cue]:
    return [c for c in model.account(case, now=NOW, language=language).cues if c.cue == cue]


def test_the_tone_was_fitted_on_the_model_that_ships(bundled: Meaning) -> None:
    assert Tone.read(MODEL / "tone.csv").embedder == bundled.embedder_name, "run packaging/load/fit_tone.py again"


@pytest.mark.parametrize(("language", "text", "level"), MESSAGES)
def test_a_message_has_the_same_level_where_it_is_heard(
    hearing: LoadModel, language: str, text: str, level: str
) -> None:
    load = hearing.of(said(text), now=NOW, language=language)
    assert load.level == level, (load.score, load.cues)


@settings(max_examples=40, deadline=None)
@given(case=cases, language=languages)
def test_every_quote_of_what_was_heard_stands_word_for_word_in_its_message(
    hearing: LoadModel, case: Case, language: str
) -> None:
    by_id = {message.id: message.text for message in case.messages}
    assert all(cue.quote in by_id[cue.message_id] for cue in hearing.account(case, now=NOW, language=language).cues)
    assert all(cue.quote in by_id[cue.message_id] for cue in hearing.of(case, now=NOW, language=language).cues)


def test_a_complaint_without_a_strong_word_sounds_heavier_than_a_request(hearing: LoadModel) -> None:
    complaint = said("I have been passed from one desk to the next all week.")
    request = said("Could you change the address of my next order?")
    assert found(hearing, complaint, CueName.TONE)[0].weight > found(hearing, request, CueName.TONE)[0].weight
    scores = [hearing.account(case, now=NOW, language="en").score for case in (complaint, request)]
    assert scores[0] > scores[1]


def test_the_tone_is_quoted_by_a_sentence_of_the_message_and_its_share_belongs_to_the_sum(hearing: LoadModel) -> None:
    case = said("Halo kak. Saya kecewa sekali, barangnya datang pecah. Pesanan KLT-2611-04821.")
    account = hearing.account(case, now=NOW, language="id")
    (tone,) = found(hearing, case, CueName.TONE, "id")
    assert tone.quote == "Saya kecewa sekali, barangnya datang pecah."
    assert account.baseline + sum(cue.weight for cue in account.cues) == pytest.approx(account.score, abs=1e-9)


@pytest.mark.parametrize("meaning", [None, NotReady()])
def test_without_a_model_a_load_is_read_from_words_alone(meaning: NotReady | None, reading: LoadModel) -> None:
    case = said("Parah banget, kecewa! Kalian tidak becus")
    deaf = LoadModel.load(MODEL, meaning)
    assert deaf.account(case, now=NOW, language="id") == reading.account(case, now=NOW, language="id")
    assert not found(deaf, case, CueName.TONE, "id")


def test_vectors_of_another_model_are_not_listened_to(bundled: Meaning) -> None:
    other = LoadModel.load(MODEL, Meaning(bundled.embedder, "somebody-elses-model"))
    assert not found(other, said("I have been passed on all week."), CueName.TONE)


def test_a_complaint_said_again_in_other_words_is_a_repeated_one(hearing: LoadModel, reading: LoadModel) -> None:
    case = said("Barangnya rusak waktu sampai, kecewa", "Kami cek dulu ya.", "produk yang datang pecah, payah sekali")
    assert found(hearing, case, CueName.REPEAT_COMPLAINT, "id")
    assert not found(reading, case, CueName.REPEAT_COMPLAINT, "id")


def test_the_next_question_about_the_same_kind_of_thing_repeats_no_complaint(hearing: LoadModel) -> None:
    case = said("What is the price of the large backpack?", "45 dollars.", "And what does the small one cost?")
    assert not found(hearing, case, CueName.REPEAT_COMPLAINT)


def test_a_file_with_a_broken_number_is_named_by_its_line(tmp_path: Path) -> None:
    file = tmp_path / "tone.csv"
    file.write_text("place,weight\n(embedder),x\n(middle),0.1\n0,many\n", encoding="utf-8")
    with pytest.raises(UserError, match=r"tone\.csv, line 4"):
        Tone.read(file)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    tone = Tone("model-1", 0.5, {"id": 0.9, "en": 0.7}, np.array([1.5, -2.0], np.float32))
    tone.write(tmp_path / "tone.csv")
    again = Tone.read(tmp_path / "tone.csv")
    assert (again.embedder, again.middle, dict(again.words)) == (tone.embedder, tone.middle, dict(tone.words))
    assert again.weights.tolist() == tone.weights.tolist()
