"""Mails of two computers that share a file, and of one that lost its notes: nobody is told twice unasked."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from syncdesk.desktop.presenters.publishing import Order, Publishing
from syncdesk.localstate.state import State
from syncdesk.mail.covers import Recipients
from syncdesk.mail.ledger import Ledger
from syncdesk.mail.server import MailServer
from syncdesk.text import text
from syncdesk.timetable import daily
from syncdesk.timetable.records import DailyChange, Lesson, Publication, Room, Teacher
from syncdesk.timetable.schema import NOT_KNOWN
from tests.desktop.dated import today
from tests.desktop.hands import Desk
from tests.desktop.organiser import At, at_covers
from tests.desktop.timetables import elsewhere, renames, room_name
from tests.mail.server import Kept, smtp_server

BOTH = Order(today(), today(), (), Recipients())
"""Mails to who covers and to who is covered."""


@pytest.fixture
async def at(desk: Desk, tmp_path: Path) -> AsyncIterator[At]:
    async with at_covers(desk, tmp_path) as made:
        await made.absent()
        await made.give()
        yield made


@contextmanager
def computer(at: At, folder: Path) -> Iterator[Publishing]:
    """Publishing on a computer whose notes lie in a folder: the same file, another state database."""
    folder.mkdir(exist_ok=True)
    state = State(folder)
    shared = at.desk.shared
    publishing = Publishing(
        shared.workspace, shared.syncs, Ledger(state), shared.secrets, shared.prompter, lambda _wish: None
    )
    try:
        yield publishing
    finally:
        state.close()


@contextmanager
def mails(publishing: Publishing) -> Iterator[Kept]:
    from syncdesk.mail import server as mail_server

    with smtp_server() as (kept, port):
        mail_server.store(MailServer("127.0.0.1", port, "none", sender="daily@school.example"))
        yield kept


async def another_room(at: At) -> None:
    """The cover gets another room: both have to be told that."""
    workspace = at.desk.window.workspace
    draft = workspace.draft()
    row = next(each for each in at.document.of(DailyChange).values() if each.cover)
    usual = {each.room for each in at.document.of(Lesson).values() if each.section == row.section}
    room = next(each for each in at.document.of(Room).values() if each.id not in {row.room, *usual})
    draft.replace(msgspec.structs.replace(row, room=room.id))
    assert await workspace.edit(draft.edit(text("Room")))


async def published(
    at: At, publishing: Publishing, answer: str | None = None, order: Order = BOTH, *, published_all_the_same=False
) -> str:
    """Publish, and answer the question that is asked; its title, `""` where none is."""
    titles: list[str] = []

    async def ask(question) -> str:
        assert answer is not None, question.title
        titles.append(str(question.title))
        return answer

    prompter = publishing._prompter
    publishing._prompter = publishing.mails._prompter = Asked(prompter, ask)
    try:
        done = await publishing.publish(order)
    finally:
        publishing._prompter = publishing.mails._prompter = prompter
    assert done == (answer != "" or published_all_the_same)
    return "".join(titles)


class Asked:
    """The person of the window, who answers questions so."""

    def __init__(self, person, ask, join=None) -> None:
        self._person = person
        self.ask = ask
        if join is not None:
            self.join = join

    def __getattr__(self, name: str):
        return getattr(self._person, name)


async def test_a_second_computer_asks_and_then_tells_only_what_is_new(at: At, tmp_path: Path) -> None:
    with computer(at, tmp_path / "one") as one, computer(at, tmp_path / "two") as two, mails(one) as kept:
        await published(at, one)
        assert len(kept.mails) == 2
        said = await published(at, two, "new")
        assert said == f"Mails about {today().isoformat()} may have been sent already."
        assert len(kept.mails) == 2, "nobody is told twice"
        assert await published(at, two) == "", "it knows now what was told"
        await another_room(at)
        await published(at, two)
        assert len(kept.mails) == 4
        await published(at, one, "new")
        assert len(kept.mails) == 4, "the first computer knows what the second told"


async def test_a_computer_that_lost_its_notes_asks_first(at: At, tmp_path: Path) -> None:
    with computer(at, tmp_path / "one") as one, mails(one) as kept:
        await published(at, one)
        assert len(kept.mails) == 2
    for file in (tmp_path / "one").iterdir():
        if file.is_file():
            file.unlink()
    with computer(at, tmp_path / "one") as again, mails(again) as kept:
        assert "may have been sent already" in await published(at, again, "new")
        assert kept.mails == []


async def test_everything_goes_again_where_a_person_says_so(at: At, tmp_path: Path) -> None:
    with computer(at, tmp_path / "one") as one, computer(at, tmp_path / "two") as two, mails(one) as kept:
        await published(at, one)
        await published(at, two, "all")
        assert len(kept.mails) == 4
        assert sorted(kept.to[:2]) == sorted(kept.to[2:])


async def test_cancel_publishes_nothing_and_sends_nothing(at: At, tmp_path: Path) -> None:
    with computer(at, tmp_path / "one") as one, computer(at, tmp_path / "two") as two, mails(one) as kept:
        await published(at, one)
        await another_room(at)
        await published(at, two, "")
        assert len(kept.mails) == 2
        assert daily.standing(at.document, today().isoformat()) is daily.Standing.CHANGED


async def test_who_no_longer_covers_is_told_so_by_the_other_computer(at: At, tmp_path: Path) -> None:
    with computer(at, tmp_path / "one") as one, computer(at, tmp_path / "two") as two, mails(one) as kept:
        await published(at, one)
        workspace = at.desk.window.workspace
        draft = workspace.draft()
        draft.remove(next(each for each in at.document.of(DailyChange).values() if each.cover))
        assert await workspace.edit(draft.edit(text("Taken back")))
        await published(at, two, "new")
        bodies = [each.get_payload(decode=True).decode() for each in kept.mails[2:]]
        assert len(bodies) == 2
        assert all("no longer" in body.lower() for body in bodies)


async def test_publishing_without_mails_asks_nothing_and_keeps_what_was_told(at: At, tmp_path: Path) -> None:
    with computer(at, tmp_path / "one") as one, computer(at, tmp_path / "two") as two, mails(one) as kept:
        await published(at, one)
        (before,) = at.document.of(Publication).values()
        await another_room(at)
        await published(at, two, order=Order(today(), today()))
        (after,) = at.document.of(Publication).values()
        assert (after.told, after.content) != (before.told, before.content)
        assert after.told == before.told
        await published(at, two, "new")
        assert len(kept.mails) == 4, "the room, which nobody was told of"


async def test_a_file_that_does_not_say_who_was_told_asks_once(at: At, tmp_path: Path) -> None:
    """A file of an earlier version does not."""
    with computer(at, tmp_path / "one") as one, mails(one) as kept:
        await published(at, one, order=Order(today(), today()))
        draft = at.desk.window.workspace.draft()
        (row,) = at.document.of(Publication).values()
        draft.replace(msgspec.structs.replace(row, told=NOT_KNOWN))
        assert await at.desk.window.workspace.edit(draft.edit(text("As before")))
        assert "may have been sent already" in await published(at, one, "new")
        assert kept.mails == []
        await another_room(at)
        await published(at, one)
        assert len(kept.mails) == 2


async def test_the_file_holds_codes_alone(at: At, tmp_path: Path) -> None:
    with computer(at, tmp_path / "one") as one, mails(one):
        await published(at, one)
    (row,) = at.document.of(Publication).values()
    assert "@" not in row.told
    for teacher in at.document.of(Teacher).values():
        assert not teacher.surname or teacher.surname not in row.told


async def test_mails_that_were_ordered_and_never_begun_are_listed(at: At, tmp_path: Path) -> None:
    """The program ended after the save: the file has them, no ledger does."""
    with computer(at, tmp_path / "one") as one, mails(one) as kept:
        one.mails.owe = lambda *_args: []
        await published(at, one)
        assert kept.mails == []
        del one.mails.__dict__["owe"]
        await one.mails.look()
        assert [str(line.state) for line in one.mails.lines] == ["Not sent yet"] * 2
        await one.mails.send_again()
        assert len(kept.mails) == 2
        await one.mails.look()
        assert one.mails.lines == ()
        assert len(kept.mails) == 2


async def test_a_cover_that_was_taken_back_in_mails_that_never_began_is_taken_back_later(
    at: At, tmp_path: Path
) -> None:
    with computer(at, tmp_path / "one") as one, mails(one) as kept:
        await published(at, one)
        draft = at.desk.window.workspace.draft()
        draft.remove(next(each for each in at.document.of(DailyChange).values() if each.cover))
        assert await at.desk.window.workspace.edit(draft.edit(text("Taken back")))
        one.mails.owe = lambda *_args: []
        await published(at, one)
        del one.mails.__dict__["owe"]
        await one.mails.look()
        await one.mails.send_again()
        bodies = [each.get_payload(decode=True).decode() for each in kept.mails[2:]]
        assert len(bodies) == 2
        assert all("no longer" in body.lower() for body in bodies)
        await one.mails.look()
        assert one.mails.lines == ()


async def test_a_month_after_a_date_the_file_says_no_more_who_was_told(at: At, tmp_path: Path) -> None:
    old, newer = ((today() - timedelta(days=days)).isoformat() for days in (31, 30))
    draft = at.desk.window.workspace.draft()
    for date in (old, newer):
        draft.add(Publication(0, date, "then", date, '{"changes":[]}', '["another",{}]'))
    assert await at.desk.window.workspace.edit(draft.edit(text("Old dates")))
    with computer(at, tmp_path / "one") as one, mails(one):
        await published(at, one)
    said = {row.date: row.told for row in at.document.of(Publication).values()}
    assert (said[old], said[newer]) == (NOT_KNOWN, '["another",{}]')


@pytest.mark.parametrize("answer", ["send", ""])
async def test_where_somebody_else_saved_meanwhile_mails_go_only_if_a_person_says_so(
    at: At, tmp_path: Path, answer: str
) -> None:
    workspace = at.desk.window.workspace
    assert await workspace.save()
    path = workspace.shown.path
    assert path is not None
    elsewhere(path, renames("R1", "Hall"))
    with computer(at, tmp_path / "one") as one, mails(one) as kept:
        person = workspace._prompter

        async def join(_merge) -> dict[object, object]:
            return {}

        workspace._prompter = Asked(person, None, join)
        try:
            said = await published(at, one, answer, published_all_the_same=True)
        finally:
            workspace._prompter = person
        assert said == "Somebody else saved this timetable meanwhile. Send the mails?"
        assert len(kept.mails) == (2 if answer else 0)
        if not answer:
            assert [str(line.state) for line in one.mails.lines] == ["Not sent yet"] * 2
    assert room_name(workspace, "R1") == "Hall"


async def test_what_cannot_be_read_of_who_was_told_is_as_not_known(at: At, tmp_path: Path) -> None:
    with computer(at, tmp_path / "one") as one, mails(one) as kept:
        await published(at, one, order=Order(today(), today()))
        draft = at.desk.window.workspace.draft()
        (row,) = at.document.of(Publication).values()
        draft.replace(msgspec.structs.replace(row, told='["x", {"1": 7}]'))
        assert await at.desk.window.workspace.edit(draft.edit(text("Damage")))
        assert "may have been sent already" in await published(at, one, "all")
        assert len(kept.mails) == 2
