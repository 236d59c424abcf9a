"""What each command prints with --json: its members and their types are a contract, kept in `golden/`.

To change a shape on purpose, run this file with WRITE_GOLDEN=1 and read the difference.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from syncdesk.practice.server import PracticeServer
from syncdesk.systems.registry import BY_KEY
from tests.cli.conftest import Command, adding
from tests.timetable.files.fet_writer import small_school

GOLDEN = Path(__file__).parent / "golden"
WRITING = "WRITE_GOLDEN" in os.environ


def shape(value: Any) -> Any:
    """The types of a value; of a list, those of its items joined."""
    if isinstance(value, dict):
        return {name: shape(item) for name, item in value.items()}
    if isinstance(value, list):
        joined: list[Any] = []
        for item in map(shape, value):
            if item not in joined:
                joined.append(item)
        return sorted(joined, key=json.dumps)
    return "null" if value is None else type(value).__name__


def check(name: str, printed: dict[str, Any]) -> None:
    path = GOLDEN / f"{name}.json"
    found = shape(printed)
    if WRITING:
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert found == json.loads(path.read_text(encoding="utf-8"))


def without_options(connection: dict[str, Any]) -> dict[str, Any]:
    """A connection without its options, which have to be all of its system's, each with a value of its type."""
    declared = {option.name: type(option.default) for option in BY_KEY[connection["system"]].options}
    assert {name: type(value) for name, value in connection["options"].items()} == declared
    return {name: value for name, value in connection.items() if name != "options"}


def test_info(run: Command, file: Path) -> None:
    ran = run("info", file, "--json")
    assert ran.code == 0
    check("info", ran.json)
    assert list(ran.json)[:3] == ["status", "message", "log"]


def test_import(run: Command, tmp_path: Path) -> None:
    source = small_school().write(tmp_path / "school.fet")
    ran = run("import", source, "-o", tmp_path / "school.sdesk", "--json")
    assert ran.code == 0
    check("import", ran.json)


def test_import_that_writes_nothing(run: Command, tmp_path: Path) -> None:
    ran = run("import", tmp_path / "none.fet", "-o", tmp_path / "school.sdesk", "--json")
    assert ran.code == 2
    check("import-failed", ran.json)


def test_school(run: Command, file: Path) -> None:
    ran = run("school", file, "--json")
    assert ran.code == 0
    check("school", ran.json)


def test_check(run: Command, tmp_path: Path) -> None:
    writer = small_school()
    run("import", writer.write(tmp_path / "school.fet"), "-o", tmp_path / "school.sdesk", "--json")
    ran = run("check", tmp_path / "school.sdesk", "--json")
    assert ran.code in {0, 1}
    check("check", {**ran.json, "problems": [{"code": "x", "subject": "x", "text": "x"}]})


def test_systems(run: Command) -> None:
    ran = run("systems", "--json")
    assert ran.code == 0
    check("systems", ran.json)


def test_connection_add(run: Command, file: Path, practice: PracticeServer) -> None:
    ran = run(*adding(file, practice))
    assert ran.code == 0
    check("connection-add", {**ran.json, "connection": without_options(ran.json["connection"])})


def test_connection_list(run: Command, connected: Path) -> None:
    ran = run("connection", "list", connected, "--json")
    assert ran.code == 0
    check("connection-list", {**ran.json, "connections": [*map(without_options, ran.json["connections"])]})


def test_connection_test(run: Command, connected: Path) -> None:
    ran = run("connection", "test", connected, "--json")
    assert ran.code == 0
    check("connection-test", ran.json)


def test_connection_remove(run: Command, connected: Path) -> None:
    ran = run("connection", "remove", connected, "--json")
    assert ran.code == 0
    check("connection-remove", ran.json)


def test_preview(run: Command, connected: Path) -> None:
    ran = run("preview", connected, "--basic", "--today", "2026-02-09", "--json")
    assert ran.code == 0
    check("preview", ran.json)


def test_preview_with_rows(run: Command, connected: Path) -> None:
    ran = run("preview", connected, "--send", "sections", "--rows", "--today", "2026-02-09", "--json")
    assert ran.code == 0
    check("preview-rows", ran.json)


def test_sync(run: Command, connected: Path) -> None:
    ran = run("sync", connected, "--basic", "--support-log", "--today", "2026-02-09", "--json")
    assert ran.code == 0
    check("sync", ran.json)


def test_history(run: Command, connected: Path) -> None:
    run("sync", connected, "--basic", "--today", "2026-02-09", "--json")
    ran = run("history", connected, "--json")
    assert ran.code == 0
    check("history", ran.json)


def test_usage(run: Command) -> None:
    ran = run("sync", "--json")
    assert ran.code == 64
    check("usage", ran.json)


def test_a_failure(run: Command, tmp_path: Path) -> None:
    ran = run("info", tmp_path / "none.sdesk", "--json")
    assert ran.code == 2
    check("failure", ran.json)


def test_demo(run: Command) -> None:
    ran = run("demo", "--json")
    assert ran.code == 0
    check("demo", ran.json)
