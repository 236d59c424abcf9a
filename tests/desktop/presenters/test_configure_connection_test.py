"""Test connection, against a real server: each step in turn, up to the first that fails."""

from __future__ import annotations

import asyncio
import socket

import pytest

from syncdesk.desktop.presenters.configure import Configure
from syncdesk.desktop.presenters.syncs import Syncs
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.practice.options import PracticeOptions
from syncdesk.practice.server import PracticeServer
from syncdesk.text import joined
from tests.desktop.person import Answers
from tests.desktop.timetables import UID
from tests.proxies import HttpProxy
from tests.sync.school import School


@pytest.fixture
def configure(syncs: Syncs, workspace: Workspace, person: Answers) -> Configure:
    return Configure(workspace, syncs, person)


def marks(configure: Configure) -> dict[str, str]:
    return {line.step: line.mark for line in configure.test.lines}


def failure(configure: Configure) -> str:
    assert configure.test.failure is not None
    return joined(configure.test.failure)


async def test_all_steps_go_well_and_nothing_is_sent(configure: Configure, school: School) -> None:
    await configure.run_test()
    assert configure.test.passed
    assert configure.test.failure is None
    assert not configure.test.running
    assert marks(configure) == {
        "name": "done", "proxy": "left_out", "tcp": "done", "tls": "left_out", "hello": "done", "sign_in": "done",
    }  # fmt: skip
    assert school.calls() == []


async def test_the_steps_tick_one_by_one(configure: Configure) -> None:
    seen: list[tuple[str, ...]] = []
    configure.test.watch(lambda: seen.append(tuple(marks(configure).values())))
    await configure.run_test()
    doing = list(dict.fromkeys(each.index("doing") for each in seen if "doing" in each))
    assert doing == [0, 2, 4, 5]
    assert all(each.count("doing") <= 1 for each in seen)


async def test_what_was_typed_is_tested_and_not_kept(configure: Configure, school: School, syncs: Syncs) -> None:
    configure.set_credential("password", "wrong")
    await configure.run_test()
    assert marks(configure)["sign_in"] == "failed"
    assert configure.test.failure is not None
    assert str(configure.test.failure[0]) == "Library did not accept this user name and password."
    assert "Type both again." in failure(configure)
    assert "wrong" not in failure(configure)
    connection = syncs.connection(UID)
    assert connection is not None
    assert syncs.secrets.kept(connection).get("password") == school.practice.password
    configure.set_credential("password", "")
    await configure.run_test()
    assert configure.test.passed


async def test_an_unknown_school_code_is_named(configure: Configure, school: School) -> None:
    configure.set(school_code="BPC")
    configure.set_credential("password", school.practice.password)
    await configure.run_test()
    assert marks(configure)["sign_in"] == "failed"
    assert "BPC" in failure(configure)


async def test_where_nothing_listens_the_test_stops_there(configure: Configure) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, and nobody accepts
        configure.set(url=f"http://127.0.0.1:{taken.getsockname()[1]}/liss")
        configure.set_credential("password", "x")
        await configure.run_test()
    assert marks(configure) == {
        "name": "done", "proxy": "left_out", "tcp": "failed", "tls": "left_out", "hello": "waiting",
        "sign_in": "waiting",
    }  # fmt: skip
    assert "Nothing answers" in failure(configure)


async def test_the_schools_own_certificate_is_asked_for_and_used(configure: Configure) -> None:
    with PracticeServer(PracticeOptions(tls=True, people="none")) as practice:
        configure.set(url=practice.url, user=practice.user, school_code=practice.school_code)
        configure.set_credential("password", practice.password)
        await configure.run_test()
        assert marks(configure)["tls"] == "failed"
        assert "certificate" in failure(configure)
        configure.set(ca_file=practice.ca_file)
        await configure.run_test()
        assert configure.test.failure is None
        assert marks(configure)["tls"] == "done"


class ProxyOfASchool(HttpProxy):
    """Knows a name that nobody else knows, as a school's proxy does; a loopback address never goes through one."""

    def _connected(self, host: str, port: int) -> socket.socket:
        return super()._connected("127.0.0.1" if host == "liss.school.example" else host, port)


async def test_the_schools_proxy_is_asked_for_and_used(configure: Configure) -> None:
    with PracticeServer(PracticeOptions(people="none")) as practice, ProxyOfASchool("ann", "pw") as proxy:
        url = practice.url.replace("127.0.0.1", "liss.school.example")
        configure.set(url=url, user=practice.user, school_code=practice.school_code, allow_http=True)
        configure.set_credential("password", practice.password)
        configure.set_proxy("manual", proxy.url, "", "")
        await configure.run_test()
        assert "wants a user name and password" in failure(configure)
        configure.set_proxy("manual", proxy.url, "ann", "pw")
        await configure.run_test()
        assert (marks(configure)["proxy"], marks(configure)["tls"]) == ("done", "left_out")
        assert proxy.asked


async def test_a_switched_off_system_can_be_tested(configure: Configure) -> None:
    configure.switch(UID, on=False)
    await configure.run_test()
    assert configure.test.passed


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda configure: configure.set(url="library"), "is not a server URL"),
        (lambda configure: configure.set(url="http://library.example/liss"), "not encrypted"),
        (lambda configure: configure.set_proxy("manual", "proxy:", "", ""), "is not a proxy URL"),
        (lambda configure: configure.set(url="https://127.0.0.1:9/liss"), "The password that is kept is for"),
        (lambda configure: configure.duplicate(), "There is no password yet."),
    ],
)
async def test_what_is_missing_is_said_before_the_first_step(configure: Configure, change, said: str) -> None:
    change(configure)
    await configure.run_test()
    assert said in failure(configure)
    assert set(marks(configure).values()) == {"waiting"}


async def test_a_result_does_not_speak_for_what_was_changed_since(configure: Configure) -> None:
    await configure.run_test()
    assert configure.test.passed
    configure.set(user="another")
    assert not configure.test.passed
    assert set(marks(configure).values()) == {"waiting"}


async def test_a_test_can_be_stopped(configure: Configure) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        configure.set(url=f"http://127.0.0.1:{silent.getsockname()[1]}/liss")
        configure.set_credential("password", "x")
        asked = asyncio.Event()
        leave = configure.test.watch(lambda: asked.set() if marks(configure)["hello"] == "doing" else None)
        test = asyncio.create_task(configure.run_test())
        await asyncio.wait_for(asked.wait(), 20)
        leave()
        assert configure.test.running
        await configure.run_test()  # there is only one at a time
        configure.test.cancel()
        await asyncio.wait_for(test, 20)
    assert not configure.test.running
    assert marks(configure)["hello"] == "left_out"
    assert marks(configure)["tcp"] == "done"
    assert configure.test.failure is None


async def test_another_system_ends_a_test_under_way(configure: Configure) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        configure.set(url=f"http://127.0.0.1:{silent.getsockname()[1]}/liss")
        configure.set_credential("password", "x")
        asked = asyncio.Event()
        configure.test.watch(lambda: asked.set() if marks(configure)["hello"] == "doing" else None)
        test = asyncio.create_task(configure.run_test())
        await asyncio.wait_for(asked.wait(), 20)
        configure.add("generic_liss")
        await asyncio.wait_for(test, 20)
    assert set(marks(configure).values()) == {"waiting"}
    assert not configure.test.running
