"""The stand-in that speaks JSON, asked by the standard library: strict, and able to misbehave."""

from __future__ import annotations

import http.client
import json
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

import pytest

from tests.planted import SECRET
from tests.rest_school import BASE, CLIENT_ID, FAULTS, RestSchool
from tests.standing_in import StandIn


@pytest.fixture
def school() -> Iterator[RestSchool]:
    with RestSchool() as school:
        school.fill("persons", [{"id": str(n), "meta": {"modified": f"2026-01-0{n}T00:00:00Z"}} for n in range(1, 6)])
        yield school


def ask(
    school: RestSchool, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None, **how: Any
) -> tuple[int, Any, dict[str, str]]:
    """Status, content read as JSON, and headers by small names."""
    line = http.client.HTTPConnection(school.origin.removeprefix("http://"), timeout=5)
    line.request(method, path, body, headers or {}, **how)
    answer = line.getresponse()
    content = answer.read()
    line.close()
    return answer.status, json.loads(content) if content else None, {k.lower(): v for k, v in answer.getheaders()}


def token(school: RestSchool, secret: str = SECRET) -> tuple[int, Any]:
    pair = b64encode(f"{CLIENT_ID.replace(' ', '+')}:{secret}".encode()).decode()
    headers = {"Authorization": f"Basic {pair}", "Content-Type": "application/x-www-form-urlencoded"}
    status, granted, _ = ask(school, "POST", f"{BASE}/token", "grant_type=client_credentials", headers)
    return status, granted


@pytest.fixture
def signed(school: RestSchool) -> dict[str, str]:
    return {"Authorization": f"Bearer {token(school)[1]['access_token']}"}


def test_it_is_a_stand_in(school: RestSchool) -> None:
    assert isinstance(school, StandIn)


def test_it_hands_out_tokens_for_the_right_secret_only(school: RestSchool) -> None:
    assert token(school)[0] == 200
    assert token(school, "wrong")[0] == 401
    assert [call.status for call in school.heard] == [200, 401]


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer made-up"}, {"Authorization": SECRET}])
def test_it_lets_nobody_in_without_a_token(school: RestSchool, headers: dict[str, str]) -> None:
    assert ask(school, "GET", f"{BASE}/persons", headers=headers)[0] == 401


def test_it_takes_no_token_after_its_end(school: RestSchool, signed: dict[str, str]) -> None:
    assert ask(school, "GET", f"{BASE}/persons", headers=signed)[0] == 200
    school.end_tokens()
    assert ask(school, "GET", f"{BASE}/persons", headers=signed)[0] == 401


@pytest.mark.parametrize("query", ["pageToken=2|&nameContains=x", "unknown=1"])
def test_it_refuses_parameters_that_may_not_stand_together(
    school: RestSchool, signed: dict[str, str], query: str
) -> None:
    assert ask(school, "GET", f"{BASE}/persons?{query}", headers=signed)[0] == 400


def test_it_gives_a_list_in_pages(school: RestSchool, signed: dict[str, str]) -> None:
    path, ids = f"{BASE}/persons?limit=2", list[str]()
    while path:
        _, page, _ = ask(school, "GET", path, headers=signed)
        ids += [row["id"] for row in page["data"]]
        path = f"{BASE}/persons?limit=2&pageToken={page['pageToken']}" if page["pageToken"] else ""
    assert ids == ["1", "2", "3", "4", "5"]


def test_it_gives_what_has_changed_since(school: RestSchool, signed: dict[str, str]) -> None:
    after = f"{BASE}/persons?meta.modified.after=2026-01-03T00:00:00Z"
    assert [row["id"] for row in ask(school, "GET", after, headers=signed)[1]["data"]] == ["4", "5"]


def test_it_keeps_versions(school: RestSchool, signed: dict[str, str]) -> None:
    _, _, headers = ask(school, "GET", f"{BASE}/persons/1", headers=signed)
    seen = headers["etag"]
    assert ask(school, "GET", f"{BASE}/persons/1", headers=signed | {"If-None-Match": seen})[0] == 304
    change = json.dumps({"givenName": "Bo"})
    assert ask(school, "PATCH", f"{BASE}/persons/1", change, signed | {"If-Match": seen})[0] == 200
    assert ask(school, "PATCH", f"{BASE}/persons/1", change, signed | {"If-Match": seen})[0] == 412
    assert ask(school, "DELETE", f"{BASE}/persons/1", headers=signed)[0] == 204
    assert ask(school, "GET", f"{BASE}/persons/1", headers=signed)[0] == 404
    assert [row["id"] for row in school.holds("persons")] == ["2", "3", "4", "5"]


def test_it_hears_a_body_that_comes_in_chunks(school: RestSchool, signed: dict[str, str]) -> None:
    headers = signed | {"Content-Type": "application/json"}
    status, made, _ = ask(
        school, "POST", f"{BASE}/persons", iter([b'{"givenName"', b': "Bo"}']), headers, encode_chunked=True
    )
    assert (status, made["givenName"]) == (201, "Bo")


GONE = {"lose", "cut"}
ANSWERED = {"": 200, "garbage": 200, "page": 200, "repeat": 200, "redirect": 307, "429:2": 429}


@pytest.mark.parametrize("fault", FAULTS)
def test_it_misbehaves_as_it_is_told_and_only_so_often(school: RestSchool, signed: dict[str, str], fault: str) -> None:
    school.misbehave(fault)
    if fault in GONE:
        with pytest.raises(http.client.RemoteDisconnected):
            ask(school, "DELETE", f"{BASE}/persons/1", headers=signed)
        assert len(school.holds("persons")) == (4 if fault == "lose" else 5)
    elif fault in {"garbage", "page"}:
        with pytest.raises(json.JSONDecodeError):
            ask(school, "GET", f"{BASE}/persons", headers=signed)
    else:
        status, _, headers = ask(school, "GET", f"{BASE}/persons", headers=signed)
        assert status == (ANSWERED[fault] if fault in ANSWERED else int(fault))
        assert headers.get("retry-after") == {"429": "0", "429:2": "2", "503": "0"}.get(fault)
    assert ask(school, "GET", f"{BASE}/persons", headers=signed)[0] == 200
