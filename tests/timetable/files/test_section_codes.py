"""Codes made of names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncdesk.timetable.files.section_codes import (
    COURSE_LENGTH,
    ID_LENGTH,
    LENGTH,
    MAX_SOURCE_ID,
    SectionNames,
    course_code,
    section_code,
    unique_codes,
)

WORDS = st.text(alphabet="aB é1.~+-\u00a0", min_size=1, max_size=16).filter(lambda word: bool(word.strip()))
SECTIONS = st.builds(SectionNames.of, WORDS, st.lists(WORDS, max_size=3))


def codes_of(sections: set[SectionNames]) -> dict[SectionNames, str]:
    courses = unique_codes({names.subject for names in sections}, course_code, str)
    return unique_codes(
        sections, lambda names, turn: section_code(courses[names.subject], names, turn), lambda names: names.rank
    )


def code_of(subject: str, *students: str) -> str:
    return section_code(course_code(subject), SectionNames.of(subject, students))


@pytest.mark.parametrize(
    ("subject", "students", "code"),
    [
        ("Maths", ["7A"], "Maths 7A"),
        ("Nat Sc", ["Gr 8 B"], "Nat.Sc Gr.8.B"),
        ("9MAT", ["9MAT 2"], "9MAT 2"),
        ("11LAN", ["12LAN 4", "11LAN 4"], "11LAN 4+12LAN.4"),
        ("D", ["8b", "8a"], "D 8a+8b"),
        ("Staff", [], "Staff 0"),
        ("Mathematics", ["Year 10"], "Mathematics Year.10"),
    ],
)
def test_short_names_are_kept(subject: str, students: list[str], code: str) -> None:
    assert code_of(subject, *students) == code


def test_a_long_name_is_cut_and_ends_in_letters_of_the_whole() -> None:
    course, space, section = code_of("Physical Education", "Class of Mr Smith").partition(" ")
    assert (course[:6], len(course), space, section[:3], len(section)) == ("Physi~", COURSE_LENGTH, " ", "Cl~", 8)
    assert course_code("Physical Education") != course_code("Physical Exercises")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("A B", ["7"]), ("A.B", ["7"])),
        (("A", ["7 A"]), ("A", ["7.A"])),
        (("A", ["7A", "7B"]), ("A", ["7A+7B"])),
        (("A", list[str]()), ("A", ["0"])),
        (("A", ["x"]), ("A", ["x\u00a0"])),
        (("a", ["x"]), ("A", ["x"])),
    ],
)
def test_names_that_look_alike_get_different_codes(one: tuple[str, list[str]], other: tuple[str, list[str]]) -> None:
    assert code_of(one[0], *one[1]) != code_of(other[0], *other[1])


def test_the_section_whose_set_has_the_subjects_name_keeps_the_code_of_both() -> None:
    own, other = SectionNames.of("9MAT", ["9MAT 2"]), SectionNames.of("9MAT", ["2"])
    codes = codes_of({own, other})
    assert codes[own] == "9MAT 2"
    assert codes[other].startswith("9MAT 2~")


def test_the_order_of_students_sets_and_repetition_do_not_count() -> None:
    assert SectionNames.of("A", ["y", "x", "y"]) == SectionNames.of("A", ["x", "y"])


def test_the_full_name_is_never_shortened() -> None:
    sets = [f"Student {number:03d}" for number in range(60)]
    name = SectionNames.of("12 AS Mathematics 1", reversed(sets)).full_name
    assert name == "12 AS Mathematics 1 – " + ", ".join(sets)
    assert SectionNames.of("Staff", []).full_name == "Staff"


def test_a_source_id_is_the_names_themselves_or_a_digest_of_them() -> None:
    assert SectionNames.of("Maths", ["7B", "7A"]).source_id == '["Maths","7A","7B"]'
    long = SectionNames.of("Maths", [f"Student {number}" for number in range(60)]).source_id
    assert long.startswith("blake2b:")
    assert len(long) <= MAX_SOURCE_ID


@given(st.sets(SECTIONS, max_size=12))
def test_codes_are_unique_and_have_the_form_course_space_id(sections: set[SectionNames]) -> None:
    codes = codes_of(sections)
    assert len(set(codes.values())) == len(sections)
    for code in codes.values():
        course, section = code.split(" ")
        assert 0 < len(course) <= COURSE_LENGTH
        assert 0 < len(section) <= ID_LENGTH
        assert len(code) <= LENGTH
        assert code.split() == [course, section]


@given(st.sets(SECTIONS, max_size=8), st.sets(SECTIONS, max_size=8))
def test_a_section_keeps_its_code_when_others_come_unless_one_has_the_same(
    before: set[SectionNames], more: set[SectionNames]
) -> None:
    first, second = codes_of(before), codes_of(before | more)
    plain = {names: section_code(course_code(names.subject), names) for names in before | more}
    for names in before:
        twins = [other for other in before | more if plain[other] == plain[names]]
        if len(twins) == 1:
            assert first[names] == second[names] == plain[names]


@given(SECTIONS, SECTIONS)
def test_different_sections_have_different_source_ids(one: SectionNames, other: SectionNames) -> None:
    assert (one.source_id == other.source_id) == (one == other)
