"""Answers in: every form that servers were seen to send, and everything else refused with words and nothing worse."""

from __future__ import annotations

import json
import xmlrpc.client
from collections.abc import Callable
from encodings.aliases import aliases
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncdesk.systems.liss.decoding import MAX_DEPTH, Decoder, Fault, Undecodable, XmlDecoder
from syncdesk.systems.liss.json_decoding import JsonDecoder
from syncdesk.systems.liss.members import Binary, Digits, Twice
from tests.systems.liss.making import SENDABLE, encoded_answer

DECODERS: dict[str, Callable[[], Decoder]] = {"xml": XmlDecoder, "json": JsonDecoder}

names = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1)
texts = SENDABLE.filter(lambda words: "\r" not in words)  # the other library sends a bare one, which XML makes "\n"
scalars = texts | st.integers(-(2**31), 2**31 - 1) | st.booleans()
structs = st.dictionaries(
    names, scalars | st.lists(st.dictionaries(names, scalars, max_size=3), max_size=3), max_size=4
)
answers = scalars | structs | st.lists(structs, max_size=4)


def decoded(content: bytes, encoding: str = "xml") -> object:
    decoder = DECODERS[encoding]()
    decoder.feed(content)
    decoder.finish()
    return decoder.value()


def response(value: str) -> bytes:
    return f"<methodResponse><params><param>{value}</param></params></methodResponse>".encode()


def refused(content: bytes, encoding: str = "xml") -> str:
    with pytest.raises(Undecodable) as found:
        decoded(content, encoding)
    return str(found.value)


@given(answers, st.sampled_from(list(DECODERS)))
def test_what_another_library_writes_is_read_as_it_was(value: object, encoding: str) -> None:
    assert decoded(encoded_answer(value, encoding), encoding) == value


@given(st.lists(structs, max_size=6), st.sampled_from(list(DECODERS)), st.data())
def test_however_an_answer_is_cut_into_pieces_its_rows_are_the_same(
    rows: list[dict[str, Any]], encoding: str, data: st.DataObject
) -> None:
    content = encoded_answer(rows, encoding)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(content)), max_size=6)))
    decoder, taken = DECODERS[encoding](), list[dict[str, object]]()
    for first, last in zip([0, *cuts], [*cuts, len(content)], strict=True):
        decoder.feed(content[first:last])
        taken += decoder.take()
    decoder.finish()
    while left := decoder.take():
        taken += left
    assert taken == rows
    assert decoder.value() == []


ROWS = [{"ClassCode": "7MAT ë", "Day": 1, "Terms": [{"Term": "T1"}], "Empty": ""}, {"ClassCode": "8 <&> 'x\""}, {}]


@pytest.mark.parametrize("encoding", DECODERS)
def test_an_answer_may_be_cut_at_every_byte(encoding: str) -> None:
    content = encoded_answer(ROWS, encoding)
    for cut in range(len(content) + 1):
        decoder = DECODERS[encoding]()
        decoder.feed(content[:cut])
        decoder.feed(content[cut:])
        decoder.finish()
        assert decoder.value() == ROWS


@pytest.mark.parametrize("encoding", DECODERS)
def test_an_answer_that_ends_too_early_is_refused_wherever_it_ends(encoding: str) -> None:
    content = encoded_answer(ROWS, encoding).rstrip()
    for end in range(len(content)):
        assert refused(content[:end], encoding)


def read_or_refused(content: bytes, encoding: str = "xml") -> str:
    """`read`, or the words of a refusal; anything else that is raised goes on."""
    try:
        decoded(content, encoding)
    except Undecodable as error:
        return str(error)
    return "read"


@given(st.binary(max_size=300), st.sampled_from(list(DECODERS)))
def test_random_bytes_are_refused_with_words_and_nothing_worse(content: bytes, encoding: str) -> None:
    assert read_or_refused(content, encoding)


ELEMENTS = ("methodResponse", "params", "param", "value", "struct", "member", "name", "array", "data", "string", "int")
PIECES = [
    *(f"<{name}>" for name in ELEMENTS),
    *(f"</{name}>" for name in ELEMENTS),
    *("<nil/>", "<fault>", "</fault>", "<boolean>1</boolean>", "<x/>", "&amp;", "x", "7", " "),
]


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_elements_in_any_order_are_read_or_refused(pieces: list[str]) -> None:
    assert read_or_refused("".join(["<methodResponse>", *pieces, "</methodResponse>"]).encode())


