"""A Suggestion as the JSON of the contract (docs/schemas/suggestion.schema.json), and back."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from pydantic import TypeAdapter, ValidationError

from copilot.assist.suggestion import Suggestion
from copilot.errors import UserError

_adapter: TypeAdapter[Suggestion] | None = None


def to_json(suggestion: Suggestion) -> dict[str, Any]:
    """Give the JSON object of a suggestion: plain dicts, lists, texts and numbers."""
    value: dict[str, Any] = _plain(asdict(suggestion))
    return value


def from_json(value: Mapping[str, Any]) -> Suggestion:
    """Read a suggestion from its JSON object. Raises UserError that names the field."""
    try:
        return _suggestion_adapter().validate_python({"no_draft_reason": None, **value})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the suggestion"
        raise UserError(f"`{where}`: {first['msg'][:1].lower()}{first['msg'][1:]}.") from error


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    # Enums of texts are texts already, but print as their name in some writers: give the bare value.
    return value.value if hasattr(value, "value") else value


def _suggestion_adapter() -> TypeAdapter[Suggestion]:
    """Build the validator once; building costs tens of milliseconds, so not on import."""
    global _adapter
    if _adapter is None:
        _adapter = TypeAdapter(Suggestion)
    return _adapter
