"""A set of OneRoster files as something to talk to: what is there, and a new set in its place.

Parcels go into a set that is written beside the target; `commit` completes it and puts it in the target's place. Bulk:
the set is the whole truth. Delta: it is what changed against the set that receivers have; a first set, and one after a
change of version, is always whole.
"""

from __future__ import annotations

import asyncio
import csv
from collections.abc import AsyncGenerator, Callable, Generator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import cast
from uuid import UUID, uuid5

from syncdesk.errors import Refused, SyncdeskError, Unanswered
from syncdesk.pace import Pace, in_chunks
from syncdesk.shielding import only_noted
from syncdesk.systems.contract import Link, Parcel, Receipt, Row, Scope, ServerInfo, Settings, SignInCheck, Watch
from syncdesk.systems.oneroster_files import place
from syncdesk.systems.oneroster_files.reading import Cells, RosterSet, is_zip
from syncdesk.systems.oneroster_files.records import COLUMNS, FILES, ROLES, SchoolLine, Version, row_of
from syncdesk.systems.oneroster_files.writing import (
    Writing,
    csv_bytes,
    encoded,
    to_disk,
    write_differences,
    zipped,
)
from syncdesk.text import Text, text

_ROLES = UUID("5f0cf1a6-5a7b-4f0e-9c3e-6b6c5a1d7e21")
"""Names the lines of roles.csv by those of users.csv."""
_SCHOOL_COLUMNS = SchoolLine.__struct_fields__
_BULK, _DELTA = "bulk", "delta"
_NOT_BESIDE = text("The changes are in their place; what receivers have by now could not be noted beside them.")
_ONCE_MORE = text("The next changes tell these once more, which does no harm.")


