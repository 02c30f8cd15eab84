"""Where things are on this computer: the only module that knows the platform's folders."""

import os
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

HOME_VARIABLE = "COPILOT_HOME"

_PACKAGE = Path(__file__).resolve().parent


def _bundled(name: str) -> Path:
    """Find a folder that ships with the program: beside the code in a wheel, above it in a checkout."""
    in_wheel = _PACKAGE / "_bundled" / name
    return in_wheel if in_wheel.is_dir() else _PACKAGE.parent / name


def _named_after(pack: Path) -> str:
    """Give a folder name that people recognise and that no two packs share."""
    import hashlib  # loads OpenSSL: the first window has no need of it

    digest = hashlib.sha256(str(pack.resolve()).encode()).hexdigest()[:12]
    return f"{pack.resolve().name}-{digest}"


@dataclass(frozen=True, slots=True)
class Paths:
    """Every file the program writes lies under `home`; with `is_demo`, what is recorded lies apart from real work."""

    home: Path
    is_demo: bool = False

    @classmethod
    def from_environment(cls) -> "Paths":
        """Take COPILOT_HOME if it is set, else the platform's folder for a user's data."""
        given = os.environ.get(HOME_VARIABLE)
        return cls(Path(given).expanduser().resolve() if given else user_data_path("pendamping"))

    @property
    def settings(self) -> Path:
        """The file of the options a person sets."""
        return self.home / "settings.toml"

    @property
    def feedback_log(self) -> Path:
        """The encrypted log of what was shown and decided."""
        return self._records / "feedback.db"

    @property
    def log_key(self) -> Path:
        """The fallback for the log's key where the computer has no keyring."""
        return self._records / "feedback.key"

    @property
    def key_told(self) -> Path:
        """There once a lead has read where the log's key lies."""
        return self._records / "key-told"

    @property
    def heavy_row(self) -> Path:
        """The agent's own count of heavy cases in a row: read by the sidebar alone, never exported."""
        return self._records / "heavy-cases.json"

    @property
    def news_read(self) -> Path:
        """Up to which moment the agent has read what a lead let them know."""
        return self._records / "news-read.json"

    @property
    def connections(self) -> Path:
        """Which ticket tools this desk is connected to; no credential is in it."""
        return self.home / "connections.toml"

    @property
    def outbox(self) -> Path:
        """The encrypted texts on their way to a ticket tool."""
        return self._records / "outbox.db"

    @property
    def unfinished(self) -> Path:
        """The encrypted replies that an agent has begun and not decided."""
        return self._records / "unfinished.db"

    @property
    def program_log(self) -> Path:
        """The program's own log, without any conversation text."""
        return self.home / "logs" / "copilot.log"

    @property
    def inbox(self) -> Path:
        """The folder the sidebar watches for case files, unless settings name another."""
        return self._records / "cases"

    @property
    def running(self) -> Path:
        """Where the open sidebar says how other programs of this user reach it."""
        return self._records / "running.json"

    @property
    def paired_browsers(self) -> Path:
        """The browsers that may report over loopback, each with a hash of its token."""
        return self.home / "paired-browsers.json"

    @property
    def models(self) -> Path:
        """Where prepared models other than the bundled one are kept."""
        return self.home / "models"

    @property
    def language_model(self) -> Path:
        """The folder of what was asked of a language model: the log of requests, and the day's count."""
        return self._records / "language-model"

    @property
    def _records(self) -> Path:
        return self.home / "demo" if self.is_demo else self.home

    def index_of(self, pack: Path) -> Path:
        """The folder that holds the index of one knowledge pack (a cache: safe to delete)."""
        return self.home / "index" / _named_after(pack)

    def learned_from(self, pack: Path) -> Path:
        """The folder that holds what was learned from past cases beside one pack."""
        return self.home / "learned" / _named_after(pack)

    @staticmethod
    def assets() -> Path:
        """Give the folder of icons, styles, translations and the bundled model."""
        return _bundled("assets")

    @staticmethod
    def sample_pack() -> Path:
        """Give the knowledge pack that ships with the program."""
        return _bundled("knowledge")
