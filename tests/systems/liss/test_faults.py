"""What a server's words mean: they decide, whatever the code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncdesk.errors import AnswerError, CallUnknown, Refused, SignInRefused, Trait
from syncdesk.systems.liss.decoding import Fault
from syncdesk.systems.liss.faults import quoted, refusal, status_error
from syncdesk.text import text
from tests import planted
from tests.systems.liss.making import sign_in

SIGN_IN = sign_in("ann", planted.SECRET, "1234")
WHAT = text("Rooms")


def meant(words: str, code: int = 0, *, let_in: bool = False) -> AnswerError:
    return refusal("Practice", WHAT, Fault(code, words), SIGN_IN, let_in=let_in)


PASSWORD = "Practice did not accept this user name and password."
SCHOOL = "Practice does not know the school code “1234”."
ANY = "Practice did not accept the user name, the password or the school code."
CLEAR = [
    ("Invalid password", PASSWORD),
    ("Unknown user", PASSWORD),
    ("UserName not found", PASSWORD),
    ("user-name or password wrong", PASSWORD),
    ("Username or password incorrect", PASSWORD),
    ("Sign-in refused: user name or password is not right.", PASSWORD),
    ("au.liss.AuthenticationException: invalid user name or password", PASSWORD),
    ("There is no school with this code here.", SCHOOL),
    ("Unknown School: 1234", SCHOOL),
    ("SchoolCode 1234 is not known", SCHOOL),
    ("Login failed", ANY),
    ("Log in first", ANY),
    ("You are not logged in", ANY),
    ("bad login", ANY),
    ("Authentication error", ANY),
    ("AuthenticationFailed", ANY),
    ("Not authorised", ANY),
    ("unauthorized", ANY),
    ("Access denied", ANY),
    ("Bad credentials", ANY),
    ("Login to school failed", ANY),
]


@pytest.mark.parametrize(("words", "title"), CLEAR)
def test_words_that_leave_no_doubt_are_a_refused_sign_in(words: str, title: str) -> None:
    error = meant(words)
    assert type(error) is SignInRefused
    assert error.trait is Trait.PERSON
    assert str(error.title) == title
    assert str(error.detail) == f"It said: “{words.removesuffix('.')}”."
    assert error.hint


@pytest.mark.parametrize(("words", "title"), CLEAR)
def test_once_the_server_has_taken_the_sign_in_no_refusal_is_about_it(words: str, title: str) -> None:
    error = meant(words, let_in=True)
    assert type(error) is Refused
    assert str(error) == (
        f"Practice refused Rooms. It said: “{words.removesuffix('.')}”."
        " Ask those who run it; a support log shows what was sent."
    )


MAY_BE_SIGN_IN = "This may be about the sign-in: check user name, password and school code, or ask those who run it."
MAY_BE_SCHOOL = "This may be about the school code “1234”: check it, or ask those who run it."
MAY_BE_YEAR = "This may be about the academic year: check it in School info and Other, or ask those who run it."
ASK = "Ask those who run it; a support log shows what was sent."


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("the school year 2026 is locked (ref QX-77)", MAY_BE_YEAR),
        ("AcademicYear 2026 is not open", MAY_BE_YEAR),
        ("No data for school 1234 and academic year 2026", MAY_BE_YEAR),
        ("The school is being moved to another server tonight", MAY_BE_SCHOOL),
        ("The preschool list is full", ASK),
        ("No school days in this range", ASK),
        ("School week 7 is not open", ASK),
        ("class java.util.HashMap cannot be cast to class example.liss.Authentication", ASK),
        ("java.lang.ClassCastException: java.util.HashMap cannot be cast to example.liss.Authentication", ASK),
        ("NullPointerException at au.edu.user.UserService.load(UserService.java:12)", ASK),
        ("Unknown column 'user' in 'field list'", MAY_BE_SIGN_IN),
        ("Access denied for user 'liss'@'localhost' (using password: YES)", MAY_BE_SIGN_IN),
        ("The user table is locked", MAY_BE_SIGN_IN),
        ("user-defined field 3 is not valid", ASK),
        ("User ann may not see school 1234", MAY_BE_SIGN_IN),
        ("Users are told by e-mail", ASK),
        ("Duplicate user id T012 in row 7", MAY_BE_SIGN_IN),
        ("Course 7MAT is not known", ASK),
        ("Room R1 comes twice", ASK),
        ("Out of memory", ASK),
        ("Timed out", ASK),
    ],
)
def test_any_other_words_come_first_and_what_they_may_be_about_is_called_a_guess(words: str, hint: str) -> None:
    error = meant(words)
    assert type(error) is Refused
    assert error.trait is Trait.LATER
    assert str(error) == f"Practice refused Rooms. It said: “{words}”. {hint}"


@pytest.mark.parametrize("status", [401, 403])
def test_a_status_is_a_refused_sign_in_only_until_the_server_has_taken_it(status: int) -> None:
    assert type(status_error("Practice", WHAT, status)) is SignInRefused
    error = status_error("Practice", WHAT, status, let_in=True)
    assert type(error) is Refused
    assert str(error).startswith(f"Practice refused Rooms (HTTP {status}). It has taken this sign-in before.")


@pytest.mark.parametrize(
    "words",
    [
        "publishRooms not implemented",
        "Unsupported",
        "This call is not supported",
        "unknown method liss.getRooms",
        "No such method",
        "Method not found",
        "server error. requested method liss.x does not exist.",
        'server error. requested class method "publishRooms" does not exist.',
        "Not implemented yet",
        "not yet implemented",
        "liss.getRooms is not supported",
        "Method 'liss.getRooms' not found",
        "This system does not offer liss.getRooms.",
        "getRooms isn't supported",
        "No such handler method: liss.getRooms",
        "Unsupported operation",
        "RPC method not registered",
    ],
)
def test_words_that_say_that_there_is_no_such_call(words: str) -> None:
    error = meant(words)
    assert type(error) is CallUnknown
    assert str(error.title) == "Practice does not offer Rooms."


@pytest.mark.parametrize(
    "words",
    [
        "Grid structure “Junior” is not supported",
        "Rotation 3 is not implemented in this licence",
        "unsupported character in ClassCode “7MAT ë”",
        "The course does not exist, so the method addClass cannot be used",
        "Call to undefined method Timetable::save()",
        "publishTimetable is not available while the rollover runs",
        "This call is not supported for user ann",
        "two teachers of one lesson are not supported",
        "Unsupported encoding",
        "changes are not supported",
        "Unknown user",
        "The table classes does not exist",
    ],
)
def test_that_something_else_is_not_there_does_not_mean_that_the_call_is_not(words: str) -> None:
    assert not isinstance(meant(words), CallUnknown)
    assert words.removesuffix(".") in str(meant(words))


def test_the_code_that_says_so_is_enough() -> None:
    assert type(meant("Zut", -32601)) is CallUnknown
    assert type(meant("Zut", -32700)) is Refused


@given(st.text(), st.integers(-(2**31), 2**31 - 1))
def test_whatever_a_server_says_a_refusal_is_one_line_and_short(words: str, code: int) -> None:
    error = refusal("Practice", WHAT, Fault(code, words), SIGN_IN)
    assert "\n" not in str(error)
    assert len(str(error)) < 600


@given(st.text(min_size=1), st.text(max_size=20), st.text(max_size=20))
def test_a_password_is_never_in_quoted_words(password: str, before: str, after: str) -> None:
    kept = sign_in("ann", password, "1234")
    said = quoted(f"{before}{password}{after}", kept)
    hidden = said.replace("•••", "")
    assert password not in hidden or password.isspace()


def test_nor_where_its_blanks_were_changed_on_the_way() -> None:
    assert quoted("auth=two \n words!", sign_in("ann", "two words", "1")) == "auth=•••!"


def test_without_a_password_nothing_is_hidden() -> None:
    assert quoted("all of it", sign_in("ann", "", "1234")) == "all of it"
