"""One row of every record type, with every field set to a value of its own."""

from __future__ import annotations

from syncdesk.timetable.daily import DaySet, content_of
from syncdesk.timetable.records import TABLES, DailyChange, Publication, Record, School, SourceId
from syncdesk.timetable.schema import column_types


def _row(record: type[Record], place: int) -> Record:
    values: dict[str, object] = {}
    for number, (field, kind) in enumerate(column_types(record).items()):
        values[field] = place * 100 + number if kind is int else f"{record.table} {field} – Zoë ’{number}’"
    values["id"] = 1 if record is School else place
    values.update({field: TABLES.index(target) + 1 for field, target in record.refers.items()})
    if record is SourceId:
        values.update(of="students", row=2)
    if record is Publication:
        values["content"] = content_of(DaySet((DailyChange(0, f"{record.table} content – Zoë"),)))
    return record(**values)  # pyright: ignore[reportArgumentType]


EVERY_RECORD = tuple(_row(record, place) for place, record in enumerate(TABLES, 1))
