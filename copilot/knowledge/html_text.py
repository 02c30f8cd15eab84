"""HTML pages -> Markdown text: headings, paragraphs and lists; no script, no style, no navigation.

nh3 goes first: it repairs and strips as a browser would, in a time that grows with the page. Python's own parser
takes minutes for 200 kB of open brackets, and nothing is left of those when it gets to see the page.
"""

import re
from html.parser import HTMLParser

import nh3

from copilot.knowledge.parsed import ParsedText, RefusedError

DEEPEST = 2_000  # tags inside one another: hand-made pages have tens, and the repair takes the square of it

_SILENT = frozenset(
    {"script", "style", "nav", "footer", "noscript", "template", "svg", "math", "form", "iframe", "object", "select"}
)
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "ul", "ol", "table", "tr", "blockquote", "pre", "dl", "dt", "dd", "main", "br"}
)
_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
_KEPT = _BLOCKS | _HEADINGS.keys() | {"title", "li", "td", "th"}
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s<>/]*)[^<>]*>")
_NEVER_NEST = frozenset(
    {"area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p"}
    | {"source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr"}
)


def html_to_markdown(source: str) -> ParsedText:
    """Give the readable text of a page. Broken HTML gives what can be read of it.

    Raises RefusedError where tags stand inside one another without end.
    """
    if _depth(source) > DEEPEST:
        raise RefusedError("The page is nested too deeply to be read.", "Copy its text into a new file.")
    reader = _Reader()
    reader.feed(nh3.clean(source, tags=set(_KEPT), clean_content_tags=set(_SILENT), attributes={}))
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return ParsedText(" ".join("".join(reader.title).split()) or None, text)


def _depth(source: str) -> int:
    """Give how deep tags may stand inside one another, at the most."""
    depth = deepest = 0
    for tag in _TAG.finditer(source):
        if tag[2].lower() in _NEVER_NEST or tag[0].endswith("/>"):
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


class _Reader(HTMLParser):
    """Collects the text between tags. It keeps no stack, so nesting costs nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.title: list[str] = []
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the base's name
        if tag == "title":
            self._in_title = True
        elif tag in _HEADINGS:
            self.parts.append(f"\n\n{_HEADINGS[tag]} ")
        elif tag == "li":
            self.parts.append("\n- ")
        elif tag in _BLOCKS:
            self.parts.append("\n" if tag == "br" else "\n\n")
        elif tag in ("td", "th"):
            self.parts.append(" | ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        elif tag in _HEADINGS or tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title.append(data)
        else:
            # A line break in the source is a space on the page.
            self.parts.append(re.sub(r"\s+", " ", data))
