"""Signing in with tokens: when one is fetched, how often, and who waits for whom."""

from __future__ import annotations

import asyncio

import pytest

from syncdesk.errors import AnswerError, Busy, OddAnswer, Redirected, SettingsError, SignInRefused, Trait
from syncdesk.systems.http.auth import ApiToken, BearerToken, Token, client_credentials
from syncdesk.systems.http.client import HttpClient, Proof
from syncdesk.systems.http.rest import RestClient
from syncdesk.systems.network import Network
from tests.planted import SECRET
from tests.rest_school import CLIENT_ID, RestSchool
from tests.scripted_server import answer, raw
from tests.systems.http.posting import Scripted
from tests.systems.http.resting import NETWORK, client_of, failed, get


def tokens_of(school: RestSchool) -> int:
    return len(school.asked("/token"))


# A token that lasts


@pytest.mark.parametrize(
    ("auth", "header", "value"),
    [
        (ApiToken(SECRET), "authorization", f"Bearer {SECRET}"),
        (ApiToken(f" {SECRET}\n", scheme=""), "authorization", SECRET),
        (ApiToken(SECRET, header="X-Api-Key", scheme=""), "x-api-key", SECRET),
    ],
)
async def test_a_token_goes_in_the_header_that_the_system_wants(
    scripted: Scripted, auth: ApiToken, header: str, value: str
) -> None:
    server = scripted(answer(b"{}"))
    async with RestClient(HttpClient("Operoo", server.url, NETWORK), auth) as client:
        await client.request(get())
        assert client.let_in
    assert server.requests[0].headers[header] == value


async def test_a_token_goes_in_the_query_and_stands_in_no_record(scripted: Scripted) -> None:
    said = f'{{"message": "GET /groups?api_access_token={SECRET} is not allowed from this address"}}'.encode()
    server = scripted(answer(b"[]"), answer(said, 403, content_type="application/json"))
    async with RestClient(
        HttpClient("Operoo", server.url, NETWORK), ApiToken(SECRET, query="api_access_token")
    ) as client:
        await client.request(get("/groups", query={"group": "true"}))
        error = await failed(client, get("/groups"))
    assert server.requests[0].path == f"/liss/groups?group=true&api_access_token={SECRET}"
    assert "It said: “GET /groups?api_access_token=••• is not allowed from this address”." in str(error)
    assert [call.name for call in client.calls] == ["GET /groups", "GET /groups"]


@pytest.mark.parametrize("token", ["", "  ", "two\nlines", "naïve", "a\x00b"])
def test_a_token_that_cannot_be_one_is_refused_before_it_is_used(token: str) -> None:
    with pytest.raises(SettingsError) as found:
        ApiToken(token)
    assert found.value.trait is Trait.PERSON
    assert not token.strip() or token not in str(found.value)


async def test_a_lasting_token_that_is_refused_is_not_tried_twice(scripted: Scripted) -> None:
    server = scripted(answer(b"", 401))
    async with RestClient(HttpClient("Operoo", server.url, NETWORK), ApiToken(SECRET)) as client:
        assert type(await failed(client, get())) is SignInRefused
        assert not client.let_in
    assert len(server.requests) == 1


# A token that is renewed


async def test_a_token_is_fetched_before_the_first_call_and_kept(school: RestSchool) -> None:
    async with client_of(school) as client:
        for _ in range(3):
            await client.request(get("/persons/1"))
    assert tokens_of(school) == 1
    assert len({call.headers["authorization"] for call in school.asked("/persons/1")}) == 1


async def test_a_refused_token_is_renewed_once_and_the_call_made_again(school: RestSchool) -> None:
    async with client_of(school) as client:
        await client.request(get("/persons/1"))
        school.end_tokens()
        assert (await client.request(get("/persons/1"))).status == 200
    assert tokens_of(school) == 2
    assert [call.status for call in school.asked("/persons/1")] == [200, 401, 200]
    assert [call.said.split(":")[0] for call in client.calls] == ["HTTP 200", "HTTP 401", "HTTP 200"]


async def test_a_server_that_refuses_the_new_token_too_is_believed(school: RestSchool) -> None:
    school.misbehave("401", "401", "401")
    async with client_of(school) as client:
        error = await failed(client, get("/persons/1"))
    assert type(error) is SignInRefused
    assert len(school.asked("/persons/1")) == 2
    assert tokens_of(school) == 2


async def test_calls_side_by_side_share_one_renewal(school: RestSchool) -> None:
    async with client_of(school) as client:
        await client.request(get("/persons/1"))
        school.end_tokens()
        answers = await asyncio.gather(*[client.request(get("/persons/1")) for _ in range(8)])
    assert {each.status for each in answers} == {200}
    assert tokens_of(school) == 2


