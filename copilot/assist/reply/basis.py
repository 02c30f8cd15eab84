"""What a draft rests on beside the articles it cites: steps of playbooks, macros, and internal articles."""

from collections.abc import Iterator, Sequence
from datetime import date

from copilot.assist.reply.slots import fill_slots
from copilot.assist.situation import Situation
from copilot.assist.suggestion import Basis, BasisKind, NextAction
from copilot.knowledge.pack import Audience, Passage, in_language


def basis_of(
    said: Sequence[tuple[str, Passage | None]], cards: Sequence[NextAction], situation: Situation
) -> tuple[Basis, ...]:
    """Give what the sentences of a draft, each with the passage that carries it, were taken from; each once."""
    found = [*_taken([text for text, _ in said], cards, situation), *_internal([p for _, p in said if p], situation)]
    return tuple(dict.fromkeys(found))


def past_review(passage: Passage, today: date) -> str | None:
    """Give the day (ISO) on which a passage's review was due, where that day is past; else None."""
    due = passage.review_by
    return due.isoformat() if due and due < today else None


def _taken(texts: Sequence[str], cards: Sequence[NextAction], situation: Situation) -> Iterator[Basis]:
    """Give the steps, else the macros, in whose words each text stands."""
    steps = [(fill_slots(card.say, situation).text, card) for card in cards if card.playbook_id and card.say]
    rest: list[str] = []
    for text in texts:
        card = next((card for words, card in steps if text in words), None)
        if card:
            yield from _step(card, situation)
        else:
            rest.append(text[1:])  # without its first letter: that of a macro's greeting is made a capital
    own = [macro for macro in situation.pack.macros if rest and macro.language == situation.reply_language]
    macros = [(fill_slots(macro.text, situation).text, macro) for macro in own]
    for text in rest:
        macro = next((macro for words, macro in macros if len(text) > 1 and text in words), None)
        if macro:
            yield Basis(kind=BasisKind.MACRO, title=macro.title, path=macro.path)


def _step(card: NextAction, situation: Situation) -> Iterator[Basis]:
    for book in situation.pack.playbooks:
        for step in book.steps:
            if (book.playbook_id, step.step_id) == (card.playbook_id, card.step_id):
                title = f"{in_language(book.title, situation.agent_language)}: {card.title}"
                yield Basis(kind=BasisKind.PLAYBOOK, title=title, path=step.path, line=step.line)


def _internal(passages: Sequence[Passage], situation: Situation) -> Iterator[Basis]:
    for passage in passages:
        if passage.audience is Audience.INTERNAL:
            due = past_review(passage, situation.today)
            yield Basis(kind=BasisKind.INTERNAL, title=passage.title, path=passage.path, past_review_since=due)
