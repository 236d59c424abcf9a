"""Interprocess locks: files that one process at a time holds, for as long as it lives.

Some network shares have no locks, or not of this sort. That is different from a lock held by somebody else:
`FileLock.take` raises NoLocks, except for those made by `own_lock`, which fall back on a file that names the holding
process.

The locking library is imported with the first lock, after the first window is shown.
"""

from __future__ import annotations

import errno
import logging
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from syncdesk import places

if TYPE_CHECKING:
    from filelock import BaseFileLock

_log = logging.getLogger(__name__)
_NO_LOCKS_HERE = frozenset({
    errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBADF, errno.EINVAL,
})  # fmt: skip
"""Error codes of file systems without locks. None of them is used for a lock held by another."""


class NoLocks(OSError):
    """The lock's file system does not support locks."""


class FileLock:
    """A lock that is not held yet; any thread of this process may release it.

    `mode` are the permissions of the lock's file. With `makeshift` there is a fallback where locks are not supported.
    """

    def __init__(self, path: Path, *, mode: int = 0o644, makeshift: bool = False) -> None:
        self.path = path
        self._mode = mode
        self._makeshift = makeshift
        self._lock: BaseFileLock | None = None

    def take(self, wait_seconds: float = 0.0) -> bool:
        """Acquire the lock; return False if another holder still has it after so many seconds.

        Raises NoLocks if locks are not supported, OSError if the lock's file cannot be created.
        """
        from filelock import FileLock as Native  # noqa: PLC0415
        from filelock import SoftFileLock, Timeout  # noqa: PLC0415

        lock = self._lock
        if lock is None:
            lock = self._lock = Native(self.path, thread_local=False, fallback_to_soft=False)
        try:
            lock.acquire(timeout=wait_seconds)
        except Timeout:
            return False
        except OSError as error:
            if self._makeshift and self._put_aside_what_is_in_the_way():
                return self.take(wait_seconds)
            if error.errno not in _NO_LOCKS_HERE or isinstance(lock, SoftFileLock):
                raise
            with suppress(OSError):
                self.path.unlink()
            if not self._makeshift:
                raise NoLocks(error.errno, error.strerror, str(self.path)) from error
            self._lock = SoftFileLock(self.path.with_name(f"{self.path.name}.held"), thread_local=False)
            return self.take(wait_seconds)
        self._open_to_others()
        return True

    def _put_aside_what_is_in_the_way(self) -> bool:
        """Move anything that is not a file out of the place of the lock's file; return whether there was something."""
        if not self.path.is_symlink() and (self.path.is_file() or not self.path.exists()):
            return False
        try:
            aside = places.put_aside(self.path)
        except OSError:
            return False
        _log.warning("What was in the place of a lock was put aside as %s", aside)
        return True

    def _open_to_others(self) -> None:
        """Set the lock file's mode, regardless of the umask. Shares without permissions are left as they are."""
        if os.name == "posix" and self._mode != 0o644:  # else as the library makes it
            with suppress(OSError):
                self.path.chmod(self._mode)

    def release(self) -> None:
        """Release the lock if it is held. Errors of the system no longer matter."""
        if self._lock is not None:
            with suppress(OSError):
                self._lock.release()


def has_locks(path: Path) -> bool:
    """Whether the file system of a readable file supports byte-range locks, as databases use them."""
    if os.name != "posix":
        return True
    import fcntl  # noqa: PLC0415  (POSIX alone has it)

    with path.open("rb") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB, 1)
        except OSError as error:
            return error.errno not in _NO_LOCKS_HERE
    return True


def own_lock(path: Path) -> FileLock:
    """Return a lock in one of syncdesk's own folders on this computer."""
    return FileLock(path, makeshift=True)
