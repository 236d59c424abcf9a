"""Changing a lesson: what can be chosen, who and what is free then, and the edit it makes."""

from __future__ import annotations

import pytest

from syncdesk.desktop.presenters.lesson import LessonChoice, LessonForm, edit_of, form_of
from syncdesk.timetable.document import Document
from syncdesk.timetable.records import Lesson, Room, Section, Teacher
from tests.timetable.building import Building


@pytest.fixture
def document() -> Document:
    """9MAT 1 with T1 in R1 and 9ART 1 with T2 in R2 at the same time; R3 is free."""
    build = Building()
    build.grid()
    build.add(Teacher(0, "T1", "Ana", "Zwart"))
    build.add(Room(0, "R3", "Hall"))
    for code, teacher, room in (("9MAT 1", "T1", "R1"), ("9ART 1", "T2", "R2")):
        build.section(code, teacher, room)
        build.lesson(code, 1, "1")
    build.section("7SCI 1", "T3", "R4", grid="JUN")
    build.lesson("7SCI 1", 1, "1")
    return build.document()


def lesson_of(document: Document, section: str) -> Lesson:
    found = (row for row in document.of(Lesson).values() if document.code(Section, row.section) == section)
    return next(found)


def form(document: Document, section: str = "9MAT 1") -> LessonForm:
    found = form_of(document, lesson_of(document, section).id)
    assert found is not None
    return found


def uses(offers: tuple[LessonChoice, ...]) -> dict[str, str]:
    return {offer.label: offer.used_by for offer in offers}


def test_a_form_says_which_lesson_it_is(document: Document) -> None:
    assert str(form(document).title) == "9MAT 1, day 1, period 1"


def test_whoever_has_another_section_then_is_offered_with_it(document: Document) -> None:
    assert uses(form(document).teachers) == {"Zwart, Ana (T1)": "", "T2": "9ART 1", "T3": ""}
    assert uses(form(document).rooms) == {"R1": "", "R2": "9ART 1", "R3 · Hall": "", "R4": ""}


def test_offers_are_sorted_by_what_they_are_called(document: Document) -> None:
    assert [offer.label for offer in form(document).teachers] == ["T2", "T3", "Zwart, Ana (T1)"]


def test_a_lesson_that_is_gone_has_no_form(document: Document) -> None:
    assert form_of(document, 9999) is None
    assert edit_of(document.draft(), 9999, teacher=0, room=0) is None


def test_the_same_teacher_and_room_make_no_edit(document: Document) -> None:
    lesson = lesson_of(document, "9MAT 1")
    assert edit_of(document.draft(), lesson.id, teacher=lesson.teacher, room=lesson.room) is None


@pytest.mark.parametrize(
    ("teacher", "room", "label"),
    [("T1", "R3", "Change room"), ("T2", "R1", "Change teacher"), ("T2", "R3", "Change teacher and room")],
)
def test_an_edit_is_called_by_what_it_changes(document: Document, teacher: str, room: str, label: str) -> None:
    lesson = lesson_of(document, "9MAT 1")
    wanted = document.by_code(Teacher)[teacher].id, document.by_code(Room)[room].id
    edit = edit_of(document.draft(), lesson.id, teacher=wanted[0], room=wanted[1])
    assert edit is not None
    assert str(edit.label) == label
    document.apply(edit)
    changed = document.get(Lesson, lesson.id)
    assert changed is not None
    assert (changed.teacher, changed.room) == wanted


def test_a_lesson_may_be_without_teacher_and_room(document: Document) -> None:
    lesson = lesson_of(document, "9MAT 1")
    edit = edit_of(document.draft(), lesson.id, teacher=0, room=0)
    assert edit is not None
    document.apply(edit)
    assert uses(form(document, "9ART 1").teachers) == {"Zwart, Ana (T1)": "", "T2": "", "T3": ""}
