"""One run at a time per target and part, across all processes of this user; at most one more waits."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from hashlib import blake2b
from pathlib import Path

from syncdesk import places
from syncdesk.errors import SyncdeskError, TargetBusy
from syncdesk.filelocks import FileLock, own_lock
from syncdesk.text import text

_LOOK_AGAIN_SECONDS = 0.1


@asynccontextmanager
async def holding(
    folder: Path, target: str, name: str, on_wait: Callable[[], None] = lambda: None, *, part: str = ""
) -> AsyncGenerator[None]:
    """Hold the target, or one part of it. Waits while a run is in flight there (`on_wait` is told so).

    Raises TargetBusy where another one already waits, and SyncdeskError where the lock's folder cannot be written.
    """
    places.private_folder(folder)
    mark = blake2b((f"{target}\0{part}" if part else target).encode(), digest_size=16).hexdigest()
    running = own_lock(folder / f"{mark}.run")
    if not _taken(running):
        waiting = own_lock(folder / f"{mark}.next")
        if not _taken(waiting):
            raise TargetBusy(
                text("{name} is being synchronised, and another sync already waits for it.", name=name),
                hint=text("Wait until they are done. Nothing was sent."),
            )
        try:
            on_wait()
            while not _taken(running):
                await asyncio.sleep(_LOOK_AGAIN_SECONDS)
        finally:
            waiting.release()
    try:
        yield
    finally:
        running.release()


def _taken(lock: FileLock) -> bool:
    try:
        return lock.take()
    except OSError as error:
        raise SyncdeskError(
            text(
                "It cannot be noted on this computer that a sync is under way: {why}.", why=error.strerror or str(error)
            ),
            hint=text("Check that this folder can be written: {folder}", folder=str(lock.path.parent)),
        ) from error
