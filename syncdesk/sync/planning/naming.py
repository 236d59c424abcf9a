"""Names for the codes in a plan's rows, from the document and from what the target returned."""

from __future__ import annotations

from collections.abc import Iterator

from syncdesk.sync.planning.plan import Plan, SendStep
from syncdesk.sync.planning.target_session import mapper_on
from syncdesk.systems.names import Names, full_name, with_code
from syncdesk.timetable.records import Record, Student, Teacher

Called = tuple[type[Record], str, str]
"""A record, a code or id of one of its rows, and what people call that row."""


def names_of(plan: Plan) -> Names:
    """Return the names of an open plan: `load` them before use and before it is closed."""
    system = plan.request.system
    made = system.ids(plan.view.document_id) if system.ids is not None and plan.view is not None else None
    return Names(
        dict.fromkeys(each for each in (plan.after, plan.view) if each is not None),
        plan.request.settings.gave,
        made,
        _others(plan),
    )


def _others(plan: Plan) -> Iterator[Called]:
    """Return the names that only the target's rows have."""
    yield from _in_steps(plan)
    yield from _read(plan)


def _in_steps(plan: Plan) -> Iterator[Called]:
    """The rows of its own steps that go, and those that rows of other kinds name by an id that is no code."""
    nobody = Names()
    for step in plan.steps:
        if not isinstance(step, SendStep) or step.comparison is None:
            continue
        columns, comparison, first = step.columns, step.comparison, step.columns.first[0]
        if first.of is None:
            continue
        going = [comparison.old.rows[at] for at in comparison.going]
        for row in going if columns.id is None else [*comparison.new.rows, *going]:
            code = columns.id(row) if columns.id is not None else step.sending.key(row)
            yield first.of, code, str(first.read(row, nobody))


def _read(plan: Plan) -> Iterator[Called]:
    """Return the people that were read from the target."""
    request, view = plan.request, plan.view
    if view is None:
        return
    for kind, rows in plan.holdings.items():
        receiving = request.system.receiving(kind)
        if receiving is None or receiving.record not in {Student, Teacher}:
            continue
        mapper = mapper_on(request, view, request.scope, plan.base)
        for row in rows:
            came = mapper.incoming(kind, row)
            if came is not None:
                name = full_name(str(came.values.get("surname", "")), str(came.values.get("first_name", "")))
                for called in filter(None, dict.fromkeys((came.code, came.source_id))):
                    yield receiving.record, called, with_code(name, came.code or called)
