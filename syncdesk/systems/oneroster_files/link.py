"""A set of OneRoster files as something to talk to: what is there, and a new set in its place.

Parcels go into a set that is written in a work folder; `commit` completes it and puts it in the target's place. Bulk:
the set is the whole truth. Delta: it is what changed against the set that receivers have; a first set, and one after a
change of version, is always whole. Whoever only reads changes nothing on the disk.
"""

from __future__ import annotations

import asyncio
import csv
from collections.abc import AsyncGenerator, Callable, Generator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TypeVar, cast
from uuid import UUID, uuid5

from syncdesk.errors import Refused, SourceError, SyncdeskError, Unanswered
from syncdesk.pace import Pace, in_chunks
from syncdesk.shielding import only_noted
from syncdesk.systems.contract import Link, Parcel, Receipt, Row, Scope, ServerInfo, Settings, SignInCheck, Watch
from syncdesk.systems.oneroster_files import looking, place, swapping
from syncdesk.systems.oneroster_files.ownership import files_of_set, is_remains
from syncdesk.systems.oneroster_files.place import WHOLE, Target
from syncdesk.systems.oneroster_files.reading import Cells, RosterSet
from syncdesk.systems.oneroster_files.records import COLUMNS, FILES, ROLES, SchoolLine, Version, row_of
from syncdesk.systems.oneroster_files.writing import Writing, csv_bytes, encoded, sealed, write_differences
from syncdesk.text import Text, text

T = TypeVar("T")

_ROLES = UUID("5f0cf1a6-5a7b-4f0e-9c3e-6b6c5a1d7e21")
"""Names the lines of roles.csv by those of users.csv."""
_SCHOOL_COLUMNS = SchoolLine.__struct_fields__
_BULK, _DELTA = "bulk", "delta"
_NOT_BESIDE = text("The changes are in their place; what receivers have by now could not be noted beside them.")
_ONCE_MORE = text("The next changes tell these once more, which does no harm.")


class _Making:
    """A set that is being made for a place; `made` says that its folder was made for it."""

    def __init__(self, target: Target, version: Version) -> None:
        self.target = target
        self.made = not target.is_there
        self.work = swapping.work_for(target)
        try:
            self.writing = Writing(self.work / swapping.NEW, version)
        except OSError:
            swapping.give_up(target, self.work, made=self.made)
            raise

    async def complete(self, mode: str) -> None:
        """Complete the set in the form that it has at its place."""
        await sealed(self.writing, mode, self.work / swapping.PACKED if self.target.zipped else None)

    def give_up(self) -> None:
        """Clear away what did not become a set."""
        with suppress(OSError, SyncdeskError):
            self.writing.close()
        with suppress(OSError, SyncdeskError):
            if self.work.is_dir():
                swapping.give_up(self.target, self.work, made=self.made)


