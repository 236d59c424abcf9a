"""Systems from outside of the package, each in a few lines: a JSON file, and a dialect of LISS in one state."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import msgspec
import pytest

from syncdesk.connections.probe import probe
from syncdesk.sync.planning.naming import names_of
from syncdesk.sync.reporting.outcome import Rule, Status
from syncdesk.systems.contract import Answer, System
from syncdesk.systems.liss.generic import GENERIC
from syncdesk.systems.liss.profile import like
from syncdesk.systems.registry import BY_KEY, offered, registered
from syncdesk.text import text
from syncdesk.timetable.records import Section, Student
from tests.contract.json_file import SYSTEM as JSON_FILE
from tests.sync.school import BASIC, School, removed, renamed, rule, small_school, states

SENTRAL = like(
    GENERIC,
    key="sentral",
    title="Sentral",
    summary=text("A school system of New South Wales."),
    regions=frozenset({"australia/nsw"}),
    differs={"rto_roster": Answer.NO, "rooms": text("With their names.")},
)


class Filed(School):
    """A school whose target is the JSON file."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "students.json"
        nobody = SimpleNamespace(
            options=SimpleNamespace(system="json_file"), url=str(self.file), user="", school_code="", password=""
        )
        super().__init__(folder, small_school(3, 40), practice=cast("Any", nobody))

    @property
    def codes(self) -> list[str]:
        """The codes in the file."""
        return [row["code"] for row in msgspec.json.decode(self.file.read_bytes())]


@pytest.fixture
def filed(tmp_path: Path) -> Iterator[Filed]:
    school = Filed(tmp_path)
    with registered(JSON_FILE), school:
        yield school


async def test_a_system_in_one_file_sends_its_rows_then_nothing_then_what_changed(filed: Filed) -> None:
    assert (await filed.sync("students")).status is Status.DONE
    assert filed.codes == [f"S{number}" for number in range(1, 41)]
    written = filed.file.stat().st_mtime_ns
    assert states(await filed.sync("students")) == {"students": "unchanged"}
    assert filed.file.stat().st_mtime_ns == written
    filed.edit(renamed(filed, Student, "S1", code="S41"))
    result = await filed.sync("students")
    assert [(step.state, step.added, step.changed, step.removed) for step in result.steps] == [("sent", 0, 1, 0)]
    assert filed.codes[0] == "S41"


async def test_its_rows_are_read_by_people_in_its_own_columns(filed: Filed) -> None:
    await filed.sync("students")
    filed.edit(renamed(filed, Student, "S1", year_level="10"))
    plan = await filed.plan("students")
    names = names_of(plan)
    names.load()
    (change,) = plan.steps[0].changes()
    columns = plan.steps[0].columns
    assert change.old is not None
    assert change.new is not None
    assert columns.cells(change.new, names) == ("Familyname1, Givenname1 (S1)", "10")
    (column,) = columns.changed(change.old, change.new)
    found = columns.difference(column, change.old, change.new, names)
    plan.close()
    assert (str(found.label), found.now, found.after) == ("Year level", "9", "10")


async def test_it_is_guarded_and_no_name_of_it_is_remembered(filed: Filed) -> None:
    await filed.sync("students")
    filed.edit(removed(filed, Student, *(f"S{number}" for number in range(1, 31))))
    result = await filed.sync("students")
    assert (result.status, rule(result, "students")) == (Status.HELD, Rule.LOSS)
    assert len(filed.codes) == 40
    for file in filed.state_folder.rglob("*.db*"):
        assert b"Familyname7" not in file.read_bytes()


async def test_its_connection_is_tested_in_its_own_words(filed: Filed) -> None:
    request = filed.request("students")
    steps = [step async for step in probe(request.system, request.settings, request.scope)]
    assert [str(step.text) for step in steps if step.ok] == [
        "The folder is there.", "There is no file yet.", "Files ask for no sign-in.",
    ]  # fmt: skip


def test_a_dialect_is_offered_in_its_state_and_differs_in_what_it_says() -> None:
    with registered(SENTRAL):
        assert SENTRAL in offered("australia/nsw")
        assert SENTRAL not in offered("australia/vic")
        assert SENTRAL not in offered("usa")
    assert "sentral" not in BY_KEY
    assert {
        each.feature for each in SENTRAL.exchanges if (each.sent, each.received) != _said(GENERIC, each.feature)
    } == {"rto_roster"}
    assert [str(each.note) for each in SENTRAL.exchanges if each.feature == "rooms"] == ["With their names."]
    assert [each.kind.name for each in SENTRAL.sends] == [each.kind.name for each in GENERIC.sends]


def _said(system: System, feature: str) -> tuple[Answer, Answer]:
    (found,) = [each for each in system.exchanges if each.feature == feature]
    return found.sent, found.received


async def test_a_dialect_is_synchronised_and_is_not_sent_what_it_does_not_take(tmp_path: Path) -> None:
    build = small_school()
    build.section("RTO 1", "T1", type="RTO")
    build.lesson("RTO 1", 1, "4", teacher="T1")
    with registered(SENTRAL), School(tmp_path, build) as school:
        school.connection = msgspec.structs.replace(school.connection, system="sentral")
        assert (await school.sync(*BASIC)).status is Status.DONE
        assert "RTO 1" not in {row["ClassCode"] for row in school.held("sections")}
        assert set(states(await school.sync(*BASIC)).values()) == {"unchanged"}
        school.edit(renamed(school, Section, "9MAT 1", name="Algebra"))
        changed = await school.sync(*BASIC)
        assert sum(step.changed for step in changed.steps) == 1


def test_people_that_a_dialect_is_not_sent_are_no_kind_of_it() -> None:
    shy = like(GENERIC, key="shy", title="Shy", differs={"students": Answer.NO})
    assert {each.kind.name for each in GENERIC.sends} - {each.kind.name for each in shy.sends} == {"students"}


def test_what_differs_has_to_be_a_feature() -> None:
    with pytest.raises(ValueError, match="pronouns"):
        like(GENERIC, key="odd", title="Odd", differs={"pronouns": Answer.NO})


def test_a_key_that_is_taken_is_refused_and_nothing_is_registered() -> None:
    with pytest.raises(ValueError, match="generic_liss"), registered(JSON_FILE, GENERIC):
        raise AssertionError
    assert "json_file" not in BY_KEY
