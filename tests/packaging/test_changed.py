"""Which tests `dev.py test --changed` runs: a small project in a git repository of its own is changed."""

from __future__ import annotations

import importlib.util
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
GUARDS = "tests/guards"
PROJECT = {
    "syncdesk/__init__.py": "",
    "syncdesk/__main__.py": "def main():\n    from syncdesk.far import far\n",
    "syncdesk/near.py": "ONE = 1\n",
    "syncdesk/far.py": "from syncdesk.near import ONE\n",
    "syncdesk/lonely.py": '"""Says nothing to syncdesk.near."""\n',
    "syncdesk/rooms/__init__.py": "from .door import DOOR\n",
    "syncdesk/rooms/door.py": "DOOR = 1\n",
    "tests/conftest.py": "import pytest\n@pytest.fixture\ndef far():\n    import syncdesk.far\n",
    "tests/helper.py": "from syncdesk import far\n",
    "tests/data/rows.json": "[]",
    "tests/test_near.py": "from syncdesk import near\n",
    "tests/test_far.py": "from tests.helper import far\n",
    "tests/test_inside.py": "def test_it():\n    from syncdesk.near import ONE\n",
    "tests/test_lonely.py": "from syncdesk import lonely\n",
    "tests/test_room.py": "import syncdesk.rooms\n",
    "tests/test_data.py": "ROWS = 'tests/data/rows.json'\n",
    "tests/test_child.py": 'PROGRAM = "import syncdesk.lonely"\n',
    "tests/test_program.py": 'COMMAND = ["python", "-m", "syncdesk"]\n',
    "tests/labs/test_long.py": "from syncdesk import near\n",
    "tests/guards/test_rules.py": "",
    "docs/page.md": "words",
}


def changed() -> Any:
    spec = importlib.util.spec_from_file_location("changed", ROOT / "packaging" / "changed.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def put(folder: Path, files: Mapping[str, str]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    put(tmp_path / "project", PROJECT)
    return tmp_path / "project"


@pytest.mark.parametrize(
    ("file", "tests"),
    [
        ("syncdesk/near.py", ["far", "inside", "near", "program"]),
        ("syncdesk/far.py", ["far", "program"]),
        ("syncdesk/lonely.py", ["child", "lonely"]),
        ("syncdesk/rooms/door.py", ["room"]),
        ("tests/helper.py", ["far"]),
        ("tests/test_room.py", ["room"]),
        ("tests/data/rows.json", ["data"]),
        ("docs/page.md", []),
    ],
)
def test_a_change_reaches_the_tests_of_what_imports_or_names_it(project: Path, file: str, tests: list[str]) -> None:
    assert changed().tests_of(project, [file]) == [GUARDS, *(f"tests/test_{name}.py" for name in tests)]


@pytest.mark.parametrize("file", ["syncdesk/__init__.py", "tests/conftest.py"])
def test_what_is_loaded_for_every_test_reaches_each_of_them(project: Path, file: str) -> None:
    found = set(changed().tests_of(project, [file]))
    every = {name for name in PROJECT if name.startswith("tests/test_")}
    assert every - found <= ({"tests/test_data.py"} if file.startswith("syncdesk") else set())


@pytest.mark.parametrize("file", ["pyproject.toml", "packaging/requirements/test.txt"])
def test_what_every_test_depends_on_asks_for_all_of_them(project: Path, file: str) -> None:
    assert changed().tests_of(project, ["syncdesk/near.py", file]) is None


def test_a_module_that_is_gone_reaches_those_that_still_import_it(project: Path) -> None:
    (project / "syncdesk" / "far.py").unlink()
    assert changed().tests_of(project, ["syncdesk/far.py"]) == [GUARDS, "tests/test_far.py", "tests/test_program.py"]


def test_changes_are_those_of_the_branch_and_those_not_committed(project: Path) -> None:
    def git(*words: str) -> None:
        who = ("-c", "user.name=Ann", "-c", "user.email=ann@school.example")
        subprocess.run(["git", *who, *words], cwd=project, check=True, stdout=subprocess.DEVNULL)

    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "All of it")
    assert changed().changed_files(project) == []
    git("switch", "-qc", "branch")
    put(project, {"syncdesk/near.py": "ONE = 2\n"})
    git("commit", "-qam", "Two")
    put(project, {"syncdesk/far.py": "", "syncdesk/new.py": ""})
    git("mv", "syncdesk/lonely.py", "syncdesk/alone.py")
    assert changed().changed_files(project) == [
        "syncdesk/alone.py", "syncdesk/far.py", "syncdesk/lonely.py", "syncdesk/near.py", "syncdesk/new.py",
    ]  # fmt: skip


def test_without_a_main_to_compare_with_it_says_so(project: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        changed().changed_files(project, "main")
