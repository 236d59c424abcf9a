"""Bad days of proxies: tinyproxy and squid themselves, on this machine, with and without a sign-in."""

from __future__ import annotations

import os
import shutil
import socket
import stat
import subprocess
from collections.abc import Callable, Generator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest

from syncdesk.systems.network import Proxy
from tests.bad_days.between import Between
from tests.bad_days.day import Cause, Day, readable
from tests.bad_days.runs import IMPATIENT, ONCE, SHORT, check_nothing_sent, made_good, ran, through
from tests.certificates import Authority
from tests.sync.school import BASIC, School, said, small_school
from tests.tcp_server import TcpServer

USER, PASSWORD = "school", "proxy-word"

TINYPROXY = """\
Port {port}
Listen 127.0.0.1
Allow 127.0.0.1
MaxClients 20
LogLevel Critical
{sign_in}
{tunnels}
"""
SQUID = """\
http_port 127.0.0.1:{port}
{sign_in}
http_access {access} all
cache deny all
cache_mem 1 MB
memory_cache_shared off
pinger_enable off
pid_filename none
access_log none
cache_log /dev/null
cache_store_log none
coredump_dir /tmp
visible_hostname proxy.example
shutdown_lifetime 0 seconds
"""
SQUID_SIGN_IN = f"""\
auth_param basic program {{sed}} -u -e s/^{USER}.{PASSWORD}$/OK/ -e t -e s/.*/ERR/
auth_param basic children 1
auth_param basic realm school
acl in proxy_auth REQUIRED
http_access deny !in"""
"""Squid asks a helper about each sign-in: a line in, OK or ERR out."""


