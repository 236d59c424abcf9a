"""Whom the system knows at its start: nobody, a document's people, or those of the sample school."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from syncdesk.errors import DocumentError
from syncdesk.practice.options import PracticeOptions
from syncdesk.practice.server import PracticeServer
from syncdesk.text import text
from syncdesk.timetable.records import Course, Room, Student, Teacher
from syncdesk.timetable.store import Session

DAY = date(2026, 2, 9)
ROWS = (
    Student(
        0, code="S1", first_name="Chloë", surname="Rossi", year_level="7", roll_class="7ROL A", statewide_id="42",
        guid="EDBDD9C5-8DC8-53D9-A470-6424B49E2D2D", start_date="2026-01-28", end_date="2026-12-16",
    ),
    Student(0, code="S2", first_name="Ava", surname="Zhao", year_level="SPT", guid="not a guid"),
    Teacher(0, code="T1", first_name="Ngọc", surname="Dalca", days_available="Mon,Tue", email="t1@school.example"),
    Room(0, code="W071", name="W071", capacity=30, campus="West"),
    Room(0, code="W072", name="Laboratory", guid="C3D65AF2711C5C90AEE7CF5A4464A2EF"),
    Course(0, code="7MAT", name="Mathematics", colour="00FF00"),
)  # fmt: skip


@pytest.fixture
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A saved document with a few people, rooms and a course."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    path = tmp_path / "school.sdesk"
    session = Session.new()
    draft = session.document.draft()
    for row in ROWS:
        draft.add(row)
    session.document.apply(draft.edit(text("People")))
    session.save_as(path)
    session.close()
    return path


def test_a_documents_people_and_rooms_are_answered_with_their_codes_as_ids(
    serve: Callable[..., Any], document: Path
) -> None:
    client = serve(people=str(document)).xml
    assert client.call("getStudents", DAY) == [
        {
            "StudentId": "S1", "FirstName": "Chloë", "Surname": "Rossi", "Form": "7", "RollGroup": "7ROL A",
            "StatewideId": "42", "Guid": "edbdd9c58dc853d9a4706424b49e2d2d",
            "StartDate": "20260128T00:00:00", "EndDate": "20261216T23:59:00",
        },
        {"StudentId": "S2", "FirstName": "Ava", "Surname": "Zhao", "Form": "SPT"},
    ]  # fmt: skip
    assert client.call("getTeachers", DAY) == [
        {
            "TeacherId": "T1", "TeacherCode": "T1", "FirstName": "Ngọc", "Surname": "Dalca",
            "DaysAvailable": "Mon,Tue", "Email": "t1@school.example",
        }
    ]  # fmt: skip
    assert client.call("getRooms") == [
        {"RoomId": "W071", "RoomCode": "W071", "Capacity": 30, "Campus": "West"},
        {"RoomId": "W072", "RoomCode": "W072", "Name": "Laboratory"},
    ]


def test_courses_are_answered_with_at_least_one_unit(serve: Callable[..., Any], document: Path) -> None:
    client = serve(system="alma_us", people=str(document)).json
    assert client.call("getCourses") == [{"Code": "7MAT", "Name": "Mathematics", "Colour": "00FF00", "Units": 1}]


def test_nobody_is_an_empty_list(client: Any) -> None:
    assert [client.call("getStudents", DAY), client.call("getTeachers", DAY), client.call("getRooms")] == [[], [], []]


def test_the_document_is_left_as_it_is(serve: Callable[..., Any], document: Path) -> None:
    before = document.read_bytes(), set(document.parent.iterdir())
    practice = serve(people=str(document))
    assert (document.read_bytes(), set(document.parent.iterdir()) - {practice.server.store.parent}) == before


def test_people_who_are_in_the_store_stay_at_a_restart(serve: Callable[..., Any], document: Path) -> None:
    first = serve(people=str(document))
    first.xml.call("publishRooms", DAY, [{"RoomId": "R9", "RoomCode": "R9"}])
    first.server.stop()
    second = serve(people=str(document))
    assert second.xml.call("getRooms") == [{"RoomId": "R9", "RoomCode": "R9"}]
    assert len(second.xml.call("getStudents", DAY)) == 2


def test_a_store_that_knows_nobody_is_filled_at_a_restart(serve: Callable[..., Any], document: Path) -> None:
    first = serve()
    first.xml.call("publishClasses", 2026, [{"ClassCode": "7MAT 1"}])
    first.server.stop()
    second = serve(people=str(document))
    assert len(second.xml.call("getRooms")) == 2
    assert second.xml.call("getClasses", 2026) == [{"ClassCode": "7MAT 1"}]


def test_a_document_that_is_not_there_is_told(tmp_path: Path) -> None:
    server = PracticeServer(PracticeOptions(data=tmp_path, people=str(tmp_path / "lost.sdesk")))
    with pytest.raises(DocumentError, match="There is no file"):
        server.start()
    server.stop()


def test_the_sample_schools_people_are_known_by_default(serve: Callable[..., Any]) -> None:
    practice = serve(people=PracticeOptions().people, check_people="refuse")
    students, teachers, rooms = (
        practice.xml.call("getStudents", DAY),
        practice.xml.call("getTeachers", DAY),
        practice.xml.call("getRooms"),
    )
    assert students
    assert teachers
    assert rooms
    classes = [{"ClassCode": "7MAT 1", "DefaultTeacher": teachers[0]["TeacherId"]}]
    assert practice.xml.call("publishClasses", 2026, classes) == ""
