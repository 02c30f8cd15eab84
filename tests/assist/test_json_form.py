import json
from pathlib import Path

import jsonschema

from copilot.assist.json_form import to_json
from tests.assist.test_handover import SUGGESTION

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs" / "schemas" / "suggestion.schema.json").read_text(encoding="utf-8")
)


def test_the_json_of_a_suggestion_fits_its_schema() -> None:
    jsonschema.validate(json.loads(json.dumps(to_json(SUGGESTION))), SCHEMA)


def test_words_of_choices_are_plain_texts() -> None:
    assert to_json(SUGGESTION)["emotional_load"]["level"] == "high"
