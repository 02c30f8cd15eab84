import pytest

from copilot.assist.polish.prices import prices_of
from copilot.errors import UserError


def test_a_price_is_for_a_million_tokens() -> None:
    prices = prices_of("openai:small 0.50 2 usd, ollama:own 0 0 IDR")

    assert prices["openai:small"].of(2_000_000, 500_000) == 2.0
    assert prices["openai:small"].currency == "USD"
    assert prices["ollama:own"].of(10, 10) == 0.0


def test_without_counted_tokens_a_cost_is_not_known() -> None:
    assert prices_of("openai:small 1 1 USD")["openai:small"].of(None, None) is None


def test_nothing_set_is_no_price() -> None:
    assert prices_of(" ") == {}


@pytest.mark.parametrize("entry", ["openai:small 0.5 2", "openai:small", "openai:small a b USD", "x 1 -2 USD"])
def test_an_entry_that_names_no_price_is_quoted(entry: str) -> None:
    with pytest.raises(UserError, match=f"`{entry}`"):
        prices_of(f"openai:good 1 1 USD, {entry}")