class FolderLink:
    """Reads and replaces the set at `settings.url`."""

    def __init__(self, settings: Settings) -> None:
        self._url = settings.url
        self._most_bytes = settings.network.max_answer_bytes
        self._version: Version = "1.2" if settings.text("version") == "1.2" else "1.1"
        self._delta = settings.text("mode") == _DELTA
        self._whole: _Making | None = None
        self._changes: _Making | None = None
        self._left: str | None = None

    @cached_property
    def _target(self) -> Target:
        return place.followed(self._url)

    @property
    def _path(self) -> Path:
        return self._target.path

    def recall_left(self, left: str) -> None:
        """What `see` said after the last commit."""
        self._left = left

    async def see(self) -> str:
        """A digest of each file of the set, and of the whole one beside it."""

        def see() -> str:
            place.reachable(self._target)
            with _told(self._path, "read"):
                return looking.seen(self._target)

        return await asyncio.to_thread(see)

    def amiss(self, now: str) -> Text | None:
        """What became of the set since it was left."""
        return looking.amiss(self._target, self._left or "", now)

    async def greet(self) -> ServerInfo:
        """The files themselves: it is always the same one that answers, in the version that is written."""

        def look() -> None:
            place.reachable(self._target)
            with self._there():
                pass

        await asyncio.to_thread(look)
        return ServerInfo("OneRoster files", self._version)

    @contextmanager
    def _there(self) -> Generator[RosterSet | None]:
        """The set that is there; None where there is none, or what is left of one that was syncdesk's.

        Raises SourceError where something else is there.
        """
        try:
            found = self._opened(self._target)
        except SourceError:
            if not self._is_remains():
                raise
            found = None
        if found is None:
            yield None
            return
        with found:
            yield found

    def _is_remains(self) -> bool:
        with _told(self._path, "read"):
            known = looking.known_files(self._target, self._left or "")
            return is_remains(self._path, zipped=self._target.zipped, known=known)

    def _opened(self, target: Target) -> RosterSet | None:
        """The set at a place, opened; None where none is there."""
        path = target.path
        over = None if target.zipped else swapping.interrupted(path)
        if not path.exists() or (over is None and path.is_dir() and _has_no_set(path)):
            return None
        over = over / swapping.NEW if over is not None else None
        return RosterSet(path, self._most_bytes, zipped=target.zipped, over=over)

    async def describe(self) -> Text:
        """What the place holds, once all of it was looked through."""
        return await asyncio.to_thread(self._described)

    def _described(self) -> Text:
        with self._there() as found:
            if found is None:
                return text("It holds no set yet.")
            found.check()
            template = (
                "It holds a OneRoster set, version {version}: changes only."
                if found.delta
                else "It holds a OneRoster set, version {version}."
            )
            return text(template, version=found.version)

    async def check_sign_in(self, scope: Scope) -> SignInCheck:
        """Files ask for no sign-in; what is checked is that they can be written. Raises Refused."""
        try:
            await asyncio.to_thread(place.check_writable, self._target)
        except OSError as error:
            raise _not_written(self._path, error) from error
        return SignInCheck(True, text("It can be written. Files ask for no sign-in."))

    async def read(self, kind: str, scope: Scope, watch: Watch) -> list[Row]:
        """All rows of the kind: those of the set, or those that receivers of changes have by now.

        What is left of a set that syncdesk wrote has none.
        """
        return await asyncio.to_thread(self._rows, kind)

    def _rows(self, kind: str) -> list[Row]:
        try:
            with self._known() as known:
                return [] if known is None else _rows_of(known, kind)
        except SourceError:
            if not self._is_remains():
                raise
            return []

    @contextmanager
    def _known(self) -> Generator[RosterSet | None]:
        """The set that says what receivers have; None where there is none."""
        with self._there() as found:
            whole = self._target.own(WHOLE)
            opened = self._opened(whole) if found is not None and found.delta and whole.is_there else None
            if opened is None:
                yield found
                return
        with opened:
            yield opened

    def encode(self, kind: str, rows: Iterable[Row]) -> Iterator[tuple[int, bytes]]:
        """The rows as the lines of their file. What is said of the school goes to several."""
        return encoded(rows, _SCHOOL_COLUMNS if kind == "school" else COLUMNS[self._version][FILES[kind][0]])

    async def publish(self, kind: str, parcel: Parcel, scope: Scope, watch: Watch) -> Receipt:
        """Add the rows to the set that is being written. The target holds the old set until `commit`."""
        with _told(self._path):
            if self._whole is None:
                await asyncio.to_thread(self._begin)
            assert self._whole is not None
            writing = self._whole.writing
            if kind == "school":
                await self._write_school(writing, parcel)
            elif kind in ROLES and "roles" in COLUMNS[self._version]:
                await self._write_users(writing, kind, parcel, watch)
            else:
                pace, done = Pace(), 0
                for chunk in parcel.chunks():
                    writing.write(FILES[kind][0], chunk)
                    done += len(chunk)
                    watch.sent(done, parcel.size)
                    await pace()
        return Receipt(pending=True)

    def _begin(self) -> None:
        place.reachable(self._target)
        swapping.settle(self._target)
        self._refuse_others_files()
        if self._tells_changes():
            self._changes = _Making(self._target, self._version)
            self._whole = _Making(self._target.own(WHOLE), self._version)
        else:
            self._whole = _Making(self._target, self._version)

    def _refuse_others_files(self) -> None:
        """Raise Refused where a file that is no part of a set has a name that a set needs."""
        if self._target.zipped or not self._path.is_dir():
            return
        ours = self._files_to_replace()
        names = [f"{name}.csv" for name in ("manifest", *COLUMNS[self._version])]
        others = [name for name in names if name not in ours and (self._path / name).exists()]
        if others:
            raise Refused(
                text("“{path}” holds files of that name already: {names}.",
                     path=str(self._path), names=", ".join(others)),
                text("They are no part of a set that is known, so they were not touched."),
                text("Move them away, or choose another folder."),
                subject="url",
            )  # fmt: skip

    def _files_to_replace(self) -> set[str]:
        """The files of the folder that are the old set, whole or what is left of it."""
        if self._target.zipped or not self._path.is_dir():
            return set()
        left = looking.known_files(self._target, self._left or "")
        empty = {
            f"{name}.csv"
            for name in COLUMNS[self._version]
            if (self._path / f"{name}.csv").is_file() and (self._path / f"{name}.csv").stat().st_size == 0
        }
        return {name for name in {*files_of_set(self._path), *left, *empty} if (self._path / name).is_file()}

    async def _write_school(self, whole: Writing, parcel: Parcel) -> None:
        async for chunk in in_chunks(_lines(parcel)):
            for line in chunk:
                cells = dict(zip(_SCHOOL_COLUMNS, line, strict=True)) | {"name": line[_SCHOOL_COLUMNS.index("title")]}
                columns = COLUMNS[self._version].get(cells["file"])
                if columns is not None:
                    whole.write(cells["file"], csv_bytes([[cells.get(name, "") for name in columns]]))

    async def _write_users(self, whole: Writing, kind: str, parcel: Parcel, watch: Watch) -> None:
        """In 1.2 the role of a user is a line of its own."""
        columns = COLUMNS[self._version]["users"]
        school, done = columns.index("primaryOrgSourcedId"), 0
        async for chunk in in_chunks(_lines(parcel)):
            lines = csv_bytes(chunk)
            whole.write("users", lines)
            whole.write("roles", csv_bytes(_role(line[0], ROLES[kind], line[school]) for line in chunk))
            done += len(lines)
            watch.sent(done, parcel.size)

    async def commit(self, kinds: Sequence[str]) -> Sequence[Text]:
        """Complete the set and put it in its place; what is to be noted besides.

        Raises Refused where the old one stands, else Unanswered. Once a set goes to its place it gets there, and
        nothing raises: a cancel comes before that or after the commit.
        """
        assert self._whole is not None
        there = self._has_set()
        try:
            return await self._complete(self._whole)
        except OSError as error:
            if there and not self._has_set():
                raise Unanswered(
                    text("The new set could not be put in its place: {why}.", why=error.strerror or str(error)),
                    hint=text("The next sync puts it there. The set before it is kept beside it."),
                ) from error
            raise _not_written(self._path, error) from error

    def _has_set(self) -> bool:
        return self._path.is_file() if self._target.zipped else bool(files_of_set(self._path))

    async def _complete(self, whole: _Making) -> list[Text]:
        changes = self._changes
        if changes is not None:
            with self._known() as base:
                assert base is not None
                if not await write_differences(base, whole.writing, changes.writing):
                    return []
            await changes.complete(_DELTA)
        await whole.complete(_BULK)
        return await _come_what_may(lambda: self._put(whole, changes))

    def _put(self, whole: _Making, changes: _Making | None) -> list[Text]:
        """Put what is complete in its place.

        The changes first: whoever stops in between tells them once more, and nothing is lost.
        """
        notes = swapping.replace(self._target, (changes or whole).work, self._files_to_replace())
        if changes is None:
            with suppress(OSError):  # a whole set that is left beside a whole one is passed over
                swapping.discard(self._target.own(WHOLE))
        else:
            with only_noted(lambda why: notes.extend((_NOT_BESIDE, why, _ONCE_MORE))):
                old = files_of_set(whole.target.path) if whole.target.path.is_dir() else []
                swapping.put(whole.target, whole.work, old)
        return notes

    def _tells_changes(self) -> bool:
        """Whether there is a set that changes can be told against; else a whole one is written.

        What was left and is not there any more is made again whole.
        """
        if not self._delta or (self._left and looking.seen(self._target) != self._left):
            return False
        with self._known() as known:
            return known is not None and not known.delta and known.version == self._version

    def close(self) -> None:
        """Clear away what did not become a set."""
        for making in (self._changes, self._whole):
            if making is not None:
                making.give_up()


