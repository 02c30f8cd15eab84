"""Which cues of a load are shown: the few that a reader understands at a glance, out of all that add up to it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from copilot.assist.load.cues import CueName
from copilot.assist.suggestion import Cue
from copilot.cases.case import Author, Case
from copilot.knowledge.language import sentences
from copilot.knowledge.terms import SIDES, terms_of

MOST_CUES = 6
LEAST_SHARE = 0.02  # of the score, in either direction: less is noise to a reader
LEAST_WORDING_SHARE = 0.05  # the choice of words says something by itself only where it says much
LEAST_TONE_SHARE = 0.08  # and a whole message only where it says more
LEAST_FACT_SHARE = 0.004  # what happened in the case is worth knowing however calmly it is borne
LONGEST_CLAUSE = 80  # characters of a clause that is shown whole
LONGEST_HELD = 60  # characters of what the customer holds us to

_CLAUSE = re.compile(r"(?:[^,;.!?\n]|(?<=\d)[.,](?=\d))+[!?]*")
_LEADS_ON_WORDS = "my the a an to of our your this that is saya yang yg di ke dari nya untuk itu ini"
_LEADS_ON = frozenset(_LEADS_ON_WORDS.split())
_CALMING = frozenset((CueName.THANKS, CueName.RELIEF))
_LATER = (CueName.WORDS, CueName.TONE)  # shown after what is said outright
_FACTS = frozenset((CueName.BROKEN_PROMISE, CueName.REPEAT_COMPLAINT, CueName.REPEAT_CONTACT))

_REPLIED_TO = _FACTS | {
    CueName.LIFE,
    CueName.WAITING,
    CueName.MONEY,
    CueName.DESPAIR,
    CueName.SADNESS,
    CueName.HEALTH,
    CueName.SAFETY,
}
"""By these the first sentence of the reply is chosen (acknowledgement.py)."""


def shown_cues(cues: Sequence[Cue], case: Case) -> tuple[Cue, ...]:
    """Give at most six cues, strongest first. What is left out still counts; `LoadModel.account` gives all.

    A broken promise is shown once, in our own words where we have them; waiting once, by its strongest sign. Words that
    say nothing alone ("juga ga", a name) are left out, and a quote that stands inside another one. Thanks are shown
    however little they weigh.
    """
    clear, texts = list(_clear(cues, case)), {message.id: message.text for message in case.messages}
    if not clear:
        clear = [cue for cue in cues if cue.cue in _CALMING]
    shown: list[Cue] = []
    # A promise that we broke comes before what else the same words show: the reply owns it by this cue.
    # The tone comes last: it quotes a whole sentence, in which the words that say something stand.
    for cue in sorted(clear, key=lambda cue: (_LATER.index(cue.cue) if cue.cue in _LATER else -1, not _is_held(cue))):
        beside = [other.quote for other in shown if other.message_id == cue.message_id]
        if cue.cue == CueName.TONE or not any(cue.quote in quote for quote in beside):
            whole = _whole(cue, texts.get(cue.message_id, ""))
            if whole and (whole.quote == cue.quote or not any(quote in whole.quote for quote in beside)):
                shown.append(whole)
    # Nor does what the reply answers to fall out because of a word more or less elsewhere.
    kept = sorted(shown, key=lambda cue: (cue.cue not in _REPLIED_TO, -abs(cue.weight)))[:MOST_CUES]
    calm_before = _calm_before_the_storm(kept, case)
    return tuple(sorted((cue for cue in kept if cue not in calm_before), key=lambda cue: -abs(cue.weight)))


def _calm_before_the_storm(shown: Sequence[Cue], case: Case) -> frozenset[Cue]:
    """Give the calming cues of messages before one that weighs: "saya tunggu ya" says nothing of who waited in vain."""
    order = {message.id: place for place, message in enumerate(case.messages)}
    heavy = (order.get(cue.message_id, 0) for cue in shown if cue.weight > 0 and cue.cue not in _CALMING)
    newest = max(heavy, default=-1)
    return frozenset(cue for cue in shown if cue.cue in _CALMING and order.get(cue.message_id, 0) < newest)


def _clear(cues: Sequence[Cue], case: Case) -> Iterator[Cue]:
    ours = {message.id for message in case.messages if message.author is Author.AGENT}
    texts = {message.id: message.text for message in case.messages}
    names = frozenset(word.casefold() for word in (case.customer.name or "").split())
    quotes_us = any(cue.cue == CueName.BROKEN_PROMISE and cue.message_id in ours for cue in cues)
    once: set[str] = {CueName.BROKEN_PROMISE} if quotes_us else set()
    for cue in cues:
        if not _tells(cue, names):
            continue
        held = cue.cue == CueName.BROKEN_PROMISE and cue.message_id not in ours
        if held or cue.cue in (CueName.TONE, CueName.WAITING):
            if cue.cue in once:
                continue
            once.add(cue.cue)
        yield replace(cue, quote=_with_what_follows(cue.quote, texts.get(cue.message_id, ""))) if held else cue


def _tells(cue: Cue, names: frozenset[str]) -> bool:
    """Say whether a cue tells a reader something, and enough of it. "Please" and a calm tone tell nothing."""
    if cue.cue == CueName.COURTESY:
        return False
    if cue.cue == CueName.TONE:
        return cue.weight >= LEAST_TONE_SHARE
    if cue.cue == CueName.WORDS:
        return cue.weight >= LEAST_WORDING_SHARE and len(cue.quote.split()) > 1 and _says_something(cue.quote, names)
    return abs(cue.weight) >= (LEAST_FACT_SHARE if cue.cue in _REPLIED_TO else LEAST_SHARE)


def _says_something(quote: str, names: frozenset[str]) -> bool:
    """Tell whether a quote holds a word that carries meaning and is not the customer's name."""
    return all(set(terms_of(quote, side)) - names for side in SIDES)  # a stop word of either language says nothing


def _is_held(cue: Cue) -> bool:
    return cue.cue == CueName.BROKEN_PROMISE


def _whole(cue: Cue, text: str) -> Cue | None:
    """Quote the clause that telling words stand in, to its end where it is long; so too a quote that ends in "my".

    None where telling words stand in no clause that a reader takes in at a glance.
    """
    last = cue.quote.split()[-1].casefold() if cue.quote.split() else ""
    if cue.cue != CueName.WORDS and last not in _LEADS_ON:
        return cue
    start = text.find(cue.quote)
    clause = next((m.span() for m in _CLAUSE.finditer(text) if m.start() <= start < m.end()), (start, start))
    end = max(clause[1], start + len(cue.quote))  # a run of words may reach into the next clause
    wholes = (text[slice(*part)].strip() for part in ((clause[0], end), (start, end)))
    quote = next((whole for whole in wholes if len(whole) <= LONGEST_CLAUSE), None)
    if quote is None:
        return None if cue.cue == CueName.WORDS else cue
    return replace(cue, quote=quote)


def _with_what_follows(quote: str, text: str) -> str:
    """Lengthen "katanya" to what was said: "katanya 3-5 hari kerja, ini udah 3 MINGGU"."""
    sentence = next((part for part in sentences(text) if quote in part), quote)
    held = sentence[sentence.find(quote) :].rstrip(".")
    return held if len(held) <= LONGEST_HELD else held[:LONGEST_HELD].rsplit(" ", 1)[0]
