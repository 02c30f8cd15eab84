"""Makes any sentence-transformers model ready to run without PyTorch: ONNX, int8, checked against the original.

The whole model is exported as one graph from word pieces to a unit vector, so its pooling and dense layers are
honoured because they are in it. What cannot be told from a graph (prompts, lower case) goes to the card; what we
could not honour is refused. The only home of `sentence_transformers`, `torch` and onnxruntime's quantiser; all of
them come with the extra `models` and are needed here alone.
"""

import hashlib
import importlib.util
import logging
import os
import shutil
import socket
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

from copilot.errors import UserError
from copilot.knowledge.onnx_model import load_onnxruntime
from copilot.knowledge.prepared_embedder import (
    MODEL_FILE,
    TOKENIZER_FILE,
    ModelCard,
    PreparedEmbedder,
    folder_of,
)

LEAST_MEAN_COSINE = 0.98  # between the prepared model's vectors and the original's, over the sample pack
LEAST_COSINE = 0.95  # of any one text
MOST_TOKENS = 512  # a passage has some 200; longer inputs only cost memory
MOST_PARAMETERS = 600_000_000  # ONNX holds 2 GB in one file, and an office PC not much more
OPSET = 18
PRECISIONS = ("int8", "float32")  # tried in this order

_EXTRA_HINT = "Install it with: pip install torch==2.13.0, then: pip install 'pendamping[models]'"
_NEEDED = ("sentence_transformers", "torch", "onnx")

Say = Callable[[str], None]


def prepare_model(
    source: str,
    models: Path,
    texts: Sequence[str],
    prompts: tuple[str | None, str | None] = (None, None),
    say: Say = print,
) -> ModelCard:
    """Prepare a model, named by hub name or local folder, under `models`; gives its card.

    `texts` (of the sample pack) are embedded by the original and by what was made of it. `prompts` are what stands
    before a question and before a passage where the model does not say so itself. Takes a minute and, for the
    largest models, some GB of memory.

    Raises UserError: the extra is missing, the model cannot be had, it needs what we cannot honour, or what was
    made of it agrees with the original too little.
    """
    _demand_extra()
    original = _loaded(source)
    _refuse_what_we_cannot_honour(source, original)
    question_prompt, passage_prompt = _prompts(original, *prompts)
    card = ModelCard(
        source=source,
        dimension=_dimension(original),
        max_tokens=min(original.max_seq_length or MOST_TOKENS, MOST_TOKENS),
        question_prompt=question_prompt,
        passage_prompt=passage_prompt,
        lower_case=bool(getattr(original[0], "do_lower_case", False)),
        precision="",
        size=0,
        sha256="",
        least_cosine=0.0,
        mean_cosine=0.0,
        compared=len(texts),
    )
    target = folder_of(models, source)
    models.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=models) as temporary:
        made = Path(temporary) / "made"
        made.mkdir()
        card = _made(card, original, made, texts, say)
        shutil.rmtree(target, ignore_errors=True)
        made.rename(target)
    return card


def _made(card: ModelCard, original: Any, folder: Path, texts: Sequence[str], say: Say) -> ModelCard:
    """Write model, tokenizer and card: the smallest precision that agrees."""
    say(f"Exporting {card.source} ...")
    _write_tokenizer(card.source, original, folder / TOKENIZER_FILE)
    exact = folder / "exact.onnx"
    _export(card.source, original, exact)
    expected = original.encode(
        [f"{card.passage_prompt}{text}" for text in texts],
        prompt="",
        normalize_embeddings=True,
        show_progress_bar=False,
    )
    for precision in PRECISIONS:
        if precision == "int8":
            _quantise(exact, folder / MODEL_FILE)
        else:
            exact.replace(folder / MODEL_FILE)
        card = _described(card, folder, precision)
        card.write(folder)
        cosines = (PreparedEmbedder(folder).embed(texts, [""] * len(texts)) * expected).sum(axis=1)
        card = replace(card, least_cosine=float(cosines.min()), mean_cosine=float(cosines.mean()))
        agrees = card.mean_cosine >= LEAST_MEAN_COSINE and card.least_cosine >= LEAST_COSINE
        say(
            f"As {precision}, {card.size / 1e6:.0f} MB: over {len(texts)} passages of the sample pack the cosine with "
            f"the original is {card.mean_cosine:.4f} in the mean, {card.least_cosine:.4f} at least"
            f"{'.' if agrees else f' (needed: {LEAST_MEAN_COSINE} and {LEAST_COSINE}).'}"
        )
        if agrees:
            card.write(folder)
            exact.unlink(missing_ok=True)
            return card
    raise UserError(
        f"What was made of `{card.source}` agrees too little with the original (cosine {card.mean_cosine:.3f} in the "
        f"mean, {card.least_cosine:.3f} at least; needed: {LEAST_MEAN_COSINE} and {LEAST_COSINE}).",
        "Choose another model; the one in use stays.",
    )


def _described(card: ModelCard, folder: Path, precision: str) -> ModelCard:
    content = (folder / MODEL_FILE).read_bytes()
    # Prompts are part of what makes a vector, so they are part of the checksum that names the model.
    digest = hashlib.sha256(content + f"{card.question_prompt}\0{card.passage_prompt}\0{card.max_tokens}".encode())
    return replace(card, precision=precision, size=len(content), sha256=digest.hexdigest())


