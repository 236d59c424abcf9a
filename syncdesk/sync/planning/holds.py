"""Holds that concern a plan as a whole: another school, unreadable targets, past dates."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from syncdesk.pace import in_chunks
from syncdesk.sync.planning.guard import another_school
from syncdesk.sync.planning.plan import ReceiveStep, SendStep
from syncdesk.sync.planning.request import Request, Trigger
from syncdesk.sync.planning.rowset import RowSet
from syncdesk.sync.planning.target_session import TargetSession, as_row_set, mapper_on
from syncdesk.sync.reporting.outcome import Hold, Rule
from syncdesk.systems.contract import Mapper, Scope, Settings, System
from syncdesk.text import Text, plural, text
from syncdesk.timetable import daily
from syncdesk.timetable.records import SourceId, Student, Teacher
from syncdesk.timetable.tables import Tables, View

PEOPLE = {"students": Student, "teachers": Teacher}
_SECTIONS = "sections"
DATED = "timetable"


def readable_people(system: System) -> list[str]:
    """Return the kinds of people that can be read from the system."""
    return [kind for kind in PEOPLE if system.receiving(kind) is not None]


async def hold_another_school(
    request: Request,
    view: View | None,
    session: TargetSession,
    receives: Sequence[ReceiveStep],
    sends: Sequence[SendStep],
    *,
    first: bool,
) -> None:
    """Hold everything if the target seems to be another school's, by its people or section codes.

    After the `first` contact the people that are received tell, and `send_guard` looks at the codes that were sent.
    """
    name = request.settings.name
    hold = None
    if view is not None:
        mapper = mapper_on(request, view, request.scope, session.known_base)
        tell = PEOPLE.keys() if first else PEOPLE.keys() & {step.kind for step in receives}
        ours, theirs = await _people(view, mapper, session, request.settings, tell)
        hold = another_school(text("people"), ours, theirs, name)
    for step in sends if first else ():
        if hold is None and step.rows is not None and (step.kind == _SECTIONS or view is None):
            hold = await _codes_hold(step.rows, session, name)
    if hold is not None:
        for step in (*receives, *sends):
            step.hold_for(hold, first=True)


async def _people(
    view: View, mapper: Mapper, session: TargetSession, settings: Settings, kinds: Collection[str]
) -> tuple[set[str], set[str]]:
    """Return the codes of people on both sides, of the kinds that could be read.

    Whoever the file knows by the id that the target gave has the file's code on both sides.
    """
    ours: set[str] = set()
    theirs: set[str] = set()
    given = {(row.of, row.value): row.row for row in view.of(SourceId).values() if settings.gave(row.source)}
    for kind, record in PEOPLE.items():
        if kind not in session.holdings or kind not in kinds:
            continue
        ours |= {f"{kind}|{code}" for code in view.by_code(record)}
        async for chunk in in_chunks(session.holdings[kind]):
            for row in chunk:
                came = mapper.incoming(kind, row)
                if came is None:
                    continue
                known = view.code(record, given.get((record.table, came.source_id), 0))
                theirs.add(f"{kind}|{known or came.code}")
    return ours, theirs


async def _codes_hold(ours: RowSet, session: TargetSession, name: str) -> Hold | None:
    """Return a hold if the codes of a kind suggest that the target is another school's."""
    kind = ours.sending.kind
    if not kind.tells_school or kind.name not in session.holdings:
        return None
    theirs = as_row_set(ours.sending, session.holdings[kind.name])
    what = text("section codes") if kind.name == _SECTIONS else text("codes of {kind}", kind=str(kind.title).lower())
    return another_school(what, set(await ours.keys()), set(await theirs.keys()), name)


def hold_unreadable(request: Request, steps: Iterable[SendStep], session: TargetSession) -> None:
    """Hold what is sent for the first time to a target that cannot tell what would be replaced."""
    for step in steps:
        if step.kind not in session.holdings:
            hold = Hold(
                Rule.UNREADABLE_TARGET,
                0,
                0,
                text(
                    "{name} does not tell what it holds of {kind}, so it is not known what this first sync replaces.",
                    name=request.settings.name,
                    kind=str(step.sending.kind.title).lower(),
                ),
                text("Send although {name} cannot tell what it holds", name=request.settings.name),
            )
            _hold_or_note(request, step, hold)


