"""The profiles and timetable periods of this user on this computer, apart from any timetable.

They are in one file, so that what refers to each other changes at once. They hold no secrets.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import msgspec
from pydantic import BaseModel, ConfigDict, ValidationError

from syncdesk import places
from syncdesk.connections.own_file import OwnFile, Words
from syncdesk.errors import SettingsError, UsageError
from syncdesk.profiles.model import Profile, TimetablePeriod
from syncdesk.text import template, text

FILE_NAME = "profiles.json"
VERSION = 1
"""Of the file's form. A new one reads the older ones as well."""
_WORDS = Words(
    template("The profiles of this computer cannot be read: {why}."),
    template("The profiles of this computer cannot be kept: {why}."),
    text("Another program is changing the profiles of this computer."),
)


class Kept(BaseModel):
    """What the file holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Literal[1] = VERSION
    profiles: tuple[Profile, ...] = ()
    periods: tuple[TimetablePeriod, ...] = ()

    def profile(self, name: str) -> Profile | None:
        """Return the profile with this name, ignoring case, or None."""
        return next((each for each in self.profiles if each.name.casefold() == name.casefold()), None)

    def period(self, code: str) -> TimetablePeriod | None:
        """Return the period with this code, ignoring case, or None."""
        return next((each for each in self.periods if each.code.casefold() == code.casefold()), None)

    def users_of(self, code: str) -> list[Profile]:
        """Return the profiles that a period is assigned to."""
        return [each for each in self.profiles if code in each.periods]


class _Version(msgspec.Struct):
    version: int


class Profiles:
    """The profiles and periods of this computer. Everything may wait for the disk.

    Raises SettingsError if they cannot be read or written, OwnFolderError if there is no folder for them.
    """

    def __init__(self, folder: Path | None = None) -> None:
        folder = places.config_folder() / "agent" if folder is None else folder
        self._file = OwnFile(places.private_folder(folder) / FILE_NAME, _WORDS)

    @property
    def path(self) -> Path:
        """The file that holds them."""
        return self._file.path

    def read(self) -> Kept:
        """Read all of them."""
        content = self._file.read()
        if content is None:
            return Kept()
        try:
            version = msgspec.json.decode(content, type=_Version).version
            if version > VERSION:
                raise SettingsError(
                    text("The profiles of this computer were made by a newer syncdesk."),
                    hint=text("Update syncdesk on this computer. Nothing was changed."),
                    subject=str(self.path),
                )
            return Kept.model_validate_json(content)
        except msgspec.MsgspecError as error:
            raise self._file.unreadable(str(error)) from error
        except ValidationError as error:
            raise self._file.unreadable(misfit(error)) from error

    def change(self, change: Callable[[Kept], Kept]) -> Kept:
        """Read, change and write them while locking out other processes, and return them."""
        changed = Kept()

        def changed_content() -> bytes:
            nonlocal changed
            changed = change(self.read())
            return changed.model_dump_json(indent=1).encode()

        self._file.change(changed_content)
        return changed

    def named(self, name: str) -> Profile:
        """Return the profile with this name. Raises UsageError if there is none."""
        return required(self.read(), name)

    def put(self, profile: Profile) -> Kept:
        """Add a profile or replace the one with its id. Names are unique."""

        def put(kept: Kept) -> Kept:
            others = [each for each in kept.profiles if each.uid != profile.uid]
            if any(each.name.casefold() == profile.name.casefold() for each in others):
                raise SettingsError(
                    text("There already is a profile “{name}”.", name=profile.name),
                    hint=text("Choose another name, or remove that one first."),
                )
            at = next((at for at, each in enumerate(kept.profiles) if each.uid == profile.uid), len(others))
            return kept.model_copy(update={"profiles": (*others[:at], profile, *others[at:])})

        return self.change(put)

    def remove(self, uid: str) -> None:
        """Remove a profile."""
        self.change(lambda kept: kept.model_copy(update={"profiles": tuple(p for p in kept.profiles if p.uid != uid)}))


def required(kept: Kept, name: str) -> Profile:
    """Return the profile with this name. Raises UsageError if there is none."""
    found = kept.profile(name)
    if found is None:
        names = ", ".join(each.name for each in kept.profiles)
        raise UsageError(
            text("There is no profile “{name}”.", name=name),
            text("There are: {names}.", names=names) if names else text("There are none."),
        )
    return found


def misfit(error: ValidationError) -> str:
    """Describe the first thing that does not fit, without quoting values."""
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(map(str, first["loc"]))
    why = first["msg"].removeprefix("Value error, ")
    return f"{where}: {why}" if where else why
