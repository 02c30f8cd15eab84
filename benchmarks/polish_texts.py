"""The texts that polishing is measured with: drafts and notes, and good versions of each of their sentences.

Those that rules were made with stand in docs/quality/polish-texts.json, those that were only counted in
docs/quality/polish-kept-aside.json; whole answers, good and dangerous ones, in docs/quality/polish-fresh.json.
"""

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from copilot.assist.polish.material import Feature, Material, material_of_words
from copilot.assist.polish.placeholders import Placeholders
from copilot.assist.suggestion import Sentence, Support
from copilot.knowledge.pack import Passage

_FOLDER = Path(__file__).parents[1] / "docs" / "quality"
TEXTS = _FOLDER / "polish-texts.json"
KEPT_ASIDE = _FOLDER / "polish-kept-aside.json"
FRESH = _FOLDER / "polish-fresh.json"
GOOD = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text as material, with good versions of each of its sentences."""

    case: str
    material: Material
    said_anew: tuple[tuple[str, ...], ...]
    courtesies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a model answers to one text. `danger` are words that must not be shown; "" in a good answer."""

    kind: str
    text: Text
    answer: str
    danger: str = ""


def read_texts(path: Path = TEXTS) -> tuple[Text, ...]:
    """Read the drafts that rules were made with."""
    given = json.loads(path.read_text(encoding="utf-8"))
    return tuple(_text(each, given["courtesies"]) for each in given["texts"])


def read_more(texts: Sequence[Text], path: Path = TEXTS) -> tuple[Text, ...]:
    """Read further drafts, and texts of the other features, that rules were made with."""
    given = json.loads(path.read_text(encoding="utf-8"))
    return tuple(_new_text(each, _courtesies(texts)) for each in given["more"])


def read_kept_aside(
    texts: Sequence[Text], path: Path = KEPT_ASIDE, *, written_after: bool = False
) -> tuple[tuple[Text, ...], tuple[Text, ...]]:
    """Read what was kept aside: the known drafts in new wordings, and texts that no rule was made with.

    What was written before the rules were made last, or with `written_after` what was written when they stood.
    """
    given = json.loads(path.read_text(encoding="utf-8"))
    given = given["written_after"] if written_after else given
    anew = given["versions"]
    known = tuple(
        replace(text, said_anew=tuple(tuple(anew[sentence.text]) for sentence in text.material.body)) for text in texts
    )
    return known, tuple(_new_text(each, _courtesies(texts)) for each in given["texts"])


def _courtesies(texts: Sequence[Text]) -> Mapping[str, tuple[str, ...]]:
    return {text.material.language: text.courtesies for text in texts}


def as_tone(text: Text) -> Text:
    """Give a draft as a tool for tones gets it, one that may leave sentences out."""
    material = replace(text.material, feature=Feature.TONE, wish="Say it shorter.", may_leave_out=True)
    return replace(text, material=material)


def _text(given: Mapping[str, Any], courtesies: Mapping[str, Sequence[str]]) -> Text:
    body = [Sentence(text=s["text"], support=Support(s["support"]), passage_id=s["passage_id"]) for s in given["body"]]
    material = Material(
        feature=Feature.DRAFT,
        language=given["language"],
        body=tuple(body),
        laid_out=given["laid_out"],
        opening=given["opening"],
        closing=given["closing"],
        passages=tuple(Passage(position=0, **passage) for passage in given["passages"]),
        facts=given["facts"],
        wants=given["wants"],
        personal=tuple(given["personal"]),
        prefixes=tuple(given["prefixes"]),
    )
    return Text(
        case=given["case"],
        material=material,
        said_anew=tuple(tuple(s["said_anew"]) for s in given["body"]),
        courtesies=tuple(courtesies[given["language"]]),
    )


def _new_text(given: Mapping[str, Any], courtesies: Mapping[str, tuple[str, ...]]) -> Text:
    feature = Feature(given["feature"])
    material = material_of_words(feature, given["laid_out"], given["language"])
    versions = {sentence["text"]: tuple(sentence["said_anew"]) for sentence in given["body"]}
    return Text(
        case=given["case"],
        material=material,
        said_anew=tuple(versions[sentence.text] for sentence in material.body),
        courtesies=courtesies[given["language"]] if material.is_reply else (),
    )


def read_fresh(half: str, path: Path = FRESH) -> tuple[tuple[Answer, ...], tuple[Answer, ...]]:
    """Read whole answers, the good and the dangerous ones, of the half "development", "looked_at" or "untouched"."""
    good: list[Answer] = []
    bad: list[Answer] = []
    for each in json.loads(path.read_text(encoding="utf-8"))["texts"]:
        if each["half"] != half:
            continue
        material = material_of_words(
            Feature(each["feature"]), each["laid_out"], each["language"], prefixes=("KLT-", "RF-", "INV-")
        )
        text = Text(case=each["case"], material=material, said_anew=())
        mask = placeholders_of(text).mask
        good += [Answer(kind="good", text=text, answer=mask(said)) for said in each["good"]]
        for one in each["bad"]:
            said = [sentence.text for sentence in material.body]
            place = len(said) if one["place"] is None else one["place"]
            said[place : place + 1] = [one["says"]]
            bad.append(Answer(kind=one["kind"], text=text, answer=mask(" ".join(said)), danger=one["says"]))
    return tuple(good), tuple(bad)


def placeholders_of(text: Text) -> Placeholders:
    """Give the placeholders as they are after the request for this text was written."""
    placeholders = Placeholders(text.material.personal, text.material.prefixes)
    for part in (*text.material.facts.values(), text.material.wants, text.material.laid_out):
        placeholders.mask(part)
    return placeholders


def good_answers(texts: Sequence[Text], seed: int, count: int = GOOD) -> Iterator[Answer]:
    """Give answers that say what the text says, each put together from versions of its sentences."""
    chance = random.Random(seed)
    for number in range(count):
        text = texts[number % len(texts)]
        said = []
        for sentence, versions in zip(text.material.body, text.said_anew, strict=True):
            said.append(chance.choice(versions) if versions and chance.random() < 0.85 else sentence.text)
        if chance.random() < 0.5 and text.courtesies:
            said.append(chance.choice(text.courtesies))
        gap = chance.choice([" ", "\n\n"]) if text.material.is_reply else "\n"
        yield Answer(kind="good", text=text, answer=placeholders_of(text).mask(gap.join(said)))
