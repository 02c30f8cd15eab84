import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from copilot.assist.json_form import from_json, to_json
from copilot.errors import UserError
from tests.assist.test_handover import SUGGESTION

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs" / "schemas" / "suggestion.schema.json").read_text(encoding="utf-8")
)


def test_the_json_of_a_suggestion_fits_its_schema() -> None:
    jsonschema.validate(json.loads(json.dumps(to_json(SUGGESTION))), SCHEMA)


def test_a_suggestion_comes_back_from_its_json_as_it_was() -> None:
    assert from_json(json.loads(json.dumps(to_json(SUGGESTION)))) == SUGGESTION


def test_words_of_choices_are_plain_texts() -> None:
    assert to_json(SUGGESTION)["emotional_load"]["level"] == "high"


def test_a_field_that_does_not_fit_is_named() -> None:
    value = to_json(replace(SUGGESTION)) | {"ground": "a lot"}

    with pytest.raises(UserError, match="`ground`"):
        from_json(value)
