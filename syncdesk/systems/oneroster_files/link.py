"""A set of OneRoster files as a link of the contract: reading it, and replacing it by a new set.

Parcels are written to a set in a work folder; `commit` completes it and moves it to the target's place. Bulk: the set
is the whole truth. Delta: it is the difference from the set that receivers have; the first set, and one after a change
of version, is always whole. Reading alone changes nothing on disk.
"""

from __future__ import annotations

import asyncio
import csv
from collections.abc import AsyncGenerator, Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TypeVar, cast
from uuid import UUID, uuid5

from syncdesk.errors import SourceError, SyncdeskError, Unanswered
from syncdesk.pace import in_chunks
from syncdesk.shielding import only_noted
from syncdesk.systems.contract import Link, Parcel, Receipt, Row, Scope, ServerInfo, Settings, SignInCheck, Watch
from syncdesk.systems.oneroster_files import looking, place, swapping
from syncdesk.systems.oneroster_files.assembling import arrange, carry, still_absent
from syncdesk.systems.oneroster_files.held import KEPT_FILE, SetContent
from syncdesk.systems.oneroster_files.ownership import SYSTEM_NAME, files_of_set
from syncdesk.systems.oneroster_files.place import WHOLE, Target
from syncdesk.systems.oneroster_files.reading import Cells, RosterSet, cannot_be_read
from syncdesk.systems.oneroster_files.records import COLUMNS, FILES, MORE, ROLES, SchoolLine, Version
from syncdesk.systems.oneroster_files.standing import PlaceState, not_written, told
from syncdesk.systems.oneroster_files.writing import Writing, encoded, sealed, to_its_end, write_differences
from syncdesk.text import Text, plural, text

T = TypeVar("T")

_ROLES = UUID("5f0cf1a6-5a7b-4f0e-9c3e-6b6c5a1d7e21")
"""Derives ids of roles.csv lines from those of users.csv."""
_SCHOOL_COLUMNS = tuple(name for name in SchoolLine.__struct_fields__ if name != MORE)
_BULK, _DELTA = "bulk", "delta"
_NOT_BESIDE = text("The changes are in their place; what receivers have by now could not be noted beside them.")
_ONCE_MORE = text("The next changes tell these once more, which does no harm.")


class _NewSet:
    """A set being made for a place; `made`: its folder was created for it."""

    def __init__(self, target: Target, version: Version, columns: Mapping[str, tuple[str, ...]]) -> None:
        self.target = target
        self.made = not target.is_there
        self.work = swapping.work_for(target)
        try:
            self.writing = Writing(self.work / swapping.NEW, version, columns)
        except OSError:
            swapping.give_up(target, self.work, made=self.made)
            raise

    async def complete(self, mode: str, absent: Collection[str]) -> None:
        """Complete the set in the form used at its place, without absent files."""
        await sealed(self.writing, mode, self.work / swapping.PACKED if self.target.zipped else None, absent)

    def give_up(self) -> None:
        """Clean up an unfinished set."""
        with suppress(OSError, SyncdeskError):
            self.writing.close()
        with suppress(OSError, SyncdeskError):
            if self.work.is_dir():
                swapping.give_up(self.target, self.work, made=self.made)


