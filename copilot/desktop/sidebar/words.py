"""The short words of the sidebar, in the language of the window."""

from datetime import date, datetime

from PySide6.QtCore import QDate, QDateTime, QLocale, QObject, QTimeZone

from copilot.assist.suggestion import Support
from copilot.assist.text_form import band
from copilot.desktop.language import translate as translate  # the words of every module come with it
from copilot.desktop.sidebar.shown import Badge
from copilot.feedback.event import Reason

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def language() -> str:
    """Give the language of the window, "id" or "en"."""
    return "id" if translate("Words", "en", "the code of the language of these texts") == "id" else "en"


def locale() -> QLocale:
    """Give the locale of the window."""
    return QLocale("id_ID") if language() == "id" else QLocale("en_GB")


class Counts(QObject):
    """The texts with a number in them: only `tr` of a class is found by Qt's tools as one that has a plural."""

    def seconds(self, count: int) -> str:
        """Give seconds."""
        return self.tr("%n second(s)", "", count)

    def minutes(self, count: int) -> str:
        """Give minutes."""
        return self.tr("%n minute(s)", "", count)

    def hours(self, count: int) -> str:
        """Give hours."""
        return self.tr("%n hour(s)", "", count)

    def days(self, count: int) -> str:
        """Give days."""
        return self.tr("%n day(s)", "", count)

    def earlier_contacts(self, count: int) -> str:
        """Give how often the customer was here before."""
        return self.tr("%n earlier contact(s)", "", count)


def duration(seconds: float) -> str:
    """Give a duration as people say it, rounded down: 5 minutes, 3 hours, 2 days."""
    if seconds < HOUR:
        return Counts().minutes(max(1, int(seconds // MINUTE)))
    if seconds < 2 * DAY:
        return Counts().hours(int(seconds // HOUR))
    return Counts().days(int(seconds // DAY))


def day(when: date | datetime) -> str:
    """Give a day: 5 January, with its year if that is not this one."""
    form = "d MMMM" if when.year == QDate.currentDate().year() else "d MMMM yyyy"
    return locale().toString(QDate(when.year, when.month, when.day), form)


def month(when: date) -> str:
    """Give a month: March 2021."""
    return locale().toString(QDate(when.year, when.month, when.day), "MMMM yyyy")


def moment(when: datetime) -> str:
    """Give a time in the agent's own time zone: 5 Jan, 14:30."""
    local = QDateTime.fromSecsSinceEpoch(int(when.timestamp()), QTimeZone.systemTimeZone())
    return locale().toString(local, "d MMM, HH:mm")


def channel(name: str) -> str:
    """Give the channel as people call it."""
    known = {
        "email": translate("Words", "Email"),
        "chat": translate("Words", "Chat"),
        "whatsapp": "WhatsApp",
        "phone": translate("Words", "Phone"),
        "web": translate("Words", "Web form"),
    }
    return known.get(name.lower(), name.replace("_", " ").capitalize())


def tier(name: str) -> str:
    """Give the customer's tier; the ordinary one needs no word."""
    if name.lower() in ("regular", "standard", "basic", "normal"):
        return ""
    return name.upper() if len(name) <= 3 else name.replace("_", " ").capitalize()


def confidence(value: float) -> str:
    """Give a confidence (0..1) in words."""
    return {
        "sure": translate("Words", "Sure"),
        "likely": translate("Words", "Likely"),
        "unsure": translate("Words", "Unsure"),
    }[band(value)]


def badge(kind: Badge) -> str:
    """Give what the agent may do."""
    return {
        Badge.MAY: translate("Words", "You may"),
        Badge.CONFIRM: translate("Words", "Confirm first"),
        Badge.LEAD: translate("Words", "Needs a lead"),
        Badge.NEVER: translate("Words", "Nobody may"),
    }[kind]


def support(kind: Support) -> str:
    """Give what a sentence stands on."""
    return {
        Support.PASSAGE: translate("Words", "From an article"),
        Support.CASE_FACT: translate("Words", "From this case"),
        Support.COURTESY: translate("Words", "Courtesy"),
        Support.UNSUPPORTED: translate("Words", "Nothing supports this: check it before sending"),
    }[kind]


def reasons() -> tuple[tuple[Reason, str, str], ...]:
    """Give every reason with its key and its words, in the order of the keys."""
    return (
        (Reason.INCORRECT, "1", translate("Words", "Incorrect")),
        (Reason.NOT_RELEVANT, "2", translate("Words", "Beside the point")),
        (Reason.INCOMPLETE, "3", translate("Words", "Incomplete")),
        (Reason.OUTDATED, "4", translate("Words", "Outdated")),
        (Reason.WRONG_LANGUAGE, "5", translate("Words", "Wrong language")),
        (Reason.WRONG_TONE, "6", translate("Words", "Wrong tone")),
        (Reason.TOO_LONG, "7", translate("Words", "Too long")),
        (Reason.UNSAFE_PROMISE, "8", translate("Words", "Unsafe promise")),
        (Reason.PRIVACY, "9", translate("Words", "Privacy")),
        (Reason.DUPLICATE, "0", translate("Words", "Duplicate")),
        (Reason.OTHER, "-", translate("Words", "Other")),
    )


def language_name(code: str) -> str:
    """Give the name of a language of the knowledge."""
    return {
        "id": translate("Words", "Indonesian"),
        "en": translate("Words", "English"),
        "mixed": translate("Words", "mixed languages"),
    }.get(code, code)


def capital(text: str) -> str:
    """Give a text as it stands at the beginning of a line."""
    return text[:1].upper() + text[1:]
