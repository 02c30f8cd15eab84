"""What the customer already tried, and which questions of either side nobody has answered yet."""

import re
from collections.abc import Iterator

from copilot.assist.identifiers import asked_identifier, find_identifiers
from copilot.assist.question import has_content
from copilot.assist.suggestion import Quoted
from copilot.assist.turns import MOST_CHARACTERS, MOST_ENTRIES, MOST_MESSAGES, cut, quoted, sentences_of, turns_of
from copilot.cases.case import Author, Case, Message
from copilot.knowledge.language import sentences


def _any_of(words: str) -> str:
    return f"(?:{'|'.join(words.split())})"


_DONE_ID = _any_of("sudah udah udh sdh dah")
_DONE_EN = _any_of("already have 've also just")
_STEPS_ID = _any_of(
    r"coba restart cek check hapus instal+ log\s?in log\s?out ganti telp\w* tlp telepon hubungi kontak chat e?mail imel"
    r" kirim upload unggah refresh update reset tunggu lapor\w* tanya\w* isi klik ikuti scan foto\w* matikan nyalakan"
    r" bersihkan masukin masukkan input komplain ajukan konfirmasi clear"
)
_STEPS_EN = _any_of(
    r"tried checked restarted rebooted contacted called phoned e-?mailed reset re-?installed uninstalled cleared"
    r" sent(?!\sfrom) uploaded logged\s(?:in|out) updated refreshed changed filled followed asked complained reported"
    r" written wrote messaged waited scanned submitted"
)
_NOT_A_STEP = _any_of("will can want need never not haven't was am are were")
_TRIED = re.compile(
    rf"\b{_DONE_ID}(?: (?!belum|blm|not|dong|kak|ya\b)[\w'-]+){{0,3}}?"
    rf" (?:di-?|nge|me\w{{0,3}}|ng|ny)?{_STEPS_ID}(?:in|kan|i)?\b"
    rf"|\b(?:i|we|i've|we've|i have|we have)(?: (?!{_NOT_A_STEP})[\w'-]+){{0,2}}? {_STEPS_EN}\b"
    rf"|\b{_DONE_EN} {_STEPS_EN}\b|^{_STEPS_EN}\b",
    re.IGNORECASE,
)
_ASKS_US = re.compile(r"\b(?:apakah|apa sudah|have you|did you|has anyone)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(
    r"[;,] |(?<=\w) (?=(?:tapi|tp|tetapi|namun|but|however|because|karena|trus|terus)\b)", re.IGNORECASE
)
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


def tried(case: Case) -> tuple[Quoted, ...]:
    """Give the steps the customer says they already took, oldest first, each in their own words."""
    found: dict[str, Quoted] = {}
    for message in turns_of(case, Author.CUSTOMER):
        for sentence in sentences_of(message):
            if _ASKS_US.search(sentence):
                continue
            for step in _steps(sentence):
                found.setdefault(step.lower(), Quoted(text=step, quote=step, message_id=message.id))
    return tuple(found.values())[-MOST_ENTRIES:]


def open_questions(case: Case) -> tuple[Quoted, ...]:
    """Give the questions nobody has answered yet: ours to the customer, then the customer's since our last reply."""
    turns = [m for m in case.messages[-MOST_MESSAGES:] if not m.internal and m.author is not Author.SYSTEM]
    last_reply = max((place for place, m in enumerate(turns) if m.author is Author.AGENT), default=-1)
    ours = turns[last_reply] if last_reply >= 0 else None
    answers = [m for m in turns[last_reply + 1 :] if m.author is Author.CUSTOMER]
    unanswered = (s for s in _questions(ours) if not _is_answered(s, answers)) if ours else ()
    asked = [quoted(sentence, ours) for sentence in unanswered] if ours else []
    asked += [quoted(sentence, message) for message in answers for sentence in _questions(message)]
    return tuple(asked[-MOST_ENTRIES:])


def _steps(sentence: str) -> Iterator[str]:
    """Give the clauses of a sentence that name a step taken."""
    start = 0
    for end in (*(match for match in _CLAUSE_END.finditer(sentence)), None):
        clause = sentence[start : end.start() if end else len(sentence)].strip(" ,;")
        start = end.end() if end else start
        if _TRIED.search(clause) and not clause.endswith("?"):
            yield cut(clause)


def _questions(message: Message) -> Iterator[str]:
    is_ours = message.author is Author.AGENT
    for sentence in sentences_of(message):
        asks = sentence.rstrip(" )\"'").endswith("?") or (is_ours and _REQUEST.search(sentence))
        asks = asks or (not is_ours and _QUESTION_START.match(sentence))
        if asks and has_content(sentence) and not (is_ours and _CLOSING.search(sentence)):
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
