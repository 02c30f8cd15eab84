"""Decisions that the checks of quality flagged, and what a lead makes of each before anything learns from them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from copilot.feedback.database import LogFile
from copilot.feedback.event import FeedbackEvent
from copilot.feedback.log import FeedbackLog
from copilot.feedback.quality import Flag, Quality, quality_of
from copilot.feedback.reviews import Label, Review, State, Verdict, blind, labels, review_of, write_review
from copilot.feedback.rows import event_from_row

MOST = 300
"""Flagged decisions that are shown: more than anybody looks through."""

_MEANT = {Label.TAKEN: Verdict.RIGHT, Label.REJECTED: Verdict.WRONG}


@dataclass(frozen=True, slots=True, kw_only=True)
class Flagged:
    """One decision without who took it, its flags, and what a lead made of it; None: nobody has looked yet."""

    event: FeedbackEvent
    flags: tuple[Flag, ...] = ()
    label: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The quality of all decisions; the newest flagged ones, those with most flags first; and those looked at."""

    quality: Quality
    flagged: tuple[Flagged, ...]
    looked_at: tuple[Flagged, ...]


class LabelDesk:
    """Opens the log for each call, so that every thread may use it. Raises UserError where it cannot be opened."""

    def __init__(self, open_log: Callable[[], FeedbackLog], reviewer: str) -> None:
        self._open_log, self._reviewer = open_log, reviewer

    def checked(self) -> Checked:
        """Check all decisions. Slow: for a job."""
        with self._open_log() as log:
            quality = quality_of(log.file)
            said = labels(log.file)
            newest = sorted(quality.flags.keys() - said.keys(), reverse=True)[:MOST]  # ids grow with time
            flagged = [_flagged(log.file, event_id, quality.flags[event_id]) for event_id in newest]
            return Checked(
                quality=quality,
                flagged=tuple(sorted((one for one in flagged if one), key=lambda one: -len(one.flags))),
                looked_at=tuple(
                    replace(one, label=label)
                    for event_id, label in list(said.items())[:MOST]
                    if (one := _flagged(log.file, event_id, ()))
                ),
            )

    def write(self, event_id: str, label: Label) -> None:
        """Write down what is made of a decision: on the disk when this returns.

        A review that it has stays; without one, a corrected decision gets the verdict that the correction means.
        """
        with self._open_log() as log:
            review = review_of(log.file, event_id) or Review(event_id=event_id, state=State.CLOSED)
            verdict = review.verdict or _MEANT.get(label)
            write_review(log, replace(review, label=label, verdict=verdict), self._reviewer)


def _flagged(file: LogFile, event_id: str, flags: tuple[Flag, ...]) -> Flagged | None:
    rows = file.rows("SELECT * FROM event WHERE event_id = :event_id", {"event_id": event_id})
    return Flagged(event=blind(event_from_row(rows[0])), flags=flags) if rows else None
