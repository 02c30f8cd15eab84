"""Articles -> Passages: cut under headings, small enough to cite, in the article's exact words.

Headings are found here, because langchain's Markdown splitter rewrites the white space of what it cuts
and a quote could no longer be found in the article; its splitter of long texts keeps every character.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from copilot.knowledge.pack import Article, Passage
from copilot.knowledge.parsed import PAGE

RULES = "4"  # goes into the index's fingerprint: raise it when what is cut, embedded or searched for changes

WHOLE_WORDS = 180  # an article up to this length stays one passage
PART_WORDS = 150  # a longer section is cut into parts of at most this
FEW_WORDS = 25  # a section shorter than this joins the one before it

_HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t#]*$")
_FENCE = re.compile(r"^[ \t]*(```|~~~)")
_LINK = re.compile(r"!?\[([^\]\n]{0,500})\]\([^)\n]{0,1000}\)")
_MARKS = re.compile(r"[*_`#>|]+")
_PAGE_WORDS = {"id": "halaman"}  # "page" in every other language
_PAGE_AT_END = re.compile(r"(?:^| > )(?:page|halaman) \d+$")


@dataclass(slots=True)
class _Section:
    headings: tuple[str, ...]
    start: int
    end: int
    page: int = 0  # from 1; 0 where the file has no pages


def cut_into_passages(article: Article) -> list[Passage]:
    """Cut an article; each passage's `text` stands word for word in it. At least one where there is text."""
    seen: dict[str, int] = {}
    passages = []
    for position, (headings, text) in enumerate(_cut(article)):
        passage = _passage(article, " > ".join(headings), text, position)
        # The same words twice in one article (a repeated warning): the second gets a number.
        seen[passage.passage_id] = seen.get(passage.passage_id, 0) + 1
        if seen[passage.passage_id] > 1:
            passage = _passage(article, passage.heading, text, position, again=seen[passage.passage_id])
        passages.append(passage)
    return passages


def _cut(article: Article) -> Iterator[tuple[tuple[str, ...], str]]:
    """Give the headings above each part, and its text."""
    pages = article.text.count(PAGE)
    if _words(article.text) <= WHOLE_WORDS and pages <= 1:
        yield _named_page(article, pages), article.text.strip()
        return
    for section in _joined(_sections(article), article.text):
        for part in _parts(article.text[section.start : section.end]):
            yield (*section.headings, *_named_page(article, section.page)), part


def _named_page(article: Article, page: int) -> tuple[str, ...]:
    return (f"{_PAGE_WORDS.get(article.language, 'page')} {page}",) if page else ()


def text_to_embed(passage: Passage) -> str:
    """Give what a passage's vector is made from: title, headings and text without Markdown's marks."""
    return "\n".join(part for part in (head_of(passage), without_marks(passage.text)) if part)


def head_of(passage: Passage) -> str:
    """Give title and headings; a title that only repeats how the text begins says nothing of its own."""
    repeats = passage.text.lstrip("# ").startswith(passage.title)
    # Which page it stands on says nothing about its content, and "3" would be found by every other 3.
    heading = _PAGE_AT_END.sub("", passage.heading) if passage.path.lower().endswith(".pdf") else passage.heading
    return " - ".join(part for part in ("" if repeats else passage.title, heading) if part)


def without_marks(text: str) -> str:
    """Give the text as it reads: link targets and Markdown's marks taken off."""
    return _MARKS.sub(" ", _LINK.sub(r"\1", text))


def _passage(article: Article, heading: str, text: str, position: int, again: int = 0) -> Passage:
    digest = hashlib.sha256("\x1f".join((heading, text, str(again or ""))).encode()).hexdigest()[:10]
    return Passage(
        passage_id=f"{article.article_id}#{digest}",
        article_id=article.article_id,
        title=article.title,
        heading=heading,
        text=text,
        path=article.path,
        language=article.language,
        position=position,
        audience=article.audience,
        updated=article.updated,
        review_by=article.review_by,
    )


def _sections(article: Article) -> Iterator[_Section]:
    """Give the stretches of text between headings, with the path of headings above each."""
    above: list[tuple[int, str]] = []
    section = _Section((), 0, 0)
    fenced, place = False, 0
    for line in article.text.splitlines(keepends=True):
        fenced ^= bool(_FENCE.match(line))
        heading = None if fenced else _HEADING.match(line.rstrip("\n"))
        if heading:
            section.end = place
            yield section
            level = len(heading[1])
            above = [(depth, name) for depth, name in above if depth < level] + [(level, heading[2])]
            names = tuple(without_marks(name).strip() for _, name in above)
            headings = tuple(name for name in names if name and name != article.title)
            section = _Section(headings, place + len(line), 0, section.page)
        elif line == PAGE:
            section.end = place
            yield section
            section = _Section(section.headings, place + len(line), 0, section.page + 1)
        place += len(line)
    section.end = place
    yield section


def _joined(sections: Iterator[_Section], text: str) -> list[_Section]:
    """Join a section of a few words to the one before it; sections without words vanish."""
    joined: list[_Section] = []
    for section in sections:
        words = _words(text[section.start : section.end])
        if not words:
            continue
        before = joined[-1] if joined else None
        is_near = before and before.page == section.page and _words(text[before.start : section.end]) <= PART_WORDS
        if before and is_near and words < FEW_WORDS:
            before.end = section.end
        else:
            joined.append(section)
    return joined


def _parts(text: str) -> Sequence[str]:
    if _words(text) <= WHOLE_WORDS:
        return [text.strip()]
    return [part for part in _splitter()(text) if part.strip()]


def _words(text: str) -> int:
    return len(text.split())


@cache
def _splitter() -> Callable[[str], list[str]]:
    # Slow to import (half a second), and only long articles need it.
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        chunk_size=PART_WORDS,
        chunk_overlap=0,
        length_function=_words,
        separators=["\n\n", "\n", "(?<=[.!?]) ", " ", ""],
        is_separator_regex=True,
        keep_separator="end",
    )
    split: Callable[[str], list[str]] = splitter.split_text
    return split
