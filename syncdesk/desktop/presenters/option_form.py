"""The options of a connection as the Other tab asks for them: order, choices in words, ranges, and what fits."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from syncdesk.connections.settings import MACHINE_OPTIONS, fits, parse_option
from syncdesk.errors import UsageError
from syncdesk.systems.contract import Option, OptionValue, System
from syncdesk.text import Text, text

_SPUN = 10_000
"""Numbers below this are looked at for a range."""
_CHOICE_WORDS: dict[tuple[str, str], Text] = {
    ("encoding", "xml"): text("XML (usual)"),
    ("encoding", "json"): text("JSON"),
    ("academic_year", "start"): text("The year it starts in"),
    ("academic_year", "end"): text("The year it ends in"),
    ("several_documents", "refuse"): text("Refuse"),
    ("several_documents", "together"): text("Publish together: the union of all of them"),
    ("several_documents", "replace"): text("Replace what the others sent"),
    ("daily_call", "daily_changes"): text("What changed on the dates"),
    ("daily_call", "daily_timetable"): text("The whole timetable of the dates"),
    ("code_rule", "as_is"): text("As in this timetable"),
    ("code_rule", "course space id"): text("Course, blank, identifier (9MAT 1)"),
    ("code_rule", "course.id"): text("Course, full stop, identifier (9MAT.1)"),
    ("code_rule", "courseid"): text("Course and identifier in one (9MAT1)"),
    ("teacher_id", "id"): text("By the id of that system (TeacherId)"),
    ("teacher_id", "code"): text("By the teacher's code (TeacherCode)"),
}


def options_shown(system: System, *, advanced: bool) -> list[Option]:
    """The options of the Other tab, ticks first; the advanced ones apart."""
    found = [each for each in system.options if each.group == "other" and each.advanced == advanced]
    return sorted(found, key=lambda each: each.type != "flag")


def choices_of(option: Option) -> list[tuple[str, Text]]:
    """The values of a choice, and what each is called."""
    return [(value, _CHOICE_WORDS.get((option.name, value)) or Text(value)) for value in option.choices]


@cache
def range_of(option: Option) -> tuple[int, int] | None:
    """The smallest and the largest number that fit; None where there are gaps between, or no end is known."""
    if not option.pattern:
        return None
    fitting = [number for number in range(_SPUN) if fits(option, number)]
    if not fitting or len(fitting) != fitting[-1] - fitting[0] + 1:
        return None
    return fitting[0], fitting[-1]


def trouble_of(option: Option, value: OptionValue) -> Text | None:
    """What stands against a value, None where it fits."""
    whole = option.type != "table" or all(this and that for this, that in pairs_of(str(value)))
    if fits(option, value) and whole:
        return None
    if option.type == "table":
        return text("Each row needs both columns, and neither may hold “=” or “;”.")
    return text("“{value}” does not fit here.", value=str(value))


def typed(option: Option, words: str) -> OptionValue:
    """What was typed, as the value it stands for; as it is where it stands for none (`trouble_of` says so)."""
    try:
        return parse_option(option, words.strip())
    except UsageError:
        return words.strip()


def pairs_of(value: str) -> list[tuple[str, str]]:
    """The rows of a table option: `this=that; …`."""
    rows = (row.partition("=") for row in value.split(";") if row.strip())
    return [(this.strip(), that.strip()) for this, _, that in rows]


def table_value(pairs: Sequence[tuple[str, str]]) -> str:
    """Rows as a table option keeps them. What is in neither column is left out; what is odd will not fit."""
    kept = [(this.strip(), that.strip()) for this, that in pairs if this.strip() or that.strip()]
    return "; ".join(f"{this}={that}" for this, that in kept)


class StoredOptions(msgspec.Struct, frozen=True):
    """A connection's options. `odd` are those whose stored value this syncdesk does not know: their defaults stand in.

    `strange` is what is stored under names that the system does not have; it is kept as it is.
    """

    values: dict[str, OptionValue]
    odd: dict[str, Text]
    strange: dict[str, bool | int | str]


def stored_of(system: System | None, stored: str) -> StoredOptions:
    """Read a connection's options, whatever they hold."""
    odd: dict[str, Text] = {}
    try:
        found = msgspec.json.decode(stored, type=dict[str, bool | int | str])
    except (msgspec.MsgspecError, UnicodeEncodeError):
        found = {}
        if system is not None:
            what = text("What is stored cannot be read. It stays as it is until something is changed here.")
            odd = {each.name: what for each in system.options if each.group == "other"}
    if system is None:
        return StoredOptions({}, {}, found)
    values: dict[str, OptionValue] = {}
    for option in system.options:
        value = found.pop(option.name, option.default)
        if option.name in MACHINE_OPTIONS:
            continue
        if not fits(option, value):
            odd[option.name] = text(
                "“{value}” is stored and not known to this syncdesk. It stays until something is changed here.",
                value=str(value),
            )
            value = option.default
        values[option.name] = value
    return StoredOptions(values, odd, found)


def to_store(system: System, values: Mapping[str, OptionValue], strange: Mapping[str, bool | int | str]) -> str:
    """Options as the document keeps them: what differs from the default, and what only another syncdesk knows."""
    kept: dict[str, bool | int | str] = dict(strange)
    for name, value in values.items():
        option = system.option(name)
        if name not in MACHINE_OPTIONS and option is not None and value != option.default:
            kept[name] = value
    return json.dumps(kept, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
