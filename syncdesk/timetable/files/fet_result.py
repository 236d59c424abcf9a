"""The result that FET writes beside a file it has solved: `<stem>_activities.xml`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from syncdesk.text import text
from syncdesk.timetable.files.detect import Source, stem_of
from syncdesk.timetable.files.fet_file import Start
from syncdesk.timetable.files.reading import refused
from syncdesk.timetable.files.xml_files import line_of, parse

SUFFIX = "_activities.xml"


class Placed(msgspec.Struct, frozen=True):
    """Where a result puts one activity."""

    start: Start
    rooms: tuple[str, ...]


def results_beside(fet_file: Path) -> list[Path]:
    """The results of a file, the newest first: in its folder, and in `timetables/<stem>*/` beside it.

    Raises SourceError where these folders cannot be looked into.
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
        title = text("The results of “{name}” could not be looked for: {why}.", why=why)
        raise refused(fet_file.name, title) from error


def read_results(results: Iterable[Source]) -> dict[str, Placed]:
    """Where the results put each activity, by its number; the first that places it counts.

    Raises SourceError where one is damaged.
    """
    placed: dict[str, Placed] = {}
    for source in results:
        for activity in parse(source.content, source.name).findall("Activity"):
            number, day, hour = ((activity.findtext(tag) or "").strip() for tag in ("Id", "Day", "Hour"))
            if number and day and hour:
                real = [(each.findtext(".") or "").strip() for each in activity.findall("Real_Room")]
                rooms = real or [(activity.findtext("Room") or "").strip()]
                start = Start(day, hour, line_of(activity))
                placed.setdefault(number, Placed(start, tuple(room for room in rooms if room)))
    return placed
