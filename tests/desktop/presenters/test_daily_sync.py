"""Daily › Synchronise without a window, against the real engine and the practice system."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from syncdesk.connections.option_values import to_store
from syncdesk.connections.settings import system_of, target_of
from syncdesk.desktop.presenters.daily_sync import DailySync
from syncdesk.desktop.presenters.progress import Block
from syncdesk.desktop.presenters.syncs import Syncs, Wish
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.sync.reporting.outcome import Rule, RunResult, Status
from syncdesk.sync.slices import Slice
from syncdesk.sync.state.unconfirmed import UnconfirmedReason
from syncdesk.text import Template, Text, joined, text
from syncdesk.timetable.records import CalendarDate, Connection, DailyChange
from tests.desktop.dated import dated_school, on, publish, publish_now, today
from tests.desktop.person import Answers
from tests.desktop.timetables import UID
from tests.sync.school import School


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    build = dated_school(0, 1, 3)
    publish(build, 0)
    with School(tmp_path, build) as school:
        yield school


@pytest.fixture
async def daily(workspace: Workspace, syncs: Syncs, person: Answers) -> DailySync:
    daily = DailySync(workspace, syncs, person)
    await daily.refresh()
    daily.choose(UID)
    return daily


async def sent(syncs: Syncs, wish: Wish) -> RunResult:
    """Look at it, let what is held go, and send."""
    preview = await syncs.preview(wish)
    assert preview is not None
    for line in preview.held:
        preview.choose(line.kind, beyond=True)
    return await syncs.go_with(preview, wish)


def words_of(said: Text | Template) -> str:
    return said.words if isinstance(said, Template) else said.template


def cells(daily: DailySync, after: int = 0) -> tuple[str, ...]:
    """How a date's covers stand, and what each system has of it."""
    row = next(row for row in daily.week if row.date == on(after))
    return str(row.covers.text), *(words_of(each.text) for each in row.systems)


async def test_the_systems_are_those_of_configure_and_none_is_chosen_at_first(
    workspace: Workspace, syncs: Syncs, person: Answers
) -> None:
    daily = DailySync(workspace, syncs, person)
    await daily.refresh()
    assert [(row.card.uid, row.card.name, row.card.system, row.last, row.dates) for row in daily.rows] == [
        (UID, "Library", "Generic LISS server", None, None)
    ]
    assert (daily.chosen, daily.can_delete, daily.can_sync) == ("", False, False)
    assert str(daily.why_not()) == "Choose a system at the left first."
    daily.choose(UID)
    assert (daily.can_delete, daily.can_sync, str(daily.why_not())) == (True, True, "")


async def test_basic_is_what_the_system_declares_for_dates(daily: DailySync) -> None:
    wish = daily.basic((today(), on(2)))
    assert wish == Wish(UID, (), ("calendar", "sections", "section_lists", "daily_timetable"), dates=(today(), on(2)))


async def test_of_the_daily_timetable_and_the_daily_changes_only_one_is_ticked(daily: DailySync) -> None:
    assert daily.kinds() == ("calendar", "sections", "section_lists", "daily_timetable", "daily_changes")
    chosen = daily.basic((today(), today())).send
    chosen = daily.ticked(chosen, "daily_changes", on=True)
    assert chosen == ("calendar", "sections", "section_lists", "daily_changes")
    chosen = daily.ticked(chosen, "daily_timetable", on=True)
    assert chosen == ("calendar", "sections", "section_lists", "daily_timetable")
    chosen = daily.ticked(chosen, "calendar", on=False)
    assert chosen == ("sections", "section_lists", "daily_timetable")


async def test_what_goes_together_is_said(daily: DailySync, workspace: Workspace, syncs: Syncs) -> None:
    assert "takes them together: timetable and section lists." in str(daily.together(("sections", "daily_timetable")))
    assert "takes them together: timetable." in str(daily.together(daily.basic((today(), today())).send))
    assert not daily.together(("calendar", "daily_changes"))
    await _set(workspace, syncs, sets="none")
    await daily.refresh()
    assert not daily.together(("sections", "daily_timetable"))


async def test_what_becomes_of_the_rows_that_are_there_is_said_of_what_goes_date_by_date(daily: DailySync) -> None:
    said = "What the system does with rows it already has for the dates: {}."
    assert str(daily.existing(daily.basic((today(), today())).send)) == said.format("replaces the range")
    assert str(daily.existing(("calendar", "daily_changes"))) == said.format("not known")
    assert not daily.existing(("calendar", "sections"))


