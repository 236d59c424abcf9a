"""What holds whatever a system gives: what was taken is there, and taken again it is nothing new."""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from syncdesk.sync.reporting.outcome import Status
from syncdesk.timetable.records import Student
from tests.sync.school import School, said, small_school

WORDS = st.text("abcÅß&<>'\" 9", min_size=1, max_size=6).map(str.strip).filter(bool)


@st.composite
def people(draw: st.DrawFn) -> list[dict[str, object]]:
    """Students with some members, among them those of the file, whose names stay as they are."""
    found: list[dict[str, object]] = []
    for number in draw(st.lists(st.integers(1, 12), unique=True, min_size=4)):
        person: dict[str, object] = {
            "StudentId": f"S{number}", "FirstName": f"Givenname{number}", "Surname": f"Familyname{number}", "Form": "9",
        }  # fmt: skip
        for member in draw(st.sets(st.sampled_from(["House", "RollGroup", "Email", "Phone", "PreferredName"]))):
            person[member] = draw(WORDS)
        found.append(person)
    return found


@settings(max_examples=25)
@given(people(), people())
def test_what_was_received_is_nothing_new(first: list[dict[str, object]], second: list[dict[str, object]]) -> None:
    async def law(school: School) -> None:
        for given_people in (first, second):
            school.hold("students", given_people)
            result = await school.sync(receive=("students",))
            if result.status is Status.HELD:  # too many of those that were there are not any more
                continue
            assert result.status is Status.DONE, said(result)
            here = school.source.view().by_code(Student)
            for person in given_people:
                row = here[str(person["StudentId"])]
                assert row.surname == person["Surname"]
                assert {"House": row.house, "Email": row.email, "Phone": row.phone}.items() >= {
                    member: value for member, value in person.items() if member in {"House", "Email", "Phone"}
                }.items()
            plan = await school.plan(receive=("students",))
            assert plan.nothing_to_do
            plan.close()

    with TemporaryDirectory() as folder, School(Path(folder), small_school(2, 4)) as school:
        asyncio.run(law(school))
