"""Texts in tools that keep HTML and fill in templates: words out of them, and forms in which a text stays as it is."""

import html
import re

from copilot.cases.reading import plain_text
from copilot.knowledge.html_text import html_to_markdown
from copilot.knowledge.parsed import RefusedError

_JOINER = "\u2060"  # seen by nobody, and taken off again when a text is read
_TEMPLATE = re.compile(r"([{#])(?=[{%])")
_TAG_BEGINS = re.compile(r"<(?=[A-Za-z/!?])")
_ANY_TAG = re.compile(r"<[^<>]*>")


def words_of(source: str) -> str:
    """Give what a person reads of HTML: no markup, no script, nothing invisible."""
    try:
        return plain_text(html_to_markdown(source).text)
    except RefusedError:  # tags within tags without end: what is between them can still be read
        return plain_text(_ANY_TAG.sub(" ", source))


def as_html(text: str) -> str:
    """Give a text as HTML that shows exactly it: nothing in it is taken for markup or for a template."""
    return html.escape(without_templates(text), quote=False).replace("\n", "<br>")


def as_markdown(text: str) -> str:
    """Give a text for a tool that renders Markdown: nothing in it is taken for a tag or for a template.

    Stars and lists stay what they are in Markdown: agents write them on purpose.
    """
    return _TAG_BEGINS.sub(f"<{_JOINER}", without_templates(text))


def without_templates(text: str) -> str:
    """Give a text in which no tool finds a template: "{{", "{%" and "#{" are held apart by a sign that nobody sees."""
    return _TEMPLATE.sub(rf"\1{_JOINER}", text)
