"""What a sentence commits us to, denies, limits or asks: the signs by which a changed meaning is seen."""

import re
import unicodedata

from copilot.assist.polish.mentions import words_in
from copilot.knowledge.terms import Side, terms_of

_NOT_DENIED = re.compile(
    r"\b(?:(?:jangan|(?:tidak|tak) perlu) (?:ragu|khawatir|cemas|sungkan|segan)"
    r"|(?:do not|don['’]t) (?:hesitate|worry)|not only|tidak hanya|tanpa (?:biaya|dikenakan biaya)"
    r"|(?:at )?no (?:extra |additional )?(?:cost|charge)"
    r"|no problem|no longer than|not later than|tidak lebih dari"
    r"|without (?:any )?(?:extra |additional )?(?:charge|cost)"
    r"|tidak (?:ada|kena|dikenakan|dipungut) (?:\w+ )?(?:biaya|denda))\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:tidak|tdk|bukan|belum|jangan|tanpa|nggak|gak|enggak|tak|mustahil|berhenti|no longer|not|never|no|without"
    r"|cannot|none|nobody|nothing|unable|neither|nor|di luar|exclud\w+)\b|\b\w+n['’]t\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[,;:.!?\n]")
_COMMITS = re.compile(
    r"\b(?:akan|bakal|bertanggung|will|shall|going to|commit\w*)\b|['’]ll\b",
    re.IGNORECASE,
)
_CERTAIN = re.compile(
    r"\b(?:pasti(?!kan)\w*|(?:kami|saya) (?:akan )?pastikan|dijamin|menjamin"
    r"|jaminan|janji\w*|guarante\w*|definitely|certainly|surely|for sure|without fail"
    r"|promis\w*|rest assured|100\s?%|absolutely|always|selalu|segera|secepat\w*|asap|immediately|instantly"
    r"|right away|as soon as possible|shortly|(?<!as )soon|ensures|ensuring"
    r"|(?:we|i|we['’]ll|i['’]ll|will|shall|to) ensure|tenang saja)\b",
    re.IGNORECASE,
)
_UNCERTAIN = re.compile(
    r"\b(?:(?:can(?:not|['’]t)|unable to|not able to) (?:promise|guarantee|be (?:sure|certain))"
    r"|(?:tidak|belum) (?:bisa|dapat) (?:kami |saya )?(?:menjamin|memastikan|menjanjikan|pastikan|janjikan|jamin))\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:sudah|telah|udah|berhasil|(?<!will )(?:has|have|had|was|were) (?:now |already |just )?(?:been )?"
    r"\w+(?:ed|en|nt|id|de)|already|completed|approved|disetujui)\b|['’]ve\b",
    re.IGNORECASE,
)
_ON_CONDITION = re.compile(
    r"\b(?:once|after|when|if|unless|until|as soon as|setelah|sesudah|kalau|jika|bila|apabila|begitu)\b[^,;.]*",
    re.IGNORECASE,
)  # what is done there is not reported as done
_CLAUSE = re.compile(
    r"(?<=[,;])\s+|\s+(?=(?:and|but|so|because|dan|tetapi|jadi|sehingga|karena|lalu)\b)", re.IGNORECASE
)
_DONE_VERB = re.compile(
    r"\b(?:has|have|had|was|were) (?:now |already |just )?(?:been )?(\w+(?:ed|en|nt|id|de))\b", re.IGNORECASE
)
_NOT_YET = r"(?<!\bbe )(?<!\bis )(?<!\bare )(?<!\bbeing )(?<!\bget )(?<!\bgets )"
_MAY = re.compile(
    r"\b(?:may|might|can|could|boleh|bisa|dapat|mungkin|possibl\w*|option\w*|choose|pilih\w*)\b", re.IGNORECASE
)
_REQUESTS = re.compile(
    r"\?|\b(?:please|kindly|mohon|tolong|silakan|boleh|tell us|let us know|contact us|hubungi kami"
    r"|beri ?tahu kami|kabari kami|sebutkan)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:jika|kalau|bila|apabila|selama|asalkan|kecuali|hanya|cuma|setelah|sesudah|sebelum|if|unless|once|only"
    r"|provided|after|before|until|when|as long as|maksimal|paling lambat|up to|at most|at the latest|minimal"
    r"|at least|by|within|dalam|sampai|hingga|tidak lebih dari|no longer than|not later than"
    r"|in case|as soon as|begitu|asal)\b"
    r"|(?:^|[,;] )(?:should|were|had) (?:it|the|you|your|this|that|they|there|any)\b",
    re.IGNORECASE,
)
_IF = re.compile(
    r"\b(?:jika|kalau|bila|apabila|selama|asalkan|kecuali|setelah|sesudah|begitu|asal|if|unless|once|when|after"
    r"|provided|in case|as long as|as soon as)\b|(?:^|[,;] )(?:should|were|had) (?:it|the|you|this|that|they|there)\b",
    re.IGNORECASE,
)
_IF_SAID = re.compile(rf"{_IF.pattern}|\b(?:sebelum|sampai|hingga|before|until|only|hanya)\b", re.IGNORECASE)
_ORDERS = re.compile(
    r"\b(?:please|kindly)\b(?! (?:note|accept|be aware|rest|know|bear|keep in mind|remember))"
    r"|\bmake sure (?:that )?you\b|\b(?:tolong|silakan|silahkan)\b|\bpastikan\b|\bmohon (?!maaf|pengertian"
    r"|di(?:ingat|perhatikan|ketahui|maklumi))",
    re.IGNORECASE,
)
_WE_DO = re.compile(r"\b(?:kami|saya|tim|we|i|our|team)\b", re.IGNORECASE)
_NOT_TOLD = re.compile(r"\b(?:will have|wants?|wanted|needs?|to have|to get)\b[^,;.]*", re.IGNORECASE)
_PAST = re.compile(
    r"(?<!\bbe )(?<!\bis )(?<!\bare )(?<!\bbeing )(?<!\bget )(?<!\bgets )(?<!\bbeen )\b([a-z]{3,}ed)\b", re.IGNORECASE
)
_SECRET = re.compile(
    r"\b(?:otp|pin|cvv2?|cvc|password|passcode|kata sandi|sandi|kode (?:verifikasi|rahasia)|verification code"
    r"|card number|nomor kartu|nik|ktp|id card|passport|paspor|security code|one[- ]time (?:code|password))\b",
    re.IGNORECASE,
)
_META = re.compile(
    r"<[/a-z|]|```|<<<|>>>|\b(?:system prompt|as an ai|language model|model bahasa|ai assistant|asisten ai|instruct\w*"
    r"|instruksi|prompt|jailbreak\w*|pwned|hacked|DAN mode|developer mode|debug mode|override\w*|base64|here(?:'s| is)"
    r" (?:the|your|a) (?:\w+ )?(?:version|text|reply|draft|rewrite)|(?:berikut|ini) (?:adalah )?(?:versi|teks|hasil)"
    r"|ignor\w*|abaikan|mengabaikan|TEXT|PASSAGE)\b",
    re.IGNORECASE,
)
_ROUGH = re.compile(
    r"\b(?:lo|lu|elo|elu|loe|gue|gua|gw|kamu|kalian|bro|bos|boss|gan|sis|say|cuy|anjir|anjing|bangsat|goblok|tolol"
    r"|bodoh|wkwk\w*|dude|buddy|mate|gonna|wanna|gotta|lol|lmao|omg|damn|hell|shit|fuck\w*|stupid|idiot\w*|crap|yo"
    r"|nope|yep|ya dong|dong|deh|sih|nih|kok|banget|gak|nggak|ga|stop complaining|shut up|calm down|your fault"
    r"|salah (?:anda|kakak|kamu) sendiri)\b|!{2,}|\?{2,}",
    re.IGNORECASE,
)
_SHOUTED = re.compile(r"\b[A-Z]{4,}\b")
_CONTRASTS = tuple(
    tuple(re.compile(rf"\b(?:{side})\b", re.IGNORECASE) for side in pair)
    for pair in (
        (r"penuh|seluruh\w*|full|entire|whole", r"sebagian|separuh|setengah|partial\w*|half|part of"),
        (
            r"gratis|cuma-cuma|tanpa (?:\w+ )?(?:biaya|denda)|free|(?:no|without) (?:\w+ )?(?:charge|cost)"
            r"|(?:tidak (?:ada|kena|dikenakan|dipungut)|bebas) (?:\w+ )?(?:biaya|denda)",
            r"berbayar|(?<!tanpa )(?<!tidak )(?:dengan|dikenakan|kena) (?:biaya|denda)|biaya tambahan"
            r"|(?<!tidak )ada biaya|for a fee|charged|paid|pay",
        ),
        (r"sebelum|before|until", r"setelah|sesudah|after"),
        (
            r"maksimal|paling (?:lambat|banyak|lama|tinggi)|up to|at most|at the latest|within",
            r"minimal|paling (?:cepat|sedikit)|at least|at the earliest|not before",
        ),
        (
            r"boleh|bisa|dapat|opsional|may|can|could|optional\w*",
            r"harus|wajib|must|have to|required|mandatory|need to",
        ),
        (r"refund|pengembalian dana|money back", r"voucher|kredit toko|store credit"),
        (r"kirim ulang|resend|replacement|penggantian", r"batal\w*|cancel\w*"),
        (
            r"kami|we|our team",
            r"kurir (?:yang|akan)(?! kami| kita| saya)|the courier (?:will|must)|the seller (?:will|must)",
        ),
        (r"naik|increase[sd]?", r"turun|decrease[sd]?"),
        (r"buka|open", r"tutup|close[sd]?"),
    )
)  # of each pair, saying the one where the text says the other changes what it means


