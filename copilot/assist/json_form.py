"""A Suggestion as the JSON of the contract (docs/schemas/suggestion.schema.json)."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from copilot.assist.suggestion import Suggestion


def to_json(suggestion: Suggestion) -> dict[str, Any]:
    """Give the JSON object of a suggestion: plain dicts, lists, texts and numbers."""
    value: dict[str, Any] = _plain(asdict(suggestion))
    return value


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    # Enums of texts are texts already, but print as their name in some writers: give the bare value.
    return value.value if hasattr(value, "value") else value
