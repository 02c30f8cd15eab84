"""The words of the log in the language of the window."""

from copilot.desktop.sidebar import words
from copilot.desktop.sidebar.words import translate
from copilot.feedback.event import GAP_SETTLED, Decision, FeedbackEvent, Kind, PartOf
from copilot.feedback.statistics import Group, Rate


def kind_word(kind: Kind) -> str:
    """Give what happened."""
    return {
        Kind.SHOWN: translate("Log", "Shown"),
        Kind.SEEN: translate("Log", "Seen"),
        Kind.SOURCE_OPENED: translate("Log", "Source opened"),
        Kind.DECIDED: translate("Log", "Decided"),
        Kind.SENT: translate("Log", "Sent"),
        Kind.UNDONE: translate("Log", "Taken back"),
        Kind.OUTCOME: translate("Log", "Outcome"),
        Kind.REVIEW: translate("Log", "Reviewed"),
        Kind.REPORTED: translate("Log", "Gap reported"),
        Kind.UNANSWERED: translate("Log", "No answer found"),
        Kind.LEARNED: translate("Log", "Learned"),
    }[kind]


def happening_word(event: FeedbackEvent) -> str:
    """Give what happened, told apart where one kind holds two things."""
    if event.kind is Kind.REPORTED and event.subject == GAP_SETTLED:
        return translate("Log", "Gap closed")
    return kind_word(event.kind)


def part_word(part: PartOf) -> str:
    """Give the part it is about."""
    return {
        PartOf.DRAFT: translate("Log", "Draft"),
        PartOf.ACTION: translate("Log", "Next step"),
        PartOf.SUMMARY: translate("Log", "Told-list"),
        PartOf.LOAD: translate("Log", "Emotional load"),
        PartOf.PASSAGE: translate("Log", "Passage"),
    }[part]


def decision_word(decision: Decision) -> str:
    """Give what was decided."""
    return {
        Decision.ACCEPTED: translate("Log", "Accepted"),
        Decision.EDITED: translate("Log", "Edited"),
        Decision.REJECTED: translate("Log", "Rejected"),
        Decision.IGNORED: translate("Log", "Ignored"),
        Decision.SUPERSEDED: translate("Log", "Overtaken by a newer message"),
    }[decision]


def reason_word(reason: str | None) -> str:
    """Give why."""
    return next((word for known, _, word in words.reasons() if known == reason), "")


def level_word(level: str | None) -> str:
    """Give an emotional load."""
    return {
        "calm": translate("Load", "Calm"),
        "raised": translate("Load", "Raised"),
        "high": translate("Load", "High"),
    }.get(level or "", "")


def rate_words(group: Group) -> str:
    """Give a group in one line: how many were judged, how they were taken, and how sure that is."""
    judged = group.acceptance.n
    if not judged:
        return translate("Log", "Nothing decided yet")
    used = translate("Log", "accepted as it was {rate}").format(rate=_rate(group.acceptance))
    edited = translate("Log", "edited {rate}").format(rate=_rate(group.edit))
    rejected = translate("Log", "rejected {rate}").format(rate=_rate(group.rejection))
    return translate("Log", "{count} decisions: {used}, {edited}, {rejected}").format(
        count=words.locale().toString(judged), used=used, edited=edited, rejected=rejected
    )


def _rate(rate: Rate) -> str:
    if rate.share is None:
        return "–"
    return f"{rate.share:.0%} ({rate.low:.0%}–{rate.high:.0%})".replace("%–", "–")
