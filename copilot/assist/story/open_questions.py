"""Which questions of either side nobody has answered yet."""

import re
from collections.abc import Iterator

from copilot.assist.question import has_content
from copilot.assist.story.identifiers import asked_identifier, find_identifiers
from copilot.assist.story.turns import MOST_CHARACTERS, MOST_ENTRIES, MOST_MESSAGES, quoted, sentences_of
from copilot.assist.story.wanting import demands, only_vents
from copilot.assist.suggestion import Quoted
from copilot.cases.case import Author, Case, Message
from copilot.knowledge.language import sentences

_CLOSING = re.compile(
    r"ada (?:hal )?(?:lagi|lain)|ada yang bisa|bisa (?:kami|saya) bantu\??$|anything else|how (?:can|may) i help"
    r"|help you (?:today|with)",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"\b(?:mohon|boleh|bisa|silakan|silahkan|tolong)\b.{0,30}"
    r"\b(?:kirim|sebut|info|share|lampir|berikan|minta|konfirmasi|isi)"
    r"|\b(?:please|could you|can you|would you)\b.{0,20}"
    r"\b(?:send|share|provide|confirm|tell|attach|give|let me know)\b",
    re.IGNORECASE,
)
_QUESTION_START = re.compile(
    r"(?:(?:halo|hai|hi|kak|min|gan|pak|bu|terus|trus|jadi|so|and|but|tapi)[ ,]+)*"
    r"(?:kapan|kenapa|knp|mengapa|gimana|gmn|bagaimana|berapa|brp|dimana|di mana|apakah|apa (?:bisa|ada|sudah|boleh)"
    r"|bisakah|bolehkah|when|why|how|where|what|who|can i|could i|is there|are there|do you|does|will)\b",
    re.IGNORECASE,
)


def open_questions(case: Case) -> tuple[Quoted, ...]:
    """Give the questions nobody has answered yet: ours to the customer, then the customer's since our last reply."""
    turns = [m for m in case.messages[-MOST_MESSAGES:] if not m.internal and m.author is not Author.SYSTEM]
    last_reply = max((place for place, m in enumerate(turns) if m.author is Author.AGENT), default=-1)
    ours = turns[last_reply] if last_reply >= 0 else None
    answers = [m for m in turns[last_reply + 1 :] if m.author is Author.CUSTOMER]
    unanswered = (s for s in _questions(ours) if not _is_answered(s, answers)) if ours else ()
    asked = [quoted(sentence, ours) for sentence in unanswered] if ours else []
    # Where they only vent and demand, the demand waits for an answer.
    theirs = [(s, m) for m in answers for s in _questions(m)]
    theirs = theirs or [(s, m) for m in answers for s in sentences_of(m) if demands(s)]
    asked += [quoted(sentence, message) for sentence, message in theirs]
    return tuple(asked[-MOST_ENTRIES:])


def _questions(message: Message) -> Iterator[str]:
    is_ours = message.author is Author.AGENT
    for sentence in sentences_of(message):
        asks = sentence.rstrip(" )\"'").endswith("?") or (is_ours and _REQUEST.search(sentence))
        asks = asks or (not is_ours and _QUESTION_START.match(sentence))
        idle = _CLOSING.search(sentence) if is_ours else only_vents(sentence)
        if asks and has_content(sentence) and not idle:
            yield sentence


def _is_answered(question: str, answers: list[Message]) -> bool:
    """A question for a number is answered by a number; any other by whatever was said that is not only a question."""
    if not answers:
        return False
    wanted = asked_identifier(question)
    texts = [m.text[:MOST_CHARACTERS] for m in answers]
    if wanted:
        return any(re.search(r"\d{3}", text) or any(find_identifiers(text)) for text in texts)
    return any(not sentence.endswith("?") for text in texts for sentence in sentences(text))