class FolderLink:
    """Reads and replaces the set at `settings.url`."""

    def __init__(self, settings: Settings) -> None:
        self._there = PlaceState(settings.url, settings.network.max_answer_bytes)
        self._version: Version = "1.2" if settings.text("version") == "1.2" else "1.1"
        self._delta = settings.text("mode") == _DELTA
        self._whole: _NewSet | None = None
        self._changes: _NewSet | None = None
        self._users: dict[str, tuple[str, str]] = {}
        self._carried: list[str] = []
        self._left_ids: dict[str, set[str]] = {}

    @property
    def _path(self) -> Path:
        return self._there.path

    def recall_left(self, left: str) -> None:
        """Restore what `see` returned after the last commit."""
        self._there.left = left

    async def see(self) -> str:
        """Return a digest of each file of the set, and of the whole set beside it."""

        def see() -> str:
            place.reachable(self._there.target)
            with told(self._path, "read"):
                return looking.seen(self._there.target)

        return await asyncio.to_thread(see)

    def amiss(self, now: str) -> Text | None:
        """Return what has happened to the set since."""
        return looking.amiss(self._there.target, self._there.left, now)

    async def greet(self) -> ServerInfo:
        """Return the files themselves as the server, with the version that is written."""

        def look() -> None:
            place.reachable(self._there.target)
            with self._there.there():
                pass

        await asyncio.to_thread(look)
        return ServerInfo("OneRoster files", self._version)

    async def describe(self) -> Text:
        """Read everything and describe what the place contains."""
        return await asyncio.to_thread(self._described)

    def _described(self) -> Text:
        place.reachable(self._there.target)
        with self._there.there() as found:
            if found is None:
                return text("It holds no set yet.")
            odd: list[Text] = []
            found.check(None if found.source == SYSTEM_NAME else odd.append)
            template = (
                "It holds a OneRoster set, version {version}: changes only."
                if found.delta
                else "It holds a OneRoster set, version {version}."
            )
            said = text(template, version=found.version)
            if not odd:
                return said
            return text(
                "{said} Not all of it can be read: {why}. Nothing is written over it before that is mended.",
                said=said, why=_some(odd),
            )  # fmt: skip

    async def check_sign_in(self, scope: Scope) -> SignInCheck:
        """Check that the files can be written, as there is no sign-in. Raises Refused."""
        try:
            await asyncio.to_thread(place.check_writable, self._there.target)
        except OSError as error:
            raise not_written(self._path, error) from error
        return SignInCheck(True, text("It can be written. Files ask for no sign-in."))

    async def read(self, kind: str, scope: Scope, watch: Watch) -> list[Row]:
        """Return all rows of the kind: those of the set, or, with deltas, those that receivers have by now.

        The remains of a set that syncdesk wrote have none.
        """
        held = await asyncio.to_thread(lambda: self._there.held_there)
        return [] if held is None else held.rows(kind)

    async def base(self, *, to_send: bool) -> object:
        """Return the full content (`held.SetContent`); if a set left by syncdesk is gone, the previous one's.

        Raises SourceError if rows are to be sent and the content is not all that receivers have.
        """
        held = await asyncio.to_thread(lambda: self._there.held)
        odd = [why for lines in held.odd.values() for why in lines] if held is not None else []
        if to_send and odd:
            raise cannot_be_read(self._path, _some(odd))
        if to_send and held is not None and held.delta and not held.ours:
            raise SourceError(
                text("The set “{path}” tells changes only, and another program wrote it.", path=str(self._path)),
                text("What else its receivers have is not known, so nothing is put in its place."),
                hint=text("Have a whole set put there first, or choose another place."),
                subject="url",
            )
        return held

    def encode(self, kind: str, rows: Iterable[Row]) -> Iterator[tuple[int, bytes]]:
        """Encode the rows as lines, with non-standard columns at the end. School lines have their own form."""
        return encoded(rows, _SCHOOL_COLUMNS if kind == "school" else COLUMNS[self._version][FILES[kind][0]])

    async def publish(self, kind: str, parcel: Parcel, scope: Scope, watch: Watch) -> Receipt:
        """Add the rows to the set being written. The target keeps the old set until `commit`."""
        with told(self._path):
            if self._whole is None:
                await to_its_end(self._begin)  # a folder that is made after `close` would stay there
            assert self._whole is not None
            writing, done = self._whole.writing, 0
            async for chunk in in_chunks(_lines(parcel)):
                if kind == "school":
                    self._write_school(writing, chunk)
                    continue
                if kind in ROLES:
                    self._note_roles(chunk, ROLES[kind])
                file = FILES[kind][0]
                if file in self._left_ids:
                    self._left_ids[file].update(line[0] for line in chunk)
                done += writing.write(file, chunk)
                watch.sent(min(done, parcel.size), parcel.size)
        return Receipt(pending=True)

    def _write_school(self, writing: Writing, lines: Iterable[list[str]]) -> None:
        held = self._there.held
        users: dict[str, list[Cells]] = {}
        for user in held.lines["users"] if held is not None else ():
            users.setdefault(user["sourcedId"], []).append(user)
        for *line, more in lines:
            cells = dict(zip(_SCHOOL_COLUMNS, line, strict=True))
            file, sourced_id = cells["file"], cells["sourcedId"]
            if cells["what"] == KEPT_FILE:
                self._carried.append(file)
            elif cells["what"]:
                self._users[sourced_id] = ("", "")
                self._left_ids["users"].add(sourced_id)
                writing.write_cells(file, [users[sourced_id].pop(0)] if users.get(sourced_id) else [])
            elif file in writing.columns:
                cells["name"] = cells["title"]
                writing.write(file, [[*(cells.get(name, "") for name in COLUMNS[self._version][file]), more]])

    def _note_roles(self, lines: Iterable[list[str]], role: str) -> None:
        """Collect the roles of users, which in version 1.2 are separate lines, written once all users are known."""
        if "roles" in COLUMNS[self._version]:
            school = COLUMNS[self._version]["users"].index("primaryOrgSourcedId")
            self._users.update((line[0], (role, line[school])) for line in lines)

    def _write_roles(self, writing: Writing) -> None:
        """Write the existing roles of users, and one for each user without any."""
        if "roles" not in writing.columns:
            return
        there = self._there.held.lines.get("roles", []) if self._there.held is not None else []
        kept = [cells for cells in there if cells["userSourcedId"] in self._users]
        has = {(cells["userSourcedId"], cells["role"].strip().lower()) for cells in kept}
        writing.write_cells("roles", kept)
        writing.write_cells(
            "roles",
            [
                _role(user, role, school)
                for user, (role, school) in self._users.items()
                if role and (user, role) not in has
            ],
        )

    def _begin(self) -> None:
        place.reachable(self._there.target)
        swapping.settle(self._there.target)
        self._there.refuse_others_files(self._version)
        if self._there.held is not None:
            self._left_ids = {"users": set(), "classes": set(), "courses": set()}
            columns = self._there.held.columns
        else:
            columns = {}
        if self._delta and self._there.tells_changes(self._version):
            self._changes = _NewSet(self._there.target, self._version, columns)
            self._whole = _NewSet(self._there.target.own(WHOLE), self._version, columns)
        else:
            self._whole = _NewSet(self._there.target, self._version, columns)

    committing = text("Put the files in place")

    async def commit(self, kinds: Sequence[str]) -> Sequence[Text]:
        """Complete the set and move it to its place; return additional notes.

        Raises Refused if the old set is still in place, otherwise Unanswered. Once the move begins, it is completed and
        nothing raises: cancellation happens before it or after the commit.
        """
        assert self._whole is not None
        there = self._there.has_set()
        try:
            return await self._complete(self._whole)
        except OSError as error:
            if there and not self._there.has_set():
                raise Unanswered(
                    text("The new set could not be put in its place: {why}.", why=error.strerror or str(error)),
                    hint=text("The next sync puts it there. The set before it is kept beside it."),
                ) from error
            raise not_written(self._path, error) from error

    async def _complete(self, whole: _NewSet) -> list[Text]:
        changes, absent = self._changes, set[str]()
        self._write_roles(whole.writing)
        whole.writing.flush()
        with self._there.base() as base:
            same: set[str] = set()
            if base is not None and self._there.held is not None:
                held = self._there.held
                same, absent = await to_its_end(lambda: self._assemble(whole, changes, base, held))
            if changes is not None:
                assert base is not None
                differ = await write_differences(base, whole.writing, changes.writing, same)
                differ |= {path.name.removesuffix(".csv") for path in changes.writing.folder.iterdir()} - set(
                    COLUMNS[self._version]
                )
                if not differ:
                    return []
                await changes.complete(_DELTA, set(COLUMNS[self._version]) - differ)
        await whole.complete(_BULK, absent)
        notes = await _come_what_may(lambda: self._put(whole, changes))
        self._there = self._there.anew()
        return notes

    def _assemble(
        self, whole: _NewSet, changes: _NewSet | None, base: RosterSet, held: SetContent
    ) -> tuple[set[str], set[str]]:
        """Combine the new set with the existing one; return the unchanged files and the absent ones."""
        same = arrange(whole.writing, base, held)
        into = changes.writing.folder if changes is not None else None
        carry(self._carried, base, held, self._left_ids, whole.writing.folder, into)
        return same, still_absent(whole.writing, held)

    def _put(self, whole: _NewSet, changes: _NewSet | None) -> list[Text]:
        """Move the complete set to its place.

        The delta comes first: an interruption in between sends it twice, and nothing is lost.
        """
        notes = swapping.replace(
            self._there.target, (changes or whole).work, self._there.files_to_replace(self._version)
        )
        if changes is None:
            with suppress(OSError):  # a whole set that is left beside a whole one is passed over
                swapping.discard(self._there.target.own(WHOLE))
        else:
            with only_noted(lambda why: notes.extend((_NOT_BESIDE, why, _ONCE_MORE))):
                old = files_of_set(whole.target.path) if whole.target.path.is_dir() else []
                swapping.put(whole.target, whole.work, old)
        return notes

    def close(self) -> None:
        """Clean up an unfinished set."""
        for making in (self._changes, self._whole):
            if making is not None:
                making.give_up()


def _role(user: str, role: str, school: str) -> Cells:
    """Build a line of roles.csv."""
    return {
        "sourcedId": str(uuid5(_ROLES, user)), "userSourcedId": user, "roleType": "primary", "role": role,
        "orgSourcedId": school,
    }  # fmt: skip


def _some(odd: Sequence[Text]) -> Text:
    """What is odd, the first of it where there is much."""
    left = len(odd) - 1
    if not left:
        return odd[0]
    return plural(left, "{first} (and {n} more like it)", "{first} (and {n} more like it)", first=odd[0])


def _lines(parcel: Parcel) -> Iterator[list[str]]:
    """Decode the cells of a parcel's lines."""

    def pieces() -> Iterator[str]:
        left = b""
        for chunk in parcel.chunks():
            *whole, left = (left + chunk).split(b"\n")
            for line in whole:
                yield f"{line.decode()}\n"
        if left:
            yield left.decode()

    return csv.reader(pieces())


async def _come_what_may(work: Callable[[], T]) -> T:
    """Do something in a thread that must not be interrupted; a cancellation is raised right afterwards."""
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
    """Open the set at the connection's path. Nothing is written before the first parcel."""
    link = FolderLink(settings)
    try:
        yield cast("Link", link)
    finally:
        link.close()
