"""From and To by keys."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from syncdesk.desktop.widgets.date_span import DateSpan
from tests.desktop.hands import press

MONDAY, TUESDAY = date(2026, 2, 9), date(2026, 2, 10)


@pytest.fixture
def span(app: QApplication) -> DateSpan:
    span = DateSpan()
    span.put(MONDAY, MONDAY)
    return span


def test_up_and_down_go_to_the_date_after_and_before(span: DateSpan) -> None:
    press(span.end, Qt.Key.Key_Up)
    assert span.dates == (MONDAY, TUESDAY)
    assert span.end.selectedText() == span.end.text()
    press(span.end, Qt.Key.Key_Down)
    assert span.dates == (MONDAY, MONDAY)


def test_to_goes_along_with_a_from_that_is_stepped_past_it(span: DateSpan) -> None:
    press(span.start, Qt.Key.Key_Up)
    assert span.dates == (TUESDAY, TUESDAY)


def test_what_is_no_date_is_left_as_it_is(span: DateSpan) -> None:
    span.start.setText("someday")
    press(span.start, Qt.Key.Key_Up)
    assert (span.start.text(), span.dates) == ("someday", None)
