"""What to search for: the customer's words now, with the turns before them that give them meaning."""

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import takewhile

from copilot.cases.case import Author, Case, Message
from copilot.knowledge.language import sentences
from copilot.knowledge.query import Query

MAX_CHARACTERS = 2_000  # of the question; a long letter asks at its start or its end
MAX_EARLIER = 12  # turns of each side before the question; the search weighs the newest, and looks for names in all
MAX_EARLIER_CHARACTERS = 600  # of each of them
MOST_THANKS = 3  # sentences of greeting and thanks before what is asked
MOST_BARE_THANKS = 8  # words of thanks that come without a reply of ours before them
THANKS_BEGIN = 4  # words at the beginning of a message, among which longer thanks must stand
BARE_ANSWER_WORDS = 4  # up to so many words, and no question mark, answer what we asked

SAME_BREATH = timedelta(minutes=2)  # between two messages that are pieces of one

_WORD = re.compile(r"\w+")
_EMPTY_WORDS = """
halo hallo hai hi hello hey helo hei min mimin admin kak kakak ka gan sis bro mas mbak pak bu bapak ibu tim cs customer
care service selamat pagi siang sore malam met permisi assalamualaikum assalamu alaikum wr wb waalaikumsalam good
morning afternoon evening day dear team sir madam there all ya iya yes yeah yep ok oke okay okey sip siap baik terima
kasih terimakasih makasih makasi mksh trims thx tks thank thanks you so much banyak sekali a lot very please tolong
mohon bantu bantuannya dong nih deh sih anybody anyone is test tes p ping mau tanya nanya bertanya question i have
"""  # a message of these words alone asks nothing
_EMPTY = frozenset(_EMPTY_WORDS.split())

_THANKS = re.compile(r"\b(?:terima ?kasih|makasih?|mksh|trims|thanks?|thank you|thx|tks|appreciate)\b", re.IGNORECASE)
_IN_ADVANCE = re.compile(r"\b(?:sebelum(?:nya)?|in advance|beforehand)\b", re.IGNORECASE)
_NEVER_MIND = re.compile(r"\b(?:(?:tidak|tdk|gak?|ngg?ak?|enggak)\s+jadi|never\s?mind|nvm)\b", re.IGNORECASE)
_STILL_WANTS = re.compile(
    r"\?|\b(?:tapi|namun|belum|blm|masih|mau|ingin|minta|tolong|mohon|kapan|kenapa|mengapa|gimana|bagaimana|bisa|boleh|"
    r"masalah|rusak|salah|kecewa|but|however|not|still|when|why|how|can|could|would|want|need|please|problem|wrong)\b"
    r"|\b(?:for nothing|berantakan|parah|zonk|dijanji\w*)\b"
    r"|\b(?:do|does|did|is|are)\s+(?:you|they|it|i|we|there)\b|\b(?:apakah|berapa|di ?mana)\b|n['’]t\b",
    re.IGNORECASE,
)

_GREETS = re.compile(
    r"(?:dear|hi|hello|halo|hai|hey|good (?:morning|afternoon|evening|day)|selamat \w+|yth|kepada)\b[^.!?\n]{0,40}$",
    re.IGNORECASE,
)
_ONE_MORE = re.compile(
    r"\b(?:(?:oh|eh) i?ya|(?:satu|1) (?:hal )?lagi|sekalian|btw|by the way"
    r"|(?:just )?one (?:more|last) (?:thing|question))\b"
    r"(?:[ ,:-]*(?:(?:satu|1) (?:hal )?lagi|btw|kak|min)\b)*[ ,:–-]*",
    re.IGNORECASE,
)


def question_of(case: Case) -> Query:
    """Give what to search for; its text is empty where the customer asked nothing (only greeted, or never wrote).

    The customer's last message weighs most, with the ones before it where a chat came in pieces. Earlier customer
    turns stand beside it, and our own turns apart: they often name what the customer then calls "it".
    """
    turns = tuple(m for m in case.messages if not m.internal and m.author is not Author.SYSTEM)
    own = _newest_customer_run(turns)
    answers_us = any(m.author is Author.AGENT for m in turns)
    asking = _newest_pieces([m for m in own if has_content(m.text)], answers_us)
    if not asking:
        asking = [m for m in turns if m.author is Author.CUSTOMER and has_content(m.text)][-1:]
    if not asking:
        return Query(text=_cut(case.subject) if not turns or own else "")
    text = _cut("\n".join(beside_thanks(m.text) for m in asking))
    before = turns[: turns.index(asking[0])]
    return Query(text=text, earlier=tuple(_earlier(case, before, text)), replies=tuple(_replies(before)))


