"""Locks between processes: files that one process at a time holds, for as long as it lives.

Some shared folders have no locks, or none of this sort. That is another thing than a lock that somebody holds:
`FileLock.take` raises NoLocks there, unless the lock is one of `own_lock`, which then makes do with a file that names
the process that holds it.

The library that does it is loaded with the first lock; the first window comes before that.
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
"""What file systems answer that do not know locks. That another holds a lock is never said with one of these."""


class NoLocks(OSError):
    """The file system that the lock would lie on has no locks."""


class FileLock:
    """A lock that nobody holds yet; any thread of this process may let go of it.

    `mode` is what others may do with the lock's file. With `makeshift` the lock works where there are no locks, too.
    """

    def __init__(self, path: Path, *, mode: int = 0o644, makeshift: bool = False) -> None:
        self.path = path
        self._mode = mode
        self._makeshift = makeshift
        self._lock: BaseFileLock | None = None

    def take(self, wait_seconds: float = 0.0) -> bool:
        """Take the lock; False where another holder still has it after so many seconds.

        Raises NoLocks where there are none, OSError where the lock's file cannot be made.
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
        """Move what stands in the place of the lock's file and is no file; whether there was such a thing."""
        if not self.path.is_symlink() and (self.path.is_file() or not self.path.exists()):
            return False
        try:
            aside = places.put_aside(self.path)
        except OSError:
            return False
        _log.warning("What was in the place of a lock was put aside as %s", aside)
        return True

    def _open_to_others(self) -> None:
        """Give the lock's file its mode, whatever this process's mask is. A share without modes does without."""
        if os.name == "posix" and self._mode != 0o644:  # else as the library makes it
            with suppress(OSError):
                self.path.chmod(self._mode)

    def release(self) -> None:
        """Let go of the lock, if it is held. What the system answers to that changes nothing any more."""
        if self._lock is not None:
            with suppress(OSError):
                self._lock.release()


def has_locks(path: Path) -> bool:
    """Whether the file system of a file that can be read knows locks of parts of files, as databases use them."""
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
    """A lock in one of syncdesk's own folders on this computer."""
    return FileLock(path, makeshift=True)
