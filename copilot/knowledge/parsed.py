"""What a parser of documents gives: the text it found, or one sentence that says why there is none."""

from dataclasses import dataclass

MOST_MEMORY = 2_000_000_000  # bytes that reading one file may take

PAGE = "\f"
"""Begins every page in the text of a file that has pages."""


@dataclass(frozen=True, slots=True)
class ParsedText:
    """A document as Markdown; `title` is the document's own. `notes` say what of it was left out."""

    title: str | None
    text: str
    notes: tuple[str, ...] = ()


class RefusedError(Exception):
    """A document that cannot be read: `message` is one sentence, `hint` what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def too_large() -> RefusedError:
    """Give the error of a document that needs more memory than reading one may take."""
    return RefusedError("The file needs more memory than reading one may take.", "Split it.")
