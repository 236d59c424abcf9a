"""Which file is which on this computer: a copy is another file, however alike, and a file that moved is the same."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from syncdesk.localstate import state as state_module
from syncdesk.localstate.state import FILE_NAME, State
from syncdesk.sync.state.files import LocalFiles
from syncdesk.timetable import locations
from syncdesk.timetable.locations import Location, location_of
from syncdesk.timetable.store import Session
from tests.timetable.building import Building

DOCUMENT = "d" * 32


@pytest.fixture
def book(tmp_path: Path) -> Iterator[LocalFiles]:
    state = State(tmp_path)
    yield LocalFiles(state)
    state.close()


@pytest.fixture
def live(tmp_path: Path, book: LocalFiles) -> Path:
    """A file that was seen."""
    (tmp_path / "school").mkdir()
    path = tmp_path / "school" / "school.sdesk"
    path.write_bytes(b"rows")
    assert not book.see(DOCUMENT, path).is_another
    return path


def is_another(book: LocalFiles, path: Path) -> bool:
    """Whether it is another file than the one seen first, and stays so once it was seen."""
    file = book.see(DOCUMENT, path)
    assert book.see(DOCUMENT, path) == file == book.find(DOCUMENT, path)
    return file.is_another


def saved_elsewhere(path: Path, content: bytes = b"more rows") -> None:
    """What a sync client does, or another computer on a share: a new file is put in the old one's place."""
    new = path.with_name("incoming")
    new.write_bytes(content)
    new.replace(path)


def test_the_first_file_seen_of_a_timetable_has_the_timetables_id(book: LocalFiles, live: Path) -> None:
    assert book.see(DOCUMENT, live).key == DOCUMENT
    assert book.path_of(DOCUMENT) == live


def test_a_copy_beside_it_is_another_file(book: LocalFiles, live: Path) -> None:
    copy = live.with_name("draft.sdesk")
    shutil.copy2(live, copy)  # with its times, as file managers do
    assert is_another(book, copy)
    assert not is_another(book, live)


def test_each_copy_is_a_file_of_its_own(book: LocalFiles, live: Path) -> None:
    keys = {book.see(DOCUMENT, Path(shutil.copy2(live, live.with_name(f"{n}.sdesk")))).key for n in range(3)}
    assert len(keys | {DOCUMENT}) == 4


def test_a_copy_is_another_file_also_when_the_first_is_gone(book: LocalFiles, live: Path) -> None:
    copy = Path(shutil.copy2(live, live.with_name("draft.sdesk")))
    live.unlink()
    assert is_another(book, copy)
    assert book.is_gone(DOCUMENT)


def test_a_renamed_file_is_followed(book: LocalFiles, live: Path) -> None:
    renamed = live.rename(live.with_name("renamed.sdesk"))
    assert not is_another(book, renamed)
    assert book.path_of(DOCUMENT) == renamed


def test_a_file_moved_to_another_folder_is_followed_with_the_folder_or_alone(
    book: LocalFiles, live: Path, tmp_path: Path
) -> None:
    live.parent.rename(tmp_path / "schools")
    assert not is_another(book, tmp_path / "schools" / "school.sdesk")
    (tmp_path / "archive").mkdir()
    assert not is_another(book, (tmp_path / "schools" / "school.sdesk").rename(tmp_path / "archive" / "2027.sdesk"))


def test_what_another_program_put_in_its_place_is_the_same_file(book: LocalFiles, live: Path) -> None:
    saved_elsewhere(live)
    assert not is_another(book, live)
    live.unlink()
    shutil.copy2(live.parent.parent / FILE_NAME, live)  # put back under the same name
    assert not is_another(book, live)


def test_what_was_put_in_its_place_after_it_was_renamed_beside_is_another(book: LocalFiles, live: Path) -> None:
    conflicted = live.rename(live.with_name("school (conflicted copy).sdesk"))
    shutil.copy2(conflicted, live)
    assert is_another(book, live)
    assert not is_another(book, conflicted)


def test_the_path_of_a_file_is_never_that_of_a_copy_that_has_its_name_now(book: LocalFiles, live: Path) -> None:
    aside = live.rename(live.with_name("school before.sdesk"))
    shutil.copy2(aside, live)
    key = book.see(DOCUMENT, live).key
    assert (book.path_of(DOCUMENT), book.path_of(key)) == (aside, live)


def test_of_two_files_that_were_at_one_path_the_one_seen_there_last_is_what_another_program_saves(
    book: LocalFiles, live: Path
) -> None:
    for _ in range(8):  # ids are made up; whichever comes first, it is the same
        aside = live.rename(live.with_name("school before.sdesk"))
        shutil.copy2(aside, live)
        assert is_another(book, live)
        live.unlink()
        aside.rename(live)
        assert not is_another(book, live)
        saved_elsewhere(live)
        assert not is_another(book, live)


def test_two_files_that_change_names_stay_what_they_are(book: LocalFiles, live: Path) -> None:
    copy = Path(shutil.copy2(live, live.with_name("draft.sdesk")))
    assert is_another(book, copy)
    between = live.rename(live.with_name("between"))
    copy.rename(live)
    between.rename(copy)
    assert is_another(book, live)
    assert not is_another(book, copy)


