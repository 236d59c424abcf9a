"""The result that FET writes beside a file it has solved: `<stem>_activities.xml`.

It identifies activities by number only, and FET reuses the numbers of deleted ones. A result beside a file is therefore
only used if it belongs to the file in its present state: the numbers are the same on both sides, and the file has not
changed since, which is best told by the copy of the file that FET writes with every result.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from syncdesk.errors import SourceError
from syncdesk.text import Text, plural, template, text
from syncdesk.timetable.files.detect import Format, Source, recognise, stem_of
from syncdesk.timetable.files.fet_file import FetFile, Start, read_fet_file
from syncdesk.timetable.files.reading import read_source, refused
from syncdesk.timetable.files.report import Reporting
from syncdesk.timetable.files.xml_files import line_of, parse

SUFFIX = "_activities.xml"
_COPY = "_data_and_timetable.fet"
_GRAIN_SECONDS = 2.0
"""The coarsest resolution of file times among common file systems."""


class Placed(msgspec.Struct, frozen=True):
    """Where a result places one activity."""

    start: Start
    rooms: tuple[str, ...]


class Result(msgspec.Struct, frozen=True):
    """A result: where it places activities by their number, and the numbers of all that it mentions."""

    source: Source
    placed: dict[str, Placed]
    numbers: frozenset[str]

    @property
    def made(self) -> float:
        """When it was written, as a time stamp."""
        return self.source.path.stat().st_mtime

    @property
    def made_words(self) -> str:
        """The same for people."""
        return f"{datetime.fromtimestamp(self.made).astimezone():%Y-%m-%d %H:%M}"


def results_beside(fet_file: Path) -> list[Path]:
    """Find the results of a file, the newest first: in its folder, and in `timetables/<stem>*/` beside it.

    Raises SourceError if these folders are unreadable.
    """
    stem = stem_of(fet_file)
    name = stem + SUFFIX
    places = [fet_file.parent]
    timetables = fet_file.parent / "timetables"
    try:
        if timetables.is_dir():
            places.extend(folder for folder in timetables.iterdir() if folder.name.startswith(stem))
        found = [folder / name for folder in places if (folder / name).is_file()]
        return sorted(found, key=lambda path: (-path.stat().st_mtime_ns, str(path)))
    except OSError as error:
        why = error.strerror or str(error)
        title = template("The results of “{name}” could not be looked for: {why}.", why=why)
        raise refused(fet_file.name, title) from error


def read_result(source: Source) -> Result:
    """Parse where a result places each activity. Raises SourceError if it is damaged."""
    placed: dict[str, Placed] = {}
    numbers: set[str] = set()
    for activity in parse(source.content, source.name).findall("Activity"):
        number, day, hour = ((activity.findtext(tag) or "").strip() for tag in ("Id", "Day", "Hour"))
        numbers.add(number)
        if number and day and hour:
            real = [(each.findtext(".") or "").strip() for each in activity.findall("Real_Room")]
            rooms = real or [(activity.findtext("Room") or "").strip()]
            start = Start(day, hour, line_of(activity))
            placed.setdefault(number, Placed(start, tuple(room for room in rooms if room)))
    return Result(source, placed, frozenset(numbers - {""}))


def placements(source: Source, file: FetFile, named: Sequence[Source], reporting: Reporting) -> dict[str, Placed]:
    """Return where results place the activities of a file, by number; report which was used, or why none was.

    A result named by the user is always used; otherwise the newest one beside the file that belongs to it. Raises
    SourceError if one is damaged.
    """
    if not named and all(activity.number in file.starts for activity in file.activities if activity.active):
        return {}
    placed: dict[str, Placed] = {}
    for each in named:
        result = read_result(each)
        differs = _numbers_differ(file, result)
        if differs is not None:
            reporting.problem(each.name, 0, text("{why} It was used because it was named.", why=differs))
        _use(result, reporting)
        placed = result.placed | placed
    if named:
        return placed
    for path in results_beside(source.path):
        result = read_result(recognise(path))
        why = _why_not_of(source, file, result)
        if why is None:
            _use(result, reporting)
            return result.placed
        reporting.problem(
            path.name,
            0,
            text(
                "The result of {when} was not used. {why} Solve the file again, or name the result as a source to use"
                " it all the same.",
                when=result.made_words,
                why=why,
            ),
        )
    return {}


def _use(result: Result, reporting: Reporting) -> None:
    name = result.source.name
    reporting.used(name, Format.FET_RESULT.value, len(result.placed))
    what = plural(
        len(result.placed),
        "The time of {n} activity is that of this result, which was made on {when}.",
        "The times of {n} activities are those of this result, which was made on {when}.",
        when=result.made_words,
    )
    reporting.problem(name, 0, what)


def _why_not_of(source: Source, file: FetFile, result: Result) -> Text | None:
    """Return why a result does not belong to the file in its present state, or None."""
    differs = _numbers_differ(file, result)
    if differs is not None:
        return differs
    copy = result.source.path.with_name(stem_of(source.path) + _COPY)
    try:
        if copy.is_file():
            return _activities_differ(file, read_fet_file(read_source(copy), copy.name))
        changed = source.path.stat().st_mtime
    except OSError as error:
        return text("The file could not be compared with it: {why}.", why=error.strerror or str(error))
    except SourceError as error:
        return error.title
    if changed <= result.made + _GRAIN_SECONDS:
        return None
    when = f"{datetime.fromtimestamp(changed).astimezone():%Y-%m-%d %H:%M}"
    return text("The file was saved after it, on {when}, so it may be that of other activities.", when=when)


def _numbers_differ(file: FetFile, result: Result) -> Text | None:
    here = frozenset(activity.number for activity in file.activities if activity.active)
    if here == result.numbers:
        return None
    return text(
        "It is not of the file as it is now: {unknown} of its activities are not in the file, and {missing} of the"
        " file's are not in it.",
        unknown=len(result.numbers - here),
        missing=len(here - result.numbers),
    )


def _activities_differ(file: FetFile, copy: FetFile) -> Text | None:
    here, there = _as_solved(file), _as_solved(copy)
    n = sum(there.get(number) != activity for number, activity in here.items())
    if not n and len(here) == len(there):
        return None
    return plural(
        max(n, abs(len(here) - len(there))),
        "It is not of the file as it is now: {n} activity is another one since.",
        "It is not of the file as it is now: {n} activities are others since.",
    )


def _as_solved(file: FetFile) -> dict[str, tuple[object, ...]]:
    return {
        each.number: (each.subject, frozenset(each.teachers), frozenset(each.students), each.duration)
        for each in file.activities
        if each.active
    }
