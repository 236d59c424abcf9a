"""What is at a place before a new set: a set, the remains of one, or nothing."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from syncdesk.errors import Refused, SourceError
from syncdesk.systems.oneroster_files import looking, place, swapping
from syncdesk.systems.oneroster_files.held import SetContent, hold
from syncdesk.systems.oneroster_files.ownership import SYSTEM_NAME, files_of_set, is_remains
from syncdesk.systems.oneroster_files.place import PREVIOUS, WHOLE, Target
from syncdesk.systems.oneroster_files.reading import RosterSet
from syncdesk.systems.oneroster_files.records import COLUMNS, Version
from syncdesk.text import text


class PlaceState:
    """The content of a connection's place. `left` is its fingerprint after the last commit (`looking`)."""

    def __init__(self, url: str, most_bytes: int) -> None:
        self._url = url
        self._most_bytes = most_bytes
        self.left = ""

    def anew(self) -> PlaceState:
        """Return the same place, to be examined again."""
        return PlaceState(self._url, self._most_bytes)

    @cached_property
    def target(self) -> Target:
        """The place with links resolved. Raises Refused."""
        return place.followed(self._url)

    @property
    def path(self) -> Path:
        """The folder or zip."""
        return self.target.path

    @contextmanager
    def there(self) -> Generator[RosterSet | None]:
        """The existing set; None if there is none, or only the remains of one written by syncdesk.

        Raises SourceError if something else is there.
        """
        try:
            found = self.opened(self.target)
        except SourceError:
            if not self.is_remains():
                raise
            found = None
        if found is None:
            yield None
            return
        with found:
            yield found

    def is_remains(self) -> bool:
        """Whether there are only remains of a set written by syncdesk."""
        with told(self.path, "read"):
            known = looking.known_files(self.target, self.left)
            return is_remains(self.path, zipped=self.target.zipped, known=known)

    def opened(self, target: Target) -> RosterSet | None:
        """Open the set at a place, or yield None if there is none."""
        path = target.path
        over = None if target.zipped else swapping.interrupted(path)
        if not path.exists() or (over is None and path.is_dir() and has_no_set(path)):
            return None
        over = over / swapping.NEW if over is not None else None
        return RosterSet(path, self._most_bytes, zipped=target.zipped, over=over)

    @cached_property
    def held_there(self) -> SetContent | None:
        """The full content; None without a set or with only the remains of one."""
        try:
            with self.known() as known:
                return None if known is None else hold(known, ours=known.source == SYSTEM_NAME)
        except SourceError:
            if not self.is_remains():
                raise
            return None

    @cached_property
    def held(self) -> SetContent | None:
        """All that is there; where what was left is gone, what the set before it held."""
        if self.held_there is not None or not self.left:
            return self.held_there
        with self.before() as before:
            return None if before is None else hold(before, ours=before.source == SYSTEM_NAME)

    @contextmanager
    def before(self) -> Generator[RosterSet | None]:
        """The newest set beside the target that can be read and is no delta: the whole one, or the one before."""
        for each in (self.target.own(WHOLE), self.target.own(PREVIOUS), self.target.beside(PREVIOUS)):
            try:
                found = self.opened(each) if each.is_there else None
                if found is not None:
                    found.check()
            except SourceError:
                continue
            if found is not None and not found.delta:
                with found:
                    yield found
                return
        yield None

    @contextmanager
    def base(self) -> Generator[RosterSet | None]:
        """The set that the new one is written over."""
        with self.known() if self.held_there is not None else self.before() as found:
            yield found if self.held is not None else None

    @contextmanager
    def known(self) -> Generator[RosterSet | None]:
        """The set that says what receivers have; None where there is none."""
        with self.there() as found:
            whole = self.target.own(WHOLE)
            opened = self.opened(whole) if found is not None and found.delta and whole.is_there else None
            if opened is None:
                yield found
                return
        with opened:
            yield opened

    def refuse_others_files(self, version: Version) -> None:
        """Raise Refused where a file that is no part of a set has a name that a set needs."""
        if self.target.zipped or not self.path.is_dir():
            return
        ours = self.files_to_replace(version)
        names = [f"{name}.csv" for name in ("manifest", *COLUMNS[version])]
        others = [name for name in names if name not in ours and (self.path / name).exists()]
        if others:
            raise Refused(
                text("“{path}” holds files of that name already: {names}.",
                     path=str(self.path), names=", ".join(others)),
                text("They are no part of a set that is known, so they were not touched."),
                text("Move them away, or choose another folder."),
                subject="url",
            )  # fmt: skip

    def files_to_replace(self, version: Version) -> set[str]:
        """The files of the folder that are the old set, whole or what is left of it."""
        if self.target.zipped or not self.path.is_dir():
            return set()
        left = looking.known_files(self.target, self.left)
        empty = {
            f"{name}.csv"
            for name in COLUMNS[version]
            if (self.path / f"{name}.csv").is_file() and (self.path / f"{name}.csv").stat().st_size == 0
        }
        return {name for name in {*files_of_set(self.path), *left, *empty} if (self.path / name).is_file()}

    def has_set(self) -> bool:
        """Whether there is anything that whoever reads it takes for a set."""
        return self.path.is_file() if self.target.zipped else bool(files_of_set(self.path))

    def tells_changes(self, version: Version) -> bool:
        """Whether there is a set that changes can be told against; else a whole one is written.

        What was left and is not there any more is made again whole.
        """
        if self.left and looking.seen(self.target) != self.left:
            return False
        with self.known() as known:
            return known is not None and not known.delta and known.version == version


def has_no_set(folder: Path) -> bool:
    """Whether a folder has none of the files of a set."""
    return not any((folder / f"{name}.csv").exists() for name in ("manifest", *COLUMNS["1.2"]))


def not_written(path: Path, error: OSError, doing: str = "written") -> Refused:
    """What a person is told where the file system says no."""
    template = "“{path}” cannot be written: {why}." if doing == "written" else "“{path}” cannot be read: {why}."
    return Refused(
        text(template, path=str(path), why=error.strerror or str(error)),
        hint=text("Allow writing there and in the folder around it, or choose another place. What was there stands."),
        subject="url",
    )


@contextmanager
def told(path: Path, doing: str = "written") -> Generator[None]:
    """Tell it where the file system says no inside. Raises Refused."""
    try:
        yield
    except OSError as error:
        raise not_written(path, error, doing) from error
