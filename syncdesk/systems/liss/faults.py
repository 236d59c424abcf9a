"""What a LISS server's refusal means. Codes are not standardised (0 is as good as any), so the words decide."""

from __future__ import annotations

import json
import re
from urllib.parse import urljoin

from syncdesk.errors import AnswerError, CallUnknown, OddAnswer, Redirected, Refused, SignInRefused
from syncdesk.systems.contract import Settings, SignIn
from syncdesk.systems.liss.decoding import Fault
from syncdesk.text import NOTHING, Text, text

MAX_WORDS = 300
HIDDEN = "•••"

_UNKNOWN_CALL = re.compile(
    r"not implemented|unsupported|not supported|unknown method|no such method|method not found|server error. requested"
    r"|does not exist.*method|method.*does not exist",
    re.IGNORECASE,
)
_UNKNOWN_CALL_CODES = {-32601}
_SIGN_IN = re.compile(
    r"log ?-?in|sign ?-?in|authenticat|authoris|authoriz|credential|access denied|not permitted|forbidden",
    re.IGNORECASE,
)
_PASSWORD = re.compile(r"password|user ?-?name|user(?:id)?\b", re.IGNORECASE)
_SCHOOL = re.compile(r"school", re.IGNORECASE)
_YEAR = re.compile(r"academic ?-?year", re.IGNORECASE)
_WEB_PAGE = re.compile(rb"<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_IN_XML_OR_URLS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;", " ": "+"}
_ASK = text("Ask those who run it; a support log shows what was sent.")


def quoted(words: str, sign_in: SignIn) -> str:
    """A server's words, cut and with no password in them, fit to stand in a sentence."""
    if sign_in.password:
        echoed = "".join(map(_spellings, sign_in.password))
        words = re.sub(echoed, HIDDEN, words, flags=re.IGNORECASE)
    words = " ".join(words.split())
    return words if len(words) <= MAX_WORDS else words[: MAX_WORDS - 1] + "…"


def _spellings(character: str) -> str:
    """A pattern for a character as a server may echo it: as it is, and as it stands in XML, JSON and URLs."""
    code = ord(character)
    spelt = [
        character,
        f"\\{character}",
        json.dumps(character)[1:-1],
        _IN_XML_OR_URLS.get(character, character),
        f"&#{code};",
        f"&#x{code:x};",
        "".join(f"%{byte:02x}" for byte in character.encode("utf-8", "replace")),
    ]
    blank = r"|\s+" if character.isspace() else ""
    return f"(?:{'|'.join(map(re.escape, spelt))}{blank})"


def refusal(name: str, what: Text, fault: Fault, sign_in: SignIn) -> AnswerError:
    """The error for a fault, or for a text that stands for one. `what` was asked for, such as a kind's title."""
    said = quoted(fault.words, sign_in)
    detail = text("It said: “{words}”", words=said) if said else NOTHING
    if fault.code in _UNKNOWN_CALL_CODES or _UNKNOWN_CALL.search(fault.words):
        return call_unknown(name, what, detail)
    return _sign_in_refusal(name, fault.words, detail, sign_in) or Refused(
        text("{name} refused {what}.", name=name, what=what)
        if said
        else text("{name} refused {what} and did not say why (fault {code}).", name=name, what=what, code=fault.code),
        detail,
        _ASK,
    )


def call_unknown(name: str, what: Text, detail: Text = NOTHING) -> CallUnknown:
    """The error for a call that the server does not have."""
    return CallUnknown(
        text("{name} does not offer {what}.", name=name, what=what),
        detail,
        text("Leave it out of the sync, or ask those who run it to switch it on."),
    )


def _sign_in_refusal(name: str, words: str, detail: Text, sign_in: SignIn) -> SignInRefused | None:
    """The error where the words are about the sign-in; where they leave open which part of it, all three are named."""
    about_password = _PASSWORD.search(words) is not None
    about_school = _SCHOOL.search(words) is not None
    about_year = _YEAR.search(words) is not None
    if about_password and not about_school and not about_year:
        return SignInRefused(
            text("{name} did not accept this user name and password.", name=name), detail, text("Type both again.")
        )
    if about_password or (_SIGN_IN.search(words) is not None):
        return SignInRefused(
            text("{name} did not accept the user name, the password or the school code.", name=name),
            detail,
            text("Check all three."),
        )
    if about_year:
        return SignInRefused(
            text(
                "{name} does not know the school code “{code}” or the academic year.",
                name=name,
                code=sign_in.school_code,
            ),
            detail,
            text("Check the year in School info and Other, and ask those who run it for the code."),
        )
    if about_school:
        return SignInRefused(
            text("{name} does not know the school code “{code}”.", name=name, code=sign_in.school_code),
            detail,
            text("Ask those who run it for the code."),
        )
    return None


def redirected(settings: Settings, location: str) -> Redirected:
    """The error for an answer that points elsewhere. The address is shown whole, however little of it was said."""
    address = quoted(_whole_address(settings.url, location), settings.sign_in)
    return Redirected(
        text("{name} points to another address: {address}", name=settings.name, address=address or "—"),
        text("A password is never sent on to an address that nobody entered."),
        text("If the address is right, enter it as the URL."),
        subject=address,
    )


def _whole_address(url: str, location: str) -> str:
    try:
        return urljoin(url, location) if location else ""
    except ValueError:
        return location


def status_error(name: str, what: Text, status: int) -> AnswerError:
    """The error for an HTTP status from 400 on that came without a LISS fault."""
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
        return Refused(
            text("{name} takes no message as large as {what} (HTTP 413).", name=name, what=what),
            hint=text("Ask those who run it to raise the limit."),
        )
    if status >= 500:
        return Refused(
            text("{name} broke down over {what} (HTTP {status}).", name=name, what=what, status=status), hint=_ASK
        )
    return Refused(text("{name} refused {what} (HTTP {status}).", name=name, what=what, status=status), hint=_ASK)


def is_web_page(begins: bytes) -> bool:
    """Whether an answer begins like a page for a browser."""
    return _WEB_PAGE.search(begins) is not None


def web_page(name: str) -> OddAnswer:
    """The error for an answer that is a page for a browser: what answered there knows nothing of LISS."""
    return OddAnswer(
        text("{name} sent something that is not LISS (a web page).", name=name),
        hint=text("Check that the URL ends as you were told."),
    )


def odd_answer(name: str, why: str) -> OddAnswer:
    """The error for an answer that is not LISS. `why` is ours, not the server's."""
    return OddAnswer(
        text("{name} sent something that is not LISS ({why}).", name=name, why=why),
        hint=text("Check the URL and the encoding (XML or JSON), or ask those who run it."),
    )
