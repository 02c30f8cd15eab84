"""What a team's own feedback adds to the search: its questions' vectors turned a little, meaning weighed, sureness set.

The index stays as it is. What is kept is one small file; `copilot learn` makes it, nothing else writes it.
"""

import json
import os
from dataclasses import asdict, dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from copilot.errors import UserError
from copilot.knowledge.fusion import VECTOR_WEIGHT
from copilot.knowledge.query import Vectors

FORMAT = 1
FILE = "search.npz"
_NOTHING = ""
_CERTAIN = 1e-6  # how near to 0 and 1 a probability may come


@dataclass(frozen=True, slots=True)
class Adapter:
    """A small layer on a question's vector: what it adds is `vector @ down @ up`, cut to unit length again.

    `down` is (dimension, rank), `up` (rank, dimension), float32. Made for the vectors of one model alone.
    """

    embedder: str
    down: Vectors
    up: Vectors

    def turned(self, vectors: Vectors) -> Vectors:
        """Give unit vectors (one or a row each) as the team's questions are meant."""
        turned = vectors + vectors @ self.down @ self.up
        length = np.linalg.norm(turned, axis=-1, keepdims=True)
        unit: Vectors = (turned / np.maximum(length, 1e-9)).astype(np.float32)
        return unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Tuning:
    """How one team's search differs from the program's own. `name` stands in the versions of a suggestion.

    `vector_weight` as in fusion; the ground's logit becomes `slope * logit + offset`.
    """

    name: str = _NOTHING
    adapter: Adapter | None = field(default=None, repr=False)
    vector_weight: float = VECTOR_WEIGHT
    slope: float = 1.0
    offset: float = 0.0

    def turned(self, vector: Vectors, embedder: str) -> Vectors:
        """Give a question's vector as it is searched with; untouched where the adapter is another model's."""
        if self.adapter is None or self.adapter.embedder != embedder:
            return vector
        return self.adapter.turned(vector)

    def calibrated(self, ground: float) -> float:
        """Give the probability that the knowledge answers, as this team's decisions have it."""
        if (self.slope, self.offset) == (1.0, 0.0):
            return ground
        sure = min(max(ground, _CERTAIN), 1 - _CERTAIN)
        return float(1 / (1 + np.exp(-(self.slope * np.log(sure / (1 - sure)) + self.offset))))

    def save(self, folder: Path) -> None:
        """Write it as one file, whole or not at all. Raises UserError where it cannot be written."""
        about = {name: value for name, value in asdict(self).items() if name != "adapter"}
        nothing = np.zeros((0, 0), np.float32)
        down, up = (self.adapter.down, self.adapter.up) if self.adapter else (nothing, nothing)
        about |= {"format": FORMAT, "embedder": self.adapter.embedder if self.adapter else ""}
        beside = folder / f"{FILE}.part"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with beside.open("wb") as file:
                np.savez(file, about=np.array(json.dumps(about)), down=down, up=up)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(folder / FILE)
        except OSError as error:
            raise UserError(f"{folder} cannot be written: {error.strerror or error}.") from error

    @classmethod
    def load(cls, folder: Path) -> "Tuning":
        """Read what is in use; the program's own where nothing was learned. Raises UserError for a broken file."""
        file = folder / FILE
        if not file.exists():
            return UNTUNED
        try:
            with np.load(BytesIO(file.read_bytes()), allow_pickle=False) as arrays:
                about: dict[str, Any] = json.loads(str(arrays["about"]))
                if about.pop("format") != FORMAT:
                    raise ValueError
                embedder = about.pop("embedder")
                adapter = Adapter(embedder, arrays["down"], arrays["up"]) if embedder else None
            tuning = cls(adapter=adapter, **about)
            _demand_sense(tuning)
        except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile) as error:
            raise UserError(
                f"What was learned for the search ({file}) cannot be used; the search goes on without it.",
                "Run `copilot learn rollback`, or delete the file.",
            ) from error
        return tuning


UNTUNED = Tuning()
"""The program's own search."""


def _demand_sense(tuning: Tuning) -> None:
    """Raise ValueError or TypeError for values that no learning gives."""
    numbers = [tuning.vector_weight, tuning.slope, tuning.offset]
    sensible = bool(np.isfinite(numbers).all()) and 0 <= tuning.vector_weight <= 10 and 0 < tuning.slope <= 10
    if tuning.adapter is not None:
        down, up = tuning.adapter.down, tuning.adapter.up
        sensible = sensible and down.ndim == up.ndim == 2 and down.shape == up.shape[::-1]
        sensible = sensible and bool(np.isfinite(down).all() and np.isfinite(up).all())
    if not sensible:
        raise ValueError