def denies(sentence: str) -> bool:
    """Say whether a sentence denies something; set phrases such as "do not hesitate" deny nothing."""
    return bool(_DENIES.search(_NOT_DENIED.sub(" ", sentence)))


def promises_more(sentence: str, told: str) -> bool:
    """Say whether a sentence promises, is sure of or reports as done what the text behind it does not."""
    sure = _UNCERTAIN.sub(" ", sentence)
    if _new(_CERTAIN, sure, told):
        return True
    if _tells_as_past(sentence, told):
        return True
    if _DONE.search(_without_told_deeds(_ON_CONDITION.sub(" ", sentence), told)) and not _DONE.search(told):
        return True
    if not _COMMITS.search(sentence) or _COMMITS.search(told):
        return False
    return not told or bool(_MAY.search(told) and not _MAY.search(sentence))


def orders_anew(sentence: str, told: str) -> bool:
    """Say whether a sentence has the customer do what the text says that we do."""
    return bool(_ORDERS.search(sentence) and not requests(told) and _WE_DO.search(told))


def _tells_as_past(sentence: str, told: str) -> bool:
    """Say whether a sentence tells in the past ("we traced it") what the text does not ("we trace it")."""
    own, known = words_in([told]), frozenset(terms_of(told, "en"))
    past = (found[1].lower() for found in _PAST.finditer(_NOT_TOLD.sub(" ", sentence)))
    return any(word not in own and set(terms_of(word, "en")) & known for word in past)


