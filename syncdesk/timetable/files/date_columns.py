"""Determining the order of day, month and year in the CSV tables of one import."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from syncdesk.text import Text, text
from syncdesk.timetable.files.columns import Shape, column_of
from syncdesk.timetable.files.report import Reporting
from syncdesk.timetable.files.text_tables import TextTable
from syncdesk.timetable.files.written_dates import Evidence, Order, Ordered, order_of, read_date
from syncdesk.timetable.tables import Tables

_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_ORDERS = {
    Order.DAY_FIRST: text("the day first"),
    Order.MONTH_FIRST: text("the month first"),
    Order.YEAR_FIRST: text("the year first"),
}
_WHY = {
    Evidence.VALUES: text("some of them make no sense otherwise"),
    Evidence.TIMETABLE: text("the timetable has the same dates then"),
    Evidence.OTHER_FILES: text("those of another file make no sense otherwise"),
    Evidence.REGION: text("as is usual in the school's region; nothing in the file tells"),
    Evidence.NOTHING: text("as in most places; nothing in the file tells, and the school has no region"),
}


class CsvTable(msgspec.Struct):
    """A file that was recognised as one of the tables."""

    shape: Shape
    table: TextTable


def orders_of(tables: Sequence[CsvTable], known: Tables | None, reporting: Reporting) -> list[Ordered]:
    """Return how the dates of each table are to be read.

    A file whose own dates are ambiguous follows the other files, which most likely come from the same program.
    """
    region = "" if known is None else known.school.region
    values = [list(_dates_in(each)) for each in tables]
    orders = [
        order_of(found, region, _known_dates(each.shape, known) if found else ())
        for each, found in zip(tables, values, strict=True)
    ]
    proven = {each.order for each in orders if each.evidence is Evidence.VALUES and each.mixed is None}
    for at, ordered in enumerate(orders):
        if ordered.evidence in {Evidence.REGION, Evidence.NOTHING} and len(proven) == 1:
            (order,) = proven
            orders[at] = Ordered(order, Evidence.OTHER_FILES, ordered.example)
    for each, ordered in zip(tables, orders, strict=True):
        what = _words(ordered)
        if what:
            reporting.problem(each.table.name, 0, what)
    return orders


def _dates_in(each: CsvTable) -> Iterator[str]:
    """Return the values of date columns that are not in our own format."""
    named = ((place, column_of(each.shape, header)) for place, header in enumerate(each.table.header))
    places = [place for place, column in named if column is not None and column.is_date]
    if not places:
        return
    for _, cells in each.table.rows():
        for place in places:
            if place < len(cells) and cells[place] and not _ISO.fullmatch(cells[place]):
                yield cells[place]


def _known_dates(shape: Shape, known: Tables | None) -> set[str]:
    if known is None:
        return set()
    fields = [column.field for column in shape.columns if column.is_date]
    return {getattr(row, field) for row in known.of(shape.record).values() for field in fields}


def _words(ordered: Ordered) -> Text:
    if ordered.mixed is not None:
        one, other = ordered.mixed
        return text(
            "The dates are written in two orders: “{one}” and “{other}”. What can be read both ways was left out.",
            one=one,
            other=other,
        )
    if ordered.evidence is Evidence.NOT_NEEDED:
        return text("")
    order, why = _ORDERS[ordered.order], _WHY[ordered.evidence]
    if not ordered.example:
        return text("The dates were read with {order}: {why}.", order=order, why=why)
    return text(
        "The dates were read with {order} ({why}): “{example}” is {date}.",
        order=order,
        why=why,
        example=ordered.example,
        date=read_date(ordered.example, ordered),
    )
