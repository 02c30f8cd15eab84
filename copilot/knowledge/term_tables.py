"""`glossary.csv` and `topics.csv` -> term pairs and example utterances."""

import csv
from collections.abc import Iterator, Mapping, Sequence

from copilot.knowledge.pack import Problem, TopicExample

LONGEST_CELL = 2_000


def read_glossary(text: str, shown: str, problems: list[Problem]) -> tuple[tuple[str, str], ...]:
    """Give the (Indonesian, English) pairs, each once."""
    pairs = ((row["id"], row["en"]) for row in _rows(text, shown, ("id", "en"), problems))
    return tuple(dict.fromkeys(pairs))


def read_topics(text: str, shown: str, problems: list[Problem]) -> tuple[TopicExample, ...]:
    """Give the examples of each topic."""
    rows = _rows(text, shown, ("topic", "example"), problems)
    return tuple(
        TopicExample(topic=row["topic"], text=row["example"], language=row.get("language") or None) for row in rows
    )


def _rows(text: str, shown: str, needed: Sequence[str], problems: list[Problem]) -> Iterator[Mapping[str, str]]:
    """Give the rows that hold every needed column; the others are noted with their line."""
    if not text.strip():
        problems.append(Problem(path=shown, message="The table is empty."))
        return
    reader = csv.DictReader(text.splitlines(keepends=True), skipinitialspace=True)
    header = [str(name).strip() for name in reader.fieldnames or ()]
    reader.fieldnames = header
    missing = [name for name in needed if name not in header]
    if missing:
        message = f"The table has no column `{missing[0]}`."
        problems.append(Problem(path=shown, line=1, message=message, hint=f"Its first line is {','.join(needed)}."))
        return
    try:
        for row in reader:
            cells = {name: (value or "").strip()[:LONGEST_CELL] for name, value in row.items() if isinstance(name, str)}
            if all(cells.get(name) for name in needed):
                yield cells
            else:
                gap = next(name for name in needed if not cells.get(name))
                problems.append(Problem(path=shown, line=reader.line_num, message=f"The row has no `{gap}`."))
    except csv.Error as error:
        problems.append(Problem(path=shown, line=reader.line_num, message=f"The rows end here: {error}."))
