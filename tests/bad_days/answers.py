"""Bad days of the answer: the server is there, answers, and it is not a yes."""

from __future__ import annotations

import gzip
from contextlib import ExitStack

import msgspec

from tests.bad_days.between import carried_and, for_ever
from tests.bad_days.day import Day
from tests.bad_days.runs import Ends, doubtful, meeting, publishing
from tests.scripted_server import Act, answer
from tests.sync.liss_server import fault, text_value
from tests.sync.school import School

LIMIT = 1 << 20
"""The largest answer that is read in these tests."""


def xml(body: str, **how: int) -> Act:
    """An answer with this body."""
    return answer(body.encode(), **how)


def words(said: str) -> Act:
    """A text in place of the empty one that is a yes."""
    return answer(text_value(said)("xml")[1])


def refused(said: str, code: int = 1) -> Act:
    """A fault."""
    return answer(fault(said, code)("xml")[1])


PAGE = "<!DOCTYPE html>\n<html><head><title>Library</title></head><body>Welcome</body></html>"
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefghi", "bcdefghij", strict=True))
    + "]><methodResponse><params><param><value><string>&j;</string></value></param></params></methodResponse>"
)
OPEN = "<methodResponse><params><param><value><string>"
BOMB = gzip.compress(OPEN.encode() + b"x" * (8 * LIMIT))


def _known(_school: School) -> None:
    """Nothing more to mend: the connection has the right sign-in again."""


def _other_school(school: School, _stack: ExitStack) -> None:
    school.connection = msgspec.structs.replace(school.connection, school_code="9999")


DAYS = [
    Day("The password is wrong", {"": meeting(password="not-it", mend=_known)}),
    Day("The school code is unknown", {"": meeting(_other_school, mend=_known)}),
    Day(
        "The server refuses and names no reason that tells which part of the sign-in is wrong",
        {"": publishing(refused("Login failed"), Ends.NOT_ACCEPTED)},
    ),
    Day("The server wants a sign-in of the web (HTTP 401)", {"": publishing(xml("", status=401), Ends.NOT_ACCEPTED)}),
    Day("The server lets this user not in (HTTP 403)", {"": publishing(xml("", status=403), Ends.NOT_ACCEPTED)}),
    Day("There is nothing at the URL (HTTP 404)", {"": meeting(fault=xml("", status=404), mend=_known)}),
    Day("A message is too large for the server (HTTP 413)", {"": publishing(xml("", status=413), Ends.NOT_ACCEPTED)}),
    Day("The server breaks down (HTTP 500)", {"": publishing(xml("", status=500), Ends.NOT_ACCEPTED)}),
    Day("A gateway does not reach the server (HTTP 502)", {"": publishing(xml("", status=502), Ends.UNKNOWN)}),
    Day(
        "A gateway waits for the server in vain (HTTP 504)",
        {
            "nothing done": publishing(xml("", status=504), Ends.UNKNOWN),
            "done": publishing(carried_and(xml("", status=504)), Ends.UNKNOWN, arrived=True),
        },
    ),
    Day("The server gets too many calls (HTTP 429)", {"": publishing(xml("", status=429), Ends.NOT_ACCEPTED)}),
    Day(
        "The server gets too many calls and says when to come again",
        {"": publishing(answer(status=429, headers={"Retry-After": "0"}), Ends.NOT_ACCEPTED)},
    ),
    Day("The server is not ready (HTTP 503)", {"": publishing(xml("", status=503), Ends.NOT_ACCEPTED)}),
    Day(
        "The server is not ready and asks for an hour",
        {"": publishing(answer(status=503, headers={"Retry-After": "3600"}), Ends.NOT_ACCEPTED)},
    ),
    Day(
        "The server points to another address",
        {
            f"HTTP {status}": publishing(
                answer(status=status, headers={"Location": "https://new.library.example/liss"}), Ends.NOT_ACCEPTED
            )
            for status in (301, 302, 307, 308)
        },
    ),
    Day("The server refuses in its own words", {"": publishing(refused("Period 7 is locked"), Ends.NOT_ACCEPTED)}),
    Day("The server refuses with code 0", {"": publishing(refused("Nothing is wrong", 0), Ends.NOT_ACCEPTED)}),
    Day("The server refuses without a word", {"": publishing(refused("", 0), Ends.NOT_ACCEPTED)}),
    Day(
        "The server does not know the call",
        {"": publishing(refused("publishTimetable?", -32601), Ends.NOT_ACCEPTED)},
    ),
    Day(
        "The server answers a text: not implemented",
        {"": publishing(words("publishTimetable not implemented"), Ends.NOT_ACCEPTED)},
    ),
    Day(
        "The server answers a text: it wanted other parameters",
        {"": publishing(words("Incorrect number of parameters passed to liss.publishTimetable"), Ends.NOT_ACCEPTED)},
    ),
    Day(
        "The server answers a text that begins with Error",
        {"": publishing(words("Error 1205: deadlock victim"), Ends.NOT_ACCEPTED)},
    ),
    Day("The server answers a text that is no yes and no no", {"": doubtful(words("Received, thank you"))}),
    Day("The server answers with a web page", {"": publishing(xml(PAGE), Ends.NOT_ACCEPTED)}),
    Day("The server answers nothing at all", {"": publishing(xml(""), Ends.UNKNOWN)}),
    Day("The answer is cut short and says that it is whole", {"": publishing(xml(OPEN), Ends.UNKNOWN)}),
    Day("The answer is not XML", {"": publishing(xml("<methodResponse>&&"), Ends.UNKNOWN)}),
    Day("The answer is XML of another kind", {"": publishing(xml("<rss version='2.0'/>"), Ends.UNKNOWN)}),
    Day("The answer is JSON of another kind", {"": publishing(xml('{"message": "hello"}'), Ends.UNKNOWN)}),
    Day("The answer is a billion laughs", {"": publishing(xml(LAUGHS), Ends.UNKNOWN)}),
    Day(
        "The answer is nested without end",
        {"": publishing(xml("<methodResponse>" + "<value><array><data>" * 100), Ends.UNKNOWN)},
    ),
    Day(
        "The answer never ends",
        {
            "in one piece": publishing(
                for_ever(b"x" * 65536, begin=OPEN.encode()), Ends.UNKNOWN, tries=1, max_answer_bytes=LIMIT
            ),
            "in chunks": publishing(
                for_ever(b"10000\r\n" + b" " * 65536 + b"\r\n", headers=b"Transfer-Encoding: chunked\r\n"),
                Ends.UNKNOWN,
                tries=1,
                max_answer_bytes=LIMIT,
            ),
        },
    ),
    Day(
        "The answer is a bomb: small, and huge when unpacked",
        {"": publishing(answer(BOMB, headers={"Content-Encoding": "gzip"}), Ends.UNKNOWN, max_answer_bytes=LIMIT)},
    ),
    Day(
        "The answer is packed and not whole",
        {
            "": publishing(
                answer(gzip.compress(OPEN.encode() + b"x" * 1000)[:-9], headers={"Content-Encoding": "gzip"}),
                Ends.UNKNOWN,
            )
        },
    ),
    Day(
        "The answer is packed in a way that nobody asked for",
        {"": publishing(answer(b"\x1b\x03", headers={"Content-Encoding": "br"}), Ends.UNKNOWN)},
    ),
]
