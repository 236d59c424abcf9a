"""Mails that any server takes; where one does not, why is told in its own words, and in a sentence for each cause."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from syncdesk.errors import CertificateError, SyncdeskError, Trait
from syncdesk.localstate.state import State
from syncdesk.mail import smtp_line
from syncdesk.mail.covers import Mail
from syncdesk.mail.ledger import Ledger, Sending
from syncdesk.mail.letters import Letter, message
from syncdesk.mail.post import check_sign_in, post
from syncdesk.mail.server import MailServer, check
from syncdesk.mail.smtp_line import own_name
from tests.certificates import Authority
from tests.mail.odd_server import CLOSE, odd_server
from tests.mail.server import PASSWORD, USER
from tests.mail.test_post import MAILS, MONDAY, ZOE, at, mail, states
from tests.tcp_server import TcpServer

NO_SIGN_IN = "250-odd.example\n250 SIZE 1000000"
THREE = [mail(str(n), f"t{n}@school.example", f"line {n}") for n in range(3)]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    state = State(tmp_path)
    yield Ledger(state)
    state.close()


def to(address: str) -> Mail:
    return mail("1", address, "…")


# -- mails that every server takes


async def test_a_server_of_seven_bits_gets_seven_bits_and_every_letter_arrives(ledger: Ledger) -> None:
    with odd_server(strict=True) as (odd, port):
        assert states(await post(MAILS, at(port, sender_name="Skövde skola"), "", ledger, "doc")) == [Sending.SENT] * 2
    assert all(each.isascii() for each in odd.mails)
    assert not any("BODY=" in each for each in odd.commands)
    read = message_from_bytes(odd.mails[0], policy=policy.default)
    assert read["Subject"] == "Covers for 10 Feb – Åsa"
    assert read["From"].addresses[0].display_name == "Skövde skola"
    assert read.get_content().replace("\r\n", "\n").strip() == ZOE


def test_a_mail_shows_the_name_of_who_sends_it() -> None:
    made = message(Letter("k", "a@school.example", "Covers", "…"), at(25, sender_name="Testville School, daily"))
    assert str(made["From"]) == '"Testville School, daily" <daily@school.example>'
    assert str(message(Letter("k", "a@school.example", "Covers", "…"), at(25))["From"]) == "daily@school.example"


def test_no_line_of_a_mail_is_longer_than_servers_take() -> None:
    made = message(Letter("k", "a@school.example", "Covers", "x" * 5000 + "\nå" * 300), at(25)).as_bytes()
    assert max(map(len, made.split(b"\r\n"))) <= 998


async def test_this_computer_gives_its_own_name_and_never_localhost(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getfqdn", lambda *_: "pc7.school.example")
    with odd_server() as (odd, port):
        await post(MAILS, at(port), "", ledger, "doc")
    assert odd.commands[0] == "EHLO pc7.school.example"


@pytest.mark.parametrize(
    "name", ["localhost", "localhost.localdomain", "pc7", "anns-mac.local", "10.0.0.7", "pc_7.school.example", ""]
)
async def test_without_a_name_that_others_know_it_gives_its_address(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getfqdn", lambda *_: name)
    with odd_server() as (odd, port):
        await check_sign_in(at(port), "")
    assert odd.commands[0] == "EHLO [127.0.0.1]"
    assert await own_name(("2001:db8::7", 1, 0, 0)) == "[IPv6:2001:db8::7]"
    assert await own_name(("fe80::7%eth0", 1, 0, 2)) == "[IPv6:fe80::7]"
    assert await own_name(("::ffff:10.0.0.7", 1, 0, 0)) == "[10.0.0.7]"


@pytest.mark.parametrize("no", ["502 5.5.1 Not implemented", "500 What?", "550 No EHLO here"])
async def test_a_server_that_knows_no_ehlo_is_greeted_in_the_old_way(ledger: Ledger, no: str) -> None:
    with odd_server({"EHLO": no}) as (odd, port):
        assert states(await post(MAILS, at(port), "", ledger, "doc")) == [Sending.SENT] * 2
    assert odd.verbs()[:2] == ["EHLO", "HELO"]


async def test_a_host_of_any_letters_is_written_as_name_servers_have_it(ledger: Ledger) -> None:
    with odd_server(strict=True) as (odd, port):
        server = at(port, sender="daily@skövde.example", reply_to="kansli@skövde.example")
        assert states(await post([to("zoe@åbo.example")], server, "", ledger, "doc")) == [Sending.SENT]
    assert "RCPT TO:<zoe@xn--bo-xia.example>" in odd.commands
    assert "MAIL FROM:<daily@xn--skvde-kua.example>" in odd.commands
    assert message_from_bytes(odd.mails[0])["Reply-To"] == "kansli@xn--skvde-kua.example"


async def test_an_address_of_other_letters_goes_only_where_the_server_takes_it(ledger: Ledger) -> None:
    with odd_server() as (odd, port):
        (posted,) = await post([to("zoë@school.example")], at(port), "", ledger, "doc")
        assert posted.state is Sending.REFUSED
        assert "does not offer SMTPUTF8" in str(posted.why)
        assert odd.mails == []
    with odd_server({"EHLO": "250-odd.example\n250-8BITMIME\n250 SMTPUTF8"}) as (odd, port):
        assert states(await post([to("zoë@school.example")], at(port), "", ledger, "doc")) == [Sending.SENT]
    assert "MAIL FROM:<daily@school.example> SMTPUTF8 BODY=8BITMIME" in odd.commands
    assert "To: zoë@school.example".encode() in odd.mails[0]


def test_a_mail_server_may_have_a_name_of_any_letters() -> None:
    check(MailServer("post.skövde.example", 587, "starttls", sender="a@b.example"))
    with pytest.raises(SyncdeskError, match="is no server's name"):
        check(MailServer("post..skö vde", 587, "starttls", sender="a@b.example"))


# -- lines that end, and servers that put mails off


async def test_a_server_that_closes_after_each_mail_gets_every_mail_once(ledger: Ledger) -> None:
    with odd_server(closes=True) as (odd, port):
        assert states(await post(THREE, at(port), "", ledger, "doc")) == [Sending.SENT] * 3
    assert (len(odd.mails), odd.lines) == (3, 3)


async def test_a_server_that_looks_long_at_a_mail_is_waited_for(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp_line, "SECONDS", 0.05)
    with odd_server(looks=0.15) as (odd, port):
        assert states(await post(MAILS, at(port), "", ledger, "doc")) == [Sending.SENT] * 2
    assert odd.lines == 1


async def test_a_server_that_has_enough_of_a_line_gets_the_rest_on_another(ledger: Ledger) -> None:
    with odd_server({"MAIL": ["250 OK", "421 4.7.0 Too many mails", "250 OK"]}) as (odd, port):
        assert states(await post(THREE, at(port), "", ledger, "doc")) == [Sending.SENT] * 3
    assert (len(odd.mails), odd.lines) == (3, 2)


@pytest.mark.parametrize("no", [CLOSE, "421 4.7.0 Come back later"])
async def test_a_server_that_ends_every_line_is_left_alone_for_a_while(ledger: Ledger, no: str) -> None:
    with odd_server({"MAIL": ["250 OK", no]}) as (odd, port):
        posted = await post(THREE, at(port), "", ledger, "doc")
    assert states(posted) == [Sending.SENT, Sending.WAITING, Sending.WAITING]
    assert odd.lines == 2
    assert no == CLOSE or "It said: “421 4.7.0 Come back later”." in str(posted[1].why)
    with odd_server() as (odd, port):
        assert states(await post(THREE, at(port), "", ledger, "doc")) == [Sending.SENT] * 2


@pytest.mark.parametrize("when", ["MAIL", "RCPT", "DATA", "."])
@pytest.mark.parametrize("code", ["450 4.2.0 Greylisted", "451 4.7.1 Try again later", "452 4.3.1 No space"])
async def test_a_mail_that_is_put_off_waits_and_goes_later(ledger: Ledger, when: str, code: str) -> None:
    usual = {"DATA": "354 Go ahead"}.get(when, "250 OK")
    with odd_server({when: [code, usual]}) as (odd, port):
        posted = await post(THREE, at(port), "", ledger, "doc")
        assert states(posted) == [Sending.WAITING, Sending.SENT, Sending.SENT]
        assert "asks to send it later" in str(posted[0].why)
        assert code in str(posted[0].why)
        assert [(each.person, each.state) for each in ledger.owed("doc")] == [("0", Sending.WAITING)]
        assert states(await post(THREE, at(port), "", ledger, "doc")) == [Sending.SENT]
        assert ledger.owed("doc") == []
    assert len(odd.mails) == (4 if when == "." else 3), "each was taken once"


async def test_a_refusal_of_one_mail_is_none_of_the_next_even_where_the_line_ends(ledger: Ledger) -> None:
    with odd_server({"RCPT": ["550 5.1.1 t0@school.example: no such user", "250 OK"], "RSET": CLOSE}) as (odd, port):
        posted = await post(THREE, at(port), "", ledger, "doc")
    assert states(posted) == [Sending.REFUSED, Sending.SENT, Sending.SENT]
    assert "It said: “550 5.1.1 …: no such user”." in str(posted[0].why)
    assert odd.lines == 2


# -- what a refusal means

SIGN_IN = {
    "535 5.7.8 Username and Password not accepted": "did not accept the user name and the password",
    "535 5.7.3 Authentication unsuccessful": "did not accept the user name and the password",
    "535 5.7.139 Authentication unsuccessful, the user credentials were incorrect": "did not accept the user name",
    "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant": "does not let "
    "programs send mails with this account",
    "535 5.7.139 Authentication unsuccessful, basic authentication is disabled": "does not let programs send mails",
    "534 5.7.9 Application-specific password required": "wants an app password",
    "535 5.7.0 Please use an app password": "wants an app password",
    "534 5.7.14 Please log in with your web browser": "wants another way of signing in",
    "454 4.7.0 Temporary authentication failure": "cannot check the sign-in for now",
    "421 4.7.0 Too many logins": "cannot check the sign-in for now",
    "530 5.7.0 Must issue a STARTTLS command first": "lets nobody sign in before the line is secure",
    "538 5.7.11 Encryption required": "lets nobody sign in before the line is secure",
    "504 5.5.4 Unrecognized authentication type": "did not understand the sign-in",
}


@pytest.mark.parametrize(("answer", "words"), SIGN_IN.items())
async def test_a_refused_sign_in_is_told_by_its_cause_and_in_the_servers_words(
    answer: str, words: str, ledger: Ledger
) -> None:
    with odd_server({"AUTH": answer}) as (odd, port):
        server = at(port, user=USER)
        with pytest.raises(SyncdeskError) as told:
            await check_sign_in(server, PASSWORD)
        posted = await post(THREE, server, PASSWORD, ledger, "doc")
    for said in (str(told.value), str(posted[0].why)):
        assert words in said
        assert f"It said: “{answer}”." in said
        assert "No mail was sent." in said
    later = answer.startswith("4")
    assert told.value.trait is (Trait.LATER if later else Trait.PERSON)
    assert states(posted) == [Sending.WAITING if later else Sending.FAILED] * 3
    assert odd.mails == []


async def test_a_wrong_password_is_shown_to_the_server_once(ledger: Ledger) -> None:
    with odd_server({"AUTH": "535 5.7.8 No"}) as (odd, port):
        await post(THREE, at(port, user=USER), PASSWORD, ledger, "doc")
    assert odd.verbs().count("AUTH") == 1


async def test_another_way_of_signing_in_is_tried_where_the_first_is_not_known(ledger: Ledger) -> None:
    with odd_server({"AUTH": ["504 5.5.4 Unrecognized", "334 UGFzc3dvcmQ6"], base64_of(PASSWORD): "235 OK"}) as (
        _,
        port,
    ):
        assert states(await post(THREE, at(port, user=USER), PASSWORD, ledger, "doc")) == [Sending.SENT] * 3


def base64_of(words: str) -> str:
    import base64

    return base64.b64encode(words.encode()).decode().upper()


OFFERS = {
    NO_SIGN_IN: "offers no sign-in",
    "250-odd.example\n250 AUTH XOAUTH2 OAUTHBEARER": "does not have: XOAUTH2, OAUTHBEARER",
    "250-odd.example\n250 AUTH NTLM GSSAPI": "does not have: NTLM, GSSAPI",
}


@pytest.mark.parametrize(("ehlo", "words"), OFFERS.items())
async def test_a_sign_in_that_is_not_offered_is_no_wrong_password(ehlo: str, words: str) -> None:
    with odd_server({"EHLO": ehlo}) as (odd, port), pytest.raises(SyncdeskError) as told:
        await check_sign_in(at(port, user=USER), PASSWORD)
    assert words in str(told.value)
    assert "did not accept" not in str(told.value)
    assert "AUTH" not in odd.verbs()


GREETINGS = {
    "554 5.7.1 Your address is on a block list": "takes no mails from this computer",
    "550 Go away": "takes no mails from this computer",
    "421 4.3.2 Too many connections": "takes no mails for now",
    "HTTP/1.1 400 Bad Request": "a web server",
    "SSH-2.0-OpenSSH_9.2": "something else than a mail server",
}


@pytest.mark.parametrize(("greeting", "words"), GREETINGS.items())
async def test_a_greeting_that_is_a_no_is_told_as_that(greeting: str, words: str, ledger: Ledger) -> None:
    with odd_server({"220": greeting}) as (_, port):
        posted = await post(THREE, at(port), "", ledger, "doc")
    assert words in str(posted[0].why)
    assert greeting in str(posted[0].why)
    assert states(posted) == [Sending.WAITING if greeting.startswith("421") else Sending.FAILED] * 3


async def test_who_refuses_to_be_greeted_is_told_in_its_words() -> None:
    answer = "504 5.5.2 <pc>: Helo command rejected: need fully-qualified hostname"
    with odd_server({"EHLO": answer, "HELO": answer}) as (_, port), pytest.raises(SyncdeskError) as told:
        await check_sign_in(at(port), "")
    assert "did not accept how this computer introduced itself" in str(told.value)
    assert answer in str(told.value)


async def test_a_line_that_ends_before_the_greeting_is_told() -> None:
    with odd_server({"220": CLOSE}) as (_, port), pytest.raises(SyncdeskError, match="closed the line before"):
        await check_sign_in(at(port), "")


async def test_what_never_greets_is_no_mail_server_or_wants_tls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smtp_line, "SECONDS", 0.1)
    with TcpServer(None) as silent, pytest.raises(SyncdeskError, match="does not greet as a mail server does"):
        await check_sign_in(at(silent.port), "")


async def test_a_mail_that_may_not_go_without_a_sign_in_says_so(ledger: Ledger) -> None:
    with odd_server({"MAIL": "530 5.7.0 Authentication required"}) as (_, port):
        posted = await post(THREE[:1], at(port), "", ledger, "doc")
    assert "only after a sign-in" in str(posted[0].why)
    with odd_server({"MAIL": "530 5.7.0 Must issue a STARTTLS command first"}) as (_, port):
        posted = await post(THREE[:1], at(port), "", ledger, "doc")
    assert "only over a secure line" in str(posted[0].why)


# -- secure lines

CERTIFICATES = {
    "expired": "The server's certificate has expired.",
    "not_yet": "The server's certificate is not valid yet.",
    "name": "The certificate is not for “127.0.0.1”.",
    "unknown": "The server's certificate is not trusted on this computer.",
}


@pytest.mark.parametrize("security", ["tls", "starttls"])
@pytest.mark.parametrize(("trouble", "words"), CERTIFICATES.items())
async def test_certificate_trouble_is_told_by_its_cause(
    trouble: str, words: str, security: str, tmp_path: Path
) -> None:
    authority = Authority(tmp_path)
    names = ("mail.school.example",) if trouble == "name" else ()
    context = authority.server(*names, expired=trouble == "expired", not_yet=trouble == "not_yet")
    ca_file = authority.ca_file if trouble != "unknown" else ""
    with secure_server(security, context) as port, pytest.raises(CertificateError) as told:
        await check_sign_in(at(port, security=security, ca_file=ca_file), "")
    assert words in str(told.value)
    assert "URL" not in str(told.value)
    assert "cannot be reached" not in str(told.value)


def secure_server(security: str, context):
    """The port of a server that is secure from the start, or is so once asked."""
    from contextlib import contextmanager

    from tests.mail.server import smtp_server

    @contextmanager
    def served() -> Iterator[int]:
        with smtp_server(**{security: context}) as (_, port):
            yield port

    return served()


async def test_tls_to_a_port_without_it_is_told_as_that() -> None:
    with odd_server() as (_, port), pytest.raises(CertificateError, match="does not speak TLS"):
        await check_sign_in(at(port, security="tls"), "")


async def test_starttls_that_is_refused_is_told_in_the_servers_words(tmp_path: Path) -> None:
    answers = {"EHLO": "250-odd.example\n250 STARTTLS", "STARTTLS": "454 4.7.0 TLS not available"}
    with odd_server(answers) as (_, port), pytest.raises(SyncdeskError) as told:
        await check_sign_in(at(port, security="starttls"), "")
    assert "454 4.7.0 TLS not available" in str(told.value)
    assert told.value.trait is Trait.LATER


async def test_what_a_server_says_is_shown_on_one_line_without_the_address_and_cut(ledger: Ledger) -> None:
    words = "550-5.1.1 <T0@School.example>\n550 5.1.1 \x1b[31m" + "x" * 900
    with odd_server({"RCPT": words}) as (_, port):
        (posted,) = await post(THREE[:1], at(port), "", ledger, "doc")
    said = str(posted.why)
    assert said.isprintable()
    assert "school" not in said.lower()
    assert len(said) < 400
    assert [(each.person, each.date) for each in ledger.owed("doc")] == [("0", MONDAY)]
