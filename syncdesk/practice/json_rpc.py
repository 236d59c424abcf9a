"""JSON-RPC for the practice system: one call with positional parameters, version 1 or 2.

The LISS specification's own examples have no `jsonrpc` member. Such calls are answered in the version 1 form, with
`"error": null` beside the result.
"""

from __future__ import annotations

from typing import cast

import msgspec

from syncdesk.practice.wire import MALFORMED, NOT_A_REQUEST, Refusal, Request
from syncdesk.text import text


class JsonRpc:
    """Decodes requests and encodes answers in JSON-RPC."""

    content_type = "application/json; charset=utf-8"

    def request(self, body: bytes) -> Request:
        """Decode a call. Raises Refusal."""
        try:
            decoded = msgspec.json.decode(body)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise Refusal(MALFORMED, text("The call is not JSON.")) from error
        if not isinstance(decoded, dict):
            raise Refusal(NOT_A_REQUEST, text("The body is not one JSON object."))
        said = cast("dict[str, object]", decoded)
        method, params, ident, version = (said.get(name) for name in ("method", "params", "id", "jsonrpc"))
        if not isinstance(method, str) or not method:
            raise Refusal(NOT_A_REQUEST, text("The member “method” has to be the name of a call."))
        if "params" not in said:
            params = []
        if not isinstance(params, list):
            raise Refusal(NOT_A_REQUEST, text("The member “params” has to be an array, or left out."))
        if type(ident) is not int and not isinstance(ident, str):
            raise Refusal(NOT_A_REQUEST, text("The member “id” has to be a whole number or a text."))
        if "jsonrpc" in said and version != "2.0":
            raise Refusal(NOT_A_REQUEST, text("The member “jsonrpc” has to be “2.0” or left out."))
        return Request(method, cast("list[object]", params), ident, "2.0" if version else "")

    def answer(self, request: Request, result: object) -> bytes:
        """Encode an answer."""
        if request.version:
            return msgspec.json.encode({"jsonrpc": request.version, "result": result, "id": request.ident})
        return msgspec.json.encode({"result": result, "error": None, "id": request.ident})

    def refusal(self, request: Request | None, refusal: Refusal) -> bytes:
        """Encode a fault; its `id` is null if the request could not be decoded."""
        said = {"code": refusal.code, "message": str(refusal.sentence)}
        if request is not None and not request.version:
            return msgspec.json.encode({"result": None, "error": said, "id": request.ident})
        return msgspec.json.encode({"jsonrpc": "2.0", "error": said, "id": request.ident if request else None})

    def timestamp_text(self, value: object) -> str | None:
        """Return the text of a timestamp, which JSON carries as a plain string."""
        return value if type(value) is str else None

    def timestamp(self, words: str) -> object:
        """Encode a timestamp."""
        return words
