"""The file through which programs of the same user find the running sidebar: its port and a token for this run."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from copilot.whole_file import write_whole

TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendezvous:
    """Where the sidebar listens, and the token that lets the native host and a second start in."""

    port: int
    token: str
    pid: int


def leave(path: Path, rendezvous: Rendezvous) -> None:
    """Write the file, readable by this user only. Raises OSError."""
    write_whole(path, json.dumps(asdict(rendezvous)), is_private=True)


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
