"""The two encodings of LISS: what surrounds the rows of a call, and which decoder reads the answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Protocol

import msgspec

from syncdesk.systems.liss.calls import Call, Param
from syncdesk.systems.liss.members import timestamp
from syncdesk.systems.liss.records import LissRecord
from syncdesk.systems.liss.rows import json_rows, json_text, xml_date, xml_rows, xml_text, xml_value

Value = str | int | bool | date | Mapping[str, str | int] | tuple[str, ...]
Values = Mapping[Param, Value]

_LAST = {Param.END}


class Encoding(Protocol):
    """The interface of XML-RPC and JSON-RPC."""

    content_type: str

    def frame(self, method: str, call: Call, values: Values) -> tuple[bytes, bytes]:
        """Return what precedes and follows the rows; for a call without rows the second is empty."""
        ...

    def pieces(self, record: type[LissRecord], rows: Iterable[LissRecord]) -> Iterator[tuple[int, bytes]]:
        """Yield the rows in pieces, each with its number of rows."""
        ...


class XmlRpc:
    """XML-RPC: `<methodCall>` with typed values; `<params/>` even for a call without parameters."""

    content_type = "text/xml"

    def frame(self, method: str, call: Call, values: Values) -> tuple[bytes, bytes]:
        parts = [""]
        for param in call.params:
            if param is Param.ROWS:
                parts[-1] += "<param><value><array><data>"
                parts.append("</data></array></value></param>")
            else:
                parts[-1] += f"<param>{_xml(param, values[param])}</param>"
        head = f'<?xml version="1.0" encoding="UTF-8"?>\n<methodCall><methodName>{xml_text(method)}</methodName>'
        if not call.params:
            return f"{head}<params/></methodCall>".encode(), b""
        parts[0] = f"{head}<params>{parts[0]}"
        parts[-1] += "</params></methodCall>"
        return parts[0].encode(), "".join(parts[1:]).encode()

    def pieces(self, record: type[LissRecord], rows: Iterable[LissRecord]) -> Iterator[tuple[int, bytes]]:
        return xml_rows(record).pieces(rows)


def _xml(param: Param, value: Value) -> str:
    if isinstance(value, date):
        return xml_date(value.isoformat(), last=param in _LAST)
    if isinstance(value, tuple):
        return f"<value><array><data>{''.join(map(xml_value, value))}</data></array></value>"
    if isinstance(value, Mapping):
        members = "".join(f"<member><name>{name}</name>{xml_value(item)}</member>" for name, item in value.items())
        return f"<value><struct>{members}</struct></value>"
    return xml_value(value)


class JsonRpc:
    """JSON-RPC 2.0 with positional parameters, which 1.0 servers accept too."""

    content_type = "application/json"

    def frame(self, method: str, call: Call, values: Values) -> tuple[bytes, bytes]:
        params = ["\0" if param is Param.ROWS else json_text(_json(param, values[param])) for param in call.params]
        whole = f'{{"jsonrpc":"2.0","method":{json_text(method)},"params":[{",".join(params)}],"id":1}}'
        head, found, tail = whole.partition("\0")
        return (f"{head}[".encode(), f"]{tail}".encode()) if found else (head.encode(), b"")

    def pieces(self, record: type[LissRecord], rows: Iterable[LissRecord]) -> Iterator[tuple[int, bytes]]:
        return json_rows(record).pieces(rows)


def _json(param: Param, value: Value) -> object:
    if isinstance(value, date):
        return timestamp(value.isoformat(), last=param in _LAST)
    return msgspec.to_builtins(value)


ENCODINGS: dict[str, Encoding] = {"xml": XmlRpc(), "json": JsonRpc()}
