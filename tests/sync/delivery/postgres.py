"""A PostgreSQL server of this computer's own package, for as long as tests want it: in a folder and on a socket of its
own, without a network.

    with PostgresServer() as server:
        ...                      # server.folder, in which its socket lies
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType

OWNER = "syncdesk"
"""The database's superuser, and the name of the database that there is."""
_DEBIAN = Path("/usr/lib/postgresql")
_LESS_PRIVILEGED = "nobody"
_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",  # nobody pulls the plug of this computer, and every kill is one of a client
    "shared_buffers": "16MB",
    "max_connections": "20",
    "logging_collector": "off",
}


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, None where this computer has none."""
    found = shutil.which("postgres")
    folders = [Path(found).resolve().parent] if found else []
    if _DEBIAN.is_dir():
        folders += sorted(_DEBIAN.glob("*/bin"), reverse=True)
    return next((each for each in folders if (each / "initdb").exists() and (each / "pg_ctl").exists()), None)


class PostgresServer:
    """Begins to serve when it is entered. PostgreSQL refuses to run as root: then it is somebody who may do nothing."""

    def __init__(self) -> None:
        found = programs()
        assert found is not None, "see `programs`"
        self._programs = found
        # The path of a socket has about a hundred characters: the folders of tests are too long.
        self.folder = Path(tempfile.mkdtemp(prefix="pg-"))
        self._data = self.folder / "data"
        self._user = _LESS_PRIVILEGED if os.name == "posix" and os.geteuid() == 0 else None
        if self._user is not None:
            shutil.chown(self.folder, self._user)

    def __enter__(self) -> PostgresServer:
        locale = ("--encoding=UTF8", "--locale=C")
        self._run("initdb", "-D", str(self._data), "-U", OWNER, "--auth=trust", "--no-sync", *locale)
        with (self._data / "postgresql.conf").open("a", encoding="utf-8") as settings:
            settings.writelines(f"{name} = '{value}'\n" for name, value in _SETTINGS.items())
            settings.write(f"unix_socket_directories = '{self.folder}'\n")
        self._run("pg_ctl", "-D", str(self._data), "-l", str(self.folder / "log"), "-w", "start")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._run("pg_ctl", "-D", str(self._data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder)

    def _run(self, program: str, *words: str) -> None:
        ran = subprocess.run(
            [self._programs / program, *words], user=self._user, cwd=self.folder, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, check=False, timeout=60,
        )  # fmt: skip
        assert ran.returncode == 0, ran.stdout.decode(errors="replace")
