"""One decision as an entry of a list: what was asked, what it is about, and when; never who decided."""

from datetime import datetime

from copilot.assist.wording import humanised
from copilot.desktop.lead import lead_words
from copilot.desktop.sidebar import words
from copilot.feedback.event import FeedbackEvent

SHORT = 70  # characters of the question that stand in a list


def listed_decision(event: FeedbackEvent, *more: str) -> str:
    """Give the question's first words, as the log masked them, and below them what tells one entry from the next.

    Where no question was kept, what the decision is about stands in its place.
    """
    about = [lead_words.part_word(event.part), *([humanised(event.topic)] if event.topic else [])]
    below = [*more, words.day(datetime.fromisoformat(event.at).astimezone())]
    question = " ".join((event.question_text or "").split())
    if not question:
        return " · ".join(about) + "\n" + " · ".join(below)
    if len(question) > SHORT:
        question = question[:SHORT].rsplit(" ", 1)[0] + " …"
    return question + "\n" + " · ".join((*about, *below))
