"""Contents that rows name: compared by hash, opened only where they may have changed, and handed over one by one."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from syncdesk.sync.planning.plan import Plan
from syncdesk.sync.planning.planner import Planner
from syncdesk.sync.reporting.outcome import RunResult, Status, StepResult
from syncdesk.sync.values import names_of
from syncdesk.systems.contract import Sending
from syncdesk.systems.kinds import Kind
from syncdesk.text import text
from tests.sync.delivery.photo_server import PhotoServer
from tests.sync.delivery.photos import MOST, SERVER, FolderLink, Photo, Photos, people, photo


@pytest.fixture
def photos(tmp_path: Path) -> Iterator[Photos]:
    """Twelve photos, which the package has."""
    with Photos(tmp_path) as photos:
        photos.hold(people())
        assert asyncio.run(photos.sync()).status is Status.DONE
        photos.opened()
        yield photos


@pytest.fixture
def server() -> Iterator[PhotoServer]:
    with PhotoServer() as server:
        yield server


@pytest.fixture
def sent(tmp_path: Path, server: PhotoServer) -> Iterator[Photos]:
    """Twelve photos, which the server has."""
    with Photos(tmp_path, SERVER, server.address) as photos:
        photos.hold(people())
        assert asyncio.run(photos.sync()).status is Status.DONE
        photos.opened()
        server.asked()
        yield photos


OncePlanned = Callable[[Callable[[], None]], None]


@pytest.fixture
def once_planned(monkeypatch: pytest.MonkeyPatch) -> OncePlanned:
    """Has something happen once, as soon as the next run has made its plan, before it delivers anything."""

    def happens(what: Callable[[], None]) -> None:
        real = Planner.plan

        async def plan(planner: Planner) -> Plan:
            made = await real(planner)
            monkeypatch.setattr(Planner, "plan", real)
            what()
            return made

        monkeypatch.setattr(Planner, "plan", plan)

    return happens


async def test_a_source_that_changed_since_a_plan_was_looked_at_makes_that_plan_a_stale_one(photos: Photos) -> None:
    photos.hold(A3=photo(33))
    plan = await photos.plan()
    photos.hold(A3=photo(333))
    result = await photos.carry_out(plan)
    assert (result.status, only(result).state) == (Status.FAILED, "not_sent")
    assert photos.packed() == people()


def only(result: RunResult) -> StepResult:
    (step,) = result.steps[:1]
    return step


def counts(result: RunResult) -> tuple[int, int, int]:
    step = only(result)
    return step.added, step.changed, step.removed


def refused(result: RunResult) -> dict[str, str]:
    return {each.key: str(each.reason) for each in only(result).refused}


def notes(result: RunResult) -> str:
    return " ".join(map(str, only(result).notes))


async def test_the_first_time_all_go_and_the_second_time_nothing_is_even_opened(tmp_path: Path) -> None:
    with Photos(tmp_path) as photos:
        photos.hold(people())
        result = await photos.sync()
        assert (result.status, counts(result)) == (Status.DONE, (12, 0, 0))
        assert photos.packed() == people()
        photos.opened()
        again = await photos.sync()
        assert (again.status, only(again).state) == (Status.DONE, "unchanged")
        assert photos.opened() == []


async def test_of_one_change_one_content_is_opened_and_goes(photos: Photos) -> None:
    photos.hold(A3=photo(33))
    result = await photos.sync()
    assert (result.status, counts(result)) == (Status.DONE, (0, 1, 0))
    assert set(photos.opened()) == {"A3"}
    assert photos.packed() == {**people(), "A3": photo(33)}


async def test_to_a_server_each_content_goes_by_itself_and_of_one_change_one(sent: Photos, server: PhotoServer) -> None:
    assert server.photos == people()
    sent.hold(A3=photo(33), A20=photo(20))
    sent.lose("A7")
    result = await sent.sync()
    assert (result.status, counts(result)) == (Status.DONE, (1, 1, 1))
    assert server.asked() == ["/photos/A20", "/photos/A3", "/photos"]
    assert server.photos == {
        **{who: each for who, each in people().items() if who != "A7"},
        "A3": photo(33),
        "A20": photo(20),
    }
    again = await sent.sync()
    assert only(again).state == "unchanged"
    assert server.asked() == []


async def test_a_file_that_was_touched_is_looked_at_again_and_does_not_go(photos: Photos) -> None:
    photos.hold(A3=people()["A3"])
    result = await photos.sync()
    assert only(result).state == "unchanged"
    assert photos.opened() == ["A3"]
    await photos.sync()
    assert photos.opened() == []


async def test_the_same_photo_under_another_name_is_the_same_content(photos: Photos) -> None:
    photos.hold(A20=people()["A3"])
    assert counts(await photos.sync()) == (1, 0, 0)
    assert photos.packed()["A20"] == people()["A3"]


async def test_everything_again_reads_all_and_hands_all_over(sent: Photos, server: PhotoServer) -> None:
    result = await sent.sync(everything=True)
    assert result.status is Status.DONE
    assert set(sent.opened()) == set(people())
    assert len(server.asked()) == len(people()) + 1


async def test_another_version_of_the_server_gets_all_of_them(sent: Photos, server: PhotoServer) -> None:
    server.version = "2"
    server.photos.clear()
    sent.hold(A3=photo(33))
    assert (await sent.sync()).status is Status.DONE
    assert server.photos == {**people(), "A3": photo(33)}


async def test_a_plan_says_which_contents_are_new_changed_and_gone(photos: Photos) -> None:
    photos.hold(A3=photo(33), A20=photo(20))
    photos.lose("A7")
    plan = await photos.plan()
    (step,) = plan.steps
    assert {(change.op, change.key) for change in step.changes()} == {
        ("add", "A20"), ("change", "A3"), ("remove", "A7"),
    }  # fmt: skip
    (changed,) = [change for change in step.changes() if change.op == "change"]
    assert changed.old is not None
    assert changed.new is not None
    names = names_of(plan)
    (column,) = step.columns.changed(changed.old, changed.new)
    difference = step.columns.difference(column, changed.old, changed.new, names)
    old, new = sha256(people()["A3"]).hexdigest(), sha256(photo(33)).hexdigest()
    assert (str(difference.label), str(difference.now), str(difference.after)) == (
        "Photo", f"JPEG, 3 kB, {old[:8]}", f"JPEG, 3 kB, {new[:8]}",
    )  # fmt: skip
    plan.close()
    assert photos.packed() == people()


async def test_a_content_that_is_gone_by_the_time_it_goes_is_told_and_the_target_keeps_what_it_has(
    photos: Photos, once_planned: OncePlanned
) -> None:
    photos.hold(A3=photo(33), A5=photo(55), A20=photo(20))
    once_planned(lambda: photos.lose("A3", "A20"))
    result = await photos.sync()
    assert (result.status, counts(result)) == (Status.DONE_WITH_WARNINGS, (0, 1, 0))
    assert set(refused(result)) == {"A3", "A20"}
    assert refused(result)["A3"].startswith("Its content was gone when it was to be sent.")
    assert photos.packed() == {**people(), "A5": photo(55)}
    assert counts(await photos.sync()) == (0, 0, 1)
    assert "A3" not in photos.packed()


async def test_a_content_that_changed_since_the_plan_goes_with_the_next_sync(
    sent: Photos, server: PhotoServer, once_planned: OncePlanned
) -> None:
    sent.hold(A3=photo(33), A5=photo(55))
    once_planned(lambda: sent.hold(A3=photo(333)))
    result = await sent.sync()
    assert result.status is Status.DONE_WITH_WARNINGS
    assert refused(result) == {
        "A3": "Its content changed after this was planned. What it is now goes with the next sync."
    }
    assert server.photos == {**people(), "A5": photo(55)}
    assert counts(await sent.sync()) == (0, 1, 0)
    assert server.photos["A3"] == photo(333)


async def test_a_content_that_changed_behind_its_own_stamp_is_found_out_when_it_goes_and_read_anew(
    photos: Photos,
) -> None:
    file = photos.held / "A3.jpg"
    photos.hold(A3=photo(33))
    plan = await photos.plan()
    found = file.stat()
    file.write_bytes(photo(34))
    os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert set(refused(await photos.carry_out(plan))) == {"A3"}
    assert photos.packed() == people()
    assert (await photos.sync()).status is Status.DONE
    assert photos.packed()["A3"] == photo(34)


async def test_a_content_that_cannot_be_read_stays_at_the_target_as_it_is(photos: Photos) -> None:
    (photos.held / "A3.jpg").unlink()
    (photos.held / "A3.jpg").mkdir()
    photos.hold(A5=photo(55))
    result = await photos.sync()
    assert (result.status, counts(result)) == (Status.DONE_WITH_WARNINGS, (0, 1, 0))
    assert set(refused(result)) == {"A3"}
    assert photos.packed() == {**people(), "A5": photo(55)}


async def test_a_content_that_is_too_large_is_refused_without_being_opened(photos: Photos) -> None:
    with (photos.held / "A3.jpg").open("wb") as huge:
        huge.truncate(MOST + 1)
    result = await photos.sync()
    assert refused(result) == {"A3": "It is larger than 1000 kB."}
    assert photos.opened() == []
    assert photos.packed() == people()


async def test_a_content_that_is_larger_than_its_source_says_is_read_no_further_than_the_limit(
    photos: Photos, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file grows while it is read, and would for ever."""
    read = 0

    async def growing(_self: FolderLink, _kind: str, _name: str):
        nonlocal read
        while True:
            read += 65536
            yield bytes(65536)

    photos.hold(A3=photo(33))
    monkeypatch.setattr(FolderLink, "content", growing)
    result = await photos.sync()
    assert refused(result) == {"A3": "It is larger than 1000 kB."}
    assert read <= MOST + 65536
    assert photos.packed() == people()


