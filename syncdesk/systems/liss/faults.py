"""Interpreting a LISS server's refusal. Codes are not standardised (0 is as good as any), so the words decide."""

from __future__ import annotations

import re

from syncdesk.errors import AnswerError, OddAnswer, Refused, SignInRefused
from syncdesk.systems import quoting
from syncdesk.systems.credentials import SCHOOL_CODE, SignIn
from syncdesk.systems.http.refusals import ASK, broke_down, call_unknown, refused, too_large_for_it
from syncdesk.systems.liss.decoding import Fault
from syncdesk.systems.quoting import quotation
from syncdesk.text import Text, text

_CALL = (
    r"(?:(?:remote |rpc |api )?(?:method|call|procedure|operation)s?|liss\.\w+"
    r"|(?:get|publish|change)(?-i:[A-Z])\w*)"
)
_NOT_THERE = (
    r"(?:(?:(?:is |was |are )?(?:not|never)|(?:is|was|are)n't) (?:yet )?"
    r"(?:available|defined|exist|found|implemented|known|offered|provided|recogni[sz]ed|registered|supported)"
    r"|does(?: not|n't) exist|unknown|unsupported|unimplemented)"
)
_UNKNOWN_CALL = re.compile(
    rf"\b(?:unknown|no such|unsupported|unimplemented|unrecogni[sz]ed) (?:\w+ )?{_CALL}\b"
    rf"|\b(?:not|n't) (?:offer|support|implement|provide|know)\w* (?:\w+ )?{_CALL}\b"
    rf"|\b{_CALL}\b(?:\W+[\w.]+)?\W+{_NOT_THERE}\b(?! (?:for|in|with|while|when|until|on|at)\b)"
    rf"|^\W*{_NOT_THERE}(?: yet)?\W*$",
    re.IGNORECASE,
)
"""Unambiguous words: that something else is not supported is a refusal like any other."""
_UNKNOWN_CALL_CODES = {-32601}
_CLASS_NAME = re.compile(r"\b\w+(?:[.$]\w+)+\b|\b\w+(?:Exception|Error)\b")
"""Identifiers of a program: words inside them say nothing about the sign-in."""
_INNER = re.compile(
    r"\b(?:cast|class|column|constraint|duplicate|field|foreign|index|line|null|query|record|row|sql|syntax|table"
    r"|undefined|using)\b",
    re.IGNORECASE,
)
"""Words about a server's internals: next to them, a user or password is mostly the name of something."""
_NO = (
    r"(?:bad|denied|disabled|error|expired|fail(?:ed|ure|s)?|incorrect|invalid|locked|missing|mismatch|no such"
    r"|not (?:accepted|active|authori[sz]ed|correct|exist|found|known|match|recogni[sz]ed|registered|right|valid)"
    r"|refused|rejected|required|unknown|unrecogni[sz]ed|wrong)"
)
_WHO = r"(?:pass ?-?word|user ?-?name|user ?-?id|user|credentials?|log ?-?in|sign ?-?in|authentication)"
_PLACE = r"school(?:[ -]?(?:code|id|number))?(?! ?-?(?:year|term|day|week|period|calendar|holiday))"


def _close(one: str, other: str, words: int) -> re.Pattern[str]:
    """Return a pattern for either word before the other, with at most so many words between."""
    gap = rf"\b(?!-)\W+(?:\w+\W+){{0,{words}}}?"
    return re.compile(rf"\b{one}{gap}{other}\b(?!-)|\b{other}{gap}{one}\b", re.IGNORECASE)


_NOT_LET_IN = _close(_NO, _WHO, 3)
_ASKS_TO_SIGN_IN = re.compile(r"\b(?:not (?:logged|signed) in|(?:log|sign)[ -]?in (?:first|again))\b", re.IGNORECASE)
_NO_MORE_THAN_NO = re.compile(
    r"\W*(?:access denied|not authori[sz]ed|unauthori[sz]ed|forbidden|not permitted|permission denied)\W*",
    re.IGNORECASE,
)
_NO_SUCH_SCHOOL = re.compile(rf"{_close(_NO, _PLACE, 2).pattern}|\bno {_PLACE}\b", re.IGNORECASE)
_PASSWORD = re.compile(r"pass ?-?word|user ?-?name|\buser(?: ?-?id)?\b", re.IGNORECASE)
_MAY_BE_SIGN_IN = re.compile(
    rf"\b{_WHO}\b(?!-)|authori[sz]|access denied|not permitted|permission|forbidden", re.IGNORECASE
)
_MAY_BE_SCHOOL = re.compile(rf"\b{_PLACE}\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:academic|school) ?-?year\b", re.IGNORECASE)
_WEB_PAGE = re.compile(rb"<(?:!doctype html|html|head|body)\b", re.IGNORECASE)


def quoted(words: str, sign_in: SignIn) -> str:
    """Return a server's words, shortened and without secrets, ready for a sentence."""
    return quoting.quoted(words, sign_in.secret.values())


