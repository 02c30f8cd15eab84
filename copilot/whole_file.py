"""Text files that are written whole or not at all, also where two programs write one at the same moment."""

import os
import threading
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, text: str, *, is_private: bool = False) -> None:
    """Put a text in place: whoever reads finds the old one or the new one. Raises OSError.

    `is_private`: only its owner may read it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}.new")
    try:
        beside.unlink(missing_ok=True)  # of a program that was killed
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if is_private else 0o666)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        beside.replace(path)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
