"""Option values: parsed from what is typed, validated, and stored in a document.

Typed and stored values are validated by one pydantic model, built from the options that a system declares. pydantic is
imported only when there is a value to validate: a connection whose options all have their defaults never needs it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec

from syncdesk.errors import SettingsError, UsageError
from syncdesk.systems.common_options import TEST_SYSTEM
from syncdesk.systems.contract import System
from syncdesk.systems.options import Option, Options, OptionValue
from syncdesk.text import Text, text
from syncdesk.timetable.records import Connection

if TYPE_CHECKING:
    from pydantic import BaseModel

_MOST_DIGITS = 9
_YES_AND_NO = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


class StoredOptions(msgspec.Struct, frozen=True):
    """The options of a connection as a document stores them.

    `values` has every option that belongs in the file, with its default if nothing valid is stored. `odd` are stored
    values that fail validation; `strange` are stored names that the system does not declare, preserved unchanged.
    `readable` is False if nothing could be decoded.
    """

    values: dict[str, OptionValue]
    odd: dict[str, object]
    strange: dict[str, object]
    readable: bool = True


@cache
def _model(options: tuple[Option, ...]) -> type[BaseModel]:
    from pydantic import ConfigDict, create_model  # noqa: PLC0415  (slow to load)

    fields: dict[str, Any] = {option.name: (_type(option), option.default) for option in options}
    config = ConfigDict(strict=True, extra="allow", regex_engine="python-re")
    return create_model("Options", __config__=config, **fields)


def _type(option: Option) -> object:
    """Build the pydantic type of an option's value, with its declared constraints."""
    from pydantic import Field  # noqa: PLC0415

    pattern = rf"\A(?:{option.pattern})\Z" if option.pattern else None
    match option.type:
        case "flag":
            return bool
        case "number":
            return Annotated[int, Field(ge=option.minimum, le=option.maximum)]
        case "choice":
            offered: Any = Literal[tuple(choice.value for choice in option.choices)]
            return offered | Annotated[str, Field(pattern=pattern)] if pattern else offered
        case _:
            return Annotated[str, Field(pattern=pattern)]


def misfits(options: tuple[Option, ...], values: Mapping[str, object]) -> set[str]:
    """Return the names of the values that their options do not allow."""
    if not values:
        return set()
    from pydantic import ValidationError  # noqa: PLC0415

    odd = {name for name, value in values.items() if isinstance(value, str) and not _can_be_kept(value)}
    try:
        _model(options).model_validate(values)
    except ValidationError as error:
        odd |= {str(each["loc"][0]) for each in error.errors(include_url=False, include_context=False)}
    return odd


