"""What a command prints: one JSON object for machines, or words and tables for people.

With `--json` standard output is exactly one object, whatever happens; everything else goes to standard error.
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
    """What a command comes to. `fields` are the command's own members of the JSON object."""

    code: Exit = Exit.DONE
    message: str = ""
    fields: dict[str, object] = {}
    log: str = ""
    already_printed: bool = False
    """Whether the command has printed its one line itself, while it was still running."""


class Screen:
    """Where a command writes for people while it works. Silent about results with `--json`.

    What a command does never depends on who reads along: output that nobody takes is given up, and said once on
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
        """The answer, as soon as there is one: what follows it may not come to its end."""

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
        """One sentence for a person."""
        self.out.print(harmless(paths.shown(str(sentence))), markup=False, highlight=False, soft_wrap=True)

    def warn(self, sentence: Text | str) -> None:
        """One sentence on standard error."""
        self.err.print(harmless(paths.shown(str(sentence))), markup=False, highlight=False, soft_wrap=True)

    def note(self, sentences: Iterable[Text]) -> None:
        """Have sentences said with the answer, whose command then ends with warnings where it would end well."""
        self._notes += sentences

    def table(self, title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """A table; numbers are set to the right."""
        from rich.table import Table  # noqa: PLC0415  (loading it costs more than most commands)

        table = Table(title=_escaped(title) or None, title_justify="left", box=None, pad_edge=False)
        for at, column in enumerate(columns):
            numbers = bool(rows) and all(isinstance(row[at], int | float) for row in rows)
            table.add_column(_escaped(column), justify="right" if numbers else "left", overflow="fold")
        for row in rows:
            table.add_row(*(_escaped(cell) for cell in row))
        self.out.print(table)

    def send(self, line: bytes) -> None:
        """Write one line of JSON to standard output, at once."""
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
        """Say on standard error how the command ended, where its answer could not be written."""
        lost = self._standard.lost
        if lost is None:
            return
        ended = STATUS[answer.code].replace("_", " ")
        self.warn(f"The command ended ({ended}), but its answer could not be written: {lost.strerror}.")
        if answer.message:
            self.warn(answer.message)


class _Stream:
    """A standard stream that is written to for as long as somebody takes it. `lost` is why nobody does any more."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.lost: OSError | None = None

    def write(self, words: str) -> int:
        """Write, or do nothing where nobody takes it."""
        try:
            self._stream.write(words)
        except OSError as error:
            self._give_up(error)
        return len(words)

    def flush(self) -> None:
        """Hand over what was written."""
        try:
            self._stream.flush()
        except OSError as error:
            self._give_up(error)

    def _give_up(self, error: OSError) -> None:
        """Let what is left, and all that comes, go nowhere: it would be tried again as the process ends."""
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
    """The same with text alone that can be written."""
    match value:
        case str():
            return paths.shown(value)
        case dict():
            return {_cleaned(key): _cleaned(each) for key, each in cast("dict[object, object]", value).items()}
        case list() | tuple():
            return [_cleaned(each) for each in cast("Sequence[object]", value)]
        case _:
            return value
