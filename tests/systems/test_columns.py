"""How people read rows: in columns with headings, names beside codes, days by their names, and never as raw keys."""

from __future__ import annotations

import msgspec
import pytest

from syncdesk.systems.columns import Columns, Difference, Stands, by_parts, dated, member, of_members
from syncdesk.systems.liss import records
from syncdesk.systems.liss.columns import COLUMNS
from syncdesk.systems.names import Names
from syncdesk.systems.reading import Reader
from syncdesk.systems.registry import BY_KEY
from syncdesk.text import NOTHING, text
from syncdesk.timetable.records import CalendarDate, Course, Day, Room, SourceId, Student, Teacher
from tests.timetable.building import Building


def school() -> Building:
    """Two weeks of days with names, one student, one teacher, a room and a section in them, and a date."""
    build = Building()
    build.grid(2, ("1", "2"))
    for number, name in ((1, "MonA"), (2, "TueA")):
        day = next(row for row in build.of(Day).values() if row.number == number)
        build.add(msgspec.structs.replace(day, name=name))
    build.add(Student(0, "20114", "Chidiebere", "Abara", "Chidi", "12"))
    build.add(Teacher(0, "NAI", "Priya", "Nair"))
    build.add(Room(0, "B12", "Room B12"))
    build.add(Course(0, "12MAM", "Mathematics"))
    build.section("12MAM 1", "NAI", "B12")
    build.add(CalendarDate(0, "", "2026-05-13", 2))
    return build


def read(row: records.LissRecord, build: Building | None = None) -> dict[str, str]:
    """What a table shows of a row, by its headings."""
    columns, names = COLUMNS[type(row)], Names((build or school(),))
    return {str(column.label): str(cell) for column, cell in zip(columns.shown, columns.cells(row, names), strict=True)}


def in_words(row: records.LissRecord, old: records.LissRecord) -> list[tuple[str, str, str]]:
    """What changes in a row: what it is called, its value now, and after."""
    columns, names = COLUMNS[type(row)], Names((school(),))
    found = [columns.difference(column, old, row, names) for column in columns.changed(old, row)]
    return [(str(each.label), str(each.now), str(each.after)) for each in found]


def test_a_lesson_has_a_section_a_day_and_period_a_teacher_and_a_room() -> None:
    lesson = records.Lesson(DayNumber=1, Period="2", ClassCode="12MAM 1", TeacherId="NAI", RoomCode="B12")
    assert read(lesson) == {
        "Section": "12MAM 1", "Day and period": "MonA 2", "Teacher": "Nair, Priya (NAI)", "Room": "B12",
    }  # fmt: skip


def test_a_day_without_a_name_is_said_to_be_a_day() -> None:
    build = Building()
    build.grid(2, ("1",))
    lesson = records.Lesson(DayNumber=2, Period="1", ClassCode="9MAT 1")
    assert read(lesson, build)["Day and period"] in {"Day 2 1", "Day 2, period 1"}
    assert read(records.Lesson(DayNumber=7, Period="1"), build)["Day and period"] == "Day 7, period 1"


def test_a_list_row_is_a_student_by_name_and_a_section() -> None:
    row = records.ClassMembership(StudentId="20114", ClassCode="12MAM 1")
    assert read(row) == {"Student": "Abara, Chidi (20114)", "Section": "12MAM 1", "Year level": "12"}


def test_a_daily_row_has_its_date_cycle_day_period_and_section() -> None:
    row = records.DailyRow(Date="2026-05-13", Period="1", ClassCode="12MAM 1", TeacherIds="NAI,XYZ", Rooms="B12")
    assert read(row) == {
        "Date": "2026-05-13", "Day": "TueA", "Period": "1", "Section": "12MAM 1",
        "Teacher": "Nair, Priya (NAI); XYZ", "Room": "B12",
    }  # fmt: skip


def test_a_date_is_a_value_that_each_place_writes_in_its_own_way() -> None:
    (cell, *_) = COLUMNS[records.CalendarDay].cells(records.CalendarDay(Date="2026-05-13"), Names())
    assert cell == text("{date}", date="2026-05-13")


def test_what_the_target_calls_by_an_id_of_its_own_has_its_name_all_the_same() -> None:
    build = school()
    row = build.by_code(Student)["20114"]
    build.add(SourceId(0, "students", row.id, "https://there", "ID-7"))
    names = Names((build,), lambda source: source == "https://there")
    assert names.person(Student, "ID-7") == "Abara, Chidi (20114)"
    assert Names((build,)).person(Student, "ID-7") == "ID-7"


def test_what_one_state_of_the_document_has_lost_is_looked_up_in_the_next() -> None:
    before, after = school(), Building()
    assert Names((after, before)).person(Teacher, "NAI") == "Nair, Priya (NAI)"


def test_two_members_that_say_one_thing_are_one_change() -> None:
    old = records.Lesson(DayNumber=1, Period="1", ClassCode="12MAM 1", TeacherId="7", TeacherCode="HAR")
    new = msgspec.structs.replace(old, TeacherId="NAI", TeacherCode="NAI")
    assert in_words(new, old) == [("Teacher", "7", "Nair, Priya (NAI)")]


