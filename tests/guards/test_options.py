"""The engine, the runs and the window name no option of a system: they ask what it declares."""

from __future__ import annotations

import ast
from pathlib import Path

from syncdesk.systems.registry import SYSTEMS

ROOT = Path(__file__).resolve().parents[2]
PLAIN_WORDS = {"academic_year", "mode", "order", "sets", "version", "encoding"}
"""Names that are words of other things as well; `Settings.options` is asked for none of them either."""


def test_no_option_is_known_by_name_outside_of_its_system() -> None:
    names = {option.name for system in SYSTEMS for option in system.options}
    found: list[str] = []
    for folder in ("sync", "runs", "desktop", "mail", "connections", "cli"):
        for path in sorted((ROOT / "syncdesk" / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and node.value in names - PLAIN_WORDS:
                    found.append(f"{path.relative_to(ROOT)}:{node.lineno}: {node.value}")
                match node:
                    case ast.Call(
                        func=ast.Attribute(value=ast.Attribute(attr="options"), attr="get"), args=[first, *_]
                    ):
                        if isinstance(first, ast.Constant):
                            found.append(f"{path.relative_to(ROOT)}:{node.lineno}: {ast.unparse(node)}")
                    case _:
                        pass
    assert found == []
