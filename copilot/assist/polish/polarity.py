"""Whether two sentences affirm, deny and limit the same: the signs by which a changed meaning is seen.

All of it is read from words that a language has few of (denials, conjunctions, modal verbs), so the lists are whole.
"""

import re

from copilot.assist.story.calendar_words import MONTHS, WEEKDAYS, one_of
from copilot.knowledge.terms import Side, terms_of

_FREE = (
    r"(?:(?:secara |dengan )?(?:gratis|cuma-cuma)|tanpa (?:\w+ )?biaya(?:nya)?(?: \w*tambahan)?|bebas biaya"
    r"|(?:tidak|tak) (?:ada|kena|dikenakan|dikenai|dipungut|memerlukan|perlu) (?:\w+ )?(?:biaya|denda)(?:nya)?"
    r"|free of charge|(?:at|with|for) no (?:\w+ )?(?:cost|charge)s?|without (?:any )?(?:\w+ )?(?:charge|cost|fee)s?"
    r"|no (?:extra |additional )?(?:charge|cost)s?|tidak berbayar|(?:tidak|tak) (?:perlu"
    r"|usah) (?:mem)?bayar (?:lebih|apa\S*|sepeser\w*|tambahan)"
    r"|costs? nothing|(?:pay|cost|costs|paid) (?:you )?nothing|(?:will )?not (?:be )?(?:pay|cost"
    r"|charged)(?: you)? (?:anything|extra|more|for (?=\w+ing\b)))"
)
FREE_OF_CHARGE = re.compile(rf"\b{_FREE}\b", re.IGNORECASE)
_NOT_DENIED = re.compile(
    r"\b(?:(?:jangan|(?:tidak|tak) perlu) (?:ragu|khawatir|cemas|sungkan|segan)"
    r"|(?:do not|don['’]t) (?:hesitate|worry)|not only|tidak hanya|no problem"
    r"|(?:no|not) (?:later|longer|more|earlier|less) than|tidak (?:lebih|kurang) dari|tanpa denda"
    rf"|{_FREE})\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:tidak|tdk|bukan|belum|jangan|tanpa|nggak|gak|enggak|tak|mustahil|berhenti|no longer|not|never|no|without"
    r"|cannot|none|nobody|nothing|unable|neither|nor|di luar|exclud\w+)\b|\b\w+n['’]t\b",
    re.IGNORECASE,
)
_DENIES_SOFTLY = re.compile(
    r"\b(?:sebelum\w*|kecuali|selain|hanya|cuma|gagal|mati|terlambat|keterlambatan|telat|tertahan|tertunda|tertinggal"
    r"|kurang|hilang|hindari|menghindari|batal\w*|ditolak|menolak|berakhir|gratis|kosong|habis|before"
    r"|until|unless|except|only|fail\w*"
    r"|late\w*|delay\w*|held up|missing|missed|lost|avoid\w*|refuse\w*|instead|rather|prefer\w*|extra"
    r"|stop\w*|ends?|ended"
    r"|separate\w*|too|first|pertama|empty|zero|old|outdated|instead|gone|free|waive\w*|un(?!der|it|til"
    r"|less|fortun)\w{2,}(?:ed|n|t|e)|in\w+ible"
    rf"|{_FREE})\b",
    re.IGNORECASE,
)  # a denial in another form: "late" has not arrived, "unworn" was not worn
_NOT_A_DEED = frozenset(("sampai", "hingga", "ada", "perlu", "need"))  # stems that a denial may stand before idly
_CLAUSE_END = re.compile(r"[,;:.!?\n]")
_DATED = rf"(?:\d|(?:on|tanggal|tgl|pukul|jam|hari|the end|noon|midnight|then|{one_of(MONTHS)}|{one_of(WEEKDAYS)})\b"
_DATED += r"|tomorrow|tonight|next|this|besok|lusa|akhir|twen|thir|one|two|three|four|five|satu|dua|tiga|empat|lima)"
_IF_WORDS = (
    r"jika|jikalau|kalau|kalo|bila|bilamana|apabila|manakala|seandainya|andai\w*|sekiranya|selama|selagi|asal|asalkan"
    r"|kecuali|setelah\w*|sesudah\w*|sehabis|seusai|usai|habis|selepas|selewat|lewat|begitu|ketika|saat"
    r"|sewaktu|syarat\w*"
    r"|if|unless|whenever|when|after\w*|following|past|upon|provided|providing|in case|as long as|as soon as"
    r"|on (?:your |the |their )?(?:\w+ing|return|arrival|receipt)|once (?=(?:we|you|it|they|he|she|i|the|your|our|this"
    r"|that|an?|\w+ (?:is|are|has|have|was)|\w+ing)\b)|during|while"
)
_INVERTED = r"|(?:^|[,;.] )(?:should|were|had) (?:it|the|you|your|this|that|they|there|any)\b"
_IF = re.compile(rf"\b(?:{_IF_WORDS})\b{_INVERTED}", re.IGNORECASE)
_IF_CLAUSE = re.compile(rf"(?:\b(?:{_IF_WORDS})\b{_INVERTED})[^,;.]*", re.IGNORECASE)
_IF_SAID = re.compile(
    rf"\b(?:{_IF_WORDS}|once|sebelum\w*|(?:sampai|hingga)(?! (?:pada|di|ke)\b)|before|until|till|only"
    rf"|hanya|instead|otherwise|alternatively"
    rf"|meantime|meanwhile|sementara|sambil)\b{_INVERTED}|\?",
    re.IGNORECASE,
)
_LIMIT_WORDS = (
    r"hanya|cuma|sebelum\w*|only|before|until|till|maksimal|maksimum|paling (?:lambat|lama|banyak|cepat|sedikit|tinggi)"
    r"|selambat\w*(?:-lambatnya)?|minimal|minimum|maximum|up to|at (?:most|least)|at the (?:latest"
    r"|earliest)|tidak (?:lebih|kurang) dari"
    r"|(?:no|not) (?:later|longer|more|earlier|less) than|as (?:long|much|many) as|deadline|batas\w*"
)
_TIMED = rf"(?:by|(?<!belum )(?<!sudah )(?<!telah )(?:sampai|hingga)(?: dengan)?)(?= {_DATED})"
_LIMITS = re.compile(rf"\b(?:{_IF_WORDS}|{_LIMIT_WORDS}|{_TIMED})\b{_INVERTED}", re.IGNORECASE)
_LIMITS_SAID = re.compile(rf"{_LIMITS.pattern}|{_IF_SAID.pattern}", re.IGNORECASE)
_CLAUSE = re.compile(
    r"(?<=[,;:.!?])\s+|\s+(?=(?:and|but|so|because|while|dan|tetapi|tapi|jadi|sehingga|karena|lalu|namun|sedangkan)\b)",
    re.IGNORECASE,
)
_NUMBERS = re.compile(rf"\b(?:\d[\d.,:]*|{one_of(MONTHS)})\b", re.IGNORECASE)
_FEELS = re.compile(
    r"^\W*(?:(?:kami|saya) (?:\w+ )?(?:paham|memahami|mengerti)|(?:mohon )?maaf|terima kasih|(?:i"
    r"|we) (?:\w+ )?understand"
    r"|(?:i|we) (?:am|are) (?:\w+ )?sorry|sorry|thank)\b",
    re.IGNORECASE,
)  # such a sentence settles nothing
_CONTRASTS = tuple(
    tuple(re.compile(rf"\b(?:{side})\b", re.IGNORECASE) for side in pair)
    for pair in (
        (r"penuh|seluruh\w*|full|entire|whole", r"sebagian|separuh|setengah|partial\w*|half|part of"),
        (r"free|gratis|(?:without|no) (?:\w+ )?(?:fee|denda)s?|tanpa denda",
         r"berbayar|(?<!tanpa )(?<!tidak )(?:dengan|dikenakan|kena) (?:biaya|denda)|biaya tambahan"
         r"|(?<!tidak )ada (?:biaya|denda)|for (?:a|an extra) (?:fee|charge)|(?<!not )charged|(?<!not )paid|pay"),
        (r"sebelum|before|until", r"setelah|sesudah|after"),
        (r"maksimal|paling (?:lambat|banyak|lama|tinggi)|up to|at most|at the latest|within",
         r"minimal|paling (?:cepat|sedikit)|at least|at the earliest|not before"),
        (r"boleh|bisa|dapat|opsional|may|can|could|optional\w*",
         r"harus|wajib|must|have to|required|mandatory|need to"),
        (r"refund|pengembalian dana|money back", r"voucher|kredit toko|store credit"),
        (r"kirim ulang|resend|replacement|penggantian", r"batal\w*|cancel\w*"),
        (r"kami|we|our team",
         r"kurir (?:yang|akan)(?! kami| kita| saya)|the courier (?:will|must)|the seller (?:will|must)"),
        (r"naik|increase[sd]?", r"turun|decrease[sd]?"),
        (r"buka|open", r"tutup|close[sd]?"),
        (r"sementara|temporar\w+", r"permanen|selamanya|permanent\w*|for good"),
        (r"even (?:if|though|when|after)|although|regardless|meski\w*|walau\w*|sekalipun", r"\w"),
    )
)  # fmt: skip
_MAY_OR_MUST = 4  # among them; a sentence that says both tells what may be done, and on which condition


