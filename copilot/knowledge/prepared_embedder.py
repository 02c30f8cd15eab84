"""A team's own embedding model, as `copilot models use` prepared it: ONNX beside its tokenizer, no PyTorch.

`model_preparation` makes such a folder once; here it is read, listed and run. Pooling, dense layers and unit
length are part of the model file; the prompts that the model puts before questions and passages stand in its card.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from copilot.errors import UserError
from copilot.knowledge.onnx_model import ModelFiles, OnnxModel
from copilot.knowledge.query import Vectors

CARD_FILE = "prepared.json"
MODEL_FILE = "model.onnx"
TOKENIZER_FILE = "tokenizer.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelCard:
    """What is known of a prepared model: `source` as it was given, and how well it agrees with the original.

    `precision` is "int8" or "float32". `least_cosine` and `mean_cosine` are those of its vectors with the
    original's over `compared` texts of the sample pack.
    """

    source: str
    dimension: int
    max_tokens: int
    question_prompt: str
    passage_prompt: str
    lower_case: bool
    precision: str
    size: int
    sha256: str
    least_cosine: float
    mean_cosine: float
    compared: int

    @property
    def name(self) -> str:
        """The last part of the source and the first letters of the file's checksum: another file is another model."""
        return f"{Path(self.source.rstrip('/')).name}-{self.precision}-{self.sha256[:8]}"

    def write(self, folder: Path) -> None:
        """Write the card into the model's folder."""
        (folder / CARD_FILE).write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> "ModelCard":
        """Read the card of a prepared model. Raises UserError where there is none or it is damaged."""
        file = folder / CARD_FILE
        try:
            return cls(**json.loads(file.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise UserError(f"The prepared model's card {file} cannot be read.", _prepare_again("NAME")) from error


class PreparedEmbedder:
    """Turns texts into vectors by a prepared model, whatever their language."""

    def __init__(self, folder: Path, *, threads: int | None = None) -> None:
        """Load the model from its folder. Raises UserError if a file is not there or not the one that was made."""
        self._card = ModelCard.read(folder)
        self._model = OnnxModel(
            ModelFiles(
                file=folder / MODEL_FILE,
                size=self._card.size,
                tokenizers={"any": folder / TOKENIZER_FILE},
                max_tokens=self._card.max_tokens,
                hint=_prepare_again(self._card.source),
            ),
            threads,
        )

    @property
    def name(self) -> str:
        """The model, as it stands in the fingerprint of an index."""
        return self._card.name

    @property
    def dimension(self) -> int:
        """Length of one vector."""
        return self._card.dimension

    def embed(self, texts: Sequence[str], languages: Sequence[str]) -> Vectors:  # noqa: ARG002 - one space for all
        """Turn passages into unit vectors, float32, one row a text, in order; an empty text gives zeros."""
        return self._vectors(texts, self._card.passage_prompt)

    def embed_questions(self, texts: Sequence[str], languages: Sequence[str]) -> Vectors:  # noqa: ARG002 - as above
        """Turn questions into unit vectors, with the prompt that the model wants before a question."""
        return self._vectors(texts, self._card.question_prompt)

    def _vectors(self, texts: Sequence[str], prompt: str) -> Vectors:
        prompted = [f"{prompt}{text}" if text.strip() else "" for text in texts]
        if self._card.lower_case:
            prompted = [text.lower() for text in prompted]
        return self._model.vectors(prompted, ["any"] * len(texts), self.dimension)


def folder_of(models: Path, source: str) -> Path:
    """Give the folder under `models` in which a model, named as in the settings, is kept."""
    safe = "".join(letter if letter.isalnum() or letter in "-_." else "-" for letter in source.strip("/"))
    return models / safe.strip(".-")[-80:]


def open_prepared(models: Path, source: str, *, threads: int | None = None) -> PreparedEmbedder:
    """Load the model that the settings name; `threads` as for the bundled one.

    Raises UserError if it was not prepared on this computer.
    """
    folder = folder_of(models, source)
    if not (folder / CARD_FILE).is_file():
        raise UserError(f"The embedding model `{source}` has not been prepared here.", _prepare_again(source))
    return PreparedEmbedder(folder, threads=threads)


def prepared_models(models: Path) -> tuple[list[ModelCard], list[str]]:
    """Give the cards of all prepared models, by name, and a sentence for each that cannot be read."""
    cards, unreadable = [], []
    for file in sorted(models.glob(f"*/{CARD_FILE}")):
        try:
            cards.append(ModelCard.read(file.parent))
        except UserError as error:
            unreadable.append(str(error))
    return sorted(cards, key=lambda card: card.name), unreadable


def _prepare_again(source: str) -> str:
    return f"Run `copilot models use {source}` (once, with the extra `models`), or `copilot models use bundled`."
