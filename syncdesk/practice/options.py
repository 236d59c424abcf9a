"""How a practice system is set up, checked before it starts."""

from __future__ import annotations

import secrets
from enum import Enum
from pathlib import Path

import msgspec

from syncdesk.errors import UsageError
from syncdesk.practice.call_tables import system_named
from syncdesk.practice.faults import FaultPlan
from syncdesk.text import text


class Checking(Enum):
    """What becomes of a call that refers to something unknown, or has members that are too long."""

    OFF = "off"
    """It is stored and nothing is said."""
    WARN = "warn"
    """It is stored and the finding is noted in `calls.status`."""
    REFUSE = "refuse"
    """It is answered with a fault and nothing of it is stored."""


def _password() -> str:
    return secrets.token_urlsafe(12)


class PracticeOptions(msgspec.Struct, frozen=True):
    """One practice system. `people` is `sample`, `none` or the path of a document; `data` None a temporary folder.

    `port` 0 is any free one. `check_people` and `check_lengths` are the values of `Checking`; `faults` are `NAME` or
    `NAME:N`.
    """

    system: str = "generic_liss"
    port: int = 0
    data: Path | None = None
    people: str = "sample"
    check_people: str = "warn"
    check_lengths: str = "warn"
    faults: tuple[str, ...] = ()
    tls: bool = False
    user: str = "timetabler"
    password: str = msgspec.field(default_factory=_password)
    school_code: str = "1234"

    def check(self) -> None:
        """Raise UsageError where a system, a check, a fault or a port is not one that exists."""
        system_named(self.system)
        checking(self.check_people)
        checking(self.check_lengths)
        FaultPlan(self.faults)
        if not 0 <= self.port <= 65535:
            raise UsageError(text("There is no port {port}.", port=self.port))

    def line(self) -> bytes:
        """The options as one line of JSON."""
        return msgspec.json.encode(self, enc_hook=str) + b"\n"

    @classmethod
    def of_line(cls, line: bytes) -> PracticeOptions:
        """The options that `line` made. Raises UsageError."""
        try:
            return msgspec.json.decode(line, type=cls, dec_hook=_path)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise UsageError(
                text("The options of the practice system are not as expected: {why}.", why=str(error))
            ) from error


def checking(word: str) -> Checking:
    """The check that a word stands for. Raises UsageError."""
    known = {one.value: one for one in Checking}
    if word not in known:
        raise UsageError(
            text("“{word}” is no way to check.", word=word), hint=text("There are: {words}.", words=", ".join(known))
        )
    return known[word]


def _path(kind: type, value: object) -> Path:
    assert kind is Path
    return Path(str(value))
