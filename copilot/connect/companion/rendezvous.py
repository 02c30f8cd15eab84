"""The file through which programs of the same user find the running sidebar: its port and a token for this run."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendezvous:
    """Where the sidebar listens, and the token that lets the native host and a second start in."""

    port: int
    token: str
    pid: int


def leave(path: Path, rendezvous: Rendezvous) -> None:
    """Write the file, readable by this user only. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.unlink(missing_ok=True)
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(rendezvous), file)
    beside.replace(path)


def find(path: Path) -> Rendezvous | None:
    """Read the file; None where there is none, or none that can be understood."""
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        return Rendezvous(port=int(given["port"]), token=str(given["token"]), pid=int(given["pid"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def take_away(path: Path, rendezvous: Rendezvous) -> None:
    """Remove the file if it is still ours: another sidebar may have come since."""
    if find(path) == rendezvous:
        path.unlink(missing_ok=True)
