"""Changes that are made in a table, each one step of undo: a value, a new row, rows removed, rows pasted."""

from __future__ import annotations

import asyncio
import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO

import msgspec

from syncdesk.bounded import TooMuch, csv_rows
from syncdesk.desktop.presenters.asking import Asker, Choice, Question
from syncdesk.desktop.presenters.clashes import clashes_of
from syncdesk.desktop.presenters.fields import BY_NAME, Field, Table
from syncdesk.desktop.presenters.values import (
    Say,
    changed,
    filled,
    held_together,
    in_a_sentence,
    same_key,
    shown_value,
    title_of,
    typed_value,
    value_of,
)
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.errors import EditRefused, SyncdeskError
from syncdesk.pace import in_chunks
from syncdesk.text import Text, plural, text
from syncdesk.timetable.edits import Draft
from syncdesk.timetable.records import Lesson, Record, SourceId, key_of
from syncdesk.timetable.tables import Tables

MOST_TOLD = 8
MOST_PASTED = 10_000_000
"""Characters."""


class LineRefused(msgspec.Struct, frozen=True):
    """A pasted line, counted from 1, that was left out, and why."""

    line: int
    reason: Text


class Pasted(msgspec.Struct, frozen=True):
    """What came of pasted text."""

    added: int = 0
    changed: int = 0
    same: int = 0
    refused: tuple[LineRefused, ...] = ()


