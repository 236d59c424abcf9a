"""Which LISS member carries which feature of a timetable: one map, to be corrected in one place.

`confirmed` means that the specification names the member for this; the others are seen in implementations, or are
private names of ours (names with punctuation are reserved for private use). `docs/liss.md` shows the table.
"""

from __future__ import annotations

import msgspec

from syncdesk.systems.contract import Carried
from syncdesk.systems.liss.members import members
from syncdesk.systems.liss.records import BellTime, Class, Lesson, LissRecord, Room, SubjectPreference


class FeatureMember(msgspec.Struct, frozen=True):
    """A feature, the record and member that carry it, and the source of that knowledge."""

    feature: str
    record: type[LissRecord]
    field: str
    confirmed: bool
    source: str


FEATURE_MEMBERS: tuple[FeatureMember, ...] = (
    FeatureMember("faculty", Class, "Faculty", confirmed=False, source="seen in liss4j"),
    FeatureMember("non_numeric_year_levels", Class, "Form", confirmed=False, source="seen in liss4j, Constellation"),
    FeatureMember("campuses", Room, "Campus", confirmed=True, source="getRooms, publishRooms"),
    FeatureMember("campuses", Class, "Campus", confirmed=False, source="private name"),
    FeatureMember("priority_classes", Class, "Priority", confirmed=False, source="private name"),
    FeatureMember("grid_structure_codes", Class, "TtStructure", confirmed=True, source="publishClasses"),
    FeatureMember("grid_structure_codes", Lesson, "TtStructure", confirmed=True, source="publishTimetable"),
    FeatureMember("grid_structure_codes", BellTime, "TtStructure", confirmed=True, source="publishBellTimes"),
    FeatureMember("electives", SubjectPreference, "StudentId", confirmed=False, source="inferred from other records"),
    FeatureMember("electives", SubjectPreference, "CourseCode", confirmed=False, source="inferred from other records"),
    FeatureMember("electives", SubjectPreference, "Preference", confirmed=False, source="inferred from other records"),
)


def carried(feature: str, records_sent: frozenset[type[msgspec.Struct]]) -> tuple[Carried, ...]:
    """Return the members that carry a feature in the records a system is sent, by their names on the wire."""
    return tuple(
        Carried(f"{each.record.__name__}.{_wire_name(each)}", each.confirmed)
        for each in FEATURE_MEMBERS
        if each.feature == feature and each.record in records_sent
    )


def _wire_name(of: FeatureMember) -> str:
    return next(member.name for member in members(of.record) if member.field == of.field)


def members_of(features: frozenset[str], record: type[LissRecord]) -> dict[str, str]:
    """Return the fields of a record that carry these features, and which."""
    return {
        member.field: member.feature
        for member in FEATURE_MEMBERS
        if member.record is record and member.feature in features
    }
