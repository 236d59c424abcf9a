"""The practice system inside the running process."""

from __future__ import annotations

import shutil
import ssl
import tempfile
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from types import TracebackType

from syncdesk.errors import UsageError
from syncdesk.practice.call_tables import system_named
from syncdesk.practice.certificates import server_context
from syncdesk.practice.faults import FaultPlan
from syncdesk.practice.listener import ADDRESS, Listener
from syncdesk.practice.options import PracticeOptions, checking
from syncdesk.practice.parameters import SignIn
from syncdesk.practice.people import add_people
from syncdesk.practice.service import Service
from syncdesk.practice.store import Store
from syncdesk.practice.web import PATH, Handler, Site
from syncdesk.text import text


class PracticeServer:
    """A school's system on this computer, from `start` to `stop` or within a `with` block.

    `url`, `store` (the SQLite file) and `ca_file` (`""` without TLS) are known once it is started.
    """

    def __init__(self, options: PracticeOptions) -> None:
        """Set up, without starting. Raises UsageError."""
        options.check()
        self.options = options
        self.user = options.user
        self.password = options.password
        self.school_code = options.school_code
        self.url = ""
        self.store = Path()
        self.ca_file = ""
        self._faults = FaultPlan(options.faults)
        self._ending = ExitStack()

    def start(self) -> None:
        """Start accepting connections.

        Raises UsageError if the data folder or port is unusable, DocumentError if the people cannot be read.
        """
        with ExitStack() as ending:
            folder = self._folder(ending)
            store = Store(folder, system_named(self.options.system).records())
            ending.callback(store.close)
            add_people(store, self.options.people)
            tls, ca_file = server_context(folder) if self.options.tls else (None, None)
            site = Site(self._service(store), self._faults)
            listener = self._listener(partial(Handler, site), tls)
            ending.callback(listener.stop)
            ending.callback(site.stopping.set)  # first of all: it ends what is slow
            listener.start()
            self._ending = ending.pop_all()
        self.url = f"{'https' if tls else 'http'}://{ADDRESS}:{listener.server_port}{PATH}"
        self.store = store.path
        self.ca_file = str(ca_file or "")

    def misbehave(self, *faults: str) -> None:
        """Replace the faults (`NAME` or `NAME:N`) that hit calls from now on. Raises UsageError."""
        self._faults.set(faults)

    def stop(self) -> None:
        """Close every connection and the store; remove a temporary folder. Idempotent."""
        self._ending.close()

    def __enter__(self) -> PracticeServer:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _folder(self, ending: ExitStack) -> Path:
        folder = self.options.data
        if folder is None:
            folder = Path(tempfile.mkdtemp(prefix="syncdesk-practice-"))
            ending.callback(shutil.rmtree, folder)
            return folder
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(
                text("The folder “{folder}” could not be made: {why}.", folder=str(folder), why=error.strerror or ""),
                hint=text("Choose another folder."),
            ) from error
        return folder.resolve()

    def _service(self, store: Store) -> Service:
        return Service(
            system_named(self.options.system),
            store,
            SignIn(self.school_code, self.user, self.password),
            people=checking(self.options.check_people),
            lengths=checking(self.options.check_lengths),
        )

    def _listener(self, handler: partial[Handler], tls: ssl.SSLContext | None) -> Listener:
        try:
            return Listener(self.options.port, handler, tls)
        except OSError as error:
            raise UsageError(
                text("Port {port} cannot be used: {why}.", port=self.options.port, why=error.strerror or ""),
                hint=text("Choose another, or 0 for any that is free."),
            ) from error