class TableEdits:
    """Edits of the open document, one after the other: each is put together of the rows that the last one left."""

    def __init__(self, workspace: Workspace, asker: Asker, say: Say = str) -> None:
        self._workspace = workspace
        self._asker = asker
        self._say = say
        self._turn = asyncio.Lock()

    def why_not(self, table: Table, row_id: int, field: Field, typed: str) -> Text | None:
        """What stands against a value, None where nothing does."""
        tables = self._workspace.document
        row = tables.get(table.record, row_id) if tables is not None else None
        if tables is None or row is None:
            return text("This row is not there any more.")
        try:
            changed(tables, row, field, typed, self._say)
        except EditRefused as error:
            return error.title
        return None

    async def change(self, table: Table, row_id: int, field: Field, typed: str) -> Text | None:
        """Give one field another value; the sentence that stands against it, None where it is so now."""
        tables = self._workspace.document
        async with self._turn:
            refused = self.why_not(table, row_id, field, typed)
            row = tables.get(table.record, row_id) if tables is not None else None
            if refused is not None or tables is None or row is None:
                return refused
            new = changed(tables, row, field, typed, self._say)
            if new == row:
                return None
            draft = tables.draft()
            draft.replace(new)
            label = text(
                "Change {field} of {title}",
                field=in_a_sentence(self._say(field.label)),
                title=title_of(tables, row, self._say),
            )
            if await self._is_meant(tables, label, new, row) and await self._workspace.edit(draft.edit(label), tables):
                return None
            return text(
                "{field} of {title} stays as it was.",
                field=self._say(field.label),
                title=title_of(tables, row, self._say),
            )

    async def still(self, of: Tables | None) -> bool:
        """Whether this timetable, of which a form was made, is the open one; it is told where it is not any more."""
        return await self._workspace.still(of)

    def fits(self, table: Table, typed: Mapping[str, str]) -> tuple[str, Text] | None:
        """The field of a new row that something stands against (`""` for the whole row), and what."""
        tables = self._workspace.document
        if tables is None:
            return "", text("No timetable is open.")
        row = table.record(0)
        for field in sorted(table.fields, key=lambda field: (field.kind != "reference", field.name != "grid")):
            if field.name in typed:
                try:
                    value = typed_value(tables, row, field, typed[field.name], self._say)
                except EditRefused as error:
                    return field.name, error.title
                row = msgspec.structs.replace(row, **{field.name: value})
            elif field.required:
                return field.name, text("{field} cannot be empty.", field=self._say(field.label))
        try:
            held_together(tables, row, self._say)
        except EditRefused as error:
            return "", error.title
        return None

    async def add(self, table: Table, typed: Mapping[str, str]) -> int:
        """Add a row of what was typed, by field name; its id, 0 where it was not added (see `fits`)."""
        tables = self._workspace.document
        async with self._turn:
            if tables is None or self.fits(table, typed) is not None:
                return 0
            given = ((field, typed[field.name]) for field in table.fields if field.name in typed)
            draft = tables.draft()
            row = draft.add(filled(tables, table, given, self._say))
            label = text("Add {one} {title}", one=self._say(table.one), title=title_of(tables, row, self._say))
            if not await self._is_meant(tables, label, row):
                return 0
            return row.id if await self._workspace.edit(draft.edit(label), tables) else 0

    async def _is_meant(self, tables: Tables, label: Text, new: Record, old: Record | None = None) -> bool:
        """Whether a lesson is to be there all the same, where something would then be needed twice in its slot."""
        if not isinstance(new, Lesson):
            return True
        known = clashes_of(tables, old) if isinstance(old, Lesson) else []
        against = [clash for clash in clashes_of(tables, new) if clash not in known]
        if not against:
            return True
        question = Question(
            text("{edit}?", edit=str(label)),
            tuple(against),
            (Choice("do", text("Do it anyway")), Choice("", text("Leave it"))),
        )
        return await self._asker.ask(question) == "do"

    async def remove(self, table: Table, row_ids: Sequence[int]) -> bool:
        """Remove rows and what cannot be without them, after asking."""
        tables = self._workspace.document
        async with self._turn:
            if tables is None:
                return False
            rows = [row for row_id in row_ids if (row := tables.get(table.record, row_id)) is not None]
            if not rows:
                return False
            draft = tables.draft()
            async for chunk in in_chunks(rows, 20):
                for row in chunk:
                    draft.remove(row)
            title = self._removing(tables, table, rows)
            along = self._along(draft, table, len(rows))
            answer = await self._asker.ask(
                Question(
                    text("{what}?", what=self._say(title)),
                    (*along, text("Undo brings everything back.")),
                    (Choice("remove", text("Remove")), Choice("", text("Cancel"))),
                )
            )
            if answer != "remove":
                return False
            return await self._workspace.edit(draft.edit(title), tables)

    def _removing(self, tables: Tables, table: Table, rows: Sequence[Record]) -> Text:
        if len(rows) == 1:
            return text("Remove {one} {title}", one=self._say(table.one), title=title_of(tables, rows[0], self._say))
        return text("Remove {n} rows of {table}", n=len(rows), table=self._say(table.title))

    def _along(self, draft: Draft, table: Table, asked_for: int) -> Iterator[Text]:
        """What goes along with the rows, and what loses its link to them."""
        gone: Counter[str] = Counter()
        unlinked: Counter[str] = Counter()
        for change in draft.changes:
            if change.record is not SourceId:
                (gone if change.new is None else unlinked)[change.record.table] += 1
        gone[table.name] -= asked_for
        for name, n in gone.items():
            if n > 0:
                yield plural(
                    n, "{n} row of {table} goes along.", "{n} rows of {table} go along.", table=self._titled(name)
                )
        for name, n in unlinked.items():
            yield plural(
                n,
                "{n} row of {table} stays, without it.",
                "{n} rows of {table} stay, without it.",
                table=self._titled(name),
            )

    def _titled(self, name: str) -> str:
        known = BY_NAME.get(name)
        if known is not None:
            return self._say(known.title)
        return self._say(_OTHER_TABLES.get(name, text("other tables")))

    async def paste(self, table: Table, words: str, fields: Sequence[Field] | None = None) -> Pasted:
        """Add the rows of tab-separated text, or change those whose key is there: one step of undo.

        Columns are those of `fields`, by default of the table, in order; a first line of their names may say which.
        What was refused is told.
        """
        tables = self._workspace.document
        async with self._turn:
            if tables is None:
                return Pasted()
            try:
                lines, columns = lines_of(table, words, fields or table.fields, self._say)
            except TooMuch as error:
                said = text("The text holds more than a table of a school: {why}.", why=self._say(error.why))
                await self._asker.tell(text("Nothing was pasted."), (said,))
                return Pasted()
            if columns is None:
                await self._asker.tell(
                    text("Nothing was pasted."),
                    (text("The first line names a column that {table} does not have.", table=self._say(table.title)),),
                )
                return Pasted()
            draft = tables.draft()
            paste = _Paste(tables, table, draft, self._say)
            async for chunk in in_chunks(lines, 50):
                for number, cells in chunk:
                    paste.take(number, cells, columns)
            done = paste.done()
            if draft.changes and not await self._workspace.edit(draft.edit(self._pasting(table, done)), tables):
                return Pasted()
        if done.refused:
            await self._tell(done)
        return done

    def _pasting(self, table: Table, done: Pasted) -> Text:
        n = done.added + done.changed
        return plural(n, "Paste {n} row into {table}", "Paste {n} rows into {table}", table=self._say(table.title))

    async def _tell(self, done: Pasted) -> None:
        n, made = len(done.refused), done.added + done.changed
        told = [plural(n, "{n} line was left out.", "{n} lines were left out.")]
        told += [
            text("Line {line}: {reason}", line=each.line, reason=self._say(each.reason))
            for each in done.refused[:MOST_TOLD]
        ]
        if n > MOST_TOLD:
            told.append(text("And {n} more.", n=n - MOST_TOLD))
        title = plural(made, "{n} row was pasted.", "{n} rows were pasted.") if made else text("Nothing was pasted.")
        await self._asker.tell(title, told, "notice")


