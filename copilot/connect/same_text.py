"""Whether a text in a ticket tool is the one that was sent there: tools change spaces and line ends on the way."""

from copilot.cases.reading import plain_text


def is_same_text(sent: str, found: str) -> bool:
    """Compare two texts by what a reader sees of them."""
    return _seen(sent) == _seen(found)


def _seen(text: str) -> str:
    return " ".join(plain_text(text).split())