@st.composite
def trees(draw: st.DrawFn, depth: int = 5) -> str:
    name = draw(st.sampled_from([*ELEMENTS, "nil", "fault", "boolean", "base64", "x"]))
    inner = draw(st.lists(trees(depth - 1), max_size=3)) if depth else []
    return f"<{name}>{draw(st.sampled_from(['', '7', ' ']))}{''.join(inner)}</{name}>"


@given(st.lists(trees(), max_size=3))
def test_elements_nested_in_any_way_are_read_or_refused(inside: list[str]) -> None:
    assert read_or_refused(f"<methodResponse>{''.join(inside)}</methodResponse>".encode())


@given(answers, st.data())
def test_an_answer_with_bytes_changed_is_read_or_refused(value: object, data: st.DataObject) -> None:
    encoding = data.draw(st.sampled_from(list(DECODERS)))
    content = bytearray(encoded_answer(value, encoding))
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=4)):
        content[place] = data.draw(st.integers(0, 255))
    assert read_or_refused(bytes(content), encoding)


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("<value>untyped</value>", "untyped"),
        ("<value> kept \n</value>", " kept \n"),
        ("<value><string>x &lt; y</string></value>", "x < y"),
        ("<value><int>-7</int></value>", -7),
        ("<value><i4>7</i4></value>", 7),
        ("<value><i8>7000000000</i8></value>", 7000000000),
        ("<value><int> 7 </int></value>", 7),
        ("<value><int>seven</int></value>", "seven"),
        ("<value><int></int></value>", ""),
        ("<value><boolean>1</boolean></value>", True),
        ("<value><boolean>0</boolean></value>", False),
        ("<value><boolean>true</boolean></value>", True),
        ("<value><double>1.5</double></value>", "1.5"),
        ("<value><dateTime.iso8601>20260130T9:00:00</dateTime.iso8601></value>", "20260130T9:00:00"),
        ("<value><dateTime.iso8601/></value>", ""),
        ("<value><nil/></value>", None),
        ("<value><ex:nil/></value>", None),
        ("<value></value>", ""),
        ("<value/>", ""),
        ("<value><string/></value>", ""),
        ("<value><string></string></value>", ""),
        ("<value><array><data/></array></value>", []),
        ("<value><array><data></data></array></value>", []),
        ("<value><struct/></value>", {}),
        (
            "<value>\n <struct>\n <member>\n<name>A</name>\n<value>\n<int>1</int>\n</value></member></struct></value>",
            {"A": 1},
        ),
        ("<value><struct><member><name>A</name><value/></member></struct></value>", {"A": ""}),
        ("", None),
    ],
)
def test_every_form_of_a_value_that_servers_were_seen_to_send(value: str, meant: object) -> None:
    assert decoded(response(value)) == meant


@pytest.mark.parametrize("content", [b"<methodResponse/>", b"<methodResponse><params/></methodResponse>"])
def test_an_answer_without_a_value_is_no_empty_text(content: bytes) -> None:
    assert decoded(content) is None


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16", "us-ascii", "windows-1252", "iso-8859-15"])
def test_the_prolog_says_in_what_the_text_is_written(encoding: str) -> None:
    words = "plain" if encoding == "us-ascii" else "Zoë Måns"
    content = f'<?xml version="1.0" encoding="{encoding}"?>' + response(f"<value>{words}</value>").decode()
    assert decoded(content.encode(encoding)) == words


@pytest.mark.parametrize("encoding", sorted({*aliases.values(), "x-none", "ucs-4"}))
def test_no_encoding_that_a_prolog_names_does_worse_than_be_refused(encoding: str) -> None:
    content = f'<?xml version="1.0" encoding="{encoding}"?>'.encode() + response("<value>a\\x41\xe9</value>")
    assert read_or_refused(content)


