"""Another file goes to the same system: the window asks what is to happen, keeps the answer, and goes by it."""

from __future__ import annotations

from pathlib import Path

import msgspec

from syncdesk.connections.option_values import options_of
from syncdesk.connections.settings import system_of
from syncdesk.desktop.presenters.syncs import Syncs, Wish
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.sync.reporting.outcome import Status
from syncdesk.timetable.records import Section
from tests.desktop.person import Answers
from tests.desktop.timetables import UID
from tests.sync.school import BASIC, School, small_school

WISH = Wish(UID, (), BASIC)


async def other_sent(school: School, tmp_path: Path, syncs: Syncs) -> School:
    """Another file that was synchronised with the same system before."""
    build = small_school(2, 4)
    for section in list(build.of(Section).values()):
        build.add(msgspec.structs.replace(section, code=f"X{section.code}"))
    other = School(tmp_path, build, name="second", practice=school.practice, service=syncs.service)
    with other:
        result = await other.sync(*BASIC)
        assert result.status is Status.DONE, result.sentences
    return other


def chosen(syncs: Syncs) -> object:
    connection = syncs.connection(UID)
    assert connection is not None
    return options_of(system_of(connection), connection)["several_documents"]


async def test_who_thinks_better_of_it_sends_nothing_and_is_asked_again(
    syncs: Syncs, school: School, workspace: Workspace, person: Answers, tmp_path: Path
) -> None:
    await other_sent(school, tmp_path, syncs)
    before = school.calls()
    for _time in range(2):
        person.will_say("")
        assert await syncs.preview(WISH) is None
    assert "already receives another timetable file: second.sdesk" in person.heard[-1]
    assert school.calls() == before
    assert chosen(syncs) == "refuse"


async def test_published_together_both_are_there(
    syncs: Syncs, school: School, workspace: Workspace, person: Answers, tmp_path: Path
) -> None:
    await other_sent(school, tmp_path, syncs)
    person.will_say("together")
    preview = await syncs.preview(WISH)
    assert preview is not None
    assert [line.removed for line in preview.kinds] == [0, 0, 0]
    assert (await syncs.go_with(preview, WISH)).status is Status.DONE
    codes = {row["ClassCode"] for row in school.held("sections")}
    assert {"9MAT 1", "X9MAT 1"} <= codes
    assert chosen(syncs) == "together"
    again = await syncs.go(WISH)
    assert again is not None, "and nobody is asked again"


async def test_replacing_is_counted_by_the_guard(
    syncs: Syncs, school: School, workspace: Workspace, person: Answers, tmp_path: Path
) -> None:
    await other_sent(school, tmp_path, syncs)
    person.will_say("replace")
    preview = await syncs.preview(WISH)
    assert preview is not None
    assert {line.kind: line.removed for line in preview.kinds}["sections"] == 2
    preview.close()
    assert chosen(syncs) == "replace"
