"""`syncdesk demo`: a guided tour with a made-up school and a practice system, without a window.

Everything happens in a temporary folder on this computer; nothing is left behind.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from syncdesk.cli import steps
from syncdesk.cli.documents import counts
from syncdesk.cli.engine import heard
from syncdesk.cli.output import Answer, Exit, Screen
from syncdesk.cli.sources import SessionSource
from syncdesk.connections.secrets import Secrets
from syncdesk.connections.settings import system_of
from syncdesk.practice.options import PracticeOptions
from syncdesk.practice.process import PracticeProcess
from syncdesk.runs.passwords import GivenSecrets
from syncdesk.runs.requests import Requests, RunSpec
from syncdesk.sync.service import SyncService
from syncdesk.sync.values import Listener, Request, RunResult, Status, Trigger, basic, ignore, names_of
from syncdesk.systems.credentials import PASSWORD
from syncdesk.systems.reading import Reader
from syncdesk.text import joined, text
from syncdesk.timetable.records import Connection, Lesson, Room, Section
from syncdesk.timetable.sample_school import sample_school
from syncdesk.timetable.store import Session


def demo(_arguments: argparse.Namespace, screen: Screen) -> Answer:
    """Run the tour. Fails unless every scene happens as narrated."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="syncdesk-demo-")))
        today = datetime.now(UTC).astimezone().date()
        session = Session.new()
        stack.callback(session.close)
        session.document.fill(sample_school(today))
        session.save_as(folder / "Sample College.sdesk")
        practice = stack.enter_context(PracticeProcess(PracticeOptions(data=folder / "practice")))
        service = SyncService(lambda: None, folder)
        stack.callback(service.close)
        story = _Story(session, practice, service, screen)
        return asyncio.run(story.told())


class _Story:
    """The tour, scene by scene. Each scene is recorded for `--json`."""

    def __init__(self, session: Session, practice: PracticeProcess, service: SyncService, screen: Screen) -> None:
        self._session = session
        self._practice = practice
        self._service = service
        self._screen = screen
        self._source = SessionSource(session)
        self._scenes: list[dict[str, object]] = []

    async def told(self) -> Answer:
        """Play all scenes in order."""
        self._introduce()
        request = self._request()
        self._head("1. What would change", "Preview reads both sides and changes nothing.")
        await self._preview("first preview", request)
        self._head("2. The first sync", "Students come down; sections, section lists and the timetable go up.")
        first = await self._sync("first sync", request)
        if first.status is not Status.DONE:
            return self._broken(first)
        self._head("3. A lesson moves to another room", self._move_a_lesson())
        await self._preview("second preview", request, rows=True)
        second = await self._sync("second sync", request)
        if second.status is not Status.DONE:
            return self._broken(second)
        self._head("4. A bad day", "Somebody empties the file by mistake, saves it, and a sync is started.")
        self._empty_the_file()
        third = await self._sync("sync of the emptied file", msgspec.structs.replace(request, receive=()))
        if third.status is not Status.HELD:
            return self._broken(third)
        self._say("The school system still has everything. Undo brings the file back.")
        self._epilogue()
        return Answer(fields={"scenes": self._scenes})

    def _introduce(self) -> None:
        with self._source.lease() as view:
            rows, name = counts(view), view.school.name
        self._head("A made-up school", f"{name}: a timetable file like any other.")
        if not self._screen.json:
            self._screen.table("", ["Table", "Rows"], [[name, count] for name, count in rows.items() if count])
        self._head(
            "A school system to practise with",
            f"It speaks LISS, as real ones do, and listens at {self._practice.url} on this computer only.",
        )
        self._scenes.append({"scene": "school", "tables": rows})

    def _request(self) -> Request:
        practice = self._practice
        connection = Connection(
            0, "demo", "Practice system", "generic_liss", practice.url, practice.user, practice.school_code, "none"
        )
        receive, send = basic(system_of(connection))
        asked = RunSpec(Trigger.COMMAND, receive, send)
        passwords = GivenSecrets({PASSWORD.name: practice.password}, Secrets())
        with self._source.lease() as view:
            return Requests(self._service, view, None, passwords).request(connection, asked)

    async def _preview(self, scene: str, request: Request, *, rows: bool = False) -> None:
        plan = await self._service.plan(request, self._source)
        try:
            results = plan.results()
            if not self._screen.json:
                names = names_of(plan)
                names.load()
                steps.show(results, self._screen, Reader(plan.request.system, names))
                for step in plan.steps if rows else ():
                    steps.show_changes(step, self._screen, names)
            self._scenes.append({"scene": scene, "steps": [steps.as_object(step) for step in results]})
        finally:
            plan.close()

    async def _sync(self, scene: str, request: Request) -> RunResult:
        with ExitStack() as stack:
            listener: Listener = ignore
            if not self._screen.json:
                from syncdesk.cli.progress import Bars  # noqa: PLC0415

                listener = stack.enter_context(Bars(self._screen.out))
            run = self._service.start(request, self._source, listener=listener)
            with heard(run.cancel):
                result = await run.result()
        self._say(joined(result.sentences))
        self._scenes.append(
            {
                "scene": scene,
                "status": result.status.value,
                "message": joined(result.sentences),
                "steps": steps.as_objects(result.steps),
            }
        )
        return result

    def _move_a_lesson(self) -> str:
        document = self._session.document
        busy = {(lesson.day, lesson.period, lesson.room) for lesson in document.of(Lesson).values()}
        lesson, room = next(
            (lesson, room)
            for lesson in document.of(Lesson).values()
            for room in document.of(Room).values()
            if lesson.room and (lesson.day, lesson.period, room.id) not in busy
        )
        draft = document.draft()
        draft.replace(msgspec.structs.replace(lesson, room=room.id))
        document.apply(draft.edit(text("Move a lesson")))
        self._session.save()
        section = document.code(Section, lesson.section)
        return f"{section} on day {lesson.day}, period {lesson.period}, now meets in {room.code}. The file is saved."

    def _empty_the_file(self) -> None:
        document = self._session.document
        draft = document.draft()
        for section in list(document.of(Section).values()):
            draft.remove(section)
        document.apply(draft.edit(text("Remove all sections")))
        self._session.save()

    def _head(self, title: str, words: str) -> None:
        if not self._screen.json:
            self._screen.out.print(f"\n[bold]{title}[/bold]")
            self._screen.say(words)

    def _say(self, words: str) -> None:
        if not self._screen.json:
            self._screen.say(words)

    def _epilogue(self) -> None:
        self._head("Your turn", "All of this was on this computer, and nothing of it is left. To go on by yourself:")
        for line in (
            "syncdesk import FOLDER_OR_FILE -o school.sdesk     CSV tables or a FET file",
            "syncdesk practice                                  a school system to practise with",
            "syncdesk connection add school.sdesk --help        connect the two",
            "syncdesk preview school.sdesk --basic              see what would change",
            "syncdesk sync school.sdesk --basic                 and send it",
        ):
            self._say(f"  {line}")

    def _broken(self, result: RunResult) -> Answer:
        code = Exit.CANCELLED if result.status is Status.CANCELLED else Exit.FAILED
        return Answer(code, f"The demonstration stopped: {joined(result.sentences)}", {"scenes": self._scenes})


HANDLERS = {"demo": demo}