def _can_be_kept(value: str) -> bool:
    """Whether the value is encodable text; an argument from the shell may contain undecodable bytes."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def objections(system: System, values: Options, *, required: bool = True) -> dict[str, Text]:
    """Return the problems with values entered in a form, by option name.

    Each `required` option must be among them or have a default.
    """
    odd = misfits(system.options, values)
    found: dict[str, Text] = {}
    for option in system.options:
        value = values.get(option.name, option.default)
        if option.name in odd or (option.type == "table" and not _is_whole(str(value))):
            found[option.name] = (
                text("Each row needs both columns, and neither may hold “=” or “;”.")
                if option.type == "table"
                else text("“{value}” does not fit here.", value=str(value))
            )
        elif required and option.is_missing(value):
            found[option.name] = text("This has to be filled in.")
    return found


def _is_whole(value: str) -> bool:
    return all(this and that for this, that in pairs_of(value))


def pairs_of(value: str) -> list[tuple[str, str]]:
    """Parse the rows of a table option: `this=that; …`."""
    rows = (row.partition("=") for row in value.split(";") if row.strip())
    return [(this.strip(), that.strip()) for this, _, that in rows]


def as_typed(option: Option, words: str) -> OptionValue:
    """Convert typed text to the value it denotes, or return it unchanged if it denotes none."""
    match option.type:
        case "flag":
            return _YES_AND_NO.get(words.lower(), words)
        case "number":
            return int(words) if words.isascii() and words.isdigit() and len(words) <= _MOST_DIGITS else words
        case _:
            return words


def parse_options(system: System, given: Mapping[str, str]) -> dict[str, OptionValue]:
    """Parse options typed on a command line. Raises UsageError for the first invalid one."""
    values: dict[str, OptionValue] = {}
    for name, words in given.items():
        option = system.option(name)
        if option is None:
            raise unknown_option(system, name)
        values[name] = as_typed(option, words)
    wrong = objections(system, values, required=False)
    for name, words in given.items():
        option = system.option(name)
        assert option is not None
        if name in wrong:
            raise UsageError(_what_fits(option, words), option.help)
        if option.is_missing(values[name]):
            raise UsageError(text("{option} has to say something.", option=name), option.help)
    return values


def unknown_option(system: System, name: str) -> UsageError:
    """Return the error for an option name that the system does not declare."""
    return UsageError(
        text("{system} has no option “{name}”.", system=system.title, name=name),
        text("It has: {names}.", names=", ".join(option.name for option in system.options)),
    )


def _what_fits(option: Option, given: str) -> Text:
    match option.type:
        case "flag":
            return text("{option} is true or false.", option=option.name)
        case "number":
            return text("{option} is a whole number; “{given}” is not one that fits.", option=option.name, given=given)
        case "choice":
            choices = ", ".join(choice.value for choice in option.choices)
            return text("{option} is one of: {choices}.", option=option.name, choices=choices)
        case _:
            return text("“{given}” does not fit {option}.", given=given, option=option.name)


def missing(system: System, values: Options) -> list[Option]:
    """Return the required options that are not set."""
    return [option for option in system.options if option.is_missing(values.get(option.name, option.default))]


def read_stored(system: System | None, stored: str) -> StoredOptions:
    """Read a connection's stored options, whatever a document holds. Without a system, every name is strange."""
    found = decoded(stored)
    if found is None or system is None:
        values = {option.name: option.default for option in system.options if option.kept == "file"} if system else {}
        return StoredOptions(values, {}, found or {}, readable=found is not None)
    known = {option.name: found.pop(option.name) for option in system.options if option.name in found}
    odd = misfits(system.options, known)
    values: dict[str, Any] = {
        option.name: known[option.name] if option.name in known.keys() - odd else option.default
        for option in system.options
        if option.kept == "file"
    }
    return StoredOptions(values, {name: known[name] for name in odd}, found)


def decoded(stored: str) -> dict[str, object] | None:
    """Decode a stored JSON object, or return None if it is unreadable."""
    try:
        return msgspec.json.decode(stored, type=dict[str, object])
    except (msgspec.MsgspecError, UnicodeEncodeError):
        return None


def to_store(system: System, values: Options, strange: Mapping[str, object] = {}) -> str:
    """Encode options for storage: file options that differ from their defaults, and strange ones unchanged."""
    kept = dict(strange)
    for option in system.options:
        if option.kept == "file" and values.get(option.name, option.default) != option.default:
            kept[option.name] = values[option.name]
    return msgspec.json.encode(kept, order="sorted").decode()


def options_of(system: System, connection: Connection) -> dict[str, OptionValue]:
    """Return all options of a connection, defaults included. Options that only a newer syncdesk knows are skipped.

    Raises SettingsError if the stored options are unreadable or invalid.
    """
    stored = read_stored(system, connection.options)
    if not stored.readable:
        raise _unreadable(connection)
    for option in system.options:
        if option.name in stored.odd:
            raise SettingsError(
                text(
                    "The option “{option}” of “{name}” has a value that this syncdesk does not know.",
                    option=option.label,
                    name=connection.name,
                ),
                hint=text("Set it again in Other, or update syncdesk."),
                subject=option.name,
            )
    return {option.name: stored.values.get(option.name, option.default) for option in system.options}


def is_test_system(connection: Connection) -> bool:
    """Whether the connection is marked as going to a test system. Raises SettingsError if that is unreadable."""
    stored = decoded(connection.options)
    if stored is None:
        raise _unreadable(connection)
    return stored.get(TEST_SYSTEM.name) is True


def _unreadable(connection: Connection) -> SettingsError:
    return SettingsError(
        text("The options of “{name}” cannot be read.", name=connection.name), hint=text("Set them again in Other.")
    )


def kept_here(system: System) -> Collection[str]:
    """Return the names of the options that are stored on this computer, not in the file."""
    return frozenset(option.name for option in system.options if option.kept == "computer")
