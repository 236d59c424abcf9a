"""The README's two commands on a bare Debian: nothing but python3 and ca-certificates, in a chroot of its own.

Needs root, Debian's debootstrap, and a network. The machine's own settings for reaching package indexes go with it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RELEASE = "bookworm"
CARRIED_FILES = ("/etc/resolv.conf", "/etc/ssl/certs/ca-certificates.crt", "/etc/pip.conf")
CARRIED_VARIABLES = ("PIP_", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy")

pytestmark = [
    pytest.mark.lab,
    pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="a chroot is made by root"),
    pytest.mark.skipif(shutil.which("debootstrap") is None, reason="debootstrap is not installed"),
]


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A bare machine with a clone of this project in /project."""
    root = tmp_path_factory.mktemp("bare")
    debootstrap = ["debootstrap", "--variant=minbase", "--include=ca-certificates,python3", RELEASE, str(root)]
    subprocess.run(debootstrap, check=True, stdout=subprocess.DEVNULL)
    for name in CARRIED_FILES:
        if Path(name).exists():
            shutil.copy(name, root / name.lstrip("/"))
    tracked = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    for name in filter(lambda name: (ROOT / name).is_file(), tracked):
        target = root / "project" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, target)
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
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    took = time.monotonic() - began
    print(f"\n$ {' '.join(words)}   [{ran.returncode}] {took:.1f} s\n{ran.stdout[-3000:]}{ran.stderr[-3000:]}")
    return ran, took


def test_run_sets_itself_up_and_shows_the_story(bare: Path) -> None:
    ran, _ = command(bare, "python3", "packaging/dev.py", "run")
    assert ran.returncode == 0
    assert "1 change was accepted." in ran.stdout
    assert "is held" in ran.stdout


def test_starting_again_costs_less_than_half_a_second(bare: Path) -> None:
    command(bare, "python3", "packaging/dev.py", "run", "--json")
    _, through = command(bare, "python3", "packaging/dev.py", "run", "--help")
    _, direct = command(bare, ".venv/bin/syncdesk", "demo", "--help")
    assert through - direct < 0.5


def test_test_sets_itself_up_and_passes(bare: Path) -> None:
    ran, _ = command(bare, "python3", "packaging/dev.py", "test")
    assert ran.returncode == 0
    assert "all checks passed" in ran.stderr
