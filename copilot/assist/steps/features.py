"""What of a conversation hints at the next step: the steps before it, and the words since.

A conversation is read as a line of turns, each with the action that was taken with it. Numbers are folded into
one sign, so that no order number or phone number of a past customer is ever learned.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from copilot.cases.case import Author, Case, RecordedAction

MOST_TURNS = 400  # of one case, from its end
MOST_WORDS = 60  # of one turn
RECENT_STEPS = 6
RECENT_CUSTOMER_TURNS = 3
START = "<start>"

_WORD = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a conversation, with the action taken with it; a bare action has no text."""

    author: Author
    text: str
    action: str | None = None


def turns_of(case: Case) -> list[Turn]:
    """Read a case as turns, oldest first. An action without its message stands where its time puts it, else last."""
    by_message: dict[str, list[RecordedAction]] = {}
    loose: list[RecordedAction] = []
    known = {message.id for message in case.messages}
    for action in case.actions:
        if action.message_id in known:
            by_message.setdefault(str(action.message_id), []).append(action)
        else:
            loose.append(action)
    turns: list[Turn] = []
    loose.sort(key=lambda action: action.at or datetime.max.replace(tzinfo=UTC))
    for message in case.messages[-MOST_TURNS:]:
        while loose and loose[0].at and message.at and loose[0].at < message.at:
            turns.append(Turn(Author.AGENT, "", loose.pop(0).action))
        taken = [action.action for action in by_message.get(message.id, ())]
        turns += [Turn(Author.AGENT, "", action) for action in taken[:-1]]
        turns.append(Turn(message.author, message.text, taken[-1] if taken else None))
    return turns + [Turn(Author.AGENT, "", action.action) for action in loose]


def decisions_of(turns: Sequence[Turn]) -> Iterator[tuple[Sequence[Turn], str]]:
    """Give each step that was taken with the turns before it."""
    for place, turn in enumerate(turns):
        if turn.action:
            yield turns[:place], turn.action


def last_steps(turns: Sequence[Turn], most: int = RECENT_STEPS) -> list[str]:
    """Give the last steps taken, oldest first; a reply of ours without an action is "-"."""
    steps: list[str] = []
    for turn in reversed(turns):
        if turn.action or turn.author is Author.AGENT:
            steps.append(turn.action or "-")
            if len(steps) == most:
                break
    return steps[::-1]


def features_of(turns: Sequence[Turn]) -> dict[str, float]:
    """Give what hints at the next step, each with its weight. Words are worth half a step."""
    steps = [START] * 3 + last_steps(turns)
    one, two, three = steps[-1], steps[-2], steps[-3]
    last = turns[-1].author.value if turns else START
    hints = [f"1={one}", f"2={two}|{one}", f"3={three}|{two}|{one}", f"2nd={two}", f"3rd={three}"]
    hints += [f"last={last}", f"last={last}|{one}"]
    found = dict.fromkeys(hints, 1.0)
    found |= dict.fromkeys((f"recent={step}" for step in steps[3:]), 0.5)
    found |= dict.fromkeys((f"ever={turn.action}" for turn in turns if turn.action), 0.5)
    found |= dict.fromkeys(_words_since(turns, one), 0.5)
    return found


def _words_since(turns: Sequence[Turn], last_step: str) -> Iterator[str]:
    """Give the words since our last turn (singly, in pairs, and beside our last step), and those shortly before."""
    since: dict[str, list[str]] = {"customer": [], "system": []}
    customer_turns = 0
    ours_seen = False
    for turn in reversed(turns):
        if turn.author is Author.AGENT:
            if not ours_seen:
                yield from (f"ours:{word}" for word in words_of_turn(turn.text))
            ours_seen = True
        elif not ours_seen:
            since[turn.author.value] = [*words_of_turn(turn.text), *since[turn.author.value]]
        if turn.author is Author.CUSTOMER and customer_turns < RECENT_CUSTOMER_TURNS:
            customer_turns += 1
            yield from (f"before:{word}" for word in words_of_turn(turn.text))
        if ours_seen and customer_turns == RECENT_CUSTOMER_TURNS:
            break
    for author, words in since.items():
        yield from (f"{author}:{word}" for word in words)
        yield from (f"{author}:{a}_{b}" for a, b in zip(["^", *words], [*words, "$"], strict=True) if words)
        yield from (f"{last_step}+{word}" for word in words)


def is_word(hint: str) -> bool:
    """Say whether a hint is about words, not about steps."""
    return hint.startswith(("customer:", "system:", "before:", "ours:")) or "+" in hint


def words_of_turn(text: str) -> list[str]:
    """Give a turn's first words in lower case, numbers folded into one sign."""
    return [_DIGIT.sub("#", word) for word in _WORD.findall(text[:2_000].lower())[:MOST_WORDS]]
