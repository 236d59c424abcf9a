"""What counts as a yes: an empty text and nothing else, whatever envelope the answer comes in."""

from __future__ import annotations

import json
import xmlrpc.client
from collections.abc import AsyncIterator
from typing import Any
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncdesk.systems.liss.answers import Reading
from syncdesk.systems.liss.decoding import Fault, Undecodable
from syncdesk.systems.liss.verdicts import Verdict, alike, says_no, verdict, words_of

YES, NO, DOUBTFUL = Verdict.YES, Verdict.NO, Verdict.DOUBTFUL

NOES: list[Any] = [
    False, -1, -0.5, "false", "No", " -1 ", "Error 12", "access denied", "Sorry. Nothing was stored.",
    "ERROR: table is locked", "[error] locked", "<error>locked</error>",
    {"faultCode": 0, "faultString": ""}, {"FaultCode": 4}, {"fault_string": "locked"},
    {"error": "locked"}, {"errors": ["locked"]}, {"error": {"code": 5}}, {"errorMessage": "locked"}, {"errorCount": 3},
    {"success": False}, {"success": "false"}, {"success": 0}, {"success": "0"}, {"success": None}, {"Success": "No"},
    {"ok": False}, {"is_valid": False}, {"accepted": 0}, {"saved": "n"},
    {"status": "error"}, {"status": "FAILED"}, {"status": 500}, {"status": "404 not there"}, {"status": -1},
    {"status": False}, {"result": "rejected"}, {"code": -32601}, {"code": 403, "message": "not you"},
    {"data": {"success": False}}, {"rows": [{"status": "ok"}, {"status": "error"}]}, [False], [[-1]], [{"ok": False}],
    ["stored", {"error": "one row was not"}], '{"success": false}', '[{"error": "locked"}]',
]  # fmt: skip
PERHAPS: list[Any] = [
    None, True, 0, 1, 15, 2.5, "OK", "ok", "true", "0", "15", "15 rows stored", "0 errors", "done", "null",
    {}, [], "{}",
    {"stored": 15}, {"success": True}, {"ok": 1}, {"status": "ok"}, {"status": 200}, {"error": None, "stored": 3},
    {"errors": []}, {"errors": 0}, {"error": ""}, {"error": {}}, {"code": 0}, ["ok"], [1, 2], {"overwritten": False},
    {"result": ""}, {"warnings": ["row 3"]},
]  # fmt: skip


@pytest.mark.parametrize("value", NOES, ids=repr)
def test_what_says_no_is_a_no(value: Any) -> None:
    assert verdict(value) is NO


@pytest.mark.parametrize("value", PERHAPS, ids=repr)
def test_what_says_neither_yes_nor_no_is_doubtful(value: Any) -> None:
    assert verdict(value) is DOUBTFUL


@pytest.mark.parametrize("value", ["", "  ", "\n"])
def test_an_empty_text_is_a_yes(value: str) -> None:
    assert verdict(value) is YES


@pytest.mark.parametrize(
    ("aside", "comes_to"), [([{"error": "x"}], NO), (["locked, error"], DOUBTFUL), (["<error>"], NO)]
)
def test_what_stands_beside_an_empty_text_keeps_it_from_being_a_yes(aside: list[object], comes_to: Verdict) -> None:
    assert verdict("", aside) is comes_to


def test_nesting_without_end_is_never_a_yes() -> None:
    value: Any = False
    for _ in range(500):
        value = [value]
    assert verdict(value) is DOUBTFUL


def test_answers_that_differ_in_the_number_of_rows_alone_say_the_same() -> None:
    assert alike("15 rows stored", 15) == alike("3 rows stored", 3)
    assert alike("15 rows stored", 16) != alike("16 rows stored", 16)
    assert alike("115 rows", 15) == "115 rows"
    assert alike("0 of 15 stored", 15) != alike("15 of 15 stored", 15)
    assert alike("1.5 s", 1) == "1.5 s"


def test_an_answer_in_words_is_as_it_was_said() -> None:
    assert words_of("OK") == "OK"
    assert words_of({"stored": 1}, ["locked"]) == '{"stored": 1} locked'
    assert words_of("", [{"error": "x"}]) == '{"error": "x"}'


