"""What a command prints: one JSON object for machines, or words and tables for people.

With `--json` standard output is exactly one object, whatever happens; everything else goes to standard error.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING

import msgspec

from syncdesk.text import Text

if TYPE_CHECKING:
    from rich.console import Console


class Exit(IntEnum):
    """Exit codes."""

    DONE = 0
    DONE_WITH_WARNINGS = 1
    FAILED = 2
    CANCELLED = 3
    HELD = 4
    USAGE = 64


STATUS = {
    Exit.DONE: "done",
    Exit.DONE_WITH_WARNINGS: "done_with_warnings",
    Exit.FAILED: "failed",
    Exit.CANCELLED: "cancelled",
    Exit.HELD: "held",
    Exit.USAGE: "failed",
}


class Answer(msgspec.Struct):
    """What a command comes to. `fields` are the command's own members of the JSON object."""

    code: Exit = Exit.DONE
    message: str = ""
    fields: dict[str, object] = {}
    log: str = ""
    already_printed: bool = False
    """Whether the command has printed its one line itself, while it was still running."""


class Screen:
    """Where a command writes for people while it works. Silent about results with `--json`."""

    def __init__(self, *, json: bool) -> None:
        self.json = json
        self._out: Console | None = None
        self._err: Console | None = None

    @property
    def out(self) -> Console:
        """Standard output for people (with `--json`: standard error)."""
        if self._out is None:
            self._out = _console(error=self.json)
        return self._out

    @property
    def err(self) -> Console:
        """Standard error."""
        if self._err is None:
            self._err = _console(error=True)
        return self._err

    def say(self, sentence: Text | str) -> None:
        """One sentence for a person."""
        self.out.print(str(sentence), markup=False, highlight=False, soft_wrap=True)

    def warn(self, sentence: Text | str) -> None:
        """One sentence on standard error."""
        self.err.print(str(sentence), markup=False, highlight=False, soft_wrap=True)

    def table(self, title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """A table; numbers are set to the right."""
        from rich.table import Table  # noqa: PLC0415  (loading it costs more than most commands)

        table = Table(title=title or None, title_justify="left", box=None, pad_edge=False)
        for at, column in enumerate(columns):
            numbers = bool(rows) and all(isinstance(row[at], int | float) for row in rows)
            table.add_column(column, justify="right" if numbers else "left", overflow="fold")
        for row in rows:
            table.add_row(*(_escaped(cell) for cell in row))
        self.out.print(table)

    def finish(self, answer: Answer) -> int:
        """Print the answer and return the exit code."""
        if answer.already_printed:
            return int(answer.code)
        if self.json:
            whole: dict[str, object] = {
                "status": STATUS[answer.code],
                "message": answer.message,
                "log": answer.log or None,
                **answer.fields,
            }
            sys.stdout.buffer.write(msgspec.json.encode(whole) + b"\n")
            sys.stdout.flush()
        elif answer.message:
            (self.say if answer.code is Exit.DONE else self.warn)(answer.message)
        if answer.log and not self.json:
            self.say(f"Support log: {answer.log}")
        return int(answer.code)


def _escaped(cell: object) -> str:
    from rich.markup import escape  # noqa: PLC0415

    return escape(str(cell))


def _console(*, error: bool) -> Console:
    from rich.console import Console  # noqa: PLC0415

    return Console(stderr=error, highlight=False)
