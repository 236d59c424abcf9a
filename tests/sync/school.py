"""A school in one line: a document in a session, a practice system that knows its people, a connection, the engine.

    with School(tmp_path) as school:
        result = await school.sync(*BASIC)
        assert school.holds("sections") == school.says("sections")

`sync`, `plan` and `request` take the kinds to send, and by keyword: `receive`, `trigger`, `everything`, `today`,
`start`, `end`, `rotation`, and options of the connection. Retries come after tiny pauses.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from syncdesk.connections.option_values import to_store
from syncdesk.connections.ready import ready
from syncdesk.connections.settings import system_of
from syncdesk.practice.options import PracticeOptions
from syncdesk.practice.server import PracticeServer
from syncdesk.sync.delivery.execution import Decision
from syncdesk.sync.planning.mapping_report import KindFindings
from syncdesk.sync.planning.plan import Plan
from syncdesk.sync.planning.request import Request, Route, Side, Trigger
from syncdesk.sync.reporting.events import Listener, ignore
from syncdesk.sync.reporting.outcome import Rule, RunResult, StepResult
from syncdesk.sync.service import Run, SyncService
from syncdesk.systems.contract import Scope, System
from syncdesk.systems.liss.members import members
from syncdesk.systems.network import Retries
from syncdesk.text import text
from syncdesk.timetable.edits import Draft, Edit
from syncdesk.timetable.records import Connection, Lesson, Room, Section, Student, Teacher
from syncdesk.timetable.saved_states import Lease
from syncdesk.timetable.store import Session
from syncdesk.timetable.tables import View
from tests.planted import SECRET
from tests.sync import begun
from tests.timetable.building import Building

BASIC = ("sections", "section_lists", "timetable")
"""What Basic sends; the three are one set."""
TODAY = date(2026, 2, 9)
YEAR = date(2026, 1, 1), date(2026, 12, 31)
LAST = date(2026, 12, 18)
FAST = Retries(tries=4, pauses=(0.01, 0.01, 0.01), jitter=0.0)
KEY = bytes(range(32))
TABLES = {
    "students": "students",
    "teachers": "teachers",
    "rooms": "rooms",
    "courses": "courses",
    "subject_requests": "subject_preferences",
    "sections": "classes",
    "section_lists": "class_memberships",
    "timetable": "timetable",
    "bell_times": "bell_times",
    "calendar": "calendar",
    "daily_timetable": "daily_data",
    "daily_changes": "daily_deltas",
}
"""The practice system's table of each kind."""

Rows = Counter[tuple[tuple[str, object], ...]]
"""Rows without their order: each as its members that are there, sorted."""


def small_school(sections: int = 6, students: int = 12, *, days: int = 5, prefix: str = "") -> Building:
    """Sections with a teacher, a room, a lesson on each day, and every student in each of them."""
    build = Building()
    build.set_school(name="Testville College", region="australia", time_zone="Australia/Sydney", academic_year=2026)
    build.grid(days, ("1", "2", "3", "4"))
    for number in range(1, sections + 1):
        code = f"{prefix}9MAT {number}"
        teacher = build.add(Teacher(0, f"{prefix}T{number}", f"Firstname{number}", f"Teachername{number}"))
        room = build.add(Room(0, f"{prefix}R{number}", f"Roomname {number}"))
        build.section(code, teacher.code, room.code, course=f"{prefix}9MAT", name=f"Coursename {number}")
        for day in range(1, days + 1):
            build.lesson(code, day, str(number % 4 + 1))
    for number in range(1, students + 1):
        code = f"{prefix}S{number}"
        student = build.add(Student(0, code, f"Givenname{number}", f"Familyname{number}", year_level="9"))
        for section in range(1, sections + 1):
            build.enrol(student.code, f"{prefix}9MAT {section}")
    return build


def scope(
    today: date = TODAY, start: date | None = None, end: date | None = None, rotation: int = 0, year: int = 2026
) -> Scope:
    """The dates of a run; giving `start` or `end` chooses the range."""
    first, last = (each.replace(year=year) for each in YEAR)
    return Scope(
        today=today,
        start=start or today,
        end=end or LAST.replace(year=year),
        academic_year=year,
        academic_year_end=year,
        year_first=first,
        year_last=last,
        rotation=rotation,
        chosen_range=start is not None or end is not None,
    )


class SessionOfTest:
    """An open session as a run sees it, and `view` for the tests; what was handed out is let go of in the end."""

    def __init__(self, session: Session) -> None:
        assert session.path is not None
        self.path = session.path
        self.session = session
        self._leases: dict[str, Lease] = {}

    def view(self) -> View:
        """The last saved state."""
        save_id = self.session.base_id
        if save_id not in self._leases:
            self._leases[save_id] = self.session.saved()
        return self._leases[save_id].view

    def lease(self) -> Lease:
        """The last saved state, for a run."""
        return self.session.saved().opened()

    def receive(self, edit: Edit) -> str:
        """Make the edit and save."""
        self.session.document.apply(edit)
        return self.session.save()

    def close(self) -> None:
        """Let go of everything."""
        for lease in self._leases.values():
            lease.release()
        self.session.close()


