"""Folders in which a set is made before it is moved to its place, beside a zip or inside a target folder.

Their names prove whose they are: the first half is random, the second is derived from the first and the folder's
purpose. So no other program's or person's folder is ever mistaken for one, and those left by a crash are recognised.
"""

from __future__ import annotations

import re
import secrets
import shutil
from hashlib import blake2b
from pathlib import Path

_NAME = re.compile(r"\.syncdesk-([0-9a-f]{16})([0-9a-f]{16})")


def make(container: Path, purpose: str) -> Path:
    """Create a private one. `purpose` distinguishes those of several targets in one container."""
    chance = secrets.token_hex(8)
    folder = container / f".syncdesk-{chance}{_proof(chance, purpose)}"
    folder.mkdir(0o700)
    return folder


def left_in(container: Path, purpose: str) -> list[Path]:
    """Return the existing ones. Raises OSError."""
    return sorted(each for each in container.iterdir() if _is_one(each, purpose))


def remove(folder: Path) -> None:
    """Delete one with its content. Raises OSError."""
    shutil.rmtree(folder)


def _is_one(path: Path, purpose: str) -> bool:
    found = _NAME.fullmatch(path.name)
    return found is not None and found[2] == _proof(found[1], purpose) and path.is_dir() and not path.is_symlink()


def _proof(chance: str, purpose: str) -> str:
    return blake2b(f"{chance} {purpose}".encode(errors="surrogateescape"), digest_size=8).hexdigest()
