"""Parsing untrusted XML with lxml: document types are rejected, nothing external is fetched, and depth is bounded.

lxml has no type annotations; this is the only module that uses it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol, cast

from lxml import etree as _untyped  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType]

from syncdesk.errors import SourceError
from syncdesk.text import template, text
from syncdesk.timetable.files.reading import refused

_etree = cast("Any", _untyped)
_SLICE = 4096
MAX_ELEMENTS = 700_000
"""Each takes hundreds of bytes of memory for four bytes of file. The largest file that FET can write has fewer."""
MAX_ATTRIBUTES = 200_000


_EXPORT_AGAIN = text("Export it again from the timetabling program.")


class Element(Protocol):
    """The part of an lxml element's interface that is used."""

    tag: str
    sourceline: int | None

    def __iter__(self) -> Iterator[Element]: ...
    def findall(self, path: str) -> list[Element]:
        """Return the elements at a path below this one."""
        ...

    def find(self, path: str) -> Element | None:
        """Return the first element at a path below this one, or None."""
        ...

    def findtext(self, path: str) -> str | None:
        """Return the text of the first element at a path, or None."""
        ...


class Root(Protocol):
    """The name and attributes of a root element."""

    tag: str
    attributes: Mapping[str, str]


class _DoctypeMet(Exception):
    pass


class _RootMet(Exception):
    pass


class _Prolog:
    """Parses up to the root element and no further."""

    def __init__(self) -> None:
        self.tag = ""
        self.attributes: Mapping[str, str] = {}

    def doctype(self, _name: str, _public: str | None, _system: str | None) -> None:
        raise _DoctypeMet

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.tag, self.attributes = tag, dict(attributes)
        raise _RootMet

    def close(self) -> None:
        """Required by lxml's target interface."""


def _parser(target: object = None) -> Any:
    return _etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, target=target)


def root_of(content: bytes, name: str) -> Root:
    """Return the root element of a file without parsing its content.

    Raises SourceError if the file is not XML, has a document type, or is larger than any timetable.
    """
    _check_size(content, name)
    prolog = _Prolog()
    parser = _parser(prolog)
    try:
        for at in range(0, len(content), _SLICE):
            parser.feed(content[at : at + _SLICE])
        parser.close()
    except _RootMet:
        return prolog
    except _DoctypeMet as error:
        raise _doctype(name) from error
    except _etree.XMLSyntaxError as error:
        raise _damaged(name, error) from error
    raise refused(name, template("“{name}” has no content."))


def parse(content: bytes, name: str) -> Element:
    """Parse the whole document.

    Raises SourceError if the file is not well-formed or has a document type.
    """
    root_of(content, name)
    try:
        return cast("Element", _etree.fromstring(content, _parser()))
    except (_etree.XMLSyntaxError, ValueError) as error:
        raise _damaged(name, error) from error


def _check_size(content: bytes, name: str) -> None:
    """Raise SourceError if there may be too many elements or attributes.

    Counting bytes is fast and never counts too few.
    """
    if content.count(b"<") - content.count(b"</") > MAX_ELEMENTS:
        why = text("it has more than {n} elements", n=MAX_ELEMENTS)
    elif content.count(b"=") > MAX_ATTRIBUTES:
        why = text("it has more than {n} attributes", n=MAX_ATTRIBUTES)
    else:
        return
    raise refused(name, template("“{name}” holds more than a timetable: {why}.", why=str(why)), hint=_EXPORT_AGAIN)


def line_of(element: Element) -> int:
    """Return the line on which the element starts; beyond line 65,535 it may be the next one (a limit of libxml2)."""
    return element.sourceline or 0


def _doctype(name: str) -> SourceError:
    return refused(
        name,
        template("“{name}” has a document type, which timetable files do not have. It was not read."),
        hint=_EXPORT_AGAIN,
    )


def _damaged(name: str, error: Exception) -> SourceError:
    line = cast("int | None", getattr(error, "lineno", None)) or 0
    title = (
        template("“{name}” is damaged or cut short (line {line}).", line=line)
        if line
        else template("“{name}” is damaged.")
    )
    return refused(name, title, hint=text("Save or export it again, then import it."))