async def test_a_content_that_the_target_refuses_spoils_no_other(sent: Photos, server: PhotoServer) -> None:
    sent.hold(A3=photo(33), A5=photo(55))
    server.faults = ["refuse"]
    result = await sent.sync()
    assert (result.status, set(refused(result))) == (Status.DONE_WITH_WARNINGS, {"A3"})
    assert "HTTP 422" in refused(result)["A3"]
    assert server.photos == {**people(), "A5": photo(55)}


@pytest.mark.parametrize("fault", ["cut", "lose"])
async def test_after_a_cut_the_next_sync_hands_over_what_did_not_arrive_for_certain(
    sent: Photos, server: PhotoServer, fault: str
) -> None:
    sent.hold({f"A{number}": photo(number * 11) for number in range(1, 6)})
    server.faults = ["", "", fault]
    result = await sent.sync()
    assert (result.status, only(result).state) == (Status.FAILED, "unknown")
    assert "2 contents of 5 were accepted before that." in notes(result)
    assert server.photos["A4"] == people()["A4"]
    server.asked()
    again = await sent.sync()
    assert again.status is Status.DONE
    assert server.asked() == ["/photos/A3", "/photos/A4", "/photos/A5", "/photos"]
    assert server.photos == {**people(), **{f"A{number}": photo(number * 11) for number in range(1, 6)}}
    assert only(await sent.sync()).state == "unchanged"