# Through the decoders: mutations of a yes and of a no, in both encodings.

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**31), 2**31 - 1) | st.text("abcerORok01-{}[] ", max_size=8)
    | st.sampled_from(["", "error", "OK", "false", "locked"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["error", "success", "status", "faultCode", "rows", "x"]), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


async def judged(content: bytes) -> Verdict | None:
    """What an answer comes to; None where it is no answer, which leaves it unknown."""

    async def body() -> AsyncIterator[bytes]:
        yield content

    reading = Reading(None)
    try:
        value, _ = await reading.read(body())
    except Undecodable:
        return None
    return NO if isinstance(value, Fault) else verdict(value, reading.aside)


def xml_answer(value: Any) -> str:
    return xmlrpc.client.dumps((value,), methodresponse=True, allow_none=True)


def is_plain(value: Any) -> bool:
    return isinstance(value, str) and not value.strip()


@given(VALUES)
async def test_of_all_values_an_empty_text_alone_is_a_yes(value: Any) -> None:
    assert (await judged(json.dumps({"result": value, "id": 1}).encode()) is YES) == is_plain(value)
    assert (await judged(xml_answer(value).encode()) is YES) == is_plain(value)


@given(
    st.lists(
        st.tuples(st.sampled_from(["result", "error", "Error", "success", "fault", "status", "x"]), VALUES), max_size=4
    )
)
async def test_members_beside_the_result_hide_nothing(members: list[tuple[str, Any]]) -> None:
    pairs = [("jsonrpc", "2.0"), ("result", ""), *members, ("id", 1)]
    content = "{" + ", ".join(f"{json.dumps(name)} : {json.dumps(value)}" for name, value in pairs) + "}"
    plain = all(name == "error" and value is None for name, value in members) and len(members) <= 1
    found = await judged(content.encode())
    assert (found is YES) == plain
    if any(name == "error" and value for name, value in members):
        assert found in {NO, None}


@pytest.mark.parametrize(
    ("content", "comes_to"),
    [
        ('{"result": "", "error": "locked", "error": null}', NO),
        ('{"error": null, "result": "", "error": {"code": 1, "message": "locked"}}', NO),
        ('{"result": "", "result": false}', NO),
        ('{"result": {"success": false}, "result": ""}', NO),
        ('{"result": "", "result": ""}', None),
        ('{"result": [1, {"a": "}"}], "result": ""}', None),
        ('{"result": "", "id": 1, "id": 2}', None),
        ('{"result": "", "success": false}', NO),
        ('{"result": "", "Error": {"message": "locked"}}', NO),
        ('{"result": "", "status": "failed"}', NO),
        ('{"result": "", "took": 3}', DOUBTFUL),
        ('{"result": "", "error": false}', DOUBTFUL),
        ('{"result": "", "error": null, "version": "1.1", "id": "x"}', YES),
        ('{"result": {"error": "a", "error": null}}', None),
    ],
)
async def test_a_doubled_or_foreign_member_of_json_hides_nothing(content: str, comes_to: Verdict | None) -> None:
    assert await judged(content.encode()) is comes_to
    spread = content.replace(",", " \n,\t").replace(":", " : ")
    assert await judged(spread.encode()) is comes_to


FAULT = "<fault><value><struct><member><name>faultString</name><value>locked</value></member></struct></value></fault>"
VALUE = "<params><param><value><string></string></value></param></params>"


@pytest.mark.parametrize(
    ("inside", "comes_to"),
    [
        (VALUE, YES),
        ("<params>\n <param>\n  <value></value>\n </param>\n</params>", YES),
        (FAULT, NO),
        (FAULT + VALUE, None),
        (VALUE + FAULT, None),
        (VALUE.replace("</param>", "<value>locked</value></param>"), None),
        (VALUE.replace("<value>", "<value>Error: locked"), NO),
        (VALUE.replace("</value>", "not stored</value>"), DOUBTFUL),
        (VALUE.replace("</param>", "<error>locked</error></param>"), NO),
        ("<message>Table locked</message>" + VALUE, DOUBTFUL),
        (VALUE + "Error", NO),
        ("<params><param><value><false/></value></param></params>", DOUBTFUL),
        (FAULT.replace("fault>", "Fault>"), NO),
        (FAULT.replace("<fault>", "<params><param>").replace("</fault>", "</param></params>"), NO),
        ("<params/>", DOUBTFUL),
        ("<params><param><value><boolean>0</boolean></value></param></params>", NO),
        ("<params><param><value><nil/></value></param></params>", DOUBTFUL),
        ("<params><param><value><double>-1.0</double></value></param></params>", NO),
        ("<params><param><value><i4>-7</i4></value></param></params>", NO),
    ],
)
async def test_what_stands_around_the_value_of_xml_hides_nothing(inside: str, comes_to: Verdict | None) -> None:
    assert await judged(f"<methodResponse>{inside}</methodResponse>".encode()) is comes_to


@given(st.text("abc eErRoO<&>", min_size=1, max_size=12).filter(str.strip), st.integers(0, 12))
async def test_words_put_anywhere_into_a_yes_of_xml_are_heard(words: str, at: int) -> None:
    whole = f"<methodResponse>{VALUE}</methodResponse>"
    gaps = [place for place, sign in enumerate(whole) if sign == "<" and place]
    place = gaps[at % len(gaps)]
    assert await judged(f"{whole[:place]}{escape(words)}{whole[place:]}".encode()) is not YES


@given(VALUES)
def test_what_says_no_still_does_inside_of_something_else(value: Any) -> None:
    if says_no(value):
        assert says_no([value])
        assert says_no({"rows": value}) or isinstance(value, bool | int | str)
