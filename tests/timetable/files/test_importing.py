"""Bringing sources into a timetable: new documents, replaced tables, ids that stay."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest

from syncdesk.errors import DocumentError, SourceError
from syncdesk.text import text
from syncdesk.timetable.document import Document
from syncdesk.timetable.edits import Edit
from syncdesk.timetable.files.importing import write_new
from syncdesk.timetable.opening import read_view
from syncdesk.timetable.records import (
    TABLES,
    Connection,
    Course,
    DailyChange,
    Lesson,
    OnCall,
    Record,
    Room,
    Section,
    SectionListRow,
    SourceId,
    Student,
    SubjectRequest,
    Teacher,
    YardDuty,
)
from syncdesk.timetable.sessions import left_behind
from syncdesk.timetable.tables import RowChange, Tables
from tests.timetable.building import Building, document, snapshot
from tests.timetable.files.fet_writer import FetWriter, small_school
from tests.timetable.files.reading_back import imported, named_rows, sayings, write_tables


def ids(rows: Iterable[Record]) -> dict[str, int]:
    return {getattr(row, "code"): row.id for row in rows}  # noqa: B009


def replaced(known: Document, *paths: Path) -> list[tuple[str, int, str]]:
    """Bring sources into an open document as one edit; return what was said."""
    read_in = imported(*paths, known=known)
    known.apply(Edit(text("Import"), read_in.changes))
    return sayings(read_in.report)


def filled(*paths: Path) -> Document:
    made = document()
    made.fill(imported(*paths).rows)
    return made


def tables(folder: Path, **content: str) -> Path:
    return write_tables(folder, **content)


TEACHERS = "TeacherCode,FirstName,Surname,Guid\nT1,Ann,A,{1}\nT2,Bob,B,{2}\n".replace("{1}", "1" * 32).replace(
    "{2}", "2" * 32
)
SECTIONS = "ClassCode,CourseCode,Teacher\n9MAT 1,9MAT,T1\n9ENG 1,9ENG,T2\n"


class TestNewDocuments:
    """`write_new`."""

    def test_a_document_is_made_with_all_rows_and_nothing_to_undo(self, tmp_path: Path) -> None:
        read_in = imported(small_school().write(tmp_path / "school.fet"))
        write_new(read_in, tmp_path / "new.sdesk")
        view, _ = read_view(tmp_path / "new.sdesk")
        for record, rows in read_in.rows.items():
            assert dict(view.of(record)) == {row.id: row for row in rows}
        assert view.school.name == "Test School"
        view.close()

    def test_the_name_that_was_given_comes_before_the_one_that_was_found(self, tmp_path: Path) -> None:
        write_new(imported(small_school().write(tmp_path / "a.fet")), tmp_path / "a.sdesk", school_name="Our School")
        view, _ = read_view(tmp_path / "a.sdesk")
        assert view.school.name == "Our School"
        view.close()

    def test_a_file_that_is_there_is_left_as_it_is(self, tmp_path: Path) -> None:
        read_in = imported(small_school().write(tmp_path / "a.fet"))
        (tmp_path / "a.sdesk").write_text("mine")
        with pytest.raises(DocumentError, match=r"a file “a\.sdesk” already"):
            write_new(read_in, tmp_path / "a.sdesk")
        assert (tmp_path / "a.sdesk").read_text() == "mine"

    def test_no_session_is_left_behind_even_where_it_cannot_be_saved(self, tmp_path: Path) -> None:
        read_in = imported(small_school().write(tmp_path / "a.fet"))
        with pytest.raises(DocumentError):
            write_new(read_in, tmp_path / "missing" / "a.sdesk")
        assert left_behind(None) == []

    def test_nothing_that_could_be_used_is_no_import(self, tmp_path: Path) -> None:
        folder = tables(tmp_path / "csv", class_lists="StudentCode,ClassCode\nS1,9MAT 1\n")
        why = r"Nothing in “csv” could be used\. class_lists\.csv, line 2: There is no student “S1”"
        with pytest.raises(SourceError, match=why):
            imported(folder)

    def test_the_reason_is_why_most_rows_were_left_out_and_not_what_was_said_first(self, tmp_path: Path) -> None:
        folder = tables(
            tmp_path / "csv", class_lists="Student Code,Class Code,Shoe\n,9MAT 1,x\nS1,9MAT 1,x\nS1,9MAT 2,x\n"
        )
        with pytest.raises(SourceError) as caught:
            imported(folder)
        assert "There is no student “S1”" in str(caught.value)
        assert "Shoe" not in str(caught.value)

    def test_tables_without_rows_are_no_import(self, tmp_path: Path) -> None:
        folder = tables(tmp_path / "csv", rooms="RoomCode\n")
        with pytest.raises(SourceError, match="There are no rows in it"):
            imported(folder)


class TestIdsThatStay:
    """A row keeps its id where its source's id, else its Guid, else its key is known."""

    def test_the_same_sources_again_change_nothing(self, tmp_path: Path) -> None:
        folder = tables(tmp_path / "csv", teachers=TEACHERS, classes=SECTIONS)
        fet = small_school().write(tmp_path / "a.fet")
        for paths in ([folder], [fet]):
            known = filled(*paths)
            assert imported(*paths, known=known).changes == ()

    def test_by_key(self, tmp_path: Path) -> None:
        known = filled(tables(tmp_path / "1", teachers="TeacherCode,FirstName,Surname\nT1,Ann,A\n"))
        before = ids(known.of(Teacher).values())
        replaced(known, tables(tmp_path / "2", teachers="TeacherCode,FirstName,Surname\nT0,New,N\nT1,Anna,A\n"))
        after = ids(known.of(Teacher).values())
        assert after["T1"] == before["T1"]
        assert after["T0"] not in before.values()

    def test_the_guid_comes_before_the_key(self, tmp_path: Path) -> None:
        known = filled(tables(tmp_path / "1", teachers=TEACHERS))
        before = ids(known.of(Teacher).values())
        swapped = TEACHERS.replace("T1,", "T#,").replace("T2,", "T1,").replace("T#,", "T2,")
        replaced(known, tables(tmp_path / "2", teachers=swapped))
        after = ids(known.of(Teacher).values())
        assert (after["T1"], after["T2"]) == (before["T2"], before["T1"])

    def test_the_id_of_the_source_comes_before_the_key(self, tmp_path: Path) -> None:
        known = filled(small_school().write(tmp_path / "a.fet"))
        section = known.by_code(Section)["Maths 7A"]
        other = known.by_code(Section)["Art 7B"]
        renamed = Edit(
            text("Rename"),
            (
                changed(section, code="9MAT 1"),
                changed(other, code="Maths 7A"),
            ),
        )
        known.apply(renamed)
        replaced(known, tmp_path / "a.fet")
        assert known.of(Section)[section.id].name == "Maths – 7A"
        assert known.of(Section)[other.id].name == "Art – 7B"

    def test_a_guessed_code_gives_way_to_the_one_that_the_document_has(self, tmp_path: Path) -> None:
        known = filled(small_school().write(tmp_path / "a.fet"))
        section = known.by_code(Section)["Maths 7A"]
        known.apply(Edit(text("Rename"), (changed(section, code="7MAT A"),)))
        lists = len(known.of(Lesson))
        replaced(known, tmp_path / "a.fet")
        assert known.of(Section)[section.id].code == "7MAT A"
        assert len(known.of(Lesson)) == lists

    def test_a_lesson_whose_room_moved_is_the_same_lesson(self, tmp_path: Path) -> None:
        known = filled(*with_lessons(tmp_path / "1", "1,1,9MAT 1,T1,R1\n1,1,9MAT 1,T2,R2\n"))
        before = {lesson.teacher: lesson.id for lesson in known.of(Lesson).values()}
        replaced(known, *with_lessons(tmp_path / "2", "1,1,9MAT 1,T2,R1\n1,1,9MAT 1,T1,R3\n"))
        assert {lesson.teacher: lesson.id for lesson in known.of(Lesson).values()} == before

    def test_a_lesson_whose_teacher_changed_is_the_same_lesson(self, tmp_path: Path) -> None:
        known = filled(*with_lessons(tmp_path / "1", "1,1,9MAT 1,T1,R1\n1,2,9MAT 1,T1,R1\n"))
        before = {lesson.period: lesson.id for lesson in known.of(Lesson).values()}
        replaced(known, *with_lessons(tmp_path / "2", "1,1,9MAT 1,T2,R2\n1,2,9MAT 1,T1,R1\n1,2,9MAT 1,T2,R1\n"))
        after = named_rows({Lesson: list(known.of(Lesson).values())}, Lesson, "period")
        assert sorted(after) == [("1",), ("2",), ("2",)]
        assert {known.of(Lesson)[row_id].period for row_id in before.values()} == {"1", "2"}

    def test_a_lesson_in_another_slot_is_another_lesson(self, tmp_path: Path) -> None:
        known = filled(*with_lessons(tmp_path / "1", "1,1,9MAT 1,T1,R1\n"))
        (before,) = known.of(Lesson)
        replaced(known, *with_lessons(tmp_path / "2", "1,2,9MAT 1,T1,R1\n"))
        assert before not in known.of(Lesson)

    def test_ids_are_never_used_again(self, tmp_path: Path) -> None:
        known = filled(tables(tmp_path / "1", rooms="RoomCode\nR1\nR2\n"))
        before = set(known.of(Room))
        replaced(known, tables(tmp_path / "2", rooms="RoomCode\nR3\n"))
        replaced(known, tables(tmp_path / "3", rooms="RoomCode\nR1\nR2\n"))
        assert not before & set(known.of(Room))


