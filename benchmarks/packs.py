"""Knowledge packs made from rows: what a team would export from its help centre."""

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]
"""One line of a JSONL file."""


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Read a JSONL file, one object a line."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def write_rows(path: Path, rows: Iterable[Row]) -> Path:
    """Write a JSONL file and give its path; folders are made as needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return path


def write_jsonl_pack(folder: Path, articles: Iterable[Row]) -> None:
    """Make a pack with one JSONL export. Each article has `id`, `title` and `text`."""
    write_rows(folder / "articles" / "export.jsonl", articles)


def write_csv_pack(folder: Path, articles: Iterable[Row]) -> None:
    """Make a pack with one CSV export. Each article has `id`, `title` and `text`."""
    _write_table(folder / "articles" / "export.csv", ("id", "title", "text"), articles)


def write_markdown_pack(folder: Path, articles: Iterable[Row]) -> None:
    """Make a pack of Markdown files; an article's id is the name of its file."""
    (folder / "articles").mkdir(parents=True, exist_ok=True)
    for article in articles:
        (folder / "articles" / f"{article['id']}.md").write_text(article["text"], encoding="utf-8")


def write_topics_pack(folder: Path, examples: Iterable[tuple[str, str]]) -> None:
    """Make a pack that holds nothing but topics.csv, from (topic, example) pairs."""
    rows = ({"topic": topic, "example": example} for topic, example in examples)
    _write_table(folder / "topics.csv", ("topic", "example"), rows)


def plain_articles(corpus: Iterable[Row]) -> tuple[Row, ...]:
    """Give a kit's corpus as articles; where a row names an entity, it stands before the title."""
    return tuple(
        {
            "id": str(row["id"]),
            "title": ": ".join(part for part in (row.get("entity"), row.get("title")) if part),
            "text": row["text"],
        }
        for row in corpus
    )


def _write_table(path: Path, columns: tuple[str, ...], rows: Iterable[Row]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, columns, extrasaction="ignore")
        table.writeheader()
        table.writerows(rows)
