"""Exporting lists: a preview as a workbook, any table as a workbook or CSV.

Anything typed by a person or sent by another system is written as text, never as a formula. Files are replaced
atomically.
"""

from __future__ import annotations

import asyncio
import csv
import errno
import os
import re
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from syncdesk.desktop.presenters.preview import KindLine, Preview
from syncdesk.desktop.presenters.preview_rows import OPS, RowLine
from syncdesk.desktop.presenters.prompts import Choice, FileKind, Prompter, Question
from syncdesk.errors import SyncdeskError
from syncdesk.text import Text, text
from syncdesk.timetable.atomic_save import words_of
from syncdesk.timetable.files.formulas import as_text
from syncdesk.timetable.placing import place

Cell = str | int | float | None
Words = Callable[[Text], str]
"""Puts a sentence into English or the user's language."""

WORKBOOKS = FileKind(text("Excel workbooks"), ("*.xlsx",))
LISTS = FileKind(text("Excel workbooks and CSV files"), ("*.xlsx", "*.csv"))
SUFFIX = ".xlsx"

_MOST_ROWS = 1_048_575
_MOST_CHARACTERS = 32_767
_TITLE_CHARACTERS = 31
_WIDEST, _LOOKED_AT = 60, 200
"""The maximum width of a column in characters, and how many rows are examined to size columns."""
_NOT_IN_FILES = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_RESERVED_TITLE = "history"


class Sheet(msgspec.Struct, frozen=True):
    """A sheet: its title, heading, and rows."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]


async def write_preview(preview: Preview, path: Path, words: Words = str) -> None:
    """Write a preview: a summary, and for each kind the rows that would change. Raises SyncdeskError."""
    sheets = [Sheet(words(text("Summary")), _summary_head(words), list(_summary(preview, words)))]
    for line in preview.kinds:
        columns = [words(text("What")), *map(words, preview.listing(line).heads)]
        rows = await preview.rows(line)
        title = words(text("{kind} (download)", kind=line.title)) if line.direction == "receive" else line.title
        sheets.append(Sheet(title, columns, [_cells(row, words) for row in rows]))
    await asyncio.to_thread(_placed, path, lambda new: _write_workbook(sheets, new))


async def write_table(columns: Sequence[str], rows: Sequence[Sequence[Cell]], path: Path, title: str = "List") -> None:
    """Write a table as a workbook or CSV, by the file's extension. Raises SyncdeskError."""

    def write(new: Path) -> None:
        if path.suffix.casefold() == SUFFIX:
            _write_workbook([Sheet(title, columns, rows)], new)
        else:
            _write_text([columns, *rows], new)

    await asyncio.to_thread(_placed, path, write)


async def export(
    prompter: Prompter, title: Text, kind: FileKind, name: str, write: Callable[[Path], Awaitable[None]]
) -> str:
    """Ask where to, and write; return the file's name, `""` if nothing was written (reported)."""
    proposed = Path.home() / file_name(name)
    path = await prompter.file_to_save(title, kind, proposed)
    if path is None:
        return ""
    if not any(path.match(pattern) for pattern in kind.patterns):
        path = path.with_name(path.name + SUFFIX)
        if await asyncio.to_thread(path.exists) and not await may_replace(prompter, path):
            return ""
    try:
        await write(path)
    except SyncdeskError as error:
        await prompter.tell(error.title, error.sentences[1:])
        return ""
    return path.name


async def export_preview(prompter: Prompter, preview: Preview, words: Words = str) -> str:
    """Ask where to, and write the preview there; return the file's name, `""` if nothing was written."""
    name = str(text("Preview {name} {date}", name=preview.name, date=f"{preview.made:%Y-%m-%d %H%M}"))
    return await export(
        prompter, text("Export the preview"), WORKBOOKS, name, lambda path: write_preview(preview, path, words)
    )


def file_name(name: str) -> str:
    """Return a name for a workbook file that is valid on every system."""
    return " ".join(re.sub(r'[<>:"/\\|?*\x00-\x1f]', " ", name).split()).strip(" .") + SUFFIX


async def may_replace(prompter: Prompter, path: Path) -> bool:
    """Whether the person says that what is there may be replaced."""
    answer = await prompter.ask(
        Question(
            text("“{name}” is there already.", name=path.name),
            (text("It would be replaced."),),
            (Choice("replace", text("Replace it")), Choice("", text("Cancel"))),
        )
    )
    return answer == "replace"


def _summary_head(words: Words) -> list[str]:
    counts = (text("Add"), text("Change"), text("Remove"), text("Refused"), text("Warned"), text("Rows"))
    return ["", words(text("Kind")), *map(words, counts), words(text("Held, and notes"))]


def _summary(preview: Preview, words: Words) -> Iterator[list[Cell]]:
    for line in preview.kinds:
        way = text("Download") if line.direction == "receive" else text("Publish")
        counts = (line.added, line.changed, line.removed, line.refused, line.warned, line.rows)
        yield [words(way), line.title, *counts, " ".join(_remarks(line, words))]
    yield []
    yield ["", words(preview.summary)]
    yield ["", words(text("Made at {time} from the saved file.", time=f"{preview.made:%Y-%m-%d %H:%M}"))]


