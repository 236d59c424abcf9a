"""Lists that come page by page."""

from __future__ import annotations

import json

import msgspec
import pytest

from syncdesk.errors import Cut, OddAnswer, Redirected
from syncdesk.systems.http.calls import Call
from syncdesk.systems.http.client import HttpClient
from syncdesk.systems.http.paging import LinkPages, OffsetPages, Paging, TokenPages
from syncdesk.systems.http.rest import RestClient
from syncdesk.systems.network import Network
from tests.rest_school import RestSchool
from tests.scripted_server import answer, cut_answer
from tests.systems.http.posting import Scripted
from tests.systems.http.resting import NETWORK, client_of, get, school_of


async def ids(client: RestClient, call: Call, paging: Paging) -> list[list[object]]:
    """The ids of the rows, page by page."""
    return [
        [msgspec.json.decode(row)["id"] for row in page.rows] async for page in client.pages(call, paging)
    ]  # fmt: skip


async def test_each_page_is_asked_for_by_the_token_of_the_one_before_and_by_nothing_else() -> None:
    with school_of(5) as school:
        async with client_of(school) as client:
            query = {"limit": "2", "meta.modified.after": "2026-01-01T00:00:00Z", "nameContains": "Ann"}
            assert await ids(client, get(query=query), TokenPages()) == [["1", "2"], ["3", "4"]]
        assert [call.query for call in school.asked("/persons")] == [
            query,
            {"limit": "2", "pageToken": "2|2026-01-01T00:00:00Z"},
        ]
        assert [call.rows for call in client.calls] == [2, 2]


@pytest.mark.parametrize("count", [0, 1, 4, 5])
async def test_all_rows_come_once(count: int) -> None:
    with school_of(count) as school:
        async with client_of(school) as client:
            pages = await ids(client, get(query={"limit": "2"}), TokenPages())
    assert [each for page in pages for each in page] == [str(n) for n in range(count)]


@pytest.mark.parametrize("count", [0, 1, 4, 5])
async def test_pages_by_offset_end_with_the_total(count: int) -> None:
    with school_of(count) as school:
        async with client_of(school) as client:
            call = get(f"{school.origin}/oneroster/persons", query={"filter": "x"})
            pages = await ids(client, call, OffsetPages("persons", limit=2))
        asked = [call.query for call in school.heard if call.path == "/oneroster/persons"]
    assert [each for page in pages for each in page] == [str(n) for n in range(count)]
    assert asked == [{"filter": "x", "limit": "2", "offset": str(at)} for at in range(0, max(1, count), 2)]


async def test_pages_by_offset_end_with_one_that_is_not_full_where_no_total_is_told(scripted: Scripted) -> None:
    server = scripted(answer(b'{"users": [{"id": 1}, {"id": 2}]}'), answer(b'{"users": [{"id": 3}]}'))
    async with RestClient(HttpClient("School", server.url, NETWORK)) as client:
        assert await ids(client, get("/users"), OffsetPages("users", limit=2)) == [[1, 2], [3]]


async def test_pages_are_followed_by_their_links() -> None:
    with school_of(5) as school:
        async with client_of(school) as client:
            call = get(f"{school.origin}/oneroster/persons", query={"limit": "2"})
            assert await ids(client, call, LinkPages("persons")) == [["0", "1"], ["2", "3"], ["4"]]


async def test_a_link_to_another_origin_is_not_followed(scripted: Scripted) -> None:
    link = {"Link": '<https://elsewhere.example/users>; rel="next"'}
    server = scripted(answer(b'{"users": [{"id": 1}]}', headers=link))
    async with RestClient(HttpClient("School", server.url, NETWORK)) as client:
        with pytest.raises(Redirected, match=r"points to another address: https://elsewhere\.example/users"):
            await ids(client, get("/users"), LinkPages("users"))


