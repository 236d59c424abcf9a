"""What is to be translated, and what is compiled of it, is what the program says today."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_translations_are_up_to_date() -> None:
    ran = subprocess.run(
        [sys.executable, "packaging/translations.py", "--check"],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
