"""What is written to whom about published covers: one mail a person, over all the dates that are published."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import blake2b

import msgspec

from syncdesk.mail.post import Letter
from syncdesk.text import Text, plural, text
from syncdesk.timetable import daily
from syncdesk.timetable.happenings import Happening, Happenings
from syncdesk.timetable.records import DailyChange, Room, Section, Teacher
from syncdesk.timetable.tables import Tables

Say = Callable[[Text], str]
"""A sentence in the language of whoever sends the mails."""

SHORT, LONG = "short", "long"
TEMPLATES: dict[str, Text] = {SHORT: text("Covers, short"), LONG: text("Covers with instructions")}


class Wanted(msgspec.Struct, frozen=True):
    """Who gets a mail, and how much it says. `organiser` is an address, `""` for no summary."""

    covering: bool = True
    absent: bool = True
    organiser: str = ""
    template: str = SHORT


class _Line(msgspec.Struct, frozen=True):
    """One cover as it is written, with whom it concerns."""

    date: str
    words: str
    more: str
    cover: int
    absent: int


def people(tables: Tables, dates: Sequence[str]) -> tuple[int, int]:
    """How many teachers cover on these dates as they are set now, and how many are covered."""
    found = _lines(tables, dates, str, daily.as_set(tables))
    return len({line.cover for line in found if line.cover}), len({line.absent for line in found if line.absent})


def letters(
    tables: Tables, dates: Sequence[str], wanted: Wanted, say: Say = str, days: daily.Days | None = None
) -> list[Letter]:
    """The mails about what was published for these dates (or is set: `days`).

    The same content to the same person is the same mail.
    """
    lines = _lines(tables, dates, say, days or daily.to_send(tables))
    made: list[Letter] = []
    for teacher in sorted(tables.of(Teacher).values(), key=lambda row: row.code):
        takes = [line for line in lines if line.cover == teacher.id] if wanted.covering else []
        given = [line for line in lines if line.absent == teacher.id] if wanted.absent else []
        if takes or given:
            parts = [
                *_part(say(text("You cover:")), takes, wanted),
                *_part(say(text("Your lessons are looked after:")), given, wanted),
            ]
            made.append(_letter(teacher.code, teacher.email, dates, say, teacher.first_name, parts))
    if wanted.organiser:
        made.append(_letter("", wanted.organiser, dates, say, "", _part(say(text("All covers:")), lines, wanted)))
    return made


def _letter(code: str, to: str, dates: Sequence[str], say: Say, name: str, parts: Sequence[str]) -> Letter:
    n = len(dates)
    subject = say(plural(n, "Covers for {first}", "Covers for {first} to {last}", first=dates[0], last=dates[-1]))
    hello = [say(text("Hello {name},", name=name)), ""] if name else []
    body = "\n".join([*hello, *parts, "", say(text("This mail was made by syncdesk. Answers go to the organiser."))])
    digest = blake2b("\n".join(parts).encode(), digest_size=12).hexdigest()
    return Letter(f"{code or '*'}|{dates[0]}|{digest}", to, subject, body)


def _part(title: str, lines: Sequence[_Line], wanted: Wanted) -> list[str]:
    if not lines:
        return []
    made = [title]
    for line in lines:
        made.append(f"  {line.date}  {line.words}")
        if wanted.template == LONG and line.more:
            made.append(f"      {line.more}")
    return [*made, ""]


def _lines(tables: Tables, dates: Sequence[str], say: Say, days: daily.Days) -> list[_Line]:
    found: list[_Line] = []
    for date in dates:
        happenings = Happenings(tables, date, date, days, cancelled=True)
        for each in sorted(happenings, key=lambda one: (one.start, one.period)):
            found += [_line(tables, each, change, say) for change in each.changes if change.absent or change.cover]
    return found


def _line(tables: Tables, each: Happening, change: DailyChange, say: Say) -> _Line:
    code = tables.code
    when = f"{each.start}–{each.end}" if each.start else each.period
    words = say(
        text(
            "{when}, period {period}: {section}, room {room}, for {absent}: {cover}",
            when=when, period=each.period, section=code(Section, each.section),
            room=", ".join(code(Room, room) for room in each.rooms) or "–",
            absent=code(Teacher, change.absent) or "–", cover=_who(tables, change, say),
        )
    )  # fmt: skip
    return _Line(each.date, words, change.instructions, change.cover, change.absent)


def _who(tables: Tables, change: DailyChange, say: Say) -> str:
    if change.how == "merged":
        return say(text("merged with {section}", section=tables.code(Section, change.merged)))
    if change.how in {"cancelled", "no_cover", "library"}:
        words = {"cancelled": text("cancelled"), "no_cover": text("no cover"), "library": text("to the library")}
        return say(words[change.how])
    return tables.code(Teacher, change.cover) or say(text("still open"))
