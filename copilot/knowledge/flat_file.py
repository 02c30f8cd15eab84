"""Arrays in one file that is mapped into memory, not read: what an index works out once and uses at every start.

Such a file can be made again from the index's tables, so one that is damaged or of another state counts as none.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from copilot.errors import UserError

HEAD = 4_096  # bytes that say what follows
ALIGNED = 64  # bytes: an array begins at a multiple

Arrays = Mapping[str, NDArray[Any]]


def write_arrays(file: Path, key: str, arrays: Arrays) -> None:
    """Write the arrays; `key` says what they were made from. An interrupted write leaves the file before.

    Raises UserError where it cannot be written.
    """
    beside = file.with_suffix(".part")
    about = {name: [each.dtype.str, each.shape] for name, each in arrays.items()}
    try:
        with beside.open("wb") as out:
            out.write(json.dumps({"key": key, "arrays": about}).encode().ljust(HEAD))
            for each in arrays.values():
                out.write(np.ascontiguousarray(each).data)
                out.write(bytes(-each.nbytes % ALIGNED))
        beside.replace(file)
    except OSError as error:
        raise UserError(f"{file} cannot be written: {error.strerror or error}.", "Is the disk full?") from error


def mapped_arrays(file: Path, key: str) -> dict[str, NDArray[Any]] | None:
    """Map the arrays into memory; None where there are none of this key, or the file is damaged."""
    try:
        with file.open("rb") as source:
            about = json.loads(source.read(HEAD))
        if about["key"] != key:
            return None
        # Windows refuses to replace a mapped file, and the next indexing must.
        whole = np.fromfile(file, np.uint8) if os.name == "nt" else np.memmap(file, np.uint8, "r")
        arrays: dict[str, NDArray[Any]] = {}
        place = HEAD
        for name, (kind, shape) in about["arrays"].items():
            dtype = np.dtype(kind)
            size = int(np.prod(shape)) * dtype.itemsize
            # A plain array over the mapping: numpy's memmap class costs a little at every slice.
            arrays[name] = np.asarray(whole[place : place + size]).view(dtype).reshape(shape)
            place += size + -size % ALIGNED
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return arrays if place == len(whole) else None
