"""Where profiles and periods are kept: one file, replaced as a whole, by several programs at once."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from syncdesk.errors import SettingsError, UsageError
from syncdesk.profiles.model import ConnectionEnd, Target
from syncdesk.profiles.store import FILE_NAME, VERSION, Kept, Profiles
from tests.profiles.made import Cron, Every, Manual, daily, period, profile, schedule, span

FROZEN = Path(__file__).parent / "frozen"


def everything() -> Kept:
    """What the frozen file holds."""
    file = {"what": "file", "path": "/home/ann/Banksia Park.sdesk"}
    photo = profile(
        source=file, kinds=("sections", "timetable"), options={"guard_percent": "5"}, periods=("PHOTO",),
        schedule=schedule(daily("14:00", "02:10"), "fri", "mon", freezes=(span("2026-12-19", "2027-01-26"),)),
        additions_only=span("2026-01-27", "2026-02-20"),
    )  # fmt: skip
    hourly = profile(
        Every(hours=6), uid="p2", name="Hourly", source=ConnectionEnd(uid="c2", name="Skola24"),
        target=Target(uid="c3", name="Haldor"), time_zone="", enabled=False,
    )  # fmt: skip
    experts = profile(
        Cron(expression="10  2 * * mon-fri"), uid="p3", name="For experts", source=file, time_zone="Europe/Stockholm"
    )
    by_hand = profile(Manual(), uid="p4", name="By hand", source=file, time_zone="Europe/Stockholm")
    term = period("PHOTO", "2026-01-27", "2026-12-18", description="Photo sync", visible=("students",))
    return Kept(profiles=(photo, hourly, experts, by_hand), periods=(term,))


def test_a_file_of_each_version_is_read_by_this_one(tmp_path: Path) -> None:
    frozen = sorted(FROZEN.glob("profiles-*.json"))
    assert [path.name for path in frozen] == [f"profiles-{version}.json" for version in range(1, VERSION + 1)]
    for path in frozen:
        (tmp_path / FILE_NAME).write_bytes(path.read_bytes())
        assert Profiles(tmp_path).read() == everything()


def test_what_is_written_today_is_the_frozen_file_of_this_version_to_the_letter(tmp_path: Path) -> None:
    store = Profiles(tmp_path)
    store.change(lambda _kept: everything())
    frozen = (FROZEN / f"profiles-{VERSION}.json").read_text(encoding="utf-8")
    assert store.path.read_text(encoding="utf-8") == frozen.rstrip("\n")


def test_a_profile_takes_the_place_of_the_one_with_its_id(tmp_path: Path) -> None:
    store = Profiles(tmp_path)
    one, other = profile(uid="a", name="One"), profile(uid="b", name="Other")
    store.put(one)
    store.put(other)
    renamed = one.model_copy(update={"name": "First"})
    store.put(renamed)
    assert Profiles(tmp_path).read().profiles == (renamed, other)
    assert store.named("FIRST") == renamed
    store.remove("a")
    assert store.read().profiles == (other,)


def test_a_name_is_there_once_in_whatever_letters(tmp_path: Path) -> None:
    store = Profiles(tmp_path)
    store.put(profile(uid="a", name="Photo Sync"))
    with pytest.raises(SettingsError, match="already is a profile “photo sync”"):
        store.put(profile(uid="b", name="photo sync"))
    with pytest.raises(UsageError, match=r"no profile “Staff”\. There are: Photo Sync\."):
        store.named("Staff")


def test_it_lies_in_the_config_folder_and_nobody_else_reads_it(home: Path) -> None:
    store = Profiles()
    store.put(profile())
    assert store.path == home.parent / "config" / "syncdesk" / "agent" / FILE_NAME
    if os.name == "posix":
        assert stat.S_IMODE(store.path.stat().st_mode) == 0o600
        assert stat.S_IMODE(store.path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"{", "truncated"),
        (b'{"profiles": []}', "version"),
        (b'{"version": 1, "profiles": [{"name": ""}]}', "profiles.0.name"),
        (b'{"version": 1, "colour": "red"}', "colour"),
    ],
)
def test_a_file_that_is_damaged_is_told_of_and_left_alone(tmp_path: Path, content: bytes, why: str) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    store = Profiles(tmp_path)
    for use in (store.read, lambda: store.put(profile())):
        with pytest.raises(SettingsError, match=f"cannot be read: .*{why}") as told:
            use()
        assert str(store.path) in str(told.value.hint)
    assert store.path.read_bytes() == content


def test_a_file_of_a_newer_syncdesk_is_not_touched(tmp_path: Path) -> None:
    content = json.dumps({"version": VERSION + 1, "profiles": {"new": "form"}})
    (tmp_path / FILE_NAME).write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match="made by a newer syncdesk"):
        Profiles(tmp_path).put(profile())
    assert (tmp_path / FILE_NAME).read_text(encoding="utf-8") == content


def test_no_value_of_a_damaged_file_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('{"version": 1, "profiles": [{"name": 17, "uid": "hidden-value"}]}')
    with pytest.raises(SettingsError) as told:
        Profiles(tmp_path).read()
    assert "hidden-value" not in str(told.value)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_on_a_full_disk_the_old_ones_stay(tmp_path: Path) -> None:
    store = Profiles(tmp_path)
    store.put(profile())
    before = store.path.read_bytes()
    (tmp_path / f"{FILE_NAME}.new").symlink_to("/dev/full")
    with pytest.raises(SettingsError, match=r"cannot be kept: No space left on device\. Check that your user folder"):
        store.put(profile(uid="b", name="Other"))
    assert store.path.read_bytes() == before


ADD = """
import sys
from pathlib import Path
from syncdesk.profiles.store import Profiles
from tests.profiles.made import profile
folder, who = sys.argv[1:]
for n in range(5):
    Profiles(Path(folder)).put(profile(uid=f"{who}{n}", name=f"{who}{n}"))
"""


def test_two_programs_that_change_them_at_once_lose_nothing(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    both = [subprocess.Popen([sys.executable, "-c", ADD, str(tmp_path), who], cwd=root) for who in "ab"]
    assert [each.wait() for each in both] == [0, 0]
    names = {each.name for each in Profiles(tmp_path).read().profiles}
    assert names == {f"{who}{n}" for who in "ab" for n in range(5)}


def test_a_moment_keeps_its_zone(tmp_path: Path) -> None:
    store = Profiles(tmp_path)
    store.put(profile(since=datetime(2026, 5, 12, 9, 42, tzinfo=UTC)))
    assert store.read().profiles[0].since == datetime(2026, 5, 12, 9, 42, tzinfo=UTC)
