"""A practice system inside the running process, from start to stop."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from syncdesk.errors import UsageError
from syncdesk.practice.options import PracticeOptions
from syncdesk.practice.server import PracticeServer


def test_it_tells_where_it_is_and_how_to_sign_in(practice: Any, tmp_path: Path) -> None:
    server = practice.server
    assert server.url.startswith("http://127.0.0.1:")
    assert server.url.endswith("/liss")
    assert (server.user, server.school_code, server.ca_file) == ("timetabler", "1234", "")
    assert server.store == tmp_path / "practice" / "practice.db"


def test_what_it_holds_is_there_after_a_restart(serve: Callable[..., Any]) -> None:
    first = serve(password="one")
    first.xml.call("publishClasses", 2026, [{"ClassCode": "7MAT 1"}])
    first.server.stop()
    second = serve(password="two")
    assert second.xml.call("getClasses", 2026) == [{"ClassCode": "7MAT 1"}]
    assert [n for n, *_ in second.stored("calls")] == [1, 2]


def test_the_same_server_can_be_started_again(practice: Any) -> None:
    practice.server.stop()
    practice.server.start()
    assert practice.client("json").raw("liss.hello")["LissVersion"] == 10002


def test_a_store_may_change_its_system(serve: Callable[..., Any]) -> None:
    first = serve()
    first.xml.call("publishClasses", 2026, [{"ClassCode": "7MAT 1"}])
    first.server.stop()
    alma = serve(system="alma_us")
    assert alma.xml.call("getClasses", 2026) == [{"ClassCode": "7MAT 1"}]
    assert alma.xml.call("getCourses") == []


def test_without_a_folder_the_store_is_gone_at_the_end() -> None:
    with PracticeServer(PracticeOptions(people="none", tls=True)) as server:
        folder = server.store.parent
        assert server.store.exists()
        assert Path(server.ca_file).parent == folder
        assert os.name != "posix" or folder.stat().st_mode & 0o077 == 0
    assert not folder.exists()
    server.stop()


def test_a_given_folder_stays(practice: Any) -> None:
    practice.server.stop()
    assert practice.server.store.exists()


def test_a_port_can_be_chosen_and_one_in_use_is_told(serve: Callable[..., Any], tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        server = PracticeServer(PracticeOptions(port=port, data=tmp_path, people="none"))
        with pytest.raises(UsageError, match=f"Port {port} cannot be used"):
            server.start()
    assert f":{port}/" in serve(port=port).server.url


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="could not be made"):
        PracticeServer(PracticeOptions(data=tmp_path / "file" / "practice", people="none")).start()


def test_a_start_that_fails_leaves_no_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(UsageError), closing(socket.create_server(("127.0.0.1", 0))) as taken:
        PracticeServer(PracticeOptions(port=taken.getsockname()[1], people="none")).start()
    assert list(tmp_path.iterdir()) == []


def test_wrong_options_are_told_before_the_start() -> None:
    with pytest.raises(UsageError):
        PracticeServer(PracticeOptions(system="sentral"))
