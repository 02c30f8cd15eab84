"""How heavy a case is on the customer, as a sum of cues that can each be quoted.

The model is additive in log odds: a baseline, plus the weight of every cue. The score is the logistic function of
that sum. Each cue's share of the *score* is its weight times (score - baseline score) / (sum of the weights), which
is the integrated gradient of the logistic function from the baseline to the case (Sundararajan et al. 2017,
"Axiomatic Attribution for Deep Networks"). So the shares of all cues and the baseline add up to the score exactly.

Nothing here reads what an agent wrote, except to find promises with a day in them.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import exp, sqrt
from pathlib import Path
from typing import NamedTuple

from copilot.assist.danger.signs import hazard_words, injury_words, is_deceptive, life_words
from copilot.assist.load.cues import GRIEVANCES, CueName, Sign
from copilot.assist.load.guidance import guidance_for, guidance_for_pressure
from copilot.assist.load.in_case import Turn, case_signs, quoted_from_us, turns_of
from copilot.assist.load.in_message import MessageReader
from copilot.assist.load.origins import read_origins, without_origins
from copilot.assist.load.phrases import read_phrases
from copilot.assist.load.shown import shown_cues
from copilot.assist.load.tone import Ear, MeaningSource, Tone, Vector, tone_sign
from copilot.assist.load.wording import Wording
from copilot.assist.suggestion import Cue, EmotionalLoad, LoadLevel, Trend
from copilot.cases.case import Author, Case, Message
from copilot.errors import UserError
from copilot.knowledge.language import language_of
from copilot.knowledge.terms import SIDES, Side

RAISED_FROM, HIGH_FROM = 0.1, 0.5  # the score is calibrated: of cases at 0.5 about half are high
MOST_MESSAGES = 50  # of the customer, the newest ones
MOST_HEARD = 3  # of them are heard as a whole: the same that the topic is read from, so each is embedded once
TREND_STEP = 0.08  # difference of two scores that is more than noise

_CALMING = frozenset((CueName.THANKS, CueName.RELIEF))
_OF_BODIES = frozenset((CueName.HEALTH, CueName.SAFETY))
_SETTLED = -1.0  # log odds of thanks and relief, with no complaint beside them


@dataclass(frozen=True, slots=True)
class Account:
    """The whole sum: `baseline` and the weights of all `cues`, strongest first, add up to `score` (0..1)."""

    score: float
    baseline: float
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    """A case as it was read. What each message says and its vector stand by its identity, for ids may repeat."""

    case: Case
    language: str
    turns: Sequence[Turn]
    said: Mapping[int, Sequence[Sign]]
    vectors: Mapping[int, Vector]
    bias: float
    sharpness: float


class _Found(NamedTuple):
    message: Message
    sign: Sign
    weight: float


class LoadModel:
    """Reads the emotional load of cases. Stateless after loading: any thread may call it."""

    def __init__(self, readers: Mapping[Side, MessageReader], weights: Mapping[str, float], ear: Ear) -> None:
        self._readers = readers
        self._weights = weights
        self._ear = ear

    @classmethod
    def load(cls, folder: Path, meaning: MeaningSource | None = None) -> "LoadModel":
        """Read phrases.csv, weights.csv, wording-{id,en}.csv, tone.csv, and of neutral.csv the words of origin.

        `meaning` gives vectors; without one, or while it has no model, loads are read from words alone.
        Raises UserError that names what is wrong.
        """
        try:
            weights = _read_weights(folder / "weights.csv")
            phrases = read_phrases(folder / "phrases.csv")
            wording = {side: Wording.read(folder / f"wording-{side}.csv") for side in SIDES}
            ear = Ear(Tone.read(folder / "tone.csv"), meaning, read_origins(folder / "neutral.csv"))
        except OSError as error:
            raise UserError(f"The load model in {folder} cannot be read: {error.strerror or error}.") from error
        readers = {side: MessageReader(side, phrases[side], wording[side], weights) for side in SIDES}
        return cls(readers, weights, ear)

    def of(self, case: Case, *, now: datetime, language: str, told_in: str | None = None) -> EmotionalLoad:
        """Give the load of a case with the cues worth showing, six at most.

        `language` is that of the case: id, en or mixed. `told_in` is that of the guidance, which is for the agent;
        None takes the case's.
        """
        reading = self._read(case, language)
        account = self._account(reading, now)
        level = _level(account.score)
        return EmotionalLoad(
            score=round(account.score, 4),
            level=level,
            trend=_trend(reading),
            cues=shown_cues(account.cues, case),
            guidance=_guidance(case, level, account.cues, told_in or _spoken(case, language)),
        )

    def score_of(self, text: str, language: str, context: Sequence[str] = ()) -> float:
        """Score one message. `context` is what was said before it, oldest first, the agent's turn last."""
        authors = (Author.AGENT if place % 2 == 0 else Author.CUSTOMER for place in range(len(context)))
        before = [
            Message(id=f"before-{place}", author=author, text=said)
            for place, (author, said) in enumerate(zip(authors, reversed(context), strict=True))
        ]
        newest = Message(id="newest", author=Author.CUSTOMER, text=text)
        case = Case(id="", messages=(*reversed(before), newest))
        return self.account(case, now=datetime.max, language=language).score

    def account(self, case: Case, *, now: datetime, language: str) -> Account:
        """Give the score with every cue, and the baseline they add up from."""
        return self._account(self._read(case, language), now)

    def _read(self, case: Case, language: str) -> _Reading:
        turns = turns_of(case, MOST_MESSAGES)
        messages = [message for turn in turns for message in turn]
        vectors = self._ear.vectors(messages[-MOST_HEARD:])
        said = {id(message): self._signs(message, case, language, vectors.get(id(message))) for message in messages}
        bias = self._bias(language, bool(vectors))
        return _Reading(case, language, turns, said, vectors, bias, self._weights["sharpness"])

    def _account(self, reading: _Reading, now: datetime) -> Account:
        found = list(self._found(reading, now)) if reading.turns else []
        total = sum(item.weight for item in found)
        baseline, score = _logistic(reading.bias), _logistic(reading.bias + total)
        slope = (score - baseline) / total if abs(total) > 1e-9 else baseline * (1 - baseline)
        strongest = sorted(found, key=lambda item: -abs(item.weight))
        return Account(score, baseline, tuple(_cue(item, slope) for item in strongest))

    def _found(self, reading: _Reading, now: datetime) -> Iterator[_Found]:
        """Weigh what each turn says, the newest in full and earlier ones less and less, and the case's own cues."""
        in_danger = tuple(self._in_danger(reading))
        for age, turn in enumerate(reversed(reading.turns)):
            # Two messages in one go say more than one, but not twice as much.
            share = reading.sharpness * self._weights["earlier_turn"] ** age / sqrt(len(turn))
            for message in turn:
                yield from (
                    _Found(message, sign, sign.weight * share)
                    for sign in reading.said[id(message)]
                    if not (in_danger and sign.weight < 0)  # "ya udah gapapa" makes nobody safe
                )
        yield from in_danger
        newest = reading.said[id(reading.turns[-1][-1])]
        if not _is_settled(newest):
            # The next question about the same kind of thing is near by meaning too: only a complaint is said *again*.
            grieves = any(sign.cue in GRIEVANCES and sign.weight > 0 for sign in newest)
            complains = grieves and sum(sign.weight for sign in newest) >= self._weights["complains"]
            vectors = reading.vectors if complains else {}
            side = _sides(reading.language)[0]
            for message, sign in case_signs(
                reading.case, reading.turns, vectors, now=now, side=side, weights=self._weights
            ):
                yield _Found(message, sign, sign.weight * reading.sharpness)

    def _in_danger(self, reading: _Reading) -> Iterator[_Found]:
        """Give the last words on ending one's life, and on poison or gas: no later message makes them weigh less."""
        newest_first = [message for turn in reversed(reading.turns) for message in reversed(turn)]
        life = next(((m, place) for m in newest_first if (place := life_words(m.text))), None)
        if life:
            yield _Found(life[0], Sign(CueName.LIFE, *life[1], self._weights["life"]), self._weights["life"])
        hurt = next(((m, place) for m in newest_first if (place := hazard_words(m.text))), None)
        if hurt:
            # As much as that message says of it by its phrases, which count less and less: at least the missing part.
            age = next(age for age, turn in enumerate(reversed(reading.turns)) if any(m is hurt[0] for m in turn))
            said = sum(sign.weight for sign in reading.said[id(hurt[0])] if sign.cue in _OF_BODIES)
            weight = max(0.0, max(self._weights["injury"], said) - said * self._weights["earlier_turn"] ** age)
            yield _Found(hurt[0], Sign(CueName.HEALTH, *hurt[1], weight), weight * reading.sharpness)

    def _signs(self, message: Message, case: Case, language: str, vector: Vector | None) -> list[Sign]:
        """Read a message in the language of the case, or in both where it is mixed; a place counts once for a cue.

        Words of ours that a customer quotes back say nothing of how they feel, nor does pressure to bend our rules.
        """
        if is_deceptive(message.text):
            return []
        signs: list[Sign] = []
        tone, sides = self._ear.tone, _sides(language)
        text = without_origins(message.text, self._ear.origins)
        for side in sides:
            trust = 1.0 if vector is None else tone.words[side]
            trust *= self._weights["mixed_wording"] if len(sides) > 1 else 1.0
            taken = [(sign.cue, sign.start, sign.end) for sign in signs if sign.cue is not CueName.WORDS]
            signs += [
                sign
                for sign in self._readers[side].signs(text, trust)
                if not any(cue is sign.cue and start < sign.end and sign.start < end for cue, start, end in taken)
            ]
        ours = quoted_from_us(message, case)
        signs = [sign for sign in signs if not any(start <= sign.start < end for start, end in ours)]
        heard = 0.0 if vector is None else tone.share(vector, self._weights["most_by_tone"])
        if heard:
            signs.append(tone_sign(message.text, heard, signs, ours))
        return signs

    def _bias(self, language: str, heard: bool) -> float:
        """Give the log odds of a message that shows no cue; with `heard`, of one whose tone is known."""
        sides = _sides(language)
        if heard:
            return sum(self._weights[f"heard_{side}"] for side in sides) / len(sides)
        return sum(self._readers[side].wording.bias + self._weights[f"baseline_{side}"] for side in sides) / len(sides)