def command(name: str) -> str:
    """Where a program is; skips the test where it is not (`packaging/dev.py test` installs it on Debian)."""
    found = shutil.which(name, path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/sbin"]))
    if found is None:
        pytest.skip(f"{name} is not on this machine")
    return found


@contextmanager
def running(kind: str, folder: Path, *, sign_in: bool, lets: bool = True) -> Generator[int]:
    """A proxy of its own and its port; not `lets` says that it lets nobody through."""
    program = command(kind)
    for _ in range(5):  # somebody else may take the port in between
        with closing(socket.create_server(("127.0.0.1", 0))) as free:
            port = free.getsockname()[1]
        config = folder / f"{kind}-{port}.conf"
        config.write_text(_config(kind, port, sign_in=sign_in, lets=lets))
        words = (
            [program, "-d", "-c", str(config)]
            if kind == "tinyproxy"
            else [*_with_shared_memory(), program, "-N", "-n", f"syncdesk{port}", "-f", str(config)]
        )
        with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            try:
                if _listens(process, port):
                    yield port
                    return
            finally:
                _end(process)
    raise AssertionError(f"{kind} does not start")


def _with_shared_memory() -> list[str]:
    """What starts squid where only root may make shared memory, as in a bare chroot.

    Squid does not run as root, and does not run without shared memory.
    """
    if os.geteuid() != 0 or Path("/dev/shm").stat().st_mode & stat.S_IWOTH:
        return []
    who = ["--reuid", "proxy", "--regid", "proxy", "--clear-groups"]
    return [command("setpriv"), *who, "--inh-caps", "+dac_override", "--ambient-caps", "+dac_override"]


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a proxy, which takes its shared memory along; kill it where it does not end by itself."""
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()


def _config(kind: str, port: int, *, sign_in: bool, lets: bool) -> str:
    if kind == "tinyproxy":
        return TINYPROXY.format(
            port=port,
            sign_in=f"BasicAuth {USER} {PASSWORD}" if sign_in else "",
            tunnels="" if lets else "ConnectPort 9",
        )
    asks = SQUID_SIGN_IN.format(sed=command("sed")) if sign_in else ""
    return SQUID.format(port=port, sign_in=asks, access="allow" if lets else "deny")


def _listens(process: subprocess.Popen[bytes], port: int) -> bool:
    """Whether the process takes connections; False where it ended instead."""
    for _ in range(1000):
        try:
            process.wait(0.02)
        except subprocess.TimeoutExpired:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=5).close()
            except OSError:
                continue
            return True
        return False
    return False


Start = Callable[[Path, ExitStack], str]
"""Starts a proxy and gives its URL."""


def real(kind: str, *, sign_in: bool, lets: bool = True) -> Start:
    """One of the two."""

    def start(folder: Path, stack: ExitStack) -> str:
        return f"http://127.0.0.1:{stack.enter_context(running(kind, folder, sign_in=sign_in, lets=lets))}"

    return start


def nobody(_folder: Path, stack: ExitStack) -> str:
    """A port where nothing listens."""
    taken = stack.enter_context(closing(socket.socket()))
    taken.bind(("127.0.0.1", 0))
    return f"http://127.0.0.1:{taken.getsockname()[1]}"


def saying(words: bytes | None) -> Start:
    """Something else that listens there; None: it says nothing."""
    return lambda _folder, stack: f"http://127.0.0.1:{stack.enter_context(TcpServer(words)).port}"


def by_proxy(
    start: Start,
    *,
    secure: bool,
    given: tuple[str, str] = ("", ""),
    right: tuple[str, str] | None = None,
    gone: bool = False,
    **network: Any,
) -> Cause:
    """A first sync through a proxy that comes to nothing; with the `right` sign-in the next one goes through it.

    `gone` says that the school system is not there.
    """

    async def cause(folder: Path) -> str:
        with ExitStack() as stack:
            school = stack.enter_context(School(folder, small_school(3, 4)))
            authority = Authority(folder) if secure else None
            line = stack.enter_context(
                Between(school.practice.url, authority.server() if authority is not None else None)
            )
            through(school, line, authority)
            if gone:
                address = nobody(folder, stack) + "/liss"
                url = address.replace("http:", "https:") if secure else address
                school.connection = msgspec.structs.replace(school.connection, url=url)
            proxy = start(folder, stack)
            result = await ran(
                school, *BASIC, network={"proxy": Proxy(proxy, *given), "retries": ONCE, **network}, **IMPATIENT
            )
            check_nothing_sent(school, result)
            told = readable(said(result), folder, **{"proxy.example:3128": proxy.removeprefix("http://")})
            if right is not None:
                good = await ran(school, *BASIC, network={"proxy": Proxy(proxy, *right)})
                assert said(good).endswith("changes were accepted."), said(good)
                await made_good(school)
            return told

    return cause


BOTH = [(kind, secure) for kind in ("tinyproxy", "squid") for secure in (False, True)]


def each(
    given: tuple[str, str], right: tuple[str, str] | None = None, *, sign_in: bool = True, **how: Any
) -> dict[str, Cause]:
    """Both proxies, by http and by https."""
    return {
        f"{kind}, {'https' if secure else 'http'}": by_proxy(
            real(kind, sign_in=sign_in), secure=secure, given=given, right=right, **how
        )
        for kind, secure in BOTH
    }


DAYS = [
    Day("The proxy wants a sign-in", each(("", ""), (USER, PASSWORD))),
    Day("The proxy does not know the sign-in", each((USER, "another"), (USER, PASSWORD))),
    Day("The proxy is not there", {"http": by_proxy(nobody, secure=False), "https": by_proxy(nobody, secure=True)}),
    Day(
        "The proxy lets nobody through",
        {
            "squid, http": by_proxy(real("squid", sign_in=False, lets=False), secure=False),
            "squid, https": by_proxy(real("squid", sign_in=False, lets=False), secure=True),
            "tinyproxy, https": by_proxy(real("tinyproxy", sign_in=False, lets=False), secure=True),
        },
    ),
    Day("The proxy does not reach the server", each(("", ""), sign_in=False, gone=True)),
    Day("The proxy says nothing", {"": by_proxy(saying(None), secure=True, connect_seconds=SHORT)}),
    Day("The proxy closes the line", {"": by_proxy(saying(b""), secure=True)}),
    Day("What is taken for a proxy is none", {"": by_proxy(saying(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"), secure=True)}),
]