async def _set(workspace: Workspace, syncs: Syncs, **options: str) -> None:
    connection = syncs.connection(UID)
    assert connection is not None
    draft = workspace.draft()
    draft.replace(msgspec.structs.replace(connection, options=to_store(system_of(connection), dict(options))))
    assert await workspace.edit(draft.edit(text("Options")))


async def test_everything_but_the_dates_goes_as_in_the_sync_before(
    school: School, syncs: Syncs, daily: DailySync
) -> None:
    before = Wish(UID, (), ("sections", "section_lists", "timetable"), end=on(9))
    assert (await sent(syncs, before)).status is Status.DONE
    connection = syncs.connection(UID)
    assert connection is not None
    scope = school.service.known(target_of(connection)).accepted["sections"].scope
    request = await syncs._request(daily.basic((on(2), on(4))))
    assert request is not None
    assert request.dates == (on(2), on(4))
    assert request.scope.identity() == scope
    assert request.scope.end == on(9)


async def test_the_rotation_of_the_sync_before_stays_whatever_goes_along(
    workspace: Workspace, syncs: Syncs, daily: DailySync
) -> None:
    document = workspace.document
    assert document is not None
    draft = workspace.draft()
    for row in document.of(CalendarDate).values():
        draft.replace(msgspec.structs.replace(row, rotation=2))
    assert await workspace.edit(draft.edit(text("Rotation")))
    assert (await sent(syncs, Wish(UID, (), ("calendar",)))).status is Status.DONE
    sections = Wish(UID, (), ("sections", "section_lists", "timetable"), rotation=2)
    assert (await sent(syncs, sections)).status is Status.DONE
    for wish in (daily.basic((on(1), on(1))), daily.advanced(("daily_changes",), (on(1), on(1)), log=False)):
        request = await syncs._request(wish)
        assert request is not None
        assert request.scope.rotation == 2
        assert [str(note) for note in request.scope_notes] == ["Rotation 2, as in the sync before."]


async def test_dates_that_make_no_sense_are_told(syncs: Syncs, daily: DailySync, person: Answers) -> None:
    assert await syncs.go(daily.basic((on(3), on(1)))) is None
    assert "ends before it begins" in person.told[0]


async def test_the_warning_names_the_first_date_that_is_not_published(daily: DailySync) -> None:
    found = daily.unpublished(daily.basic((today(), on(5))))
    assert found is not None
    assert found.dates == (on(1), on(3))
    assert str(found.title(str)) == f"Covers for {on(1)} (Day 2) are not published"
    assert str(found.what()) == "1 cover and 1 room change would reach Library before they are published."
    assert joined(found.which(str)) == (
        f"You asked for {today()} to {on(5)}. This is the first date that is not published; {on(3)} is not either."
    )


async def test_the_warning_says_when_it_is_the_only_date_and_how_many_more_there_are(
    daily: DailySync, workspace: Workspace
) -> None:
    found = daily.unpublished(daily.basic((today(), on(2))))
    assert found is not None
    assert "This is the only date" in joined(found.which(str))
    one = daily.unpublished(daily.basic((on(3), on(3))))
    assert one is not None
    assert one.which(str) == ()
    assert workspace.document is not None
    draft = workspace.draft()
    change = next(iter(workspace.document.of(DailyChange).values()))
    draft.add(msgspec.structs.replace(change, id=0, date=on(5).isoformat(), how="cancelled", cover=0))
    assert await workspace.edit(draft.edit(text("Cancel a lesson")))
    found = daily.unpublished(daily.basic((today(), on(5))))
    assert found is not None
    assert "2 more dates are not either" in joined(found.which(str))
    last = daily.unpublished(daily.basic((on(5), on(5))))
    assert last is not None
    assert "1 cancelled lesson would reach" in str(last.what())


async def test_there_is_no_warning_where_all_is_published_or_no_dates_go(daily: DailySync) -> None:
    dates = today(), on(5)
    assert daily.unpublished(daily.basic((today(), today()))) is None
    assert daily.unpublished(daily.advanced(("calendar", "sections"), dates, log=False)) is None
    assert daily.unpublished(daily.advanced(("daily_changes",), dates, log=True)) is not None


