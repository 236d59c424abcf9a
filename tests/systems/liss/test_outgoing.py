"""Codes that are made: of the LISS form, unique, and the same each time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from syncdesk.systems.liss.outgoing import Outgoing, made_code
from syncdesk.timetable.records import OnCall, Section, YardDuty
from tests.systems.liss.making import SENDABLE, scope, settings
from tests.timetable.building import Building

areas = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def outgoing(build: Building) -> Outgoing:
    return Outgoing(build, scope(), settings(), lambda _feature: True)  # pyright: ignore[reportArgumentType]


@given(SENDABLE)
def test_a_made_code_is_a_course_one_blank_and_a_short_identifier(identifier: str) -> None:
    code = made_code("DUTY", identifier)
    course, blank, rest = code.partition(" ")
    assert (course, blank) == ("DUTY", " ")
    assert 1 <= len(rest) <= 10
    assert len(code) <= 20
    assert not any(character.isspace() for character in rest)


def test_a_short_identifier_stays_as_it_is_and_a_long_one_can_still_be_told_from_another() -> None:
    assert made_code("DUTY", "Oval 2") == "DUTY Oval2"
    assert made_code("DUTY", "") == "DUTY 1"
    first, second = made_code("DUTY", "Courtyard North"), made_code("DUTY", "Courtyard South")
    assert first.startswith("DUTY Courty")
    assert first != second


@given(st.sets(st.tuples(st.sampled_from(["", "J", "JO", "1"]), areas), max_size=12), st.sets(areas, max_size=4))
def test_every_area_and_grid_has_a_code_of_its_own_that_no_section_has(
    pairs: set[tuple[str, str]], taken: set[str]
) -> None:
    build = Building()
    for code in {made_code("DUTY", area) for area in taken} | {"ONCALL 1", "ONCALL J"}:
        build.section(code)
    for grid, area in pairs:
        build.add(YardDuty(0, grid, 1, "L1", area))
        build.add(OnCall(0, grid, 1, "L1"))
    out = outgoing(build)
    made = [*out.duty_codes.values(), *out.on_call_codes.values()]
    assert set(out.duty_codes) == pairs
    assert set(out.on_call_codes) == {grid for grid, _ in pairs}
    assert len({*made, *build.by_code(Section)}) == len(made) + len(build.by_code(Section))


def test_codes_do_not_depend_on_the_order_of_the_rows() -> None:
    duties = [YardDuty(n, "", 1, "L1", area) for n, area in enumerate(("Oval", "Gate", "O val", "Courtyard North"), 1)]
    forth, back = Building(), Building()
    for duty in duties:
        forth.add(duty)
    for duty in reversed(duties):
        back.add(duty)
    assert outgoing(forth).duty_codes == outgoing(back).duty_codes
