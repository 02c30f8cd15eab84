"""Figures of the log -> pictures with their sentences, in the language of the window."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate

from copilot.assist.wording import humanised
from copilot.desktop.lead import lead_words
from copilot.desktop.lead.picture import Line, Mark, Picture, Shape, percent, rate_in_words, seconds
from copilot.desktop.sidebar import words
from copilot.desktop.sidebar.words import translate
from copilot.feedback.event import Decision, EventFilter, Moment, PartOf
from copilot.feedback.figures import Courses, Figures, Taken, Trust
from copilot.feedback.rates import Dimension
from copilot.feedback.statistics import Group, Rate

MOST_ROWS = 12  # more lines than that are read by nobody; the table has them all
_FEWEST = 20  # decisions before a group is named as the best or the worst
_MS = 1000
_LEVELS = ("calm", "raised", "high")


def pictures_of(figures: Figures) -> tuple[Picture, ...]:
    """Give the pictures of one part of the figures."""
    match figures:
        case Taken():
            return _course(figures), _groups(figures), _kept(figures), _times(figures), _reliability(figures)
        case Trust():
            return (_trust(figures), *_spread(figures))
        case Courses():
            return _loads(figures), _returns(figures)


def dimension_word(dimension: Dimension) -> str:
    """Give what decisions are told apart by."""
    return {
        Dimension.PART: translate("Pictures", "by part"),
        Dimension.LANGUAGE: translate("Pictures", "by language"),
        Dimension.LOAD_LEVEL: translate("Pictures", "by emotional load"),
        Dimension.TOPIC: translate("Pictures", "by topic"),
        Dimension.PLAYBOOK_STEP: translate("Pictures", "by playbook step"),
        Dimension.ARTICLE: translate("Pictures", "by article"),
        Dimension.VERSION: translate("Pictures", "by version"),
    }[dimension]


def _course(taken: Taken) -> Picture:
    named = (
        (translate("Pictures", "Accepted"), Decision.ACCEPTED, "acceptance"),
        (translate("Pictures", "Edited"), Decision.EDITED, "edit"),
        (translate("Pictures", "Rejected"), Decision.REJECTED, "rejection"),
    )
    lines = tuple(
        Line(name=name, marks=tuple(_of_week(week, getattr(week, rate), decision) for week in taken.course))
        for name, decision, rate in named
    )
    group = taken.overall
    says = translate(
        "Pictures",
        "Of {n} decisions {accepted} were accepted as they were, {edited} edited, {rejected} rejected.",
    )
    return Picture(
        key="course",
        title=translate("Pictures", "How suggestions are taken, week by week"),
        says=says.format(
            n=words.locale().toString(group.acceptance.n),
            accepted=_share(group.acceptance),
            edited=_share(group.edit),
            rejected=_share(group.rejection),
        )
        + _trend(taken.course),
        shape=Shape.COURSE,
        lines=lines,
        unit=percent,
        note=translate("Pictures", "The bands show where the true share lies with 95 % certainty."),
    )


def _trend(course: Sequence[Group]) -> str:
    """Say whether the newest week differs from the oldest: only where the intervals do not touch."""
    if len(course) < 2 or course[0].acceptance.share is None or course[-1].acceptance.share is None:
        return ""
    first, last = course[0].acceptance, course[-1].acceptance
    if last.low > first.high:
        text = translate("Pictures", " Acceptance has risen since the first week, from {first} to {last}.")
    elif last.high < first.low:
        text = translate("Pictures", " Acceptance has fallen since the first week, from {first} to {last}.")
    else:
        return translate("Pictures", " Acceptance in the last week does not differ clearly from the first.")
    return text.format(first=_share(first), last=_share(last))


def _groups(taken: Taken) -> Picture:
    groups = sorted(taken.groups, key=lambda group: -group.acceptance.n)
    shown = [group for group in groups if group.acceptance.n][:MOST_ROWS]
    marks = tuple(
        Mark.of(_group_name(taken.dimension, group.name), group.acceptance, group.wanted if group.name else None)
        for group in shown
    )
    if len(shown) < 2:
        says = translate("Pictures", "There is nothing to tell apart yet.")
    else:
        sure = [group for group in shown if group.acceptance.n >= _FEWEST and group.name != "unknown"] or shown
        by_share = sorted(sure, key=lambda group: group.acceptance.share or 0.0)
        says = translate(
            "Pictures", "Accepted as it was most often: {best} {high}; least often: {worst} {low}."
        ).format(
            best=_group_name(taken.dimension, by_share[-1].name),
            high=rate_in_words(by_share[-1].acceptance),
            worst=_group_name(taken.dimension, by_share[0].name),
            low=rate_in_words(by_share[0].acceptance),
        )
    many = translate("Pictures", "The {shown} largest of {all}.").format(shown=len(shown), all=len(groups))
    return Picture(
        key="groups",
        title=translate("Pictures", "Accepted as it was, {by}").format(by=dimension_word(taken.dimension)),
        says=says,
        shape=Shape.ROWS,
        lines=(Line(name=translate("Pictures", "Accepted"), marks=marks),),
        unit=percent,
        note=many if len(groups) > len(shown) else "",
    )


def _kept(taken: Taken) -> Picture:
    marks = tuple(
        Mark(
            label=_week(week),
            value=week.edit_similarity,
            n=week.counts[Decision.EDITED],
            wanted=replace(week.wanted, decision=Decision.EDITED),
        )
        for week in taken.course
    )
    mean = taken.overall.edit_similarity
    says = translate("Pictures", "Of a text that is edited, {share} is kept in the mean ({n} edits).").format(
        share=percent(mean or 0.0), n=words.locale().toString(taken.overall.counts[Decision.EDITED])
    )
    return Picture(
        key="kept",
        title=translate("Pictures", "How much of an edited text is kept"),
        says=says if mean is not None else translate("Pictures", "Nothing was edited yet."),
        shape=Shape.COURSE,
        lines=(Line(name=translate("Pictures", "Kept"), marks=marks),),
        unit=percent,
    )


def _times(taken: Taken) -> Picture:
    def in_seconds(group: Group) -> float | None:
        return None if group.decision_ms is None else group.decision_ms / _MS

    marks = tuple(
        Mark(label=_week(week), value=in_seconds(week), n=week.acceptance.n, wanted=week.wanted)
        for week in taken.course
    )
    middle = in_seconds(taken.overall)
    says = translate("Pictures", "Half of all decisions fall within {time}.").format(time=seconds(middle or 0.0))
    return Picture(
        key="times",
        title=translate("Pictures", "Time to decide"),
        says=says if middle is not None else translate("Pictures", "No times are known yet."),
        shape=Shape.COURSE,
        lines=(Line(name=translate("Pictures", "Median"), marks=marks),),
        unit=seconds,
        most=None,
        note=translate("Pictures", "Faster is not better: a suggestion should be read."),
    )


def _reliability(taken: Taken) -> Picture:
    marks = tuple(
        Mark.of(percent(one.confidence), one.held, one.wanted, one.confidence) for one in taken.reliability.bins
    )
    error = taken.reliability.error
    says = translate("Pictures", "Our confidence and what was used differ by {points} percentage points in the mean.")
    return Picture(
        key="reliability",
        title=translate("Pictures", "Does our confidence keep its word?"),
        says=says.format(points=words.locale().toString(100 * (error or 0.0), "f", 1))
        if error is not None
        else translate("Pictures", "No confidence has been put to the test yet."),
        shape=Shape.DIAGONAL,
        lines=(Line(name=translate("Pictures", "Accepted or edited"), marks=marks),),
        unit=percent,
        note=translate("Pictures", "On the dashed line, what we were 80 % sure of is used 80 times in 100."),
    )


def _trust(trust: Trust) -> Picture:
    found = trust.reliance
    marks = (
        Mark.of(translate("Pictures", "Decided as it deserved"), found.appropriate, _events(found.fit_ids)),
        Mark.of(translate("Pictures", "Taken though not right"), found.over, _events(found.over_ids)),
        Mark.of(translate("Pictures", "Rejected though right"), found.under, _events(found.under_ids)),
    )
    says = translate(
        "Pictures",
        "Of what was reviewed: {fit} decided as it deserved, {over} taken though not right, "
        "{under} rejected though right or partly right.",
    )
    return Picture(
        key="trust",
        title=translate("Pictures", "Trust: is it relied on where it deserves it?"),
        says=says.format(
            fit=rate_in_words(found.appropriate), over=rate_in_words(found.over), under=rate_in_words(found.under)
        )
        if found.appropriate.n
        else translate(
            "Pictures", "Nothing that chance drew has been reviewed yet. The Review tab holds this week's queue."
        ),
        shape=Shape.ROWS,
        lines=(Line(name=translate("Pictures", "Share"), marks=marks),),
        unit=percent,
        note=translate(
            "Pictures",
            "From reviews that chance drew, of decisions in this time; those picked for their risk would mislead.",
        ),
    )


def _spread(trust: Trust) -> tuple[Picture, ...]:
    """How far people differ, without saying who: nothing below five agents."""
    if not trust.apart:
        return ()
    # Without counts and intervals: they would tell who is meant, and a lead reads no ranking here.
    marks = tuple(Mark(label="", value=rate.share) for rate in trust.apart)
    says = translate(
        "Pictures",
        "Between {low} and {high} of the suggestions are accepted as they were, depending on who "
        "decides. Nobody is named here.",
    )
    return (
        Picture(
            key="spread",
            title=translate("Pictures", "How far people differ"),
            says=says.format(low=_share(trust.apart[0]), high=_share(trust.apart[-1])),
            shape=Shape.COURSE,
            lines=(Line(name="", marks=marks),),
            unit=percent,
            is_joined=False,
            note=translate("Pictures", "A difference is a reason to talk about suggestions, not a mark for anyone."),
        ),
    )


def _loads(courses: Courses) -> Picture:
    moves = courses.loads.moves
    n = sum(moves.values())
    ends = [
        (translate("Pictures", "First sight"), Moment.FIRST_SIGHT, {each: _moved(moves, each, 0) for each in _LEVELS}),
        (translate("Pictures", "Last sight"), Moment.LAST_SIGHT, {each: _moved(moves, each, 1) for each in _LEVELS}),
    ]
    lines = tuple(
        Line(
            name=lead_words.level_word(level),
            marks=tuple(
                Mark(
                    label=label,
                    value=counts[level] / n if n else None,
                    n=counts[level],
                    wanted=replace(courses.wanted, moment=moment, load_level=level),
                )
                for label, moment, counts in ends
            ),
        )
        for level in _LEVELS
    )
    says = translate(
        "Pictures",
        "Of the cases that began raised or high {eased} ended lower; of those that did not begin "
        "high {worse} ended higher.",
    )
    return Picture(
        key="loads",
        title=translate("Pictures", "Emotional load at the start and the end of cases"),
        says=says.format(eased=rate_in_words(courses.loads.eased), worse=rate_in_words(courses.loads.worsened))
        if n
        else translate("Pictures", "No case has been seen yet."),
        shape=Shape.COURSE,
        lines=lines,
        unit=percent,
        note=translate("Pictures", "Cases that began in this time. Who took them plays no part."),
    )


def _returns(courses: Courses) -> Picture:
    found = courses.returns
    again, opened = (
        replace(courses.wanted, moment=moment) if rate.n else None
        for moment, rate in ((Moment.CAME_AGAIN, found.repeated), (Moment.OPENED_AGAIN, found.reopened))
    )
    marks = (
        Mark.of(translate("Pictures", "Came again within a week"), found.repeated, again),
        Mark.of(translate("Pictures", "Opened again"), found.reopened, opened),
    )
    says = translate(
        "Pictures",
        "The customer had another case within the week before: {again}. Opened again after it was closed: {open}.",
    )
    return Picture(
        key="returns",
        title=translate("Pictures", "Customers who come again"),
        says=says.format(again=rate_in_words(found.repeated), open=rate_in_words(found.reopened)),
        shape=Shape.ROWS,
        lines=(Line(name=translate("Pictures", "Share"), marks=marks),),
        unit=percent,
    )


def _of_week(week: Group, rate: Rate, decision: Decision) -> Mark:
    return Mark.of(_week(week), rate, replace(week.wanted, decision=decision))


def _week(week: Group) -> str:
    first = date.fromisoformat(week.name)
    return words.locale().toString(QDate(first.year, first.month, first.day), "d MMM")


def _group_name(dimension: Dimension, name: str) -> str:
    if name == "unknown":
        return translate("Pictures", "not known")
    match dimension:
        case Dimension.PART:
            return lead_words.part_word(PartOf(name))
        case Dimension.LANGUAGE:
            return words.language_name(name)
        case Dimension.LOAD_LEVEL:
            return lead_words.level_word(name) or name
        case Dimension.TOPIC:
            return humanised(name)
        case Dimension.PLAYBOOK_STEP:
            return " · ".join(humanised(each) for each in name.split("/"))
        case _:
            return name


def _moved(moves: Mapping[tuple[str, str], int], level: str, end: int) -> int:
    return sum(count for move, count in moves.items() if move[end] == level)


def _events(event_ids: tuple[str, ...]) -> EventFilter | None:
    return EventFilter(event_ids=event_ids) if event_ids else None


def _share(rate: Rate) -> str:
    return "–" if rate.share is None else percent(rate.share)