@pytest.mark.parametrize("faults", [["", "cut"], ["", "", "busy"]], ids=["a content", "the list"])
async def test_after_a_cut_a_content_that_is_the_old_one_again_goes_again_too(
    sent: Photos, server: PhotoServer, faults: list[str]
) -> None:
    sent.hold(A1=photo(11), A2=photo(22))
    server.faults = [*faults]
    assert (await sent.sync()).status is Status.FAILED
    assert server.photos["A1"] == photo(11)
    sent.hold(A1=people()["A1"], A2=people()["A2"])
    assert (await sent.sync()).status is Status.DONE
    assert server.photos == people()


async def test_where_the_server_puts_a_content_off_it_has_the_old_one_and_the_next_sync_goes_on(
    sent: Photos, server: PhotoServer
) -> None:
    sent.hold(A1=photo(11), A2=photo(22))
    server.faults = ["busy"]
    result = await sent.sync()
    assert (result.status, only(result).state) == (Status.FAILED, "not_accepted")
    assert server.photos == people()
    assert (await sent.sync()).status is Status.DONE
    assert server.photos == {**people(), "A1": photo(11), "A2": photo(22)}


async def test_a_cancel_in_the_middle_of_a_content_is_heard_at_once(sent: Photos, server: PhotoServer) -> None:
    sent.hold(A1=photo(11), A2=photo(22))
    server.faults = ["", "hold"]
    run = sent.start()
    await asyncio.to_thread(server.reached.wait, 10)
    run.cancel()
    result = await asyncio.wait_for(run.result(), 2)
    assert (result.status, only(result).state) == (Status.CANCELLED, "unknown")
    assert "1 content of 2 was accepted before that." in notes(result)
    server.go_on.set()
    server.asked()
    assert (await sent.sync()).status is Status.DONE
    assert "/photos/A1" not in server.asked()
    assert server.photos == {**people(), "A1": photo(11), "A2": photo(22)}


async def test_contents_are_not_kept_with_what_can_be_sent_again(photos: Photos) -> None:
    photos.hold(A3=photo(33))
    result = await photos.sync()
    assert not photos.service.can_send_again(str(photos.package), result.run)
    photos.service.close()
    kept = b"".join(path.read_bytes() for path in (photos.folder / "state").rglob("*") if path.is_file())
    assert photo(33)[:64] not in kept
    assert b"A3.jpg" not in kept


async def test_a_folder_that_lost_most_of_its_photos_is_held(photos: Photos) -> None:
    photos.lose(*list(people())[2:])
    result = await photos.sync()
    assert result.status is Status.HELD
    assert photos.packed() == people()


def test_rows_that_go_date_by_date_name_no_contents() -> None:
    with pytest.raises(TypeError, match="date by date"):
        Sending(Kind("x", text("X")), Photo, 1, str, str, date=str)
