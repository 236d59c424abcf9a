"""`syncdesk systems`: what each system declares to be, send, receive and ask for."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from syncdesk.cli.output import Answer, Screen
from syncdesk.systems.contract import Sending, System
from syncdesk.systems.options import Option
from syncdesk.systems.registry import BY_KEY, offered
from syncdesk.systems.replace_wording import existing_rows
from syncdesk.text import joined
from syncdesk.timetable.calendar import parse_region


def systems(arguments: argparse.Namespace, screen: Screen) -> Answer:
    """List all systems, or those offered in a region."""
    shown = list(BY_KEY.values()) if arguments.region is None else offered(parse_region(arguments.region))
    if not screen.json:
        for system in shown:
            _show(system, screen)
    return Answer(fields={"systems": [as_object(system) for system in shown]})


def as_object(system: System) -> dict[str, object]:
    """Return a system as its JSON object."""
    return {
        "key": system.key,
        "title": system.title,
        "regions": sorted(system.regions),
        "confirmed": str(system.confirmed),
        "credentials": [
            {"name": each.name, "label": str(each.label), "secret": each.secret, "required": each.required}
            for each in system.asks
        ],
        "options": [_option(option) for option in system.options],
        "exchanges": [
            {
                "feature": exchange.feature,
                "sent": exchange.sent.value,
                "received": exchange.received.value,
                "note": joined(exchange.notes),
            }
            for exchange in system.exchanges
        ],
        "sends": [_sent(sending) for sending in system.sends],
    }


def _sent(sending: Sending) -> dict[str, object]:
    return {"kind": sending.kind.name, "existing_rows": str(existing_rows(sending))}


def _option(option: Option) -> dict[str, object]:
    return {
        "name": option.name,
        "label": str(option.label),
        "help": str(option.help),
        "type": option.type,
        "choices": [choice.value for choice in option.choices],
        "default": option.default,
        "required": option.required,
        "secret": False,
        "advanced": option.advanced,
        "group": "other",
    }


def _show(system: System, screen: Screen) -> None:
    where = ", ".join(sorted(system.regions)) or "all regions"
    screen.say(f"\n{system.title}  ({system.key}; {where})")
    screen.say(str(system.summary))
    screen.say(f"Known how well: {system.confirmed}")
    screen.say(f"Receives {_kinds(receiving.kind.name for receiving in system.receives)}.")
    screen.say(f"Sends {_kinds(sending.kind.name for sending in system.sends)}.\n")
    screen.table(
        "",
        ["Sent", "Rows that the system already has"],
        [[sending.kind.name, str(existing_rows(sending))] for sending in system.sends],
    )
    screen.say("")
    screen.table(
        "",
        ["Feature", "Sent", "Received", "Note"],
        [[each.feature, each.sent.value, each.received.value, joined(each.notes)] for each in system.exchanges],
    )
    screen.say("")
    screen.table(
        "",
        ["Option", "Default", "What it does"],
        [[option.name, option.default, f"{option.label}. {option.help}"] for option in system.options],
    )


def _kinds(names: Iterable[str]) -> str:
    return ", ".join(names) or "nothing"


HANDLERS = {"systems": systems}
