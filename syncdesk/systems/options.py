"""Options: what a person can set for a connection, as a system declares it.

Forms, command line, validation and help are made from the declarations. An option never holds a secret: what signs in
is a credential.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

import msgspec

from syncdesk.text import Text
from syncdesk.timetable.tables import Tables

OptionType = Literal["flag", "text", "number", "choice", "list", "table"]
OptionValue = bool | int | str
Options = Mapping[str, OptionValue]
"""Values by the names of their options."""

Preview = Callable[[Tables, Options], tuple[Text, ...]]
"""What the values of options make of a timetable, in sentences; quick and without a network."""


class OptionChoice(msgspec.Struct, frozen=True):
    """One of the values that a choice offers, and what people call it."""

    value: str
    label: Text


class Option(msgspec.Struct, frozen=True):
    """One thing that a person can set for a connection.

    A `choice` is one of its `choices`; with a `pattern` it also takes other text that matches it whole. A `number` is
    whole and lies between `minimum` and `maximum`, both included. A `list` is text with commas between, a `table` text
    of the form `this=that; …`. A `required` text may not be empty.

    `changes_rows` says whether another value may change the rows of a kind; where it does not, nothing is sent again
    after a change. A flag that `leaves_out` a feature keeps it from being sent. `kept` says where the value is kept: in
    the timetable file, which travels, or on this computer.
    `preview` says what the options make of a timetable.
    """

    name: str
    label: Text
    help: Text
    type: OptionType
    default: OptionValue
    choices: tuple[OptionChoice, ...] = ()
    pattern: str = ""
    minimum: int | None = None
    maximum: int | None = None
    required: bool = False
    advanced: bool = False
    changes_rows: bool = True
    leaves_out: str = ""
    kept: Literal["file", "computer"] = "file"
    preview: Preview | None = None

    def is_missing(self, value: OptionValue) -> bool:
        """Whether the option has to be set and this value says nothing."""
        return self.required and not str(value).strip()
