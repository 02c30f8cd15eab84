"""In which register a customer is answered: the pack's, else the one they write in."""

import re

from copilot.assist.reply.tone import Tone, in_tone
from copilot.assist.situation import Situation
from copilot.assist.suggestion import Draft
from copilot.knowledge.pack import Register

RECENT_MESSAGES = 5  # of the customer, from which their register is heard
LEAST_FORMAL = 2  # turns of phrase of a formal letter, and more of them than of chat
_LETTERS = 2_000  # characters of a message

_FORMAL = re.compile(
    r"\b(?:yth|dengan hormat|hormat (?:saya|kami)|bapak/ibu|ibu/bapak|bapak dan ibu|anda|saudara|perihal"
    r"|sehubungan dengan|mohon (?:kiranya|dapat|kesediaan|penjelasan\w*|informasi\w*)|demikian"
    r"|atas (?:perhatian|bantuan|kerja ?sama)\w*"
    r"|dear (?:sir|madam|sirs|team|customer)|to whom it may concern|yours (?:sincerely|faithfully)|sincerely"
    r"|kind regards|i am writing (?:to|with|about)|i would (?:like to|be grateful)|kindly|with reference to"
    r"|please find|at your earliest convenience)\b",
    re.IGNORECASE,
)
_EVERYDAY = re.compile(
    r"\b(?:gak?|ngg?ak|enggak|gue|gw|gua|lu|loe?|min|gan|sis|bro|kak|ka|dong|nih|sih|deh|kok|gimana|gmn|udah|udh"
    r"|aja|banget|bgt|makasih|thx|pls|plz|u|ur|hey|hiya|gonna|wanna|lol|wtf|omg)\b|[!?]{2,}|[\U0001F300-\U0001FAFF]",
    re.IGNORECASE,
)


def in_register(draft: Draft, situation: Situation) -> Draft:
    """Give the draft in the register this customer is answered in; numbers, names and conditions stay as they are."""
    return in_tone(draft, Tone.FORMAL) if is_formal(situation) else draft


def is_formal(situation: Situation) -> bool:
    """Say whether this customer is answered formally."""
    if situation.pack.register is not Register.AUTO:
        return situation.pack.register is Register.FORMAL
    said = " ".join(message.text[:_LETTERS] for message in situation.case.customer_messages[-RECENT_MESSAGES:])
    formal = len(_FORMAL.findall(said))
    return formal >= LEAST_FORMAL and formal > len(_EVERYDAY.findall(said))
