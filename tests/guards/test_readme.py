"""The README tells the truth."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_its_tables_are_those_of_the_systems() -> None:
    subprocess.run([sys.executable, str(ROOT / "packaging" / "readme_tables.py"), "--check"], check=True)


def test_every_page_and_picture_it_points_to_is_there() -> None:
    linked = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert linked
    assert [link for link in linked if not (ROOT / link).exists()] == []


def test_the_pages_of_docs_point_to_what_is_there() -> None:
    for page in (ROOT / "docs").glob("*.md"):
        prose = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
        for link in re.findall(r"\]\((?!https?:)([^)#]+)\)", prose):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_ci_runs_the_readme_s_test_command_and_nothing_softer() -> None:
    assert "python3 packaging/dev.py test\n" in README
    ran = [line for line in (ROOT / ".ci" / "run").read_text().splitlines() if line and not line.startswith("#")]
    assert ran[-1] == "exec python3 packaging/dev.py test --yes"
    assert "`--yes`" in README


def test_the_labs_it_names_are_there() -> None:
    named = set(re.findall(r"`(\w+)`", README.partition("## Labs")[2])) - {"NAME"}
    there = {path.stem.removeprefix("test_") for path in (ROOT / "tests" / "labs").glob("test_*.py")}
    assert named <= there
