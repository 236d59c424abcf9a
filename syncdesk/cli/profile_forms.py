"""Profiles as commands have them: made of arguments, and shown."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from itertools import islice
from typing import Any

from pydantic import ValidationError

from syncdesk import paths
from syncdesk.cli.connection_places import OfView, chosen
from syncdesk.cli.editing import read
from syncdesk.cli.output import Screen
from syncdesk.cli.profile_arguments import span
from syncdesk.connections.option_values import parse_options
from syncdesk.connections.own import OwnConnections
from syncdesk.errors import SettingsError, UsageError
from syncdesk.profiles.ends import ends_of, refuse_unknown_kinds
from syncdesk.profiles.model import (
    ConnectionEnd,
    Cron,
    Daily,
    Every,
    FileEnd,
    Frequency,
    Manual,
    Profile,
    Span,
    Target,
    TimetablePeriod,
)
from syncdesk.profiles.notes import Notes
from syncdesk.profiles.schedules import never_runs, runs_after
from syncdesk.profiles.standing import standing
from syncdesk.profiles.store import Kept, misfit
from syncdesk.profiles.wording import in_words
from syncdesk.profiles.zones import local, zone_of
from syncdesk.text import joined, text
from syncdesk.timetable.records import Connection

_FILE = ".sdesk"
_ZONE, _ADDITIONS = "time_zone", "additions_only"
"""What `--set` says of the profile itself; all else is an option of the connection."""
_SHOWN_RUNS = 5


def made_of(facts: Mapping[str, Any], arguments: argparse.Namespace, kept: Kept, screen: Screen) -> Profile:
    """Make a profile of the arguments, and of the `facts` of the profile that is changed.

    Raises UsageError for what makes no sense, SettingsError and DocumentError where an end cannot be looked up.
    """
    facts = {**facts, **_ends(facts, arguments, screen), **_periods(arguments, kept)}
    if arguments.kinds is not None:
        facts["kinds"] = tuple(arguments.kinds)
    facts["schedule"] = {**facts.get("schedule", {}), **_schedule(arguments)}
    options = dict[str, str](facts.get("options", {}))
    for name, value in arguments.options:
        match name:
            case "time_zone":
                facts[_ZONE] = value
            case "additions_only":
                facts[_ADDITIONS] = _span(value)
            case _:
                options[name] = value
    try:
        made = Profile.model_validate({**facts, "options": options})
    except ValidationError as error:
        raise UsageError(text("This is no profile: {why}.", why=misfit(error))) from error
    zone = _zone(made.time_zone)
    made = made.model_copy(update={"since": local(asked_about(arguments.now), zone).astimezone(UTC)})
    if never_runs(made.schedule, zone, made.since.astimezone(zone).date()):
        raise UsageError(text("This schedule never comes to a run: {when}.", when=in_words(made.schedule)))
    if arguments.source or arguments.target or arguments.kinds or arguments.options:
        ends = ends_of(made)
        parse_options(ends.system, made.options)
        refuse_unknown_kinds(ends, made.kinds)
    return made


def _zone(name: str) -> tzinfo:
    try:
        return zone_of(name)
    except SettingsError as error:
        raise UsageError(error.title, text("One looks like Australia/Sydney.")) from error


def asked_about(given: datetime | None) -> datetime:
    """Return the moment that was given, or now. A moment without a zone is on each profile's own clock."""
    return given if given is not None else datetime.now(UTC)


def _ends(facts: Mapping[str, Any], arguments: argparse.Namespace, screen: Screen) -> dict[str, Any]:
    """Look up the ends that the arguments name. If they name only one, the other stays."""
    if arguments.source is None and arguments.target is None:
        return {}
    source = arguments.source
    if source is None:
        before = facts["source"]
        source = before["path"] if before["what"] == "file" else before["name"]
    target = arguments.target if arguments.target is not None else facts["target"]["name"]
    if source.lower().endswith(_FILE):
        path = paths.read(source).resolve()
        view = read(path, screen)
        found = chosen(OfView(view, path), target)
        zone = {} if _ZONE in facts else {_ZONE: view.school.time_zone}
        return {"source": FileEnd(path=paths.kept(path)), "target": Target(uid=found.uid, name=found.name), **zone}
    own = OwnConnections()
    reading, sending = _own(own, source), _own(own, target)
    return {
        "source": ConnectionEnd(uid=reading.uid, name=reading.name),
        "target": Target(uid=sending.uid, name=sending.name),
    }


