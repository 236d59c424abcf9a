"""What a connection's options keep from a system, and codes that are others there."""

from __future__ import annotations

import pytest

from syncdesk.timetable.records import Student
from tests.systems.liss.mapping import Mapped, mapped
from tests.timetable.building import Building


def school() -> Building:
    build = Building()
    build.add(Student(0, "S1"))
    build.section("9MAT 1", year_level="9", faculty="Maths")
    build.section("12ART 1", year_level="12", faculty="Arts")
    build.section("STUDY 1", year_level="12", type="Study")
    for code in ("9MAT 1", "12ART 1", "STUDY 1"):
        build.lesson(code, 1, "1")
        build.enrol("S1", code)
    return build


def codes(found: Mapped) -> list[str]:
    return sorted(row.ClassCode for row in found.rows)


@pytest.mark.parametrize("kind", ["sections", "section_lists", "timetable"])
@pytest.mark.parametrize(
    ("options", "left"),
    [
        ({}, ["12ART 1", "9MAT 1", "STUDY 1"]),
        ({"never_types": "RTO, Study"}, ["12ART 1", "9MAT 1"]),
        ({"never_types": "-"}, ["STUDY 1"]),
        ({"never_years": "12"}, ["9MAT 1"]),
        ({"never_faculties": "Maths,Arts"}, ["STUDY 1"]),
        ({"never_codes": "STUDY*, 9MAT 1"}, ["12ART 1"]),
        ({"never_codes": "9MAT"}, ["12ART 1", "9MAT 1", "STUDY 1"]),
    ],
)
def test_sections_that_are_never_sent_stay_here_with_their_lists_and_lessons(
    kind: str, options: dict[str, str], left: list[str]
) -> None:
    assert codes(mapped(school(), kind, **options)) == left


def test_what_is_left_out_so_is_counted_in_a_note() -> None:
    found = mapped(school(), "sections", never_years="12").found
    assert [note for note, _key, _rows in found.left_out] == ["Sections that this connection never sends."] * 2


@pytest.mark.parametrize("kind", ["sections", "section_lists", "timetable"])
def test_a_section_goes_by_the_code_it_has_there(kind: str) -> None:
    found = mapped(school(), kind, code_overrides="9MAT 1=9MATH A; 12ART 1 = 12ARTS 1")
    assert codes(found) == ["12ARTS 1", "9MATH A", "STUDY 1"]


def test_a_code_given_to_two_sections_refuses_the_one_it_was_given_to() -> None:
    found = mapped(school(), "sections", code_overrides="9MAT 1=12ART 1")
    assert codes(found) == ["12ART 1", "STUDY 1"]
    assert [key for key, _reason, _followers in found.found.refused] == ["9MAT 1"]