async def test_a_list_without_an_envelope_is_one_page(scripted: Scripted) -> None:
    server = scripted(answer(b'[{"id": 1}, {"id": 2}]'))
    async with RestClient(HttpClient("School", server.url, NETWORK)) as client:
        assert await ids(client, get(), TokenPages(member="")) == [[1, 2]]


@pytest.mark.parametrize(
    "content", ['{"data": null, "pageToken": null}', '{"pageToken": ""}', "{}", '{"data": [], "pageToken": 0}']
)
async def test_an_empty_list_may_be_told_in_many_ways(scripted: Scripted, content: str) -> None:
    server = scripted(answer(content.encode()))
    async with RestClient(HttpClient("School", server.url, NETWORK)) as client:
        assert await ids(client, get(), TokenPages()) == [[]]


def pages_of(*pages: tuple[list[int], object]) -> list[object]:
    return [
        answer(json.dumps({"data": [{"id": n} for n in rows], "pageToken": token}).encode()) for rows, token in pages
    ]


@pytest.mark.parametrize("fault", ["garbage", "page"])
async def test_a_page_that_is_none_ends_in_an_error_and_not_in_a_shorter_list(school: RestSchool, fault: str) -> None:
    school.misbehave("", fault)
    async with client_of(school) as client:
        with pytest.raises(OddAnswer):
            await ids(client, get(query={"limit": "1"}), TokenPages())


@pytest.mark.parametrize("content", [b'{"data": {}}', b'{"data": 7}', b"[]", b'"x"', b"", b'{"data": [1,}'])
async def test_rows_of_another_shape_are_an_odd_answer(scripted: Scripted, content: bytes) -> None:
    server = scripted(answer(content))
    async with RestClient(HttpClient("School", server.url, NETWORK)) as client:
        with pytest.raises(OddAnswer):
            await ids(client, get(), TokenPages())


async def test_a_list_that_breaks_off_raises(scripted: Scripted) -> None:
    server = scripted(*pages_of(([1], "a")), *[cut_answer(b'{"data": []}', 5)] * 3)
    async with RestClient(HttpClient("School", server.url, NETWORK)) as client:
        with pytest.raises(Cut):
            await ids(client, get(), TokenPages())


async def test_a_page_that_is_put_off_is_asked_for_again_by_itself(school: RestSchool) -> None:
    school.misbehave("", "429", "cut", "", "503")
    async with client_of(school) as client:
        assert await ids(client, get(query={"limit": "1"}), TokenPages()) == [["0"], ["1"], ["2"]]


async def test_a_server_that_names_the_same_page_for_ever_is_stopped(school: RestSchool) -> None:
    school.misbehave(*["repeat"] * 9)
    async with client_of(school) as client:
        with pytest.raises(OddAnswer) as found:
            await ids(client, get(query={"limit": "1"}), TokenPages())
    assert str(found.value).startswith("Vklass does not come to an end with Students.")
    assert len(school.asked("/persons")) == 2


async def test_a_list_whose_last_pages_are_empty_is_at_its_end(scripted: Scripted) -> None:
    server = scripted(*pages_of(([1], "a"), ([], "b"), ([2], "c"), ([], "d"), ([], "e")))
    async with RestClient(HttpClient("School", server.url, NETWORK)) as client:
        assert await ids(client, get(), TokenPages()) == [[1], [], [2], [], []]


async def test_a_token_that_comes_again_with_an_empty_page_ends_the_list(scripted: Scripted) -> None:
    server = scripted(*pages_of(([1], "a"), ([], "a")))
    async with RestClient(HttpClient("School", server.url, NETWORK)) as client:
        assert await ids(client, get(), TokenPages()) == [[1], []]


async def test_who_stops_reading_stops_asking(school: RestSchool) -> None:
    async with client_of(school, Network()) as client:
        async for page in client.pages(get(query={"limit": "1"}), TokenPages()):
            assert len(page.rows) == 1
            break
    assert len(school.asked("/persons")) == 1