def test_another_day_and_another_period_are_one_move() -> None:
    old = records.Lesson(DayNumber=1, Period="1", ClassCode="12MAM 1")
    assert in_words(msgspec.structs.replace(old, DayNumber=2, Period="2"), old) == [
        ("Day and period", "MonA 1", "TueA 2")
    ]


def test_a_value_that_nobody_remembers_is_not_made_up() -> None:
    old = records.Student(StudentId="20114", FirstName="not known here", Surname="not known here")
    new = records.Student(StudentId="20114", FirstName="Chidi", Surname="Abara")
    assert in_words(new, old) == [("Surname", "not known here", "Abara"), ("First name", "not known here", "Chidi")]


def test_a_new_row_says_what_its_columns_do_not() -> None:
    columns, names = COLUMNS[records.Student], Names()
    row = records.Student(StudentId="1", FirstName="Ann", Surname="Lee", Form="9", House="Red", Guid="0af1")
    assert columns.cells(row, names) == ("Lee, Ann (1)", "9", "")
    added = columns.whole("add", row, names)
    assert (added.label, added.now, str(added.after)) == (NOTHING, "", "House: Red")
    gone = columns.whole("remove", row, names)
    assert (str(gone.now), str(gone.after)) == ("House: Red", "Removed")


@pytest.mark.parametrize(
    ("kind", "key", "words"),
    [
        ("timetable", "1|2|12MAM 1|NAI|B12", "12MAM 1, MonA 2"),
        ("timetable", "2|1|12MAM 1|NAI|B12|", "12MAM 1, TueA 1"),
        ("timetable", "NAI", "Nair, Priya (NAI)"),
        ("section_lists", "20114|12MAM 1|", "Abara, Chidi (20114), 12MAM 1"),
        ("section_lists", "12MAM 1", "12MAM 1"),
        ("students", "20114", "Abara, Chidi (20114)"),
        ("daily_changes", "2026-05-13|1|12MAM 1|NAI", "2026-05-13, TueA, 1, 12MAM 1"),
        ("bell_times", "|2|1", "TueA 1"),
        ("calendar", "2026-05-13", "2026-05-13"),
        ("timetable", "x|y", "x, y"),
        ("sections", "", ""),
    ],
)
def test_a_key_is_read_as_the_row_that_it_is_of(kind: str, key: str, words: str) -> None:
    reader = Reader(BY_KEY["generic_liss"], Names((school(),)))
    assert str(reader.record("send", kind, key)) == words


@pytest.mark.parametrize(
    ("kind", "key", "words"),
    [
        ("timetable", "1|2|12MAM 1|NAI|B12", "12MAM 1, MonA 2"),
        ("section_lists", "20114|12MAM 1|", "Abara, Chidi (20114), 12MAM 1"),
        ("section_lists", "gone|12MAM 1|", "gone, 12MAM 1"),
        ("students", "20114", "Abara, Chidi (20114)"),
    ],
)
def test_a_key_of_the_documents_own_records_is_read_alike(kind: str, key: str, words: str) -> None:
    reader = Reader(BY_KEY["generic_liss"], Names((school(),)))
    assert str(reader.record("receive", kind, key)) == words


def test_a_key_of_a_system_that_nobody_knows_is_shown_part_by_part() -> None:
    assert Reader().record("send", "photos", "1|2026||x") == "1, 2026, x"


class Badge(msgspec.Struct, frozen=True):
    """A row of a kind that its system says nothing more about."""

    card_number: str
    printed_on: str = ""


def test_a_kind_without_columns_is_read_member_by_member() -> None:
    columns = of_members(Badge)
    assert [str(column.label) for column in columns.shown] == ["Card number", "Printed on"]
    assert columns.record(Badge("7", "2026-01-01"), Names()) == "7"


def test_columns_of_ones_own_are_a_few_lines() -> None:
    columns = Columns(
        (member(text("Card"), "card_number", Stands.FIRST), dated(text("Printed"), "printed_on")),
        by_parts(Badge, "card_number"),
    )
    old, new = Badge("7", "2026-01-01"), Badge("7", "2026-02-01")
    (column,) = columns.changed(old, new)
    assert columns.difference(column, old, new, Names()) == Difference(
        text("Printed"), text("{date}", date="2026-01-01"), text("{date}", date="2026-02-01")
    )
    assert columns.record_of_key("7", Names()) == "7"


def test_a_change_of_a_member_that_no_column_shows_is_not_kept_quiet() -> None:
    columns = Columns((member(text("Card"), "card_number", Stands.FIRST),))
    (column,) = columns.changed(Badge("7", "a"), Badge("7", "b"))
    assert columns.difference(column, Badge("7", "a"), Badge("7", "b"), Names()) == Difference(
        text("{words}", words="Printed on"), "a", "b"
    )
