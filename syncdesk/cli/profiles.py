"""`syncdesk profile`: add, list, show, change, switch on and off, and remove profiles."""

from __future__ import annotations

import argparse
from datetime import UTC
from typing import Any

from syncdesk.cli.output import Answer, Screen
from syncdesk.cli.profile_forms import as_object, as_whole_object, asked_about, made_of
from syncdesk.cli.profile_tables import facts_table, list_table
from syncdesk.errors import UsageError
from syncdesk.profiles.model import Profile
from syncdesk.profiles.notes import Notes
from syncdesk.profiles.standing import standing
from syncdesk.profiles.store import Kept, Profiles, required
from syncdesk.profiles.zones import local
from syncdesk.text import Text, text


def profile(arguments: argparse.Namespace, screen: Screen) -> Answer:
    """Run one of the actions."""
    if arguments.action in {"run", "preview"}:
        from syncdesk.cli import profile_runs  # noqa: PLC0415  (loads the engine)

        return (profile_runs.run if arguments.action == "run" else profile_runs.preview)(arguments, screen)
    actions = {
        "add": _add,
        "set": _set,
        "list": _list,
        "show": _show,
        "enable": _enable,
        "disable": _disable,
        "remove": _remove,
    }
    return actions[arguments.action](arguments, screen)


def _add(arguments: argparse.Namespace, screen: Screen) -> Answer:
    store = Profiles()
    made = made_of({"name": arguments.name.strip()}, arguments, store.read(), screen)
    return _answer(made, store.put(made), arguments, screen, text("“{name}” was added.", name=made.name))


def _set(arguments: argparse.Namespace, screen: Screen) -> Answer:
    store = Profiles()
    kept = store.read()
    before = required(kept, arguments.name)
    facts: dict[str, Any] = before.model_dump()
    if arguments.new_name is not None:
        facts["name"] = arguments.new_name.strip()
    made = made_of(facts, arguments, kept, screen)
    if made.model_copy(update={"since": before.since}) == before:
        raise UsageError(text("There is nothing to change."))
    return _answer(made, store.put(made), arguments, screen, text("“{name}” was changed.", name=made.name))


def _enable(arguments: argparse.Namespace, screen: Screen) -> Answer:
    known = required(Profiles().read(), arguments.name)
    said = text("Scheduled Sync Enabled of “{name}” is on.", name=known.name)
    if known.enabled:
        return _answer(known, Profiles().read(), arguments, screen, said)
    # What was not to run meanwhile was not missed.
    since = local(asked_about(arguments.now), standing(known, (), asked_about(arguments.now)).zone).astimezone(UTC)
    made = known.model_copy(update={"enabled": True, "since": since})
    return _answer(made, Profiles().put(made), arguments, screen, said)


def _disable(arguments: argparse.Namespace, screen: Screen) -> Answer:
    known = required(Profiles().read(), arguments.name).model_copy(update={"enabled": False})
    said = text("Scheduled Sync Enabled of “{name}” is off.", name=known.name)
    return _answer(known, Profiles().put(known), arguments, screen, said)


def _remove(arguments: argparse.Namespace, screen: Screen) -> Answer:  # noqa: ARG001  (an action like the others)
    known = required(Profiles().read(), arguments.name)
    Profiles().remove(known.uid)
    Notes().forget(known.uid)
    return Answer(message=str(text("“{name}” was removed. What it sent stays where it is.", name=known.name)))


def _list(arguments: argparse.Namespace, screen: Screen) -> Answer:
    kept = Profiles().read()
    found = [as_object(each, kept.periods, arguments.now) for each in kept.profiles]
    if not screen.json:
        if found:
            list_table(screen, ("name", "from", "to", "state", "next_run", "schedule", "why"), found)
        else:
            screen.say("There are no profiles.")
    return Answer(fields={"profiles": found})


def _show(arguments: argparse.Namespace, screen: Screen) -> Answer:
    kept = Profiles().read()
    return _answer(required(kept, arguments.name), kept, arguments, screen)


def _answer(
    known: Profile, kept: Kept, arguments: argparse.Namespace, screen: Screen, said: Text | None = None
) -> Answer:
    found = as_whole_object(known, kept.periods, arguments.now)
    if not screen.json:
        facts_table(screen, "Profile", found)
    return Answer(message=str(said or ""), fields={"profile": found})


HANDLERS = {"profile": profile}
