"""XML from strangers."""

from __future__ import annotations

from pathlib import Path

import pytest

from syncdesk.errors import SourceError
from syncdesk.timetable.files.xml_files import line_of, parse, root_of


def test_the_root_is_read_without_the_rest() -> None:
    root = root_of(b'<?xml version="1.0"?><!-- <!DOCTYPE x> --><fet version="6.1"><cut', "a.fet")
    assert (root.tag, dict(root.attributes)) == ("fet", {"version": "6.1"})


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1256"])
def test_the_declared_encoding_is_honoured(encoding: str) -> None:
    name = encoding.removesuffix("-sig")
    content = f'<?xml version="1.0" encoding="{name}"?><fet><Name>سلام</Name></fet>'.encode(encoding)
    assert parse(content, "a.fet").findtext("Name") == "سلام"


def test_an_element_knows_its_line() -> None:
    root = parse(b"<fet>\n<a/>\n" + b"\n" * 60_000 + b"<b/>\n" + b"\n" * 60_000 + b"<c/>\n</fet>", "a.fet")
    first, second, third = (line_of(element) for element in root)
    assert (first, second) == (2, 60_003)
    assert abs(third - 120_004) <= 1


@pytest.mark.parametrize(
    "prolog",
    [
        b"<!DOCTYPE fet>",
        b'<!DOCTYPE fet SYSTEM "http://127.0.0.1:9/x.dtd">',
        b'<!DOCTYPE fet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
    ],
)
def test_a_document_type_is_refused_and_never_used(prolog: bytes) -> None:
    for read in (root_of, parse):
        with pytest.raises(SourceError, match="document type"):
            read(b'<?xml version="1.0"?>' + prolog + b'<fet a="&b;">&b;</fet>', "a.fet")


def test_an_entity_cannot_bring_in_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    content = f'<!DOCTYPE fet [<!ENTITY x SYSTEM "{secret.as_uri()}">]><fet>&x;</fet>'.encode()
    with pytest.raises(SourceError, match="document type"):
        parse(content, "a.fet")


@pytest.mark.parametrize("content", [b"<fet><a></fet>", b"<fet>", b"<fet>\xff</fet>", b"<fet>&x;</fet>", b"<"])
def test_damaged_xml_is_called_damaged(content: bytes) -> None:
    with pytest.raises(SourceError, match="damaged"):
        parse(content, "a.fet")


def test_depth_is_bounded() -> None:
    with pytest.raises(SourceError, match="damaged"):
        parse(b"<fet>" + b"<a>" * 5000 + b"</a>" * 5000 + b"</fet>", "a.fet")
