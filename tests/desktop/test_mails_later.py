"""Mails that the server put off: they go by themselves after a while, and nothing waits for them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from syncdesk.desktop.presenters.cover_mails import CoverMails
from syncdesk.desktop.presenters.publishing import Order
from syncdesk.mail.covers import Recipients
from syncdesk.mail.server import MailServer
from tests.desktop.dated import today
from tests.desktop.hands import Desk, when
from tests.desktop.organiser import At, at_covers
from tests.mail.odd_server import odd_server

PUT_OFF = "450 4.2.0 Greylisted, come back in five minutes"


class Clock:
    """Time that passes when a test says so."""

    def __init__(self) -> None:
        self.asked: list[float] = []
        self._sleeps, self._passes = asyncio.Semaphore(0), asyncio.Semaphore(0)

    async def sleep(self, seconds: float) -> None:
        self.asked.append(seconds)
        self._sleeps.release()
        await self._passes.acquire()

    async def sleeps(self) -> None:
        """Wait until somebody waits for time to pass."""
        async with asyncio.timeout(20):
            await self._sleeps.acquire()

    def passes(self) -> None:
        self._passes.release()


@pytest.fixture
async def at(desk: Desk, tmp_path: Path) -> AsyncIterator[At]:
    async with at_covers(desk, tmp_path) as made:
        await made.absent()
        await made.give()
        yield made


async def published(at: At, port: int, clock: Clock) -> CoverMails:
    """A cover is published, and its mail goes to this port."""
    publishing = at.desk.window.publish.publishing
    publishing.mails.sleep = clock.sleep
    await publishing.mails.keep_server(MailServer("127.0.0.1", port, "none", sender="daily@school.example"), None)
    assert await publishing.publish(Order(today(), today(), (), Recipients(covering=True, absent=False)))
    return publishing.mails


async def test_a_mail_that_is_put_off_goes_by_itself_and_publishing_waits_for_nothing(at: At) -> None:
    clock = Clock()
    with odd_server({"RCPT": [PUT_OFF, PUT_OFF, "250 OK"]}) as (odd, port):
        mails = await published(at, port, clock)
        await clock.sleeps()
        (line,) = mails.lines
        assert PUT_OFF in str(line.why)
        assert str(line.why).endswith("It is tried again in 1 minute.")
        assert (str(line.state), line.again, mails.sending) == ("Not sent yet", True, False)
        assert not at.desk.window.publish.publishing.busy
        clock.passes()
        await clock.sleeps()
        assert clock.asked == [60.0, 300.0]
        assert "It is tried again in 5 minutes." in str(mails.lines[0].why)
        clock.passes()
        await when(mails, lambda: not mails.unsent)
    assert len(odd.mails) == 1
    assert [str(line.state) for line in mails.lines] == ["Sent"]


async def test_it_is_given_up_after_some_tries_and_can_still_be_sent_by_hand(at: At) -> None:
    clock = Clock()
    with odd_server({"RCPT": PUT_OFF}) as (odd, port):
        mails = await published(at, port, clock)
        for _ in range(3):
            await clock.sleeps()
            clock.passes()
        await when(mails, lambda: odd.verbs().count("RCPT") == 4 and not mails.sending)
        (line,) = mails.lines
        assert "tried again" not in str(line.why)
        odd.answers("RCPT", "250 OK")
        await mails.send_again()
        assert not mails.unsent
    assert len(odd.mails) == 1


async def test_sending_by_hand_meanwhile_sends_it_once(at: At) -> None:
    clock = Clock()
    with odd_server({"RCPT": [PUT_OFF, "250 OK"]}) as (odd, port):
        mails = await published(at, port, clock)
        await clock.sleeps()
        await mails.send_again()
        clock.passes()
        await mails.look()
        assert mails.lines == ()
    assert len(odd.mails) == 1


async def test_where_the_program_ends_nothing_is_tried_any_more_and_the_mail_still_waits(at: At) -> None:
    clock = Clock()
    with odd_server({"RCPT": PUT_OFF}) as (odd, port):
        mails = await published(at, port, clock)
        await clock.sleeps()
        mails.end()
        clock.passes()
        await mails.look()
        assert [str(line.state) for line in mails.lines] == ["Not sent yet"]
    assert odd.verbs().count("RCPT") == 1


async def test_another_timetable_does_not_send_the_mails_of_this_one(at: At, tmp_path: Path) -> None:
    from tests.desktop.test_publishing import another_school

    clock = Clock()
    with odd_server({"RCPT": PUT_OFF}) as (odd, port):
        mails = await published(at, port, clock)
        await clock.sleeps()
        assert await at.desk.window.workspace.open(another_school(tmp_path))
        clock.passes()
        later = mails._later
        assert later is not None
        await later
    assert odd.verbs().count("RCPT") == 1


async def test_mails_come_in_the_schools_name_where_no_other_is_typed(at: At) -> None:
    with odd_server() as (odd, port):
        await published(at, port, Clock())
    school = at.document.school.name
    assert school
    assert f"From: {school} <daily@school.example>".encode() in odd.mails[0]
