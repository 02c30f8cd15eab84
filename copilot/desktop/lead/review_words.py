"""The words of a review in the language of the window."""

import difflib

from copilot.desktop.sidebar.words import translate
from copilot.feedback.reviews import Cause, Sample, State, Verdict


def verdict_word(verdict: Verdict) -> str:
    """Give what a suggestion was worth."""
    return {
        Verdict.RIGHT: translate("Review", "Right"),
        Verdict.PARTLY: translate("Review", "Partly right"),
        Verdict.WRONG: translate("Review", "Wrong"),
    }[verdict]


def cause_word(cause: Cause) -> str:
    """Give why it was not right."""
    return {
        Cause.KNOWLEDGE_GAP: translate("Review", "The knowledge lacks it"),
        Cause.STALE_ARTICLE: translate("Review", "The article is out of date"),
        Cause.WRONG_PASSAGE: translate("Review", "The wrong passage was found"),
        Cause.TEMPLATE: translate("Review", "The wording of the draft"),
        Cause.AGENT: translate("Review", "Something to talk about with the agent"),
        Cause.OTHER: translate("Review", "Something else"),
    }[cause]


def state_word(state: State) -> str:
    """Give how far a review has come."""
    return {
        State.OPEN: translate("Review", "Open"),
        State.IN_WORK: translate("Review", "In work"),
        State.CLOSED: translate("Review", "Closed"),
    }[state]


def sample_words(sample: Sample, risks: tuple[str, ...] = ()) -> str:
    """Say how an item came into the queue, for after the verdict: before it, that would colour the eye."""
    if sample is Sample.RISK and risks:
        named = ", ".join(word for word in map(_risk_word, risks) if word)
        return translate("Review", "Picked for its risk: {risks}").format(risks=named)
    return {
        Sample.RANDOM: translate("Review", "Picked by chance"),
        Sample.RISK: translate("Review", "Picked for its risk"),
        Sample.DISAGREEMENT: translate("Review", "Picked because people decided differently about the same thing"),
        Sample.CHOSEN: translate("Review", "Chosen by a lead"),
    }[sample]


def changes_between(shown: str, used: str) -> list[tuple[str, str]]:
    """Give the used text in pieces, each "same", "gone" or "new", word by word."""
    before, after = shown.split(" "), used.split(" ")
    pieces: list[tuple[str, str]] = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(("same", " ".join(before[a:b])))
            continue
        if a < b:
            pieces.append(("gone", " ".join(before[a:b])))
        if c < d:
            pieces.append(("new", " ".join(after[c:d])))
    return pieces


def _risk_word(risk: str) -> str:
    return {
        "beyond_authority": translate("Review", "beyond the agent's authority"),
        "override": translate("Review", "sent past a warning"),
        "unsupported": translate("Review", "a sentence without support"),
        "high_load": translate("Review", "high emotional load"),
        "against_confidence": translate("Review", "decided against our confidence"),
    }.get(risk, "")
