"""docs/contract.md shows code that is under test, as it stands there, and names what is there."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import indent

import pytest

from syncdesk.systems import capabilities, contract
from syncdesk.systems.contract import System

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "contract.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"<!-- from (\S+) -->\n```python\n(.*?)\n```", PAGE, re.DOTALL)


@pytest.mark.parametrize(("file", "code"), BLOCKS, ids=[f"{file}-{code[:30]}" for file, code in BLOCKS])
def test_its_code_is_that_of_the_files_that_it_is_from(file: str, code: str) -> None:
    there = (ROOT / file).read_text(encoding="utf-8")
    as_method = "\n".join(line.rstrip() for line in indent(code, "    ").splitlines())
    assert code in there or as_method in there, f"{file} says it otherwise: copy it to docs/contract.md again"


def test_it_shows_a_whole_system_and_a_dialect() -> None:
    assert {file for file, _ in BLOCKS} >= {"tests/contract/json_folder.py", "tests/contract/test_liss_dialect.py"}


def test_every_file_that_it_names_is_there() -> None:
    named = re.findall(r"`([a-z_]+(?:/[a-z_]+)*\.py)`", PAGE)
    places = (ROOT, ROOT / "syncdesk", ROOT / "tests" / "contract")
    assert len(named) > 15
    assert [name for name in named if not any((place / name).exists() for place in places)] == []


def test_every_field_of_a_declaration_is_told() -> None:
    table = PAGE.partition("## What a system declares")[2].partition("###")[0]
    first_cells = re.findall(r"^\|([^|]*)\|", table, re.MULTILINE)
    assert {name for cell in first_cells for name in re.findall(r"`(\w+)`", cell)} == set(System.__struct_fields__)


def test_every_power_of_a_link_is_told() -> None:
    powers = {
        name
        for module in (contract, capabilities)
        for name, each in vars(module).items()
        if getattr(each, "_is_runtime_protocol", False) and each.__module__ == module.__name__
    }
    assert powers
    assert {name for name in powers if f"`{name}`" not in PAGE} == set()
