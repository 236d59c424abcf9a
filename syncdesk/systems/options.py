"""Options: settings of a connection, as declared by its system.

Forms, command line, validation and help are generated from the declarations. An option never holds a secret; those are
credentials.
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
"""Values by option name."""

Preview = Callable[[Tables, Options], tuple[Text, ...]]
"""Describes what option values do to a timetable, in sentences; fast and without network access."""


class OptionChoice(msgspec.Struct, frozen=True):
    """One value of a choice, and its label."""

    value: str
    label: Text


class Option(msgspec.Struct, frozen=True):
    """One setting of a connection.

    A `choice` is one of its `choices`; with a `pattern` it also accepts other text that matches it completely. A
    `number` is an integer between `minimum` and `maximum`, both inclusive. A `list` is text separated by commas, a
    `table` text of the form `this=that; …`. A `required` text must not be empty.

    `changes_rows` says whether another value may change the rows of a kind; if not, nothing is sent again after a
    change. A flag that `leaves_out` a feature keeps it from being sent. `kept` says where the value is stored: in the
    timetable file, which travels, or on this computer. `preview` describes what the options do to a timetable.
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
        """Whether the option is required and this value is empty."""
        return self.required and not str(value).strip()
