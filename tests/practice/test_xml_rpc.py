"""XML-RPC is read strictly and safely."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncdesk.practice.wire import Refusal
from syncdesk.practice.xml_rpc import XmlRpc

XML = XmlRpc()


def call(value: str, prolog: str = "<?xml version='1.0'?>") -> bytes:
    params = f"<params><param>{value}</param></params>"
    return f"{prolog}<methodCall><methodName>liss.x</methodName>{params}</methodCall>".encode()


def code_of(body: bytes) -> int | None:
    """The code that a body is refused with, None where it is read."""
    try:
        XML.request(body)
    except Refusal as refusal:
        return refusal.code
    return None


def test_untyped_text_and_both_names_of_whole_numbers_are_read() -> None:
    values = "<value>web.edval</value>", "<value><i4>10002</i4></value>", "<value><int>10002</int></value>"
    assert [XML.request(call(value)).params for value in values] == [["web.edval"], [10002], [10002]]


def test_a_body_is_read_by_the_encoding_that_its_prolog_names() -> None:
    body = call("<value>Chloë</value>", "<?xml version='1.0' encoding='iso-8859-1'?>").decode().encode("iso-8859-1")
    assert XML.request(body).params == ["Chloë"]


@pytest.mark.parametrize("kind", ["nil", "i8", "i1", "bigdecimal", "float"])
def test_types_that_vendors_added_are_refused(kind: str) -> None:
    with pytest.raises(Refusal, match="which XML-RPC does not have"):
        XML.request(call(f"<value><{kind}>1</{kind}></value>"))


@pytest.mark.parametrize(
    "dtd", ["<!DOCTYPE x>", "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>]>", "<!DOCTYPE x SYSTEM 'file:///etc/passwd'>"]
)
def test_a_document_type_declaration_is_refused(dtd: str) -> None:
    with pytest.raises(Refusal, match="document type declaration") as refused:
        XML.request(call("<value>x</value>", f"<?xml version='1.0'?>{dtd}"))
    assert refused.value.code == -32700


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"liss.hello",
        b"<methodCall><methodName>liss.hello</methodName><params/>",
        call("<value><int>one</int></value>"),
        call("<value><boolean>yes</boolean></value>"),
        call("<value><struct><member><name>a</name></member></struct></value>"),
        call("<value><base64>abc</base64></value>"),
        b"<methodCall><params><data></array></params></methodCall>",
        "<methodCall><methodName>Chloë</methodName><params/></methodCall>".encode("iso-8859-1"),
    ],
)
def test_what_is_not_whole_is_refused_as_malformed(body: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        XML.request(body)
    assert refused.value.code == -32700


@pytest.mark.parametrize(
    "body",
    [
        b"<methodCall><params/></methodCall>",
        b"<methodResponse><params><param><value>x</value></param></params></methodResponse>",
        b"<call><methodName>liss.hello</methodName><params/></call>",
    ],
)
def test_what_is_no_method_call_is_refused(body: bytes) -> None:
    with pytest.raises(Refusal, match="not a methodCall") as refused:
        XML.request(body)
    assert refused.value.code == -32600


PIECES = ("<methodCall>", "</methodCall>", "<methodName>", "</methodName>", "<params>", "</params>", "<value>",
          "</value>", "<struct>", "</struct>", "<member>", "<name>", "<array>", "</array>", "<data>", "<int>", "</int>",
          "<dateTime.iso8601>", "<base64>", "</base64>", "<fault>", "</fault>", "1", "x", "&amp;")  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_no_body_of_known_pieces_breaks_the_reader(pieces: str) -> None:
    for body in (pieces, f"<methodCall>{pieces}</methodCall>"):
        assert code_of(body.encode()) in {None, -32700, -32600}


def test_very_deep_nesting_is_no_trouble() -> None:
    depth = 200_000
    deep = "<value><array><data>" * depth + "</data></array></value>" * depth
    assert len(XML.request(call(deep)).params) == 1


def test_a_call_without_params_is_a_call_with_none() -> None:
    request = XML.request(b"<methodCall><methodName>liss.hello</methodName></methodCall>")
    assert (request.method, request.params) == ("liss.hello", [])
