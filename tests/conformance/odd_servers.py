"""Odd and hostile servers, one a row: what it does, and what must hold then."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from xmlrpc.client import DateTime

import msgspec

from syncdesk.sync.reporting.outcome import Status
from syncdesk.sync.state.unconfirmed import UnconfirmedReason
from tests.conformance.odd_server import (
    Oddity,
    acts,
    carry,
    echoes,
    fault,
    latin_1,
    loses_letters,
    never_ends,
    only_the_older_name,
    only_with_length,
    rows,
    says,
    sends,
    stores_and,
    stores_and_acts,
)
from tests.scripted_server import cut_answer, drip, early_answer, raw, trickle

DONE, WARNED, FAILED, HELD = Status.DONE, Status.DONE_WITH_WARNINGS, Status.FAILED, Status.HELD
BOTH = ("xml", "json")
XML, JSON = ("xml",), ("json",)
CAP: dict[str, Any] = {"max_answer_bytes": 1 << 20}
SOON: dict[str, Any] = {"longest_seconds": 0.3}
PAGE = "<!DOCTYPE html>\n<html><head><title>Welcome</title></head><body>Sign in</body></html>"
LONG_ID = "school:staff:person:0f8fad5b-d9cb-469f-a165-70867728950e "
OK_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n"
XML_YES = b"<methodResponse><params><param><value><string></string></value></param></params></methodResponse>"
LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><methodResponse>&b;</methodResponse>'


class Odd(msgspec.Struct, frozen=True):
    """One server. `does` is by call (see `odd_server`); `told` has to stand in what is said or noted.

    `ends` is the run's status, `state` what became of the kind at which it is odd, `stored` whether the rows that it
    was sent are there afterwards. `doubt` is what is in doubt about the kind although it was taken. `document` is, for
    one that is asked for students, what the document says of them afterwards, by code; where the run did not come
    through, the document is as it was.
    """

    name: str
    does: Mapping[str, Oddity]
    ends: Status
    told: str = ""
    encodings: tuple[str, ...] = BOTH
    state: str = ""
    stored: bool = True
    proved: bool = False
    doubt: UnconfirmedReason | None = None
    document: Mapping[str, Mapping[str, str]] = {}
    network: Mapping[str, Any] = {}
    options: Mapping[str, Any] = {}


# It is odd when it is sent the timetable, after a first sync that went well.


def _publish(name: str, oddity: Oddity, ends: Status, state: str, told: str, *, stored: bool, **more: Any) -> Odd:
    return Odd(name, {"publishTimetable": oddity}, ends, told, state=state, stored=stored, **more)


def yes(name: str, oddity: Oddity, told: str = "", *, ends: Status = DONE, stored: bool = True, **more: Any) -> Odd:
    """It takes the rows, or says so."""
    return _publish(name, oddity, ends, "sent", told, stored=stored, **more)


def odd_yes(name: str, value: Any, told: str, **more: Any) -> Odd:
    """It says something else than a plain yes, which is shown and leaves in doubt what became of the rows."""
    return yes(
        name,
        stores_and_says(value),
        f"to timetable; it said “{told}”",
        ends=WARNED,
        doubt=UnconfirmedReason.ODD_ANSWER,
        **more,
    )


def stores_and_says(value: Any) -> Oddity:
    """Does what it was asked to, and answers a value."""

    def oddity(asked: Any) -> bool:
        asked.carried()
        return says(value)(asked)

    return oddity


def odd(name: str, words: str, *, stored: bool) -> Odd:
    """It does not take the rows, and says so in words that nobody can know to be a no."""
    told = f"to timetable; it said “{words}”"
    return yes(name, says(words), told, ends=WARNED, stored=stored, doubt=UnconfirmedReason.ODD_ANSWER)


def no(name: str, oddity: Oddity, told: str, **more: Any) -> Odd:
    """It does not take the rows, and says so."""
    return _publish(name, oddity, FAILED, "not_accepted", told, stored=False, **more)


def unknown(name: str, oddity: Oddity, told: str, *, stored: bool = False, **more: Any) -> Odd:
    """Nobody can tell what it did with the rows."""
    return _publish(name, oddity, FAILED, "unknown", told, stored=stored, **more)


def _json(**members: Any) -> Oddity:
    return stores_and(lambda _body: json.dumps(members).encode())


SENT_TO = (
    odd_yes("says OK", "OK", "OK"),
    odd_yes("says how many it stored", 15, "15"),
    odd_yes("says true", True, "true"),
    odd_yes("says nothing at all", None, "null"),
    odd_yes("gives a record in place of its yes", {"stored": 15}, '{"stored": 15}'),
    odd_yes("gives an empty list in place of its yes", [], "[]"),
    no("says false", says(False), "It said: “false”"),
    no("says a negative number", says(-1), "It said: “-1”"),
    no("gives a record that says it failed", says({"success": False, "message": "Period 7 is locked"}), "is locked"),
    no("gives a list in which something failed", says([{"ok": True}, {"error": "Period 7 is locked"}]), "is locked"),
    no("gives a fault as a plain record", says({"faultCode": 7, "faultString": "Period 7 is locked"}), "is locked"),
    no("gives its error twice, the second time null", sends('{"result": "", "error": "locked", "error": null}'),
       "“locked”", encodings=JSON),
    no("gives its failure beside an empty result", sends('{"result": "", "success": false}'), "success",
       encodings=JSON),
    odd("says in words that it failed", "Sorry, the database is locked.", stored=False),
    no("has not implemented the call and says so in a text", says("publishTimetable not implemented"), "not offer"),
    no("wants other parameters and says so in a text", says("Incorrect number of parameters passed"), "Incorrect"),
    no("says Error in a text", says("Error 1205: deadlock victim"), "“Error 1205: deadlock victim”"),
    no("refuses with code 0", fault("Login failed", 0), "Library refused Timetable. It said: “Login failed”."),
    no("refuses without a word, with code 0", fault("", 0), "did not say why (fault 0)"),
    no("refuses with a page for words", fault("<html><b>Period 7</b> is locked</html>"), "<b>Period 7</b> is locked"),
    no("refuses at endless length", fault("locked " * 5000), "…”. Ask those who run it"),
    no("refuses and repeats the password", echoes, "•••"),
    no("refuses, and the status says so too", fault("Period 7 is locked", status=500), "Period 7 is locked"),
    no("refuses in Latin-1", sends(
        b'<?xml version="1.0" encoding="iso-8859-1"?><methodResponse><fault><value><struct><member><name>faultString'
        b"</name><value>T\xfcr zu</value></member></struct></value></fault></methodResponse>",
        content_type="text/xml; charset=utf-8",
    ), "“Tür zu”", encodings=XML),
    no("gives an error that is a text, and no id", sends('{"error": "Period 7 is locked"}'), "is locked",
       encodings=JSON),
    no("gives an error of XML's sort", sends('{"error": {"faultString": "Period 7 is locked"}}'), "is locked",
       encodings=JSON),
    yes("gives an error that is null", _json(result="", error=None, id=1), encodings=JSON),
    yes("gives no id", _json(result=""), encodings=JSON),
    yes("gives always the id 0", _json(result="", id=0), encodings=JSON),
    yes("gives an id that is a text", _json(result="", id="x", jsonrpc="1.0"), encodings=JSON),
    yes("answers in the other encoding", stores_and(lambda _body: XML_YES), encodings=JSON),
    yes("answers in the other encoding ", _json(result=""), encodings=XML),
    yes("says that its answer is a page", stores_and(content_type="text/html; charset=iso-8859-1")),
    yes("puts blank lines and a mark before its answer", stores_and(lambda body: b"\r\n \xef\xbb\xbf\n" + body)),
    yes("answers byte by byte", stores_and_acts(lambda body: trickle(body, piece=1))),
    yes("says yes and stores nothing", says(""), stored=False),
    yes("stores nothing where letters are not ASCII, and is read back", loses_letters, "differ from what was sent",
        ends=WARNED, stored=False, options={"verify": True}),
    yes("stores nothing where letters are not ASCII, and reading back had proved itself", loses_letters,
        "differ from what was sent", ends=WARNED, stored=False, proved=True, doubt=UnconfirmedReason.BROKEN_SET,
        options={"verify": True}),
    no("sends a page", sends(PAGE, content_type="text/html"), "a web page"),
    unknown("gives an answer with nothing in it", sends(b""), "an empty answer"),
    unknown("stores and gives an answer with nothing in it", stores_and(lambda _body: b""), "an empty", stored=True),
    unknown("answers twice in one", stores_and(lambda body: body * 2), "not LISS", stored=True),
    unknown("sends something else after its answer", stores_and(lambda body: body + b"<!-- -->x"), "not LISS",
            stored=True),
    unknown("cuts its answer and says that it is whole", stores_and(lambda body: body[:-9]), "ends too early",
            stored=True),
    unknown("sends a billion laughs", sends(LAUGHS), "a document type declaration"),
)  # fmt: skip

ON_THE_LINE = (
    yes("says that its answer is a file", stores_and(content_type="application/octet-stream")),
    yes("answers HTTP 202", stores_and(status=202)),
    yes("closes the line after each answer and does not say so", stores_and_acts(
        lambda body: raw(OK_HEAD + f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
    )),
    yes("speaks HTTP 1.0 and tells no length", stores_and_acts(lambda body: raw(b"HTTP/1.0 200 OK\r\n\r\n" + body))),
    yes("says that it goes on, before it answers", stores_and_acts(
        lambda body: raw(b"HTTP/1.1 100 Continue\r\n\r\n" + OK_HEAD + b"Connection: close\r\n\r\n" + body)
    )),
    no("sends a page that it is not there", sends(PAGE, 404, content_type="text/html"), "There is no LISS at this"),
    no("sends a page that it broke down", sends(PAGE, 500, content_type="text/html"), "broke down over Timetable"),
    no("breaks down without a word", sends(b"", 500), "broke down over Timetable (HTTP 500)"),
    no("wants a sign-in of the web", sends(b"", 401, headers={"WWW-Authenticate": "Basic"}), "HTTP 401"),
    no("puts off, until a time that is none", sends(b"", 503, headers={"Retry-After": "soon"}), "HTTP 503"),
    no("puts off for ever", sends(b"", 429, headers={"Retry-After": "9" * 40}), "HTTP 429"),
    *(no(f"points elsewhere with {status}", sends(b"", status, headers={"Location": "https://evil.example/liss"}),
         "points to another address: https://evil.example/liss") for status in (301, 302, 307, 308)),
    no("points to no address at all", sends(b"", 302), "points to another address: —"),
    unknown("answers HTTP 204", sends(b"", 204), "an empty answer"),
    unknown("tells two lengths", stores_and(headers={"content-length": "3"}), "does not speak HTTP", stored=True),
    unknown("tells a longer answer than it gives", stores_and_acts(lambda body: cut_answer(body + b" ", len(body))),
            "before its answer was whole", stored=True),
    unknown("speaks no HTTP", acts(raw(b"220 mail.school.example ESMTP\r\n\r\n")), "does not speak HTTP"),
    unknown("announces a gigabyte and sends it", acts(
        never_ends(OK_HEAD + b"Content-Length: 1073741824\r\n\r\n", b" " * 65536)), "more than 1 MB", network=CAP),
    unknown("sends chunks for ever", acts(
        never_ends(OK_HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + b" " * 65536 + b"\r\n")),
        "more than 1 MB", network=CAP),
    unknown("sends headers for ever", acts(never_ends(OK_HEAD, b"X-Odd: " + b"x" * 9000 + b"\r\n")),
            "does not speak HTTP", network=SOON),
    unknown("says for ever that it goes on", acts(never_ends(b"", b"HTTP/1.1 100 Continue\r\n\r\n")), "",
            network=SOON, options={"patience": 0.2}),
    unknown("drips for ever", acts(drip()), "had not ended its answer", network=SOON),
)  # fmt: skip


# It is odd from the first call of a first sync.

NOT_OFFERED = "does not tell what it holds"
ODD_AT_FIRST = (
    Odd("says an empty text to everything", {"": says("")}, DONE, NOT_OFFERED, stored=False),
    Odd("says nothing to everything it does not know", {"": says(None), "hello": carry}, FAILED, "not offer Sections"),
    Odd("greets with nothing, and says nothing when it is sent something", {
        "hello": says({}),
        **dict.fromkeys(("publishClasses", "publishTimetable", "publishClassMemberships"), says(None)),
    }, FAILED, "not offer Sections"),
    Odd("greets with a fault in a record", {"hello": says({"faultCode": 4, "faultString": "go away"})}, FAILED,
        "go away"),
    Odd("implements nothing and says so in a text", {"": says("not implemented"), "hello": carry}, FAILED, "not offer"),
    Odd("says in texts that it cannot be read", {
        **dict.fromkeys(("getStudents", "getTeachers", "getClasses", "getTimetable"), says("not implemented")),
        **dict.fromkeys(("getClassMemberships", "getClassMembership"), says("unsupported")),
    }, DONE, NOT_OFFERED),
    Odd("tells nothing of itself", {"hello": says({})}, DONE),
    Odd("greets with a list", {"hello": says([{"SIS": "x"}])}, DONE),
    Odd("greets with its name", {"hello": says("Library 3.1")}, DONE),
    Odd("greets with a version that is none", {"hello": says({"SIS": 7, "LissVersion": "1.0.2b"})}, DONE),
    Odd("greets with a page", {"hello": sends(PAGE)}, FAILED, "a web page"),
    Odd("greets with a fault", {"hello": fault("who are you")}, FAILED, "Library refused the greeting"),
    Odd("greets with another address", {"hello": sends(b"", 301, headers={"Location": "/en/liss"})}, FAILED,
        "points to another address"),
    Odd("takes only bodies whose length is told", {"": only_with_length}, DONE),
    Odd("answers before it has read", {"before the body": acts(early_answer(413))}, FAILED, "HTTP 413"),
    Odd("closes the line after each call", {"": lambda asked: asked.answers(asked.carried(), close=True)}, DONE),
    Odd("knows the older names only", {
        **dict.fromkeys(("getClassMemberships", "getClassMembership"), only_the_older_name),
        **dict.fromkeys(("publishClassMemberships", "publishClassMembership"), only_the_older_name),
    }, DONE),
    Odd("holds rows twice and rows without codes", {
        "getClasses": says([{"ClassCode": "9MAT 1"}] * 2 + [{"ClassCode": " 9MAT 1 "}, {}, {"ClassCode": ""}]),
        "getTimetable": says([{"DayNumber": 1, "Period": "1", "ClassCode": "9MAT 1"}] * 3 + [{"Period": None}]),
        "getClassMemberships": says([{"StudentId": "S1", "ClassCode": "9MAT 1"}] * 3 + [{"StudentId": 1}]),
    }, DONE),
    Odd("pads its codes, gives members of its own and its rows in another order", {
        method: rows(lambda there: [
            {**{name: f"{value:>20}" if "Code" in name else value for name, value in row.items()}, "Own": {"x": [1]}}
            for row in reversed(there)
        ]) for method in ("getClasses", "getTimetable", "getClassMemberships")
    }, DONE, "holds exactly what was sent", options={"verify": True}),
)  # fmt: skip


# It is odd when it is asked for students.


def student(code: Any = "S5", first: Any = "Zoë", **more: Any) -> dict[str, Any]:
    """A student as LISS has one."""
    return {"StudentId": code, "FirstName": first, "Surname": "Odd", "Form": "9", **more}


KNOWN = [student(f"S{number}", f"Givenname{number}", Surname=f"Familyname{number}", Form="") for number in range(1, 5)]
S5 = {"S5": {"first_name": "Zoë", "year_level": "9"}}


def gives(name: str, answered: Any, document: Mapping[str, Mapping[str, str]], told: str = "", **more: Any) -> Odd:
    """It gives students, who are taken as they are meant."""
    oddity = answered if callable(answered) else says([*KNOWN, *answered])
    return Odd(name, {"getStudents": oddity}, more.pop("ends", DONE), told, document=document, **more)


def gives_not(name: str, answered: Any, told: str, **more: Any) -> Odd:
    """It gives nothing that can be taken."""
    oddity = answered if callable(answered) else says(answered)
    return Odd(name, {"getStudents": oddity}, more.pop("ends", FAILED), told, **more)


def _xml(members: str) -> Oddity:
    return sends(
        '<?xml version="1.0"?><methodResponse><params><param><value><array><data><value><struct>'
        f"{members}</struct></value></data></array></value></param></params></methodResponse>"
    )


WAYS = (
    "20260129T0:00:00", "20260129T9:00:00", "2026-01-29T00:00:00", "20260129T00:00:00Z", "20260129T00:00:00.000",
    "20260129", "20260129T23:59:00+11:00",
)  # fmt: skip
NO_DATES = ("", "00000000T00:00:00", "20260231T00:00:00", "soon")
ASKED_FOR_STUDENTS = (
    gives("gives what is there", [], {}),
    gives("writes one date in many ways",
          [student(f"D{n}", StartDate=DateTime(words)) for n, words in enumerate(WAYS)],
          {f"D{n}": {"start_date": "2026-01-29"} for n in range(len(WAYS))}),
    gives("writes dates that are none", [student(f"D{n}", StartDate=words) for n, words in enumerate(NO_DATES)],
          {f"D{n}": {"start_date": ""} for n in range(len(NO_DATES))}, "which cannot be read; it was left out",
          ends=WARNED),
    gives("gives numbers for codes", [student(5, Form=9)], {"5": {"year_level": "9"}}),
    gives("gives numbers with fractions", [student(5.0, Form=9.5)], {"5": {"year_level": "9.5"}}, encodings=JSON),
    gives("pads its codes on the left", says([student(f"{'S1':>20}", "New", Surname="Familyname1"), *KNOWN[1:]]),
          {"S1": {"first_name": "New"}}),
    gives("gives ids of 54 characters and more, with a blank at the end", [student(LONG_ID)],
          {LONG_ID.strip(): {"first_name": "Zoë"}}),
    gives("gives a student twice", [student(), student(first="Other")], S5, "It comes twice", ends=WARNED),
    gives("gives students without ids", [{"FirstName": "No"}, student("")], {}, "no code", ends=WARNED),
    gives("gives ids of blanks", [student("   ")], {}, "no code", ends=WARNED),
    gives("gives members nobody knows", [student(Own="x", Deep={"a": [{"b": 1}]}, List=[1, 2])], S5),
    gives("gives members that hold nothing", says([student("S1", None, Surname=None, Form=None), *KNOWN[1:]]),
          {"S1": {"first_name": "Givenname1", "surname": "Familyname1"}}),
    gives("gives lists where texts are due", [student(Surname=["a"], House={"x": 1})], S5,
          "Surname is “[\"a\"]”, which cannot be read", ends=WARNED),
    gives("writes Latin-1, with a header that says UTF-8", latin_1([*KNOWN, student()]), S5, encodings=XML),
    gives("gives a name of a hundred thousand letters", [student(first="x" * 100_000)],
          {"S5": {"first_name": "x" * 100_000}}),
    gives("gives names with line ends and tabs", [student(first="Zoë\n\tAnn")], {"S5": {"first_name": "Zoë Ann"}},
          "were taken out of the text of 1 row: S5"),
    gives("gives characters that no XML can hold", [student("S\x015", "Zoë\x00")],
          {"S 5": {"first_name": "Zoë"}}, "were taken out of the text of 1 row: S 5", encodings=JSON),
    gives("gives values without types, and i8", _xml(
        "<member><name>StudentId</name><value>S1</value></member>"
        "<member><name>Form</name><value><i8>9</i8></value></member>"
    ), {"S1": {"year_level": "9"}}, encodings=XML),
    gives_not("gives nobody", [], "Library sent none, and the file has 4", ends=HELD),
    gives_not("gives an empty text", "", "does not offer Students"),
    gives_not("gives nothing", None, "does not offer Students"),
    gives_not("has not implemented the call", "getStudents not implemented", "does not offer Students"),
    gives_not("gives words", "Students are being rolled over", "“Students are being rolled over”"),
    gives_not("gives one record and no list", student(), "a list was asked for"),
    gives_not("gives a list of texts", ["S1", "S2"], "a list of other things than records"),
    gives("gives a text among its records", [student(), "S6"], S5, "“S6” came in its place", ends=WARNED),
    gives_not("gives a list of lists", [[student()]], "a list of other things than records"),
    gives_not("gives a page", sends(PAGE), "a web page"),
    gives_not("gives a fault with code 0", fault("", 0), "did not say why (fault 0)"),
    gives_not("repeats the password", echoes, "•••"),
    gives_not("writes JSON in Latin-1", latin_1([student()]), "its JSON cannot be read", encodings=JSON),
    gives_not("writes Latin-1 and does not say so", sends(b"<methodResponse><params>\xeb</params>"),
              "XML cannot be read", encodings=XML),
    gives_not("gives a member of its answer twice", sends('{"result": {"StudentId": "S1", "StudentId": "S2"}}'),
              "a member twice"),
    gives("gives binary data for a text", _xml(
        "<member><name>StudentId</name><value>S1</value></member>"
        "<member><name>Form</name><value>9</value></member>"
        "<member><name>Surname</name><value><base64>AAEC</base64></value></member>"
    ), {"S1": {"year_level": "9"}}, "Surname is “AAEC”, which cannot be read", ends=WARNED, encodings=XML),
    gives_not("gives half a pair of characters", sends('{"result": [{"StudentId": "\\udc00"}]}'),
              "JSON cannot be read"),
    gives_not("gives a gigabyte", acts(never_ends(OK_HEAD + b"\r\n<methodResponse><params><param><value><array><data>",
              b"<value><struct></struct></value>" * 2000)), "more than 1 MB", network=CAP),
    gives_not("is nested without end", sends('{"result": ' + "[" * 5000), "nested too deeply"),
    gives_not("drips for ever", acts(drip()), "had not ended its answer", network=SOON),
)  # fmt: skip
