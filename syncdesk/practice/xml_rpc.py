"""XML-RPC for the practice system: exactly the types that LISS uses, and no DTD.

The standard library's parser does the work. It tolerates missing elements and vendors' type extensions; both are
rejected here.
"""

from __future__ import annotations

from typing import Any, cast
from xml.parsers.expat import ExpatError
from xmlrpc.client import DateTime, Error, Fault, Unmarshaller, dumps

from defusedxml.common import DefusedXmlException
from defusedxml.xmlrpc import DefusedExpatParser

from syncdesk.practice.wire import MALFORMED, NOT_A_REQUEST, Refusal, Request
from syncdesk.text import text

_NOT_OF_XML_RPC = ("nil", "i1", "i2", "i8", "biginteger", "bigdecimal", "float")
_MALFORMED = (ExpatError, Error, ValueError, TypeError, LookupError, AttributeError)
"""What the parser raises for an element in the wrong place or with bad content."""


class _CallReader(Unmarshaller):
    """Records what the standard parser would ignore."""

    def __init__(self) -> None:
        super().__init__(use_builtin_types=False)
        self.is_call = False

    def end(self, tag: str) -> None:
        """Like the standard parser's method, but avoids an exception for each of half a million `member` elements."""
        done = self.dispatch.get(tag) or (self.dispatch.get(tag.rpartition(":")[2]) if ":" in tag else None)
        if done is not None:
            done(self, "".join(self._data))


def _end_call(reader: Unmarshaller, _data: str) -> None:
    cast("_CallReader", reader).is_call = True


def _refuse_type(_reader: Unmarshaller, _data: str) -> None:
    raise Refusal(
        MALFORMED,
        text("The call holds one of {types}, which XML-RPC does not have.", types=", ".join(_NOT_OF_XML_RPC)),
    )


_CallReader.dispatch = {
    **Unmarshaller.dispatch,
    **dict.fromkeys(_NOT_OF_XML_RPC, _refuse_type),
    "methodCall": _end_call,
}


class XmlRpc:
    """Decodes requests and encodes answers in XML-RPC."""

    content_type = "text/xml; charset=utf-8"

    def request(self, body: bytes) -> Request:
        """Decode a call. Raises Refusal."""
        reader = _CallReader()
        try:
            parser = DefusedExpatParser(reader, forbid_dtd=True)
            parser.feed(body)
            parser.close()
            params = reader.close()
        except DefusedXmlException as error:
            raise Refusal(MALFORMED, text("The call holds a document type declaration.")) from error
        except _MALFORMED as error:
            raise Refusal(MALFORMED, text("The call is not XML-RPC: {why}.", why=type(error).__name__)) from error
        method = reader.getmethodname()
        if not reader.is_call or not method:
            raise Refusal(NOT_A_REQUEST, text("The body is not a methodCall with a methodName."))
        return Request(method.strip(), list(params))

    def answer(self, _request: Request, result: object, /) -> bytes:
        """Encode an answer."""
        return dumps((cast("Any", result),), methodresponse=True, encoding="utf-8").encode()

    def refusal(self, _request: Request | None, refusal: Refusal, /) -> bytes:
        """Encode a fault."""
        return dumps(Fault(refusal.code, str(refusal.sentence)), methodresponse=True, encoding="utf-8").encode()

    def timestamp_text(self, value: object) -> str | None:
        """Return the text of a decoded dateTime.iso8601."""
        return value.value if type(value) is DateTime else None

    def timestamp(self, words: str) -> object:
        """Encode a dateTime.iso8601."""
        return DateTime(words)
