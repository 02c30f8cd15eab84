"""`macros/*.md` -> Macros: canned replies with their language, topic and audience."""

import re
from pathlib import PurePosixPath

from copilot.knowledge.front_matter import audience_field, split_front_matter, text_field
from copilot.knowledge.markdown_articles import article_language
from copilot.knowledge.pack import Macro, Problem

KNOWN_FIELDS = ("id", "title", "language", "topic", "audience")

_BRACES = re.compile(r"\{([^{}\n]*)\}")
_SLOT = re.compile(r"[A-Za-z_]\w*(?:\.\w+)*")


def read_macro(text: str, shown: str, problems: list[Problem]) -> Macro | None:
    """Read one macro; None where it holds no text. A slot that no fact can fill is noted."""
    matter = split_front_matter(text, shown, KNOWN_FIELDS)
    problems.extend(matter.problems)
    body = matter.text.strip()
    if not body:
        problems.append(Problem(path=shown, message="The macro holds no text."))
        return None
    for slot in _BRACES.finditer(matter.text):
        if not _SLOT.fullmatch(slot[1].strip()):
            line = matter.first_line + matter.text.count("\n", 0, slot.start())
            message = f"The slot {slot[0]:.40} is not the name of a fact."
            problems.append(Problem(path=shown, line=line, message=message, hint="Write one such as {order.id}."))
    audience, no_audience = audience_field(matter.fields, shown)
    problems.extend(no_audience)
    name = PurePosixPath(shown).stem
    title = text_field(matter.fields, "title") or name.replace("-", " ").capitalize()
    return Macro(
        macro_id=text_field(matter.fields, "id") or name,
        title=title,
        text=body,
        path=shown,
        language=article_language(text_field(matter.fields, "language"), title, body),
        topic=text_field(matter.fields, "topic"),
        audience=audience,
    )
