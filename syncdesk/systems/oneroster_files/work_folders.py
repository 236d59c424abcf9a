"""Folders in which a set is made before it takes its place, beside a zip or inside a folder that is the target.

Their names prove whose they are: the first half is chance, the second is made of the first and of what the folder is
for. So no other program's file and no person's is ever taken for one, and what a crash left is known again.
"""

from __future__ import annotations

import re
import secrets
import shutil
from hashlib import blake2b
from pathlib import Path

_NAME = re.compile(r"\.syncdesk-([0-9a-f]{16})([0-9a-f]{16})")


def make(container: Path, purpose: str) -> Path:
    """A new one, for its owner alone. `purpose` tells those of several targets in one container apart."""
    chance = secrets.token_hex(8)
    folder = container / f".syncdesk-{chance}{_proof(chance, purpose)}"
    folder.mkdir(0o700)
    return folder


def left_in(container: Path, purpose: str) -> list[Path]:
    """Those that are there. Raises OSError."""
    return sorted(each for each in container.iterdir() if _is_one(each, purpose))


def remove(folder: Path) -> None:
    """Take one away with all that is in it. Raises OSError."""
    shutil.rmtree(folder)


def _is_one(path: Path, purpose: str) -> bool:
    found = _NAME.fullmatch(path.name)
    return found is not None and found[2] == _proof(found[1], purpose) and path.is_dir() and not path.is_symlink()


def _proof(chance: str, purpose: str) -> str:
    return blake2b(f"{chance} {purpose}".encode(errors="surrogateescape"), digest_size=8).hexdigest()
