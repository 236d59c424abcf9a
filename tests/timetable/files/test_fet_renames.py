"""A subject that is called otherwise in FET keeps what hangs on its sections."""

from __future__ import annotations

from pathlib import Path

from syncdesk.text import text
from syncdesk.timetable.document import Document
from syncdesk.timetable.edits import Edit
from syncdesk.timetable.records import Course, Section, SectionListRow, Student, SubjectRequest
from syncdesk.timetable.tables import RowChange
from tests.timetable.files.fet_writer import FetWriter
from tests.timetable.files.test_importing import filled, replaced


def school(*activities: tuple[str, str, str]) -> FetWriter:
    made = FetWriter()
    for subject in dict.fromkeys(subject for subject, _, _ in activities):
        made.subject(subject)
    for hour, (subject, students, teacher) in enumerate(activities, 1):
        made.activity(subject, [students], [teacher], at=("Mon", str(hour)))
    return made


ADMIN, ART = ("Admin", "7A", "Ann"), ("Art", "7A", "Bob")


def with_a_list(folder: Path) -> tuple[Document, SectionListRow]:
    """A student in the section of Admin, with a request for its course."""
    known = filled(school(ADMIN, ART).write(folder / "a.fet"))
    student = Student(known.ids(), "S1", "Ava", "Ito")
    listed = SectionListRow(known.ids(), student.id, known.by_code(Section)["Admin 7A"].id)
    request = SubjectRequest(known.ids(), student.id, known.by_code(Course)["Admin"].id)
    known.apply(Edit(text("x"), tuple(RowChange(None, row) for row in (student, listed, request))))
    return known, listed


def test_its_lists_and_requests_stay_and_that_is_said(tmp_path: Path) -> None:
    known, listed = with_a_list(tmp_path)
    said = replaced(known, school(("Admin x", "7A", "Ann"), ART).write(tmp_path / "b.fet"))
    assert list(known.of(SectionListRow).values()) == [listed]
    assert known.of(Section)[listed.section].name == "Admin x – 7A"
    assert known.by_code(Course)["Admin.x"].name == "Admin x"
    assert known.count(SubjectRequest) == 1
    assert ("b.fet", 0, "The subject “Admin” is called “Admin x” now; its sections keep their lists.") in said


def test_a_number_that_was_given_away_again_is_no_rename(tmp_path: Path) -> None:
    for after in (("Sport", "7A", "Bob"), ("Sport", "7B", "Ann")):
        known, _ = with_a_list(tmp_path / after[1])
        said = replaced(known, school(after, ART).write(tmp_path / "b.fet"))
        assert known.count(SectionListRow) == 0
        assert any("a row of section_lists that needs it goes with it" in words for _, _, words in said)


def test_a_subject_that_is_still_there_was_not_renamed(tmp_path: Path) -> None:
    known, _ = with_a_list(tmp_path)
    after = school(("Sport", "7A", "Ann"), ART)
    after.subject("Admin")
    replaced(known, after.write(tmp_path / "b.fet"))
    assert known.count(SectionListRow) == 0
