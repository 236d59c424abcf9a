"""`syncdesk staging`: what a profile received and what of it goes on, and selecting that."""

from __future__ import annotations

import argparse

from syncdesk.cli.engine import engine
from syncdesk.cli.output import Answer, Screen
from syncdesk.connections.secrets import Secrets
from syncdesk.errors import UsageError
from syncdesk.profiles.ends import ends_of
from syncdesk.profiles.model import Profile
from syncdesk.profiles.starting import area_of
from syncdesk.profiles.store import Profiles
from syncdesk.sync.values import Rule, StagedRow, Trigger, title
from syncdesk.systems.kinds import Kind
from syncdesk.text import plural, text

STATES = {
    "waiting": text("waiting"),
    "synchronised": text("synchronised"),
    "changed": text("changed, goes next"),
    "gone": text("gone at the source"),
}
NEWS = {
    "": text(""),
    "new": text("new"),
    "changed": text("changed"),
    "returned": text("there again"),
    "gone": text("gone"),
}


def staging(arguments: argparse.Namespace, screen: Screen) -> Answer:
    """One of the actions."""
    actions = {"list": _list, "select": _select, "unselect": _select}
    return actions[arguments.action](Profiles().named(arguments.profile), arguments, screen)


def _list(profile: Profile, arguments: argparse.Namespace, screen: Screen) -> Answer:
    kind = _kind(profile, arguments.kind).name if arguments.kind else ""
    with engine(Secrets(), screen) as service:
        rows = service.staged(area_of(profile), kind)
    if arguments.selected:
        rows = [row for row in rows if row.selected]
    if arguments.waiting:
        rows = [row for row in rows if row.state == "waiting"]
    if not screen.json:
        screen.table(
            "",
            ["Kind", "Key", "Name", "Selected", "By", "State", "Since last time"],
            [
                [
                    title(row.kind),
                    row.key,
                    row.name,
                    "yes" if row.selected else "",
                    row.by,
                    STATES[row.state],
                    _news(row),
                ]
                for row in rows
            ],
        )
    return Answer(
        fields={
            "rows": [
                {
                    "kind": row.kind,
                    "key": row.key,
                    "name": str(row.name),
                    "selected": row.selected,
                    "by": row.by,
                    "state": row.state,
                }
                for row in rows
            ]
        }
    )


def _news(row: StagedRow) -> str:
    """What the last receive said of a row: what changed, by the names of the columns."""
    return ", ".join(str(each.label) for each in row.differences) or str(NEWS[row.news])


def _select(profile: Profile, arguments: argparse.Namespace, screen: Screen) -> Answer:
    kind, selected = _kind(profile, arguments.kind), arguments.action == "select"
    if bool(arguments.keys) == bool(arguments.rule):
        raise UsageError(text("Name rows by their keys, or a rule by --rule, one of the two."))
    with engine(Secrets(), screen) as service:
        area = area_of(profile)
        if arguments.rule:
            rule = Rule.parse(kind, arguments.rule)
            changed = service.select_by(area, rule, kind, selected=selected, trigger=Trigger.COMMAND)
        else:
            changed = service.select(area, kind, arguments.keys, selected=selected, trigger=Trigger.COMMAND)
    words = (
        plural(changed, "{n} more row goes with the next run.", "{n} more rows go with the next run.")
        if selected
        else plural(changed, "{n} row fewer goes with the next run.", "{n} rows fewer go with the next run.")
    )
    return Answer(message=str(words), fields={"changed": changed})


def _kind(profile: Profile, name: str) -> Kind:
    """The kind with this name. Raises UsageError where the profile does not send it."""
    system = ends_of(profile).system
    sending = system.sending(name)
    if sending is None:
        known = ", ".join(each.kind.name for each in system.sends)
        raise UsageError(
            text("“{profile}” does not send {kind}.", profile=profile.name, kind=name),
            hint=text("It sends: {kinds}.", kinds=known),
        )
    return sending.kind


HANDLERS = {"staging": staging}