def hold_past_dates(request: Request, steps: Sequence[SendStep]) -> None:
    """Hold what is sent for dates before today; non-dated kinds only if To is already past."""
    scope = request.scope
    for step in steps:
        if step.sending.date is not None and step.scope is not None and step.scope.start < scope.today:
            _hold_past(request, step, step.scope)
    steps = [step for step in steps if step.sending.date is None]
    if scope.start >= scope.today or not steps:
        return
    dated = next((step for step in steps if step.kind == DATED), None)
    if dated is None and scope.lasting_from < scope.today:
        dated = steps[0]
    if dated is None:
        return
    _hold_past(request, dated, scope)


def _hold_past(request: Request, step: SendStep, scope: Scope) -> None:
    of = (scope.end - scope.start).days + 1
    days = min((scope.today - scope.start).days, of)
    hold = Hold(
        Rule.PAST_DATES,
        days,
        of,
        plural(days, "{n} date of the range is before today.", "{n} dates of the range are before today."),
        plural(days, "Send the {n} past date too", "Send the {n} past dates too"),
    )
    _hold_or_note(request, step, hold)


def hold_unpublished(request: Request, views: Sequence[View], steps: Iterable[SendStep]) -> None:
    """Hold dated kinds with covers that were never published; later changes are noted.

    `views` are all documents that are sent together.
    """
    for step in steps:
        if step.sending.date is None:
            continue
        _note_changed_since(request, views, step)
        if step.scope is None or not step.sends:
            continue
        first, last = step.span
        for view in views:
            dates = daily.unpublished(view, first, last)
            if not dates:
                continue
            words = unpublished_words(view, dates, request.settings.name)
            if request.unpublished:
                step.notes.append(words)
            else:
                n = len(dates)
                deed = plural(n, "Send the {n} unpublished date as it is", "Send the {n} unpublished dates as they are")
                step.hold_for(Hold(Rule.UNPUBLISHED, n, len(step.compared.dates), words, deed), first=True)


def _note_changed_since(request: Request, views: Sequence[View], step: SendStep) -> None:
    """Note covers that are not sent because they changed after publication."""
    if step.scope is not None and not step.sends:
        return  # the target does not take the kind at all
    scope = request.scope_of(step.sending)
    first, last = scope.start.isoformat(), scope.end.isoformat()
    sent_from, sent_to = step.span if step.scope is not None else ("", "")
    for date in sorted({date for view in views for date in daily.changed_since(view, first, last)}):
        if sent_from <= date <= sent_to:
            words = text("{date} goes as it was published; what changed since does not.", date=date)
        else:
            words = text(
                "{date}: what changed since it was published is not sent until it is published again.", date=date
            )
        step.notes.append(words)


def unpublished_words(view: Tables, dates: Sequence[str], name: str) -> Text:
    """Describe the first of several dates whose covers are not published."""
    day = daily.set_now(view, dates[0])
    n = len(day.changes) + len(day.duties) + len(day.events)
    first = plural(
        n,
        "Covers for {date} are not published: {n} change would reach {name} before it is published.",
        "Covers for {date} are not published: {n} changes would reach {name} before they are published.",
        date=dates[0], name=name,
    )  # fmt: skip
    if len(dates) == 1:
        return first
    rest = plural(
        len(dates) - 1,
        "It is the first such date; {n} more date is not published.",
        "It is the first such date; {n} more dates are not published.",
    )
    return text("{first} {rest}", first=first, rest=rest)


def _hold_or_note(request: Request, step: SendStep, hold: Hold) -> None:
    """Hold where a window would ask; a typed command continues with a note."""
    if request.trigger is Trigger.COMMAND:
        step.notes.append(hold.text)
    else:
        step.hold_for(hold)
