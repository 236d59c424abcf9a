"""Whatever a server sends, reading it stays cheap, ends with a sentence, and leaves nothing in memory."""

from __future__ import annotations

import gc
import os
import tracemalloc
from collections.abc import Callable, Iterator

import pytest

from syncdesk.systems.network import Network
from tests.measured import MOST_MEGABYTES, ends
from tests.scripted_server import Act, ScriptedServer, answer, cut_answer
from tests.systems.liss.asking import refused
from tests.systems.liss.making import AT_ONCE, encoded_answer

Scripted = Callable[..., ScriptedServer]


PARTS = 4
"""So that several processors may share them."""


@pytest.mark.timeout(600)
@pytest.mark.skipif(os.name == "nt", reason="measured by forks")
@pytest.mark.parametrize("part", range(PARTS))
def test_no_answer_takes_300_mb_or_has_no_end_and_each_is_refused_in_words(part: int) -> None:
    """How many seconds each takes, `lab hostile` measures."""
    found = ends("tests.systems.liss.hostile_answers", part, PARTS)
    assert len(found) > 10
    assert {name: cost for name, cost in found.items() if cost.megabytes > MOST_MEGABYTES} == {}
    assert {name for name, cost in found.items() if not cost.said.startswith("Undecodable: ")} == set()


@pytest.fixture
def no_collector() -> Iterator[None]:
    """What is not let go of stays for good."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


ROOMS = [{"RoomCode": f"R{number}", "Name": "x" * 200, "Capacity": 30} for number in range(10_000)]


def _cut(encoding: str) -> Act:
    body = encoded_answer(ROOMS, encoding)
    return cut_answer(body, len(body) - 10)


def _odd_at_its_end(encoding: str) -> Act:
    body = encoded_answer(ROOMS, encoding)
    return answer(body[:-10] + b"x" * 10)


@pytest.mark.parametrize("encoding", ["xml", "json"])
@pytest.mark.parametrize("act", [_cut, _odd_at_its_end], ids=["cut", "odd at its end"])
async def test_an_answer_that_failed_is_let_go_of_while_its_error_is_kept(
    scripted: Scripted, no_collector: None, encoding: str, act: Callable[[str], Act]
) -> None:
    server = scripted(*[act(encoding)] * 4)
    tracemalloc.start()
    try:
        error = await refused(server, network=Network(retries=AT_ONCE))
        left, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert str(error)
    assert most > 2_000_000
    assert left < 500_000
