"""Helpers for small read-only tables of text and icons, selected by row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView, QTableWidget, QTableWidgetItem

from syncdesk.desktop.widgets.forms import flat, roomy


def simple_table(name: str, columns: Sequence[str]) -> QTableWidget:
    """Create an empty table."""
    table = QTableWidget(0, len(columns))
    table.setHorizontalHeaderLabels(list(columns))
    simple_look(table, name)
    return table


def simple_look(table: QTableView, name: str) -> None:
    """Give a table the common look."""
    table.setAccessibleName(name)
    table.verticalHeader().hide()
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.setWordWrap(False)
    flat(header)
    roomy(table)


def item_at(table: QTableWidget, at: int, place: int) -> QTableWidgetItem:
    """Return a cell's item, creating it if necessary."""
    found = table.item(at, place)
    if found is None:
        found = QTableWidgetItem()
        table.setItem(at, place, found)
    return found
