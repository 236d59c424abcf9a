"""What the user prefers, in a small file that may be anything when it is read."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from syncdesk import places
from syncdesk.desktop.presenters import preferences
from syncdesk.desktop.presenters.preferences import MOST_RECENT, Preferences


def file() -> Path:
    return places.config_folder() / "preferences.json"


def test_without_a_file_there_are_defaults() -> None:
    assert preferences.load().preferences == Preferences()
    assert Preferences().welcome


def test_what_is_stored_is_loaded() -> None:
    known = Preferences(recent=("/a.sdesk",), last_connection="x", last_tab="advanced", welcome=False, geometry="AAAA")
    preferences.store(known)
    assert msgspec.to_builtins(preferences.load().preferences) == {**msgspec.to_builtins(known), "recent": ["/a.sdesk"]}
    assert [path.name for path in file().parent.iterdir()] == ["preferences.json"]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"recent": 1}', b"\xff\xfe", b'{"welcome": "no"}'])
def test_a_file_that_cannot_be_read_is_taken_for_none(content: bytes) -> None:
    file().write_bytes(content)
    assert preferences.load().preferences == Preferences()
    preferences.store(Preferences(welcome=False))
    assert not preferences.load().preferences.welcome


def test_what_a_later_version_adds_is_no_reason_to_forget_the_rest() -> None:
    file().write_bytes(b'{"welcome": false, "something_new": {"a": 1}}')
    assert preferences.load().preferences == Preferences(welcome=False)


def test_an_opened_file_comes_first_and_stands_once() -> None:
    known = Preferences().opened(Path("/a")).opened(Path("/b")).opened(Path("/a"))
    assert list(known.recent) == ["/a", "/b"]


def test_only_the_latest_files_are_remembered() -> None:
    known = Preferences()
    for number in range(MOST_RECENT + 3):
        known = known.opened(Path(f"/{number}"))
    assert len(known.recent) == MOST_RECENT
    assert known.recent[0] == f"/{MOST_RECENT + 2}"
