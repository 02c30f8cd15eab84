"""The turns of a case as the story is read from them: bounded, cut into sentences, quoted word for word."""

from collections.abc import Iterator

from copilot.assist.suggestion import Quoted
from copilot.cases.case import Author, Case, Message
from copilot.knowledge.language import sentences

MOST_MESSAGES = 300  # the newest are read
MOST_CHARACTERS = 6_000  # of one message
MOST_ENTRIES = 8  # of each kind are told, the newest
LONGEST_QUOTE = 160


def turns_of(case: Case, author: Author) -> Iterator[Message]:
    """Give what one side wrote for the other to read, oldest first."""
    return (m for m in case.messages[-MOST_MESSAGES:] if m.author is author and not m.internal)


def sentences_of(message: Message) -> tuple[str, ...]:
    """Give the sentences of a message, as they stand in it."""
    return sentences(message.text[:MOST_CHARACTERS])


def quoted(sentence: str, message: Message) -> Quoted:
    """Quote a sentence of a message."""
    quote = cut(sentence)
    return Quoted(text=quote, quote=quote, message_id=message.id)


def cut(sentence: str) -> str:
    """Give the start of a long sentence, to a word's end: it must stand word for word in the message."""
    if len(sentence) <= LONGEST_QUOTE:
        return sentence
    return sentence[:LONGEST_QUOTE].rsplit(" ", 1)[0]