def _own(own: OwnConnections, name: str) -> Connection:
    found = own.named(name)
    if found is None:
        names = ", ".join(each.name for each in own.all())
        raise UsageError(
            text("This computer has no connection “{name}”.", name=name),
            text("It has: {names}.", names=names or "none"),
            text("A timetable file is named with its ending, as in school.sdesk."),
        )
    return found


def _periods(arguments: argparse.Namespace, kept: Kept) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if arguments.periods is not None:
        known = [kept.period(code) for code in arguments.periods]
        for code, period in zip(arguments.periods, known, strict=True):
            if period is None:
                codes = ", ".join(each.code for each in kept.periods)
                raise UsageError(
                    text("There is no timetable period “{code}”.", code=code),
                    text("There are: {names}.", names=codes or "none"),
                )
        found = {"periods": tuple(each.code for each in known if each is not None), "needs_period": True}
    if arguments.no_period:
        found["needs_period"] = False
    return found


def _schedule(arguments: argparse.Namespace) -> dict[str, Any]:
    found: dict[str, Any] = {}
    frequency = _frequency(arguments)
    if frequency is not None:
        found["frequency"] = frequency
    if arguments.weekdays is not None:
        found["weekdays"] = tuple(arguments.weekdays)
    if arguments.freezes is not None:
        found["freezes"] = [Span(first=each[0], last=each[1]) for each in arguments.freezes if each is not None]
    return found


def _frequency(arguments: argparse.Namespace) -> Frequency | None:
    if arguments.every is not None:
        return Every(hours=arguments.every)
    if arguments.daily is not None:
        return Daily(times=tuple(arguments.daily))
    if arguments.cron is not None:
        try:
            return Cron(expression=arguments.cron)
        except ValidationError as error:
            raise UsageError(
                text(
                    "“{words}” is no cron expression: {why}.",
                    words=arguments.cron,
                    why=misfit(error).partition(": ")[2],
                ),
                text("One looks like “10 2 * * mon-fri”."),
            ) from error
    return Manual() if arguments.manual else None


def _span(given: str) -> Span | None:
    try:
        found = span(given)
    except argparse.ArgumentTypeError as error:
        raise UsageError(text("{why}.", why=str(error))) from error
    return Span(first=found[0], last=found[1]) if found is not None else None


def as_object(known: Profile, periods: Sequence[TimetablePeriod], now: datetime | None) -> dict[str, object]:
    """Return a profile as its JSON object in a list."""
    found = standing(known, periods, asked_about(now))
    source, last = known.source, next(iter(Notes().of(known.uid).runs), None)
    return {
        "name": known.name,
        "from": paths.shown(paths.read(source.path)) if isinstance(source, FileEnd) else source.name,
        "to": known.target.name,
        "kinds": list(known.kinds),
        "state": found.state.value,
        "why": joined(found.why),
        "last_run": last.started.astimezone(found.zone).isoformat(timespec="seconds") if last is not None else None,
        "next_run": found.next_run.isoformat() if found.next_run is not None else None,
        "schedule": str(in_words(known.schedule)),
        "periods": list(known.periods),
    }


def as_whole_object(known: Profile, periods: Sequence[TimetablePeriod], now: datetime | None) -> dict[str, object]:
    """Return a profile as its JSON object with all of its settings and its next runs."""
    found = standing(known, periods, asked_about(now))
    runs = runs_after(known, periods, local(asked_about(now), found.zone), found.zone) if found.next_run else iter(())
    return as_object(known, periods, now) | {
        "options": dict(known.options),
        "time_zone": known.time_zone,
        "enabled": known.enabled,
        "needs_period": known.needs_period,
        "freezes": [str(each) for each in known.schedule.freezes],
        "additions_only": str(known.additions_only) if known.additions_only is not None else None,
        "next_runs": [each.isoformat() for each in islice(runs, _SHOWN_RUNS)],
        "runs": [
            {"started": each.started.isoformat(), "status": each.status, "message": each.message}
            for each in Notes().of(known.uid).runs
        ],
    }
