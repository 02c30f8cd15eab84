"""What the index says of files and articles, in the language of the window.

The index keeps its sentences in English, as the command line prints them. Here each is known by its shape, and said
again in the lead's language with the names and numbers it held; a sentence of another shape stays as it is.
"""

import re
from functools import cache

from PySide6.QtCore import QT_TRANSLATE_NOOP

from copilot.desktop.sidebar.words import translate

CONTEXT = "KnowledgeSays"
_PART = re.compile(r"\\\{(\w+)\\\}")

SHAPES = (
    # Files
    QT_TRANSLATE_NOOP("KnowledgeSays", "{kind} files are not read."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "Save it as .docx, PDF, Markdown or text."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "not a format that holds articles"),
    QT_TRANSLATE_NOOP("KnowledgeSays", "no text"),
    QT_TRANSLATE_NOOP("KnowledgeSays", "The file holds no text."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "Write the article or delete the file."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "The folder cannot be listed: {why}."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "What was read of it before is kept."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "The file is not UTF-8 text."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "Save it as UTF-8."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "This is a pipe or a device, not a file."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "The file has {size} MB; at most {most} MB are read."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "Split it into several files."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "The file was gone when it was to be read."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "The file cannot be read: {why}."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "The PDF needs a password."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "Save it without one."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "The PDF is damaged or cut off."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "Export it anew."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "The PDF holds more text than is read from one file."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "The PDF is damaged: none of its pages can be read."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "The PDF holds pictures of text only."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "Run text recognition (OCR) over it, or write the text out."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "The file is locked with a password, or an old .doc."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "Save it as .docx without a password."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "The file is nested too deeply to be read."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "The page is nested too deeply to be read."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "Copy its text into a new file."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "The file is damaged, or it is no Word file."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "Open it in Word and save it anew."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "The file unpacks to {size} MB in {parts} parts; that much is not read."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "The program that reads this kind of file broke down on it."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "Save it anew or in another format."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "Reading took longer than {seconds} seconds."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "Split it, or save it anew."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "The file needs more memory than reading one may take."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "Split it."),
    # Exports
    QT_TRANSLATE_NOOP("KnowledgeSays", "The export has no column `{name}`."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "Rename `{near}` to `{name}`."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "The columns are id,title,text."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "The rows end here: {why}."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "The line is not readable JSON."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "The line is not a JSON object."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "The id `{name}` stands twice; this row is left out."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "The row has no `{name}` and is left out."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "The row's text is too long and is left out."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "And {more} more problems in this file."),
    # The same in two files
    QT_TRANSLATE_NOOP("KnowledgeSays", "same content as {path}: one article"),
    QT_TRANSLATE_NOOP("KnowledgeSays", "its articles stand already in another file: {path}"),
    QT_TRANSLATE_NOOP("KnowledgeSays", "its id stands in another file"),
    QT_TRANSLATE_NOOP("KnowledgeSays", "some ids stand in another file"),
    QT_TRANSLATE_NOOP("KnowledgeSays", "The id `{name}` stands already in {path}; this one is left out."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "Give it another id or delete one of the two."),
    # Whether it is found
    QT_TRANSLATE_NOOP("KnowledgeSays", "a search for its title does not find it: {title}"),
    QT_TRANSLATE_NOOP(
        "KnowledgeSays", "Give it a title with words that it alone is about: other files are found first."
    ),
    QT_TRANSLATE_NOOP("KnowledgeSays", "its title holds no word to search for: {title}"),
    QT_TRANSLATE_NOOP("KnowledgeSays", "Give it a title that says what it is about."),
    # Front matter
    QT_TRANSLATE_NOOP("KnowledgeSays", "The front matter is not closed by a line of `---`."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "The front matter cannot be read: {why}."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "The front matter holds no `name: value` lines."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "`{name}` is not a date: {value}."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "Write 2026-08-14."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "`audience` must be public or internal, not {value}; it is taken as internal."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "The field `{name}` is not known."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "Did you mean `{near}`?"),
    # Articles
    QT_TRANSLATE_NOOP("KnowledgeSays", "Almost the same as “{title}” in the same file ({share} of the words)."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "Almost the same as {path} ({share} of the words)."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "{count} words; more than {most} are seldom one answer."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "Parts that have little to do with one another: {headings}."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "Its review was due on {day}, {days} days ago."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "The link “{shown}” leads to {target}, which is not there."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "Line {line}: the source {source} is no article."),
    QT_TRANSLATE_NOOP(
        "KnowledgeSays", "Line {line}: “{action}” would {kind} without a `when`: it applies to every case."
    ),
    QT_TRANSLATE_NOOP("KnowledgeSays", "{count} of its articles have no owner."),
    QT_TRANSLATE_NOOP("KnowledgeSays", "It has no owner."),
    # Playbooks
    QT_TRANSLATE_NOOP(
        "KnowledgeSays", "Its topic has {count} of at least {least} examples: many of its cases will be missed."
    ),
    QT_TRANSLATE_NOOP(
        "KnowledgeSays", "It is the only topic of the pack: what else customers ask cannot be told from it."
    ),
)
"""What the index can say, as `translate` knows it; the first that fits counts."""


def in_words(sentence: str) -> str:
    """Give a sentence of the index in the language of the window."""
    for shape, pattern in _patterns():
        held = pattern.fullmatch(sentence)
        if held:
            return translate(CONTEXT, shape).format(**held.groupdict())
    return sentence


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (shape, re.compile(_PART.sub(r"(?P<\1>.+)", re.escape(shape)), re.DOTALL)) for shape in map(str, SHAPES)
    )