@pytest.mark.parametrize(("passed", "fetched"), [(0, 1), (60, 1), (71, 2), (200, 2)])
async def test_a_token_is_renewed_half_a_minute_before_it_ends(school: RestSchool, passed: float, fetched: int) -> None:
    now = [0.0]
    school.token_seconds = 100
    async with client_of(school, clock=lambda: now[0]) as client:
        await client.request(get("/persons/1"))
        now[0] += passed
        await client.request(get("/persons/1"))
    assert tokens_of(school) == fetched
    assert {call.status for call in school.asked("/persons/1")} == {200}


async def test_a_token_of_unknown_length_is_kept_until_it_is_refused(school: RestSchool) -> None:
    now = [0.0]
    school.token_seconds = None
    async with client_of(school, clock=lambda: now[0]) as client:
        await client.request(get("/persons/1"))
        now[0] += 1e9
        await client.request(get("/persons/1"))
    assert tokens_of(school) == 1


async def test_a_wrong_secret_is_shown_once_however_many_calls_wait_for_it(school: RestSchool) -> None:
    async with HttpClient("Vklass", school.address, NETWORK) as http:
        auth = BearerToken(client_credentials(http, "/token", CLIENT_ID, f"wrong {SECRET}"), secrets=(SECRET,))
        async with RestClient(HttpClient("Vklass", school.address, NETWORK), auth) as client:
            ended = await asyncio.gather(*[client.request(get()) for _ in range(5)], return_exceptions=True)
    assert [type(each) for each in ended] == [SignInRefused] * 5
    assert str(ended[0]).startswith("Vklass did not accept the sign-in (HTTP 401).")
    assert SECRET not in str(ended)
    assert (tokens_of(school), school.asked("/persons")) == (1, [])


async def test_whoever_gives_up_waiting_for_a_token_leaves_the_others_theirs(school: RestSchool) -> None:
    go_on, fetched = asyncio.Event(), 0

    async def fetch() -> Token:
        nonlocal fetched
        fetched += 1
        await go_on.wait()
        return Token("seven")

    auth = BearerToken(fetch)
    first, second = asyncio.ensure_future(auth.proof()), asyncio.ensure_future(auth.proof())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    first.cancel()
    go_on.set()
    assert (await second).headers == {"Authorization": "Bearer seven"}
    with pytest.raises(asyncio.CancelledError):
        await first
    assert fetched == 2


# What a token's server may say


ODD = {
    "a wrong client": (answer(b'{"error": "invalid_client"}', 400), SignInRefused, "did not accept the sign-in"),
    "a request it does not like": (answer(b'{"error": "invalid_request"}', 400), AnswerError, "refused the sign-in"),
    "it is busy": (answer(b"", 503, {"Retry-After": "999"}), Busy, "asked us to wait"),
    "its gateway answers": (answer(b"", 504), AnswerError, "its own gateway"),
    "it has moved": (answer(b"", 302, {"Location": "https://new.example/"}), Redirected, "https://new.example/"),
    "a page": (answer(b"<html></html>"), OddAnswer, "was asked for a token and sent something else"),
    "no token": (answer(b'{"token_type": "Bearer"}'), OddAnswer, "sent something else"),
    "a token of another sort": (
        answer(b'{"access_token": "x", "token_type": "mac"}'), OddAnswer, "sent something else"
    ),
    "a token that fits in no header": (answer('{"access_token": "å"}'.encode()), OddAnswer, "sent something else"),
    "compressed in an unknown way": (
        answer(b"x", headers={"Content-Encoding": "br"}), OddAnswer, "sent something else"
    ),
    "more than any token": (answer(b" " * 3_000_000, close=True), OddAnswer, "sent something else"),
}  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
async def test_what_a_token_s_server_says_is_told(scripted: Scripted, odd: str) -> None:
    act, kind, words = ODD[odd]
    server = scripted(act)
    async with HttpClient("Vklass", server.url, Network()) as http:
        with pytest.raises(AnswerError) as found:
            await client_credentials(http, "/token", CLIENT_ID, SECRET)()
    assert isinstance(found.value, kind)
    assert words in str(found.value)
    assert SECRET not in repr(found.value)


async def test_a_fetch_that_breaks_is_tried_again_with_its_call(school: RestSchool, scripted: Scripted) -> None:
    granted = answer(f'{{"access_token": "{SECRET}", "expires_in": "60"}}'.encode())
    server = scripted(raw(b""), granted, answer(b"{}"), path="")
    async with HttpClient("Vklass", server.url, NETWORK) as http:
        auth = BearerToken(client_credentials(http, "/token", CLIENT_ID, SECRET, scope="roster core"))
        async with RestClient(HttpClient("Vklass", server.url, NETWORK), auth) as client:
            assert (await client.request(get())).status == 200
    assert server.requests[1].body == b"grant_type=client_credentials&scope=roster+core"


def test_printed_neither_a_token_nor_a_proof_is_shown() -> None:
    from rich.pretty import pretty_repr

    for each in (Token(SECRET, 60), Proof({"Authorization": SECRET}, {"token": SECRET}), ApiToken(SECRET)):
        assert SECRET not in f"{each} {each!r} {pretty_repr(each)}"
