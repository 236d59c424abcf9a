"""Mails to a real server: each goes once, what cannot go is told in a sentence, and nothing personal is noted."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from syncdesk.errors import SettingsError
from syncdesk.localstate.state import State
from syncdesk.mail.covers import Mail, Recipients
from syncdesk.mail.ledger import Claim, Content, Ledger, Sending, Told
from syncdesk.mail.letters import Letter, message
from syncdesk.mail.post import Posted, check_sign_in, post
from syncdesk.mail.server import MailServer, check
from tests.certificates import Authority
from tests.mail.server import PASSWORD, USER, smtp_server

ROOT = Path(__file__).parents[2]
MONDAY = "2026-02-09"


def mail(person: str, to: str, body: str, subject: str = "Covers") -> Mail:
    """A mail of one line, which is written as long as its person was not told it."""

    def compose(told: Told) -> Content | None:
        return None if body in told else Content(subject, body, {body: ""})

    return Mail(person, f"T{person}", to, (MONDAY,), Recipients(), compose)


ZOE = "Zoë covers 9MÄT 1\n.\nnew line"
MAILS = [
    mail("1", "zoe@school.example", ZOE, "Covers for 10 Feb – Åsa"),
    mail("2", "ben@school.example", "Your lessons are looked after."),
]
PLAIN = MailServer("127.0.0.1", 0, "none", sender="daily@school.example", reply_to="office@school.example")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    state = State(tmp_path)
    yield Ledger(state)
    state.close()


def at(port: int, **fields: object) -> MailServer:
    return MailServer(**{**{name: getattr(PLAIN, name) for name in PLAIN.__struct_fields__}, "port": port, **fields})


SENDS = """
import asyncio, sys
from pathlib import Path
from syncdesk.mail.ledger import Ledger
from syncdesk.mail.post import post
from syncdesk.localstate.state import State
from tests.mail.test_post import at, mail
sys.stdin.readline()
mails = [mail(str(n), f"t{n}@school.example", f"line {n}") for n in range(int(sys.argv[3]))]
asyncio.run(post(mails, at(int(sys.argv[2])), "", Ledger(State(Path(sys.argv[1]))), "doc"))
"""


class Sender:
    """Another process that sends so many mails, once it is told to."""

    def __init__(self, folder: Path, port: int, n: int) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", SENDS, str(folder), str(port), str(n)], stdin=subprocess.PIPE, cwd=ROOT
        )

    def go(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(b"go\n")
        self.process.stdin.close()


def states(posted: tuple[Posted, ...]) -> list[Sending]:
    return [each.state for each in posted]


@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_mails_go_over_a_secure_line_with_a_sign_in(tmp_path: Path, ledger: Ledger, security: str) -> None:
    authority = Authority(tmp_path)
    line = {security: authority.server()}
    with smtp_server(**line) as (kept, port):
        server = at(port, security=security, user=USER, ca_file=authority.ca_file)
        assert "accepted" in str(await check_sign_in(server, PASSWORD))
        assert (kept.mails, kept.sign_ins) == ([], 1)
        assert states(await post(MAILS, server, PASSWORD, ledger, "doc")) == [Sending.SENT] * 2
        assert kept.to == ["zoe@school.example", "ben@school.example"]
        first = kept.mails[0]
        assert (first["From"], first["Reply-To"]) == ("daily@school.example", "office@school.example")
        assert first.get_payload(decode=True).decode().replace("\r\n", "\n").strip() == ZOE


async def test_a_mail_never_goes_twice(ledger: Ledger) -> None:
    with smtp_server() as (kept, port):
        assert states(await post([*MAILS, MAILS[0]], at(port), "", ledger, "doc")) == [Sending.SENT] * 2
        assert await post(MAILS, at(port), "", ledger, "doc") == ()
        assert len(kept.mails) == 2
        assert states(await post(MAILS[:1], at(port), "", ledger, "another file")) == [Sending.SENT]
        assert len(kept.mails) == 3


async def test_mails_sent_at_the_same_time_twice_go_once(ledger: Ledger) -> None:
    many = [mail(str(n), f"t{n}@school.example", f"line {n}") for n in range(8)]
    with smtp_server() as (kept, port):
        posted = await asyncio.gather(*(post(many, at(port), "", ledger, "doc") for _ in range(3)))
        assert sorted(kept.to) == [f"t{n}@school.example" for n in range(8)]
        assert sum(len(each) for each in posted) == 8


async def test_processes_that_send_at_the_same_time_send_once(tmp_path: Path, ledger: Ledger) -> None:
    with smtp_server() as (kept, port):
        others = [Sender(tmp_path, port, 8) for _ in range(2)]
        for other in others:
            other.go()
        assert [other.process.wait(60) for other in others] == [0, 0]
        assert sorted(kept.to) == [f"t{n}@school.example" for n in range(8)]


async def test_an_address_that_is_refused_stops_no_other_mail_and_can_be_tried_again(ledger: Ledger) -> None:
    refused = mail("3", "nobody@school.example", "…")
    with smtp_server() as (kept, port):
        posted = await post([refused, *MAILS], at(port), "", ledger, "doc")
        assert states(posted) == [Sending.REFUSED, Sending.SENT, Sending.SENT]
        assert "550" in str(posted[0].why)
        assert "nobody@school.example" not in str(posted[0].why)
        assert [(each.person, each.date, each.state) for each in ledger.owed("doc")] == [("3", MONDAY, Sending.REFUSED)]
        mended = mail("3", "somebody@school.example", "…")
        assert states(await post([mended, *MAILS], at(port), "", ledger, "doc")) == [Sending.SENT]
        assert len(kept.mails) == 3
        assert ledger.owed("doc") == []


@pytest.mark.parametrize("to", ["", "Zoe", "a@b, c@d", "a@b\r\nBcc: c@d", "a@b@c.example", "a@å..b"])
async def test_what_is_no_address_is_refused_and_sends_nothing(ledger: Ledger, to: str) -> None:
    with smtp_server() as (kept, port):
        posted = await post([mail("1", to, "…")], at(port), "", ledger, "doc")
        assert states(posted) == [Sending.REFUSED]
        assert kept.mails == []


def test_a_line_end_in_a_subject_adds_no_header() -> None:
    with pytest.raises(ValueError, match="Header values"):
        message(Letter("k", "a@school.example", "Covers\r\nBcc: b@school.example", "…"), PLAIN)


async def test_content_that_is_refused_is_told(ledger: Ledger) -> None:
    with smtp_server() as (kept, port):
        kept.refuses_content = True
        posted = await post(MAILS, at(port), "", ledger, "doc")
        assert states(posted) == [Sending.REFUSED] * 2
        assert "not taken" in str(posted[0].why)


async def test_a_wrong_sign_in_is_one_sentence_and_the_mails_wait(tmp_path: Path, ledger: Ledger) -> None:
    authority = Authority(tmp_path)
    with smtp_server(starttls=authority.server()) as (kept, port):
        server = at(port, security="starttls", user=USER, ca_file=authority.ca_file)
        posted = await post(MAILS, server, "wrong", ledger, "doc")
        assert states(posted) == [Sending.FAILED] * 2
        assert "did not accept the user name and the password. No mail was sent." in str(posted[0].why)
        assert kept.mails == []
        assert states(await post(MAILS, server, PASSWORD, ledger, "doc")) == [Sending.SENT] * 2


async def test_nobody_answers(ledger: Ledger) -> None:
    with smtp_server() as (_, port):
        pass
    posted = await post(MAILS, at(port), "", ledger, "doc")
    assert states(posted) == [Sending.FAILED] * 2
    assert f"cannot be reached on port {port}" in str(posted[0].why)


async def test_a_certificate_that_is_not_trusted_ends_it(tmp_path: Path, ledger: Ledger) -> None:
    authority = Authority(tmp_path)
    with smtp_server(tls=authority.server()) as (kept, port):
        posted = await post(MAILS, at(port, security="tls", user=USER), PASSWORD, ledger, "doc")
        assert states(posted) == [Sending.FAILED] * 2
        assert "certificate is not trusted" in str(posted[0].why)
        assert kept.sign_ins == 0


async def test_a_server_without_starttls_gets_no_password(ledger: Ledger) -> None:
    with smtp_server() as (kept, port):
        posted = await post(MAILS, at(port, security="starttls", user=USER), PASSWORD, ledger, "doc")
        assert states(posted) == [Sending.FAILED] * 2
        assert "does not offer STARTTLS" in str(posted[0].why)
        assert kept.mails == []


async def test_a_line_that_breaks_while_a_mail_is_on_its_way_sends_it_no_more(ledger: Ledger) -> None:
    with smtp_server() as (kept, port):
        kept.breaks = True
        posted = await post(MAILS[:1], at(port), "", ledger, "doc")
        assert states(posted) == [Sending.UNKNOWN]
        assert "may have arrived" in str(posted[0].why)
        kept.breaks = False
        assert states(await post(MAILS, at(port), "", ledger, "doc")) == [Sending.SENT]
        assert len(kept.mails) == 2
    assert ledger.in_doubt("doc") == [("1", (MONDAY,))]


async def test_a_mail_whose_process_was_killed_before_it_was_noted_may_have_arrived(
    tmp_path: Path, ledger: Ledger
) -> None:
    with smtp_server() as (kept, port):
        kept.holds = True
        sender = Sender(tmp_path, port, 2)
        sender.go()
        assert await asyncio.to_thread(kept.has_one.wait, 60)  # the server has the mail, and does not say so
        sender.process.kill()
        sender.process.wait(60)
        kept.let_go()
        assert ledger.in_doubt("doc") == [("0", (MONDAY,))]
        assert ledger.owed("doc") == []
        again = [mail(str(n), f"t{n}@school.example", f"line {n}") for n in range(2)]
        assert states(await post(again, at(port), "", ledger, "doc")) == [Sending.SENT]
        assert kept.to == ["t0@school.example", "t1@school.example"]


async def test_a_cancel_leaves_what_went_as_it_is(ledger: Ledger) -> None:
    with smtp_server() as (kept, port):
        task: asyncio.Task[object] = asyncio.ensure_future(
            post(MAILS, at(port), "", ledger, "doc", lambda _posted: task.cancel())
        )
        with pytest.raises(asyncio.CancelledError):
            await task
        told = ledger.told("doc")
        assert "1" in told
        assert ("2" in told) == bool(ledger.in_doubt("doc"))
        assert len(kept.mails) <= 2


async def test_nothing_personal_is_noted(tmp_path: Path, ledger: Ledger) -> None:
    with smtp_server() as (_, port):
        await post(MAILS, at(port), "", ledger, "doc")
    found = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert b"school.example" not in found
    assert b"Covers" not in found


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"host": ""}, "No mail server is set"),
        ({"port": 0}, "0 is no port"),
        ({"host": "mail.school.example"}, "for everybody to read"),
        ({"sender": ""}, "comes from is missing"),
        ({"reply_to": "nobody"}, "“nobody” is no e-mail address"),
    ],
)
def test_settings_that_cannot_work_are_told(fields: dict[str, object], words: str) -> None:
    with pytest.raises(SettingsError) as told:
        check(at(25, **fields) if "port" not in fields else at(0))
    assert words.replace("comes", "mails come") in str(told.value.title) or words in str(told.value.title)


async def test_a_mail_that_the_server_took_is_sent_though_that_cannot_be_noted(tmp_path: Path, ledger: Ledger) -> None:
    with closing(sqlite3.connect(tmp_path / "state.db")) as database, database:
        database.execute("CREATE TRIGGER full BEFORE UPDATE ON mails BEGIN SELECT RAISE(ABORT, 'disk is full'); END")
    with smtp_server() as (kept, port):
        posted = await post(MAILS, at(port), "", ledger, "doc")
        assert states(posted) == [Sending.SENT, Sending.SENT]
        assert all("It was sent, but that could not be noted here." in str(each.why) for each in posted)
        assert len(kept.mails) == 2
        with closing(sqlite3.connect(tmp_path / "state.db")) as database, database:
            database.execute("DROP TRIGGER full")
        assert await post(MAILS, at(port), "", ledger, "doc") == ()
        assert len(kept.mails) == 2


async def test_a_cancel_after_the_server_took_a_mail_tells_it_as_sent(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Posted] = []
    real = Ledger.note

    def note(self: Ledger, claim: Claim, state: Sending) -> None:
        loop.call_soon_threadsafe(task.cancel)
        real(self, claim, state)

    monkeypatch.setattr(Ledger, "note", note)
    loop = asyncio.get_running_loop()
    with smtp_server() as (kept, port):
        task = asyncio.create_task(post(MAILS[:1], at(port), "", ledger, "doc", told.append))
        with pytest.raises(asyncio.CancelledError):
            await task
        assert len(kept.mails) == 1
        assert [each.state for each in told] == [Sending.SENT]
        assert await post(MAILS[:1], at(port), "", ledger, "doc") == ()
