"""What a sentence commits us to, reports as done, asks for or says about itself."""

import re
import unicodedata

from copilot.assist.polish.mentions import words_in
from copilot.knowledge.terms import terms_of

_COMMITS = re.compile(
    r"\b(?:akan|bakal|bertanggung|will|shall|going to|commit\w*)\b|['’]ll\b",
    re.IGNORECASE,
)
_WILL_NOT = re.compile(r"\b(?:will not|tidak akan|tak akan)\b", re.IGNORECASE)  # what stays away is asked as a denial
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
_IRREGULAR = (
    "read|put|come|set|cut|got|kept|told|found|held|left|lost|met|shown|sold|begun|gone|done|brought|bought|thought"
    "|cost"
)
_PAST_OF = {
    "spoken": "spoke", "written": "wrote", "given": "gave", "taken": "took", "shown": "showed", "begun": "began",
    "seen": "saw", "come": "came", "gone": "went", "done": "did", "known": "knew", "broken": "broke", "chosen": "chose",
    "driven": "drove", "fallen": "fell", "forgotten": "forgot", "got": "got", "gotten": "got",
}  # fmt: skip
_DONE = re.compile(
    r"\b(?:sudah|telah|udah|berhasil|(?<!will )(?:has|have|had|was|were) (?:now |already |just )?(?:been )?"
    rf"(?:\w+(?:ed|en|nt|id|de)|{_IRREGULAR})|already (?:been )?(?:\w{{3,}}ed|{_IRREGULAR})|completed"
    rf"|approved|disetujui)\b|['’]ve\b",
    re.IGNORECASE,
)
_DONE_VERB = re.compile(
    rf"\b(?:has|have|had|was|were) (?:now |already |just )?(?:been )?(\w+(?:ed|en|nt|id|de)|{_IRREGULAR})\b",
    re.IGNORECASE,
)
_NOT_YET = r"(?<!\bbe )(?<!\bis )(?<!\bare )(?<!\bbeing )(?<!\bget )(?<!\bgets )"
_TOLD_IN_SHORT = re.compile(rf"{_DONE.pattern}|\b(?:\w{{3,}}ed|sent|paid|made|{_IRREGULAR})\b", re.IGNORECASE)
_PLAIN_PAST = re.compile(r"\b(?:was|were) (?:\w+ )?\w+\b|\balready\b", re.IGNORECASE)
_HABIT = re.compile(r"\b(?:biasanya|umumnya|lazimnya|usually|normally|generally|typically)\b[^;.]*", re.IGNORECASE)
_THANKS = re.compile(
    r"\b(?:terima ?kasih|makasih|thank you|thanks|grateful|appreciate)\b[^;.!]*?(?=[;.!]|$|, (?:dan|and|but|tetapi)\b)",
    re.IGNORECASE,
)  # thanks for what somebody did report no deed of ours
_FELT = re.compile(
    r"\bpasti(?: \w+)? (?:tidak nyaman|khawatir|cemas|kecewa|kesal|marah|lelah|repot|bingung|berat|sulit|\w*ganggu\w*"
    r"|m\w+kan)\b|\b(?:surely|certainly|definitely|must) (?:\w+ )*?(?:\w+ing|worried|upset|disappointed)\b",
    re.IGNORECASE,
)  # sure of what the customer feels, not of what we do
_ON_CONDITION = re.compile(
    r"\b(?:once|after|when|if|unless|until|as soon as|setelah|sesudah|kalau|jika|bila|apabila|begitu|asal\w*"
    r"|provided|seandainya|selama)\b[^,;.]*",
    re.IGNORECASE,
)  # what is done there is not reported as done
_THEIR_DEED = re.compile(
    r"\b(?:you|they|customer|he|she|who)(?:['’]ve| have| had)? (?:already |just |also )?\w+(?:ed|t|ght|id|de)\b",
    re.IGNORECASE,
)
_MAY = re.compile(
    r"\b(?:may|might|can|could|boleh|bisa|dapat|mungkin|possibl\w*|able|option\w*|choose|pilih\w*)\b", re.IGNORECASE
)
_REQUESTS = re.compile(
    r"\?|\b(?:please|kindly|mohon|tolong|silakan|boleh|tell us|let us know|contact us|hubungi kami"
    r"|beri ?tahu kami|kabari kami|sebutkan)\b",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    r"\b(?:please|kindly)\b(?! (?:note|accept|be aware|rest|know|bear|keep in mind|remember))"
    r"|\bmake sure (?:that )?you\b|\b(?:tolong|silakan|silahkan)\b|\bpastikan\b|\bmohon (?!maaf|pengertian"
    r"|di(?:ingat|perhatikan|ketahui|maklumi))",
    re.IGNORECASE,
)
_OUTCOME = re.compile(
    r"\b(?:approv\w+|grant(?:s|ed)?|reject\w*|declin\w+|den(?:y|ies|ied)|compensat(?:e|es|ed|ing)|reimburs\w+|disetujui"
    r"|menyetujui|setujui|dikabulkan|ditolak|menolak|diganti rugi|ganti rugi|out of stock|sold out)\b",
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
_SHORT_FORMS = (
    (re.compile(r"\bcan['’]?t\b|\bcannot\b", re.IGNORECASE), "can not"),
    (re.compile(r"\bwon['’]t\b", re.IGNORECASE), "will not"),
    (re.compile(r"n['’]t\b", re.IGNORECASE), " not"),
    (re.compile(r"['’]ve\b", re.IGNORECASE), " have"),
    (re.compile(r"['’]ll\b", re.IGNORECASE), " will"),
    (re.compile(r"['’]re\b", re.IGNORECASE), " are"),
    (re.compile(r"['’]m\b", re.IGNORECASE), " am"),
    (re.compile(r"\b(it|that|there|here|what|he|she)['’]s\b", re.IGNORECASE), r"\1 is"),
)


def spelled_out(sentence: str) -> str:
    """Give an English sentence without its short forms: "we've" is "we have", "doesn't" is "does not"."""
    for short, long in _SHORT_FORMS:
        sentence = short.sub(long, sentence)
    return sentence


def promises_more(sentence: str, told: str, *, is_note: bool = False) -> bool:
    """Say whether a sentence promises, is sure of or reports as done what the text behind it does not.

    A note tells in the past what it lists in short: "Bought: 2 October".
    """
    claimed = _THANKS.sub(" ", _FELT.sub(" ", _UNCERTAIN.sub(" ", sentence)))
    if _new(_CERTAIN, claimed, told) or _tells_as_past(_THEIR_DEED.sub(" ", claimed), told):
        return True
    reported = _HABIT.sub(" ", _ON_CONDITION.sub(" ", _THEIR_DEED.sub(" ", claimed)))
    if is_note and _TOLD_IN_SHORT.search(told):
        reported = _PLAIN_PAST.sub(" ", reported)
    if _DONE.search(_without_told_deeds(reported, told)) and not _DONE.search(told):
        return True
    claimed = _WILL_NOT.sub(" ", claimed)
    if not _COMMITS.search(claimed) or _COMMITS.search(told):
        return False
    return not told or bool(_MAY.search(told) and not _MAY.search(claimed))


def offers(sentence: str) -> bool:
    """Say whether a sentence tells what the customer may do or choose."""
    return bool(_MAY.search(sentence))


def decides_anew(sentence: str, told: str) -> bool:
    """Say whether a sentence tells how something was or will be decided, where the text does not."""
    return bool(_new(_OUTCOME, sentence, told))


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
        forms = "|".join(map(re.escape, {found[1], _PAST_OF.get(found[1].lower(), found[1])}))
        is_told = re.search(rf"{_NOT_YET}\b(?:{forms})\b", told, re.IGNORECASE)
        return " " if is_told else found.group()

    return _DONE_VERB.sub(put, sentence)


def requests(sentence: str) -> bool:
    """Say whether a sentence asks for something, as a question or not."""
    return bool(_REQUESTS.search(sentence))


def commits(sentence: str) -> bool:
    """Say whether a sentence promises something or reports it as done."""
    return bool(_COMMITS.search(sentence) or _CERTAIN.search(sentence) or _DONE.search(sentence))


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