def refusal(name: str, what: Text, fault: Fault, sign_in: SignIn, *, let_in: bool = False) -> AnswerError:
    """Return the error for a fault, or for a text that represents one. `what` was asked for, such as a kind's title.

    `let_in` means that the server has accepted this sign-in before, so no refusal is about it. A guess at the words'
    meaning is added after them; only if unambiguous are they treated as a refused sign-in.
    """
    said = quoted(fault.words, sign_in)
    detail = quotation(said)
    if fault.code in _UNKNOWN_CALL_CODES or _UNKNOWN_CALL.search(" ".join(fault.words.split())):
        return call_unknown(name, what, detail)
    words = _plain_words(fault.words)
    refused = None if let_in else _sign_in_refusal(name, words, detail, sign_in)
    return refused or Refused(
        text("{name} refused {what}.", name=name, what=what)
        if said
        else text("{name} refused {what} and did not say why (fault {code}).", name=name, what=what, code=fault.code),
        detail,
        _guess(words, sign_in, let_in=let_in),
    )


def _plain_words(words: str) -> str:
    """Return the words without a program's identifiers; if there is only one identifier, split it into words."""
    if words.strip().isidentifier():
        return re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", words.strip())
    return re.sub(r"\b(User|School|Academic)(?=(?:Name|Id|Code|Year)\b)", r"\1 ", _CLASS_NAME.sub(" ", words))


def _guess(words: str, sign_in: SignIn, *, let_in: bool) -> Text:
    """Return the hint, after a guess at the words' meaning."""
    if _YEAR.search(words):
        return text("This may be about the academic year: check it in School info and Other, or ask those who run it.")
    if not let_in and _MAY_BE_SIGN_IN.search(words):
        return text(
            "This may be about the sign-in: check user name, password and school code, or ask those who run it."
        )
    if not let_in and _MAY_BE_SCHOOL.search(words):
        return text(
            "This may be about the school code “{code}”: check it, or ask those who run it.",
            code=sign_in[SCHOOL_CODE.name],
        )
    return ASK


def _sign_in_refusal(name: str, words: str, detail: Text, sign_in: SignIn) -> SignInRefused | None:
    """Return the error for an unambiguously refused sign-in, or None."""
    if _YEAR.search(words):
        return None
    inner = _INNER.search(words) is not None
    not_let_in = not inner and _NOT_LET_IN.search(words) is not None
    no_such_school = not inner and _NO_SUCH_SCHOOL.search(words) is not None
    if not_let_in and _PASSWORD.search(words) and not _MAY_BE_SCHOOL.search(words):
        return SignInRefused(
            text("{name} did not accept this user name and password.", name=name), detail, text("Type both again.")
        )
    if not_let_in or _ASKS_TO_SIGN_IN.search(words) or _NO_MORE_THAN_NO.fullmatch(words):
        return SignInRefused(
            text("{name} did not accept the user name, the password or the school code.", name=name),
            detail,
            text("Check all three."),
        )
    if no_such_school:
        return SignInRefused(
            text("{name} does not know the school code “{code}”.", name=name, code=sign_in[SCHOOL_CODE.name]),
            detail,
            text("Ask those who run it for the code."),
        )
    return None


def status_error(name: str, what: Text, status: int, *, let_in: bool = False) -> AnswerError:
    """Return the error for an HTTP status from 400 on without a LISS fault; `let_in` as for `refusal`."""
    if status in {401, 403} and let_in:
        return Refused(
            text("{name} refused {what} (HTTP {status}).", name=name, what=what, status=status),
            text("It has taken this sign-in before."),
            text("Ask those who run it whether this user may do that."),
        )
    if status == 401:
        return SignInRefused(
            text("{name} did not accept the user name, the password or the school code.", name=name),
            text("It answered HTTP 401."),
            text("Check all three."),
        )
    if status == 403:
        return SignInRefused(
            text("{name} does not let this user in (HTTP 403).", name=name),
            hint=text("Ask those who run it to give this user access to LISS."),
        )
    if status in {404, 405, 410}:
        return OddAnswer(
            text("There is no LISS at this address (HTTP {status}).", status=status),
            hint=text("Check that the URL ends as you were told."),
        )
    if status == 413:
        return too_large_for_it(name, what)
    return broke_down(name, what, status) if status >= 500 else refused(name, what, status)


def is_web_page(begins: bytes) -> bool:
    """Whether an answer begins like a web page."""
    return _WEB_PAGE.search(begins) is not None


def web_page(name: str) -> OddAnswer:
    """Return the error for a web page: whatever answered knows nothing of LISS."""
    return OddAnswer(
        text("{name} sent something that is not LISS (a web page).", name=name),
        hint=text("Check that the URL ends as you were told."),
    )


def odd_answer(name: str, why: str) -> OddAnswer:
    """Return the error for an answer that is not LISS. `why` is ours, not the server's."""
    return OddAnswer(
        text("{name} sent something that is not LISS ({why}).", name=name, why=why),
        hint=text("Check the URL and the encoding (XML or JSON), or ask those who run it."),
    )
