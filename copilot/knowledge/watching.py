"""Says when something in a pack's folder changed. The only home of `watchfiles`."""

import errno
import logging
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

TOGETHER_MS = 400  # changes this close to one another are one: a copied folder, an editor that saves in two steps
LONGEST_WAIT_MS = 1_600  # while changes keep coming
LOOK_AGAIN_S = 60  # a drive on the network may tell nothing: look by ourselves
LOOK_UNTOLD_S = 10.0  # where the system tells of no change at all
_MISSING_S = 2.0
TICK_MS = 250

log = logging.getLogger(__name__)


def changes(
    folder: Path, stop: threading.Event, on_untold: Callable[[str], None] = lambda _why: None
) -> Iterator[None]:
    """Give one value at once, and one whenever something below the folder may have changed, until `stop` is set.

    Blocks in between. The first is given when the watch stands, for what changed while it was set up. Where the
    system cannot tell of changes (too many watched files, a drive that went away), `on_untold` is given why, once,
    and from then on a value comes every ten seconds: reading what is unchanged is cheap.
    """
    while not stop.is_set():
        if not folder.is_dir():
            stop.wait(_MISSING_S)
            continue
        try:
            yield from _told(folder, stop)
        except (OSError, RuntimeError) as error:  # RuntimeError: the class of the library's own errors
            if not folder.is_dir():  # it went away under the watch: what comes in its place is watched anew
                continue
            why = _why(error)
            log.warning("changes are not told: looking every %.0f s (%s)", LOOK_UNTOLD_S, type(error).__name__)
            on_untold(why)
            break
    while not stop.is_set():
        yield
        stop.wait(LOOK_UNTOLD_S)


def _why(error: OSError | RuntimeError) -> str:
    if getattr(error, "errno", None) == errno.ENOSPC:  # Linux says "no space left on device", and means its watches
        return "all of its watches are in use"
    return getattr(error, "strerror", "") or str(error) or type(error).__name__


def _told(folder: Path, stop: threading.Event) -> Iterator[None]:
    """Give a value for each change that the system tells, until the folder is gone. Raises OSError, RuntimeError."""
    # Loads a library of its own; only what watches needs it.
    from watchfiles import watch

    quiet_s = float(LOOK_AGAIN_S)  # what changed just before the watch began: look once, at once
    for seen in watch(
        folder,
        watch_filter=None,
        step=TOGETHER_MS,
        debounce=LONGEST_WAIT_MS,
        stop_event=stop,
        rust_timeout=TICK_MS,
        yield_on_timeout=True,
        raise_interrupt=True,
        ignore_permission_denied=True,
    ):
        quiet_s = 0.0 if seen else quiet_s + TICK_MS / 1_000
        if seen or quiet_s >= LOOK_AGAIN_S:
            quiet_s = 0.0
            yield
        if not folder.is_dir():  # deleted or renamed: what comes in its place must be watched anew
            return
