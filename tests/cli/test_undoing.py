"""Taking back on the command line what a sync wrote row by row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import keyring
import pytest

from syncdesk.cli.stopping import carried_out
from syncdesk.connections.own import OwnConnections
from syncdesk.connections.secrets import Secrets
from syncdesk.practice.server import PracticeServer
from syncdesk.runs.requests import RunSpec, between
from syncdesk.sync.service import SyncService
from syncdesk.sync.values import RunResult, Trigger
from syncdesk.systems.registry import registered
from syncdesk.timetable.records import Connection
from tests.cli.conftest import Command, adding
from tests.cli.test_shapes import check
from tests.connections.test_secrets import Store
from tests.sync.delivery.clinic import CLINIC, FORMS, ClinicLink, Medical
from tests.sync.delivery.room_book import ROOM_BOOK, RoomBook
from tests.sync.delivery.writing import AFTER, BEFORE
from tests.timetable.sampled import TODAY

SEND = ("--send", "rooms", "--today", str(TODAY), "--json")


@pytest.fixture(autouse=True)
def _password_store() -> Iterator[None]:
    """What is written row by row is noted with a key from it."""
    before = keyring.get_keyring()
    keyring.set_keyring(Store())
    yield
    keyring.set_keyring(before)


@pytest.fixture
def book(run: Command, file: Path, tmp_path: Path) -> Iterator[RoomBook]:
    """The sample school with a room book, which has its rooms."""
    with registered(ROOM_BOOK):
        added = run(
            "connection", "add", file, "--system", "room_book", "--name", "Book", "--url", tmp_path / "rooms.db",
            "--json",
        )  # fmt: skip
        assert added.code == 0, added.out
        ran = run("sync", file, *SEND)
        assert ran.code == 0, ran.out
        yield RoomBook(tmp_path / "rooms.db")


def changed(run: Command, file: Path, book: RoomBook) -> str:
    """The id of a sync that put two rooms right: one had another name there, one was not there at all."""
    first, second = list(book.rooms())[:2]
    book.execute("UPDATE room SET name = 'as it was' WHERE code = ?", first)
    book.execute("DELETE FROM room WHERE code = ?", second)
    ran = run("sync", file, *SEND)
    (step,) = ran.json["steps"]
    assert (ran.code, step["added"], step["changed"]) == (0, 1, 1)
    return newest(run, file)["run"]


def newest(run: Command, file: Path) -> dict[str, Any]:
    return run("history", file, "--json").json["runs"][0]


def test_a_sync_is_taken_back_row_by_row(run: Command, file: Path, book: RoomBook) -> None:
    whole = book.rooms()
    first, second = list(whole)[:2]
    ran = run("undo", changed(run, file, book), "--json")
    assert (ran.code, ran.json["status"], ran.json["connection"]) == (0, "done", "Book")
    (step,) = ran.json["steps"]
    assert (step["kind"], step["state"], step["changed"], step["removed"]) == ("rooms", "sent", 1, 1)
    assert book.rooms() == {
        code: "as it was" if code == first else name for code, name in whole.items() if code != second
    }
    check("undo", ran.json)


def test_taking_back_is_a_sync_in_the_history_and_can_be_taken_back_itself(
    run: Command, file: Path, book: RoomBook
) -> None:
    whole = book.rooms()
    assert run("undo", changed(run, file, book), "--json").code == 0
    undone = newest(run, file)
    assert undone["status"] == "done"
    assert run("undo", undone["run"], "--json").code == 0
    assert book.rooms() == whole


def test_a_preview_shows_what_would_be_taken_back_and_changes_nothing(run: Command, file: Path, book: RoomBook) -> None:
    of = changed(run, file, book)
    there = book.rooms()
    ran = run("undo", of, "--preview", "--json")
    assert (ran.code, ran.json["status"]) == (0, "done")
    (step,) = ran.json["steps"]
    assert step["state"] == "planned"
    assert sorted(change["op"] for change in step["changes"]) == ["change", "remove"]
    assert [change["new"]["name"] for change in step["changes"] if change["op"] == "change"] == ["as it was"]
    assert book.rooms() == there
    assert newest(run, file)["run"] == of
    check("undo-preview", ran.json)


def test_people_see_the_rows(run: Command, file: Path, book: RoomBook) -> None:
    of = changed(run, file, book)
    shown = run("undo", of, "--preview")
    assert shown.code == 0
    assert "as it was" in shown.out
    told = run("undo", of)
    assert told.code == 0
    assert "2 changes were accepted." in told.out + told.err


def test_what_somebody_changed_since_is_named_and_left_alone(run: Command, file: Path, book: RoomBook) -> None:
    of = changed(run, file, book)
    first, second = list(book.rooms())[:2]
    book.execute("UPDATE room SET name = 'theirs' WHERE code = ?", first)
    ran = run("undo", of, "--json")
    (step,) = ran.json["steps"]
    assert (ran.code, step["changed"], step["removed"]) == (0, 0, 1)
    assert "1 row was changed since, and stays as it is." in " ".join(step["notes"])
    assert [each["records"] for each in step["noted"] if each["count"]] == [[first]]
    assert book.rooms()[first] == "theirs"
    assert second not in book.rooms()


def test_taking_back_is_held_like_any_other_and_let_go_by_name(run: Command, file: Path, tmp_path: Path) -> None:
    with registered(ROOM_BOOK):
        run("connection", "add", file, "--system", "room_book", "--name", "Book", "--url", tmp_path / "rooms.db")
        assert run("sync", file, *SEND).code == 0
        book, of = RoomBook(tmp_path / "rooms.db"), newest(run, file)["run"]
        assert len(book.rooms()) >= 10
        held = run("undo", of, "--json")
        assert (held.code, held.json["status"]) == (4, "held")
        assert book.rooms()
        assert run("undo", of, "--yes-hold", "--json").code == 0
        assert book.rooms() == {}


def test_an_unknown_run_is_a_mistake_in_the_command(run: Command, file: Path) -> None:
    ran = run("undo", "no-such-run", "--json")
    assert (ran.code, ran.json["status"], ran.json["steps"]) == (64, "failed", [])
    assert "There is no sync “no-such-run”" in ran.json["message"]
    assert run("undo", "--json").code == 64


def test_what_was_sent_whole_cannot_be_taken_back(
    run: Command, file: Path, practice: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SYNCDESK_PASSWORD_PRACTICE", practice.password)
    assert run(*adding(file, practice), "--json").code == 0
    assert run("sync", file, "--basic", "--today", str(TODAY), "--json").code in {0, 1}
    ran = run("undo", newest(run, file)["run"], "--json")
    assert (ran.code, ran.json["status"]) == (2, "failed")
    assert "Nothing of this sync can be taken back." in ran.json["message"]


def test_a_connection_that_leads_elsewhere_is_refused(run: Command, file: Path, book: RoomBook, tmp_path: Path) -> None:
    of = changed(run, file, book)
    assert run("connection", "remove", file, "--name", "Book", "--json").code == 0
    ran = run("undo", of, "--json")
    assert (ran.code, ran.json["status"]) == (2, "failed")
    assert "Its connection was removed or is switched off." in ran.json["message"]


def test_a_sync_between_two_systems_is_taken_back_without_looking_at_its_source(run: Command, tmp_path: Path) -> None:
    with registered(CLINIC, FORMS):
        medical = Medical(tmp_path)
        forms, clinic = tmp_path / "forms.json", tmp_path / "clinic.db"
        source = Connection(0, "forms here", "Forms", "forms", str(forms), proxy="none")
        target = Connection(0, "clinic here", "Clinic", "clinic", str(clinic), proxy="none")
        own = OwnConnections()
        own.put(source)
        own.put(target)

        def synchronised() -> RunResult:
            asked = RunSpec(Trigger.COMMAND, (), ("medical",))
            with closing(SyncService(Secrets().payload_key)) as service:

                async def go() -> RunResult:
                    return await service.start(between(source, target, asked, Nobody()), None).result()

                return carried_out(go())

        medical.parents_say(BEFORE)
        assert synchronised().status == "done"
        medical.parents_say(AFTER)
        result = synchronised()
        assert result.status == "done"
        own.remove(source.uid)
        forms.unlink()
        ran = run("undo", result.run, "--json")
        assert (ran.code, ran.json["connection"]) == (0, "Clinic")
        assert ClinicLink(clinic).rows() == list(BEFORE)


class Nobody:
    """Nothing of these systems is secret."""

    def secrets(self, connection: Connection) -> dict[str, str]:
        return {}

    def proxy_password(self, connection: Connection, url: str) -> str:
        return ""
