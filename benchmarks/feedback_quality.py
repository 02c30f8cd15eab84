"""Careless raters planted in a made-up team: how many are found, how many are accused wrongly. Writes the page.

    python -m benchmarks.feedback_quality [--suggestions 6000] [--out docs/quality/feedback.md]

Several teams, each from another seed, go through a real log; the checks see what the log keeps and nothing more.
"""

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.feedback_team import CARELESS as CARELESS_KINDS
from benchmarks.feedback_team import Character, Team, Told, suggestions, team_of
from benchmarks.machine import machine
from copilot.feedback.event import EventFilter, Happening, Kind, PartOf
from copilot.feedback.log import FeedbackLog
from copilot.feedback.quality import Flag, Quality, quality_of

REPOSITORY = Path(__file__).resolve().parent.parent
START = datetime(2026, 6, 1, 8, tzinfo=UTC)
SEEDS = range(5)
AGENTS, CARELESS, HONEST = 20, 6, 3


PAGE = """# Are careless raters found?

Written by `python -m benchmarks.feedback_quality`, {date}, on {machine}.

Feedback is checked before anything learns from it (`copilot/feedback/quality.py`). To see whether that works,
teams are made up in which everything is known (`benchmarks/feedback_team.py`): {teams} teams from as many
seeds, {agents} agents each, {careless} of them careless and {honest} honest in a way that only looks it
(the *strict* reject what is only partly right, *polishers* edit most of what is right, the *knowing* open no
source), {count} suggestions a team (about {each} decisions an agent). Each suggestion is right with the
probability its confidence promises; careful agents decide as it deserves, with 5 % slips. It is our own
simulation: real carelessness is more inventive, so read this as "the checks do what they are meant to", not as a
promise.

| raters | planted | found careless |
|---|---|---|
{rows}

**Raters: precision {precision}, recall {recall}.** In {teams} teams without a careless agent {accused} of
{of_accused} were accused. A suggestion is decided by one person, so agreement between raters (Dawid and Skene,
kappa) has nothing to work on; our own confidence stands for the second opinion, and where it doubts, whether the
source was looked at.

Decisions: of {of_careless} by careless raters {caught} carry a flag (recall {event_recall}); of all with a flag
the share {event_precision} is theirs (precision). A flag on a careful agent's decision is not always wrong:
their slips are among them.

| flag | {heads} |
|---|{lines}
{flags}

Score of a data set: {worst} with the careless raters, {best} without. Checking took {seconds} s for 100,000
decisions.

## What each flag means

- **too_fast**: taken faster than 600 words a minute, at which words are found and no longer read; not where
  the agent has decided on the same text three times before.
- **source_not_opened**: accepted as it was although we doubted it (confidence below 0.5) or a sentence stood
  on nothing, and no source of it was opened.
- **straight_line**: one decision in a row, longer than the rates of the others make by chance (0.001 such
  runs in the whole set).
- **contradictory**: the same agent took and rejected the same text on the same topic, or decided against 80 %
  of at least five opinions.
- **rewritten**: accepted, but less than 70 % of the text was kept or sent.
- **label_noise**: a slip by confident learning (cleanlab 2.9, Apache-2.0; `pip install
  'pendamping[quality]'`, without it this flag is missing and the report says so).
- **careless**: all decisions of an agent of whose decisions a quarter, and three times the median of all
  agents, carry one of the first three flags; or, all three together: what they accept as it was has nothing to
  do with our confidence (ROC area three standard errors below the median of the others), nor what they use at
  all, and where we doubted they opened the source less than a third as often as the others. Known by pseudonym
  to what learns; shown nowhere.

**One agent or week dominating** is said of the set: more than 30 % by one of at least five agents, more than 40
% in one of at least four weeks; what is beyond that is taken off the score.
"""


@dataclass(slots=True)
class Tally:
    """What was counted over all teams."""

    raters: Counter[tuple[Character, bool]] = field(default_factory=Counter)
    events: Counter[tuple[bool, bool]] = field(default_factory=Counter)  # (of a careless rater, flagged)
    flags: dict[Flag, Counter[Character]] = field(default_factory=dict)
    scores: list[float] = field(default_factory=list)
    seconds: float = 0.0
    decisions: int = 0


