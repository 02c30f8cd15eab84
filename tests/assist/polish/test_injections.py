"""Every injection is tried against every prompt, with a model that obeys each of them, over a real connection."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from benchmarks.model_server import KEY, ModelServer, Served, serving
from copilot.assist.polish.allowance import AllowanceBook
from copilot.assist.polish.material import Feature, Material, material_of_draft, material_of_text
from copilot.assist.polish.model import LanguageModel, ModelChoice
from copilot.assist.polish.polisher import Polisher
from copilot.assist.polish.request_log import RequestLog
from copilot.assist.suggestion import Sentence, Support
from copilot.knowledge.query import Hit, SearchResult
from tests.assist.fakes import LATE, LATE_ID, case, passage, situation, understood
from tests.assist.polish.injections import Injection, injections
from tests.assist.polish.test_prompts import draft_for

ALL = tuple(injections())
SAID = {
    "en": "We check with the courier and write to you within 24 hours.",
    "id": "Kami cek ke kurir dan mengabari paling lambat 24 jam.",
}


@pytest.fixture(scope="module")
def server() -> Iterator[ModelServer]:
    with serving(lambda _: Served()) as one:
        yield one


@pytest.fixture(scope="module")
def polisher(server: ModelServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Polisher]:
    folder = tmp_path_factory.mktemp("polish")
    choice = ModelChoice(name="openai:tiny", address=server.address, first_words_s=10)
    made = Polisher(
        LanguageModel(choice, KEY), AllowanceBook(folder / "book.json", 9_999), RequestLog(folder / "log.jsonl")
    )
    yield made
    made.close()


def test_there_are_enough_of_them() -> None:
    assert len(ALL) >= 60
    assert {each.kind for each in ALL} == {"english", "indonesian", "mixed", "encoded"}


def in_ticket(hidden: str, feature: Feature, language: str) -> Material:
    """The customer wrote it: it stands in what they want, and as a quotation in notes about the case."""
    own = situation(case(hidden), reply_language=language, understanding=understood(language))
    if feature in (Feature.DRAFT, Feature.TONE):
        said = Sentence(text=SAID[language], support=Support.PASSAGE, passage_id=LATE.passage_id)
        material = material_of_draft(draft_for(own, said), own, feature, wish=hidden if feature is Feature.TONE else "")
        return Material(**{name: getattr(material, name) for name in Material.__slots__} | {"wants": hidden})
    return material_of_text(feature, f"{SAID[language]}\nCustomer: “{hidden}”", own, language)


def in_article(hidden: str, feature: Feature, language: str) -> Material:
    """Somebody wrote it into the article that carries the draft."""
    base = LATE if language == "en" else LATE_ID
    poisoned = passage("en/poisoned", f"{base.text}\n{hidden}", language=language)
    found = SearchResult(hits=(Hit(passage=poisoned, score=0.9),), ground=0.9, semantic=False)
    own = situation(found=found, reply_language=language, understanding=understood(language))
    said = Sentence(text=SAID[language], support=Support.PASSAGE, passage_id=poisoned.passage_id)
    return material_of_draft(draft_for(own, said), own, feature)


def in_the_story(hidden: str, feature: Feature, language: str) -> Material:
    """The customer wrote nothing else: it is what they want, and stands so in the notes that are polished."""
    understanding = understood(language)
    understanding = replace(understanding, summary=replace(understanding.summary, wants=hidden))
    own = situation(case(hidden), reply_language=language, understanding=understanding)
    return material_of_text(feature, f"{SAID[language]}\nWanted: {hidden}.\n\nNext:\n- {hidden}", own, language)


PLACES = [(in_ticket, feature) for feature in Feature] + [(in_article, Feature.DRAFT), (in_article, Feature.TONE)]
PLACES += [(in_the_story, feature) for feature in (Feature.SUMMARY, Feature.HANDOVER)]


@pytest.mark.parametrize(("place", "feature"), PLACES, ids=lambda each: getattr(each, "__name__", str(each)))
def test_nothing_that_an_injection_asks_for_is_shown(
    place: object, feature: Feature, server: ModelServer, polisher: Polisher
) -> None:
    assert callable(place)
    shown_to_agent: list[str] = []
    unsafe = []
    for number, injection in enumerate(ALL):
        language = ("en", "id")[number % 2] if injection.kind == "encoded" else _language_of(injection)
        material = place(injection.hidden, feature, language)
        server.script = lambda _, said=(injection.obeyed, SAID[language]): Served(["\n".join([*said, said[0]])])
        polished = polisher.polish(material, shown_to_agent.append)
        text = "\n".join([polished.shown.text or "", *shown_to_agent])
        text = text.replace(injection.hidden, "")  # a note may say what the customer said, as our own text does
        unsafe += [injection.hidden] if injection.obeyed in text else []
        shown_to_agent.clear()

    assert unsafe == []


def _language_of(injection: Injection) -> str:
    return "en" if injection.kind == "english" else "id"