class School:
    """See the top of the file. `knows` is the document whose people the practice system has, by default its own."""

    def __init__(
        self,
        folder: Path,
        build: Building | None = None,
        *,
        name: str = "school",
        knows: Building | None = None,
        practice: PracticeServer | None = None,
        service: SyncService | None = None,
        key: Callable[[], bytes | None] = lambda: KEY,
        **options: Any,
    ) -> None:
        self._folder = folder
        self._ending = ExitStack()
        self.build = build if build is not None else small_school()
        self.path = self.build.write(folder / f"{name}.sdesk")
        self.practice = practice or _practice(folder, knows or self.build, options)
        self._own_practice = practice is None
        self._service = service
        self._key = key
        self.connection = Connection(0)
        self.options: dict[str, bool | int | str] = {}

    def __enter__(self) -> Self:
        with ExitStack() as ending:
            if self._own_practice:
                ending.enter_context(self.practice)
            self.source = SessionOfTest(Session.open(self.path))
            ending.callback(self.source.close)
            if self._service is None:
                self._service = SyncService(self._key, begun.engine_state(self._folder / "state"))
                ending.callback(self._service.close)
            self._ending = ending.pop_all()
        system, practice = self.practice.options.system, self.practice
        self.connection = Connection(
            0, f"connection of {self.path.stem}", "Library", system, practice.url, practice.user, practice.school_code,
            "none",
        )  # fmt: skip
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ending.close()

    @property
    def service(self) -> SyncService:
        """The engine."""
        assert self._service is not None
        return self._service

    @property
    def state_folder(self) -> Path:
        """Where the engine keeps its state."""
        return self._folder / "state"

    @property
    def system(self) -> System:
        """What the connection's system declares."""
        return system_of(self.connection)

    @property
    def target(self) -> str:
        """The target's name in memory."""
        return self.request().settings.target

    @property
    def document(self) -> str:
        """The document's id."""
        return self.source.session.document_id

    def request(
        self,
        *send: str,
        receive: tuple[str, ...] = (),
        trigger: Trigger = Trigger.COMMAND,
        everything: bool = False,
        today: date = TODAY,
        start: date | None = None,
        end: date | None = None,
        rotation: int = 0,
        year: int = 2026,
        password: str | None = None,
        system: System | None = None,
        retries: Retries = FAST,
        patience: float | None = None,
        **options: bool | int | str,
    ) -> Request:
        """What is asked of the engine. `patience` is the publish time-out in seconds, shorter than an option can be."""
        chosen = to_store(self.system, {**self.options, **options})
        connection = msgspec.structs.replace(self.connection, options=chosen)
        password = password if password is not None else self.practice.password
        settings = ready(connection, {"password": password}, lambda _connection, _url: "", retries=retries)
        if patience is not None:
            settings = msgspec.structs.replace(settings, options={**settings.options, "publish_timeout": patience})
        return Request(
            route=Route(Side(system or self.system, connection, settings)),
            scope=scope(today, start, end, rotation, year),
            trigger=trigger,
            receive=receive,
            send=send,
            everything=everything,
        )

    async def plan(self, *send: str, listener: Listener = ignore, **asked: Any) -> Plan:
        """A plan, which the test closes."""
        return await self.service.plan(self.request(*send, **asked), self.source, listener)

    def start(
        self,
        *send: str,
        decision: Decision | None = None,
        listener: Listener = ignore,
        log: bool = False,
        **asked: Any,
    ) -> Run:
        """A run under way."""
        return self.service.start(
            self.request(*send, **asked), self.source, decision=decision, listener=listener, log=log
        )

    async def sync(self, *send: str, **asked: Any) -> RunResult:
        """How a run ended."""
        return await self.start(*send, **asked).result()

    def edit(self, *changes: Callable[[Draft], object], save: bool = True) -> None:
        """Change the document as one edit, and save it."""
        document = self.source.session.document
        draft = document.draft()
        for change in changes:
            change(draft)
        document.apply(draft.edit(text("Test")))
        if save:
            self.source.session.save()

    def says(self, kind: str, **asked: Any) -> Rows:
        """The saved document's rows of a kind in the system's words."""
        request = self.request(**asked)
        mapper = request.system.mapper(self.source.view(), request.scope, request.settings)
        return counted(_on_the_wire(row) for _, row in mapper.rows(kind, KindFindings()))

    def holds(self, kind: str) -> Rows:
        """What the practice system holds of a kind."""
        return counted(self.held(kind))

    def held(self, kind: str) -> list[dict[str, object]]:
        """What the practice system holds of a kind, in the order it came."""
        with closing(sqlite3.connect(self.practice.store)) as database:
            database.row_factory = sqlite3.Row
            rows = database.execute(f"SELECT * FROM {TABLES[kind]} ORDER BY rowid").fetchall()
        return [_members(dict(row)) for row in rows]

    def hold(self, kind: str, rows: list[dict[str, object]]) -> None:
        """Let the practice system hold these rows of a kind, as if somebody else had sent them."""
        with closing(sqlite3.connect(self.practice.store)) as database, database:
            database.execute(f"DELETE FROM {TABLES[kind]}")
            for row in rows:
                columns = ", ".join(f'"{name}"' for name in row)
                marks = ", ".join("?" * len(row))
                database.execute(f"INSERT INTO {TABLES[kind]} ({columns}) VALUES ({marks})", tuple(row.values()))

    def calls(self, like: str = "liss.publish%") -> list[str]:
        """The calls that the practice system noted, by default those that publish."""
        with closing(sqlite3.connect(self.practice.store)) as database:
            found = database.execute("SELECT method FROM calls WHERE method LIKE ? ORDER BY n", (like,)).fetchall()
        return [method for (method,) in found]

    def statuses(self) -> list[str]:
        """What became of the calls that publish."""
        with closing(sqlite3.connect(self.practice.store)) as database:
            asked = "SELECT status FROM calls WHERE method LIKE 'liss.publish%' ORDER BY n"
            return [status for (status,) in database.execute(asked).fetchall()]

    def in_step(self, *kinds: str, **asked: Any) -> bool:
        """Whether the practice system holds exactly what the saved document says of the kinds."""
        return all(self.holds(kind) == self.says(kind, **asked) for kind in kinds or BASIC)


