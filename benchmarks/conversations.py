"""Public conversations turned into cases, as `copilot suggest --cases` reads them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from benchmarks.packs import Row

Case = dict[str, Any]


def case_from_turns(case_id: str, turns: Sequence[Row]) -> Case:
    """Make a case of turns (`who`, `text` and, where the agent did something, `action`).

    Turns without words carry no message; what was done in them is kept as an action.
    """
    messages, actions = [], []
    for number, turn in enumerate(turns, start=1):
        message_id = f"m{number}"
        if turn["text"].strip():
            messages.append({"id": message_id, "author": turn["who"], "text": turn["text"]})
        if "action" in turn:
            actions.append({"action": turn["action"], "by": "agent", "message_id": message_id})
    case: Case = {"id": case_id, "messages": messages}
    return case | {"actions": actions} if actions else case


def question_case(row: Row) -> Case:
    """Make a case of a question with the turns before it (`history`, where there is one)."""
    return case_from_turns(str(row["id"]), [*row.get("history", ()), {"who": "customer", "text": row["text"]}])


def answered_turns(row: Row) -> list[dict[str, str]]:
    """Give the turns of a message whose `context` alternates customer and agent, the agent last."""
    context = row.get("context") or []
    authors = ["agent" if (len(context) - place) % 2 else "customer" for place in range(len(context))]
    turns = [{"who": who, "text": text} for who, text in zip(authors, context, strict=True)]
    return [*turns, {"who": "customer", "text": row["text"]}]


def decisions(dialogue: Row) -> Iterator[Case]:
    """Give one case for each decision of the agent: everything before it, and what was done before it.

    The id is `<dialogue>-<place of the decision>`, as the kit's own scoring names it.
    """
    events = dialogue["events"]
    for place, event in enumerate(events):
        if "action" in event:
            yield case_from_turns(f"{dialogue['id']}-{place}", events[:place])


def at_customer_turns(dialogue: Row) -> Iterator[Case]:
    """Give one case for each message of the customer: the dialogue as it stood when the message came."""
    events = dialogue["events"]
    for place, event in enumerate(events):
        if event["who"] == "customer" and event["text"].strip():
            yield case_from_turns(f"{dialogue['id']}-{place}", events[: place + 1])


def whole_dialogues(dialogues: Iterable[Row]) -> Iterator[Case]:
    """Give one case for each dialogue, with every action the agent took."""
    for dialogue in dialogues:
        yield case_from_turns(dialogue["id"], dialogue["events"])
