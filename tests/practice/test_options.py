"""Options are checked before anything starts, and travel as one line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from syncdesk.errors import UsageError
from syncdesk.practice.options import Checking, PracticeOptions, checking


def test_every_server_has_a_password_of_its_own() -> None:
    first, second = PracticeOptions(), PracticeOptions()
    assert first.password != second.password
    assert len(first.password) >= 16
    assert first.password.replace("-", "").replace("_", "").isalnum()


def test_options_come_back_from_their_line_as_they_were(tmp_path: Path) -> None:
    options = PracticeOptions("alma_us", data=tmp_path / "ä b", faults=("slow:1", "fault"), tls=True, user="Ünal")
    assert options.line().count(b"\n") == 1
    assert PracticeOptions.of_line(options.line()) == options
    assert PracticeOptions.of_line(PracticeOptions(password="x").line()) == PracticeOptions(password="x")


@pytest.mark.parametrize("line", [b"", b"{", b"\xff", b'{"port": "80"}'])
def test_another_line_is_a_usage_problem(line: bytes) -> None:
    with pytest.raises(UsageError, match="options of the practice system"):
        PracticeOptions.of_line(line)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"system": "sentral"}, "no practice system “sentral”"),
        ({"check_people": "ask"}, "“ask” is no way to check"),
        ({"check_lengths": ""}, "“” is no way to check"),
        ({"faults": ("explode",)}, "no fault “explode”"),
        ({"port": 65536}, "no port 65536"),
        ({"port": -1}, "no port -1"),
    ],
)
def test_what_does_not_exist_is_a_usage_problem(given: dict[str, Any], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        PracticeOptions(**given).check()


def test_what_exists_is_taken() -> None:
    PracticeOptions(system="edval_webserver", check_people="off", faults=("slow",), port=65535).check()
    assert checking("refuse") is Checking.REFUSE
