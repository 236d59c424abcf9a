"""`syncdesk period`: the timetable periods that profiles run in."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from pydantic import ValidationError

from syncdesk.cli.output import Answer, Exit, Screen
from syncdesk.cli.profile_forms import asked_about
from syncdesk.cli.profile_tables import facts_table, list_table
from syncdesk.errors import UsageError
from syncdesk.profiles.model import TimetablePeriod
from syncdesk.profiles.periods import free_group, warnings, with_period, without_period
from syncdesk.profiles.store import Kept, Profiles, misfit
from syncdesk.text import joined, text


def period(arguments: argparse.Namespace, screen: Screen) -> Answer:
    """Run one of the actions."""
    actions = {"add": _add, "set": _set, "list": _list, "remove": _remove}
    return actions[arguments.action](arguments, screen)


def _add(arguments: argparse.Namespace, screen: Screen) -> Answer:
    def added(kept: Kept) -> Kept:
        if kept.period(arguments.code) is not None:
            raise UsageError(text("There already is a timetable period “{code}”.", code=arguments.code))
        facts = {"code": arguments.code.strip(), "group": free_group(kept.periods), "visible": ()}
        return with_period(kept, _made(facts, arguments), asked_about(arguments.now))

    kept = Profiles().change(added)
    return _answer(kept.periods[-1], screen, str(text("{code} was added.", code=kept.periods[-1].code)))


def _set(arguments: argparse.Namespace, screen: Screen) -> Answer:
    store = Profiles()
    before = _required(store.read(), arguments.code)
    after = _made(before.model_dump(), arguments)
    if after == before:
        raise UsageError(text("There is nothing to change."))
    kept = store.change(lambda kept: with_period(kept, after, asked_about(arguments.now)))
    said = warnings(kept, before, after, asked_about(arguments.now).date())
    answer = _answer(after, screen, joined([text("{code} was changed.", code=after.code), *said]))
    answer.code = Exit.DONE_WITH_WARNINGS if said else Exit.DONE
    return answer


def _list(arguments: argparse.Namespace, screen: Screen) -> Answer:  # noqa: ARG001  (an action like the others)
    found = [as_object(each) for each in Profiles().read().periods]
    if not screen.json:
        if found:
            list_table(screen, list(found[0]), found)
        else:
            screen.say("There are no timetable periods.")
    return Answer(fields={"periods": found})


def _remove(arguments: argparse.Namespace, screen: Screen) -> Answer:  # noqa: ARG001  (an action like the others)
    store = Profiles()
    known = _required(store.read(), arguments.code)
    store.change(lambda kept: without_period(kept, known))
    return Answer(message=str(text("{code} was removed.", code=known.code)))


def _required(kept: Kept, code: str) -> TimetablePeriod:
    found = kept.period(code)
    if found is None:
        raise UsageError(
            text("There is no timetable period “{code}”.", code=code),
            text("There are: {names}.", names=", ".join(each.code for each in kept.periods) or "none"),
        )
    return found


def _made(facts: dict[str, Any], arguments: argparse.Namespace) -> TimetablePeriod:
    """Make a period of `facts` and the arguments. Raises UsageError if it ends before it begins."""
    span: dict[str, date] = dict(facts.get("span", {}))
    span |= {name: on for name, on in (("first", arguments.start), ("last", arguments.end)) if on is not None}
    given = {name: getattr(arguments, name) for name in ("description", "academic_year", "group", "visible")}
    facts = {**facts, **{name: value for name, value in given.items() if value is not None}, "span": span}
    try:
        return TimetablePeriod.model_validate(facts)
    except ValidationError as error:
        raise UsageError(text("This is no timetable period: {why}.", why=misfit(error))) from error


def _answer(found: TimetablePeriod, screen: Screen, said: str) -> Answer:
    if not screen.json:
        facts_table(screen, "Timetable period", as_object(found))
    return Answer(message=said, fields={"period": as_object(found)})


def as_object(period: TimetablePeriod) -> dict[str, str | int | list[str]]:
    """Return a period as its JSON object."""
    return {
        "code": period.code,
        "description": period.description,
        "start": period.span.first.isoformat(),
        "end": period.span.last.isoformat(),
        "academic_year": period.academic_year,
        "group": period.group,
        "visible": [each.value for each in period.visible],
    }


HANDLERS = {"period": period}
