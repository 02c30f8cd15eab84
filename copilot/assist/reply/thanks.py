"""The reply to a customer who only thanks us: the pack's own words for it where it has some, else a short line."""

import re

from copilot.assist.reply.material import Line
from copilot.assist.reply.slots import address_of, fill_slots
from copilot.assist.situation import Situation
from copilot.assist.wording import say
from copilot.knowledge.language import sentences
from copilot.knowledge.pack import Audience

_ANSWERS_THANKS = re.compile(
    r"\b(?:sama[- ]sama|kembali kasih|terima kasih kembali|(?:you are|you['’]re) (?:very |most )?welcome|my pleasure"
    r"|don['’]t mention it)\b",
    re.IGNORECASE,
)


def macro_for_thanks(situation: Situation) -> list[Line]:
    """Give the sentences of the pack's macro that answers thanks in this language; empty where it has none."""
    for macro in situation.pack.macros:
        if macro.language == situation.reply_language and macro.audience is Audience.PUBLIC:
            said = sentences(fill_slots(macro.text, situation).text)
            if said and _ANSWERS_THANKS.search(said[0]):
                return [Line(text=text, paragraph=0) for text in said]
    return []


def plain_welcome(situation: Situation) -> list[Line]:
    """Give a short answer to thanks that claims nothing."""
    language, address = situation.reply_language, address_of(situation)
    key = "thanks.welcome" if address else "thanks.welcome.nobody"
    return [Line(text=text, paragraph=0) for text in sentences(say(key, language, address=address))]