def denies(sentence: str) -> bool:
    """Say whether a sentence denies something; set phrases such as "do not hesitate" deny nothing."""
    return bool(_DENIES.search(_NOT_DENIED.sub(" ", sentence)))


def denies_otherwise(sentence: str, told: str, side: Side, whole: str = "") -> bool:
    """Say whether one of two texts denies and the other does not, or one denies a word that the other says plainly.

    A denial may have another form in the other text ("late" for "not arrived"); such a word must be new there.
    `whole` is the sentence of ours that `told` is a part of, where that is known.
    """
    if _IF.search(told) and not _IF.search(sentence):  # whether the condition may go is asked elsewhere
        told = _IF_CLAUSE.sub(" ", told)
    if denies(sentence) and not denies(told) and not says_no(whole or told, sentence):
        return True
    if denies(told) and not denies(sentence) and not says_no(sentence, told):
        return True
    own, said = surely_denied(told, side), surely_denied(sentence, side)
    ours_plainly, plainly = _plain_words(told, side), _plain_words(sentence, side)
    return bool((own & plainly - ours_plainly) | (said & ours_plainly - plainly))


def surely_denied(text: str, side: Side) -> frozenset[str]:
    """Give the words that stand right after a denial."""
    plain = _NOT_DENIED.sub(" ", text)
    after = (_next_words(plain, found.end(), side) for found in _DENIES.finditer(plain))
    return frozenset(word for words in after for word in [one for one in words if one not in _NOT_A_DEED][:1])