_OTHER_TABLES = {
    "subject_requests": text("Subject requests"),
    "daily_changes": text("Covers"),
}


class _Paste:
    """Pasted lines on their way into a draft."""

    def __init__(self, tables: Tables, table: Table, draft: Draft, say: Say) -> None:
        self._tables, self._table, self._draft, self._say = tables, table, draft, say
        self._taken: set[tuple[object, ...]] = set()
        self._added = self._changed = self._same = 0
        self._refused: list[LineRefused] = []

    def take(self, number: int, cells: Sequence[str], columns: Sequence[Field]) -> None:
        """One line."""
        try:
            self._take(cells, columns)
        except SyncdeskError as error:
            self._refused.append(LineRefused(number, error.title))

    def _take(self, cells: Sequence[str], columns: Sequence[Field]) -> None:
        if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
            raise EditRefused(text("It has {n} columns; there are {most}.", n=len(cells), most=len(columns)))
        given = list(zip(columns, cells, strict=False))
        row: Record = self._table.record(0)
        for field, words in sorted(given, key=lambda pair: (pair[0].kind != "reference", pair[0].name != "grid")):
            value = typed_value(self._tables, row, field, words, self._say)
            row = msgspec.structs.replace(row, **{field.name: value})
        for field in self._table.fields:
            if field.required and not value_of(row, field):
                raise EditRefused(text("{field} cannot be empty.", field=self._say(field.label)))
        key = key_of(row)
        if key in self._taken:
            raise EditRefused(text("{title} was pasted before.", title=title_of(self._tables, row, self._say)))
        there = same_key(self._tables, row)
        if there is None:
            self._draft.add(held_together(self._tables, row, self._say))
            self._added += 1
        else:
            new = msgspec.structs.replace(there, **{field.name: value_of(row, field) for field, _ in given})
            if new == there:
                self._same += 1
            else:
                self._draft.replace(held_together(self._tables, new, self._say))
                self._changed += 1
        self._taken.add(key)

    def done(self) -> Pasted:
        """What came of all of them."""
        return Pasted(self._added, self._changed, self._same, tuple(self._refused))


def lines_of(
    table: Table, words: str, fields: Sequence[Field], say: Say = str
) -> tuple[list[tuple[int, list[str]]], Sequence[Field] | None]:
    """The lines with something in them, numbered from 1, and their columns; None where a name is no column's.

    Raises TooMuch where there is more than a table of a school has.
    """
    if len(words) > MOST_PASTED:
        raise TooMuch(text("it has more than {n} characters", n=MOST_PASTED))
    plain = words.replace("\r\n", "\n").replace("\r", "\n")
    try:
        read = [cells for _, cells in csv_rows(StringIO(plain, newline=""), "\t")]
    except csv.Error:  # a cell longer than any value
        read = [line.split("\t") for line in plain.split("\n")]
    lines = [(number, cells) for number, cells in enumerate(read, 1) if any(cell.strip() for cell in cells)]
    if not lines:
        return [], fields
    names: dict[str, Field] = {}
    for field in table.fields:
        for name in (field.name, str(field.label), say(field.label)):
            names[name.casefold()] = field
    first = [cell.strip().casefold() for cell in lines[0][1]]
    first = [cell for cell in first if cell] if first[-1] == "" else first
    known = [names.get(cell) for cell in first]
    found = [field for field in known if field is not None]
    required = {field.name for field in table.fields if field.required}
    if found and (len(found) == len(known) or required <= {field.name for field in found}):
        return lines[1:], found if len(found) == len(known) and len(set(first)) == len(first) else None
    return lines, fields


def as_lines(tables: Tables, rows: Iterable[Record], fields: Sequence[Field], say: Say = str) -> str:
    """Rows as tab-separated text, as it can be pasted again."""
    made = StringIO(newline="")
    writer = csv.writer(made, delimiter="\t", lineterminator="\n")
    writer.writerows([shown_value(tables, row, field, say) for field in fields] for row in rows)
    return made.getvalue()
