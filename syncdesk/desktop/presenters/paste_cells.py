"""Converting pasted cells to values: dates and times as in spreadsheets, everything else as typed."""

from __future__ import annotations

from syncdesk.desktop.presenters.fields import Field
from syncdesk.desktop.presenters.values import Say, Value, grid_of, typed_value
from syncdesk.errors import EditRefused
from syncdesk.text import text
from syncdesk.timetable.files.written_dates import Ordered, read_date, read_time
from syncdesk.timetable.records import Day, Record
from syncdesk.timetable.tables import Tables


class Cells:
    """Converts the cells of one block. `ordered` says how its dates are written."""

    def __init__(self, tables: Tables, ordered: Ordered, say: Say = str) -> None:
        self._tables, self._say = tables, say
        self.ordered = ordered

    def value(self, row: Record, field: Field, words: str, *, numbered: bool = False) -> Value:
        """Convert a cell for this row. Raises EditRefused, with a sentence for the user.

        In a `numbered` column a number is a day's number, even if another day has it as its name.
        """
        if words and field.kind == "date":
            words = self._date(words)
        elif words and field.kind == "clock":
            words = _clock(words)
        elif numbered and field.kind == "day" and words.isascii() and words.isdecimal() and len(words) < 5:
            day = self._tables.by_key(Day).get((grid_of(self._tables, row), int(words)))
            if day is not None:
                return day.number
        return typed_value(self._tables, row, field, words, self._say)

    def _date(self, words: str) -> str:
        try:
            return read_date(words, self.ordered)
        except ValueError as error:
            if self.ordered.mixed is not None:
                first, second = self.ordered.mixed
                raise EditRefused(
                    text(
                        "“{date}” can be two dates: “{first}” and “{second}” in this text are in different orders.",
                        date=words,
                        first=first,
                        second=second,
                    )
                ) from error
            raise EditRefused(text("“{date}” is no date. Write it as 2026-02-09.", date=words)) from error


def _clock(words: str) -> str:
    try:
        return read_time(words)
    except ValueError as error:
        raise EditRefused(text("“{time}” is no time of day. Write it as 08:50.", time=words)) from error
