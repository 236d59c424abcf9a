"""What a system exchanges with a timetable, feature by feature, as Configure shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from syncdesk.systems.contract import Answer, Exchange, System
from syncdesk.systems.options import OptionValue
from syncdesk.systems.replace_wording import existing_rows_of
from syncdesk.text import Text, text

Filter = Literal["all", "sent", "received", "unsure"]

FEATURE_TITLES: dict[str, Text] = {
    "bell_times": text("Bell times"),
    "campuses": text("Campuses"),
    "sections": text("Sections"),
    "section_lists": text("Section lists"),
    "composite_classes": text("Composite classes"),
    "duty_roster": text("Duty roster"),
    "faculty": text("Faculty data"),
    "grid_structure_codes": text("Grid structure codes"),
    "multi_file": text("Multi-file"),
    "multi_grid": text("Multi-grid"),
    "on_call_roster": text("On-call roster"),
    "priority_classes": text("Priority classes"),
    "rooms": text("Room data"),
    "rotation_classes": text("Rotation classes"),
    "rto_roster": text("RTO roster"),
    "students": text("Student data"),
    "study_roster": text("Study roster"),
    "sub_classes": text("Sub-classes"),
    "teachers": text("Teacher data"),
    "teacher_days_off": text("Teacher days off (unavailable)"),
    "timetable": text("Timetable data"),
    "two_rooms": text("Two (or more) rooms at once"),
    "two_teachers": text("Two (or more) teachers at once"),
    "non_numeric_year_levels": text("Year levels (non-numeric)"),
    "electives": text("Elective data"),
}
ANSWERS: dict[Answer, Text] = {Answer.YES: text("Yes"), Answer.NO: text("No"), Answer.UNSURE: text("Unsure")}
FILTERS: dict[Filter, Text] = {
    "all": text("All features"),
    "sent": text("What is sent"),
    "received": text("What is received"),
    "unsure": text("What is unsure"),
}


class ExchangeLine(msgspec.Struct, frozen=True):
    """One feature. `left_out`: an option of the connection keeps it from being sent.

    `unconfirmed`: the members that carry it are not documented for it.
    """

    feature: str
    title: Text
    sent: Answer
    received: Answer
    notes: tuple[Text, ...]
    left_out: bool = False
    unconfirmed: bool = False


def exchange_lines(system: System, values: Mapping[str, OptionValue], which: Filter = "all") -> list[ExchangeLine]:
    """Return the features of a system in order, with what the connection's options leave out."""
    left_out = {option.leaves_out for option in system.options if values.get(option.name)}
    lines = [_line(each, left_out=each.feature in left_out) for each in system.exchanges]
    match which:
        case "all":
            return lines
        case "sent":
            return [line for line in lines if line.sent is not Answer.NO and not line.left_out]
        case "received":
            return [line for line in lines if line.received is not Answer.NO]
        case "unsure":
            return [line for line in lines if line.unconfirmed or Answer.UNSURE in {line.sent, line.received}]


def existing_line(system: System) -> Text:
    """Describe what a system does with existing rows of the kinds that are sent to it."""
    return text("What it does with rows it already has: {what}.", what=existing_rows_of(system.sends))


def _line(row: Exchange, *, left_out: bool) -> ExchangeLine:
    title = FEATURE_TITLES.get(row.feature) or Text(row.feature.replace("_", " ").capitalize())
    if left_out and row.sent is not Answer.NO:
        words = (text("Left out: see the Other tab."),)
        return ExchangeLine(row.feature, title, row.sent, row.received, words, left_out=True)
    return ExchangeLine(row.feature, title, row.sent, row.received, row.notes, unconfirmed=row.unconfirmed)
