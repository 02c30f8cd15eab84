"""Word files (.docx, .docm) -> Markdown text with their headings. The only home of `mammoth`.

Macros are never looked at, pictures and embedded files are left out. A .docx is a zip archive of XML, so what it
claims to unpack to is held against limits before anything is unpacked; zipfile gives no byte more than was claimed.
"""

import zipfile
from pathlib import Path
from xml.parsers.expat import ExpatError

from copilot.knowledge.html_text import html_to_markdown
from copilot.knowledge.parsed import ParsedText, RefusedError

MOST_PARTS = 10_000
MOST_XML = 40_000_000  # bytes, unpacked: about 3,000 pages
LOCKED = b"\xd0\xcf\x11\xe0"  # an OLE container: how Word wraps a file with a password, and how .doc files begin


def read_word(file: Path) -> ParsedText:
    """Read a Word file. Raises RefusedError: locked, damaged, no Word file, unpacks to more than is read."""
    # Slow to import, and needed only in the parsers' own process.
    import mammoth

    with file.open("rb") as source:
        if source.read(4) == LOCKED:
            raise RefusedError(
                "The file is locked with a password, or an old .doc.", "Save it as .docx without a password."
            )
    try:
        with zipfile.ZipFile(file) as archive:
            _demand_small(archive)
        with file.open("rb") as source:
            page = mammoth.convert_to_html(
                source,
                convert_image=mammoth.images.img_element(lambda _: {}),
                style_map="p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => h2:fresh",
                include_embedded_style_map=False,
            )
    except RecursionError as error:
        raise RefusedError("The file is nested too deeply to be read.", "Copy its text into a new file.") from error
    except _WHAT_MAMMOTH_RAISES as error:
        raise RefusedError(
            "The file is damaged, or it is no Word file.", "Open it in Word and save it anew."
        ) from error
    return html_to_markdown(page.value)


# The library trusts the XML to be as Word writes it: where it is not, it meets a missing key, part or attribute.
_WHAT_MAMMOTH_RAISES = (
    zipfile.BadZipFile, zipfile.LargeZipFile, SyntaxError, ValueError, LookupError, AttributeError, TypeError,
    NotImplementedError, OSError, EOFError, RuntimeError, ExpatError,
)  # fmt: skip


def _demand_small(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if len(parts) > MOST_PARTS or unpacked > MOST_XML:
        raise RefusedError(
            f"The file unpacks to {unpacked / 1e6:.0f} MB in {len(parts)} parts; that much is not read.",
            "Split it into several files.",
        )
