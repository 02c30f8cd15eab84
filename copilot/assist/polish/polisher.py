"""A text polished by a language model, from the request to what may be shown. It never raises for the model's trouble.

While words come, only what is checked is handed on: whole sentences that hold, and the beginning of one that is
word for word our own.
"""

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from queue import SimpleQueue
from types import MappingProxyType

from copilot.assist.polish.allowance import AllowanceBook
from copilot.assist.polish.answer import MOST_CHARACTERS, Shown, is_too_long, pieces_in, shown_of
from copilot.assist.polish.beginnings import Beginnings, Begun
from copilot.assist.polish.gatekeeper import Fault, Gatekeeper, Verdict
from copilot.assist.polish.likeness import Embed
from copilot.assist.polish.material import Material
from copilot.assist.polish.messages import said
from copilot.assist.polish.model import Answered, Call, LanguageModel, ModelTroubleError, Trouble
from copilot.assist.polish.placeholders import Placeholders
from copilot.assist.polish.prices import Price
from copilot.assist.polish.prompts import Prompt, prompt_for
from copilot.assist.polish.request_log import Request, RequestLog
from copilot.assist.suggestion import Check


class Outcome(StrEnum):
    """What became of a request."""

    POLISHED = "polished"
    UNCHANGED = "unchanged"
    """The model said what we said."""
    KEPT = "kept"
    """Too little of the answer holds: ours stays."""
    NOT_ASKED = "not_asked"
    """The day's requests are used up, or the model rests after failures."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Polished:
    """What became of a request: the prompt as it was sent, what may be shown, and one sentence for the agent."""

    outcome: Outcome
    model: str
    prompt: Prompt
    shown: Shown = field(default_factory=lambda: Shown(text=None))
    message: str = ""
    trouble: Trouble | None = None
    answered: Answered | None = None


class Polisher:
    """Asks one model. One request at a time; `cancel` may come from any thread."""

    def __init__(
        self,
        model: LanguageModel,
        book: AllowanceBook,
        log: RequestLog,
        *,
        prices: Mapping[str, Price] = MappingProxyType({}),
        language: str = "en",
        embed: Embed | None = None,
    ) -> None:
        """`embed` gives the vectors that meanings are compared by; without it words alone are compared."""
        self._embed = embed
        self._model = model
        self._book = book
        self._log = log
        self._price = prices.get(model.choice.name)
        self._language = language
        self._call: Call | None = None

    def polish(
        self,
        material: Material,
        on_shown: Callable[[str], None] = lambda _text: None,
        recheck: Callable[[str], Sequence[Check]] | None = None,
    ) -> Polished:
        """Give the polished text, or why ours stays; `on_shown` gets what is checked as it grows. Slow: for a job.

        Raises UserError only where the count or the log of requests cannot be written.
        """
        steps = self.stream(material, recheck)
        while not isinstance(step := next(steps), Polished):
            if isinstance(step, str):
                on_shown(step)
        return step

    def stream(
        self, material: Material, recheck: Callable[[str], Sequence[Check]] | None = None
    ) -> Iterator[Prompt | str | Polished]:
        """Give what is sent, then the checked text each time it has grown, then what became of it.

        Whoever stops listening ends the request; it is written down all the same. Raises as `polish` does.
        """
        with closing(self._steps(material, recheck, None)) as steps:
            for step in steps:
                if not isinstance(step, Begun):
                    yield step

    def stream_from_first_word(
        self, material: Material, recheck: Callable[[str], Sequence[Check]] | None = None
    ) -> Iterator[Prompt | str | Begun | Polished]:
        """Give what `stream` gives, and besides how sentences begin that are not whole yet.

        Who shows a beginning must show that it is not checked: it goes where its sentence is refused.
        """
        return self._steps(material, recheck, Beginnings(material))

    def _steps(
        self,
        material: Material,
        recheck: Callable[[str], Sequence[Check]] | None,
        beginnings: Beginnings | None,
    ) -> Generator[Prompt | str | Begun | Polished, None, None]:
        placeholders = Placeholders(material.personal, material.prefixes)
        prompt = prompt_for(material, placeholders)
        yield prompt
        name = self._model.choice.name
        if reason := _why_ours(material, self._language) or self._book.why_not(language=self._language):
            yield Polished(outcome=Outcome.NOT_ASKED, model=name, prompt=prompt, message=reason)
            return
        gatekeeper = Gatekeeper(material, placeholders, self._embed)
        grown: SimpleQueue[str | Begun | None] = SimpleQueue()
        passing = _Passing(material, gatekeeper, grown.put, beginnings)
        self._call = call = self._model.start(prompt, passing.take)
        call.when_over(lambda: grown.put(None))
        try:
            while (step := grown.get()) is not None:
                yield step
        finally:
            call.cancel()
            polished = self._polished(call, prompt, lambda text: shown_of(text, material, gatekeeper, recheck))
            self._write_down(material, polished, placeholders)
        yield polished

    def warm_up(self) -> None:
        """Load the libraries of the model now (seconds). Raises ModelTroubleError where they or the key are missing."""
        self._model.warm_up()

    def cancel(self) -> None:
        """End the request under way: the case has moved on."""
        if self._call is not None:
            self._call.cancel()

    def close(self) -> None:
        """End the model's thread."""
        self._model.close()

    def _polished(self, call: Call, prompt: Prompt, shown_of_answer: Callable[[str], Shown]) -> Polished:
        name = self._model.choice.name
        try:
            answered = call.answer()
        except ModelTroubleError as error:
            told = str(error.told_in(self._language))
            return Polished(outcome=Outcome.FAILED, model=name, prompt=prompt, message=told, trouble=error.trouble)
        shown = shown_of_answer(answered.text)
        return Polished(
            outcome=_outcome_of(shown), model=name, prompt=prompt, shown=shown, answered=answered,
            message=_sentence_for(shown, self._language),
        )  # fmt: skip

    def _write_down(self, material: Material, polished: Polished, placeholders: Placeholders) -> None:
        answered, shown = polished.answered, polished.shown
        if polished.trouble is not Trouble.CANCELLED:
            tokens = (answered.tokens_in or 0) + (answered.tokens_out or 0) if answered else 0
            self._book.count(failed=polished.outcome is Outcome.FAILED, tokens=tokens)
        self._log.record(
            Request(
                at=datetime.now(UTC).isoformat(timespec="seconds"),
                feature=material.feature.value,
                model=polished.model,
                outcome=(polished.trouble or polished.outcome).value,
                message=polished.message,
                sent=polished.prompt.shown,
                answered=placeholders.mask(answered.text[:MOST_CHARACTERS]) if answered else "",
                dropped=tuple(fault.value for fault, _ in shown.dropped),
                dropped_sentences=tuple(placeholders.mask(text) for _, text in shown.dropped),
                first_words_ms=answered.first_words_ms if answered else None,
                total_ms=answered.total_ms if answered else None,
                tokens_in=answered.tokens_in if answered else None,
                tokens_out=answered.tokens_out if answered else None,
                cost=self._price.of(answered.tokens_in, answered.tokens_out) if answered and self._price else None,
                currency=self._price.currency if self._price else "",
            )
        )


