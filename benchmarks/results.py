"""What was measured, when, and how busy the machine was: kept as JSON, so that one part can run without the others."""

import json
import os
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any


def load_now() -> float:
    """Give the mean number of waiting processes over the last minute; 0.0 where the system does not say."""
    return round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else 0.0


@dataclass(slots=True, kw_only=True)
class Entry:
    """One part's outcome: plain JSON values, the time it began (UTC) and the machine's load before it began."""

    value: Any
    load: float
    measured_at: str = field(default_factory=lambda: datetime.now(UTC).strftime("%Y-%m-%d %H:%M"))


@dataclass(slots=True)
class Results:
    """Every outcome by its key; the file is written whole at each change."""

    path: Path
    entries: dict[str, Entry] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> "Results":
        """Read what was measured before; nothing if there is no file."""
        if not path.exists():
            return cls(path)
        stored = json.loads(path.read_text(encoding="utf-8"))
        return cls(path, {key: Entry(**entry) for key, entry in stored.items()})

    def keep(self, key: str, value: Any, load: float) -> None:
        """Put an outcome in the place of an older one; what another run kept meanwhile stays."""
        self.entries = Results.read(self.path).entries
        self.entries[key] = Entry(value=value, load=load)
        whole = {name: asdict(entry) for name, entry in sorted(self.entries.items())}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    def value(self, key: str, default: Any = None) -> Any:
        """Give one outcome, or the default if it was not measured yet."""
        return self.entries[key].value if key in self.entries else default
