"""The agent's log: quiet, never large, and without personal values."""

from __future__ import annotations

import logging
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

from syncdesk import places

FILE_NAME = "agent.log"
MOST_BYTES = 200_000
OLDER_FILES = 3
LOGGER = "syncdesk.agent"


class _Handler(RotatingFileHandler):
    """A file that is given up where it cannot be written: a full disk stops no run."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802  (the library's own name)
        """Stop logging and say so once on standard error."""
        if logging.getLogger(LOGGER).handlers != [self]:
            return
        logging.getLogger(LOGGER).removeHandler(self)
        error = sys.exc_info()[1]
        why = places.words_of(error) if isinstance(error, OSError) else type(error).__name__
        sys.stderr.write(f"The agent's log cannot be written: {why}.\n")


@contextmanager
def logged(folder: Path) -> Generator[None]:
    """Write what the agent logs to its file inside the `with` block."""
    logger = logging.getLogger(LOGGER)
    handler = _Handler(
        folder / FILE_NAME, maxBytes=MOST_BYTES, backupCount=OLDER_FILES, encoding="utf-8", delay=True, errors="replace"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%Y-%m-%dT%H:%M:%S%z"))
    before = logger.level, logger.propagate
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.level, logger.propagate = before
        with suppress(OSError):  # said when it was written
            handler.close()
