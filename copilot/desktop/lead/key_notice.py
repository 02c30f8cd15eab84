"""Where the key of the feedback log lies and what it is needed for: said to a lead until they have put it away."""

import logging
from pathlib import Path

from copilot.desktop.sidebar.shown import Banner
from copilot.desktop.sidebar.words import translate

log = logging.getLogger(__name__)


def key_banner(file: Path | None) -> Banner:
    """Give the notice for a key in a file, or (None) in the computer's keyring."""
    if file is None:
        message = translate("Key", "The key of the feedback log lies in this computer's keyring.")
        hint = translate(
            "Key",
            "Without it nobody can open the log: export what you need before this computer or your account on it goes.",
        )
    else:
        message = translate("Key", "The key of the feedback log lies in {file}.").format(file=file)
        hint = translate("Key", "Keep it in your backups and away from others: without it nobody can open the log.")
    return Banner(message=message, hint=hint, is_error=False)


def remember(told: Path) -> None:
    """Note that it was read. Where that fails it is said once more: no reason to trouble anyone."""
    try:
        told.touch()
    except OSError as error:
        log.warning("that the key was told of cannot be noted: %s", error.strerror)
