"""What became of an agent's reports, and the examples that a lead shared with them: told once, to them alone."""

from dataclasses import dataclass

from copilot.feedback.event import Kind
from copilot.feedback.log import FeedbackLog
from copilot.feedback.reviews import Reviewed, State, reviews

MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One piece of news. `at` orders them (UTC, ISO 8601); `about` is what the customer asked, or what was shown.

    `text` is written by the lead for the agent; it may be empty for an example or a report. All texts are masked.
    """

    at: str
    about: str
    text: str
    is_example: bool


def news_for(log: FeedbackLog, agent: str, after: str = "") -> tuple[News, ...]:
    """Give the news for an agent that came after a moment, newest first, at most 20.

    A review is news where its lead shared it as an example, closed it with words for the agent, or closed what the
    agent had reported. Verdicts, causes and notes for the team are not part of it.
    """
    agent_ref = log.pseudonyms.of_agent(agent)
    found = (one for one in reviews(log.file) if one.event.agent_ref == agent_ref and one.at > after and _is_news(one))
    return tuple(_news(one) for one in found)[:MOST]


def _is_news(one: Reviewed) -> bool:
    has_answer = bool(one.review.outcome) or one.event.kind is Kind.REPORTED
    return one.review.is_example or (one.review.state is State.CLOSED and has_answer)


def _news(one: Reviewed) -> News:
    event = one.event
    return News(
        at=one.at,
        about=event.question_text or event.shown_text or "",
        text=one.review.outcome,
        is_example=one.review.is_example,
    )
