"""What needs packages of Debian: a bare machine for the README's two commands, and FET itself.

The bare Debian has nothing but python3 and ca-certificates, in a chroot of its own; that needs root, debootstrap and a
network, and the machine's own settings for reaching package indexes go with it. FET's `fet-cl` (package `fet`) is
installed where that is possible.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tarfile
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from syncdesk.timetable.files.importing import write_new
from syncdesk.timetable.opening import read_view
from syncdesk.timetable.records import Lesson, Section
from tests.timetable.files.fet_writer import FetWriter
from tests.timetable.files.reading_back import holds, imported, named_rows

ROOT = Path(__file__).resolve().parents[2]
RELEASE = "bookworm"
CARRIED_FILES = ("/etc/resolv.conf", "/etc/ssl/certs/ca-certificates.crt", "/etc/pip.conf")
CARRIED_VARIABLES = ("PIP_", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy")

pytestmark = pytest.mark.lab


def is_root() -> bool:
    return os.name == "posix" and os.geteuid() == 0


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A bare machine with what is committed of this project in /project, unpacked from an archive."""
    if not is_root():
        pytest.skip("a chroot is made by root")
    if shutil.which("debootstrap") is None:
        pytest.skip("debootstrap is not installed")
    root = tmp_path_factory.mktemp("bare")
    debootstrap = ["debootstrap", "--variant=minbase", "--include=ca-certificates,python3", RELEASE, str(root)]
    subprocess.run(debootstrap, check=True, stdout=subprocess.DEVNULL)
    for name in CARRIED_FILES:
        if Path(name).exists():
            shutil.copy(name, root / name.lstrip("/"))
    archive = subprocess.run(["git", "archive", "--format=tar", "HEAD"], cwd=ROOT, stdout=subprocess.PIPE, check=True)
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as unpacked:
        unpacked.extractall(root / "project", filter="data")
    subprocess.run(["mount", "-t", "proc", "proc", str(root / "proc")], check=True)
    try:
        yield root
    finally:
        subprocess.run(["umount", str(root / "proc")], check=True)


