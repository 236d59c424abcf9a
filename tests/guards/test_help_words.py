"""What the help pages name in bold is what the window says, so that she finds it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "resources" / "help").glob("*.md"))
_KEYS = re.compile(r"(Ctrl|Alt|Shift|F\d)\b")
_OURS = re.compile(r"\{(\w+)\}")
"""A word that has another name in other countries."""
_WILD = re.compile(r"\{\w+\}")


def _bare(words: str) -> str:
    """Words without the letter to press, ends and what is filled in."""
    return " ".join(_WILD.sub(" ", re.sub(r"[&…:.]", "", words)).split()).casefold()


@pytest.fixture(scope="module")
def said() -> str:
    """Every text of the program, one a line."""
    found: set[str] = set()
    for path in (ROOT / "syncdesk").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and "\n" not in node.value:
                found.add(_bare(node.value))
    return "\n".join(found)


def named(page: Path) -> Iterator[str]:
    for bold in re.findall(r"\*\*([^*]+)\*\*", page.read_text(encoding="utf-8")):
        yield from (part for part in _OURS.sub(r"\1", bold).split(" › ") if not _KEYS.match(part))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_is_named_is_there(page: Path, said: str) -> None:
    assert [words for words in named(page) if _bare(words) not in said] == []
