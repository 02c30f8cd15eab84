"""PDF and Word files made byte by byte, as good or as broken as a test wants them."""

import io
import zipfile
from collections.abc import Sequence

TITLE, BODY = 20, 11  # sizes of letters


def pdf(*pages: Sequence[tuple[int, str]], encrypted: bool = False) -> bytes:
    """A PDF whose pages hold lines of (size of the letters, text); a page without lines is blank."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        content = "".join(
            f"BT /F1 {size} Tf 60 {780 - 28 * place} Td ({_escaped(text)}) Tj ET\n"
            for place, (size, text) in enumerate(lines)
        )
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}endstream")
    body, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    start = len(body)
    body += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n"
    body += "".join(f"{place:010} 00000 n \n" for place in places)
    secret = "0" * 64
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{secret}> /U <{secret}> >> /ID [<00><00>]"
    body += (
        f"trailer\n<< /Size {len(places) + 1} /Root 1 0 R {lock if encrypted else ''} >>\nstartxref\n{start}\n%%EOF\n"
    )
    return body.encode("latin-1")


def word(*paragraphs: str | tuple[int, str], more: dict[str, bytes] | None = None, xml: str | None = None) -> bytes:
    """A .docx of paragraphs; (level, text) is a heading. `more` adds parts, `xml` replaces the document's body."""
    body = xml if xml is not None else "".join(map(_paragraph, paragraphs))
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
        '.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{body}</w:body></w:document>",
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**parts, **(more or {})}.items():
            archive.writestr(name, content)
    return made.getvalue()


def _paragraph(given: str | tuple[int, str]) -> str:
    level, text = given if isinstance(given, tuple) else (0, given)
    style = f'<w:pPr><w:pStyle w:val="Heading{level}"/></w:pPr>' if level else ""
    return f"<w:p>{style}<w:r><w:t>{text}</w:t></w:r></w:p>"


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