def _demand_extra() -> None:
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise UserError(f"Preparing a model needs {missing[0].replace('_', '-')}, which is not installed.", _EXTRA_HINT)


def _loaded(source: str) -> Any:
    with _quiet():
        # Imported here because it takes seconds, and only this command needs it.
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()  # type: ignore[no-untyped-call]
        try:
            model = SentenceTransformer(
                str(Path(source).expanduser()) if Path(source).expanduser().is_dir() else source,
                device="cpu",
                local_files_only=not _hub_is_there(),
                # The attention that every architecture has, and that can be exported.
                model_kwargs={"attn_implementation": "eager"},
            )
        except (OSError, ValueError, ImportError, KeyError) as error:
            raise UserError(
                f"The model `{source}` cannot be loaded: {_first_line(error)}.",
                "Give a folder that holds a sentence-transformers model, or a name on the model hub with a connection.",
            ) from error
    return model.float().eval()


def _first_line(error: Exception) -> str:
    said = str(error).strip() or type(error).__name__
    return said.splitlines()[0].rstrip(".")


def _hub_is_there() -> bool:
    """Tell quickly whether the hub can be reached; the library itself tries for over a minute."""
    if any(os.environ.get(name) for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy")):
        return True  # a proxy resolves names for us
    host = urlparse(os.environ.get("HF_ENDPOINT", "https://huggingface.co")).hostname or ""
    try:
        socket.getaddrinfo(host, 443)
    except OSError:
        return False
    return True


def _refuse_what_we_cannot_honour(source: str, original: Any) -> None:
    modules = [type(module).__name__ for module in original]
    said = f"The model `{source}` cannot be used: "
    if modules[0] != "Transformer":
        raise UserError(f"{said}its first part is {modules[0]}, not a text transformer.", "Choose another model.")
    if not all(getattr(module, "include_prompt", True) for module in original):
        raise UserError(f"{said}its pooling leaves the prompt out, which is not supported.", "Choose another model.")
    if getattr(original, "similarity_fn_name", None) not in (None, "cosine") and "Normalize" not in modules:
        raise UserError(
            f"{said}it compares texts by {original.similarity_fn_name}, and passages are compared by angle here.",
            "Choose a model that was trained for cosine similarity.",
        )
    if sum(weight.numel() for weight in original.parameters()) > MOST_PARAMETERS:
        raise UserError(f"{said}it has more than {MOST_PARAMETERS:,} parameters.", "Choose a smaller model.")


def _prompts(original: Any, question: str | None, passage: str | None) -> tuple[str, str]:
    """Give the prompts: as they were given, else as the model names them, in the order sentence-transformers looks."""
    own = original.prompts or {}
    otherwise = own.get(original.default_prompt_name or "", "")
    passages = (own[name] for name in ("document", "passage", "corpus") if name in own)
    return (
        own.get("query", otherwise) if question is None else question,
        next(passages, otherwise) if passage is None else passage,
    )


def _dimension(original: Any) -> int:
    return int(original.truncate_dim or original.get_embedding_dimension())


def _write_tokenizer(source: str, original: Any, file: Path) -> None:
    inside = getattr(original.tokenizer, "backend_tokenizer", None)
    if inside is None:
        raise UserError(f"The model `{source}` cannot be used: it has no fast tokenizer.", "Choose another model.")
    inside.save(str(file))


def _export(source: str, original: Any, file: Path) -> None:
    import torch

    class SentenceVector(torch.nn.Module):
        """The whole model, with unit length at its end."""

        def __init__(self) -> None:
            super().__init__()
            self.original = original

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            given = {"input_ids": input_ids, "attention_mask": attention_mask}
            vectors = self.original(given)["sentence_embedding"][:, : _dimension(original)]
            return torch.nn.functional.normalize(vectors, dim=1)

    example = torch.ones((2, 8), dtype=torch.int64)
    both = {0: "texts", 1: "tokens"}
    try:
        with _quiet(), torch.no_grad():
            torch.onnx.export(
                SentenceVector(),
                (example, example),
                str(file),
                input_names=["input_ids", "attention_mask"],
                output_names=["vectors"],
                dynamic_axes={"input_ids": both, "attention_mask": both, "vectors": {0: "texts"}},
                opset_version=OPSET,
                dynamo=False,  # the newer exporter fixes the number of texts where a model looks at shapes
            )
    except (RuntimeError, TypeError, ValueError, IndexError) as error:
        raise UserError(
            f"The model `{source}` cannot be exported: {_first_line(error)}.", "Choose another model."
        ) from error


def _quantise(exact: Path, target: Path) -> None:
    """Store weights as int8, one scale a column; 7 bits of them, as processors without VNNI overflow with 8."""
    with _quiet():
        load_onnxruntime()
        from onnxruntime.quantization import QuantType, quantize_dynamic
        from onnxruntime.quantization.shape_inference import quant_pre_process

        prepared = exact.with_suffix(".prepared.onnx")
        quant_pre_process(exact, prepared, skip_symbolic_shape=True)
        quantize_dynamic(
            prepared,
            target,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            op_types_to_quantize=["MatMul", "Gather"],
            extra_options={"MatMulConstBOnly": True},
        )
        prepared.unlink()


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the libraries' warnings about themselves off the screen; one of them starts logging there on import."""
    handlers = logging.root.handlers[:]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
    logging.root.handlers[:] = handlers
