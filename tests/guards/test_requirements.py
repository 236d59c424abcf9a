"""What the code imports is asked for by name, and not had by the grace of another package."""

from __future__ import annotations

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_OWN = {"syncdesk", "tests"}


def named(which: str) -> set[str]:
    """The distributions that a requirements file names."""
    lines = (ROOT / f"packaging/requirements/{which}.in").read_text(encoding="utf-8").splitlines()
    found = (re.match(r"[A-Za-z0-9][\w.-]*", line) for line in lines)
    return {_plain(match[0]) for match in found if match is not None}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imported(folder: str) -> dict[str, str]:
    """The packages of others that Python files below a folder import, each with one file that does."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            found |= {name.partition(".")[0]: str(path.relative_to(ROOT)) for name in names}
    return {name: path for name, path in found.items() if name not in sys.stdlib_module_names | _OWN}


def unnamed(folder: str, *files: str) -> dict[str, str]:
    asked_for = set().union(*(named(which) for which in files))
    homes = packages_distributions()
    packages = imported(folder)
    assert packages
    return {
        name: path
        for name, path in packages.items()
        if name in homes and not asked_for & {_plain(home) for home in homes[name]}
    }


def test_each_package_that_the_program_imports_is_named_in_run_in() -> None:
    assert unnamed("syncdesk", "run") == {}


def test_each_package_that_the_tests_import_is_named() -> None:
    assert unnamed("tests", "run", "test") == {}