MEMBER = "<member><name>A</name><value>1</value></member>"
EMPTY = "<value><array><data/></array></value>"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'<!DOCTYPE methodResponse SYSTEM "file:///etc/hostname"><methodResponse/>', "document type"),
        (b'<!DOCTYPE x [<!ENTITY e "eee">]>' + response("<value>&e;</value>"), "document type"),
        (b"<!DOCTYPE html><html></html>", "document type"),
        (response("<value>&unknown;</value>"), "XML cannot be read from line 1 on"),
        (b"<html><body>Sign in</body></html>", "no XML-RPC answer"),
        (b"<value>x</value>", "no XML-RPC answer"),
        (b"<array><data/></array>", "no XML-RPC answer"),
        (b"<methodCall/>", "no XML-RPC answer"),
        (b"", "ends too early"),
        (b"   ", "ends too early"),
        (response("<value>x</value>") + b"garbage", "XML cannot be read"),
        (response("<value>x</value>") + b"<methodResponse/>", "XML cannot be read"),
        (b"garbage" + response("<value>x</value>"), "XML cannot be read"),
        (response("<value><base64>QUJD</base64></value>"), "binary"),
        (response("<value>1</value></param><param><value>2</value>"), "more than one value"),
        (response(f"{EMPTY}</param><param>{EMPTY}"), "more than one value"),
        (response(f"<value><struct>{MEMBER}{MEMBER}</struct></value>"), "twice"),
        (
            response(f"<value><struct>{MEMBER.replace('</member>', '<value>2</value></member>')}</struct></value>"),
            "twice",
        ),
        (b"<methodResponse><fault/></methodResponse>", "fault holds nothing"),
        (b"<methodResponse><fault><value>no</value></fault></methodResponse>", "fault holds nothing"),
        (response("<value>\x01</value>"), "XML cannot be read"),
        (b'<?xml version="1.0" encoding="klingon"?><methodResponse/>', "encoding"),
        (b'<?xml version="1.0" encoding="shift_jis"?><methodResponse/>', "encoding"),
    ],
)
def test_what_is_no_answer_of_xml_rpc_is_refused_with_the_reason(content: bytes, words: str) -> None:
    assert words in refused(content)


def test_a_member_twice_and_binary_data_are_told_of_the_record_they_stand_in() -> None:
    rows = f"<value><struct>{MEMBER}{MEMBER.replace('1', '2')}</struct></value><value><struct>{MEMBER}</struct></value>"
    assert taken(response(f"<value><array><data>{rows}</data></array></value>")) == [
        {"A": Twice(("1", "2"))},
        {"A": "1"},
    ]
    binary = "<value><struct><member><name>A</name><value><base64>QUJD</base64></value></member></struct></value>"
    (row,) = taken(response(f"<value><array><data>{binary}</data></array></value>"))
    assert isinstance(row, dict)
    assert isinstance(row["A"], Binary)
    rows = b'{"result": [{"A": "x:\\":", "A": 2}, {"A": 1, "A": 1, "B": {"C": 1, "C": true}}]}'
    assert taken(rows, "json") == [{"A": Twice(('x:":', 2))}, {"A": 1, "B": {"C": Twice((1, True))}}]


def test_a_value_that_comes_before_its_name_is_not_taken_for_the_next_one() -> None:
    members = "".join(f"<member><value>{n}</value><name>{name}</name></member>" for n, name in enumerate("ABC"))
    (row,) = taken(response(f"<value><array><data><value><struct>{members}</struct></value></data></array></value>"))
    assert isinstance(row, dict)
    assert not row.keys() & set("ABC")


def taken(content: bytes, encoding: str = "xml") -> list[object]:
    """The records of an answer's list."""
    decoder = DECODERS[encoding]()
    decoder.feed(content)
    decoder.finish()
    return decoder.take()


@pytest.mark.parametrize("opened", ["<value><array><data>", "<value><struct><member><name>A</name>", "<value>", "<x>"])
def test_xml_that_is_deeper_than_liss_ever_is_is_refused_before_it_fills_the_memory(opened: str) -> None:
    decoder = XmlDecoder()
    with pytest.raises(Undecodable, match="nested too deeply"):
        decoder.feed(b"<methodResponse>" + opened.encode() * MAX_DEPTH)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "ends too early"),
        (b"[1]", "JSON cannot be read"),
        (b'"text"', "JSON cannot be read"),
        (b"null", "JSON cannot be read"),
        (b"{", "ends too early"),
        (b'{"result": ""} x', "JSON cannot be read"),
        (b'{"result": "\xff"}', "JSON cannot be read"),
        (b'{"result": "\\ud800"}', ""),
        (b'{"result": NaN}', "JSON cannot be read"),
        (b'{"message": "Not Found"}', "no JSON-RPC answer"),
        (b"{}", "no JSON-RPC answer"),
        (b'{"result": {"A": 1, "A": 2}}', "twice"),
        (b'{"error": {"message": "a", "message": "b"}}', "twice"),
        (b'{"result": ' + b"[" * 10_000 + b"]" * 10_000 + b"}", "nested too deeply"),
        (b'{"result": ' + b'{"A":' * 10_000 + b"1" + b"}" * 10_000 + b"}", "nested too deeply"),
        (b'{"result": [' + b'{"A":' * 100 + b"1" + b"}" * 100 + b"]}", "nested too deeply"),
        (b'{"error": ' + b"[" * 10_000 + b"]" * 10_000 + b"}", "nested too deeply"),
        (b'{"result": ' + b"9" * 10_000 + b"}", "JSON cannot be read"),
    ],
)
def test_what_is_no_answer_of_json_rpc_is_refused_with_the_reason(content: bytes, words: str) -> None:
    assert words.lower() in refused(content, "json").lower()


