"""The first sentence at high load: what the customer went through, in their matter's own terms."""

from copilot.assist.situation import Situation
from copilot.assist.suggestion import Cue
from copilot.assist.wording import say

# The cues of a case that name what we did or what is at stake come before those that only show the feeling.
_SENTENCE_BY_CUE = (
    ("promise", "sorry.promise"),
    ("repeat", "sorry.repeat"),
    ("contact", "sorry.repeat"),
    ("history", "sorry.repeat"),
    ("wait", "sorry.waiting"),
    ("money", "sorry.money"),
    ("stake", "sorry.money"),
    ("despair", "sorry.worry"),
    ("sad", "sorry.worry"),
    ("worry", "sorry.worry"),
    ("health", "sorry.worry"),
    ("safety", "sorry.worry"),
    ("fear", "sorry.worry"),
)
_LEAST_WEIGHT = 0.02  # a cue that says less than this is not named


def acknowledgement(situation: Situation) -> str:
    """Say one sentence that meets the feeling by what caused it, and never names a diagnosis of the person."""
    cues = [cue for cue in situation.load.cues if cue.weight >= _LEAST_WEIGHT]
    key = next((key for part, key in _SENTENCE_BY_CUE if _has(cues, part)), "sorry.anger")
    language = situation.reply_language
    return say(key, language, you=say("you", language), matter=_matter(situation))


def _has(cues: list[Cue], part: str) -> bool:
    return any(part in cue.cue for cue in cues)


def _matter(situation: Situation) -> str:
    """Name what it is about: the topic's own title with the order it concerns, else "this"."""
    language = situation.reply_language
    topic = situation.understanding.topic
    if topic is None or not topic.title:
        return say("matter.unknown", language)
    title = next((p.title for p in situation.pack.playbooks if p.topic == topic.id and p.title.get(language)), None)
    if title is None:
        return say("matter.unknown", language)
    name = title[language]
    return name[:1].lower() + name[1:]