def _guidance(case: Case, level: LoadLevel, cues: Sequence[Cue], language: str) -> str:
    newest = case.customer_messages[-1].text if case.customer_messages else ""
    return guidance_for_pressure(language) if is_deceptive(newest) else guidance_for(level, cues, language)


def _trend(reading: _Reading) -> Trend:
    """Compare the newest turn with the one before it; within a single turn, its last message with its first."""
    turns = reading.turns
    steps = [[m] for m in turns[0]] if len(turns) == 1 else turns
    if len(steps) < 2:
        return Trend.STEADY
    before = steps[0] if len(turns) == 1 else steps[-2]
    change = _score(steps[-1], reading) - _score(before, reading)
    in_danger = any(life_words(message.text) or injury_words(message.text) for turn in turns for message in turn)
    if abs(change) < TREND_STEP or (change < 0 and in_danger):
        return Trend.STEADY
    return Trend.RISING if change > 0 else Trend.FALLING


def _score(messages: Turn, reading: _Reading) -> float:
    total = sum(sign.weight for message in messages for sign in reading.said[id(message)])
    return _logistic(reading.bias + reading.sharpness * total / sqrt(len(messages)))


def _read_weights(file: Path) -> dict[str, float]:
    with file.open(encoding="utf-8", newline="") as opened:
        try:
            return {row["name"]: float(row["value"]) for row in csv.DictReader(opened)}
        except ValueError as error:
            raise UserError(f"{file}: {error}.", "Every value must be a number.") from error