def command(bare: Path, *words: str) -> tuple[subprocess.CompletedProcess[str], float]:
    """Run one command in /project and time it."""
    carried = {
        name: value
        for name, value in os.environ.items()
        if name.startswith(CARRIED_VARIABLES) and not (value.startswith("/") and not (bare / value[1:]).exists())
    }
    environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/tmp", "LANG": "C.UTF-8", **carried}
    began = time.monotonic()
    ran = subprocess.run(
        ["chroot", str(bare), "sh", "-c", 'cd /project && exec "$@"', "sh", *words],
        env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    took = time.monotonic() - began
    print(f"\n$ {' '.join(words)}   [{ran.returncode}] {took:.1f} s\n{ran.stdout[-3000:]}{ran.stderr[-3000:]}")
    return ran, took


def running(bare: Path) -> list[str]:
    """The programs that run in the bare machine."""
    found: list[str] = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it may end meanwhile
            if (process / "root").readlink() == bare:
                found.append((process / "comm").read_text().strip())
    return found


def test_nothing_is_installed_where_nobody_said_yes(bare: Path) -> None:
    before = sorted((bare / "var/lib/dpkg/info").iterdir())
    ran, _ = command(bare, "python3", "packaging/dev.py", "test")
    assert ran.returncode == 3
    assert "\n    sudo apt-get install -y --no-install-recommends " in ran.stderr
    assert sorted((bare / "var/lib/dpkg/info").iterdir()) == before


def test_run_sets_itself_up_and_shows_the_story_where_there_is_no_display(bare: Path) -> None:
    ran, _ = command(bare, "python3", "packaging/dev.py", "run", "--yes")
    assert ran.returncode == 0
    assert "There is no display here" in ran.stderr
    assert "1 change was accepted." in ran.stdout
    assert "is held" in ran.stdout


def test_starting_again_costs_less_than_half_a_second(bare: Path) -> None:
    command(bare, "python3", "packaging/dev.py", "run", "demo", "--json")
    _, through = command(bare, "python3", "packaging/dev.py", "run", "demo", "--help")
    _, direct = command(bare, ".venv/bin/syncdesk", "demo", "--help")
    assert through - direct < 0.5


_SEEN = """
python3 packaging/dev.py run --yes >/tmp/window.txt 2>&1 & window=$!
timeout 300 xdotool search --sync --onlyvisible --name '^syncdesk$' || { cat /tmp/window.txt; exit 1; }
kill $window; wait $window; cat /tmp/window.txt
"""


def test_run_opens_a_window_where_there_is_a_display(bare: Path) -> None:
    command(bare, "apt-get", "update", "-qq")
    command(bare, "apt-get", "install", "-y", "-qq", "--no-install-recommends", "xvfb", "xauth", "xdotool")
    first, _ = command(bare, "xvfb-run", "-a", "sh", "-c", _SEEN)
    assert first.returncode in {0, -15, 143}
    assert first.stdout.split()[0].isdecimal()
    assert "The window needs system packages: apt-get install" in first.stdout
    again, took = command(bare, "xvfb-run", "-a", "sh", "-c", _SEEN)
    assert again.stdout.split()[0].isdecimal()
    assert took < 15


def test_test_sets_itself_up_and_passes(bare: Path) -> None:
    ran, _ = command(bare, ".ci/run")
    assert ran.returncode == 0
    assert "all checks passed" in ran.stderr
    assert running(bare) == []
    assert not (bare / "usr/sbin/policy-rc.d").exists()
    assert {name for name in ("squid", "tinyproxy") if list((bare / "etc").glob(f"rc[2-5].d/S*{name}"))} == set()


@pytest.fixture(scope="module")
def fet_cl() -> str:
    """FET's command, installed where it is not there and that is possible."""
    if shutil.which("fet-cl") is None and is_root() and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for step in (["update", "-qq"], ["install", "-y", "--no-install-recommends", "fet"]):
            subprocess.run(["apt-get", *step], env=environment, stdout=subprocess.DEVNULL, check=False)
    found = shutil.which("fet-cl")
    if found is None:
        pytest.skip("fet-cl is not here and cannot be installed")
    return found


DAYS, HOURS = ("Mon", "Tue", "Wed", "Thu", "Fri"), ("1", "2", "3", "4", "5", "6")


def school_to_solve() -> tuple[FetWriter, dict[int, tuple[str, int]]]:
    """A file that leaves most to FET, and the section and the hours of each activity that is to get a time."""
    school = FetWriter(DAYS, HOURS)
    for subject in ("Maths", "Art", "Sport", "Choir", "Chess"):
        school.subject(subject)
    for teacher in ("Ann", "Bob", "Cid"):
        school.teacher(teacher)
    for room in ("R1", "R2"):
        school.room(room, capacity=30)
    school.year("Y7", {"7A": (), "7B": ()})
    hours: dict[int, tuple[str, int]] = {}
    for group in ("7A", "7B"):
        for duration in (1, 1, 2):
            number = school.activity("Maths", [group], ["Ann"], duration=duration, room="R1")
            hours[number] = (f"Maths {group}", duration)
        hours[school.activity("Art", [group], ["Bob"], duration=3)] = (f"Art {group}", 3)
        hours[school.activity("Sport", [group], ["Bob", "Cid"], duration=2)] = (f"Sport {group}", 2)
    hours[school.activity("Choir", ["7A"], ["Cid"], at=("Wed", "2"), room="R2")] = ("Choir 7A", 1)
    school.activity("Chess", ["7B"], ["Cid"], active=False)
    school.make_solvable()
    return school, hours


def test_what_fet_solves_is_imported_whole(fet_cl: str, tmp_path: Path) -> None:
    school, hours = school_to_solve()
    file = school.write(tmp_path / "school.fet")
    command = [fet_cl, f"--inputfile={file}", f"--outputdir={tmp_path}", "--timelimitseconds=60"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    results = list(tmp_path.rglob("school_activities.xml"))
    assert len(results) == 1, (ran.returncode, ran.stderr, ran.stdout)

    expected: set[tuple[str, int, str]] = set()
    for placed in ET.parse(results[0]).iter("Activity"):
        number, day, hour = (placed.findtext(tag) or "" for tag in ("Id", "Day", "Hour"))
        section, duration = hours.pop(int(number))
        first = HOURS.index(hour)
        expected |= {(section, DAYS.index(day) + 1, each) for each in HOURS[first : first + duration]}
    assert hours == {}, "FET placed them all"

    beside, named = imported(file), imported(file, results[0])
    taught = [named_rows(read_in.rows, Lesson, "section", "day", "period", "teacher") for read_in in (beside, named)]
    assert taught[0] == taught[1]
    assert {lesson[:3] for lesson in taught[0]} == expected
    sport = sum(section.startswith("Sport") for section, _, _ in expected)
    assert len(taught[0]) == len(expected) + sport, "only sport has two teachers, and so two lessons an hour"
    assert holds(beside.report)

    write_new(beside, tmp_path / "school.sdesk")
    view, _ = read_view(tmp_path / "school.sdesk")
    with closing(view):
        assert view.count(Lesson) == len(taught[0])
        assert set(view.by_code(Section)) >= {section for section, _, _ in expected}
