"""Detecting pasted codes that are probably wrong: other columns' values, typos, and spreadsheet damage."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, cast

import msgspec

from syncdesk.desktop.presenters.fields import Table
from syncdesk.desktop.presenters.values import Say, in_a_sentence
from syncdesk.text import Text, text
from syncdesk.timetable.tables import Tables

_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_SPOILED = re.compile(
    rf"""\d+[.,]0+ | \d+(?:[.,]\d+)?E[+-]?\d+ | \#\S.* | =.* | '.*
    | (?:grand\s+)?total\b.* | (?:sub-?totals?|count|sum|average)\s*:.*
    | \d{{1,2}}[-/]{_MONTH}\w* | {_MONTH}[-/]\d{{2}}
    """,
    re.IGNORECASE | re.VERBOSE,
)
_DIGIT = re.compile(r"\d")
_LOOKALIKES = str.maketrans("oil", "011")


class CodeDoubt(msgspec.Struct, frozen=True):
    """Why a new code is doubtful. `meant` is the known code that is probably meant, `""` for none.

    `is_other`: it is a value of another column, so nothing may be created from it.
    """

    why: Text
    meant: str = ""
    is_other: bool = False


class CodeChecker:
    """Checks codes that a table does not have yet."""

    def __init__(self, tables: Tables, table: Table, say: Say = str) -> None:
        self._tables, self._table, self._say = tables, table, say

    def about(self, code: str) -> CodeDoubt | None:
        """Return what is odd about a new code, or None."""
        field = self._values.get(code.casefold())
        if field is not None and not _DIGIT.search(code):
            label, one = in_a_sentence(self._say(field)), self._say(self._table.one)
            why = text(
                "“{value}” is a value of {field}, not a code: no {one} is added.", value=code, field=label, one=one
            )
            return CodeDoubt(why, is_other=True)
        meant = self._alike.get(_alike(code), "")
        if meant:
            return CodeDoubt(text("“{code}” is not known; “{meant}” is.", code=code, meant=meant), meant)
        if _SPOILED.fullmatch(code):
            return CodeDoubt(text("“{code}” looks like something that a spreadsheet made, not like a code.", code=code))
        return None

    @cached_property
    def _values(self) -> dict[str, Text]:
        """Return the values of the other columns, and the label of one that has each. A name may also be the code."""
        found: dict[str, Text] = {}
        fields = [field for field in self._table.fields if field.kind == "text" and field.name not in {"code", "name"}]
        for row in self._tables.of(self._table.record).values():
            for field in fields:
                value = getattr(row, field.name)
                if value:
                    found.setdefault(value.casefold(), field.label)
        return found

    @cached_property
    def _alike(self) -> dict[str, str]:
        """Return the known codes by normalised form, without ambiguous ones."""
        found: dict[str, str] = {}
        twice: set[str] = set()
        for row in self._tables.of(self._table.record).values():
            code = cast("Any", row).code
            looks = _alike(code)
            (twice.add(looks) if looks in found else None)
            found[looks] = code
        return {looks: code for looks, code in found.items() if looks not in twice}


def _alike(code: str) -> str:
    """Normalise a code: without case, spaces, punctuation, leading zeros, or a trailing “.0”."""
    plain = (
        re.sub(r"[.,]0+$", "", code.casefold().lstrip("'=\"").rstrip('"')) if _DIGIT.search(code) else code.casefold()
    )
    joined = "".join(sign for sign in plain if sign.isalnum())
    if _DIGIT.search(joined):
        joined = joined.translate(_LOOKALIKES)
    return joined.lstrip("0") or joined