def _is_settled(signs: Sequence[Sign]) -> bool:
    calming = sum(sign.weight for sign in signs if sign.cue in _CALMING)
    loading = any(sign.weight > 0 for sign in signs if sign.cue is not CueName.WORDS)
    return calming <= _SETTLED and not loading


def _cue(item: _Found, slope: float) -> Cue:
    quote = item.message.text[item.sign.start : item.sign.end]
    return Cue(cue=item.sign.cue.value, quote=quote, message_id=item.message.id, weight=item.weight * slope)


def _sides(language: str) -> tuple[Side, ...]:
    if language == "mixed":
        return SIDES
    return ("en",) if language == "en" else ("id",)


def _spoken(case: Case, language: str) -> str:
    """Give the language of the guidance: that of the case; where it is mixed, what most of the newest message is."""
    if language != "mixed":
        return language
    newest = next((m.text for m in reversed(case.messages) if m.author is Author.CUSTOMER), "")
    return "en" if language_of(newest) == "en" else "id"


def _level(score: float) -> LoadLevel:
    if score >= HIGH_FROM:
        return LoadLevel.HIGH
    return LoadLevel.RAISED if score >= RAISED_FROM else LoadLevel.CALM


def _logistic(value: float) -> float:
    return 1 / (1 + exp(-value)) if value >= 0 else exp(value) / (1 + exp(value))
