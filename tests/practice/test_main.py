"""The serving loop: it announces itself, runs until it is told to end, and returns 0."""

from __future__ import annotations

import os
import signal
import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from syncdesk.errors import UsageError
from syncdesk.practice.main import Ending, serve
from syncdesk.practice.options import PracticeOptions

KEYS = ["url", "user", "password", "school_code", "store"]


def options(tmp_path: Path, **more: object) -> PracticeOptions:
    return PracticeOptions(data=tmp_path, people="none", **more)


@pytest.mark.skipif(os.name != "posix", reason="a process cannot send itself these signals elsewhere")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_announces_itself_once_it_accepts_connections_and_a_signal_ends_it(
    tmp_path: Path, number: signal.Signals
) -> None:
    told: list[dict[str, str]] = []

    def announce(said: dict[str, str]) -> None:
        address = urlsplit(said["url"])
        socket.create_connection((address.hostname, address.port), timeout=10).close()
        told.append(said)
        os.kill(os.getpid(), number)

    before = signal.getsignal(number)
    assert serve(options(tmp_path, user="u", password="p", school_code="s"), announce) == 0
    assert signal.getsignal(number) is before
    (said,) = told
    assert list(said) == KEYS
    assert [said[key] for key in KEYS[1:]] == ["u", "p", "s", str(tmp_path / "practice.db")]


def test_with_tls_the_announcement_says_what_to_trust(tmp_path: Path) -> None:
    told: list[dict[str, str]] = []
    ending = Ending()
    ending.put("enough")
    assert serve(options(tmp_path, tls=True), told.append, ending) == 0
    assert list(told[0]) == [*KEYS, "ca_file"]
    assert Path(told[0]["ca_file"]).parent == tmp_path


def test_what_cannot_start_is_raised_and_not_announced(tmp_path: Path) -> None:
    told: list[dict[str, str]] = []
    with pytest.raises(UsageError):
        serve(options(tmp_path / "file.txt", faults=("explode",)), told.append)
    assert told == []
