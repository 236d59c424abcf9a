"""No secret and no query is in a log, a record, an error or what is printed, whatever happens to a call."""

from __future__ import annotations

import io
import logging
import traceback
from collections.abc import Iterator

import pytest

from syncdesk.errors import SyncdeskError
from syncdesk.systems.http.auth import ApiToken
from syncdesk.systems.http.calls import Json
from syncdesk.systems.http.client import HttpClient
from syncdesk.systems.http.rest import RestClient
from tests.planted import NAME, SECRET
from tests.rest_school import RestSchool
from tests.systems.http.posting import unused_port
from tests.systems.http.resting import NETWORK, client_of, get, post

FAULTS = ["", "401", "429", "503", "500", "502", "garbage", "page", "redirect", "lose", "cut"]


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """All that is logged, by whom and how unimportant soever."""
    said, root = io.StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(said), root.level
    root.addHandler(handler)
    root.setLevel(1)
    yield said
    root.setLevel(level)
    root.removeHandler(handler)


def told(error: BaseException) -> str:
    return "".join(traceback.format_exception(error))


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_no_secret_and_no_person_is_told(
    school: RestSchool, logged: io.StringIO, fault: str, method: str
) -> None:
    school.misbehave(*[fault] * 3)
    call = get(query={"nameContains": NAME}) if method == "GET" else post(body=Json({"givenName": NAME}))
    said = ""
    async with client_of(school) as client:
        try:
            (await client.request(call)).json()
        except SyncdeskError as error:
            said = told(error)
        said += f"{client.calls} {call!r} {logged.getvalue()}"
    assert logged.getvalue()  # the libraries below do log
    assert SECRET not in said
    assert NAME not in said


async def test_a_token_in_the_query_is_not_told_where_nothing_answers(logged: io.StringIO) -> None:
    url = f"http://127.0.0.1:{unused_port()}/api/v1"
    async with RestClient(HttpClient("Operoo", url, NETWORK), ApiToken(SECRET, query="api_access_token")) as client:
        with pytest.raises(SyncdeskError) as found:
            await client.request(get("/groups"))
    assert SECRET not in told(found.value) + logged.getvalue() + str(client.calls)