def test_links_lead_to_the_same_file(book: LocalFiles, live: Path, tmp_path: Path) -> None:
    (tmp_path / "link.sdesk").symlink_to(live)
    (tmp_path / "folder").symlink_to(live.parent, target_is_directory=True)
    (tmp_path / "hard.sdesk").hardlink_to(live)
    for path in (tmp_path / "link.sdesk", tmp_path / "folder" / "school.sdesk", tmp_path / "hard.sdesk"):
        assert not is_another(book, path)
    assert book.path_of(DOCUMENT) == live


def test_a_link_that_leads_elsewhere_now_leads_to_another_file(book: LocalFiles, live: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy2(live, tmp_path / "draft.sdesk"))
    link = tmp_path / "link.sdesk"
    link.symlink_to(live)
    assert not is_another(book, link)
    link.unlink()
    link.symlink_to(copy)
    assert is_another(book, link)


def test_a_later_file_with_the_number_of_one_that_is_gone_is_another(book: LocalFiles, live: Path) -> None:
    number = live.stat().st_ino
    live.unlink()
    later = live.with_name("later.sdesk")
    later.write_bytes(b"rows")
    if later.stat().st_ino != number:
        pytest.skip("this file system does not use a number again at once")
    assert is_another(book, later)


def test_where_files_have_no_numbers_the_path_alone_counts(
    book: LocalFiles, live: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_number(path: Path) -> Location | None:
        found = location_of(path)
        return None if found is None else msgspec.structs.replace(found, file=0)

    for module in (locations, __import__("syncdesk.sync.state.files", fromlist=["files"])):
        monkeypatch.setattr(module, "location_of", without_number)
    assert not is_another(book, live)
    assert is_another(book, Path(shutil.copy2(live, live.with_name("draft.sdesk"))))
    saved_elsewhere(live)
    assert not is_another(book, live)


def test_a_path_that_is_no_text_is_kept_and_found_again(book: LocalFiles, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/f\xfcr.sdesk"))
    path.write_bytes(b"rows")
    assert not is_another(book, path)
    assert book.path_of(DOCUMENT) == path
    assert is_another(book, Path(shutil.copy2(path, tmp_path / "für.sdesk")))


def test_a_share_that_is_away_is_not_gone(book: LocalFiles, live: Path) -> None:
    at = location_of(live)
    assert at is not None
    live.unlink()
    assert locations.is_gone(at)
    assert not locations.is_gone(msgspec.structs.replace(at, device=at.device + 1)), "another disk is mounted there"
    live.parent.rmdir()
    assert not locations.is_gone(at)


# Our own saves put a new file in the old one's place


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    (tmp_path / "school").mkdir()
    session = Session.open(Building().write(tmp_path / "school" / "school.sdesk"))
    yield session
    session.close()


def seen(book: LocalFiles, session: Session) -> bool:
    assert session.path is not None
    return book.see(session.document_id, session.path).is_another


def test_a_file_saved_here_and_renamed_before_anybody_looked_is_followed(
    book: LocalFiles, session: Session, tmp_path: Path
) -> None:
    assert not seen(book, session)
    session.save()
    path = (tmp_path / "school" / "school.sdesk").rename(tmp_path / "renamed.sdesk")
    assert not book.see(session.document_id, path).is_another


def test_a_save_parts_it_from_its_second_hard_link(book: LocalFiles, session: Session, tmp_path: Path) -> None:
    assert not seen(book, session)
    second = tmp_path / "school" / "second.sdesk"
    second.hardlink_to(tmp_path / "school" / "school.sdesk")
    session.save()
    assert not seen(book, session)
    assert book.see(session.document_id, second).is_another


def test_saving_under_another_name_makes_another_file(book: LocalFiles, session: Session, tmp_path: Path) -> None:
    assert not seen(book, session)
    session.save_as(tmp_path / "draft.sdesk")
    assert seen(book, session)
    session.save_as(tmp_path / "school" / "school.sdesk")
    assert not seen(book, session)


# What was noted before files were told apart


def test_the_file_that_was_sent_last_stays_the_one_that_was_sent(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    folder.mkdir()
    with closing(sqlite3.connect(folder / FILE_NAME)) as database, database:
        for step in state_module.STEPS[:5]:
            database.executescript(step)
        database.executemany(
            "INSERT INTO publishers VALUES (?, ?, ?, ?, 1)",
            [("t", DOCUMENT, str(tmp_path / "old.sdesk"), "1"), ("u", DOCUMENT, str(tmp_path / "live.sdesk"), "2")],
        )
        database.execute("PRAGMA user_version = 5")
    for name in ("old.sdesk", "live.sdesk"):
        (tmp_path / name).write_bytes(b"rows")
    with closing(State(folder)) as state:
        book = LocalFiles(state)
        assert is_another(book, tmp_path / "old.sdesk")
        assert not is_another(book, tmp_path / "live.sdesk")
