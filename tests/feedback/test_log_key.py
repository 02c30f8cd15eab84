"""The key: in the keyring where there is one, else in a file, and never lost without a word."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import keyring.backend
import keyring.errors
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from keyring.backends.null import Keyring as ForgetfulKeyring

from copilot.errors import UserError
from copilot.feedback.key import derive, find_or_make_key

POSIX = pytest.mark.skipif(os.name != "posix", reason="file modes are a POSIX idea")


class MemoryKeyring(keyring.backend.KeyringBackend):
    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


class LockedKeyring(MemoryKeyring):
    def get_password(self, *_asked: str) -> str | None:
        raise keyring.errors.KeyringLocked("locked")

    def set_password(self, *_given: str) -> None:
        raise keyring.errors.KeyringLocked("locked")


@pytest.fixture(autouse=True)
def no_keyring() -> Iterator[None]:
    keyring.set_keyring(NoKeyring())
    yield
    keyring.set_keyring(ForgetfulKeyring())


@pytest.fixture
def key_file(home: Path) -> Path:
    return home / "feedback.key"


@pytest.fixture
def log_file(home: Path) -> Path:
    return home / "feedback.db"


def test_the_key_is_kept_in_the_keyring(key_file: Path, log_file: Path) -> None:
    keyring.set_keyring(MemoryKeyring())
    first = find_or_make_key(key_file, log_file)
    assert (first.where, first.notice) == ("keyring", "")
    assert find_or_make_key(key_file, log_file) == first
    assert not key_file.exists()


@pytest.mark.parametrize("unusable", [NoKeyring, ForgetfulKeyring, LockedKeyring])
def test_without_a_usable_keyring_the_key_is_kept_in_a_file_and_that_is_said(
    unusable: type[keyring.backend.KeyringBackend], key_file: Path, log_file: Path
) -> None:
    keyring.set_keyring(unusable())
    first = find_or_make_key(key_file, log_file)
    assert first.where == "file"
    assert str(key_file) in first.notice
    assert find_or_make_key(key_file, log_file) == first


@POSIX
def test_only_its_owner_can_read_the_key_file(key_file: Path, log_file: Path) -> None:
    find_or_make_key(key_file, log_file)
    assert key_file.stat().st_mode & 0o777 == 0o600


@POSIX
def test_a_key_file_that_others_could_read_is_closed(key_file: Path, log_file: Path) -> None:
    first = find_or_make_key(key_file, log_file)
    key_file.chmod(0o644)
    assert find_or_make_key(key_file, log_file) == first
    assert key_file.stat().st_mode & 0o777 == 0o600


def test_a_key_file_wins_over_a_keyring_that_comes_later(key_file: Path, log_file: Path) -> None:
    first = find_or_make_key(key_file, log_file)
    keyring.set_keyring(MemoryKeyring())
    assert find_or_make_key(key_file, log_file) == first


def test_a_lost_key_is_told_and_the_log_is_left_alone(key_file: Path, log_file: Path) -> None:
    log_file.parent.mkdir(parents=True)
    log_file.write_bytes(b"an encrypted log")
    with pytest.raises(UserError, match=r"key of the feedback log .* is gone") as told:
        find_or_make_key(key_file, log_file)
    assert "move feedback.db to another folder" in told.value.hint
    assert log_file.read_bytes() == b"an encrypted log"
    assert not key_file.exists()


@pytest.mark.parametrize("content", [b"", b"half of it", b"\xff\xfe"])
def test_a_key_file_without_a_key_is_named(key_file: Path, log_file: Path, content: bytes) -> None:
    key_file.parent.mkdir(parents=True)
    key_file.write_bytes(content)
    with pytest.raises(UserError, match=r"feedback\.key"):
        find_or_make_key(key_file, log_file)
    assert key_file.read_bytes() == content


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder", encoding="utf-8")
    with pytest.raises(UserError, match="taken"):
        find_or_make_key(tmp_path / "taken" / "feedback.key", tmp_path / "taken" / "feedback.db")


def test_programs_that_start_at_the_same_moment_get_the_same_key(key_file: Path, log_file: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from copilot.feedback.key import find_or_make_key; sys.stdin.read(1);"
        f"print(find_or_make_key(Path({str(key_file)!r}), Path({str(log_file)!r})).secret)"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    secrets = {process.communicate("\n")[0].strip() for process in started}
    assert len(secrets) == 1
    assert len(secrets.pop()) == 64


def test_the_secret_is_not_in_what_a_log_line_would_show(key_file: Path, log_file: Path) -> None:
    key = find_or_make_key(key_file, log_file)
    assert key.secret not in repr(key)


def test_keys_for_different_purposes_are_independent() -> None:
    # RFC 5869 with one block: HMAC(HMAC(salt, secret), info || 1)
    assert derive("secret", "file") != derive("secret", "seals")
    assert len(derive("secret", "file")) == 32
    assert derive("secret", "file") == derive(b"secret", "file")
