"""Says when something in a pack's folder changed. The only home of `watchfiles`."""

import threading
from collections.abc import Iterator
from pathlib import Path

TOGETHER_MS = 400  # changes this close to one another are one: a copied folder, an editor that saves in two steps
LONGEST_WAIT_MS = 1_600  # while changes keep coming
LOOK_AGAIN_S = 60  # a drive on the network may tell nothing: look by ourselves
_MISSING_S = 2.0
TICK_MS = 250


def changes(folder: Path, stop: threading.Event) -> Iterator[None]:
    """Give one value at once, and one whenever something below the folder may have changed, until `stop` is set.

    Blocks in between. The first is given when the watch stands, for what changed while it was set up.
    """
    # Loads a library of its own; only what watches needs it.
    from watchfiles import watch

    while not stop.is_set():
        if not folder.is_dir():
            stop.wait(_MISSING_S)
            continue
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
                break
