"""Single instance per user: a second start passes its file to the open window, and ends.

The two communicate by a local socket, one line of JSON each way. Its name contains the user and the data folder, so
that two users, or two sets of settings, are independent. It lies in a private folder: nobody else can eavesdrop, or
answer in the window's place. If the window does not answer in time, a line is logged and the second one opens anyway:
two windows are better than none. The right to be the single instance is a lock file; the socket exists only once the
window does, and what it needs is imported only then.
"""

from __future__ import annotations

import getpass
import logging
import os
import tempfile
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, QSysInfo, QThread, QTimer, Signal

from syncdesk import paths, places
from syncdesk.errors import OwnFolderError

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_log = logging.getLogger(__name__)

PATIENCE_MS = 500
"""Total time for the first window to answer."""
STARTING_MS = 5_000
"""Time for its socket to appear, if its process runs on this computer."""
SILENCE_MS = 5_000
"""How long a peer may be silent before it has said what it wants."""
_PAUSE_MS = 20
LARGEST = 8192
"""Bytes of a message; paths are shorter. A peer that sends more is disconnected."""
MOST_PEERS = 8


class OpenRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The request of a second start: a file, or with an empty path just the window."""

    version: int
    open: str


class OpenReply(msgspec.Struct, frozen=True):
    """The first window's answer."""

    version: int
    taken: bool


VERSION = 1


