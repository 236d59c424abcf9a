"""A process that is killed in the middle of a run: the next run completes, and the target holds what the file says."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from syncdesk.sync.reporting.outcome import Status
from syncdesk.sync.state.history import RUNNING
from syncdesk.sync.state.unconfirmed import UnconfirmedReason
from syncdesk.timetable.records import Section, Student
from syncdesk.timetable.sessions import left_behind
from syncdesk.timetable.store import Session
from tests.sync.school import BASIC, School, SessionOfTest, moved, renamed, states, step

ROOT = Path(__file__).resolve().parents[2]
ORDER = ("sections", "timetable", "section_lists")


@pytest.fixture
async def school(tmp_path: Path) -> AsyncIterator[School]:
    """Synchronised once, and changed since."""
    with School(tmp_path) as school:
        await school.sync(*BASIC)
        school.edit(renamed(school, Section, "9MAT 1", name="Algebra"), moved(school, "9MAT 1", 1, "R2"))
        yield school


def killed_at(school: School, point: str, kind: str) -> None:
    """Let another process synchronise the file, and kill it at a point."""
    practice = school.practice
    arguments = [str(school.path.parent), practice.url, practice.password, practice.school_code, practice.user]
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.sync.dying", *arguments, point, kind],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == b"here\n"
    process.kill()
    process.communicate()


def doubts(school: School) -> dict[str, UnconfirmedReason]:
    return {kind: doubt.why for kind, doubt in school.service.known(school.target).unconfirmed.items()}


POINTS = [
    *((point, kind) for point in ("after note", "after first byte", "after answer", "after record") for kind in ORDER),
    ("after half", "section_lists"),
    ("before answer", "timetable"),
]


@pytest.mark.parametrize(("point", "kind"), POINTS)
async def test_the_next_run_makes_it_good(school: School, point: str, kind: str) -> None:
    killed_at(school, point, kind)
    assert school.service.runs(school.document)[0].status == RUNNING
    place = ORDER.index(kind)
    if point == "after record":
        assert doubts(school) == dict.fromkeys(ORDER[place + 1 :], UnconfirmedReason.BROKEN_SET)
    else:
        assert doubts(school) == {
            **dict.fromkeys(ORDER[place + 1 :], UnconfirmedReason.BROKEN_SET),
            kind: UnconfirmedReason.NO_ANSWER,
        }
    result = await school.sync(*BASIC)
    assert result.status is Status.DONE
    done = point == "after record" and kind == ORDER[-1]
    assert set(states(result).values()) == ({"unchanged"} if done else {"sent"})
    assert school.in_step()
    assert doubts(school) == {}


@pytest.mark.parametrize("point", ["after first byte", "after answer", "after record"])
async def test_a_first_publish_that_was_killed_is_known_to_have_been_begun(tmp_path: Path, point: str) -> None:
    with School(tmp_path) as school:
        killed_at(school, point, "sections")
        assert set(school.service._stores.memory.target_documents.of(school.target)) == {school.document}
        assert doubts(school).get("sections") is (None if point == "after record" else UnconfirmedReason.NO_ANSWER)
        result = await school.sync(*BASIC)
        assert result.status is Status.DONE
        assert school.in_step()


@pytest.mark.parametrize("point", ["before apply", "after apply", "after save"])
async def test_what_was_being_received_is_in_the_file_or_was_not_received(school: School, point: str) -> None:
    first, *others = school.held("students")
    school.hold("students", [{**first, "Surname": "Received"}, *others])
    school.source.close()
    killed_at(school, point, "students")

    assert left_behind(school.path) == [], "what a dead command left is nobody's unsaved change"
    school.source = SessionOfTest(Session.open(school.path))
    try:
        session = school.source.session
        surnames = {student.surname for student in session.document.of(Student).values()}
        assert ("Received" in surnames) == (point == "after save")
        assert not session.unsaved
        result = await school.sync(*BASIC, receive=("students",))
        assert result.status is Status.DONE
        assert step(result, "students", "receive").state == ("unchanged" if point == "after save" else "received")
        assert school.in_step()
    finally:
        school.source.close()
