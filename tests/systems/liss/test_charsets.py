"""An answer is read in the characters that it was written in, wherever it says which."""

from __future__ import annotations

import codecs
import json

import pytest

from syncdesk.errors import OddAnswer
from tests.scripted_server import answer, trickle
from tests.systems.http.posting import Scripted
from tests.systems.liss.asking import get_rooms, refused
from tests.systems.liss.making import encoded_answer

NAME = "Aula Ångström – Süd"
LATIN = "Aula Ångström Süd"


def xml(name: str, prolog: str = "") -> str:
    member = f"<member><name>RoomCode</name><value><string>{name}</string></value></member>"
    rows = f"<array><data><value><struct>{member}</struct></value></data></array>"
    return f"{prolog}<methodResponse><params><param><value>{rows}</value></param></params></methodResponse>"


def as_json(name: str) -> str:
    return json.dumps({"result": [{"RoomCode": name}], "id": 1}, ensure_ascii=False)


def prolog(encoding: str) -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?>\n'


PLAIN = '<?xml version="1.0"?>'
READ = [
    ("prolog", xml(NAME, prolog("UTF-8")).encode(), "text/xml", NAME),
    ("nothing said", xml(NAME).encode(), "", NAME),
    ("header", xml(LATIN, PLAIN).encode("latin-1"), "text/xml; charset=ISO-8859-1", LATIN),
    ("header, no prolog", xml(LATIN).encode("latin-1"), 'text/xml;charset="latin1"', LATIN),
    ("header of Windows", xml(NAME, PLAIN).encode("cp1252"), "text/xml; Charset = windows-1252", NAME),
    ("prolog of Windows", xml(NAME, prolog("windows-1252")).encode("cp1252"), "text/xml", NAME),
    ("prolog against header", xml(LATIN, prolog("ISO-8859-1")).encode("latin-1"), "text/xml; charset=utf-8", LATIN),
    ("header that is none", xml(NAME, PLAIN).encode(), "text/xml; charset=klingon", NAME),
    ("header that is no text", xml(NAME, PLAIN).encode(), "text/xml; charset=base64", NAME),
    ("Japanese", xml("体育館", prolog("Shift_JIS")).encode("shift_jis"), "text/xml", "体育館"),
    ("Cyrillic by header", xml("Зал", PLAIN).encode("koi8-r"), "text/xml; charset=koi8-r", "Зал"),
    ("UTF-8 with a mark", codecs.BOM_UTF8 + xml(NAME, prolog("UTF-8")).encode(), "text/xml", NAME),
    (
        "a mark counts most",
        codecs.BOM_UTF8 + xml(NAME, prolog("ISO-8859-1")).encode(),
        "text/xml; charset=latin1",
        NAME,
    ),
    ("UTF-16", xml(NAME, prolog("UTF-16")).encode("utf-16"), "text/xml", NAME),
    ("UTF-16 big end first", codecs.BOM_UTF16_BE + xml(NAME).encode("utf-16-be"), "text/xml", NAME),
    ("UTF-16 without a mark", xml(NAME, prolog("UTF-16")).encode("utf-16-le"), "text/xml; charset=utf-16", NAME),
    ("UTF-32", xml(NAME, PLAIN).encode("utf-32"), "text/xml", NAME),
    ("UTF-8 that says UTF-16", xml(NAME, prolog("utf-16")).encode(), "text/xml; charset=utf-8", NAME),
    ("blank lines before", b"\r\n \n" + xml(NAME, prolog("UTF-8")).encode(), "text/xml", NAME),
    ("JSON", as_json(NAME).encode(), "application/json", NAME),
    ("JSON with a mark", codecs.BOM_UTF8 + as_json(NAME).encode(), "application/json", NAME),
    ("JSON by header", as_json(LATIN).encode("latin-1"), "application/json; charset=iso-8859-1", LATIN),
    ("JSON in UTF-16", as_json(NAME).encode("utf-16"), "application/json", NAME),
]


@pytest.mark.parametrize(("content", "header", "name"), [case[1:] for case in READ], ids=[case[0] for case in READ])
async def test_an_answer_is_read_in_its_own_characters(
    scripted: Scripted, content: bytes, header: str, name: str
) -> None:
    (room,) = await get_rooms(scripted(answer(content, content_type=header)))
    assert getattr(room, "RoomCode", None) == name


@pytest.mark.parametrize("piece", [1, 3])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "shift_jis"])
async def test_it_is_read_alike_in_whatever_pieces_it_comes(scripted: Scripted, encoding: str, piece: int) -> None:
    content = xml("体育館", prolog("Shift_JIS") if encoding == "shift_jis" else PLAIN).encode(encoding)
    (room,) = await get_rooms(scripted(trickle(content, piece=piece)))
    assert getattr(room, "RoomCode", None) == "体育館"


@pytest.mark.parametrize(
    ("content", "header", "why"),
    [
        (xml(LATIN, PLAIN).encode("latin-1"), "text/xml", "cannot be read"),
        (xml(NAME, PLAIN).encode("utf-16")[:-1], "text/xml", "its encoding cannot be read"),
        (b"Fatal error: out of memory", "application/json", "it is neither XML nor JSON"),
        (b"\xff\xfe", "text/xml", "an empty answer"),
    ],
)
async def test_what_cannot_be_read_says_so(scripted: Scripted, content: bytes, header: str, why: str) -> None:
    error = await refused(scripted(answer(content, content_type=header)))
    assert isinstance(error, OddAnswer)
    assert why in str(error)


@pytest.mark.parametrize("encoding", ["xml", "json"])
async def test_a_list_that_comes_as_a_struct_with_the_places_for_names_is_read_as_a_list(
    scripted: Scripted, encoding: str
) -> None:
    rows = {"10": {"RoomCode": "R10"}, "1": {"RoomCode": "R1"}, "2": {"RoomCode": "R2"}}
    found = await get_rooms(scripted(answer(encoded_answer(rows, encoding))))
    assert [getattr(room, "RoomCode", None) for room in found] == ["R1", "R2", "R10"]
