"""Calls as they are described, and the bytes that come of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.pretty import pretty_repr

from syncdesk.errors import SourceError, Trait
from syncdesk.systems.http.calls import (
    Body,
    Call,
    File,
    Form,
    Json,
    Multipart,
    Stream,
    Version,
    encoded,
    file_chunks,
    header_fields,
)
from tests.planted import NAME, SECRET
from tests.systems.http.posting import body


async def content_of(sent: Body | None) -> bytes:
    return b"".join([chunk async for chunk in encoded(sent).chunks()])


def chunks_of(*pieces: bytes) -> AsyncIterator[bytes]:
    return body(*pieces)


async def test_json_goes_with_its_type_and_its_length() -> None:
    sent = Json({"name": "Åsa", "year": 7})
    assert await content_of(sent) == '{"name":"Åsa","year":7}'.encode()
    assert encoded(sent).headers == {"Content-Type": "application/json", "Content-Length": "24"}


async def test_a_large_body_goes_in_pieces() -> None:
    pieces = [chunk async for chunk in encoded(Json("x" * 200_000)).chunks()]
    assert len(pieces) == 4
    assert sum(map(len, pieces)) == 200_002


async def test_a_form_is_encoded_as_browsers_do_it() -> None:
    assert await content_of(Form({"a b": "ä&=+", "c": ""})) == b"a+b=%C3%A4%26%3D%2B&c="


async def test_a_stream_of_unknown_length_goes_chunked() -> None:
    assert encoded(Stream(lambda: chunks_of(b"x"))).headers["Transfer-Encoding"] == "chunked"
    assert encoded(Stream(lambda: chunks_of(b"x"), size=1)).headers["Content-Length"] == "1"


NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)


@given(st.dictionaries(NAMES, NAMES, max_size=3), NAMES, NAMES, st.binary(max_size=200))
async def test_files_are_framed_byte_for_byte_as_another_library_does_it(
    fields: dict[str, str], field: str, name: str, content: bytes
) -> None:
    sent = Multipart([File(field, name, lambda: chunks_of(content[:9], content[9:]), len(content))], fields)
    made = encoded(sent)
    files = {field: (name, content, "application/octet-stream")}
    headers = {"Content-Type": made.headers["Content-Type"]}  # the same boundary
    theirs = httpx.Request("POST", "http://school.example/", data=fields, files=files, headers=headers)
    assert b"".join([chunk async for chunk in made.chunks()]) == theirs.read()
    assert made.headers["Content-Length"] == theirs.headers["Content-Length"]


async def test_files_of_which_one_has_no_known_size_go_chunked() -> None:
    files = [File("a", "a.jpg", lambda: chunks_of(b"x"), 1), File("b", "b.jpg", lambda: chunks_of(b"y"))]
    assert "Content-Length" not in encoded(Multipart(files)).headers
    assert encoded(Multipart(files)).headers["Transfer-Encoding"] == "chunked"


@pytest.mark.parametrize("size", [2, 4])
async def test_a_file_that_changes_while_it_is_sent_is_told(size: int) -> None:
    with pytest.raises(SourceError) as found:
        await content_of(Multipart([File("photo", "7.jpg", lambda: chunks_of(b"abc"), size)]))
    assert "“7.jpg” changed while it was being sent." in str(found.value)


async def test_a_file_is_read_as_it_goes_out(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"x" * 200_000)
    pieces = [chunk async for chunk in file_chunks(path)()]
    assert len(pieces) == 4
    assert b"".join(pieces) == path.read_bytes()


async def test_a_file_that_is_not_there_is_told_as_a_source_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as found:
        await content_of(Stream(file_chunks(tmp_path / "gone.jpg")))
    assert str(found.value) == "“gone.jpg” cannot be sent. It cannot be read: No such file or directory."
    assert found.value.trait is Trait.PERSON


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/persons", "/persons"),
        (("persons", "7"), "/persons/7"),
        (("persons", "a/b?c#d å"), "/persons/a%2Fb%3Fc%23d%20%C3%A5"),
    ],
)
def test_segments_of_a_path_are_quoted(path: str | tuple[str, ...], target: str) -> None:
    assert Call(path=path).target == target


@pytest.mark.parametrize("segment", ["", ".", ".."])
def test_a_segment_that_would_lead_elsewhere_is_refused(segment: str) -> None:
    with pytest.raises(ValueError, match="segment"):
        Call(path=("persons", segment)).target  # noqa: B018


@pytest.mark.parametrize(
    ("method", "said", "may"),
    [
        ("GET", None, True),
        ("PUT", None, True),
        ("DELETE", None, True),
        ("POST", None, False),
        ("PATCH", None, False),
        ("POST", True, True),
        ("PUT", False, False),
    ],
)
def test_whether_a_call_may_be_repeated_is_told_by_its_method_unless_it_says_so(
    method: str, said: bool | None, may: bool
) -> None:
    assert Call(method=method, repeatable=said).may_repeat is may


def test_a_version_is_asked_for_by_its_tag_else_by_its_date() -> None:
    both = Version('"7"', "Mon, 05 Jan 2026 00:00:00 GMT")
    assert Call(changed_since=both).conditions == {"If-None-Match": '"7"'}
    assert Call(only_if=both).conditions == {"If-Match": '"7"'}
    dated = Version("", both.last_modified)
    assert Call(changed_since=dated).conditions == {"If-Modified-Since": both.last_modified}
    assert Call(only_if=dated).conditions == {"If-Unmodified-Since": both.last_modified}
    assert Call().conditions == {}


def test_printed_a_call_shows_neither_query_nor_body() -> None:
    call = Call(method="POST", path=f"/persons?name={NAME}", query={"name": NAME}, body=Json({"name": NAME}))
    assert f"{call} {call!r}" == "Call(POST /persons) Call(POST /persons)"
    assert NAME not in pretty_repr(call)


def test_later_headers_replace_earlier_ones_in_whatever_case() -> None:
    assert header_fields({"Accept": "a", "Host": "h"}, {"accept": "b"}) == [("accept", "b"), ("Host", "h")]


@pytest.mark.parametrize(
    ("name", "value"), [("X", f"{SECRET}\n"), ("X", f"{SECRET}å"), ("X\r\n", SECRET), ("", SECRET)]
)
def test_a_header_that_cannot_be_sent_is_refused_without_its_value(name: str, value: str) -> None:
    with pytest.raises(ValueError, match="cannot be sent") as found:
        header_fields({name: value})
    assert SECRET not in str(found.value)
