"""Mails to a real server: each goes once, what cannot go is told in a sentence, and nothing personal is noted."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from syncdesk.errors import SettingsError
from syncdesk.mail.ledger import Ledger, Sending
from syncdesk.mail.post import Letter, Posted, check_sign_in, message, post
from syncdesk.mail.server import MailServer, check
from syncdesk.sync.state import State
from tests.certificates import Authority
from tests.mail.server import PASSWORD, USER, smtp_server

LETTERS = [
    Letter("T1|2026-02-10|a", "zoe@school.example", "Covers for 10 Feb – Åsa", "Zoë covers 9MÄT 1\n.\nnew line"),
    Letter("T2|2026-02-10|b", "ben@school.example", "Covers", "Your lessons are looked after."),
]
PLAIN = MailServer("127.0.0.1", 0, "none", sender="daily@school.example", reply_to="office@school.example")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    state = State(tmp_path)
    yield Ledger(state)
    state.close()


def at(port: int, **fields: object) -> MailServer:
    return MailServer(**{**{name: getattr(PLAIN, name) for name in PLAIN.__struct_fields__}, "port": port, **fields})


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
        assert states(await post(LETTERS, server, PASSWORD, ledger, "doc")) == [Sending.SENT] * 2
        assert kept.to == ["zoe@school.example", "ben@school.example"]
        first = kept.mails[0]
        assert (first["From"], first["Reply-To"]) == ("daily@school.example", "office@school.example")
        assert first.get_payload(decode=True).decode().replace("\r\n", "\n").strip() == LETTERS[0].body


async def test_a_mail_never_goes_twice(ledger: Ledger) -> None:
    with smtp_server() as (kept, port):
        for _ in range(2):
            assert states(await post([*LETTERS, LETTERS[0]], at(port), "", ledger, "doc")) == [Sending.SENT] * 2
        assert len(kept.mails) == 2
        assert states(await post(LETTERS[:1], at(port), "", ledger, "another file")) == [Sending.SENT]
        assert len(kept.mails) == 3


async def test_an_address_that_is_refused_stops_no_other_mail_and_can_be_tried_again(ledger: Ledger) -> None:
    refused = Letter("T3|2026-02-10|c", "nobody@school.example", "Covers", "…")
    with smtp_server() as (kept, port):
        posted = await post([refused, *LETTERS], at(port), "", ledger, "doc")
        assert states(posted) == [Sending.REFUSED, Sending.SENT, Sending.SENT]
        assert "550" in str(posted[0].why)
        assert "nobody@school.example" not in str(posted[0].why)
        mended = Letter(refused.key, "somebody@school.example", "Covers", "…")
        assert states(await post([mended, *LETTERS], at(port), "", ledger, "doc")) == [Sending.SENT] * 3
        assert len(kept.mails) == 3


@pytest.mark.parametrize("to", ["", "Zoe", "a@b, c@d", "a@b\r\nBcc: c@d", "zoë@school.example"])
async def test_what_is_no_address_is_refused_and_sends_nothing(ledger: Ledger, to: str) -> None:
    with smtp_server() as (kept, port):
        posted = await post([Letter("T1|x", to, "Covers", "…")], at(port), "", ledger, "doc")
        assert states(posted) == [Sending.REFUSED]
        assert kept.mails == []


def test_a_line_end_in_a_subject_adds_no_header() -> None:
    with pytest.raises(ValueError, match="Header values"):
        message(Letter("k", "a@school.example", "Covers\r\nBcc: b@school.example", "…"), PLAIN)


async def test_content_that_is_refused_is_told(ledger: Ledger) -> None:
    with smtp_server() as (kept, port):
        kept.refuses_content = True
        posted = await post(LETTERS, at(port), "", ledger, "doc")
        assert states(posted) == [Sending.REFUSED] * 2
        assert "not taken" in str(posted[0].why)


async def test_a_wrong_sign_in_is_one_sentence_and_the_mails_wait(tmp_path: Path, ledger: Ledger) -> None:
    authority = Authority(tmp_path)
    with smtp_server(starttls=authority.server()) as (kept, port):
        server = at(port, security="starttls", user=USER, ca_file=authority.ca_file)
        posted = await post(LETTERS, server, "wrong", ledger, "doc")
        assert states(posted) == [Sending.FAILED] * 2
        assert "did not accept the user name and the password. No mail was sent." in str(posted[0].why)
        assert kept.mails == []
        assert states(await post(LETTERS, server, PASSWORD, ledger, "doc")) == [Sending.SENT] * 2


async def test_nobody_answers(ledger: Ledger) -> None:
    with smtp_server() as (_, port):
        pass
    posted = await post(LETTERS, at(port), "", ledger, "doc")
    assert states(posted) == [Sending.FAILED] * 2
    assert f"cannot be reached on port {port}" in str(posted[0].why)


async def test_a_certificate_that_is_not_trusted_ends_it(tmp_path: Path, ledger: Ledger) -> None:
    authority = Authority(tmp_path)
    with smtp_server(tls=authority.server()) as (kept, port):
        posted = await post(LETTERS, at(port, security="tls", user=USER), PASSWORD, ledger, "doc")
        assert states(posted) == [Sending.FAILED] * 2
        assert "certificate is not trusted" in str(posted[0].why)
        assert kept.sign_ins == 0


async def test_a_server_without_starttls_gets_no_password(ledger: Ledger) -> None:
    with smtp_server() as (kept, port):
        posted = await post(LETTERS, at(port, security="starttls", user=USER), PASSWORD, ledger, "doc")
        assert states(posted) == [Sending.FAILED] * 2
        assert "does not offer STARTTLS" in str(posted[0].why)
        assert kept.mails == []


async def test_a_line_that_breaks_while_a_mail_is_on_its_way_sends_it_no_more(ledger: Ledger) -> None:
    with smtp_server() as (kept, port):
        kept.breaks = True
        posted = await post(LETTERS[:1], at(port), "", ledger, "doc")
        assert states(posted) == [Sending.UNKNOWN]
        assert "may have arrived" in str(posted[0].why)
        kept.breaks = False
        assert states(await post(LETTERS, at(port), "", ledger, "doc")) == [Sending.UNKNOWN, Sending.SENT]
        assert len(kept.mails) == 2


async def test_a_mail_that_was_on_its_way_when_the_program_ended_is_not_sent_again(ledger: Ledger) -> None:
    ledger.note("doc", LETTERS[0].key, Sending.SENDING)
    with smtp_server() as (kept, port):
        assert states(await post(LETTERS, at(port), "", ledger, "doc")) == [Sending.UNKNOWN, Sending.SENT]
        assert len(kept.mails) == 1


async def test_a_cancel_leaves_what_went_as_it_is(ledger: Ledger) -> None:
    with smtp_server() as (kept, port):
        task: asyncio.Task[object] = asyncio.ensure_future(
            post(LETTERS, at(port), "", ledger, "doc", lambda _posted: task.cancel())
        )
        with pytest.raises(asyncio.CancelledError):
            await task
        known = ledger.states("doc")
        assert known[LETTERS[0].key] is Sending.SENT
        assert known.get(LETTERS[1].key) in {None, Sending.UNKNOWN}
        assert len(kept.mails) <= 2


async def test_nothing_personal_is_noted(tmp_path: Path, ledger: Ledger) -> None:
    with smtp_server() as (_, port):
        await post(LETTERS, at(port), "", ledger, "doc")
    found = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert b"school.example" not in found
    assert b"looked after" not in found
    assert LETTERS[0].key.encode() in found


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
