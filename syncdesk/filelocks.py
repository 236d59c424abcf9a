"""Locks between processes: files that one process at a time holds, for as long as it lives.

The library that does it is loaded with the first lock; the first window comes before that.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import FileLock


def lock_file(path: Path, mode: int = 0o644) -> FileLock:
    """A lock that nobody holds yet; any thread of this process may let go of it."""
    from filelock import FileLock  # noqa: PLC0415

    return FileLock(path, mode=mode, thread_local=False)


def taken(lock: FileLock, wait_seconds: float = 0.0) -> bool:
    """Take the lock; False where another holder still has it after so many seconds. Raises OSError."""
    from filelock import Timeout  # noqa: PLC0415

    try:
        lock.acquire(timeout=wait_seconds)
    except Timeout:
        return False
    return True
