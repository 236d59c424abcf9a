"""The options of a practice system, validated before it starts."""

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
    """How to treat a call with unknown references or members that are too long."""

    OFF = "off"
    """Store it silently."""
    WARN = "warn"
    """Store it and record the finding in `calls.status`."""
    REFUSE = "refuse"
    """Answer with a fault and store nothing."""


def _password() -> str:
    return secrets.token_urlsafe(12)


class PracticeOptions(msgspec.Struct, frozen=True):
    """The options of a practice system.

    `people` is `sample`, `none` or a document's path; without `data` there is a temporary folder. `port` 0 is any free
    one. `check_people` and `check_lengths` are values of `Checking`; `faults` are `NAME` or `NAME:N`.
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
        """Raise UsageError for an unknown system, check or fault, or an impossible port."""
        system_named(self.system)
        checking(self.check_people)
        checking(self.check_lengths)
        FaultPlan(self.faults)
        if not 0 <= self.port <= 65535:
            raise UsageError(text("There is no port {port}.", port=self.port))

    def line(self) -> bytes:
        """Encode the options as one line of JSON."""
        return msgspec.json.encode(self, enc_hook=str) + b"\n"

    @classmethod
    def of_line(cls, line: bytes) -> PracticeOptions:
        """Decode the options from `line`. Raises UsageError."""
        try:
            return msgspec.json.decode(line, type=cls, dec_hook=_path)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise UsageError(
                text("The options of the practice system are not as expected: {why}.", why=str(error))
            ) from error


def checking(word: str) -> Checking:
    """Return the check with this name. Raises UsageError."""
    known = {one.value: one for one in Checking}
    if word not in known:
        raise UsageError(
            text("“{word}” is no way to check.", word=word), hint=text("There are: {words}.", words=", ".join(known))
        )
    return known[word]


def _path(kind: type, value: object) -> Path:
    assert kind is Path
    return Path(str(value))
