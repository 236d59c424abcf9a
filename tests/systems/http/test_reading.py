"""Answers read by a system's own models; what does not fit is told by its place, never by its value."""

from __future__ import annotations

import json
from typing import Annotated, Any

import msgspec
import pytest

from syncdesk.errors import OddAnswer
from syncdesk.systems.http.reading import Answer, Misfit, read_rows, where, words_in
from tests.planted import NAME, PERSONNUMMER


class Civic(msgspec.Struct):
    value: str


class Person(msgspec.Struct, rename="camel"):
    id: str
    civic_no: Civic | None = None


READ = msgspec.json.Decoder(Person).decode


def answer(content: bytes) -> Answer:
    return Answer("Vklass", 200, {}, content)


def test_an_answer_is_read_by_whatever_reads_json() -> None:
    assert answer(b'{"id": "7"}').read(READ) == Person("7")
    assert answer(b'{"id": "7"}').read(json.loads) == {"id": "7"}
    assert answer(b"[1, null]").json() == [1, None]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b'{"id": 7}', "$.id"),
        (b'{"id": "7", "civicNo": {"value": 20130101}}', "$.civicNo.value"),
        (b"{}", "$"),
        (b'{"id": "7"', "it is not JSON"),
        (b"", "it is not JSON"),
        (b'{"id": "\xff"}', "it is not JSON"),
    ],
)
def test_what_does_not_fit_is_told_by_its_place(content: bytes, why: str) -> None:
    with pytest.raises(OddAnswer) as found:
        answer(content).read(READ)
    assert str(found.value).startswith(f"Vklass sent something that cannot be read ({why}).")


async def test_one_odd_row_spoils_no_other() -> None:
    rows = [b'{"id": "1"}', b'{"id": 2}', b'{"id": "3"}', b"null"]
    assert await read_rows(rows, READ) == (
        [Person("1"), Person("3")],
        [Misfit(1, "$.id"), Misfit(3, "$")],
    )


class Strange(ValueError):
    """An error of a model library that says more than it should."""

    def errors(self, **wanted: bool) -> list[dict[str, Any]]:
        assert wanted == {"include_url": False, "include_context": False, "include_input": False}
        return [{"loc": ("civicNo", "value"), "type": "string_pattern_mismatch", "msg": PERSONNUMMER}]


def refuse(content: bytes) -> None:
    raise Strange(f"{PERSONNUMMER} of {NAME} is not a number")


def test_the_value_that_does_not_fit_is_in_no_words_and_in_no_cause() -> None:
    with pytest.raises(OddAnswer) as found:
        answer(b"{}").read(refuse)
    said = f"{found.value} {found.value!r} {found.value.__cause__!r} {found.value.__context__!r}"
    assert "(civicNo.value: string_pattern_mismatch)" in said
    assert NAME not in said
    assert PERSONNUMMER not in said


def test_a_mistake_of_the_reader_is_not_told_as_one_of_the_answer() -> None:
    with pytest.raises(AttributeError):
        answer(b"{}").read(lambda content: content.no_such_method())  # type: ignore[attr-defined]


@pytest.mark.parametrize(("error", "why"), [(ValueError(NAME), "ValueError"), (msgspec.ValidationError(NAME), "$")])
def test_an_error_that_names_no_place_is_told_by_its_sort(error: Exception, why: str) -> None:
    assert where(error) == why


@pytest.mark.parametrize(
    ("content", "kind", "words"),
    [
        (b'{"message": "no"}', "application/json", "no"),
        (b'{"error": "invalid", "error_description": "no such client"}', "application/json", "no such client"),
        (b'{"errors": [{"code": 7, "detail": "no"}]}', "application/vnd.api+json", "no"),
        (b'{"error": {"Message": "no"}}', "text/json", "no"),
        (b'"no"', "", "no"),
        (b"no way", "text/plain; charset=utf-8", "no way"),
        (b"<html>no</html>", "text/html", ""),
        (b"{}", "application/json", ""),
        (b"[[[[[[[\"deep\"]]]]]]]", "application/json", ""),
        (b'{"message": 7}', "application/json", ""),
        (b"", "application/json", ""),
        (b"\xff", "application/json", ""),
    ],
)  # fmt: skip
def test_the_words_for_a_person_are_found(content: bytes, kind: str, words: str) -> None:
    assert words_in(content, kind) == words


def test_printed_an_answer_does_not_show_its_content() -> None:
    from rich.pretty import pretty_repr

    made = answer(json.dumps({"givenName": NAME}).encode())
    assert NAME not in f"{made} {made!r} {pretty_repr(made)}"


async def test_pydantic_s_models_read_rows_and_show_no_value() -> None:
    pydantic = pytest.importorskip("pydantic")

    def digits(value: str) -> str:
        if not value.isdigit():
            raise ValueError(f"{value} is not a number")
        return value

    number = Annotated[str, pydantic.AfterValidator(digits)]
    model = pydantic.create_model("Person", id=(str, ...), civic=(number, "0"))
    rows = [b'{"id": "1"}', b'{"id": 2}', json.dumps({"id": "3", "civic": NAME}).encode(), b"[", b"null"]
    made, misfits = await read_rows(rows, model.model_validate_json)
    assert [each.id for each in made] == ["1"]
    assert misfits == [
        Misfit(1, "id: string_type"),
        Misfit(2, "civic: value_error"),
        Misfit(3, "it is not JSON"),
        Misfit(4, "$: model_type"),
    ]
    with pytest.raises(OddAnswer) as found:
        answer(json.dumps([{"id": "3", "civic": NAME}]).encode()).read(pydantic.TypeAdapter(list[model]).validate_json)
    assert "(0.civic: value_error)" in str(found.value)
    assert NAME not in f"{found.value!r} {found.value.__context__!r}"