def says_no(sentence: str, told: str) -> bool:
    """Say whether a sentence denies, perhaps in a form that the text does not have: "late", "unworn"."""
    if denies(sentence):
        return True
    known = {found.group().lower() for found in _DENIES_SOFTLY.finditer(told)}
    return any(found.group().lower() not in known for found in _DENIES_SOFTLY.finditer(sentence))


def clauses_of(sentence: str) -> list[str]:
    """Cut a sentence at its commas and at the words that join clauses; a condition stays with what it is for."""
    clauses: list[str] = []
    is_waiting = False  # for the clause that a condition at the beginning is for
    for clause in filter(str.strip, _CLAUSE.split(sentence)):
        is_condition = bool(_IF.match(clause))
        if clauses and (is_condition or is_waiting):
            clauses[-1] = f"{clauses[-1]} {clause}"
            is_waiting = False
        else:
            clauses.append(clause)
            is_waiting = is_condition
    return clauses


def limits(sentence: str) -> bool:
    """Say whether a sentence sets a condition or a limit."""
    return bool(_LIMITS.search(sentence))


def is_conditional(sentence: str) -> bool:
    """Say whether a sentence says what holds only in a case."""
    return bool(_IF.search(sentence))


def loses_condition(sentence: str, told: str, side: Side, *, limits_too: bool = True) -> bool:
    """Say whether the text sets a condition or a limit and the sentence none; a limit is no condition.

    A condition may be told without its word, beside what it is for: "an unused desk can be returned".
    """
    if _FEELS.search(told):
        return False
    if _IF.search(told) and not _IF_SAID.search(sentence):
        return not _tells_both(sentence, told, side)
    return limits_too and bool(_LIMITS.search(told)) and not _LIMITS_SAID.search(sentence)


def _tells_both(sentence: str, told: str, side: Side) -> bool:
    """Say whether a sentence tells most of the condition and most of what it is for."""
    said, whole = frozenset(terms_of(sentence, side)), frozenset(terms_of(_NUMBERS.sub(" ", told), side))
    rest = frozenset(terms_of(_NUMBERS.sub(" ", _IF_CLAUSE.sub(" ", told)), side))
    return all(2 * len(part & said) > len(part) for part in (whole - rest, rest))


def turns_around(sentence: str, told: str, *, one_way: bool = False) -> bool:
    """Say whether a sentence says the one where the text says only the other: full and partial, before and after.

    With `one_way` a sentence that says both does not count: it may tell two of ours in one.
    """
    sentence, told = (FREE_OF_CHARGE.sub(" gratis ", text) for text in (sentence, told))
    return any(
        (own.search(sentence) and not own.search(told) and other.search(told))
        and not ((one_way or place == _MAY_OR_MUST) and other.search(sentence))
        for place, pair in enumerate(_CONTRASTS)
        for own, other in (pair, pair[::-1])
    )


def _plain_words(text: str, side: Side) -> frozenset[str]:
    """Give the words of a text that stand in a clause of it which denies nothing, in no form."""
    affirming = (one for one in clauses_of(text) if not denies(one) and not _DENIES_SOFTLY.search(one))
    return frozenset(word for clause in affirming for word in terms_of(clause, side))


def _next_words(text: str, start: int, side: Side) -> list[str]:
    return terms_of(_CLAUSE_END.split(text[start : start + 120], maxsplit=1)[0], side)
