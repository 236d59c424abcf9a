"""What the two encodings have in common: a request, a refusal, and what an encoding can do.

Fault codes are not standardised in LISS. Those of JSON-RPC are used where one fits; a refused sign-in has code 0, as
servers in use have it, so that a client which takes 0 for success is found out.
"""

from __future__ import annotations

import re
from typing import Protocol

import msgspec

from syncdesk.text import Text

SIGN_IN_REFUSED = 0
SCHOOL_UNKNOWN = 1
REFERENCE_UNKNOWN = 2
TOO_LONG = 3
TOLD_TO_REFUSE = 99
MALFORMED = -32700
NOT_A_REQUEST = -32600
METHOD_UNKNOWN = -32601
PARAMETERS = -32602

_METHOD = re.compile(rb'<methodName>\s*([\w.]{1,100})|"method"\s*:\s*"([\w.]{1,100})"')
_METHOD_WITHIN = 4096


class Refusal(Exception):
    """The call is answered with a fault and nothing of it is kept. The sentence names no personal value."""

    def __init__(self, code: int, sentence: Text) -> None:
        super().__init__(str(sentence))
        self.code = code
        self.sentence = sentence


class Request(msgspec.Struct, frozen=True):
    """A call as it was decoded. `ident` and `version` are JSON-RPC's `id` and `jsonrpc` (`""`: the older form)."""

    method: str
    params: list[object]
    ident: int | str | None = None
    version: str = ""


class Encoding(Protocol):
    """XML-RPC or JSON-RPC."""

    content_type: str

    def request(self, body: bytes) -> Request:
        """The call in a body. Raises Refusal."""
        ...

    def answer(self, request: Request, result: object, /) -> bytes:
        """The body of an answer. `result` is text, or made of lists, dictionaries, texts, numbers and `timestamp`s."""
        ...

    def refusal(self, request: Request | None, refusal: Refusal, /) -> bytes:
        """The body of a fault; `request` is None where the request could not be decoded."""
        ...

    def timestamp_text(self, value: object) -> str | None:
        """The text of a decoded timestamp, None for anything else."""
        ...

    def timestamp(self, words: str) -> object:
        """A timestamp to put into an answer."""
        ...


def method_in(body: bytes) -> str:
    """The method that a body seems to call, without decoding all of it; `""` where none is found."""
    found = _METHOD.search(body[:_METHOD_WITHIN]) or _METHOD.search(body[-_METHOD_WITHIN:])
    return (found[1] or found[2]).decode("ascii", "replace") if found else ""
