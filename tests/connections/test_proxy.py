"""Which proxy a connection uses."""

from __future__ import annotations

import pytest

from syncdesk.connections.proxy import chosen, excepted
from syncdesk.systems.http_address import http_address, is_this_computer
from syncdesk.systems.network import Proxy
from syncdesk.timetable.records import Connection
from tests.planted import SECRET

PROXY = "http://proxy.example:3128"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def connection(url: str = "https://liss.school.example/liss", proxy: str = "system") -> Connection:
    return Connection(0, "c", "School", "generic_liss", url, "ann", "1234", proxy, "", "", 0, "{}")


@pytest.mark.parametrize(
    ("listed", "url"),
    [
        ("liss.school.example", "https://liss.school.example/"),
        ("school.example", "https://liss.school.example/"),
        (".school.example", "https://liss.school.example/"),
        (".school.example", "https://school.example/"),
        ("other.example,school.example", "https://liss.school.example/"),
        ("other.example  school.example", "https://liss.school.example/"),
        (" school.example. ", "https://liss.school.example/"),
        ("SCHOOL.example", "https://liss.School.EXAMPLE./"),
        ("*", "https://liss.school.example/"),
        ("*.school.example", "https://liss.school.example/"),
        ("school.example:8443", "https://liss.school.example:8443/"),
        ("10.1.2.3", "http://10.1.2.3/"),
        ("10.0.0.0/8", "http://10.1.2.3/"),
        ("10.*", "http://10.1.2.3/"),
        ("172.16.0.0/12", "http://172.31.255.1:8080/"),
        ("2001:db8::1", "https://[2001:db8::1]/"),
        ("[2001:db8::1]", "https://[2001:DB8:0::1]/"),
        ("[2001:db8::1]:8443", "https://[2001:db8::1]:8443/"),
        ("2001:db8::/32", "https://[2001:db8:7::1]/"),
        ("[2001:db8::]/32", "https://[2001:db8:7::1]/"),
    ],
)
def test_an_exception_is_read_as_curl_reads_it(listed: str, url: str) -> None:
    assert excepted(http_address(url), listed)


@pytest.mark.parametrize(
    ("listed", "url"),
    [
        ("", "https://school.example/"),
        (",, ,", "https://school.example/"),
        (".", "https://school.example/"),
        ("school.example", "https://nonschool.example/"),
        (".school.example", "https://nonschool.example/"),
        ("liss.school.example", "https://school.example/"),
        ("school.example:8443", "https://school.example/"),
        ("10.0.0.0/8", "http://11.1.2.3/"),
        ("10.0.0.0/33", "http://10.0.0.0/"),
        ("2001:db8::/32", "https://[2001:db9::1]/"),
        ("2001:db8::/32", "http://10.1.2.3/"),
        ("1.2.3", "http://10.1.2.3/"),
        ("10.0.0.0/8", "https://10.school.example/"),
    ],
)
def test_what_an_exception_does_not_name_goes_through_the_proxy(listed: str, url: str) -> None:
    assert not excepted(http_address(url), listed)


def test_the_environment_is_asked_for_proxy_and_exceptions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", PROXY)
    assert chosen(connection()) == Proxy(PROXY)
    assert chosen(connection("http://liss.school.example/")) is None
    monkeypatch.setenv("no_proxy", "school.example")
    assert chosen(connection()) is None


@pytest.mark.parametrize("set_to", [f" {PROXY} ", f"{PROXY}\n", " proxy.example:3128", f"{PROXY}/ "])
def test_blanks_around_a_proxy_of_the_environment_are_no_part_of_it(
    monkeypatch: pytest.MonkeyPatch, set_to: str
) -> None:
    monkeypatch.setenv("https_proxy", set_to)
    assert chosen(connection()) == Proxy(PROXY)


def test_the_environment_s_sign_in_goes_with_its_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", f"http://ann%40school:{SECRET}@proxy.example:3128")
    assert chosen(connection()) == Proxy(PROXY, "ann@school", SECRET)


HERE = [
    "http://localhost/", "http://LOCALHOST.:8080/", "http://liss.localhost/", "http://127.0.0.1/", "http://127.9.9.9/",
    "http://127.1/", "http://0x7f000001/", "http://2130706433/", "http://[::1]/", "http://[::ffff:127.0.0.1]/",
]  # fmt: skip


@pytest.mark.parametrize("url", HERE)
@pytest.mark.parametrize("proxy", ["system", PROXY])
def test_this_computer_is_never_asked_for_through_a_proxy(
    monkeypatch: pytest.MonkeyPatch, url: str, proxy: str
) -> None:
    monkeypatch.setenv("all_proxy", PROXY)
    assert chosen(connection(url, proxy)) is None


@pytest.mark.parametrize("host", ["128.0.0.1", "10.0.0.1", "localhost.example", "127.0.0.1.example", "::2", "1"])
def test_other_computers_are_not_this_one(host: str) -> None:
    assert not is_this_computer(host)