def _remarks(line: KindLine, words: Words) -> Iterator[str]:
    if line.hold is not None:
        yield words(line.hold.text)
    yield from map(words, line.notes)


def _cells(row: RowLine, words: Words) -> tuple[Cell, ...]:
    return words(OPS[row.op]), *(cell if isinstance(cell, str) else words(cell) for cell in row.cells)


def _placed(path: Path, write: Callable[[Path], None]) -> None:
    """Write the file and put it in place. Raises SyncdeskError and leaves the old file in place."""
    try:
        place(path, write)
    except OSError as error:
        raise _not_written(path, error) from error


def _not_written(path: Path, error: OSError) -> SyncdeskError:
    name, folder = path.name, str(path.parent)
    elsewhere = text("Choose another folder.")
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        what, hint = text("“{name}” was not written: the disk is full.", name=name), text("Free some space.")
    elif error.errno in {errno.EACCES, errno.EPERM, errno.EBUSY, errno.EROFS, errno.ETXTBSY}:
        if path.exists() and os.access(path.parent, os.W_OK):
            what = text("“{name}” was not written: it is write-protected, or open in another program.", name=name)
            hint = text("Close it there, or choose another name.")
        else:
            what = text("“{name}” was not written: you may not write in “{folder}”.", name=name, folder=folder)
            hint = elsewhere
    elif error.errno in {errno.ENOENT, errno.ENOTDIR}:
        what = text("“{name}” was not written: the folder “{folder}” is not there.", name=name, folder=folder)
        hint = elsewhere
    elif error.errno == errno.EISDIR:
        what, hint = text("“{name}” was not written: it is a folder.", name=name), text("Choose another name.")
    else:
        what = text("“{name}” was not written: the system said “{words}”.", name=name, words=words_of(error))
        hint = elsewhere
    return SyncdeskError(what, hint=hint, subject=str(path))


def _write_text(lines: Iterable[Sequence[Cell]], path: Path) -> None:
    """Write UTF-8 with a byte order mark, commas, CRLF: what spreadsheet programs open without asking."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerows([_plain(cell) for cell in line] for line in lines)


def _plain(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet program takes for a formula."""
    if not isinstance(cell, str):
        return cell
    cell = _NOT_IN_FILES.sub("", cell)
    return as_text(cell)


def _write_workbook(sheets: Sequence[Sheet], path: Path) -> None:
    from openpyxl import Workbook  # noqa: PLC0415  (slow to load, and rarely needed)

    # What follows has no types of its own: `Any` says so once.
    book: Any = Workbook(write_only=True)
    taken: set[str] = set()
    try:
        for sheet in sheets:
            for start in range(0, max(1, len(sheet.rows)), _MOST_ROWS):
                _fill(book.create_sheet(_legal(sheet.title, taken)), sheet, start)
        book.save(path)
    except BaseException as error:
        for opened in book.worksheets:
            with suppress(Exception):
                opened.close()
        raise _as_told_by_the_system(error) from error


def _as_told_by_the_system(error: BaseException) -> BaseException:
    """Convert lxml's spelling of an operating system error (`IO_ENOSPC`) to the error itself, if lxml is used."""
    if not type(error).__module__.startswith("lxml"):
        return error
    number = getattr(errno, str(error).removeprefix("IO_"), errno.EIO)
    return OSError(number, os.strerror(number))


def _fill(into: Any, sheet: Sheet, start: int) -> None:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    rows = sheet.rows[start : start + _MOST_ROWS] if start else sheet.rows[:_MOST_ROWS]
    for at, head in enumerate(sheet.columns):
        texts = (str(row[at]) for row in rows[:_LOOKED_AT] if at < len(row) and row[at] is not None)
        widest = max((max(map(len, part.splitlines()), default=0) for part in (head, *texts)), default=0)
        into.column_dimensions[get_column_letter(at + 1)].width = min(widest + 3, _WIDEST)
    into.freeze_panes = "A2"

    def written(cell: Cell, *, bold: bool = False) -> Any:
        if not isinstance(cell, str):
            return cell
        made: Any = WriteOnlyCell(into, value=_NOT_IN_FILES.sub("", cell)[:_MOST_CHARACTERS])
        made.data_type = "s"  # text, even where it begins with “=”
        if bold:
            made.font = Font(bold=True)
        return made

    into.append([written(head, bold=True) for head in sheet.columns])
    for row in rows:
        into.append([written(cell) for cell in row])


def _legal(title: str, taken: set[str]) -> str:
    """Return a valid, unique sheet title."""
    base = _NOT_IN_TITLES.sub(" ", title).strip(" '")[:_TITLE_CHARACTERS] or "Sheet"
    if base.casefold() == _RESERVED_TITLE:
        base = f"{base}_"
    found, number = base, 2
    while found.casefold() in taken:
        ending = f" ({number})"
        found, number = base[: _TITLE_CHARACTERS - len(ending)] + ending, number + 1
    taken.add(found.casefold())
    return found
