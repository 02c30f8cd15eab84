import string

import pytest

from copilot.assist.polish.messages import MESSAGES, said
from copilot.assist.polish.model import Trouble


@pytest.mark.parametrize("key", MESSAGES)
def test_every_message_says_the_same_values_in_both_languages(key: str) -> None:
    indonesian, english = ({name for _, name, _, _ in string.Formatter().parse(text) if name} for text in MESSAGES[key])

    assert indonesian == english


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_has_its_message(trouble: Trouble) -> None:
    values = dict.fromkeys(("where", "model", "status", "kind", "seconds"), "x")

    assert said(trouble.value, "id", **values) != said(trouble.value, "en", **values)
