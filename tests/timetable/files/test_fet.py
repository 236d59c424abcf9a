"""FET 5 and 6 files: what each part of them becomes."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncdesk.errors import SourceError
from syncdesk.timetable.files.importing import Imported, read_sources
from syncdesk.timetable.records import (
    BellTime,
    Course,
    Day,
    Lesson,
    Period,
    Room,
    Section,
    SourceId,
    Teacher,
)
from tests.growth import grows_evenly
from tests.timetable.files.fet_writer import FetWriter, small_school
from tests.timetable.files.reading_back import counts, holds, imported, named_rows, sayings


def read(school: FetWriter, folder: Path) -> Imported:
    return imported(school.write(folder / "school.fet"))


def lessons(read_in: Imported) -> list[tuple[object, ...]]:
    return named_rows(read_in.rows, Lesson, "day", "period", "section", "teacher", "room")


@pytest.mark.parametrize(("version", "mode"), [("5.41.0", None), ("5.41.0", "Official"), ("6.8.5", "Official")])
def test_versions_5_and_6_are_read_alike(tmp_path: Path, version: str, mode: str | None) -> None:
    school = small_school()
    school.version, school.mode = version, mode
    read_in = read(school, tmp_path)
    assert lessons(read_in) == [(1, "1", "Maths 7A", "Ann", "R1"), (2, "2", "Art 7B", "Ann", "R1")]
    assert counts(read_in.report) == {
        "teachers": (1, 1, 0, 0),
        "rooms": (1, 1, 0, 0),
        "courses": (2, 2, 0, 0),
        "days": (2, 2, 0, 0),
        "periods": (3, 3, 0, 0),
        "sections": (2, 2, 0, 2),
        "lessons": (2, 2, 0, 0),
    }
    assert sayings(read_in.report) == []
    assert read_in.school_name == "Test School"


@pytest.mark.parametrize("mode", ["Mornings_Afternoons", "Block_Planning", "Terms", "Something_New"])
def test_other_modes_are_named_and_refused(tmp_path: Path, mode: str) -> None:
    school = small_school()
    school.mode = mode
    with pytest.raises(SourceError, match=f"mode “{mode}”"):
        read(school, tmp_path)


def test_days_and_hours_are_counted_from_1_in_the_main_grid(tmp_path: Path) -> None:
    school = small_school()
    school.days, school.hours = ["Mo", "Tu", "We"], [" Reg ", "1"]
    read_in = read(school, tmp_path)
    assert named_rows(read_in.rows, Day) == [("", 1, "Mo"), ("", 2, "Tu"), ("", 3, "We")]
    assert named_rows(read_in.rows, Period) == [("", "Reg", "", 1), ("", "1", "", 2)]


def test_days_and_hours_of_the_older_files_of_version_5_are_read(tmp_path: Path) -> None:
    school = small_school()
    school.lists_names_alone = True
    read_in = read(school, tmp_path)
    assert named_rows(read_in.rows, Day, "number", "name") == [(1, "Mon"), (2, "Tue")]
    assert len(lessons(read_in)) == 2


def test_clock_times_in_the_names_of_hours_become_bell_times_of_every_day(tmp_path: Path) -> None:
    school = small_school()
    school.hours = [" 08:05 - 08:40", "9.30 - 11.00", "Lunch"]
    read_in = read(school, tmp_path)
    assert named_rows(read_in.rows, BellTime) == [
        ("", day, period, start, end, "T")
        for day in (1, 2)
        for period, start, end in (("08:05 - 08:40", "08:05", "08:40"), ("9.30 - 11.00", "09:30", "11:00"))
    ]
    assert counts(read_in.report)["bell_times"] == (4, 4, 0, 4)
    assert [words for _, _, words in sayings(read_in.report) if "bell times" in words] == [
        "The bell times of 2 hours were taken from their names, alike on every day."
    ]


def test_hours_of_a_12_hour_clock_make_no_bell_times(tmp_path: Path) -> None:
    school = small_school()
    school.hours = ["11:00 - 11:45", "12:00 - 12:45", "1:00 - 1:45"]
    read_in = read(school, tmp_path)
    assert BellTime not in read_in.rows
    assert any("do not go forward" in words for _, _, words in sayings(read_in.report))


def test_hours_without_clock_times_say_nothing_of_bell_times(tmp_path: Path) -> None:
    assert BellTime not in read(small_school(), tmp_path).rows


def test_names_of_teachers_and_rooms_are_their_codes_and_never_shortened(tmp_path: Path) -> None:
    school = FetWriter()
    long = "Arabic & Islamic Studies Room 01 (upper floor)"
    school.teacher("Ann Example-Teacher of Something Long", comments="Ann\n Example")
    school.teacher("Bob", comments="ignored", long_name="Robert Example")
    school.room(long, "North", 23)
    school.room("R2", capacity=30000)
    school.room("R3", capacity="many")
    read_in = read(school, tmp_path)
    assert named_rows(read_in.rows, Teacher, "code", "display_name") == [
        ("Ann Example-Teacher of Something Long", "Ann Example"),
        ("Bob", "Robert Example"),
    ]
    assert named_rows(read_in.rows, Room, "code", "name", "campus", "capacity") == [
        (long, "", "North", 23),
        ("R2", "", "", 0),
        ("R3", "", "", 0),
    ]


def test_each_subject_is_a_course_whose_name_is_whole(tmp_path: Path) -> None:
    school = FetWriter()
    for subject in ("Art", "Physical Education"):
        school.subject(subject)
    read_in = read(school, tmp_path)
    (short, _), (code, name) = named_rows(read_in.rows, Course, "code", "name")
    assert (short, name) == ("Art", "Physical Education")
    assert len(str(code)) <= 11
    assert counts(read_in.report)["courses"] == (2, 2, 0, 1)


def test_one_section_stands_for_each_subject_and_set_of_students(tmp_path: Path) -> None:
    school = FetWriter()
    school.subject("Maths")
    for students in (["7A"], ["7B", "7A"], ["7A", "7B"], ["7A"], []):
        school.activity("Maths", students)
    read_in = read(school, tmp_path)
    assert named_rows(read_in.rows, Section, "code", "name", "course") == [
        ("Maths 7A", "Maths – 7A", "Maths"),
        ("Maths 7A+7B", "Maths – 7A, 7B", "Maths"),
        ("Maths 0", "Maths", "Maths"),
    ]
    assert counts(read_in.report)["sections"] == (3, 3, 0, 3)


def test_a_section_has_a_source_id_that_stays(tmp_path: Path) -> None:
    read_in = read(small_school(), tmp_path)
    sections = {row.id: row.code for row in read_in.rows[Section] if isinstance(row, Section)}
    ids = [row for row in read_in.rows[SourceId] if isinstance(row, SourceId)]
    assert {(each.of, each.source, sections[each.row], each.value) for each in ids} == {
        ("sections", "fet", "Maths 7A", '["Maths","7A"]'),
        ("sections", "fet", "Art 7B", '["Art","7B"]'),
        ("sections", "fet", "Maths 7A", "activities:1"),
        ("sections", "fet", "Art 7B", "activities:2"),
    }


def test_years_and_groups_give_the_year_level_and_make_no_section(tmp_path: Path) -> None:
    school = FetWriter()
    school.year("Year 7", {"7A": ["7A-1"], "7B": ()})
    for students in (["Year 7"], ["7A"], ["7A-1"], ["7A", "7B"], ["somebody"]):
        school.activity("Maths", students)
    read_in = read(school, tmp_path)
    assert [level for (level,) in named_rows(read_in.rows, Section, "year_level")] == ["Year 7", "Year 7", "", "", ""]


def test_each_hour_of_an_activity_is_a_lesson(tmp_path: Path) -> None:
    school = FetWriter()
    school.activity("Maths", ["7A"], duration=2, at=("Tue", "2"))
    assert lessons(read(school, tmp_path)) == [(2, "2", "Maths 7A", "", ""), (2, "3", "Maths 7A", "", "")]


def test_teachers_and_rooms_are_paired_in_order_and_the_shorter_list_is_left_empty(tmp_path: Path) -> None:
    school = FetWriter()
    both = school.activity("Maths", ["7A"], ["Ann", "Bob"], at=("Mon", "1"))
    school.fix_room(both, "V", real=["R1", "R2", "R3"])
    school.activity("Art", ["7A"], ["Ann", "Bob"], at=("Mon", "2"), room="R1")
    assert lessons(read(school, tmp_path)) == [
        (1, "1", "Maths 7A", "Ann", "R1"),
        (1, "1", "Maths 7A", "Bob", "R2"),
        (1, "1", "Maths 7A", "", "R3"),
        (1, "2", "Art 7A", "Ann", "R1"),
        (1, "2", "Art 7A", "Bob", ""),
    ]


def test_an_activity_without_a_time_makes_a_section_and_no_lesson_and_is_counted_in_one_sentence(
    tmp_path: Path,
) -> None:
    school = small_school()
    for students in (["7A"], ["7B"], ["7C"]):
        school.activity("Maths", students, ["Ann"])
    read_in = read(school, tmp_path)
    assert counts(read_in.report)["sections"] == (4, 4, 0, 4)
    assert counts(read_in.report)["lessons"] == (2, 2, 0, 0)
    assert [words for _, _, words in sayings(read_in.report)] == [
        "3 of 5 activities have no time; they make sections and no lessons."
    ]


@pytest.mark.parametrize(
    ("day", "hour", "weight", "active"),
    [("Mon", "1", 95, "true"), ("Mon", "1", "x", "true"), ("Mon", "1", 100, "false"), ("", "1", 100, "true"),
     ("Mon", "", 100, "true")],
)  # fmt: skip
def test_a_time_that_is_not_certain_is_no_time(
    tmp_path: Path, day: str, hour: str, weight: object, active: str
) -> None:
    school = FetWriter()
    school.fix(school.activity("Maths", ["7A"]), day, hour, weight, active)
    assert lessons(read(school, tmp_path)) == []


@pytest.mark.parametrize(("weight", "active"), [("100.0", "true"), (100, None)])
def test_a_time_that_is_certain_counts(tmp_path: Path, weight: object, active: str | None) -> None:
    school = FetWriter()
    school.fix(school.activity("Maths", ["7A"]), "Mon", "1", weight, active)
    assert lessons(read(school, tmp_path)) == [(1, "1", "Maths 7A", "", "")]


def test_a_time_that_the_file_does_not_list_is_no_time_and_said(tmp_path: Path) -> None:
    school = FetWriter()
    school.activity("Maths", ["7A"], at=("Sat", "1"))
    read_in = read(school, tmp_path)
    assert lessons(read_in) == []
    assert any("There is no “Sat, 1”" in words for _, _, words in sayings(read_in.report))


def test_a_room_that_is_not_certain_is_no_room(tmp_path: Path) -> None:
    school = FetWriter()
    school.room("R1")
    for weight, active in ((99, "true"), (100, "false")):
        number = school.activity("Maths", [f"7A{weight}"], at=("Mon", "1"))
        school.fix_room(number, "R1", weight=weight, active=active)
    assert [room for *_, room in lessons(read(school, tmp_path))] == ["", ""]


def test_a_virtual_room_gives_way_to_its_real_ones(tmp_path: Path) -> None:
    school = FetWriter()
    for name in ("R1", "R2"):
        school.room(name)
    school.room("V", virtual=True)
    school.fix_room(school.activity("Maths", ["7A"], at=("Mon", "1")), "V", real=["R1", "R2"])
    school.activity("Maths", ["7A"], at=("Mon", "2"), room="V")
    read_in = read(school, tmp_path)
    assert lessons(read_in) == [
        (1, "1", "Maths 7A", "", "R1"),
        (1, "1", "Maths 7A", "", "R2"),
        (1, "2", "Maths 7A", "", ""),
    ]
    assert counts(read_in.report)["rooms"] == (3, 2, 1, 0)
    words = " ".join(words for _, _, words in sayings(read_in.report))
    assert "“V” is a virtual room" in words
    assert "no real one for it" in words


def test_hours_past_the_end_of_the_day_are_left_out_and_counted(tmp_path: Path) -> None:
    school = FetWriter()
    school.activity("Maths", ["7A"], ["Ann", "Bob"], duration=4, at=("Mon", "2"))
    read_in = read(school, tmp_path)
    assert len(lessons(read_in)) == 4
    assert counts(read_in.report)["lessons"] == (8, 4, 4, 0)
    assert any("past the last hour" in words for _, _, words in sayings(read_in.report))


def test_inactive_activities_are_left_out_and_said(tmp_path: Path) -> None:
    school = small_school()
    for students in (["7C"], ["7D"]):
        school.activity("Maths", students, active=False, at=("Mon", "1"))
    read_in = read(school, tmp_path)
    assert counts(read_in.report)["sections"] == (2, 2, 0, 2)
    assert counts(read_in.report)["lessons"] == (4, 2, 2, 0)
    assert [words for _, _, words in sayings(read_in.report)] == [
        "The activity is not active; it was left out. And 1 more like it."
    ]


@pytest.mark.parametrize("duration", ["", "0", "-1", "x", "1000000000000", "5000"])
def test_an_activity_without_a_duration_is_left_out(tmp_path: Path, duration: str) -> None:
    school = small_school()
    school.activity("Maths", ["7C"], duration=duration, at=("Mon", "1"))
    assert counts(read(school, tmp_path).report)["lessons"] == (3, 2, 1, 0)


def test_an_activity_without_a_subject_is_left_out(tmp_path: Path) -> None:
    school = small_school()
    school.activity("", ["7C"], at=("Mon", "1"))
    assert counts(read(school, tmp_path).report)["lessons"] == (3, 2, 1, 0)


def test_the_same_lesson_twice_is_one(tmp_path: Path) -> None:
    school = FetWriter()
    for _ in range(2):
        school.activity("Maths", ["7A"], ["Ann"], at=("Mon", "1"))
    read_in = read(school, tmp_path)
    assert counts(read_in.report)["lessons"] == (2, 1, 1, 0)
    assert any("there twice" in words for _, _, words in sayings(read_in.report))


def test_names_that_no_list_has_are_made_so_that_no_lesson_is_lost(tmp_path: Path) -> None:
    school = FetWriter()
    school.activity("Maths", ["7A"], ["Ann"], at=("Mon", "1"), room="R1")
    read_in = read(school, tmp_path)
    assert lessons(read_in) == [(1, "1", "Maths 7A", "Ann", "R1")]
    for table in ("teachers", "rooms", "courses"):
        assert counts(read_in.report)[table] == (1, 1, 0, 1)
    assert len(sayings(read_in.report)) == 3


def test_a_list_that_names_one_thing_twice_or_not_at_all_is_cleaned(tmp_path: Path) -> None:
    school = small_school()
    school.days = ["Mon", "Mon", "", "Tue"]
    school.teacher("Ann")
    read_in = read(school, tmp_path)
    assert named_rows(read_in.rows, Day, "number", "name") == [(1, "Mon"), (2, "Tue")]
    assert counts(read_in.report)["days"] == (4, 2, 2, 0)
    assert counts(read_in.report)["teachers"] == (2, 1, 1, 0)
    assert [lesson[0] for lesson in lessons(read_in)] == [1, 2]


def test_the_usual_teacher_and_room_of_a_section_are_those_of_most_lessons_the_smaller_code_of_two(
    tmp_path: Path,
) -> None:
    school = FetWriter()
    for teacher, room, hour in (("Bob", "R2", "1"), ("Ann", "R1", "2"), ("Cleo", "R2", "3")):
        school.activity("Maths", ["7A"], [teacher], at=("Mon", hour), room=room)
    school.activity("Art", ["7A"], ["Ann"])
    school.activity("Art", ["7A"], ["Bob"], duration=2)
    school.activity("Music", ["7A"])
    assert named_rows(read(school, tmp_path).rows, Section, "code", "teacher", "room") == [
        ("Maths 7A", "Ann", "R2"),
        ("Art 7A", "Bob", ""),
        ("Music 7A", "", ""),
    ]


def test_lessons_count_for_the_usual_teacher_and_untimed_activities_do_not(tmp_path: Path) -> None:
    school = FetWriter()
    school.activity("Maths", ["7A"], ["Bob"], at=("Mon", "1"))
    school.activity("Maths", ["7A"], ["Ann"], duration=3)
    assert named_rows(read(school, tmp_path).rows, Section, "teacher") == [("Bob",)]


def test_reading_a_fet_file_takes_a_time_that_grows_with_it(tmp_path: Path) -> None:
    def written(activities: int) -> Path:
        school = FetWriter(days=[f"Day {n}" for n in range(10)], hours=[f"Hour {n}" for n in range(10)])
        for n in range(activities // 20):
            school.teacher(f"Teacher {n:03}", comments="x" * 200)
        for n in range(activities):
            students, teacher = [f"Year {n % 12} Group {n % 90}"], f"Teacher {n % (activities // 20):03}"
            at = (f"Day {n % 10}", f"Hour {n % 9}")
            school.activity(f"Subject {n % 60}", students, [teacher], duration=2, at=at, room=f"R{n % 99}")
        return school.write(tmp_path / f"{activities}.fet")

    small, large = written(200), written(1600)
    assert imported(large).report.tables["lessons"].read == 3200
    grows_evenly(imported, small, large)


WORDS = st.sampled_from(["", "A", "B", " A", "7A", "Mon", "1", "2", "Maths & Art", "<", "x" * 30])
NUMBERS = st.sampled_from(["1", "2", "5", "0", "-3", "x", ""])


@st.composite
def schools(draw: st.DrawFn) -> FetWriter:
    """Any school, mostly not a sensible one."""
    names = st.lists(WORDS, max_size=3)
    school = FetWriter(draw(names), draw(names))
    for name in draw(names):
        school.subject(name)
        school.teacher(name)
        school.room(name, capacity=draw(NUMBERS), virtual=draw(st.booleans()))
        school.year(name, {draw(WORDS): draw(names)})
    for _ in range(draw(st.integers(0, 6))):
        number = school.activity(
            draw(WORDS), draw(names), draw(names), duration=draw(NUMBERS), active=draw(st.integers(0, 3)) > 0
        )
        if draw(st.booleans()):
            school.fix(number, draw(WORDS), draw(WORDS))
            school.fix_room(number, draw(WORDS), draw(names))
    return school


def read_text(content: bytes) -> Imported | None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "school.fet"
        path.write_bytes(content)
        try:
            return read_sources([path], None)
        except SourceError:
            return None


@given(schools())
def test_read_is_made_and_skipped_for_any_file_and_every_lesson_holds_together(school: FetWriter) -> None:
    read_in = read_text(school.text().encode())
    if read_in is None:
        return
    assert holds(read_in.report)
    for name, count in read_in.report.tables.items():
        record = {"teachers": Teacher, "rooms": Room, "sections": Section, "lessons": Lesson, "courses": Course}.get(
            name
        )
        assert record is None or count.made == len(read_in.rows[record])
    codes = [code for (code,) in named_rows(read_in.rows, Section, "code")]
    assert len(set(codes)) == len(codes)
    assert all(section in codes for _, _, section, _, _ in lessons(read_in))


@given(schools())
def test_reading_twice_gives_the_same(school: FetWriter) -> None:
    first, second = (read_text(school.text().encode()) for _ in range(2))
    if first is None or second is None:
        assert first is second
        return
    assert first.report == second.report
    for record in first.rows:
        if record is not SourceId:
            assert named_rows(first.rows, record) == named_rows(second.rows, record)


@given(st.integers(0, 3000), st.integers(0, 400), st.binary(max_size=5))
def test_a_damaged_file_is_refused_or_still_adds_up(at: int, length: int, put: bytes) -> None:
    content = small_school().text().encode()
    read_in = read_text(content[:at] + put + content[at + length :])
    assert read_in is None or holds(read_in.report)