class FolderLink:
    """Reads and replaces the set at `settings.url`."""

    def __init__(self, settings: Settings) -> None:
        self._path = Path(settings.url)
        self._most_bytes = settings.network.max_answer_bytes
        self._version: Version = "1.2" if settings.text("version") == "1.2" else "1.1"
        self._delta = settings.text("mode") == _DELTA
        self._whole: Writing | None = None

    async def greet(self) -> ServerInfo:
        """The files themselves: it is always the same one that answers, in the version that is written."""
        await asyncio.to_thread(self._look)
        return ServerInfo("OneRoster files", self._version)

    def _look(self) -> None:
        place.reachable(self._path)
        with _told(self._path):
            if not self._path.exists() and place.beside(self._path, place.NEW).exists():
                place.settle(self._path)
        if not place.is_empty(self._path):
            RosterSet(self._path, self._most_bytes).close()

    async def describe(self) -> Text:
        """What the place holds."""
        if place.is_empty(self._path):
            return text("It holds no set yet.")
        with RosterSet(self._path, self._most_bytes) as found:
            template = (
                "It holds a OneRoster set, version {version}: changes only."
                if found.delta
                else "It holds a OneRoster set, version {version}."
            )
            return text(template, version=found.version)

    async def check_sign_in(self, scope: Scope) -> SignInCheck:
        """Files ask for no sign-in; what is checked is that they can be written. Raises Refused."""
        place.refuse_other_files(self._path)
        try:
            await asyncio.to_thread(place.check_writable, self._path)
        except OSError as error:
            raise _not_written(self._path, error) from error
        return SignInCheck(True, text("It can be written. Files ask for no sign-in."))

    async def read(self, kind: str, scope: Scope, watch: Watch) -> list[Row]:
        """All rows of the kind: those of the set, or those that receivers of changes have by now."""
        with self._known() as known:
            if known is None:
                return []
            users = await _with_roles(known) if kind in ROLES else {}
            rows: list[Row] = []
            if kind == "school":
                rows.append(SchoolLine("manifest", "manifest", known.version))
            for file in FILES[kind]:
                async for chunk in in_chunks(known.lines(file)):
                    lines = [cells | users.get(cells["sourcedId"], {}) for cells in chunk] if users else chunk
                    rows += [row_of(kind, file, cells) for cells in lines if _is_of(kind, cells)]
            return rows

    @contextmanager
    def _known(self) -> Generator[RosterSet | None]:
        """The set that says what receivers have; None where there is none."""
        if place.is_empty(self._path):
            yield None
            return
        with RosterSet(self._path, self._most_bytes) as found:
            whole = place.beside(self._path, place.WHOLE)
            if not found.delta or place.is_empty(whole):
                yield found
                return
        with RosterSet(whole, self._most_bytes) as found:
            yield found

    def encode(self, kind: str, rows: Iterable[Row]) -> Iterator[tuple[int, bytes]]:
        """The rows as the lines of their file. What is said of the school goes to several."""
        return encoded(rows, _SCHOOL_COLUMNS if kind == "school" else COLUMNS[self._version][FILES[kind][0]])

    async def publish(self, kind: str, parcel: Parcel, scope: Scope, watch: Watch) -> Receipt:
        """Add the rows to the set that is being written. The target holds the old set until `commit`."""
        with _told(self._path):
            if self._whole is None:
                await asyncio.to_thread(self._begin)
                self._whole = Writing(place.work_folder(self._path), self._version)
            if kind == "school":
                await self._write_school(self._whole, parcel)
            elif kind in ROLES and "roles" in COLUMNS[self._version]:
                await self._write_users(self._whole, kind, parcel, watch)
            else:
                pace, done = Pace(), 0
                for chunk in parcel.chunks():
                    self._whole.write(FILES[kind][0], chunk)
                    done += len(chunk)
                    watch.sent(done, parcel.size)
                    await pace()
        return Receipt(pending=True)

    def _begin(self) -> None:
        place.reachable(self._path)
        place.settle(self._path)
        for what in (self._path, place.beside(self._path, place.PREVIOUS), place.beside(self._path, place.WHOLE)):
            place.refuse_other_files(what)

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

        Raises Refused where the old one stands, else Unanswered. From the moment the set is in its place nothing is
        awaited any more and nothing raises: a cancel comes before it or after the commit.
        """
        assert self._whole is not None
        there = not place.is_empty(self._path)
        try:
            return await self._complete(self._whole)
        except OSError as error:
            if there and place.is_empty(self._path):
                raise Unanswered(
                    text("The new set could not be put in its place: {why}.", why=error.strerror or str(error)),
                    hint=text("The next sync puts it there. The set before it is kept beside it."),
                ) from error
            raise _not_written(self._path, error) from error

    async def _complete(self, whole: Writing) -> list[Text]:
        with self._base() as base:
            if base is None:
                complete = await self._sealed(whole, self._path, _BULK)
                place.replace(self._path, complete)
                with suppress(OSError, SyncdeskError):  # it is passed over from now on
                    place.remove(place.beside(self._path, place.WHOLE))
                return []
            delta = Writing(place.work_folder(place.beside(self._path, place.WHOLE)), self._version)
            try:
                if not await write_differences(base, whole, delta):
                    return []
                changes = await self._sealed(delta, self._path, _DELTA)
            finally:
                delta.close()
            complete = await self._sealed(whole, place.beside(self._path, place.WHOLE), _BULK)
        # The changes first: whoever stops in between tells them once more, and nothing is lost.
        place.replace(self._path, changes)
        notes: list[Text] = []
        with only_noted(lambda why: notes.extend((_NOT_BESIDE, why, _ONCE_MORE))):
            place.put(place.beside(self._path, place.WHOLE), complete)
        return notes

    @contextmanager
    def _base(self) -> Generator[RosterSet | None]:
        """What changes are told against, None where a whole set is to be written."""
        if not self._delta:
            yield None
            return
        with self._known() as known:
            yield known if known is not None and not known.delta and known.version == self._version else None

    async def _sealed(self, writing: Writing, path: Path, mode: str) -> Path:
        """The complete set in the form that it has at `path`."""
        await _to_its_end(lambda: writing.seal(mode))
        if not is_zip(path):
            return writing.folder
        made = writing.folder.with_name(f"{writing.folder.name}.zip")
        await zipped(writing.folder, made)
        await _to_its_end(lambda: to_disk(made))
        return made

    def close(self) -> None:
        """Clear away what did not become a set."""
        if self._whole is None:
            return
        with suppress(OSError, SyncdeskError):
            self._whole.close()
        with suppress(OSError, SyncdeskError):
            place.clear(self._path)


async def _to_its_end(work: Callable[[], None]) -> None:
    """Do something that waits for the disk in a thread, and wait for its end even where it is cancelled meanwhile."""
    task = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        raise


async def _with_roles(known: RosterSet) -> dict[str, Cells]:
    """In 1.2: the role of each user, and the schools that go with it. The first of student and teacher counts."""
    found: dict[str, Cells] = {}
    async for chunk in in_chunks(known.lines("roles") if known.version != "1.1" else ()):
        for cells in chunk:
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


def _not_written(path: Path, error: OSError) -> Refused:
    return Refused(
        text("“{path}” cannot be written: {why}.", path=str(path), why=error.strerror or str(error)),
        hint=text("Allow writing there and in the folder around it, or choose another place. What was there stands."),
        subject="url",
    )


@contextmanager
def _told(path: Path) -> Generator[None]:
    try:
        yield
    except OSError as error:
        raise _not_written(path, error) from error


@asynccontextmanager
async def connect(settings: Settings) -> AsyncGenerator[Link]:
    """The set at the connection's path. Nothing is written before the first parcel."""
    link = FolderLink(settings)
    try:
        yield cast("Link", link)
    finally:
        link.close()
