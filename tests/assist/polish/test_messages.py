import string

import pytest

from copilot.assist.polish.messages import MESSAGES, ToldError, said
from copilot.assist.polish.model import ModelChoice, ModelTroubleError, Trouble


@pytest.mark.parametrize("key", MESSAGES)
def test_every_message_says_the_same_values_in_both_languages(key: str) -> None:
    indonesian, english = ({name for _, name, _, _ in string.Formatter().parse(text) if name} for text in MESSAGES[key])

    assert indonesian == english


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_has_its_message(trouble: Trouble) -> None:
    values = dict.fromkeys(("where", "model", "status", "kind", "seconds"), "x")

    assert said(trouble.value, "id", **values) != said(trouble.value, "en", **values)


def test_what_to_do_is_told_in_the_language_of_the_window() -> None:
    error = ModelTroubleError(Trouble.UNREACHABLE, where="http://localhost:8080/v1")

    assert "Is the server running" in error.hint
    assert "Apakah servernya menyala" in error.told_in("id").hint


def test_a_name_that_is_none_is_told_in_either_language() -> None:
    with pytest.raises(ToldError) as found:
        _ = ModelChoice(name="qwen").provider

    assert "openai" in found.value.hint
    assert "bukan nama model bahasa" in str(found.value.told_in("id"))
