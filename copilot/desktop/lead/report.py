"""The weekly report: the same pictures as on screen and the largest gaps, as one HTML file or a PDF.

Nothing in it is loaded from elsewhere, and nobody is named. Needs a QApplication, but no screen.
"""

import base64
import html
import os
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument

from copilot.desktop.lead.picture import Picture
from copilot.desktop.lead.plot import draw, height_of
from copilot.desktop.sidebar import words
from copilot.desktop.sidebar.words import translate
from copilot.desktop.theme.colours import LIGHT
from copilot.desktop.theme.theme import Theme
from copilot.errors import UserError
from copilot.feedback.gaps import Theme as Gap

WIDTH = 640  # px of a picture on the page
SHARPNESS = 2  # px of the image to a px of the page: legible in print
MOST_GAPS = 10
_FIRST_ON_A_PAGE = ("reliability", "kept", "spread")  # no title may stand at the foot of a page, apart from its picture
_DPI = 96
_THEME = Theme(LIGHT)  # paper is white


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the report of the week from `monday` on is made of."""

    monday: date
    pictures: tuple[Picture, ...]
    gaps: tuple[Gap, ...]


def write_report(report: Report, to: Path) -> None:
    """Write it, as PDF or HTML by the ending of the file; whole or not at all. Raises UserError where that fails."""
    ending = to.suffix.lower()
    if ending not in (".html", ".htm", ".pdf"):
        raise UserError(f"A report is a .html or a .pdf file, not {to.name}.")
    page = as_html(report)
    content = _as_pdf(page) if ending == ".pdf" else page.encode("utf-8")
    try:
        _write_whole(to, content)
    except OSError as error:
        raise UserError(f"{to} cannot be written: {error.strerror}.") from error


def as_html(report: Report) -> str:
    """Give the report as one HTML page with its pictures in it."""
    title = translate("Report", "Week from {day}").format(day=words.day(report.monday))
    sections = "".join(_section(picture) for picture in report.pictures)
    note = translate(
        "Report",
        "Counted from decisions on suggestions; texts are masked, nobody is named. "
        "In brackets: where the true share lies with 95 % certainty, and of how many.",
    )
    return f"""<!DOCTYPE html>
<html lang="{words.language()}"><head><meta charset="utf-8"><title>{html.escape(title)}</title>
<style>
body {{ font-family: system-ui, sans-serif; font-size: 11pt; color: {LIGHT.ink}; max-width: 46em; margin: 2em auto; }}
h1 {{ font-size: 18pt; }} h2 {{ font-size: 12pt; margin: 18pt 0 4pt; }}
p {{ margin: 4pt 0; }} .quiet {{ color: {LIGHT.quiet}; font-size: 9pt; }}
td, th {{ text-align: left; padding: 3px 10px 3px 0; font-size: 10pt; vertical-align: top; }}
</style></head><body>
<h1>{html.escape(title)}</h1>
<p class="quiet">{html.escape(note)}</p>
{sections}{_gaps(report.gaps)}
</body></html>
"""


def _section(picture: Picture) -> str:
    says = html.escape(picture.says)
    drawn = "" if picture.is_empty else f'<p><img src="{_image(picture)}" alt="{says}" width="{WIDTH}"></p>'
    note = f'<p class="quiet">{html.escape(picture.note)}</p>' if picture.note else ""
    start = ' style="page-break-before: always"' if picture.key in _FIRST_ON_A_PAGE else ""
    return f"<h2{start}>{html.escape(picture.title)}</h2><p>{says}</p>{drawn}{note}\n"


def _gaps(gaps: Sequence[Gap]) -> str:
    heading = f"<h2>{html.escape(translate('Report', 'What the knowledge does not answer'))}</h2>"
    if not gaps:
        return f"{heading}<p>{html.escape(translate('Report', 'No gaps were found.'))}</p>"
    names = (
        translate("Report", "Question"),
        translate("Report", "Asked"),
        translate("Report", "Last 4 weeks"),
        translate("Report", "4 weeks before"),
    )
    rows = [(gap.example, str(gap.count), str(gap.recent), _before(gap)) for gap in gaps[:MOST_GAPS]]
    return f"{heading}<table><tr>{_cells(names, 'th')}</tr>{''.join(f'<tr>{_cells(row)}</tr>' for row in rows)}</table>"


def _before(gap: Gap) -> str:
    return str(gap.before) if gap.has_trend else "–"


def _cells(texts: Iterable[str], kind: str = "td") -> str:
    return "".join(f"<{kind}>{html.escape(text)}</{kind}>" for text in texts)


def _image(picture: Picture) -> str:
    height = height_of(picture, _THEME)
    image = QImage(WIDTH * SHARPNESS, height * SHARPNESS, QImage.Format.Format_RGB32)
    image.fill(LIGHT.sheet)
    painter = QPainter(image)
    painter.scale(SHARPNESS, SHARPNESS)
    draw(picture, _THEME, painter, (WIDTH, height))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide6 takes the format as text
    return "data:image/png;base64," + base64.b64encode(buffer.data().data()).decode("ascii")


def _as_pdf(page: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(15, 15, 15, 15), QPageLayout.Unit.Millimeter)
    writer.setTitle(translate("Report", "Weekly report"))
    document = QTextDocument()
    document.setHtml(page)
    document.setPageSize(writer.pageLayout().paintRectPixels(_DPI).size().toSizeF())
    document.print_(writer)
    del writer  # ends the file
    return bytes(buffer.data().data())


def _write_whole(to: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=to.parent, prefix=".", suffix=".new")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(to)
    finally:
        with suppress(FileNotFoundError):
            Path(name).unlink()
