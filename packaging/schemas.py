"""Write the JSON Schemas of the contracts to docs/schemas, from the dataclasses that are the contracts.

python packaging/schemas.py            # rewrite them
python packaging/schemas.py --check    # exit 1 if one is stale
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from copilot.assist.suggestion import Suggestion
from copilot.cases.case import Case
from copilot.feedback.event import FeedbackEvent

FOLDER = Path(__file__).parents[1] / "docs" / "schemas"

SEARCH_LINE: dict[str, Any] = {
    "$defs": {
        "SearchHit": {
            "type": "object",
            "required": ["article_id", "passage_id", "title", "score"],
            "properties": {
                "article_id": {"type": "string"},
                "passage_id": {"type": "string"},
                "title": {"type": "string"},
                "score": {"type": "number", "minimum": 0, "maximum": 1},
            },
        }
    },
    "type": "object",
    "required": ["id", "results"],
    "properties": {
        "id": {"type": ["string", "integer"]},
        "results": {"type": "array", "items": {"$ref": "#/$defs/SearchHit"}},
        "ground": {"type": "number", "minimum": 0, "maximum": 1},
        "error": {"type": "string"},
    },
}

ERROR_LINE: dict[str, Any] = {
    "type": "object",
    "required": ["case_id", "error"],
    "properties": {"case_id": {"type": ["string", "null"]}, "error": {"type": "string"}},
    "additionalProperties": False,
}


def schemas() -> dict[str, dict[str, Any]]:
    """Give each schema by its file name."""
    return {
        "case.schema.json": _titled(_open(_of(Case, "validation")), "A case as it is read (DESIGN: JSON in)"),
        "suggestion.schema.json": _titled(_of(Suggestion, "serialization"), "What `copilot suggest --json` prints"),
        "suggestion-error.schema.json": _titled(ERROR_LINE, "A line of `copilot suggest --cases` for a bad case"),
        "search.schema.json": _titled(SEARCH_LINE, "A line of `copilot search --queries`"),
        "feedback-event.schema.json": _titled(
            _of(FeedbackEvent, "serialization"), "A line of `copilot feedback export`"
        ),
    }


def _of(kind: Any, mode: Any) -> dict[str, Any]:
    return TypeAdapter(kind).json_schema(mode=mode)


def _open(schema: dict[str, Any]) -> dict[str, Any]:
    """A case file may hold nulls for what is absent, nested facts, and keys that we do not know."""
    schema["properties"].pop("extra", None)
    for parts in (schema, *schema.get("$defs", {}).values()):
        required = set(parts.get("required", ()))
        for name, rule in parts.get("properties", {}).items():
            if name not in required and "anyOf" not in rule:
                parts["properties"][name] = {"anyOf": [rule, {"type": "null"}]}
    schema["properties"]["facts"] = {"type": ["object", "null"], "description": "By dotted name, or nested."}
    schema["properties"]["messages"]["minItems"] = 1
    return schema


def _titled(schema: dict[str, Any], title: str) -> dict[str, Any]:
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": title}


def main() -> int:
    """Rewrite the schemas, or say which are stale."""
    parser = argparse.ArgumentParser(description="Write the JSON Schemas of the contracts.")
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if a schema is stale")
    check = parser.parse_args().check
    stale = []
    for name, schema in schemas().items():
        text = json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
        path = FOLDER / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if not check:
                path.write_text(text, encoding="utf-8")
    print(
        f"{len(stale)} of {len(schemas())} schemas {'are stale' if check else 'written'}: {', '.join(stale) or 'none'}"
    )
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
