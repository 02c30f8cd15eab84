"""How far the knowledge is, in one quiet line at the foot: what is read, how fast, how long still, and resting."""

from collections.abc import Callable

from copilot.desktop.sidebar import words
from copilot.desktop.sidebar.assistant import Progress
from copilot.desktop.sidebar.shown import Status
from copilot.desktop.sidebar.words import translate


class Readiness:
    """Keeps the status line. `rest` is told to pause (True) or to go on, where the reading can."""

    def __init__(self, show: Callable[[Status], None]) -> None:
        self._show = show
        self.status = Status()
        self.rest: Callable[[bool], None] | None = None
        self._progress: Progress | None = None
        self._is_resting = False
        self._waits_for_meaning = False

    def begin(self) -> None:
        """The knowledge is being opened."""
        self._tell(Status(text=translate("Sidebar", "Preparing the knowledge …")))

    def go(self, progress: Progress) -> None:
        """So far it is."""
        self._progress = progress
        self._tell(self._going())

    def opened(self, *, is_complete: bool) -> None:
        """It can be asked; `is_complete` False: by keywords only."""
        self._waits_for_meaning = not is_complete
        self._end()

    def current(self) -> None:
        """Nothing more is to be read."""
        self._end()

    def failed(self) -> None:
        """It could not be opened at all."""
        self._waits_for_meaning = False
        self._end()
        said = translate("Sidebar", "Nothing can be prepared: the knowledge is not open.")
        self._tell(Status(text=said, has_failed=True))

    def turn(self) -> None:
        """Pause, or go on."""
        if self.rest is not None and self._progress is not None:
            self._is_resting = not self._is_resting
            self.rest(self._is_resting)
            self._tell(self._going())

    def _end(self) -> None:
        """Nothing is read just now: a pause that came too late is over, for its button goes."""
        self._progress = None
        if self._is_resting and self.rest is not None:
            self.rest(False)
        self._is_resting = False
        waits = translate("Sidebar", "Keyword results first: the full search is still loading …")
        self._tell(Status(text=waits) if self._waits_for_meaning else Status())

    def _going(self) -> Status:
        assert self._progress is not None
        text = _words(self._progress, is_resting=self._is_resting)
        if self._is_resting and self._waits_for_meaning:
            text += " " + translate("Sidebar", "Until then the search goes by keywords.")
        share = self._progress.done / self._progress.total if self._progress.total else None
        return Status(text=text, share=share, can_rest=self.rest is not None, is_resting=self._is_resting)

    def _tell(self, status: Status) -> None:
        self.status = status
        self._show(status)


def _words(progress: Progress, *, is_resting: bool) -> str:
    """Give "Understanding the articles: 1,200 of 4,650 passages, 95 a second, about 36 s left"."""
    done, total, rate = map(words.locale().toString, (progress.done, progress.total, round(progress.rate)))
    if is_resting:
        return translate("Sidebar", "Paused at {done} of {total}.").format(done=done, total=total)
    reading = translate("Sidebar", "Reading the knowledge: {done} of {total} files")
    understanding = translate("Sidebar", "Understanding the knowledge: {done} of {total} passages")
    parts = [(understanding if progress.of_passages else reading).format(done=done, total=total)]
    if progress.rate >= 1:
        parts.append(translate("Sidebar", "{rate} a second").format(rate=rate))
    if progress.seconds_left is not None:
        parts.append(translate("Sidebar", "about {duration} left").format(duration=_left(progress.seconds_left)))
    return ", ".join(parts)


def _left(seconds: float) -> str:
    """Give the time left as one says it: seconds in steps of five below a minute."""
    if seconds >= words.MINUTE:
        return words.duration(seconds)
    return words.Counts().seconds(max(5, 5 * round(seconds / 5)))