def has_content(text: str) -> bool:
    """Say whether a message holds more than a greeting, thanks, a yes or a "never mind"."""
    said = _NEVER_MIND.sub(" ", text[:MAX_CHARACTERS])
    return any(word not in _EMPTY for word in _WORD.findall(said.lower()))


def thanked_alone(case: Case) -> bool:
    """Say whether what the customer wrote since our last reply only thanks us; where we wrote none, in few words."""
    turns = [m for m in case.messages if not m.internal and m.author is not Author.SYSTEM]
    since = list(takewhile(lambda m: m.author is Author.CUSTOMER, reversed(turns)))
    telling = [m.text for m in since if has_content(m.text) or _THANKS.search(m.text)]
    if not telling or not all(only_thanks(text) for text in telling):
        return False
    # Whom we have not answered in this thread may thank us for something else: at the end of what they tell thanks are
    # a courtesy, at its beginning they are the matter.
    is_the_matter = all(_is_for_something(text) for text in telling) and not has_content(case.subject)
    return len(since) < len(turns) or is_the_matter


def _is_for_something(text: str) -> bool:
    first = " ".join(text.split()[:THANKS_BEGIN])
    is_short = len(_WORD.findall(text)) <= MOST_BARE_THANKS
    return not _IN_ADVANCE.search(text) and (is_short or _THANKS.search(first) is not None)


def only_thanks(text: str) -> bool:
    """Say whether a message thanks us and asks for nothing more."""
    return bool(_THANKS.search(text[:MAX_CHARACTERS])) and not _STILL_WANTS.search(text[:MAX_CHARACTERS])


def beside_thanks(text: str) -> str:
    """Give a message without the thanks it opens with, where it goes on: "Thanks, it works! One more thing: ..."."""
    head = text[:MAX_CHARACTERS]
    for match in _ONE_MORE.finditer(head):
        if only_thanks(head[: match.start()]) and has_content(text[match.end() :]):
            return text[match.end() :]
    rest, is_thanked = text, False
    for sentence in sentences(head)[:MOST_THANKS]:
        after = text[text.index(sentence) + len(sentence) :]
        opens = only_thanks(sentence) or _GREETS.match(sentence) or not has_content(sentence)
        if opens and has_content(after):
            rest, is_thanked = after, is_thanked or only_thanks(sentence)
        else:
            break
    return rest.lstrip(" ,.!\n") if is_thanked else text


def is_bare_answer(text: str) -> bool:
    """Say whether a message only answers what was asked before it."""
    return "?" not in text and len(_WORD.findall(text[:MAX_CHARACTERS])) <= BARE_ANSWER_WORDS


def _newest_customer_run(turns: tuple[Message, ...]) -> list[Message]:
    """Give the customer's messages since the newest reply of ours, oldest first (else the run before it)."""
    run: list[Message] = []
    for message in reversed(turns):
        if message.author is Author.CUSTOMER:
            run.append(message)
        elif run:
            break
    return run[::-1]


def _newest_pieces(run: list[Message], answers_us: bool) -> list[Message]:
    """Give the newest message, and those before it that are pieces of the same: very short, or just before it.

    To somebody who waits for our first reply a full question stands by itself, whatever short one is beside it;
    after a reply of ours the short one answers us.
    """
    pieces = run[-1:]
    for message in reversed(run[:-1]):
        after = pieces[0]
        follows_at_once = message.at and after.at and after.at - message.at <= SAME_BREATH
        bare = is_bare_answer(message.text), is_bare_answer(after.text)
        if not (follows_at_once or (any(bare) if answers_us else all(bare))):
            break
        pieces.insert(0, message)
    return pieces


def _earlier(case: Case, before: tuple[Message, ...], text: str) -> Iterator[str]:
    customer = [m for m in before if m.author is Author.CUSTOMER and has_content(m.text)][-MAX_EARLIER:]
    if case.subject and case.subject.lower() not in text.lower():
        yield _cut(case.subject, MAX_EARLIER_CHARACTERS)
    yield from (_cut(m.text, MAX_EARLIER_CHARACTERS) for m in customer)


def _replies(before: tuple[Message, ...]) -> Iterator[str]:
    ours = [m for m in before if m.author is Author.AGENT and has_content(m.text)][-MAX_EARLIER:]
    yield from (_cut(m.text, MAX_EARLIER_CHARACTERS) for m in ours)


def _cut(text: str, most: int = MAX_CHARACTERS) -> str:
    """Keep the start and the end of a long text."""
    if len(text) <= most:
        return text
    return f"{text[: most * 3 // 5]}\n{text[-most * 2 // 5 :]}"
