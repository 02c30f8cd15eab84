"""`copilot learn`: a proposal out of checked feedback, and what a lead does with it. Every step is in the log."""

from argparse import Namespace
from collections.abc import Iterator

from copilot import __version__
from copilot.app import Workplace, open_knowledge, open_log
from copilot.assist.steps.statistics import StepStatistics
from copilot.errors import UserError
from copilot.feedback.event import EventFilter, FeedbackEvent, Happening, Kind, PartOf
from copilot.feedback.log import FeedbackLog
from copilot.feedback.quality import quality_of
from copilot.knowledge.tuning import Tuning
from copilot.learning.comparison import Comparison
from copilot.learning.lessons import Lessons, lessons_of
from copilot.learning.search_candidates import LEAST_ANSWERED, propose
from copilot.learning.shelf import Shelf
from copilot.learning.step_candidate import cases_of, propose_steps


def answer(work: Workplace, given: Namespace) -> str:
    """Do what was asked and say it in a few lines."""
    shelf = Shelf(work.paths.learned_from(work.pack))
    done = {"adopt": _adopt, "rollback": _roll_back, "status": _status}.get(given.what)
    return done(work, shelf) if done else "\n".join(_propose(work, shelf, given.seed))


def _propose(work: Workplace, shelf: Shelf, seed: int) -> Iterator[str]:
    """Fit every candidate and judge it; nothing is in use before it is adopted."""
    knowledge = open_knowledge(work)
    with open_log(work)[0] as log:
        lessons = lessons_of(log.file)
        cases = cases_of(log.file, quality_of(log.file).flags)
        if not lessons.lessons and not cases:
            yield f"Nothing was decided yet: {LEAST_ANSWERED} answered questions are needed."
            return
        yield _checked(lessons)
        search = propose(knowledge, lessons.lessons, seed)
        in_use = StepStatistics.load(shelf.folder)
        steps = propose_steps(cases, in_use, seed)
        folder = shelf.begin_proposal()
        if search.tuning is not knowledge.tuning:
            search.tuning.save(folder)
        if steps.statistics:
            steps.statistics.save(folder)
        comparisons = (*search.comparisons, steps.comparison)
        name = search.tuning.name if search.tuning is not knowledge.tuning else ""
        shelf.propose(name, comparisons)
        for one in comparisons:
            _record(log, work, "proposed", name, one)
    yield from map(sentence, comparisons)
    yield (
        "A lead puts what wins in use with `copilot learn adopt`."
        if any(folder.glob("*.npz"))
        else "Nothing wins: what is in use stays."
    )


def _adopt(work: Workplace, shelf: Shelf) -> str:
    if work.settings.role != "lead":
        raise UserError("What was learned is adopted by a lead.", 'A lead has `role = "lead"` in the settings.')
    with open_log(work)[0] as log:
        shelf.adopt()
        _record(log, work, "adopted", Tuning.load(shelf.folder).name)
    return "In use from the next start of each sidebar on. `copilot learn rollback` takes it back."


def _roll_back(work: Workplace, shelf: Shelf) -> str:
    with open_log(work)[0] as log:
        shelf.roll_back()
        _record(log, work, "rolled_back", Tuning.load(shelf.folder).name)
    return "What was in use before the last adoption is in use again."


def _status(work: Workplace, shelf: Shelf) -> str:
    tuning = Tuning.load(shelf.folder)
    lines = [f"Search: {tuning.name or 'as the program brings it'}."]
    steps = StepStatistics.load(shelf.folder)
    lines.append(f"Next steps: {f'learned from {steps.cases} cases' if steps else 'from the playbooks alone'}.")
    lines.append(f"Adoptions that can be taken back: {shelf.adoptions}.")
    if report := shelf.report():
        lines += ["Proposed:", *(sentence(one) for one in report[1])]
    with open_log(work)[0] as log:
        events = log.find(EventFilter(kind=Kind.LEARNED), limit=5)
    lines += dict.fromkeys(_what_happened(event) for event in events)  # a proposal has an event for each candidate
    return "\n".join(lines)


def _what_happened(event: FeedbackEvent) -> str:
    what, name = str(event.details.get("what")), str(event.details.get("name") or "")
    nothing = {"proposed": "nothing that wins", "rolled_back": "as the program brings it"}.get(what, "next steps alone")
    return f"{event.at[:16]} {what.replace('_', ' ')}: {name or nothing}"


def sentence(one: Comparison) -> str:
    """Say how a candidate did."""
    if one.why_not:
        return f"  {one.what}: not tried ({one.why_not})."
    verdict = "wins" if one.wins else "does not win"
    asked = f"at least {one.margin:+.3f} is asked"
    if one.is_guard:
        verdict = "no worse" if one.is_no_worse else "perhaps worse, so not proposed"
        asked = f"{-one.margin:+.3f} is allowed"
    return (
        f"  {one.what}: {verdict}. {one.measure} {one.before:.3f} -> {one.after:.3f} on {one.n} decisions kept apart"
        f" (gain {one.gain:+.3f}, {one.low:+.3f} to {one.high:+.3f}; {asked})."
    )


def _checked(lessons: Lessons) -> str:
    right = sum(one.is_right for one in lessons.lessons)
    return (
        f"{len(lessons.lessons)} lessons ({right} answered, {len(lessons.lessons) - right} not); {lessons.flagged}"
        f" decisions were set aside by the checks, {lessons.silent} say nothing about passages, {lessons.reviewed}"
        f" follow a review. Quality of the feedback: {lessons.score:.2f} of 1."
    )


def _record(log: FeedbackLog, work: Workplace, what: str, name: str, one: Comparison | None = None) -> None:
    details: dict[str, str | int | float | bool] = {"what": what, "name": name}
    if one is not None:
        details |= {"candidate": one.what, "n": one.n, "before": one.before, "after": one.after}
        details |= {"low": one.low, "margin": one.margin, "wins": one.wins}
    is_steps = one is not None and one.what == "next steps"
    log.record(
        Happening(
            kind=Kind.LEARNED,
            suggestion_id=f"learning {name}".strip(),
            part=PartOf.ACTION if is_steps else PartOf.PASSAGE,
            case_id="learning",
            agent=work.agent,
            versions={"app": __version__, "learned": name},
            details=details,
        )
    )
