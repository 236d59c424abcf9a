"""`syncdesk staging`: what a profile received is listed, and what of it goes on is selected, from scripts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import keyring
import msgspec
import pytest
from keyring.backends import null

from syncdesk.connections.own import OwnConnections
from syncdesk.sync.service import SyncService
from syncdesk.systems.registry import registered
from syncdesk.timetable.records import Connection
from tests.cli.conftest import NOW, Command
from tests.cli.test_shapes import check
from tests.connections.test_secrets import Store
from tests.sync.staging.pupils import LIBRARY, OFFICE, Pupil, pupils


@pytest.fixture
def office(run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A profile “Pupils” from an office's file to a library's, run once by hand; the office's file."""
    store = Store()
    monkeypatch.setattr(keyring, "get_keyring", lambda: store)
    office = tmp_path / "office.json"
    _there(office, [*pupils(7, 4), *pupils(8, 2)])
    own = OwnConnections()
    for name, system, path in (("Office", OFFICE, office), ("Library", LIBRARY, _library(office))):
        own.put(Connection(0, f"uid {name}", name, system.key, str(path), proxy="none"))
    with registered(OFFICE, LIBRARY):
        added = run(
            "profile", "add", "Pupils", "--from", "Office", "--to", "Library", "--daily", "02:10", "--no-period", *NOW
        )
        assert added.code == 0, added.err
        assert _ran(run) == "done"
        yield office


def _there(office: Path, rows: list[Pupil]) -> None:
    office.write_bytes(msgspec.json.encode(rows))


def _library(office: Path) -> Path:
    return office.with_name("library.json")


def _at_library(office: Path) -> list[str]:
    return [each.code for each in msgspec.json.decode(_library(office).read_bytes(), type=list[Pupil])]


def _ran(run: Command) -> str:
    return run("profile", "run", "Pupils", *NOW, "--json").json["status"]


def _listed(run: Command, *words: str) -> dict[str, tuple[bool, str, str]]:
    ran = run("staging", "list", "pupils", *words, "--json")
    assert ran.code == 0, ran.json["message"]
    return {row["key"]: (row["selected"], row["by"], row["state"]) for row in ran.json["rows"]}


def test_what_a_run_received_waits_and_is_listed(run: Command, office: Path) -> None:
    assert _listed(run) == dict.fromkeys(("7-1", "7-2", "7-3", "7-4", "8-1", "8-2"), (False, "", "waiting"))
    assert not _library(office).exists()
    check("staging-list", run("staging", "list", "Pupils", "--json").json)


def test_what_is_selected_goes_with_the_next_run(run: Command, office: Path) -> None:
    ran = run("staging", "select", "Pupils", "--kind", "pupils", "7-1", "8-2", "--json")
    assert (ran.code, ran.json["message"], ran.json["changed"]) == (0, "2 more rows go with the next run.", 2)
    assert _ran(run) == "done"
    assert _at_library(office) == ["7-1", "8-2"]
    assert _listed(run, "--selected") == {"7-1": (True, "key", "synchronised"), "8-2": (True, "key", "synchronised")}
    assert set(_listed(run, "--waiting")) == {"7-2", "7-3", "7-4", "8-1"}


def test_a_rule_selects_what_comes_later(run: Command, office: Path) -> None:
    assert run("staging", "select", "Pupils", "--kind", "pupils", "--rule", "new:year=7").code == 0
    _there(office, [*pupils(7, 6), *pupils(8, 3)])
    assert _ran(run) == "done"
    assert not _library(office).exists() or _at_library(office) == ["7-5", "7-6"]
    assert _listed(run, "--selected") == {
        "7-5": (True, "new:year=7", "synchronised"), "7-6": (True, "new:year=7", "synchronised"),
    }  # fmt: skip


def test_an_unattended_run_sends_what_is_selected(run: Command, office: Path) -> None:
    run("staging", "select", "Pupils", "--kind=pupils", "--rule", "year=7")
    assert _ran(run) == "done"
    _there(office, [*pupils(7, 5), *pupils(8, 2)])
    once = run("agent", "once", "--profile", "Pupils", "--now", "2026-02-10T03:00", "--json")
    assert once.code == 0, once.json
    assert _at_library(office) == ["7-1", "7-2", "7-3", "7-4", "7-5"]


def test_rows_and_rules_are_unselected(run: Command, office: Path) -> None:
    run("staging", "select", "Pupils", "--kind", "pupils", "--rule", "year=7")
    ran = run("staging", "unselect", "Pupils", "--kind", "pupils", "7-2", "--json")
    assert (ran.code, ran.json["message"]) == (0, "1 row fewer goes with the next run.")
    assert _listed(run)["7-2"] == (False, "key", "waiting")
    assert run("staging", "unselect", "Pupils", "--kind", "pupils", "--rule", "year=7").code == 0
    assert _listed(run, "--selected") == {}


def test_the_list_is_readable_on_a_terminal(run: Command, office: Path) -> None:
    run("staging", "select", "Pupils", "--kind", "pupils", "--rule", "year=8")
    _there(office, [Pupil("7-1", "Anna", "7", "7B"), *pupils(7, 4)[1:], *pupils(8, 2)])
    _ran(run)
    words = run("staging", "list", "Pupils", "--kind", "pupils").out
    for expected in ("Pupils", "7-1", "year=8", "synchronised", "waiting", "Name, Form"):
        assert expected in words


@pytest.mark.parametrize(
    "words",
    [
        ("list", "Nobody"),
        ("list", "Pupils", "--kind", "photos"),
        ("list", "Pupils", "--selected", "--waiting"),
        ("list",),
        (),
        ("choose", "Pupils"),
        ("select", "Pupils"),
        ("select", "Pupils", "--kind", "pupils"),
        ("select", "Pupils", "--kind", "photos", "7-1"),
        ("select", "Pupils", "--kind", "pupils", "9-9"),
        ("select", "Pupils", "--kind", "pupils", "7-1", "--rule", "all"),
        ("select", "Pupils", "--kind", "pupils", "--rule", "height=7"),
        ("unselect", "Pupils", "--kind", "pupils", "--rule", "all"),
    ],
    ids=" ".join,
)
def test_what_makes_no_sense_is_a_usage_error_and_selects_nothing(
    run: Command, office: Path, words: tuple[str, ...]
) -> None:
    ran = run("staging", *words, "--json")
    assert ran.code == 64
    assert ran.json["status"] == "failed"
    if words[:1] == ("list",):
        assert ran.json["rows"] == []
    assert _listed(run, "--selected") == {}


def test_without_a_password_store_staging_is_not_read(
    run: Command, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", null.Keyring)
    ran = run("staging", "list", "Pupils", "--json")
    assert (ran.code, ran.json["rows"]) == (2, [])
    assert "this computer has no password store" in ran.json["message"]


def test_the_history_of_the_route_has_each_choice(run: Command, office: Path) -> None:
    run("staging", "select", "Pupils", "--kind", "pupils", "--rule", "new")
    with closing(SyncService(lambda: None)) as service:
        said = [str(each) for past in service.runs(str(office)) for each in past.sentences]
    assert said[0] == "Pupils, selected in staging from now on: everything new."
