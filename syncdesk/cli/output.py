"""Printing a command's result: one JSON object for machines, or text and tables for people.

With `--json`, standard output is exactly one object, whatever happens; everything else goes to standard error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from enum import IntEnum
from typing import TYPE_CHECKING, Any, TextIO, cast

import msgspec

from syncdesk import paths
from syncdesk.cli.terminal import harmless, harmless_json
from syncdesk.text import Text, joined

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
    """The result of a command. `fields` are the command's own members of the JSON object."""

    code: Exit = Exit.DONE
    message: str = ""
    fields: dict[str, object] = {}
    log: str = ""
    already_printed: bool = False
    """Whether the command printed its one line itself while it was running."""


class Screen:
    """The output streams of a command. Does not print results for people with `--json`.

    No command depends on its reader: if a stream is closed, output to it is dropped, and that is reported once on
    standard error.
    """

    def __init__(self, *, json: bool) -> None:
        self.json = json
        self._out: Console | None = None
        self._err: Console | None = None
        self._standard = _Stream(sys.stdout)
        self._error = _Stream(sys.stderr)
        self._notes: list[Text] = []
        self.known: Answer | None = None
        """The answer, once known; what follows may still fail or hang."""

    @property
    def out(self) -> Console:
        """Standard output for people (with `--json`: standard error)."""
        if self._out is None:
            self._out = _console(self._error if self.json else self._standard)
        return self._out

    @property
    def err(self) -> Console:
        """Standard error."""
        if self._err is None:
            self._err = _console(self._error)
        return self._err

    def say(self, sentence: Text | str) -> None:
        """Print one sentence for people."""
        self.out.print(harmless(paths.shown(str(sentence))), markup=False, highlight=False, soft_wrap=True)

    def warn(self, sentence: Text | str) -> None:
        """Print one sentence on standard error."""
        self.err.print(harmless(paths.shown(str(sentence))), markup=False, highlight=False, soft_wrap=True)

    def note(self, sentences: Iterable[Text]) -> None:
        """Add notices to the answer; a command that otherwise succeeds then ends with warnings."""
        self._notes += sentences

    def table(self, title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Print a table with numbers aligned to the right."""
        from rich.table import Table  # noqa: PLC0415  (loading it costs more than most commands)

        table = Table(title=_escaped(title) or None, title_justify="left", box=None, pad_edge=False)
        for at, column in enumerate(columns):
            numbers = bool(rows) and all(isinstance(row[at], int | float) for row in rows)
            table.add_column(_escaped(column), justify="right" if numbers else "left", overflow="fold")
        for row in rows:
            table.add_row(*(_escaped(cell) for cell in row))
        self.out.print(table)

    def send(self, line: bytes) -> None:
        """Write one line of JSON to standard output and flush it."""
        self._standard.write(harmless_json(line.decode()) + "\n")
        self._standard.flush()

    def finish(self, answer: Answer) -> int:
        """Print the answer and return the exit code."""
        if self._notes:
            answer.message = joined([answer.message, *dict.fromkeys(self._notes)])
            answer.code = Exit.DONE_WITH_WARNINGS if answer.code is Exit.DONE else answer.code
        if answer.already_printed:
            return int(answer.code)
        if self.json:
            whole: dict[str, object] = {
                "status": STATUS[answer.code],
                "message": answer.message,
                "log": answer.log or None,
                **answer.fields,
            }
            self.send(_as_json(whole))
        elif answer.message:
            (self.say if answer.code is Exit.DONE else self.warn)(answer.message)
        if answer.log and not self.json:
            self.say(f"Support log: {answer.log}")
        self._tell_what_was_lost(answer)
        return int(answer.code)

    def _tell_what_was_lost(self, answer: Answer) -> None:
        """Report the outcome on standard error if the answer could not be written."""
        lost = self._standard.lost
        if lost is None:
            return
        ended = STATUS[answer.code].replace("_", " ")
        self.warn(f"The command ended ({ended}), but its answer could not be written: {lost.strerror}.")
        if answer.message:
            self.warn(answer.message)


class _Stream:
    """A standard stream that survives its reader going away. `lost` is the error that ended it."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.lost: OSError | None = None

    def write(self, words: str) -> int:
        """Write, or do nothing once the stream is lost."""
        try:
            self._stream.write(words)
        except OSError as error:
            self._give_up(error)
        return len(words)

    def flush(self) -> None:
        """Flush the stream."""
        try:
            self._stream.flush()
        except OSError as error:
            self._give_up(error)

    def _give_up(self, error: OSError) -> None:
        """Redirect the stream to the null device; otherwise Python would retry the flush at exit and fail."""
        if self.lost is None:
            self.lost = error
        with suppress(OSError, ValueError):  # a stream that is no file has no number
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._stream.fileno())
            os.close(nowhere)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def _escaped(cell: object) -> str:
    from rich.markup import escape  # noqa: PLC0415

    return escape(harmless(str(cell)))


def _console(stream: _Stream) -> Console:
    from rich.console import Console  # noqa: PLC0415

    return Console(file=cast("TextIO", stream), highlight=False)


def _as_json(value: dict[str, object]) -> bytes:
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:  # the name of a file need not be text
        return msgspec.json.encode(_cleaned(value))


def _cleaned(value: object) -> object:
    """Return the value with unencodable text replaced."""
    match value:
        case str():
            return paths.shown(value)
        case dict():
            return {_cleaned(key): _cleaned(each) for key, each in cast("dict[object, object]", value).items()}
        case list() | tuple():
            return [_cleaned(each) for each in cast("Sequence[object]", value)]
        case _:
            return value
