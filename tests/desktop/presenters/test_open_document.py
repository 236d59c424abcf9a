"""A document as runs see it: readable to their end, whatever is saved or opened meanwhile."""

from __future__ import annotations

import asyncio
import threading
from contextlib import closing
from pathlib import Path

import pytest

from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.errors import PlanError
from syncdesk.timetable import atomic_save
from syncdesk.timetable.records import Room
from tests.desktop.timetables import rename, renaming, room_name, written


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path / "school.sdesk")


@pytest.fixture
async def opened(workspace: Workspace, path: Path) -> Workspace:
    assert await workspace.open(path)
    return workspace


async def test_a_run_of_one_file_reads_it_to_its_end_and_changes_no_other_that_was_opened_meanwhile(
    opened: Workspace, path: Path
) -> None:
    document = opened.document
    assert document is not None
    edit = renaming(document, opened.draft(), "R1", "Brought")
    with closing(opened.source()) as source:
        assert await opened.open(written(path.with_name("other.sdesk")))
        other = opened.document_id
        lease = await asyncio.to_thread(source.lease)
        assert lease.view.document_id not in {"", other}
        assert lease.view.by_code(Room)["R1"].name == "Roomname 1"
        lease.release()
        with pytest.raises(PlanError, match="Another timetable was opened"):
            await asyncio.to_thread(source.receive, edit)
    assert room_name(opened, "R1") == "Roomname 1"


async def test_what_is_read_is_the_newest_save_also_after_the_document_was_opened_anew(
    opened: Workspace, path: Path
) -> None:
    with closing(opened.source()) as source:
        assert await opened.open(written(path.with_name("other.sdesk")))
        assert await opened.open(path)
        await rename(opened, "R1", "Hall")
        assert await opened.save()
        assert await opened.close()
        lease = await asyncio.to_thread(source.lease)
        assert lease.view.by_code(Room)["R1"].name == "Hall"
        lease.release()


async def test_a_saved_state_can_be_read_at_every_moment_of_a_save(
    opened: Workspace, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_durable, go_on = threading.Event(), threading.Event()
    real = atomic_save.make_folder_durable

    def slow(folder: Path) -> None:
        """The document's folder, as on a slow share."""
        if folder == path.parent:
            made_durable.set()
            go_on.wait(20)
        real(folder)

    monkeypatch.setattr(atomic_save, "make_folder_durable", slow)
    with closing(opened.source()) as source:
        await rename(opened, "R1", "Hall")
        saving = asyncio.create_task(opened.save())
        await asyncio.to_thread(made_durable.wait, 20)
        lease = await asyncio.to_thread(source.lease)
        assert lease.view.by_code(Room)["R1"].name == "Roomname 1"
        go_on.set()
        assert await saving
        assert lease.view.by_code(Room)["R1"].name == "Roomname 1"
        lease.release()