def name_of(folder: Path) -> str:
    """Return the path of the socket for this user and data folder; `""` if there is no place for one."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = str(os.getuid()) if hasattr(os, "getuid") else "user"
    mark = blake2b(f"{user}\n{folder.resolve()}".encode(errors="surrogateescape"), digest_size=8).hexdigest()
    plain = "".join(letter for letter in user if letter.isascii() and letter.isalnum())[:16]
    name = f"syncdesk-{plain}-{mark}"
    if os.name != "posix":
        return name  # a pipe of Windows has no place, and only this user may open it
    place = places.runtime_folder()
    return str(place / name) if place is not None else ""


def _is_foreign(name: str) -> bool:
    """Whether a socket belongs to somebody else. A missing one belongs to nobody."""
    if os.name != "posix":
        return False
    try:
        return Path(name).lstat().st_uid != os.getuid()
    except OSError:
        return False


class SingleInstance(QObject):
    """The lock of the single instance. `file_wanted` is emitted with the file of a second start, `""` for none."""

    file_wanted = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        try:
            folder, locks = places.data_folder(), places.locks_folder()
        except OwnFolderError as error:  # said in the window, which opens all the same
            _log.warning("%s", error)
            folder = locks = Path(tempfile.mkdtemp(prefix="syncdesk-"))
        self._name = name_of(folder)
        self._lock = QLockFile(str(locks / "window.lock"))
        self._lock.setStaleLockTime(0)  # however old; that its process is gone is what makes it stale
        self._server: QLocalServer | None = None
        self._peers: dict[QLocalSocket, bytearray] = {}

    def claim(self) -> bool:
        """Acquire the lock; return False if another process has it."""
        if not self._lock.tryLock(0):
            if self._lock.error() is not QLockFile.LockError.LockFailedError:
                _log.warning("The lock of the window cannot be written; syncdesk starts without it.")
                return True
            return False
        return True

    def listen(self) -> None:
        """Listen for second starts."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415  (the window comes before it)

        if not self._name:
            _log.warning("There is no private folder for a socket; a second start will not find this window.")
            return
        server = self._server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.setMaxPendingConnections(MOST_PEERS)
        server.newConnection.connect(lambda: self._meet(server))
        # Whoever has the lock is alone: a socket that is still there was left by a process that ended badly.
        QLocalServer.removeServer(self._name)
        if not server.listen(self._name):
            _log.warning("A second start will not find this window: %s", server.errorString())

    def release(self) -> None:
        """Release the lock at the end of the program."""
        if self._server is not None:
            self._server.close()
        for peer in list(self._peers):
            self._drop(peer)
        self._lock.unlock()

    def hand_over(self, path: Path | None) -> bool:
        """Ask the first window to open the file, or come to the front; return False if it does not answer.

        Blocks up to `STARTING_MS` plus `PATIENCE_MS`, so call it before there is a window.
        """
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415

        wanted = OpenRequest(VERSION, paths.kept(path.absolute()) if path is not None else "")
        deadline = QDeadlineTimer(STARTING_MS if self._is_near() else PATIENCE_MS)
        socket = QLocalSocket()
        try:
            said = msgspec.json.encode(wanted) + b"\n"
            while self._name and not _is_foreign(self._name) and not deadline.hasExpired():
                socket.connectToServer(self._name)
                if socket.waitForConnected(_left(deadline)):
                    deadline = QDeadlineTimer(PATIENCE_MS)
                    socket.write(said)
                    while not socket.canReadLine() and socket.bytesAvailable() <= LARGEST:
                        if not socket.waitForReadyRead(_left(deadline)):
                            break
                    if _is_taken(bytes(socket.readLine(LARGEST).data())):
                        return True
                    break
                socket.abort()
                QThread.msleep(_PAUSE_MS)  # the first one has its lock, and its socket when its window is there
        except UnicodeEncodeError:
            _log.warning("The file's name cannot be handed over.")
        finally:
            socket.abort()
        _log.warning("The window that is open did not answer; syncdesk starts another.")
        return False

    def _is_near(self) -> bool:
        """Whether the first window runs on this computer; a data folder may be shared with others."""
        host = self._lock.getLockInfo()[1]
        return host == QSysInfo.machineHostName()

    def _meet(self, server: QLocalServer) -> None:
        while server.hasPendingConnections():
            peer = server.nextPendingConnection()
            if len(self._peers) >= MOST_PEERS:
                peer.abort()
                peer.deleteLater()
                continue
            self._peers[peer] = bytearray()
            peer.setReadBufferSize(LARGEST + 1)
            peer.readyRead.connect(lambda peer=peer: self._hear(peer))
            peer.disconnected.connect(lambda peer=peer: self._drop(peer))
            QTimer.singleShot(SILENCE_MS, peer, lambda peer=peer: self._drop(peer))
            self._hear(peer)

    def _hear(self, peer: QLocalSocket) -> None:
        held = self._peers.get(peer)
        if held is None:
            return
        held += peer.read(LARGEST + 1 - len(held)).data()
        line, found, _ = bytes(held).partition(b"\n")
        if not found and len(held) <= LARGEST:
            return
        wanted: OpenRequest | None = None
        if found:
            with suppress(msgspec.MsgspecError):
                wanted = msgspec.json.decode(line, type=OpenRequest)
        taken = wanted is not None and wanted.version == VERSION and _is_path(wanted.open)
        if wanted is None or not taken:
            _log.warning("A message to the window was not understood; it was passed over.")
            self._drop(peer)
            return
        del self._peers[peer]
        peer.write(msgspec.json.encode(OpenReply(VERSION, taken=True)) + b"\n")
        peer.flush()
        peer.disconnected.connect(peer.deleteLater)
        peer.disconnectFromServer()
        self.file_wanted.emit(wanted.open)

    def _drop(self, peer: QLocalSocket) -> None:
        if self._peers.pop(peer, None) is not None:
            peer.abort()
            peer.deleteLater()


def _left(deadline: QDeadlineTimer) -> int:
    return max(1, deadline.remainingTime())


def _is_taken(line: bytes) -> bool:
    with suppress(msgspec.MsgspecError):
        answer = msgspec.json.decode(line, type=OpenReply)
        return answer.version == VERSION and answer.taken
    return False


def _is_path(words: str) -> bool:
    return not words or ("\0" not in words and paths.read(words).is_absolute())
