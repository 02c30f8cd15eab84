"""The secret that the log is locked with: kept in the computer's keyring, else in a file only its owner can read."""

import hashlib
import hmac
import os
import re
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from copilot.errors import UserError
from copilot.feedback.first_start import one_at_a_time

SERVICE = "pendamping"
ENTRY = "feedback log"

_SECRET = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class LogKey:
    """The log's secret, where it is kept, and one sentence for whoever installs the program.

    `notice` is empty where nothing needs saying (the key is in the keyring).
    """

    secret: str = field(repr=False)
    where: Literal["keyring", "file"]
    notice: str = ""


def find_or_make_key(key_file: Path, log_file: Path) -> LogKey:
    """Give the key of the log; make one where there is neither a key nor a log.

    A key file wins over the keyring: the log beside it was made with it. Programs that start at the same
    moment get the same key.

    Raises UserError where a log is there but its key is gone, and where the file holds no key.
    """
    found = _find(key_file)
    if found:
        return found
    with one_at_a_time(key_file.parent):
        return _find(key_file) or _make(key_file, log_file)


def derive(secret: bytes | str, purpose: str) -> bytes:
    """Make an independent 32-byte key for one purpose out of the secret (HKDF with SHA-256, RFC 5869)."""
    given = secret.encode() if isinstance(secret, str) else secret
    extracted = hmac.digest(b"pendamping feedback", given, hashlib.sha256)
    return hmac.digest(extracted, purpose.encode() + b"\x01", hashlib.sha256)


def _find(key_file: Path) -> LogKey | None:
    if key_file.exists():
        return LogKey(secret=_read(key_file), where="file", notice=_file_notice(key_file))
    kept = _from_keyring()
    return LogKey(secret=kept, where="keyring") if kept else None


def _make(key_file: Path, log_file: Path) -> LogKey:
    if log_file.exists() and log_file.stat().st_size:
        raise UserError(
            f"The key of the feedback log {log_file} is gone.",
            f"Unlock the keyring or bring {key_file.name} back to open it. To begin a new log, move {log_file.name} "
            "to another folder: it is not deleted, and opens again once its key is back.",
        )
    secret = secrets.token_hex(32)
    if _to_keyring(secret):
        return LogKey(secret=secret, where="keyring")
    _write(key_file, secret)
    return LogKey(secret=secret, where="file", notice=_file_notice(key_file))


def _file_notice(key_file: Path) -> str:
    return (
        f"The key of the feedback log is kept in {key_file}, which only you can read, not in a keyring: "
        "include it in backups, and keep it from others. Without it nobody can open the log."
    )


def _from_keyring() -> str | None:
    # Slow to import (0.1 s): a computer with a key file never pays for it.
    import keyring
    import keyring.errors

    try:
        kept = keyring.get_password(SERVICE, ENTRY)
    except keyring.errors.KeyringError:
        return None
    return kept if kept and _SECRET.fullmatch(kept) else None


def _to_keyring(secret: str) -> bool:
    """Say whether the keyring took the secret and gives it back (some take it and keep nothing)."""
    import keyring
    import keyring.errors

    try:
        keyring.set_password(SERVICE, ENTRY, secret)
    except keyring.errors.KeyringError:
        return False
    return _from_keyring() == secret


def _read(key_file: Path) -> str:
    try:
        secret = key_file.read_text(encoding="ascii").strip()
        if os.name == "posix" and key_file.stat().st_mode & 0o077:
            key_file.chmod(0o600)
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"The key of the feedback log cannot be read from {key_file}: {error}.") from error
    if not _SECRET.fullmatch(secret):
        raise UserError(f"{key_file} does not hold the key of a feedback log.", "Bring it back from a backup.")
    return secret


def _write(key_file: Path, secret: str) -> None:
    """Put the key in place whole or not at all, also when the program is killed between two steps."""
    unfinished = key_file.with_name(f"{key_file.name}.{secrets.token_hex(4)}.new")
    try:
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(f"{secret}\n")
            file.flush()
            os.fsync(descriptor)
        unfinished.replace(key_file)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise UserError(f"The key of the feedback log cannot be written to {key_file}: {error}.") from error