def _has_no_set(folder: Path) -> bool:
    """Whether a folder has none of the files of a set."""
    return not any((folder / f"{name}.csv").exists() for name in ("manifest", *COLUMNS["1.2"]))


def _rows_of(known: RosterSet, kind: str) -> list[Row]:
    users = _with_roles(known) if kind in ROLES else {}
    rows: list[Row] = []
    if kind == "school":
        rows.append(SchoolLine("manifest", "manifest", known.version))
    for file in FILES[kind]:
        for cells in known.lines(file):
            line = cells | users.get(cells["sourcedId"], {}) if users else cells
            if _is_of(kind, line):
                rows.append(row_of(kind, file, line))
    return rows


def _with_roles(known: RosterSet) -> dict[str, Cells]:
    """In 1.2: the role of each user, and the schools that go with it. The first of student and teacher counts."""
    found: dict[str, Cells] = {}
    for cells in known.lines("roles") if known.version != "1.1" else ():
        role = cells["role"].strip().lower()
        user = found.setdefault(cells["userSourcedId"], {"role": role, "orgSourcedIds": ""})
        if user["role"] not in ROLES.values():
            user["role"] = role
        schools = [*filter(None, user["orgSourcedIds"].split(",")), cells.get("orgSourcedId", "")]
        user["orgSourcedIds"] = ",".join(dict.fromkeys(filter(None, schools)))
    return found