class _Passing:
    """The answer as it grows: hands on what is checked, each time there is more of it."""

    def __init__(
        self,
        material: Material,
        gatekeeper: Gatekeeper,
        on_shown: Callable[[str | Begun], None],
        beginnings: Beginnings | None = None,
    ) -> None:
        self._material = material
        self._gatekeeper = gatekeeper
        self._on_shown = on_shown
        self._beginnings = beginnings
        self._judged: dict[str, Verdict] = {}
        self._last = ""
        self._last_begun = ""

    def take(self, answer: str) -> bool:
        """Look at all words so far; False where there are more than any good answer has."""
        if is_too_long(answer, self._material):
            return False
        pieces = pieces_in(answer, self._material)
        whole = pieces if answer.endswith("\n") else pieces[:-1]
        kept = [(piece.gap, self._judge(piece.text)) for piece in whole]
        text = "".join(gap + verdict.sentence.text for gap, verdict in kept if verdict.is_kept)
        begun = ""
        if len(whole) < len(pieces):
            if ours := self._gatekeeper.beginning_of_ours(pieces[-1].text):
                text += pieces[-1].gap + ours
            elif self._beginnings:
                begun = self._beginnings.of(pieces[-1].text + (" " if answer[-1:].isspace() else ""))
        if text.strip() and text != self._last:
            self._last = text
            self._on_shown(text.strip())
        if begun and begun != self._last_begun:
            self._on_shown(Begun(text.strip(), begun))
        self._last_begun = begun
        return True

    def _judge(self, sentence: str) -> Verdict:
        if sentence not in self._judged:
            self._judged[sentence] = self._gatekeeper.judge(sentence)
        return self._judged[sentence]


def _outcome_of(shown: Shown) -> Outcome:
    if shown.text is None:
        return Outcome.KEPT
    return Outcome.POLISHED if shown.changed else Outcome.UNCHANGED


def _why_ours(material: Material, language: str) -> str:
    """Say why no model may reword a text, whatever the team allows; "" where one may."""
    return said("stays_ours", language) if material.stays_ours else ""


def _sentence_for(shown: Shown, language: str) -> str:
    if shown.text is None:
        length = any(fault is Fault.LENGTH for fault, _ in shown.dropped)
        return said("too_long" if length else "too_little", language)
    if shown.dropped:
        count = len(shown.dropped)
        return said("left_out_one" if count == 1 else "left_out", language, count=count)
    return ""
