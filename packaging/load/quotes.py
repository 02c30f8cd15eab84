"""List the words that cues are shown with over public conversations, so that a reader can judge them.

    PYTHONPATH=. python packaging/load/quotes.py --kits DIR [--each 20] [--out quotes.csv]

Reads development parts only, and of them what is nearest to support: conversations of STAR as they stood when the
customer last wrote, conversations about bookings, and reviews of shops, hotels and apps in both languages. Of each cue
it takes quotes spread evenly over all that are shown, with the score of their case, and prints how many there were. The
file has an empty column `nods` for the reader. It fits nothing.
"""

import argparse
import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from reliability import NOW, Bundled

from benchmarks.conversations import answered_turns, at_customer_turns, case_from_turns
from copilot.assist.load.model import LoadModel
from copilot.assist.understanding import language_of_case
from copilot.cases.case import Case
from copilot.cases.reading import case_from
from copilot.paths import Paths

SOURCES = ("prdect", "smsa", "nusax", "uss-sgd", "uss-mwoz")  # of emotion-load: films and tweets are no support
EVERY = 2  # of the messages and dialogues


def main() -> None:
    """Write the quotes and print how many there are of each cue."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kits", type=Path, required=True)
    parser.add_argument("--each", type=int, default=20, help="quotes of each cue; 20")
    parser.add_argument("--out", type=Path, default=Path("quotes.csv"))
    given = parser.parse_args()
    model = LoadModel.load(Paths.assets() / "load", Bundled())
    shown: dict[str, list[tuple[str, str, float, str]]] = defaultdict(list)
    for case in conversations(given.kits):
        load = model.of(case, now=NOW, language=language_of_case(case))
        texts = {message.id: message.text for message in case.messages}
        for cue in load.cues:
            shown[cue.cue].append((case.id, cue.quote, round(load.score, 2), texts[cue.message_id]))
    with given.out.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, lineterminator="\n")
        writer.writerow(("cue", "case", "score", "quote", "message", "nods"))
        for cue, quotes in sorted(shown.items()):
            step = max(1, len(quotes) // given.each)
            for case_id, quote, score, text in quotes[::step][: given.each]:
                writer.writerow((cue, case_id, score, quote, text, ""))
    for cue, quotes in sorted(shown.items()):
        print(f"{cue}: {len(quotes)}")


def conversations(kits: Path) -> Iterator[Case]:
    """Give public conversations up to a customer's message, a part of each kit."""
    with (kits / "nba" / "star" / "dev.jsonl").open(encoding="utf-8") as lines:
        for line in list(lines)[::EVERY]:
            *_, last = at_customer_turns(json.loads(line))
            yield case_from(last)
    with (kits / "emotion-load" / "dev.jsonl").open(encoding="utf-8") as lines:
        for line in list(lines)[::EVERY]:
            row = json.loads(line)
            if row["source"] in SOURCES:
                yield case_from(case_from_turns(str(row["id"]), answered_turns(row)))


if __name__ == "__main__":
    main()