async def test_whoever_syncs_anyway_is_not_held_for_it(syncs: Syncs, daily: DailySync) -> None:
    wish = daily.basic((today(), on(1)))
    preview = await syncs.preview(wish)
    assert preview is not None
    assert [line.hold.rule for line in preview.held if line.hold is not None] == [Rule.UNPUBLISHED]
    preview.close()
    result = await sent(syncs, daily.anyway(wish))
    assert result.status is Status.DONE


async def test_the_week_says_what_each_system_has(
    school: School, syncs: Syncs, workspace: Workspace, daily: DailySync
) -> None:
    assert cells(daily) == ("Published", "Nothing sent")
    await sent(syncs, daily.basic((today(), today())))
    await daily.refresh()
    assert cells(daily) == ("Published", "Sent {when}")
    cell = next(row for row in daily.week if row.date == today()).systems[0]
    assert (cell.mark, cell.at) == ("done", daily.rows[0].last)
    assert daily.rows[0].dates == (today(), today())
    other = next(row for row in daily.week if row.date != today())
    assert other.systems[0].text.template == "Usual timetable"
    await publish_now(workspace, 0)
    await daily.refresh()
    assert cells(daily) == ("Published", "Sent {when}, published since")
    await sent(syncs, Wish(UID, (), ("calendar",), everything=True))
    await daily.refresh()
    assert cells(daily) == ("Published", "To be sent again")


async def test_a_date_without_an_answer_is_to_be_sent_again(school: School, syncs: Syncs, daily: DailySync) -> None:
    await sent(syncs, daily.basic((today(), today())))
    connection = syncs.connection(UID)
    assert connection is not None
    place = Slice("", "daily_timetable", today().isoformat())
    school.service._stores.memory.unconfirmed.mark(target_of(connection), {place: UnconfirmedReason.NO_ANSWER})
    await daily.refresh()
    assert cells(daily)[1] == "No answer; to be sent again"


async def test_a_date_on_its_way_is_being_sent(syncs: Syncs, daily: DailySync) -> None:
    block = syncs.begin("Library")
    block.wish = daily.basic((today(), today()))
    await daily.refresh()
    assert cells(daily)[1] == "Sending"
    assert (daily.can_delete, daily.can_sync) == (False, False)
    syncs.remove(block)
    assert isinstance(block, Block)


async def test_a_day_without_school_is_called_what_the_calendar_calls_it(
    daily: DailySync, workspace: Workspace
) -> None:
    assert workspace.document is not None
    free = next(row.date for row in daily.week if row.date not in {on(0), on(1), on(3)})
    known = workspace.document.by_key(CalendarDate)["", free.isoformat()]
    draft = workspace.draft()
    draft.replace(msgspec.structs.replace(known, day=0, name="Staff day"))
    assert await workspace.edit(draft.edit(text("Staff day")))
    await daily.refresh()
    row = next(row for row in daily.week if row.date == free)
    assert (row.day, str(row.covers.text), str(row.systems[0].text)) == ("", "Staff day", "No lessons")


async def test_deleting_asks_first_and_can_be_undone(daily: DailySync, workspace: Workspace, person: Answers) -> None:
    gone: list[Connection] = []
    daily.forgotten = gone.append
    person.will_say("")
    assert not await daily.delete()
    assert person.questions[0].default == ""
    person.will_say("delete")
    assert await daily.delete()
    assert [each.uid for each in gone] == [UID]
    await daily.refresh()
    assert (list(daily.rows), daily.chosen, daily.can_delete) == ([], "", False)
    await workspace.undo()
    await daily.refresh()
    assert [row.card.uid for row in daily.rows] == [UID]
    assert daily.chosen == UID


async def test_a_system_that_takes_no_dates_says_so(daily: DailySync, workspace: Workspace, syncs: Syncs) -> None:
    connection = syncs.connection(UID)
    assert connection is not None
    draft = workspace.draft()
    draft.replace(msgspec.structs.replace(connection, system="oneroster_files", url="/tmp", options="{}"))
    assert await workspace.edit(draft.edit(text("Another system")))
    await daily.refresh()
    assert not daily.can_sync
    assert "takes no daily timetable" in str(daily.why_not())
    assert daily.kinds() == ()
    draft = workspace.draft()
    draft.replace(msgspec.structs.replace(connection, enabled=0))
    assert await workspace.edit(draft.edit(text("Switch off")))
    await daily.refresh()
    assert (daily.can_sync, daily.can_delete, str(daily.why_not())) == (False, True, "Switched off")
