"""From the log to the figures of one week's report, and to the file: for the window and for the command line."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from copilot.desktop.language import Speech, language_for
from copilot.desktop.lead.picture_words import pictures_of
from copilot.desktop.lead.pictures_page import ORDER, FiguresDesk
from copilot.desktop.lead.report import Report, write_report
from copilot.errors import UserError
from copilot.feedback.event import EventFilter
from copilot.feedback.figures import Figures, last_weeks
from copilot.feedback.gaps import Theme
from copilot.feedback.rates import Dimension

WEEKS = 12  # that the courses of a report go back


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The figures of one week's report, counted in a job; words and pictures are made of them on the UI thread."""

    monday: date
    figures: tuple[Figures, ...]
    gaps: tuple[Theme, ...]


def week_of(name: str, today: date) -> date:
    """Give the Monday of a week such as "2026-W47"; "" is the last whole week. Raises UserError for anything else."""
    if not name:
        return today - timedelta(days=today.weekday() + 7)
    try:
        year, week = name.upper().split("-W")
        return date.fromisocalendar(int(year), int(week), 1)
    except ValueError as error:
        raise UserError(f"{name} is not a week.", "Write it as 2026-W47.") from error


def count_week(desk: FiguresDesk, gaps: Callable[[], tuple[Theme, ...]], monday: date) -> Counted:
    """Count the twelve weeks that end with this one. Slow: for a job."""
    end = datetime.combine(monday + timedelta(days=7), datetime.min.time(), UTC) - timedelta(microseconds=1)
    wanted = last_weeks(EventFilter(until=end), WEEKS)
    return Counted(monday=monday, figures=tuple(desk.figures(wanted, Dimension.TOPIC)), gaps=gaps())


def write_counted(counted: Counted, to: Path) -> None:
    """Write the report of what was counted, in the language of the window. Raises UserError where that fails."""
    shown = {picture.key: picture for part in counted.figures for picture in pictures_of(part)}
    pictures = tuple(shown[key] for key in ORDER if key in shown)
    write_report(Report(monday=counted.monday, pictures=pictures, gaps=counted.gaps), to)


def write_without_window(counted: Counted, to: Path, translations: Path, ui_language: str) -> None:
    """Write the report where there is no window, and perhaps no screen."""
    from copilot.desktop.start import application

    application()
    speech = Speech(translations)
    speech.speak(language_for(ui_language))
    try:
        write_counted(counted, to)
    finally:
        speech.be_silent()
