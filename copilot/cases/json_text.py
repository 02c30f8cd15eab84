"""JSON from outside -> values that can be searched, embedded and printed again."""

import json
from typing import Any


def parse_json(text: str) -> Any:
    """Parse JSON. NaN and infinity, which JSON does not have, are null; half a character pair is a "?".

    Raises ValueError where it does not parse, RecursionError where it is nested too deeply.
    """
    text = whole_characters(text)
    value = json.loads(text, parse_constant=lambda _: None)
    # An escape such as \ud83d without its other half comes from tools that cut a text in the middle of an emoji.
    return json.loads(whole_characters(json.dumps(value, ensure_ascii=False))) if "\\ud" in text.lower() else value


def whole_characters(text: str) -> str:
    """Give the text with a "?" for each half of a character pair, which no tokenizer and no file can take."""
    return text.encode("utf-8", "replace").decode()
