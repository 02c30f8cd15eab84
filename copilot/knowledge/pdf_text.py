"""PDF files -> text page by page, with headings where the letters are larger. The only home of `pypdfium2`.

Each page begins with a form feed, so that a citation can name it. PDFium was chosen over pypdf: on a manual of 36
pages it took 0.05 s where pypdf took 0.71 s, and it tells the size of the letters.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from copilot.knowledge.parsed import PAGE, ParsedText, RefusedError

MOST_PAGES = 2_000
MOST_CHARACTERS = 20_000_000
HEADING_SIZE = 1.15  # times the size of the running text
LONGEST_HEADING = 120
RUNNING_PAGES = 3  # from this many pages on, a first or last line that most of them share is no part of the text
FULL_LINE = 0.7  # of the longest usual line: a shorter one ends its paragraph

_PASSWORD_ERROR = 4
_ITEM = re.compile(r"^\s*(?:[-•●▪◦*–]|\(?\d{1,3}[.)]|[a-z][.)])\s+")
_BULLET = re.compile(r"^\s*[•●▪◦]\s*")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    size: float


def read_pdf(file: Path) -> ParsedText:
    """Read a PDF. Raises RefusedError: it needs a password, is damaged, or holds pictures of text only."""
    # Loads a library of 8 MB, and is needed only in the parsers' own process.
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR:
            raise RefusedError("The PDF needs a password.", "Save it without one.") from error
        raise RefusedError("The PDF is damaged or cut off.", "Export it anew.") from error
    try:
        return _read(document)
    finally:
        document.close()


def _read(document: Any) -> ParsedText:
    pages, pictures, broken, total = [], [], [], 0
    for number in range(min(len(document), MOST_PAGES)):
        lines = _lines_of(document, number)
        total += sum(len(line.text) for line in lines or ())
        if total > MOST_CHARACTERS:
            raise RefusedError("The PDF holds more text than is read from one file.", "Split it into several files.")
        if lines is None:
            broken.append(number + 1)
        elif not lines:
            pictures.append(number + 1)
        pages.append(lines or [])
    if not any(pages):
        _refuse(len(broken), len(pages))
    notes = _notes(len(document), pictures, broken)
    pages = _without_running_lines(pages)
    body = _usual_size(pages)
    text = "".join(PAGE + "\n".join(_paragraphs(page, body)) + "\n" for page in pages).replace("\u00ad", "")
    return ParsedText(_title(document, pages, body), text, notes)


def _refuse(broken: int, pages: int) -> None:
    if broken or not pages:
        raise RefusedError("The PDF is damaged: none of its pages can be read.", "Export it anew.")
    raise RefusedError(
        "The PDF holds pictures of text only.", "Run text recognition (OCR) over it, or write the text out."
    )


def _notes(count: int, pictures: Sequence[int], broken: Sequence[int]) -> tuple[str, ...]:
    notes = []
    if count > MOST_PAGES:
        notes.append(f"Only the first {MOST_PAGES} of {count} pages are read.")
    if pictures:
        notes.append(f"No text on {_numbers(pictures)}: empty, or a picture of text.")
    if broken:
        notes.append(f"Cannot be read: {_numbers(broken)}.")
    return tuple(notes)


def _numbers(pages: Sequence[int]) -> str:
    shown = ", ".join(map(str, pages[:10])) + (" …" if len(pages) > 10 else "")
    return f"page {shown}" if len(pages) == 1 else f"pages {shown}"


def _lines_of(document: Any, number: int) -> list[_Line] | None:
    """Give the lines of a page with the size of their letters; None where the page cannot be read."""
    import pypdfium2
    from pypdfium2 import raw

    try:
        page = document[number]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError:
        return None
    text = text_page.get_text_range()
    lines, place = [], 0
    for raw_line in text.split("\n"):
        words = _cleaned(raw_line)
        if words:
            first = place + len(raw_line) - len(raw_line.lstrip())
            lines.append(_Line(words, round(raw.FPDFText_GetFontSize(text_page, first), 1)))
        place += len(raw_line) + 1
    text_page.close()
    page.close()
    return lines


def _cleaned(line: str) -> str:
    """Take off what is no text: control characters; a hyphen where PDFium found a word cut at the line's end."""
    line = line.replace("\x02", "\u00ad").replace("\ufffe", "\u00ad")
    line = "".join(each if each.isprintable() or each == "\u00ad" else " " for each in line)
    return " ".join(_BULLET.sub("- ", line).split())


def _usual_size(pages: Sequence[Sequence[_Line]]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _without_running_lines(pages: list[list[_Line]]) -> list[list[_Line]]:
    """Take off heads and feet that repeat on most pages, page numbers included."""
    filled = [page for page in pages if page]
    if len(filled) < RUNNING_PAGES:
        return pages
    for place in (0, -1):
        seen = Counter(_bare(page[place].text) for page in filled)
        running = {text for text, count in seen.items() if count > len(filled) / 2}
        pages = [_without(page, place) if page and _bare(page[place].text) in running else page for page in pages]
        filled = [page for page in pages if page]
        if not filled:
            break
    return pages


def _without(page: list[_Line], place: int) -> list[_Line]:
    return page[1:] if place == 0 else page[:-1]


def _bare(text: str) -> str:
    return re.sub(r"\d+", "#", text.lower())


def _is_heading(line: _Line, body: float) -> bool:
    return (
        line.size >= HEADING_SIZE * body > 0 and len(line.text) <= LONGEST_HEADING and any(map(str.isalpha, line.text))
    )


def _paragraphs(lines: Sequence[_Line], body: float) -> Iterator[str]:
    """Give headings, list items and paragraphs, each on one line: a line's end on the page means nothing."""
    usual = sorted(len(line.text) for line in lines)
    full = FULL_LINE * usual[int(0.9 * (len(usual) - 1))] if usual else 0
    kept = ""
    for index, line in enumerate(lines):
        heading = _is_heading(line, body)
        before = lines[index - 1] if index else None
        breaks = heading or before is None or _is_heading(before, body) or _ends(before.text, line.text, full)
        if heading and before and before.size == line.size and _is_heading(before, body) and index > 0:
            kept = f"{kept} {line.text}"  # a heading over two lines
            continue
        if breaks and kept:
            yield f"{kept}\n"
            kept = ""
        kept = f"## {line.text}" if heading else _joined(kept, line.text)
    if kept:
        yield f"{kept}\n"


def _ends(before: str, after: str, full: float) -> bool:
    """Say whether a paragraph ends between two lines."""
    return bool(_ITEM.match(after)) or (len(before) < full and not before.endswith(("\u00ad", ",")))


def _joined(kept: str, line: str) -> str:
    if kept.endswith("\u00ad"):
        return kept[:-1] + line
    return f"{kept} {line}".strip()


def _title(document: Any, pages: Sequence[Sequence[_Line]], body: float) -> str | None:
    """Give the largest heading of the first page, else the title in the file's own data where it is a name."""
    headings = [line for line in (pages[0] if pages else ()) if _is_heading(line, body)]
    if headings:
        return max(headings, key=lambda line: line.size).text
    said = " ".join(str(document.get_metadata_dict().get("Title", "")).split())
    # Programs write "Microsoft Word - draft3.doc" or the file's path there.
    return said if said and not re.search(r"\.\w{2,4}$|^untitled|^microsoft", said, re.IGNORECASE) else None