def changed(row: Record, **fields: str) -> RowChange:
    return RowChange(row, msgspec.structs.replace(row, **fields))


def with_lessons(folder: Path, lessons: str) -> list[Path]:
    return [
        tables(
            folder,
            teachers=TEACHERS,
            classes=SECTIONS,
            timetable="DayNumber,Period,ClassCode,TeacherCode,RoomCode\n" + lessons,
        )
    ]


class TestReplacedTables:
    """Tables that sources speak of are replaced as a whole; the others stay."""

    def test_rows_that_the_sources_lack_are_gone_and_other_tables_stay(self, tmp_path: Path) -> None:
        build = Building()
        for code in ("T1", "T9"):
            build.add(Teacher(0, code, "A", "B"))
        build.add(Room(0, "R1"))
        build.add(Connection(0, "uid", "Alma"))
        known = build.document()
        replaced(known, tables(tmp_path / "csv", teachers=TEACHERS))
        assert sorted(known.by_code(Teacher)) == ["T1", "T2"]
        assert sorted(known.by_code(Room)) == ["R1"]
        assert len(known.of(Connection)) == 1

    def test_references_go_to_the_document_where_the_sources_lack_the_table(self, tmp_path: Path) -> None:
        build = Building()
        build.enrol("S1", "9MAT 1")
        build.section("9ENG 1")
        known = build.document()
        said = replaced(known, tables(tmp_path / "csv", class_lists="StudentCode,ClassCode\nS1,9ENG 1\nS2,9ENG 1\n"))
        assert named_rows(rows_of(known), SectionListRow, "student", "section") == [("S1", "9ENG 1")]
        assert [words for _, _, words in said] == [
            "There is no student “S2”; the row was left out.",
            "1 row of section_lists is not in the sources any more.",
        ]

    def test_a_teacher_who_is_made_joins_those_of_the_document(self, tmp_path: Path) -> None:
        build = Building()
        build.section("9MAT 1", teacher="T1")
        known = build.document()
        before = ids(known.of(Teacher).values())
        replaced(
            known,
            tables(
                tmp_path / "csv", timetable="DayNumber,Period,ClassCode,TeacherCode\n1,1,9MAT 1,T1\n1,2,9MAT 1,T2\n"
            ),
        )
        assert ids(known.of(Teacher).values()) == {**before, "T2": known.by_code(Teacher)["T2"].id}

    def test_rows_elsewhere_that_need_what_is_gone_are_removed_and_said(self, tmp_path: Path) -> None:
        build = Building()
        build.enrol("S1", "9MAT 1", "9ENG 1")
        build.lesson("9MAT 1", 1, "1")
        build.add(DailyChange(0, "2026-02-02", "1", build.by_code(Section)["9MAT 1"].id))
        known = build.document()
        said = replaced(known, tables(tmp_path / "csv", classes="ClassCode,CourseCode\n9ENG 1,9ENG\n"))
        assert named_rows(rows_of(known), SectionListRow, "section") == [("9ENG 1",)]
        assert list(known.of(Lesson)) == []
        assert list(known.of(DailyChange)) == []
        assert said == [
            ("", 0, f"“9MAT 1” is no longer there: a row of {table} that needs it goes with it.")
            for table in ("section_lists", "lessons", "daily_changes")
        ] + [("", 0, "“9MAT 1” in sections is not in the sources any more.")]

    def test_what_is_removed_and_changed_is_counted_in_other_tables_too(self, tmp_path: Path) -> None:
        build = Building()
        build.enrol("S1", "9MAT 1", "9ENG 1")
        build.section("9ENG 1", teacher="T9")
        known = build.document()
        folder = tables(tmp_path / "csv", students="StudentCode,FirstName,Surname\nS2,A,B\n", teachers=TEACHERS)
        count = imported(folder, known=known).report.tables
        assert (count["students"].removed, count["section_lists"].removed, count["teachers"].removed) == (1, 2, 1)
        assert (count["sections"].changed, count["section_lists"].read) == (1, 0)

    def test_rows_elsewhere_that_can_do_without_are_unlinked_and_said(self, tmp_path: Path) -> None:
        build = Building()
        build.section("9MAT 1", teacher="T9", room="R1")
        build.lesson("9MAT 1", 1, "1")
        build.add(YardDuty(0, "", 1, "R", "Oval", build.by_code(Teacher)["T9"].id))
        known = build.document()
        said = replaced(known, tables(tmp_path / "csv", teachers=TEACHERS))
        assert named_rows(rows_of(known), Section, "code", "teacher", "room") == [("9MAT 1", "", "R1")]
        assert named_rows(rows_of(known), Lesson, "teacher", "room") == [("", "R1")]
        assert named_rows(rows_of(known), YardDuty, "area", "teacher") == [("Oval", "")]
        assert [words for _, _, words in said] == [
            f"“T9” is no longer there: a row of {table} stays without it."
            for table in ("sections", "lessons", "yard_duties")
        ] + ["“T9” in teachers is not in the sources any more."]

    def test_rows_that_would_be_there_twice_without_it_are_removed(self, tmp_path: Path) -> None:
        build = Building()
        for code in ("T8", "T9"):
            build.add(OnCall(0, "", 1, "1", build.add(Teacher(0, code)).id))
        known = build.document()
        said = replaced(known, tables(tmp_path / "csv", teachers=TEACHERS))
        assert named_rows(rows_of(known), OnCall, "period", "teacher") == [("1", "")]
        assert "would be there twice" in said[1][2]

    def test_source_ids_of_rows_that_stay_are_kept_and_others_are_not(self, tmp_path: Path) -> None:
        known = filled(small_school().write(tmp_path / "a.fet"))
        section = known.by_code(Section)["Maths 7A"]
        more = SourceId(known.ids(), "sections", section.id, "alma", "42")
        known.apply(Edit(text("x"), (added(more),)))
        smaller = FetWriter()
        smaller.activity("Maths", ["7A"])
        replaced(known, smaller.write(tmp_path / "b.fet"))
        assert sorted(named_rows(rows_of(known), SourceId, "row", "source", "value")) == [
            (section.id, "alma", "42"),
            (section.id, "fet", '["Maths","7A"]'),
            (section.id, "fet", "activities:1"),
        ]

    def test_source_ids_go_with_a_row_that_is_removed_elsewhere(self, tmp_path: Path) -> None:
        build = Building()
        build.enrol("S1", "9MAT 1")
        (row,) = build.of(SectionListRow)
        build.add(SourceId(0, "section_lists", row, "alma", "7"))
        known = build.document()
        replaced(known, tables(tmp_path / "csv", classes="ClassCode,CourseCode\n9ENG 1,9ENG\n"))
        assert list(known.of(SourceId)) == []

    def test_a_timetable_solved_again_keeps_its_section_lists(self, tmp_path: Path) -> None:
        school = small_school()
        known = filled(school.write(tmp_path / "a.fet"))
        student = Student(known.ids(), "S1", "Ava", "Ito")
        listed = SectionListRow(known.ids(), student.id, known.by_code(Section)["Maths 7A"].id)
        known.apply(Edit(text("x"), (added(student), added(listed))))
        school.activity("Maths", ["7C"], ["Ann"], at=("Mon", "3"))
        assert replaced(known, school.write(tmp_path / "a.fet")) == []
        assert known.of(SectionListRow)[listed.id] == listed
        assert len(known.of(Section)) == 3

    def test_a_table_of_which_nothing_can_be_used_leaves_the_rows_that_are_there(self, tmp_path: Path) -> None:
        build = Building()
        build.enrol("S1", "9MAT 1")
        build.add(Room(0, "R1"))
        known = build.document()
        said = replaced(
            known,
            tables(
                tmp_path / "csv",
                students="StudentCode,FirstName,Surname\n",
                class_lists="StudentCode,ClassCode\nS9,9MAT 1\n",
                rooms="RoomCode\nR2\n",
            ),
        )
        assert named_rows(rows_of(known), SectionListRow, "student", "section") == [("S1", "9MAT 1")]
        assert named_rows(rows_of(known), Room, "code") == [("R2",)]
        assert [words for _, _, words in said] == [
            "Nothing for students could be used; the rows that are there were left.",
            "There is no student “S9”; the row was left out.",
            "Nothing for section_lists could be used; the rows that are there were left.",
            "“R1” in rooms is not in the sources any more.",
        ]

    def test_a_timetable_that_is_not_solved_leaves_the_lessons_that_are_there(self, tmp_path: Path) -> None:
        known = filled(small_school().write(tmp_path / "a.fet"))
        lessons = dict(known.of(Lesson))
        unsolved = FetWriter()
        unsolved.activity("Maths", ["7A"], ["Ann"])
        unsolved.activity("Art", ["7C"], ["Ann"])
        said = replaced(known, unsolved.write(tmp_path / "b.fet"))
        assert [row for row_id, row in lessons.items() if row_id not in known.of(Lesson)] == [
            row for row in lessons.values() if row.period == "2"
        ]
        assert "Nothing for lessons could be used; the rows that are there were left." in [each[2] for each in said]

    def test_section_lists_may_name_sections_as_the_document_does(self, tmp_path: Path) -> None:
        fet = small_school().write(tmp_path / "a.fet")
        known = filled(fet)
        known.apply(Edit(text("Rename"), (changed(known.by_code(Section)["Maths 7A"], code="7MAT A"),)))
        lists = tables(
            tmp_path / "csv",
            students="StudentCode,FirstName,Surname\nS1,Ava,Ito\n",
            class_lists="StudentCode,ClassCode\nS1,7MAT A\n",
        )
        assert replaced(known, fet, lists) == []
        assert named_rows(rows_of(known), SectionListRow, "student", "section") == [("S1", "7MAT A")]

    def test_requests_for_courses_that_are_gone_are_removed(self, tmp_path: Path) -> None:
        build = Building()
        student, course = build.add(Student(0, "S1")), build.add(Course(0, "13MAT"))
        build.add(SubjectRequest(0, student.id, course.id, 1))
        known = build.document()
        said = replaced(known, small_school().write(tmp_path / "a.fet"))
        assert list(known.of(SubjectRequest)) == []
        assert any("“13MAT” is no longer there" in words for _, _, words in said)

    def test_it_is_one_step_of_undo(self, tmp_path: Path) -> None:
        known = filled(small_school().write(tmp_path / "a.fet"))
        before = snapshot(known)
        replaced(known, tables(tmp_path / "csv", teachers=TEACHERS, classes=SECTIONS))
        assert snapshot(known) != before
        known.undo()
        assert snapshot(known) == before


def added(row: Record) -> RowChange:
    return RowChange(None, row)


def rows_of(known: Tables) -> dict[type[Record], list[Record]]:
    return {record: list(known.of(record).values()) for record in TABLES}
