"""What masking takes out of real conversations, by kind, so that false alarms can be judged by eye.

    python -m benchmarks.masking FILE.jsonl...

Reads every value called `text` in files of JSON lines. What was found is printed only with --show: it may be
personal data.
"""

import argparse
import collections
import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from copilot.feedback.personal_data import find_personal


def texts_in(value: Any) -> Iterator[str]:
    """Give every text inside a JSON value, however deep."""
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
        for inner in value.values():
            yield from texts_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_in(inner)


def main(given: Sequence[str] | None = None) -> int:
    """Print how many texts there were, how many hold something to mask, and of which kinds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N finds of each kind")
    options = parser.parse_args(given)
    lines = (line for path in options.files for line in path.read_text(encoding="utf-8").splitlines())
    texts = sorted({text for line in lines for text in texts_in(json.loads(line))})
    found: dict[str, list[str]] = collections.defaultdict(list)
    began, changed = time.process_time(), 0
    for text in texts:
        spans = find_personal(text)
        changed += bool(spans)
        for span in spans:
            found[span.kind].append(text[max(0, span.start - 25) : span.end + 10])
    spent_ms = (time.process_time() - began) * 1000
    print(f"{len(texts)} texts, {changed} with something to mask, {spent_ms / max(1, len(texts)):.2f} ms of CPU each")
    for kind, finds in sorted(found.items()):
        print(f"{kind}: {len(finds)}", *finds[: options.show], sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
