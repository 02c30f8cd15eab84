"""The first sentence to a customer who carries a lot: what happened to them, in their matter's own terms."""

import re
from collections import Counter

from copilot.assist.situation import Situation
from copilot.assist.suggestion import LoadLevel
from copilot.assist.wording import say, shown_value
from copilot.knowledge.pack import Playbook

# What we did comes before what is at stake, and that before what only shows the feeling.
_OURS = (("broken_promise", "sorry.promise"), ("repeat_", "sorry.repeat"))
_THEIRS = (
    ("waiting", "sorry.waiting"),  # every open case waits: it is named where it weighs most
    ("money", "sorry.money"),
    ("despair", "sorry.worry"),
    ("sadness", "sorry.worry"),
    ("health", "sorry.worry"),
    ("safety", "sorry.worry"),
)

_KIN_ID = (
    r"(?:suami|istri|ayah|bapak|papa|ibu|mama|anak|kakak|adik|kakek|nenek|orang ?tua|mertua|saudara|keluarga)"
    r"(?:nya|ku| saya| sy| aku| gw| gue| kami)?"
)
_KIN_EN = r"(?:husband|wife|father|mother|dad|mum|mom|son|daughter|brother|sister|partner|parents?|grand\w+)"
_DEATH = re.compile(  # of somebody near: no "HP saya meninggal", no film
    rf"\balmarhum(?:ah)?\b|\b{_KIN_ID} (?:\w+ ){{0,3}}?(?:meninggal|wafat|berpulang|tiada)\b"
    rf"|\bmy (?:\w+ )?{_KIN_EN}(?:['’]s)? (?:\w+ ){{0,3}}?(?:died|passed away|has passed|death|funeral)\b"
    rf"|\bmy late {_KIN_EN}\b|\b(?:death|loss|funeral) of my {_KIN_EN}\b",
    re.IGNORECASE,
)
_COUNTED = 0.01  # of the score: contacts and promises that were counted are there, whatever they weigh
_ACKNOWLEDGES = re.compile(
    r"\b(?:maaf|turut berduka|mengerti|paham|memahami|menyesal|kesalahan kami|salah kami|wajar|prihatin|sorry|apolog\w+"
    r"|understand|our mistake|on us|frustrat\w+|must have been)\b",
    re.IGNORECASE,
)
_ONE_SELF = re.compile(
    r"\b(?:i|i['’]\w+|im|my|me|mine|we|our|us|saya|aku|gue|gw|gua|sy|kami|ane)\b|\w{2,}ku\b", re.IGNORECASE
)
# "How should I ...?" asks for advice that anybody could ask for; "my" and "mine" tell of oneself.
_ASKS_IN_GENERAL = re.compile(
    r"\b(?:can|could|should|do|did|may|must|will|would|shall|am)\s+(?:i|we)\b"
    r"|\b(?:apakah|bisakah|bolehkah|haruskah|bagaimana|gimana|cara)\s+(?:saya|aku|kami|kita)\b",
    re.IGNORECASE,
)
FELT = 0.3  # from this load on what they feel is met, though it is not high
RECENT = 3  # messages of the customer in which a death is told
_FRAGMENT = 3  # words that, without an exclamation, name a matter and tell nothing: "Mortgage scams"
_MATTERS = {
    "order": ("order.id", "matter.order"),
    "refund": ("refund.id", "matter.refund"),
    "voucher": ("voucher.code", "matter.voucher"),
    "instalment": ("instalment.id", "matter.instalment"),
    "account": ("", "matter.account"),
}
"""What a case can be about, by the first part of its facts' names: the fact that names it, and its words."""


def acknowledgement(situation: Situation, procedure: Playbook | None) -> str:
    """Say one sentence that meets the feeling by what caused it; "" where nothing weighs, nor is it a third contact.

    A death in the family is met before all else, however quietly it is told. It names what we did or what is at
    stake, never a diagnosis of the person.
    """
    language = situation.reply_language
    told = situation.case.customer_messages
    if any(_DEATH.search(m.text[:2_000]) for m in told[-RECENT:]):
        return say("sorry.death", language, you=say("you", language))
    if not any(_is_own_matter(m.text) for m in told):
        return ""  # a question about the world, however grave its words, is no complaint
    weights = _causes(situation)
    named = [key for _, key in _OURS if weights.get(key, 0.0) > 0]
    load = situation.load
    is_met = load.level is LoadLevel.RAISED and (bool(named) or load.score >= FELT)
    if not (situation.is_heavy or situation.is_third_contact or is_met):
        return ""
    at_stake = [key for key in sorted(weights, key=lambda key: -weights[key]) if weights[key] > 0]
    key = (named or at_stake or ["sorry.anger"])[0]
    return say(key, language, you=say("you", language), matter=_matter(situation, procedure))


def _causes(situation: Situation) -> dict[str, float]:
    """Weigh what could be said: by the cues of the load, and by what was counted."""
    weights: dict[str, float] = {}
    for cue in situation.load.cues:
        for part, key in (*_OURS, *_THEIRS):
            if cue.cue.startswith(part):
                weights[key] = weights.get(key, 0.0) + max(0.0, cue.weight)
    # Whether a cue is there, not its share of the score, which every other word of the message moves a little.
    if any(promise.state == "broken" for promise in situation.understanding.summary.promised):
        weights["sorry.promise"] = max(weights.get("sorry.promise", 0.0), _COUNTED)
    if situation.is_third_contact:
        weights["sorry.repeat"] = max(weights.get("sorry.repeat", 0.0), _COUNTED)
    return weights


def _is_own_matter(text: str) -> bool:
    """Say whether a message tells something of its writer, or tells anything at all rather than ask."""
    text = text[:2_000].strip()
    if text.endswith("?") and not text.endswith(("??", "!?")):
        return bool(_ONE_SELF.search(_ASKS_IN_GENERAL.sub(" ", text)))
    return len(text.split()) > _FRAGMENT or text.endswith("!") or bool(_ONE_SELF.search(text))


def acknowledges(text: str) -> bool:
    """Say whether a text meets the customer's feeling already."""
    return bool(_ACKNOWLEDGES.search(text))


def _matter(situation: Situation, procedure: Playbook | None) -> str:
    """Name what it is about by what the procedure works on: "pesanan INV-88", "akun Kakak"; else "ini".

    Without a procedure the one thing that has a number names it.
    """
    language = situation.reply_language
    families = Counter(name.split(".")[0] for step in (procedure.steps if procedure else ()) for name in step.needs)
    for family, _ in families.most_common():
        fact, key = _MATTERS.get(family, ("", ""))
        if key and not fact:
            return say(key, language)
        if fact in situation.facts:
            return say(key, language, id=shown_value(fact, situation.facts[fact], language))
    named = [(fact, key) for fact, key in _MATTERS.values() if fact and fact in situation.facts]
    if procedure is None and len(named) == 1:
        fact, key = named[0]
        return say(key, language, id=shown_value(fact, situation.facts[fact], language))
    return say("matter.unknown", language)
