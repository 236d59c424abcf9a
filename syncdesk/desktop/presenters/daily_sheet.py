"""The daily sheet of a date: covers, room changes, cancellations and events, as a page to print."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from syncdesk.desktop.presenters.cover_lines import CoverLine
from syncdesk.text import Text, text
from syncdesk.timetable.covering import Board
from syncdesk.timetable.records import Room, Teacher

Say = Callable[[Text], str]

_STYLE = (
    "body{font-family:sans-serif;font-size:10pt}table{border-collapse:collapse;width:100%}"
    "th,td{border:1px solid #999;padding:3px 6px;text-align:left}h1{font-size:16pt}h2{font-size:12pt}"
)


def sheet_html(board: Board, lines: Sequence[CoverLine], title: str, say: Say) -> str:
    """Return a page of HTML. It omits the reasons for absences, because it is displayed publicly."""
    headers = [text("Period"), text("Section"), text("Room"), text("Absent"), text("Covered by"), text("How")]
    rows = [[line.period, say(line.section), line.room, line.absent, say(_by(line)), say(line.how)] for line in lines]
    parts = [f"<h1>{escape(title)}</h1>"]
    parts.append(_table(map(say, headers), rows) if rows else f"<p>{escape(say(text('No covers on this date.')))}</p>")
    if board.events:
        code = board.tables.code
        found = [
            [each.what, f"{each.start} – {each.end}", ", ".join(code(Teacher, row) for row in each.teachers),
             ", ".join(code(Room, row) for row in each.rooms)]
            for each in board.events
        ]  # fmt: skip
        headers = [text("Event"), text("When"), text("Teachers"), text("Rooms")]
        parts += [f"<h2>{escape(say(text('Events')))}</h2>", _table(map(say, headers), found)]
    body = "\n".join(parts)
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body>\n{body}\n</body></html>\n"
    )


def _by(line: CoverLine) -> Text:
    return text("Not covered yet") if line.row.open and line.row.trouble is None else line.cover


def _table(headers: Sequence[str] | map[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(words)}</th>" for words in headers)
    lines = "\n".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>" for cells in rows)
    return f"<table><tr>{head}</tr>\n{lines}\n</table>"
