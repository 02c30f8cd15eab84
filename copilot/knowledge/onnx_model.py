"""A text model as onnxruntime runs it: word pieces in, unit vectors out; no PyTorch.

Pooling and unit length are part of the model file, so nothing is worked out here but the order of the work.
"""

import logging
import os
from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from copilot.errors import UserError
from copilot.knowledge.query import Vectors

log = logging.getLogger(__name__)

TOKENS_AT_ONCE = 512  # of one batch with its padding: a quarter faster than 2,048, which leave the processor's cache
MOST_THREADS = 4


class ModelMissing(UserError):  # noqa: N818 - like UserError, it says what is the case
    """The files of an embedding model are not there, or not the ones that are expected."""


class _Session(Protocol):
    """What we use of onnxruntime's InferenceSession."""

    def run(self, output_names: None, input_feed: dict[str, NDArray[np.int64]]) -> Sequence[Any]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFiles:
    """Where a model is: its file and that file's `size` in bytes, and its tokenizers by name.

    `hint` says what to do where one of them is missing or broken.
    """

    file: Path
    size: int
    tokenizers: Mapping[str, Path]
    max_tokens: int
    hint: str

    def missing(self, file: Path, what: str) -> ModelMissing:
        """Give the error that says what is wrong with one of the files."""
        return ModelMissing(f"The embedding model's file {file} {what}.", self.hint)


class OnnxModel:
    """Cuts texts by one of several tokenizers and gives their vectors. May be used from several threads at once."""

    def __init__(self, files: ModelFiles, threads: int | None = None) -> None:
        """Load the model.

        `threads` is how many cores one call may use; by default half of them, at most 4, so that the agent's
        other programs stay quick. Each batch has one of them to itself: onnxruntime's own threads wait for one another
        by spinning, which took twice the processor's time for the same vectors, and more beside other programs.

        Raises ModelMissing if a file is not there or not the expected one.
        """
        self._tokenizers = {name: _tokenizer(files, path) for name, path in files.tokenizers.items()}
        self._session = _session(files)
        self._threads = threads or _threads_by_default()

    def vectors(self, texts: Sequence[str], cut_by: Sequence[str], dimension: int) -> Vectors:
        """Give one unit vector a text, in order; an empty text gives zeros. `cut_by` names each text's tokenizer."""
        made = np.zeros((len(texts), dimension), np.float32)
        encoded = self._encode(texts, cut_by)
        batches = _batches(encoded)

        def run(batch: list[int]) -> None:
            made[batch] = self._run([encoded[place] for place in batch])

        if min(len(batches), self._threads) > 1:
            with ThreadPoolExecutor(self._threads, thread_name_prefix="copilot-embedding") as pool:
                deque(pool.map(run, batches), maxlen=0)  # raises what a batch raised
        else:
            for batch in batches:
                run(batch)
        return made

    def _encode(self, texts: Sequence[str], cut_by: Sequence[str]) -> dict[int, Encoding]:
        """Cut every text that is not empty into word pieces, by its place."""
        encoded: dict[int, Encoding] = {}
        for name, tokenizer in self._tokenizers.items():
            places = [place for place, text in enumerate(texts) if text.strip() and cut_by[place] == name]
            encoded.update(zip(places, tokenizer.encode_batch_fast([texts[place] for place in places]), strict=True))
        return encoded

    def _run(self, batch: Sequence[Encoding]) -> Vectors:
        longest = max(len(encoding) for encoding in batch)
        ids = np.zeros((len(batch), longest), np.int64)
        mask = np.zeros_like(ids)
        for row, encoding in enumerate(batch):
            ids[row, : len(encoding)] = encoding.ids
            mask[row, : len(encoding)] = 1
        (vectors,) = self._session.run(None, {"input_ids": ids, "attention_mask": mask})
        return np.asarray(vectors, np.float32)


def _batches(encoded: dict[int, Encoding]) -> list[list[int]]:
    """Put texts of similar length together: padding is work for nothing."""
    batches: list[list[int]] = []
    room = 0
    for place in sorted(encoded, key=lambda place: -len(encoded[place])):
        length = len(encoded[place])
        if room < 1:
            batches.append([])
            room = max(1, TOKENS_AT_ONCE // length)
        batches[-1].append(place)
        room -= 1
    return batches


def _threads_by_default() -> int:
    return max(1, min(MOST_THREADS, (os.cpu_count() or 2) // 2))


def _tokenizer(files: ModelFiles, file: Path) -> Tokenizer:
    try:
        tokenizer = Tokenizer.from_str(file.read_text(encoding="utf-8"))
    except Exception as error:  # tokenizers raises bare Exception for any damage
        raise files.missing(file, "cannot be read") from error
    tokenizer.no_padding()
    tokenizer.enable_truncation(files.max_tokens)
    return tokenizer


def load_onnxruntime() -> Any:
    """Give the library. Slow: only whoever loads a model waits for it, never the start of the window."""
    # It reports to its maker unless this stands before it is loaded; what runs here is nobody else's business.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    return onnxruntime


def _session(files: ModelFiles) -> _Session:
    if not files.file.is_file():
        raise files.missing(files.file, "is missing")
    if files.file.stat().st_size != files.size:
        raise files.missing(files.file, "is not the expected one")
    onnxruntime = load_onnxruntime()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        session: _Session = onnxruntime.InferenceSession(files.file, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's errors have no common class of their own
        raise files.missing(files.file, "is damaged") from error
    log.info("loaded %s", files.file.name)
    return session
