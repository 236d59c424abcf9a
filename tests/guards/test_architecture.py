"""docs/architecture.md shows the house as it is."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def test_its_picture_is_that_of_the_imports() -> None:
    subprocess.run([sys.executable, str(ROOT / "packaging" / "architecture.py"), "--check"], check=True)


def test_every_module_that_it_names_is_there() -> None:
    named = re.findall(r"`([a-z_/]+/[a-z_]+\.py)`", PAGE)
    assert len(named) > 15
    assert [name for name in named if not any((root / name).exists() for root in (ROOT, ROOT / "syncdesk"))] == []
