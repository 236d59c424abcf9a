"""Values of options: as they are typed, checked, and kept in a document.

What a person types and what a file holds is checked by one pydantic model, made from the options that a system
declares. It is loaded only where there is a value to check: a connection whose options all have their defaults needs
none.
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
    """What a document holds for the options of a connection.

    `values` has every option that is kept in the file, with its default where nothing fitting is stored. `odd` are
    stored values that do not fit, `strange` what is stored under names that the system does not have: it is kept as it
    is. `readable` is False where the whole cannot be read.
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
    """The type of an option's values, with what is declared of them."""
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
    """The names of those values that their options do not allow."""
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
    """Whether it is text: an argument may hold bytes that are none."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def objections(system: System, values: Options, *, required: bool = True) -> dict[str, Text]:
    """What stands against values that a person gave, by the names of their options, for a form.

    `required` options have to be among them, or have a default.
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
    """The rows of a table option: `this=that; …`."""
    rows = (row.partition("=") for row in value.split(";") if row.strip())
    return [(this.strip(), that.strip()) for this, _, that in rows]


def as_typed(option: Option, words: str) -> OptionValue:
    """What was typed, as the value that it stands for; as it is where it stands for none."""
    match option.type:
        case "flag":
            return _YES_AND_NO.get(words.lower(), words)
        case "number":
            return int(words) if words.isascii() and words.isdigit() and len(words) <= _MOST_DIGITS else words
        case _:
            return words


def parse_options(system: System, given: Mapping[str, str]) -> dict[str, OptionValue]:
    """Options as they are typed on a command line, as values. Raises UsageError for the first that is not right."""
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
    """The error for a name that the system has no option of."""
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
    """The options that have to be set and are not."""
    return [option for option in system.options if option.is_missing(values.get(option.name, option.default))]


def read_stored(system: System | None, stored: str) -> StoredOptions:
    """Read the options of a connection, whatever a document holds. Without a system all of it is strange."""
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
    """What a document stores for options and the like; None where that cannot be read."""
    try:
        return msgspec.json.decode(stored, type=dict[str, object])
    except (msgspec.MsgspecError, UnicodeEncodeError):
        return None


def to_store(system: System, values: Options, strange: Mapping[str, object] = {}) -> str:
    """Options as a document keeps them: those of the file that differ from their defaults, and what is strange."""
    kept = dict(strange)
    for option in system.options:
        if option.kept == "file" and values.get(option.name, option.default) != option.default:
            kept[option.name] = values[option.name]
    return msgspec.json.encode(kept, order="sorted").decode()


def options_of(system: System, connection: Connection) -> dict[str, OptionValue]:
    """All options of a connection, defaults included. What a newer syncdesk stored and this one lacks is passed over.

    Raises SettingsError where what is stored cannot be read, or is not what the option can have.
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
    """Whether the connection is marked as one to a test system. Raises SettingsError where that cannot be read."""
    stored = decoded(connection.options)
    if stored is None:
        raise _unreadable(connection)
    return stored.get(TEST_SYSTEM.name) is True


def _unreadable(connection: Connection) -> SettingsError:
    return SettingsError(
        text("The options of “{name}” cannot be read.", name=connection.name), hint=text("Set them again in Other.")
    )


def kept_here(system: System) -> Collection[str]:
    """The names of options whose values this computer keeps, not the file."""
    return frozenset(option.name for option in system.options if option.kept == "computer")
