"""Rules of the house that no tool checks: words, sizes, pins, and what may stand in a tracked file."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tokenize
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAX_LINES = 500

# The field's own terms that hold the word "class", and format words of files we read and write.
FIELD_TERMS = re.compile(
    r"(roll|composite|priority|sub|rotation|data|parser)[-_ ]?class(es)?|class_lists|classes\.csv", re.IGNORECASE
)
BANNED = re.compile(r"class(?:es)?(?![a-z])|Class(?:es)?(?![a-z])|membership", re.IGNORECASE)
WORDS_OF_OTHERS = (
    *(f"{path.parent.relative_to(ROOT).as_posix()}/" for path in ROOT.glob("syncdesk/systems/*/__init__.py")),
    "syncdesk/systems/kinds.py",
    "syncdesk/practice/",
    "syncdesk/timetable/files/",
    "syncdesk/desktop/presenters/field_names.py",
)
"""Where the words of systems, protocols and file formats stand."""


def tracked(folder: str = ".", suffix: str = "") -> list[Path]:
    """The files of the project below a folder, those of one suffix; all that `.gitignore` does not leave out.

    Without git, or in an unpacked archive, the folders are walked.
    """
    if (ROOT / ".git").exists() and shutil.which("git"):
        command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", folder]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
        paths = [ROOT / name for name in listed]
    else:
        paths = list(walked(ROOT / folder, ignored()))
    return sorted(path for path in paths if path.is_file() and path.name.endswith(suffix))


def ignored() -> list[str]:
    """The patterns of `.gitignore`. Only names and suffixes are understood, which a test holds it to."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    return [line for line in map(str.strip, lines) if line and not line.startswith("#")]


def walked(folder: Path, patterns: Sequence[str]) -> Iterator[Path]:
    """The files below a folder whose name, and whose folders' names, none of the patterns of `.gitignore` matches."""
    for path in folder.iterdir():
        names = {path.name, f"{path.name}/"} if path.is_dir() else {path.name}
        if path.name == ".git" or any(fnmatch(name, pattern.lstrip("/")) for name in names for pattern in patterns):
            continue
        if path.is_dir():
            yield from walked(path, patterns)
        else:
            yield path


def test_without_git_the_same_files_are_found() -> None:
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("this is no clone, or there is no git to compare with")
    assert sorted(path for path in walked(ROOT, ignored()) if path.is_file()) == tracked()


def words_of(path: Path) -> Iterator[tuple[int, str]]:
    """Names, texts and comments of a Python file; keywords are left out."""
    with path.open("rb") as file:
        for token in tokenize.tokenize(file.readline):
            is_keyword = token.type == tokenize.NAME and token.string in {"class", "classmethod"}
            if token.type in {tokenize.NAME, tokenize.STRING, tokenize.COMMENT} and not is_keyword:
                yield token.start[0], token.string


def ours() -> list[Path]:
    """Files whose words are ours: all but those of systems, protocols and file formats."""
    found = tracked("syncdesk", ".py")
    return [path for path in found if not path.relative_to(ROOT).as_posix().startswith(WORDS_OF_OTHERS)]


def test_a_section_is_called_a_section() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {match[0]} in {words[:60]}"
        for path in ours()
        for line, words in words_of(path)
        for match in BANNED.finditer(FIELD_TERMS.sub("", words))
    ]
    assert found == []


def test_no_file_is_longer_than_500_lines() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in tracked(suffix=".py")}
    assert len(lengths) > 100
    assert {str(path.relative_to(ROOT)): n for path, n in lengths.items() if n > MAX_LINES} == {}


def test_tracked_files_name_no_registry_and_no_folder_of_one_machine() -> None:
    odd = re.compile("|".join(["py" + "pi.org", "python" + "hosted", "deb.deb" + "ian", "/wo" + "rk/", "/ro" + "ot/"]))
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in tracked()
        if path.suffix not in {".png", ".svg"}
        for match in odd.finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


def pins(which: str) -> dict[str, str]:
    text = (ROOT / f"packaging/requirements/{which}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


@pytest.mark.parametrize("which", ["run", "test"])
def test_every_requirement_is_pinned_with_hashes(which: str) -> None:
    text = (ROOT / f"packaging/requirements/{which}.txt").read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
    assert len(blocks) > 20
    assert all("==" in block and "--hash=sha256:" in block for block in blocks)


def test_both_files_pin_the_same_versions() -> None:
    run, test = pins("run"), pins("test")
    assert run.items() <= test.items()


@pytest.mark.parametrize("which", ["run", "test"])
def test_qt_is_not_the_release_that_loses_references(which: str) -> None:
    version = pins(which)["pyside6-essentials"]
    assert version.startswith("6.11.")
    assert pins(which)["shiboken6"] == version


def test_the_qt_that_is_installed_is_the_one_that_is_pinned() -> None:
    from importlib.metadata import version

    assert version("PySide6-Essentials") == pins("test")["pyside6-essentials"]


LEAK = """
import sys
from PySide6.QtCore import QObject, Signal
held = [[None] * 10**6, [True] * 10**6]  # far from zero, so that a loss shows and does not kill
class Emitter(QObject):
    fired = Signal()
emitter = Emitter()
emitter.fired.connect(lambda: None)
emitter.fired.emit()
before = sys.getrefcount(None), sys.getrefcount(True)
for _ in range(2000):
    emitter.fired.emit()
after = sys.getrefcount(None), sys.getrefcount(True)
print(min(now - then for now, then in zip(after, before)))
"""


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None and True are immortal there: nothing can be lost")
def test_emitting_signals_loses_no_reference() -> None:
    ran = subprocess.run([sys.executable, "-c", LEAK], capture_output=True, text=True, check=True, timeout=60)
    assert int(ran.stdout) > -1000
