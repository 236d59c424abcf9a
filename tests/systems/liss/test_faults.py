"""What a server's words mean: they decide, whatever the code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncdesk.errors import AnswerError, CallUnknown, Refused, SignInRefused
from syncdesk.systems.contract import SignIn
from syncdesk.systems.liss.decoding import Fault
from syncdesk.systems.liss.faults import quoted, refusal
from syncdesk.text import text
from tests import planted

SIGN_IN = SignIn("ann", planted.SECRET, "1234")
WHAT = text("Rooms")


def meant(words: str, code: int = 0) -> AnswerError:
    return refusal("Practice", WHAT, Fault(code, words), SIGN_IN)


PASSWORD = "Practice did not accept this user name and password."
SCHOOL = "Practice does not know the school code “1234”."
YEAR = "Practice does not know the school code “1234” or the academic year."
ANY = "Practice did not accept the user name, the password or the school code."


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Invalid password", PASSWORD),
        ("Unknown user", PASSWORD),
        ("UserName not found", PASSWORD),
        ("user-name or password wrong", PASSWORD),
        ("Sign-in refused: user name or password is not right.", PASSWORD),
        ("There is no school with this code here.", SCHOOL),
        ("Unknown School: 1234", SCHOOL),
        ("No data for school 1234 and academic year 2026", YEAR),
        ("AcademicYear 2026 is not open", YEAR),
        ("Login failed", ANY),
        ("Log in first", ANY),
        ("bad login", ANY),
        ("Authentication error", ANY),
        ("Not authorised", ANY),
        ("unauthorized", ANY),
        ("Access denied", ANY),
        ("Bad credentials", ANY),
        ("User ann may not see school 1234", ANY),
        ("Login to school failed", ANY),
    ],
)
def test_words_about_the_sign_in_name_what_may_be_wrong(words: str, title: str) -> None:
    error = meant(words)
    assert type(error) is SignInRefused
    assert str(error.title) == title
    assert str(error.detail) == f"It said: “{words}”"
    assert error.hint


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
        "the class does not exist: no method x",
    ],
)
def test_words_that_say_that_there_is_no_such_call(words: str) -> None:
    error = meant(words)
    assert type(error) is CallUnknown
    assert str(error.title) == "Practice does not offer Rooms."


def test_the_code_that_says_so_is_enough() -> None:
    assert type(meant("Zut", -32601)) is CallUnknown
    assert type(meant("Zut", -32700)) is Refused


@pytest.mark.parametrize("words", ["Course 7MAT is not known", "Room R1 comes twice", "Out of memory", "Timed out"])
def test_any_other_words_are_a_refusal_that_shows_them(words: str) -> None:
    error = meant(words)
    assert type(error) is Refused
    assert str(error).startswith(f"Practice refused Rooms. It said: “{words}”")


@given(st.text(), st.integers(-(2**31), 2**31 - 1))
def test_whatever_a_server_says_a_refusal_is_one_line_and_short(words: str, code: int) -> None:
    error = refusal("Practice", WHAT, Fault(code, words), SIGN_IN)
    assert "\n" not in str(error)
    assert len(str(error)) < 600


@given(st.text(min_size=1), st.text(max_size=20), st.text(max_size=20))
def test_a_password_is_never_in_quoted_words(password: str, before: str, after: str) -> None:
    kept = SignIn("ann", password, "1234")
    said = quoted(f"{before}{password}{after}", kept)
    hidden = said.replace("•••", "")
    assert password not in hidden or password.isspace()


def test_nor_where_its_blanks_were_changed_on_the_way() -> None:
    assert quoted("auth=two \n words!", SignIn("ann", "two words", "1")) == "auth=•••!"


def test_without_a_password_nothing_is_hidden() -> None:
    assert quoted("all of it", SignIn("ann", "", "1234")) == "all of it"