@pytest.mark.parametrize(
    ("content", "meant"),
    [
        ('{"result": "", "id": 0}', ""),
        ('{"result": "", "error": null, "id": 1}', ""),
        ('{"jsonrpc": "2.0", "id": "x", "result": []}', []),
        ('{"id": 0, "result": null}', None),
        ('{"result": {}, "id": 1}', {}),
        ('{"result": "stored", "error": ""}', "stored"),
        ('{"result": [{"A": "x:y\\\\"}], "more": [1, 2]}', [{"A": "x:y\\"}]),
        ('{"result": [{"B": {"C": [1, {"D": ":"}]}}]}', [{"B": {"C": [1, {"D": ":"}]}}]),
        ('  {"result" :\n [ ] }\n', []),
    ],
)
def test_every_form_of_a_json_answer_that_servers_were_seen_to_send(content: str, meant: object) -> None:
    assert decoded(content.encode(), "json") == meant


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        ("no such user", Fault(0, "no such user")),
        ({"faultString": "no such user"}, Fault(0, "no such user")),
        ({"faultString": "no such user", "faultCode": 16}, Fault(16, "no such user")),
        ({"message": " no such user ", "code": -32601}, Fault(-32601, "no such user")),
        ({"message": "", "code": 0, "error": "no such user"}, Fault(0, "no such user")),
        ({"code": "E1"}, Fault(0, "{'code': 'E1'}")),
        (["odd"], Fault(0, "['odd']")),
        (True, Fault(0, "True")),
    ],
)
@pytest.mark.parametrize("result", [{}, {"result": None}, {"result": "", "id": 1}, {"result": [], "id": None}])
def test_every_form_of_a_json_error_is_a_refusal_whatever_stands_beside_it(
    error: object, fault: Fault, result: dict[str, object]
) -> None:
    assert decoded(json.dumps({"error": error, **result}).encode(), "json") == fault


@given(st.integers(-(2**31), 2**31 - 1), texts)
def test_a_fault_of_any_code_is_a_refusal(code: int, words: str) -> None:
    content = xmlrpc.client.dumps(xmlrpc.client.Fault(code, words), methodresponse=True).encode()
    assert decoded(content) == Fault(code, words.strip())


def test_a_fault_may_lack_its_code_and_words() -> None:
    assert decoded(b"<methodResponse><fault><value><struct/></value></fault></methodResponse>") == Fault(0, "")


@pytest.mark.parametrize("encoding", DECODERS)
@pytest.mark.parametrize("items", [["a"], [1, 2], [{"A": 1}, "b", {"A": 2}], [[]], [[{"A": [1]}], {}], ["a, ]}", None]])
def test_items_come_whatever_they_are(encoding: str, items: list[object]) -> None:
    assert decoded(encoded_answer(items, encoding), encoding) == items
    decoder = DECODERS[encoding]()
    decoder.feed(encoded_answer(items, encoding))
    decoder.finish()
    assert decoder.take() == items


@pytest.mark.parametrize(
    ("xml", "number", "written"), [("<int>007</int>", 7, "007"), ("<i4>+7</i4>", 7, "+7"), ("<i8> 00 </i8>", 0, "00")]
)
def test_a_number_keeps_how_it_was_written(xml: str, number: int, written: str) -> None:
    value = decoded(response(f"<value>{xml}</value>"))
    assert value == number
    assert isinstance(value, Digits)
    assert value.written == written


def test_the_words_of_a_refusal_hold_nothing_of_the_answer() -> None:
    for content in (b"<secret/>", b"<methodResponse><secret></methodResponse>"):
        assert "secret" not in refused(content)
    assert "secret" not in refused(b'{"secret": secret}', "json")
