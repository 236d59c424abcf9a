"""A program that is ended while it publishes: no mail is lost by that, and none goes twice."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import pytest

from syncdesk.connections.secrets import Secrets
from syncdesk.desktop.presenters.publishing import Order, Publishing
from syncdesk.desktop.presenters.syncs import Syncs
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.localstate.state import State
from syncdesk.mail import server as mail_server
from syncdesk.mail.covers import Recipients
from syncdesk.mail.ledger import Ledger
from syncdesk.mail.server import MailServer
from syncdesk.sync.service import SyncService
from syncdesk.timetable.records import Publication, Teacher
from tests.desktop.dated import dated_school, today
from tests.desktop.person import Answers
from tests.mail.server import smtp_server
from tests.sync.school import KEY

ROOT = Path(__file__).parents[3]
KILLED = """
import asyncio, os, sys
from pathlib import Path
from tests.desktop.presenters.test_mails_killed import ORDER, publishing_in

def ends(*_args):
    os._exit(9)

async def main(where, file, folder):
    async with publishing_in(Path(file), Path(folder)) as publishing:
        if where == "after the save":
            publishing.mails.owe = ends
        elif where == "before the first mail":
            publishing.mails.send = ends
        else:
            publishing._workspace.keep_moment = ends
        await publishing.publish(ORDER)

asyncio.run(main(*sys.argv[1:]))
"""
ORDER = Order(today(), today(), (), Recipients())


@asynccontextmanager
async def publishing_in(file: Path, folder: Path) -> AsyncIterator[Publishing]:
    """A program that has the file open and its notes in a folder."""
    folder.mkdir(exist_ok=True)
    person = Answers()
    state = State(folder)
    workspace, service = Workspace(person), SyncService(lambda: KEY, state)
    syncs = Syncs(workspace, service, Secrets(), person)
    try:
        assert await workspace.open(file)
        yield Publishing(workspace, syncs, Ledger(state), Secrets(), person, lambda _wish: None)
        assert person.left == []
        assert await workspace.close()
    finally:
        await syncs.stop()
        workspace.end()
        service.close()


@pytest.mark.parametrize("where", ["before the save", "after the save", "before the first mail"])
async def test_wherever_it_ends_each_mail_goes_once(where: str, tmp_path: Path) -> None:
    build = dated_school(0)
    for row in list(build.of(Teacher).values()):
        build.add(msgspec.structs.replace(row, email=f"{row.code.lower()}@school.example"))
    file, folder = build.write(tmp_path / "school.sdesk"), tmp_path / "notes"
    ended = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", KILLED, where, str(file), str(folder)], cwd=ROOT, check=False, timeout=60
    )
    assert ended.returncode == 9
    with smtp_server() as (kept, port):
        mail_server.store(MailServer("127.0.0.1", port, "none", sender="daily@school.example"))
        async with publishing_in(file, folder) as publishing:
            mails = publishing.mails
            await mails.look()
            waiting = {line.who for line in mails.lines}
            assert waiting == (set() if where == "before the save" else {"T1", "T3"})
            document = publishing._workspace.document
            assert document is not None
            assert document.count(Publication) == bool(waiting)
            await mails.send_again()
            assert sorted(kept.to) == [f"{who.lower()}@school.example" for who in sorted(waiting)]
            assert await publishing.publish(ORDER)
            assert sorted(kept.to) == ["t1@school.example", "t3@school.example"]
