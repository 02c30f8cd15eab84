"""Mail answers carry the mail they answer: what the sender wrote, without what they quoted."""

import re

# The line that mail programs put above what they quote, in the languages our customers' programs speak.
_ABOVE_QUOTE = re.compile(
    r"^(?:on .{4,200} wrote|pada .{4,200} menulis|am .{4,200} schrieb .{0,100}|le .{4,200} a écrit\s?)\s?:\s*$"
    r"|^-{2,}\s*(?:original message|pesan asli|forwarded message|pesan terusan|ursprüngliche nachricht)\s*-{2,}\s*$"
    r"|^_{20,}\s*$",
    re.IGNORECASE,
)
_HEADER_BLOCK = re.compile(r"^\*?(?:from|dari|von)\*?:\*? .+", re.IGNORECASE)
_HEADER_NEXT = re.compile(r"^\*?(?:sent|date|dikirim|tanggal|gesendet|to|kepada|subject|subjek)\*?:\*? ", re.IGNORECASE)
_MOST_LINES = 20_000


def without_quoted_text(text: str) -> str:
    """Give what was newly written: everything from the line above the quote on is left out, and quoted lines too.

    A mail that is nothing but a quote is given whole: it was sent for something.
    """
    lines = text.split("\n")[:_MOST_LINES]
    kept = lines[: _first_quoted(lines)]
    own = "\n".join(line for line in kept if not line.lstrip().startswith(">")).strip()
    return own or text.strip()


def _first_quoted(lines: list[str]) -> int:
    """Give the place of the line from which on all is quoted."""
    for place, line in enumerate(lines):
        if _ABOVE_QUOTE.match(line.strip()) and _is_followed_by_text(lines, place):
            return place
        two = f"{line.strip()} {lines[place + 1].strip()}" if place + 1 < len(lines) else ""
        if two and line.strip().lower().startswith(("on ", "pada ")) and _ABOVE_QUOTE.match(two):
            return place  # the line was too long for the mail and broken in two
        if (
            _HEADER_BLOCK.match(line.strip())
            and place + 1 < len(lines)
            and _HEADER_NEXT.match(lines[place + 1].strip())
        ):
            return place
    return len(lines)


def _is_followed_by_text(lines: list[str], place: int) -> bool:
    return any(line.strip() for line in lines[place + 1 : place + 6])
