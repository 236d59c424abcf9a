"""Edits made in a table, each one step of undo: a value, a new row, removed rows, pasted rows."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from syncdesk.bounded import LimitExceeded
from syncdesk.desktop.presenters.clashes import clashes_of
from syncdesk.desktop.presenters.fields import BY_NAME, Field, Table
from syncdesk.desktop.presenters.paste_block import block_of
from syncdesk.desktop.presenters.paste_plan import PlannedRow
from syncdesk.desktop.presenters.paste_reading import NOWHERE, Names, PastePosition, in_english
from syncdesk.desktop.presenters.paste_review import PasteReview
from syncdesk.desktop.presenters.pasted import Pasted, pasted_of
from syncdesk.desktop.presenters.prompts import Choice, Prompter, Question
from syncdesk.desktop.presenters.values import (
    Say,
    changed,
    filled,
    held_together,
    in_a_sentence,
    title_of,
    typed_value,
)
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.errors import EditRefused
from syncdesk.pace import in_chunks
from syncdesk.text import Text, plural, text
from syncdesk.timetable.document import Document
from syncdesk.timetable.edits import Draft
from syncdesk.timetable.records import Lesson, Record, SourceId
from syncdesk.timetable.tables import Tables


class TableEdits:
    """Edits of the open document, one after the other: each is based on the rows that the last one left."""

    def __init__(self, workspace: Workspace, prompter: Prompter, say: Say = str, names: Names = in_english) -> None:
        self._workspace = workspace
        self._names = names
        self._prompter = prompter
        self._say = say
        self._turn = asyncio.Lock()

    def why_not(self, table: Table, row_id: int, field: Field, typed: str) -> Text | None:
        """Return what is wrong with a value, or None."""
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
        """Change one field; return what is wrong with the value, or None on success."""
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
        """Whether this timetable, for which a form was made, is still the open one; reports if it is not."""
        return await self._workspace.still(of)

    def fits(self, table: Table, typed: Mapping[str, str]) -> tuple[str, Text] | None:
        """Return the field of a new row that is wrong (`""` for the whole row), and why."""
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
        """Add a row of what was typed, by field name; return its id, 0 if it was not added (see `fits`)."""
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
        """Ask whether to create a lesson although something would then be double-booked in its slot."""
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
        return await self._prompter.ask(question) == "do"

    async def remove(self, table: Table, row_ids: Sequence[int]) -> bool:
        """Remove rows and those that need them, after asking."""
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
            answer = await self._prompter.ask(
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
        """Return what is removed along with the rows, and what loses its link to them."""
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

    async def paste(self, table: Table, words: str, place: PastePosition = NOWHERE) -> Pasted:
        """Paste text into a table: into cells from a position on, or as rows if it identifies them.

        Anything that creates rows, is doubtful, or unreadable is reviewed first. What is taken is one step of undo.
        """
        tables = self._workspace.document
        async with self._turn:
            if tables is None:
                return Pasted()
            try:
                block = await asyncio.to_thread(block_of, words)
            except LimitExceeded as error:
                said = text("The text holds more than a table of a school: {why}.", why=self._say(error.why))
                await self._prompter.tell(text("Nothing was pasted."), (said,))
                return Pasted()
            seen = self._workspace.version(table.record)
            review = PasteReview(tables, table, block, place, self._names, self._say)
            await review.begin()
            plan = review.current
            if not plan.reading.as_rows and not place.rows:
                await self._prompter.tell(text("Nothing was pasted."), (_no_place(self._say(table.one)),))
                return Pasted()
            if plan.needs_review and not review.is_one_cell and not await self._prompter.review_paste(review):
                return Pasted(cancelled=True)
            if seen != self._workspace.version(table.record):
                await self._prompter.tell(
                    text("Nothing was pasted."), (text("The table changed meanwhile. Paste again to see what is new."),)
                )
                return Pasted()
            return await self._take(tables, review)

    async def _take(self, tables: Document, review: PasteReview) -> Pasted:
        """Apply the rows to be taken as one edit. One value in one cell is an edit as if typed."""
        rows = await asyncio.to_thread(_to_take, review)
        draft = tables.draft()
        async for chunk in in_chunks(rows, 100):
            for row in chunk:
                assert row.new is not None
                draft.add(row.new) if row.old is None else draft.replace(row.new)
        done = await asyncio.to_thread(pasted_of, review, rows)
        label = self._pasting(review, done)
        alone = rows[0].new if review.is_one_cell and rows else None
        if alone is not None and not await self._is_meant(tables, label, alone, rows[0].old):
            return Pasted(cancelled=True)
        if draft.changes and not await self._workspace.edit(draft.edit(label), tables):
            return Pasted()
        return done

    def _pasting(self, review: PasteReview, done: Pasted) -> Text:
        title = self._say(review.table.title)
        if review.current.reading.as_rows:
            n = done.added + done.changed
            return plural(n, "Paste {n} row into {table}", "Paste {n} rows into {table}", table=title)
        return plural(done.cells, "Paste {n} cell into {table}", "Paste {n} cells into {table}", table=title)


def _to_take(review: PasteReview) -> list[PlannedRow]:
    return [row for row in review.current.rows if row.can_be_taken] if review.is_one_cell else review.taken


def _no_place(one: str) -> Text:
    return text(
        "There is no cell to paste into. To add rows, copy the headings with them, so that each {one} can be told.",
        one=one,
    )


_OTHER_TABLES = {
    "subject_requests": text("Subject requests"),
    "daily_changes": text("Covers"),
}
