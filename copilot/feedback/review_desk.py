"""The lead's reviews: this week's queue, what was found out so far, and writing it down."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta

from copilot.feedback.event import EventFilter, FeedbackEvent, Kind, PartOf
from copilot.feedback.log import FeedbackLog
from copilot.feedback.rates import overall
from copilot.feedback.review_queue import QueueItem, review_queue
from copilot.feedback.reviews import Review, Reviewed, reviews, write_review

QUEUE_SIZE = 20  # a quarter of an hour on a Monday morning
LOOKED_BACK = 4  # whole weeks before this one


class ReviewDesk:
    """Opens the log for each call, so that every thread may use it. Raises UserError where it cannot be opened."""

    def __init__(
        self,
        open_log: Callable[[], FeedbackLog],
        reviewer: str,
        today: Callable[[], date] = lambda: datetime.now(UTC).date(),
    ) -> None:
        self._open_log, self._reviewer, self._today = open_log, reviewer, today

    def queue(self) -> tuple[QueueItem, ...]:
        """Give what should be looked at this week, of the four weeks before it; of a longer time where that is too few.

        What is judged by now leaves it, and nothing takes its place.
        """
        today = self._today()
        monday = datetime.combine(today - timedelta(days=today.weekday()), datetime.min.time(), UTC)
        lately, in_a_year = monday - timedelta(weeks=LOOKED_BACK), monday - timedelta(weeks=52)
        times = (EventFilter(since=lately, until=monday), EventFilter(since=lately), EventFilter(since=in_a_year))
        year, week, _ = today.isocalendar()
        with self._open_log() as log:
            enough = (each for each in times if overall(log.file, each).acceptance.n >= QUEUE_SIZE)
            wanted = next(enough, EventFilter())
            return review_queue(log.file, size=QUEUE_SIZE, seed=year * 100 + week, wanted=wanted, begun=monday)

    def reviews(self) -> tuple[Reviewed, ...]:
        """Give the newest review of everything that was reviewed, newest first."""
        with self._open_log() as log:
            return reviews(log.file)

    def asked(self, events: Iterable[FeedbackEvent]) -> Mapping[str, str]:
        """Give all that the customer said in the turn that these events are about, masked, by suggestion id.

        It stands with the summary that was shown; what was written before that was so is not among them.
        """
        about = tuple(dict.fromkeys(event.suggestion_id for event in events))
        wanted = EventFilter(kind=Kind.SHOWN, part=PartOf.SUMMARY, suggestion_ids=about)
        with self._open_log() as log:
            shown = log.find(wanted, limit=len(about))
        return {event.suggestion_id: event.question_text for event in shown if event.question_text}

    def write(self, review: Review) -> None:
        """Write a review down; when this returns, it is on the disk."""
        with self._open_log() as log:
            write_review(log, review, self._reviewer)