def _is_of(kind: str, cells: Cells) -> bool:
    """Whether a line is of the kind: users.csv has two."""
    return kind not in ROLES or cells.get("role", "").strip().lower() == ROLES[kind]


def _role(user: str, role: str, school: str) -> list[str]:
    """A line of roles.csv."""
    values = {
        "sourcedId": str(uuid5(_ROLES, user)), "userSourcedId": user, "roleType": "primary", "role": role,
        "orgSourcedId": school,
    }  # fmt: skip
    return [values.get(name, "") for name in COLUMNS["1.2"]["roles"]]


def _lines(parcel: Parcel) -> Iterator[list[str]]:
    """The cells of a parcel's lines."""

    def pieces() -> Iterator[str]:
        left = b""
        for chunk in parcel.chunks():
            *whole, left = (left + chunk).split(b"\n")
            for line in whole:
                yield f"{line.decode()}\n"
        if left:
            yield left.decode()

    return csv.reader(pieces())


def _not_written(path: Path, error: OSError, doing: str = "written") -> Refused:
    template = "“{path}” cannot be written: {why}." if doing == "written" else "“{path}” cannot be read: {why}."
    return Refused(
        text(template, path=str(path), why=error.strerror or str(error)),
        hint=text("Allow writing there and in the folder around it, or choose another place. What was there stands."),
        subject="url",
    )


@contextmanager
def _told(path: Path, doing: str = "written") -> Generator[None]:
    try:
        yield
    except OSError as error:
        raise _not_written(path, error, doing) from error


async def _come_what_may(work: Callable[[], T]) -> T:
    """Do something in a thread that must not be left half-way; a cancel that comes meanwhile is heard right after."""
    task = asyncio.ensure_future(asyncio.to_thread(work))
    cancelled = False
    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError:
            cancelled = True
    this = asyncio.current_task()
    if cancelled and this is not None:
        this.cancel()
    return task.result()


@asynccontextmanager
async def connect(settings: Settings) -> AsyncGenerator[Link]:
    """The set at the connection's path. Nothing is written before the first parcel."""
    link = FolderLink(settings)
    try:
        yield cast("Link", link)
    finally:
        link.close()
