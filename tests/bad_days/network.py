"""Bad days of the line: names, ports, certificates, cuts and silence."""

from __future__ import annotations

import socket
from contextlib import ExitStack, closing
from pathlib import Path

import msgspec

from syncdesk.sync.reporting.outcome import Status
from syncdesk.timetable.records import Room
from tests.bad_days.between import (
    Between,
    carried_and,
    carried_but_cut,
    reset,
    stops_after,
    takes_little,
)
from tests.bad_days.day import Cause, Day, readable
from tests.bad_days.runs import IMPATIENT, ONCE, SHORT, Ends, State, doubts, meeting, publishing, ran, through
from tests.certificates import Authority
from tests.scripted_server import drip, raw, silence
from tests.sync.school import School, renamed, said, small_school, states
from tests.tcp_server import TcpServer


def _at(school: School, url: str) -> None:
    school.connection = msgspec.structs.replace(school.connection, url=url)


def _nowhere(school: School, _stack: ExitStack) -> None:
    _at(school, "https://no-such-school.invalid/liss")


def _nobody(school: School, stack: ExitStack) -> None:
    taken = stack.enter_context(closing(socket.socket()))
    taken.bind(("127.0.0.1", 0))  # it does not listen, and nobody else can
    _at(school, f"http://127.0.0.1:{taken.getsockname()[1]}/liss")


def _queue(school: School, stack: ExitStack) -> None:
    """A server whose queue of those who wait to be let in is full."""
    listener = stack.enter_context(closing(socket.create_server(("127.0.0.1", 0), backlog=0)))
    for _ in range(8):
        line = stack.enter_context(closing(socket.socket()))
        line.setblocking(False)
        line.connect_ex(listener.getsockname())
    _at(school, f"http://127.0.0.1:{listener.getsockname()[1]}/liss")


def _plain(school: School, stack: ExitStack) -> None:
    server = stack.enter_context(TcpServer(b"HTTP/1.1 400 Bad Request\r\n\r\n"))
    _at(school, f"https://127.0.0.1:{server.port}/liss")


def _no_file(school: School, _stack: ExitStack) -> None:
    file = Path(school.connection.ca_file).with_name("office.pem")
    file.write_text("no certificate")
    school.connection = msgspec.structs.replace(school.connection, ca_file=str(file))


def _as_it_was(_school: School) -> None:
    """Nothing more to mend than the connection and the line."""


def _trusted(school: School) -> None:
    folder = Path(school.path).parent
    school.connection = msgspec.structs.replace(school.connection, ca_file=str(folder / "school-ca.pem"))


def large(*, then_break: bool, **network: float) -> Cause:
    """More rows than the line's own stores hold, of which the server reads the beginning only."""

    async def cause(folder: Path) -> str:
        with School(folder, small_school(3, 4)) as school, Between(school.practice.url) as line:
            through(school, line)
            assert (await school.sync("rooms")).status is Status.DONE
            before, held = State.of(school), school.holds("rooms")
            school.edit(*(renamed(school, Room, f"R{n}", comment="x" * 4_000_000) for n in (1, 2, 3)))

            def listener(event: object) -> None:
                if str(getattr(event, "what", "")) == "Sending":
                    line.fault = takes_little(then_break=then_break)

            result = await ran(school, "rooms", network={"retries": ONCE, **network}, listener=listener, **IMPATIENT)
            assert line.faults == 1
            assert result.status is Status.FAILED
            assert states(result) == {"rooms": "unknown"}
            assert set(doubts(school)) == {"rooms"}
            assert State.of(school).accepted == before.accepted
            assert school.holds("rooms") == held
            return readable(said(result), folder)

    return cause


HALF_AN_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 1000\r\n\r\n<?xml "

DAYS = [
    Day("The server's name has no address", {"": meeting(_nowhere, mend=_as_it_was)}),
    Day("Nothing listens at the server's port", {"": meeting(_nobody, tries=2, mend=_as_it_was)}),
    Day("No connection comes about in time", {"": meeting(_queue, connect_seconds=SHORT)}),
    Day("The URL says https, and the port speaks something else", {"": meeting(_plain)}),
    Day(
        "The certificate is from an authority that this computer does not know",
        {"": meeting(tls=Authority.server, known=False, mend=_trusted)},
    ),
    Day("The certificate has expired", {"": meeting(tls=lambda authority: authority.server(expired=True))}),
    Day("The certificate is not valid yet", {"": meeting(tls=lambda authority: authority.server(not_yet=True))}),
    Day(
        "The certificate is for another name",
        {"": meeting(tls=lambda authority: authority.server("liss.school.example"))},
    ),
    Day("The school's certificate file is none", {"": meeting(_no_file, tls=Authority.server, mend=_as_it_was)}),
    Day("The line breaks while the rows go out", {"": large(then_break=True)}),
    Day("The server takes no more of the rows", {"": large(then_break=False)}),
    Day(
        "The rows are not all taken in the time for a whole call", {"": large(then_break=False, longest_seconds=SHORT)}
    ),
    Day(
        "The server closes the line without an answer",
        {
            "nothing done": publishing(raw(b""), Ends.UNKNOWN),
            "done": publishing(carried_and(raw(b"")), Ends.UNKNOWN, arrived=True),
            "in the first line": publishing(carried_and(raw(b"HTTP/1.1 2")), Ends.UNKNOWN, arrived=True),
        },
    ),
    Day(
        "The line breaks before the answer begins",
        {
            "nothing done": publishing(reset(), Ends.UNKNOWN),
            "done": publishing(carried_and(reset()), Ends.UNKNOWN, arrived=True),
        },
    ),
    Day(
        "The server closes the line before its answer is whole",
        {
            "at its start": publishing(carried_but_cut(0.0), Ends.UNKNOWN, arrived=True),
            "in its middle": publishing(carried_but_cut(0.5), Ends.UNKNOWN, arrived=True),
            "near its end": publishing(carried_but_cut(0.99), Ends.UNKNOWN, arrived=True),
        },
    ),
    Day(
        "The line breaks in the middle of the answer",
        {"": publishing(carried_but_cut(0.5, reset=True), Ends.UNKNOWN, arrived=True)},
    ),
    Day(
        "The server says nothing",
        {
            "nothing done": publishing(silence(), Ends.UNKNOWN, tries=1, options=IMPATIENT),
            "done": publishing(carried_and(silence()), Ends.UNKNOWN, arrived=True, tries=1, options=IMPATIENT),
        },
    ),
    Day(
        "The server falls silent in the middle of its answer",
        {"": publishing(stops_after(HALF_AN_ANSWER), Ends.UNKNOWN, tries=1, options=IMPATIENT)},
    ),
    Day(
        "The answer comes byte by byte and does not end",
        {"": publishing(drip(), Ends.UNKNOWN, tries=1, longest_seconds=SHORT)},
    ),
    Day(
        "What answers does not speak HTTP",
        {"": publishing(raw(b"220 mail.school.example ESMTP\r\n\r\n"), Ends.UNKNOWN)},
    ),
]