def run(count: int, seeds: Sequence[int], careless: int) -> Tally:
    """Check a team for each seed."""
    tally = Tally()
    for seed in seeds:
        team = team_of(AGENTS, careless, START, a_day=count // 60, honest=HONEST)
        with tempfile.TemporaryDirectory() as folder, FeedbackLog.open(Path(folder) / "feedback.db", "key") as log:
            told = list(suggestions(team, count, seed))
            for piece in range(0, count, 500):
                events = (event for one in told[piece : piece + 500] for event in one.happenings)
                log.record_all(event for event in events if _counts(event))
            began = time.perf_counter()
            found = quality_of(log.file, EventFilter(part=PartOf.DRAFT))
            tally.seconds += time.perf_counter() - began
            _count(tally, team, told, found, log)
    return tally


def _counts(event: Happening) -> bool:
    """Leave out what was only shown: the checks do not ask for it, and it takes most of the time to write."""
    return event.kind is Kind.SOURCE_OPENED or (event.kind is Kind.DECIDED and event.part is PartOf.DRAFT)


def _count(tally: Tally, team: Team, told: Sequence[Told], found: Quality, log: FeedbackLog) -> None:
    agents = {one.suggestion_id: one.agent for one in told}
    for name, character in team.agents.items():
        tally.raters[character, log.pseudonyms.of_agent(name) in found.agents] += 1
    for event in log.find(EventFilter(kind=Kind.DECIDED, part=PartOf.DRAFT), limit=10**6):
        character = team.agents[agents[event.suggestion_id]]
        flags = found.flags.get(event.event_id, ())
        tally.events[character in CARELESS_KINDS, bool(flags)] += 1
        for flag in flags:
            tally.flags.setdefault(flag, Counter())[character] += 1
    tally.scores.append(found.score)
    tally.decisions += found.n


def page(tally: Tally, clean: Tally, count: int) -> str:
    """Write what was found."""
    hits = sum(n for (who, found), n in tally.raters.items() if found and who in CARELESS_KINDS)
    false = sum(n for (who, found), n in tally.raters.items() if found and who not in CARELESS_KINDS)
    planted = sum(n for (who, _), n in tally.raters.items() if who in CARELESS_KINDS)
    caught, wrongly = tally.events[True, True], tally.events[False, True]
    characters = list(Character)
    rows = [f"| {who} | {_seen(tally, who)} | {tally.raters[who, True]} |" for who in characters]
    flags = [f"| {flag} | {' | '.join(_by(tally, flag, characters))} |" for flag in Flag]
    of_careless = caught + tally.events[True, False]
    figures = {
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "machine": machine(),
        "teams": len(tally.scores),
        "agents": AGENTS,
        "careless": CARELESS,
        "honest": HONEST,
        "count": count,
        "each": count // AGENTS,
        "rows": "\n".join(rows),
        "precision": f"{hits / max(1, hits + false):.3f}",
        "recall": f"{hits / max(1, planted):.3f}",
        "accused": sum(n for (_, found), n in clean.raters.items() if found),
        "of_accused": clean.raters.total(),
        "caught": caught,
        "of_careless": of_careless,
        "event_recall": f"{caught / max(1, of_careless):.3f}",
        "event_precision": f"{caught / max(1, caught + wrongly):.3f}",
        "heads": " | ".join(characters),
        "lines": "---|" * len(characters),
        "flags": "\n".join(flags),
        "worst": f"{min(tally.scores):.2f} to {max(tally.scores):.2f}",
        "best": f"{min(clean.scores):.2f} to {max(clean.scores):.2f}",
        "seconds": f"{tally.seconds / max(1, tally.decisions) * 1e5:.0f}",
    }
    return PAGE.format(**figures)


def _seen(tally: Tally, who: Character) -> int:
    return tally.raters[who, True] + tally.raters[who, False]


def _by(tally: Tally, flag: Flag, characters: Sequence[Character]) -> list[str]:
    return [str(tally.flags.get(flag, Counter())[who]) for who in characters]


def main(given: Sequence[str] | None = None) -> int:
    """Run the teams and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--suggestions", type=int, default=6_000, help="of each team")
    parser.add_argument("--teams", type=int, default=len(SEEDS))
    parser.add_argument("--out", type=Path, default=REPOSITORY / "docs" / "quality" / "feedback.md")
    options = parser.parse_args(given)
    run(300, (999,), CARELESS)  # imports what it needs, so that no team pays for it
    tally = run(options.suggestions, range(options.teams), CARELESS)
    clean = run(options.suggestions, range(100, 100 + options.teams), 0)
    written = page(tally, clean, options.suggestions)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(written, encoding="utf-8")
    print(written)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