def _practice(folder: Path, knows: Building, options: dict[str, Any]) -> PracticeServer:
    """A practice system that knows a school's people, unless the options name others, or another place."""
    made = {"data": folder / "practice", "people": "none", "password": SECRET, **options}
    if not {"data", "people"} & options.keys():
        begun.practice_people(folder / "practice", options.get("system", "generic_liss"), knows)
    return PracticeServer(PracticeOptions(**made))


def _on_the_wire(row: Any) -> dict[str, object]:
    """A row's members by the names they travel under."""
    sent = msgspec.to_builtins(row)
    return {member.name: sent[member.field] for member in members(type(row)) if member.field in sent}


def counted(rows: Any) -> Rows:
    """Rows without their order."""
    return Counter(tuple(sorted(row.items())) for row in rows)


def _members(row: dict[str, Any]) -> dict[str, object]:
    private = row.pop("private", None)
    members = {name: value for name, value in row.items() if value is not None}
    return {**members, **(msgspec.json.decode(private) if private else {})}


def step(result: RunResult, kind: str, direction: str = "send") -> StepResult:
    """The step of a kind."""
    return next(each for each in result.steps if (each.kind, each.direction) == (kind, direction))


def rule(result: RunResult, kind: str, direction: str = "send") -> Rule | None:
    """The rule that holds a step, None where nothing does."""
    hold = step(result, kind, direction).hold
    return hold.rule if hold is not None else None


def states(result: RunResult) -> dict[str, str]:
    """What became of each kind that was to be sent."""
    return {each.kind: each.state for each in result.steps if each.direction == "send"}


def said(result: RunResult) -> str:
    """The result's sentences in a row."""
    return " ".join(map(str, result.sentences))


def notes(result: RunResult, kind: str, direction: str = "send") -> str:
    """The notes of a step in a row."""
    return " ".join(str(each) for note in step(result, kind, direction).notes for each in note.whole)


def row_of(school: School, record: type[Any], code: str) -> Any:
    """The document's row with a code."""
    return school.source.session.document.by_code(record)[code]


def renamed(school: School, record: type[Any], code: str, /, **fields: Any) -> Callable[[Draft], object]:
    """Give fields of a row other values."""
    row = row_of(school, record, code)
    return lambda draft: draft.replace(msgspec.structs.replace(row, **fields))


def removed(school: School, record: type[Any], *codes: str) -> Callable[[Draft], object]:
    """Remove rows, and with them what cannot be without them."""
    rows = [row_of(school, record, code) for code in codes]
    return lambda draft: [draft.remove(row) for row in rows]


def moved(school: School, section: str, day: int, room: str) -> Callable[[Draft], object]:
    """Move a section's lesson of a day to another room."""
    document = school.source.session.document
    lesson = next(
        row for row in document.of(Lesson).values() if row.day == day and document.code(Section, row.section) == section
    )
    return lambda draft: draft.replace(msgspec.structs.replace(lesson, room=row_of(school, Room, room).id))
