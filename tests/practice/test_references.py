"""What is not known and what is too long is said by member, code and row number."""

from __future__ import annotations

from syncdesk.practice.protocol import RecordType, Row, Target
from syncdesk.practice.record_tables import CLASS_MEMBERSHIPS, DAILY_DATA, DAILY_DELTAS, STUDENTS, TIMETABLE
from syncdesk.practice.references import too_long, unknown_references

KNOWN = {
    Target.STUDENT: {"S1"},
    Target.TEACHER: {"T1", "T2"},
    Target.ROOM: {"W071"},
    Target.ROOM_ID: {"R1"},
    Target.CLASS: {"7MAT 1"},
}


def row(record: RecordType, **members: object) -> Row:
    return (*(members.get(member.name) for member in record.members), None)


def unknown(record: RecordType, *rows: Row) -> list[str]:
    return [str(sentence) for sentence in unknown_references(record, list(rows), lambda target: KNOWN[target])]


def test_rows_that_refer_to_what_is_known_raise_nothing() -> None:
    lesson = row(TIMETABLE, ClassCode="7MAT 1", TeacherId="T1", RoomCode="W071", RoomId="R1", TeacherIds="T1, T2")
    assert unknown(TIMETABLE, lesson, row(TIMETABLE, ClassCode="7MAT 1")) == []


def test_each_member_has_one_sentence_with_its_codes_in_order() -> None:
    lessons = [row(TIMETABLE, ClassCode="7MAT 1", TeacherId=code, RoomCode="W099") for code in ("T9", "T8", "T9", "T1")]
    assert unknown(TIMETABLE, *lessons) == ["TeacherId not known here: T8, T9", "RoomCode not known here: W099"]


def test_of_many_codes_five_are_said() -> None:
    rows = [row(CLASS_MEMBERSHIPS, StudentId=f"X{number}", ClassCode="7MAT 1") for number in range(8)]
    assert unknown(CLASS_MEMBERSHIPS, *rows) == ["StudentId not known here: X0, X1, X2, X3, X4 and 3 more"]


def test_an_event_names_itself_and_refers_to_no_class() -> None:
    assert unknown(DAILY_DATA, row(DAILY_DATA, ClassCode="Year 7 camp", Type="Excursion")) == []
    assert unknown(DAILY_DATA, row(DAILY_DATA, ClassCode="7ART 1", Type="Class")) == [
        "ClassCode not known here: 7ART 1"
    ]


def test_a_cover_may_be_a_directive_instead_of_a_teacher() -> None:
    teachers = ("no-cover", "go-to-library", "merged 7ENG 1", "minimalSupervision T1", "minimalSupervision T7", "T2,T8")
    rows = [row(DAILY_DELTAS, ClassCode="7MAT 1", TeacherIds=value, Replacing="T1") for value in teachers]
    assert unknown(DAILY_DELTAS, *rows) == ["TeacherIds not known here: T7, T8"]


def test_members_longer_than_the_specification_allows_are_said_by_row_and_never_by_value() -> None:
    rows = [
        row(STUDENTS, StudentId="S" * 20, StatewideId="9" * 21),
        row(STUDENTS, StudentId="S" * 21, Email="a" * 200),
        row(STUDENTS, StatewideId="9" * 21, Guid="edbdd9c5-8dc8-53d9-a470-6424b49e2d2d"),
    ]
    assert [str(sentence) for sentence in too_long(STUDENTS, rows)] == [
        "StudentId longer than 20 in row 2",
        "StatewideId longer than 20 in rows 1, 3",
        "Guid longer than 32 in row 3",
    ]
