"""What the customer wants now, in a line of their own words, or two where they ask several things."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from copilot.assist.question import beside_thanks, has_content, is_bare_answer, only_thanks, thanked_alone
from copilot.assist.story.contacts import comes_back
from copilot.assist.story.tried import begins_with_a_step
from copilot.cases.case import Author, Case, Message
from copilot.knowledge.language import sentences

LONGEST = 140  # characters of one wish
LONGEST_OF_ALL = 220  # of all that is asked
MOST_ASKED = 3
MOST_CHARACTERS = 6_000  # of a message are read
MOST_MESSAGES = 6  # of the customer are weighed
MOST_READ = 300  # messages of anyone are looked through for them
LEAST_WORDS = 2
SHORT = 6  # words: a question so short says little by itself
LEANS = 3  # words: and one so short nothing at all
_SAME = 0.7  # of a question's words that another holds, for it to ask the same

_WANTS = re.compile(
    r"\b(?:mau|pengen|pengin|ingin|minta|tolong|mohon|harap|bantu|bantuin|butuh|perlu|kasih|batalin|batalkan|balikin)\b"
    r"|\b(?:kembalikan|kirim ulang)\b"
    r"|\b(?:i|we)(?:'d| would)?(?: just| really| only)? (?:want|need|like|expect|demand)\b"
    r"|\b(?:please|pls|can (?:i|you|we)|could (?:i|you|we)|help me|let me know)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\?|\b(?:kapan|gimana|gmn|bagaimana|kenapa|knp|berapa|bisakah|bolehkah|apakah|mana|how|when|why|where|which)\b"
    r"|\bkok\b(?! *[.!]* *$)"
    r"|(?<!ga )(?<!gak )(?<!nggak )(?<!ngga )(?<!enggak )(?<!tidak )(?<!tdk )(?<!ndak )(?<!belum )\bbisa\b",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"refund|kembali|balik|batal|cancel|ganti|replace|tukar|kirim|send|ship|cek|check|ubah|change|reset|buka|unlock"
    r"|hapus"
    r"|delete|retur|return|kepastian|freeze|blokir|geser|undur|mundur|keringanan|lacak|track|claim|klaim|\bback\b",
    re.IGNORECASE,
)
# Questions that ask for no answer: they vent, or hold us to something.
_VENTS = re.compile(
    r"\b(?:katanya|masak?|serius|gimana sih|apa-?\s?apaan|are you (?:kidding|serious)|seriously|really)\b"
    r"|\bkenapa sih\b|\bapa gimana\b"
    # "Kalian niat jualan ga sih?", "bisa kerja gak sih?", "do you even care?": of us, not of what they ordered.
    r"|\bniat\b.{0,30}\b(?:gak?|ngg?ak?|enggak|tidak|ndak)\b|\bini (?:toko|penipuan) apa\b"
    r"|\b(?:(?:bisa|becus|niat) (?:kerja|jualan|baca)|becus|ngerti|mikir|waras) (?:gak?|ngg?ak?|enggak|tidak) sih\b"
    r"|\bdo you (?:people |guys )?(?:even|ever)\b|\bhow dare\b|\bis this (?:a|some kind of) (?:joke|scam)\b"
    r"|\bwhat (?:the (?:hell|heck|f\w+)|is wrong with you|kind of (?:a )?(?:joke|company|shop|service))\b",
    re.IGNORECASE,
)
_WONT = re.compile(r"\b(?:do not|don't|jangan|(?:gak?|tidak) (?:perlu|mau))\b", re.IGNORECASE)
# Questions about what they should hand over, beside an answer to us: the wish was said before.
_HANDED = r"(?:otp|ktp|foto|nomor|no|e-?mail|data|bukti|kode|struk|nota|video|photo|picture|number|receipt|code|id)"
_WHAT_WE_NEED = re.compile(
    rf"\b{_HANDED}\w*(?: \w+)? (?:perlu|butuh|diperlukan)(?: juga| lagi)* (?:gak?|ngg?ak|enggak|tidak|tdk|kah)\b"
    rf"|\bdo you (?:also |still )?need\b.*\b{_HANDED}\b|\b(?:is|are) .*\b{_HANDED}s? (?:needed|required|enough)\b",
    re.IGNORECASE,
)
_TROUBLE = re.compile(
    r"\b(?:ke-?lock|kekunci|terkunci|ditahan|diblokir|keblokir|kebobolan|diretas|hilang|ilang|rusak|pecah|error"
    r"|gagal|mati"
    r"|(?:ke|ter|di)potong|tertagih|locked|blocked|hacked|stolen|broken|damaged|failed|missing|not working|charged"
    r"|late)\b"
    r"|\b(?:gak?|nggak|tidak|tdk) (?:bisa(?! tidur| makan)|masuk|kepotong|jalan|muncul|sampai|nyala)\b"
    r"|\b(?:belum|blm|never|not|hasn't|didn't|haven't) (?:\w+ )?(?:sampai?|sampe|nyampe|masuk|cair|diterima|dikirim"
    r"|balik|came|come|arrived?"
    r"|received?|been)\b|\bbe(?:lu|l)?m gerak|\btersangkut|\bnyangkut",
    re.IGNORECASE,
)
# A wish that points at the sentence before it.
_POINTS = re.compile(
    r"\b(?:(?<!is )(?<!are )there|instead|this one|that one|(?:ke|di) ?(?:situ|sana)|begitu aja)\b", re.IGNORECASE
)
_OPENING = re.compile(
    r"^(?:(?:halo|hallo|hai|hi|hello|hey|dear|selamat (?:pagi|siang|sore|malam)|good (?:morning|afternoon|evening)|pagi"
    r"|siang|sore|malam|permisi|assalamu'?alaikum|maaf(?: mengganggu)?|sorry|please help|tolong dong|jujur|aduh|duh"
    r"|ok(?:e|ay)?|baik|ya|kaka?|min|admin|gan|sis|bro|mas|mbak|pak|bu|team|tim|cs|there|sir|madam|so|jadi|terus|trus"
    r"|(?:two|three|a few|(?:ada )?(?:dua|beberapa)) (?:things|questions|hal|pertanyaan)|one more thing|satu lagi"
    r"|btw|oh ?ya"
    r"|and|dan|tapi|but)\b[\s,.!:;-]*)+",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:[\s,]+(?:ya|yah|dong|deh|kaka?|min|gan|sis|pak|bu|thanks?|thx|makasih|terima kasih|tks|pls|please))+[\s.!]*$",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"[\s,]*\b(?:dasar (?:penipu|maling|pembohong)|anj(?:ing|ir|ay|rit)|bangsat|brengsek|goblo[kg]|tolol|sialan|kampret"
    r"|(?:the )?fuck(?:ing|in)?|wtf|shit|damn|bloody|you (?:idiots?|morons?|scammers?|thieves))\b",
    re.IGNORECASE,
)
# What follows if we do not: a threat is read elsewhere, here it hides the wish.
_OR_ELSE = re.compile(
    r",? (?:(?:kalo|kalau|klo) (?:enggak?|tidak|gak?|nggak)|otherwise|or else|or i(?:'ll| will))\b.*$", re.IGNORECASE
)
_NAMES = re.compile(
    r"\d{3}|\b(?:paket|barang|pesanan|order|refund|voucher|akun|account|parcel|money|uang|dana)", re.IGNORECASE
)
_AMOUNT = re.compile(r"\d{3}")  # a wish for a sum says what it is about
_WORD = re.compile(r"\w+")
_MARKS = re.compile(r"([!?])[!?]+")
_CLAUSE = re.compile(r"[;,] |(?<=\w) (?=(?:tapi|tp|but|jadi|so|karena|because)\b)|\s[-–]\s", re.IGNORECASE)
_SHOUTED = re.compile(r"(?<![\w-])[A-Z]{2,}(?![\w-])")  # words in capitals; a code with a digit or a dash stays
_OUR_WORDS = re.compile(
    r"^(?:you (?:said|told|promised)|kata(?:nya)? (?:cs|admin|kalian|kakak)|kalian (?:bilang|janji))", re.IGNORECASE
)
_QUOTED_LINE = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_NUMBERED = re.compile(r"(?:^|(?<=: ))\d{1,2}[).] ")  # "2) berapa lama servisnya?" is a question of its own
_QUESTION = re.compile(r"[^?]\?[\s)\"']*$")
LEAST_SHOUTED = 3  # words, before they are taken for shouting and not for names


def wanted(case: Case) -> str:
    """Give the sentence in which the customer says what they want now, cleaned to one line of at most 140 characters.

    Taken from what they wrote since our last reply, else before it, wherever it stands. Where it points at the sentence
    before it, or says nothing of the trouble named beside it, that one stands before it; further questions of the same
    message follow, up to 220 characters in all. "" where they never wrote anything of content, or only thanked us.
    """
    if thanked_alone(case):
        return ""
    best, best_score = _Wish(), 0.0
    for recency, message in enumerate(_newest(case)):
        said = sentences(_own(beside_thanks(message.text)))
        for place, sentence in enumerate(said):
            score = _score(sentence) - 0.7 * recency + 0.01 * place
            if score > best_score and (line := one_line(sentence)):
                best, best_score = _Wish(line, said, place), score
    return _with_the_other_questions(best)


class _Wish(NamedTuple):
    """The line that asks, and where it stands among the sentences of its message."""

    line: str = ""
    said: Sequence[str] = ()
    place: int = 0


def _with_the_other_questions(wish: _Wish) -> str:
    """Put after a wish what the same message asks beside it, in its order: each a full question, none twice."""
    asked = [(wish.place, _with_its_ground(wish.line, wish.said, wish.place))]
    for place, sentence in enumerate(wish.said):
        line = one_line(sentence) if place != wish.place and _asks_something_else(sentence) else ""
        length = len(line) + sum(len(other) + 1 for _, other in asked)
        if line and len(asked) < MOST_ASKED and length <= LONGEST_OF_ALL and not _is_said(line, asked):
            asked.append((place, line))
    lines = [line for _, line in sorted(asked)]
    return " ".join(line if line.endswith(("?", "!", "…")) or line is lines[-1] else f"{line}." for line in lines)


def _asks_something_else(sentence: str) -> bool:
    """Say whether a sentence is a question of its own: long enough to be understood alone, and no reproach."""
    leans = len(sentence.split()) <= SHORT and not _ACTS.search(sentence) and not _NUMBERED.match(sentence)
    is_question = _QUESTION.search(sentence) is not None and has_content(sentence) and not leans
    return is_question and not (_VENTS.search(sentence) or _WHAT_WE_NEED.search(sentence) or _POINTS.search(sentence))


def _is_said(line: str, asked: Sequence[tuple[int, str]]) -> bool:
    words = set(_WORD.findall(line.lower()))
    return any(len(words & set(_WORD.findall(other.lower()))) >= _SAME * len(words) for _, other in asked)


def only_vents(sentence: str) -> bool:
    """Say whether a sentence that is put as a question asks nothing: "INI APA-APAAN SIH??", "do you even care?"."""
    return _VENTS.search(sentence) is not None and not (_ACTS.search(sentence) or _WANTS.search(sentence))


def demands(sentence: str) -> bool:
    """Say whether a sentence asks us to do something without a question: "balikin duit saya SEKARANG"."""
    acts = _ACTS.search(_OR_ELSE.sub("", sentence)) and _WANTS.search(sentence)
    return bool(acts) and not (_WONT.search(sentence) or _VENTS.search(sentence) or begins_with_a_step(sentence))


def points_back(sentence: str) -> bool:
    """Say whether a sentence leans on the one before it: "can you send it there instead?"."""
    return _POINTS.search(sentence) is not None


def telling_sentence(text: str) -> str:
    """Give the sentence of a message that says most of what it is about, as it stands there; "" where none does."""
    said = sentences(_own(text))
    telling = [sentence for sentence in said if has_content(sentence) and len(one_line(sentence).split()) > LEANS]
    # What is wrong says more than what is asked about it: "what can you do?" could be about anything.
    return max(telling, key=lambda one: (bool(_TROUBLE.search(one)), _score(one)), default=said[0] if said else "")


def _with_its_ground(line: str, said: Sequence[str], place: int) -> str:
    """Put before a wish the sentence that it leans on, where both fit into the line."""
    before = said[place - 1] if place and _POINTS.search(line) else ""
    leans = len(line.split()) <= SHORT and not _NAMES.search(line)
    wishes = _WANTS.search(line) and not _TROUBLE.search(line) and not _AMOUNT.search(line)
    if not before and (wishes or leans):
        before = next((sentence for sentence in said[:place] if _TROUBLE.search(sentence)), "")
    if not before and len(line.split()) <= LEANS:
        before = next((sentence for sentence in said[:place] if has_content(sentence) and one_line(sentence)), "")
    ground = one_line(before) if before else ""
    both = f"{ground} {line}" if ground.endswith(("?", "!")) else f"{ground}. {line}"
    return both if ground and not ground.endswith("…") and len(both) <= LONGEST else line


def one_line(sentence: str) -> str:
    """Give a sentence without greeting, strong words and shouting, cut to the clause that asks, or at a word."""
    line = " ".join(sentence.split())
    line = _NUMBERED.sub("", line)
    line = _OR_ELSE.sub("", _OPENING.sub("", _STRONG.sub("", line).strip(" ,!")))
    line = _TRAILING.sub("", _MARKS.sub(r"\1", line)).strip(" ,;:-.!")
    if len(line) > LONGEST:
        line = _OPENING.sub("", _asking_clause(line))
    if len(line) > LONGEST:
        line = line[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:-") + "…"
    return _spoken(line) if len(line.split()) >= LEAST_WORDS else ""


def _newest(case: Case) -> Iterator[Message]:
    """Give the customer's messages of content, the newest first, back to our reply before them.

    Where they only answered what we asked ("4, please") or only say that nothing changed ("masih kosong nih"), the wish
    stands further back. Thanks hold none.
    """
    found, has_wish = 0, False
    for message in reversed(case.messages[-MOST_READ:]):
        if message.internal or message.author is Author.SYSTEM:
            continue
        if found == MOST_MESSAGES or (message.author is Author.AGENT and has_wish):
            return
        if message.author is Author.CUSTOMER and has_content(message.text) and not only_thanks(message.text):
            found += 1
            before = case.messages[case.messages.index(message) - 1] if message is not case.messages[0] else None
            leans = is_bare_answer(message.text) or comes_back(message, before) or _only_tells(message.text)
            has_wish = has_wish or not (leans or _WHAT_WE_NEED.search(message.text))
            yield message


def _only_tells(text: str) -> bool:
    """Say whether a message only hands over what was asked and tells what was tried."""
    return all(is_bare_answer(one) or begins_with_a_step(one) for one in sentences(_own(text)))


def _own(text: str) -> str:
    """Give what a message says itself, without the lines that a mail program quotes in it."""
    return _QUOTED_LINE.sub("", text[:MOST_CHARACTERS])


def _score(sentence: str) -> float:
    """Say how much a sentence asks for something: a wish weighs most, then a question, then a full statement."""
    if not has_content(sentence):
        return 0.0
    length = len(sentence.split())
    score = 0.5 + 0.5 * min(1.0, length / 8)
    score += 3.0 * bool(_WANTS.search(sentence)) + 2.0 * bool(_ASKS.search(sentence))
    score += 1.5 * bool(_ACTS.search(sentence)) - 2.5 * bool(_VENTS.search(sentence)) - bool(_WONT.search(sentence))
    score += 1.0 * bool(_TROUBLE.search(sentence)) - 2.0 * bool(_OUR_WORDS.search(sentence))
    score -= 4.0 * bool(_WHAT_WE_NEED.search(sentence)) + 2.5 * begins_with_a_step(sentence)
    if length <= SHORT and not _ACTS.search(sentence) and not _TROUBLE.search(sentence):
        score -= 1.5  # "Could you tell me by when?" leans on the sentence before it, which says it better
    return max(score, 0.1)


def _asking_clause(line: str) -> str:
    """Give the part of a long sentence that asks, from its first asking clause on."""
    start = 0
    for end in (*_CLAUSE.finditer(line), None):
        clause = line[start : end.start() if end else len(line)]
        if _WANTS.search(clause) or _ASKS.search(clause):
            return line[start:]
        start = end.end() if end else start
    return line


def _spoken(line: str) -> str:
    """Take the shouting out of a line, and start it with a capital."""
    if len(_SHOUTED.findall(line)) >= LEAST_SHOUTED:
        line = _SHOUTED.sub(lambda word: word.group().lower(), line)
    return line[:1].upper() + line[1:]
