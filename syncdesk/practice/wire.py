"""What both encodings have in common: a request, a refusal, and the encoding's interface.

LISS does not standardise fault codes. JSON-RPC's are used where one fits; a refused sign-in has code 0, as on servers
in production, which exposes clients that take 0 for success.
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
    """The call is answered with a fault and nothing is stored. The sentence contains no personal data."""

    def __init__(self, code: int, sentence: Text) -> None:
        super().__init__(str(sentence))
        self.code = code
        self.sentence = sentence


class Request(msgspec.Struct, frozen=True):
    """A decoded call. `ident` and `version` are JSON-RPC's `id` and `jsonrpc` (`""`: version 1)."""

    method: str
    params: list[object]
    ident: int | str | None = None
    version: str = ""


class Encoding(Protocol):
    """The interface of XML-RPC and JSON-RPC."""

    content_type: str

    def request(self, body: bytes) -> Request:
        """Decode a call. Raises Refusal."""
        ...

    def answer(self, request: Request, result: object, /) -> bytes:
        """Encode an answer. `result` is text, or made of lists, dictionaries, texts, numbers and `timestamp`s."""
        ...

    def refusal(self, request: Request | None, refusal: Refusal, /) -> bytes:
        """Encode a fault; `request` is None if the request could not be decoded."""
        ...

    def timestamp_text(self, value: object) -> str | None:
        """Return the text of a decoded timestamp, None for anything else."""
        ...

    def timestamp(self, words: str) -> object:
        """Convert to a timestamp for an answer."""
        ...


def method_in(body: bytes) -> str:
    """Guess the method that a body calls without decoding it all; `""` if none is found."""
    found = _METHOD.search(body[:_METHOD_WITHIN]) or _METHOD.search(body[-_METHOD_WITHIN:])
    return (found[1] or found[2]).decode("ascii", "replace") if found else ""
