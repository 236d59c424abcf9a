"""Rule 4: what a source lost, changed or doubled is held before anything of it is received."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from syncdesk.sync.planning.persons import why_somebody_else
from syncdesk.sync.reporting.outcome import Status
from syncdesk.timetable.records import Room, Student, Teacher
from tests.sync.guarded import sample
from tests.sync.school import School, said, step

Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    """The sample school and a system that holds the same; each test puts back what it changes there."""
    with sample(tmp_path_factory.mktemp("received")) as school:
        yield school


@pytest.fixture
def school(made: School) -> Iterator[School]:
    """The same, as it was, and with a number and an address for everybody there."""
    before = {kind: made.held(kind) for kind in ("students", "teachers", "rooms")}
    yield made
    for kind, rows in before.items():
        made.hold(kind, rows)


def _set(rows: Rows, which: Callable[[int], bool], **fields: Callable[[dict[str, Any]], Any]) -> Rows:
    return [
        row | {name: make(row) for name, make in fields.items()} if which(at) else row for at, row in enumerate(rows)
    ]


def _moved_on(rows: Rows, *fields: str) -> Rows:
    """Each row with the fields of the next one."""
    return [row | {field: rows[(at + 1) % len(rows)].get(field, "") for field in fields} for at, row in enumerate(rows)]


def _garbled(row: dict[str, Any]) -> str:
    return str(row["Surname"]).encode().decode("latin-1")


SOURCES: dict[str, tuple[str, Callable[[Rows], Rows], str]] = {
    "one surname for all": (
        "students", lambda rows: _set(rows, lambda _at: True, Surname=lambda _row: "Smith"), "would have another name",
    ),
    "other first names for a third": (
        "students", lambda rows: _set(rows, lambda at: at % 5 < 2, FirstName=lambda row: f"X{row['StudentId']}"),
        "would have another name",
    ),
    "as many students again": (
        "students",
        lambda rows: [*rows, *(row | {"StudentId": f"9{row['StudentId']}", "StatewideId": ""} for row in rows)],
        "606 rows would be added to the file's 606",
    ),
    "new codes for two thirds": (
        "students", lambda rows: _set(rows, lambda at: at % 3 > 0, StudentId=lambda row: f"N{row['StudentId']}"),
        "another school's timetable",
    ),
    "codes moved on by one": ("students", lambda rows: _moved_on(rows, "StudentId"), "rows that came are doubtful"),
    "a quarter of the names garbled": (
        "students",
        lambda rows: _set(rows, lambda _at: True, Surname=_garbled, FirstName=lambda row: row["FirstName"]),
        "rows that came are doubtful",
    ),
    "no year level": (
        "students", lambda rows: _set(rows, lambda _at: True, Form=lambda _row: "12"), "would have another year level",
    ),
    "each other's addresses": ("students", lambda rows: _moved_on(rows, "Email"), "would have another e-mail address"),
    "half of the students": ("students", lambda rows: rows[::2], "are not in Library any more"),
    "one name for all teachers": (
        "teachers",
        lambda rows: _set(rows, lambda _at: True, Surname=lambda _row: "Smith"),
        "would have another name|doubtful",
    ),
    "each other's codes, of rooms": ("rooms", lambda rows: _moved_on(rows, "RoomCode"), "changed places|another"),
}  # fmt: skip


@pytest.mark.parametrize("what", SOURCES)
async def test_it_is_held_and_nothing_is_received(school: School, what: str) -> None:
    kind, change, words = SOURCES[what]
    record = {"students": Student, "teachers": Teacher, "rooms": Room}[kind]
    rows = school.held(kind)
    school.hold(kind, change(rows))
    before = dict(school.source.view().of(record))
    result = await school.sync(receive=(kind,))
    assert result.status is Status.HELD, said(result)
    assert any(part in said(result) for part in words.split("|")), said(result)
    assert school.source.view().of(record) == before


ORDINARY: dict[str, Callable[[Rows], Rows]] = {
    "thirty join": lambda rows: (
        rows + [row | {"StudentId": f"9{row['StudentId']}", "Guid": "", "StatewideId": ""} for row in rows[:30]]
    ),
    "fifty leave": lambda rows: rows[50:],
    "a fifth moves to another house and roll class": lambda rows: _set(
        rows, lambda at: at % 5 == 0, House=lambda _row: "Grey", RollGroup=lambda _row: "X"
    ),
    "four marry": lambda rows: _set(rows, lambda at: at < 4, Surname=lambda row: f"{row['Surname']}-Weir"),
}


@pytest.mark.parametrize("what", ORDINARY)
async def test_what_is_ordinary_is_received(school: School, what: str) -> None:
    rows = school.held("students")
    school.hold("students", ORDINARY[what](rows))
    result = await school.sync(receive=("students",))
    assert result.status is not Status.HELD, said(result)
    if step(result, "students", "receive").state == "received":
        school.source.session.document.undo()
        school.source.session.save()


# Who is somebody else

ANNA = Student(
    1, "S1", "Anna", "Weir", gender="F", house="Red", email="anna.weir@example.org", guid="A1", year_level="9"
)


@pytest.mark.parametrize(
    ("came", "is_another"),
    [
        ({"first_name": "Anna", "surname": "Weir"}, False),
        ({"first_name": "Anna", "surname": "Ito", "email": "anna.ito@example.org", "gender": "F"}, False),  # married
        ({"first_name": "Anna", "surname": "Ito", "guid": "A1", "house": "Blue"}, False),  # the same Guid
        ({"first_name": "Anna", "surname": "Ito", "guid": "B2"}, True),
        ({"first_name": "Anna", "surname": "Ito", "gender": "M"}, True),
        ({"first_name": "Anna", "surname": "Ito", "house": "Blue"}, True),
        ({"first_name": "Otto", "surname": "Weir", "email": "otto.weir@example.org"}, True),  # a brother
        ({"first_name": "Ann", "surname": "Weir"}, False),  # mended
        ({"first_name": "Otto", "surname": "Ito"}, True),
        ({"first_name": "S1", "surname": "Ito"}, False),  # the code in the place of a name that is not known
    ],
)
def test_one_equal_name_is_not_enough_where_more_differs(came: dict[str, str], is_another: bool) -> None:
    assert (why_somebody_else(ANNA, "S1", came, believed=False) is not None) is is_another


@pytest.mark.parametrize(
    ("came", "is_another"),
    [
        ({"first_name": "Otto", "surname": "Ito"}, False),
        ({"first_name": "Otto", "surname": "Ito", "gender": "M"}, True),
        ({"first_name": "Otto", "surname": "Ito", "email": "otto.ito@example.org"}, True),
    ],
)
def test_an_id_that_is_no_code_is_believed_as_long_as_nothing_but_the_names_differs(
    came: dict[str, str], is_another: bool
) -> None:
    assert (why_somebody_else(ANNA, "S1", came, believed=True) is not None) is is_another