def _without_told_deeds(sentence: str, told: str) -> str:
    """Take out what a sentence reports as done where the text says it as done too: "Called us", "was called"."""

    def put(found: re.Match[str]) -> str:
        is_told = re.search(rf"{_NOT_YET}\b{re.escape(found[1])}\b", told, re.IGNORECASE)
        return " " if is_told else found.group()

    return _DONE_VERB.sub(put, sentence)


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


def denied_words(text: str, side: Side) -> tuple[frozenset[str], frozenset[str]]:
    """Give the words that are denied for sure (the next after a denial) and those that may be (the next three)."""
    plain = _NOT_DENIED.sub(" ", text)
    clauses = (plain[found.end() : found.end() + 120] for found in _DENIES.finditer(plain))
    after = [terms_of(_CLAUSE_END.split(clause, maxsplit=1)[0], side) for clause in clauses]
    surely = frozenset(word for words in after for word in words[:1])
    return surely, frozenset(word for words in after for word in words[:3])


def requests(sentence: str) -> bool:
    """Say whether a sentence asks for something, as a question or not."""
    return bool(_REQUESTS.search(sentence))


def commits(sentence: str) -> bool:
    """Say whether a sentence promises something or reports it as done."""
    return bool(_COMMITS.search(sentence) or _CERTAIN.search(sentence) or _DONE.search(sentence))


def limits(sentence: str) -> bool:
    """Say whether a sentence sets a condition or a limit."""
    return bool(_CONDITION.search(sentence))


def loses_condition(sentence: str, told: str) -> bool:
    """Say whether the text sets a condition or a limit and the sentence none; a limit is no condition."""
    if _IF.search(told) and not _IF_SAID.search(sentence):
        return True
    return bool(_CONDITION.search(told)) and not _CONDITION.search(sentence)


def turns_around(sentence: str, told: str, *, one_way: bool = False) -> bool:
    """Say whether a sentence says the one where the text says only the other: full and partial, before and after.

    With `one_way` a sentence that says both does not count: it may tell two of ours in one.
    """
    return any(
        (own.search(sentence) and not own.search(told) and other.search(told))
        and not (one_way and other.search(sentence))
        for pair in _CONTRASTS
        for own, other in (pair, pair[::-1])
    )


def asks_for_secrets(sentence: str, told: str) -> bool:
    """Say whether a sentence speaks of a secret of the customer that the text does not speak of."""
    return bool(_new(_SECRET, sentence, told))


def speaks_of_itself(sentence: str, told: str) -> bool:
    """Say whether a sentence is about instructions, prompts and models, or brings code."""
    return bool(_new(_META, sentence, told))


def is_rough(sentence: str, told: str) -> bool:
    """Say whether a sentence is ruder, louder or chattier than the text: slang, capitals, pictures."""
    pictures = {sign for sign in sentence if unicodedata.category(sign) == "So"} - set(told)
    return bool(pictures or _new(_ROUGH, sentence, told) or _new(_SHOUTED, sentence, told))


def _new(signs: re.Pattern[str], sentence: str, told: str) -> set[str]:
    """Give the signs in a sentence that the text does not have, by how they begin: "janji" is one with "janjikan"."""
    return {found.group().lower()[:4] for found in signs.finditer(sentence)} - {
        found.group().lower()[:4] for found in signs.finditer(told)
    }
