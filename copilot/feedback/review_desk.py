"""The lead's reviews: this week's queue, what was found out so far, and writing it down."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from copilot.feedback.log import FeedbackLog
from copilot.feedback.review_queue import QueueItem, review_queue
from copilot.feedback.reviews import Review, Reviewed, reviews, write_review

QUEUE_SIZE = 20  # a quarter of an hour on a Monday morning


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
        """Give what should be looked at this week. What is judged by now leaves it, and nothing takes its place."""
        with self._open_log() as log:
            done = sum(self._is_of_this_week(one) for one in reviews(log.file))
            year, week, _ = self._today().isocalendar()
            return review_queue(log.file, size=max(0, QUEUE_SIZE - done), seed=year * 100 + week)

    def reviews(self) -> tuple[Reviewed, ...]:
        """Give the newest review of everything that was reviewed, newest first."""
        with self._open_log() as log:
            return reviews(log.file)

    def write(self, review: Review) -> None:
        """Write a review down; when this returns, it is on the disk."""
        with self._open_log() as log:
            write_review(log, review, self._reviewer)

    def _is_of_this_week(self, one: Reviewed) -> bool:
        when = datetime.fromisoformat(one.at).date()
        return when.isocalendar()[:2] == self._today().isocalendar()[:2]
