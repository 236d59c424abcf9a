"""Asking a scripted server, and what came of it."""

from __future__ import annotations

import xmlrpc.client
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager

import pytest

from syncdesk.errors import SyncdeskError
from syncdesk.systems.liss import calls
from syncdesk.systems.liss.calls import Param
from syncdesk.systems.liss.client import LissClient
from syncdesk.systems.liss.encodings import Values
from syncdesk.systems.liss.records import LissRecord
from syncdesk.systems.network import Network
from syncdesk.systems.options import OptionValue
from syncdesk.text import text
from tests import planted
from tests.scripted_server import ScriptedServer
from tests.systems.liss.making import TODAY, Noting, encoded_answer, settings

WHAT = text("Students")
ROOMS = [{"RoomId": "1", "RoomCode": "R1"}, {"RoomId": "2", "RoomCode": "R2"}]
CONTENT = encoded_answer(ROOMS)
PAGE = b"<!DOCTYPE html>\n<html><head><title>Sign in</title></head></html>"


@asynccontextmanager
async def client_of(server: ScriptedServer, **options: OptionValue | Network) -> AsyncGenerator[LissClient]:
    async with LissClient(settings(server.url, **options)) as client:
        yield client


async def get_rooms(server: ScriptedServer, **options: OptionValue | Network) -> Sequence[LissRecord]:
    async with client_of(server, **options) as client:
        return await client.get(calls.GET_ROOMS, {}, WHAT, Noting())


async def get_students(server: ScriptedServer, **options: OptionValue | Network) -> Sequence[LissRecord]:
    values: Values = {Param.AS_AT: TODAY}
    async with client_of(server, **options) as client:
        return await client.get(calls.GET_STUDENTS, values, WHAT, Noting())


async def refused(server: ScriptedServer, **options: OptionValue | Network) -> SyncdeskError:
    with pytest.raises(SyncdeskError) as found:
        await get_rooms(server, **options)
    assert planted.SECRET not in everything_said(found.value)
    return found.value


def everything_said(error: BaseException | None) -> str:
    said: list[str] = []
    while error is not None:
        said += [str(error), repr(error), repr(vars(error))]
        error = error.__cause__ or error.__context__
    return " ".join(said)


def asked(server: ScriptedServer) -> list[str | None]:
    """The names of the calls that came, in their order."""
    return [xmlrpc.client.loads(request.body)[1] for request in server.requests]
