"""Makes the sample pack's PDF and Word articles anew: python packaging/sample_documents.py.

Both are written byte by byte, so that they are the same on every computer and need no further library.
"""

import zipfile
from pathlib import Path

ARTICLES = Path(__file__).resolve().parent.parent / "knowledge" / "articles"
WORD_FILE = ARTICLES / "id" / "panduan-garansi-toko.docx"
PDF_FILE = ARTICLES / "en" / "gift-wrapping-guide.pdf"

PAGES = (
    (
        (20, "Gift wrapping guide"),
        (11, "Kelontara wraps gifts for orders that leave from its own warehouse. Wrapping costs Rp15.000 an"),
        (11, "order and is chosen at checkout, before payment. It cannot be added afterwards."),
        (15, "What can be wrapped"),
        (11, "Parcels up to 5 kg and 40 cm on the longest side. Glass, liquids and food stay in their own box."),
    ),
    (
        (15, "Greeting card"),
        (11, "A card of up to 120 letters is printed for free with every wrapped gift. The price of the goods"),
        (11, "is never printed on it, and the invoice goes to the buyer by email only."),
    ),
)
PARAGRAPHS = (
    (1, "Panduan kartu garansi toko"),
    (0, "Kartu garansi toko menambah perlindungan satu tahun setelah garansi pabrik berakhir. Kartu dibeli bersama "
        "barang dan tidak bisa dibeli menyusul."),
    (2, "Cara mendaftarkan kartu"),
    (0, "Buka menu Garansi di aplikasi, pilih Daftarkan kartu, lalu masukkan 12 angka di belakang kartu paling lambat "
        "14 hari setelah barang diterima."),
    (2, "Kalau kartu hilang"),
    (0, "Kartu yang sudah terdaftar tetap berlaku tanpa kartu fisik: cukup tunjukkan email pendaftaran."),
)  # fmt: skip
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def main() -> None:
    """Write both files."""
    PDF_FILE.write_bytes(_pdf())
    with zipfile.ZipFile(WORD_FILE, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _word().items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content)


def _word() -> dict[str, str]:
    body = "".join(
        f"<w:p>{f'<w:pPr><w:pStyle w:val={chr(34)}Heading{level}{chr(34)}/></w:pPr>' if level else ''}"
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
        for level, text in PARAGRAPHS
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
    }


def _pdf() -> bytes:
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(PAGES)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(PAGES)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(PAGES):
        drawn = "".join(
            f"BT /F1 {size} Tf 60 {780 - 26 * place} Td ({text}) Tj ET\n" for place, (size, text) in enumerate(lines)
        )
        font = "/Resources << /Font << /F1 3 0 R >> >>"
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R {font} >>"
        objects += [page, f"<< /Length {len(drawn)} >>\nstream\n{drawn}endstream"]
    body, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size, start = len(places) + 1, len(body)
    body += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return f"{body}startxref\n{start}\n%%EOF\n".encode("latin-1")


if __name__ == "__main__":
    main()
