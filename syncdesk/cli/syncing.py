"""`syncdesk preview`, `sync` and `history`."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Coroutine, Iterable
from contextlib import ExitStack, closing, suppress
from typing import Any

from syncdesk.cli import steps
from syncdesk.cli.connection_places import OfView, chosen
from syncdesk.cli.editing import read
from syncdesk.cli.engine import engine, heard, request_of
from syncdesk.cli.output import Answer, Exit, Screen
from syncdesk.cli.sources import SessionSource, source_of
from syncdesk.cli.stopping import carried_out
from syncdesk.connections.secrets import Secrets
from syncdesk.errors import DocumentBusy, DocumentError
from syncdesk.runs.file_source import FileSource
from syncdesk.sync.service import SyncService
from syncdesk.sync.values import Decision, Plan, Request, RunResult, Status, StepResult, ignore, names_of
from syncdesk.systems.reading import Reader, reader_on
from syncdesk.text import Text, joined, text

EXITS = {
    Status.DONE: Exit.DONE,
    Status.DONE_WITH_WARNINGS: Exit.DONE_WITH_WARNINGS,
    Status.FAILED: Exit.FAILED,
    Status.CANCELLED: Exit.CANCELLED,
    Status.HELD: Exit.HELD,
}


def preview(arguments: argparse.Namespace, screen: Screen) -> Answer:
    """Show what a sync would change."""
    secrets = Secrets()
    with ExitStack() as stack:
        source = stack.enter_context(closing(FileSource(arguments.file)))
        with source.lease() as view:
            connection = chosen(OfView(view, arguments.file), arguments.connection)
            service = stack.enter_context(engine(secrets, screen))
            request = request_of(service, view, source.path, connection, secrets, arguments)
        return carried_out(previewed(service, request, source, screen, rows=arguments.rows))


async def previewed(
    service: SyncService,
    request: Request,
    source: FileSource | None,
    screen: Screen,
    *,
    rows: bool,
    made: Coroutine[Any, Any, Plan] | None = None,
) -> Answer:
    """Show what a run would change, row by row with `rows`; `made` makes another plan than that of a sync.

    There is no source on a route between two systems, here and below.
    """
    task = asyncio.ensure_future(made if made is not None else service.plan(request, source))
    with heard(task.cancel):
        try:
            plan = await task
        except asyncio.CancelledError:
            return Answer(Exit.CANCELLED, "Cancelled. Nothing was sent.", _fields(request, []))
    try:
        results = plan.results()
        objects = [steps.as_object(step) for step in results]
        names = names_of(plan)
        names.load()
        if rows:
            for step, shown in zip(plan.steps, objects, strict=True):
                shown["changes"] = steps.changes_of(step, names)
        if not screen.json:
            steps.show(results, screen, Reader(request.system, names))
            for step in plan.steps if rows else ():
                steps.show_changes(step, screen, names)
        return Answer(EXITS[plan.status()], joined(plan.said), _fields(request, objects))
    finally:
        plan.close()


def sync(arguments: argparse.Namespace, screen: Screen) -> Answer:
    """Synchronise."""
    secrets = Secrets()
    with ExitStack() as stack:
        with closing(FileSource(arguments.file)) as saved, saved.lease() as view:
            connection = chosen(OfView(view, arguments.file), arguments.connection)
            service = stack.enter_context(engine(secrets, screen))
            request = request_of(service, view, saved.path, connection, secrets, arguments)
        try:
            source = stack.enter_context(source_of(arguments.file, screen, receiving=bool(request.receive)))
        except DocumentBusy as error:
            kinds = ",".join(request.system.basic.send)
            hint = text("Do this in that window, or only send: “--send {kinds}” works on the saved file.", kinds=kinds)
            raise DocumentBusy(error.title, error.detail, hint) from error
        return carried_out(synchronised(service, request, source, arguments, screen))[0]


async def synchronised(
    service: SyncService,
    request: Request,
    source: FileSource | SessionSource | None,
    arguments: argparse.Namespace,
    screen: Screen,
    plan: Plan | None = None,
) -> tuple[Answer, RunResult]:
    """Carry out a run, which makes its own plan unless it is given one.

    `arguments` say whether it goes beyond the limits and writes a support log.
    """
    decision, log = Decision(beyond=arguments.yes_hold), arguments.support_log
    with ExitStack() as stack:
        listener = ignore
        if not screen.json:
            from syncdesk.cli.progress import Bars  # noqa: PLC0415

            listener = stack.enter_context(Bars(screen.err))
        if plan is None:
            run = service.start(request, source, decision=decision, listener=listener, log=log)
        else:
            run = service.start_plan(plan, source, decision=decision, listener=listener, log=log)
        with heard(run.cancel):
            result = await run.result()
    hint: list[Text] = []
    if source is not None and any(step.answer for step in result.steps):
        hint = [text("To confirm it: “syncdesk connection confirm {file}”.", file=str(source.path))]
    screen.known = Answer(
        EXITS[result.status],
        joined([*result.sentences, *hint]),
        _fields(request, steps.as_objects(result.steps), result.steps) | steps.parts(result.parts),
        result.log,
    )
    if not screen.json:
        steps.show(result.steps, screen, _reader(request, source, result))
    return screen.known, result


def _names_rows(step: StepResult) -> bool:
    """Return whether something is said about single rows."""
    return bool(step.refused or step.warnings or any(note.records for note in step.notes))


def _reader(request: Request, source: FileSource | SessionSource | None, result: RunResult) -> Reader:
    """Return the function that puts a run's rows into words; only codes if there is no readable file."""
    if source is not None and any(map(_names_rows, result.steps)):
        with suppress(DocumentError), source.lease() as view:
            return reader_on(request.system, view, view.document_id, request.settings.gave)
    return Reader(request.system)


def _fields(
    request: Request, objects: list[dict[str, object]], results: Iterable[StepResult] = ()
) -> dict[str, object]:
    return {"connection": request.settings.name, "steps": objects, "other_steps": steps.others(results)}


def history(arguments: argparse.Namespace, screen: Screen) -> Answer:
    """List the syncs of a file, newest first."""
    view = read(arguments.file, screen)
    with engine(Secrets(), screen) as service:
        service.refuse_if_unread()
        file = service.find(view.document_id, arguments.file)
        runs = service.runs(file.key) if file is not None else []
    if not screen.json:
        screen.table(
            "",
            ["Started (UTC)", "Connection", "Result", "What happened", "Run"],
            [
                [run.started[:19].replace("T", " "), run.name, run.status, joined(run.sentences), run.run]
                for run in runs
            ],
        )
    return Answer(
        fields={
            "runs": [
                {
                    "run": run.run,
                    "started": run.started,
                    "status": run.status,
                    "message": joined(run.sentences),
                    "connection": run.name,
                    "steps": steps.as_objects(run.steps),
                    "other_steps": steps.others(run.steps),
                }
                | steps.parts(run.parts)
                for run in runs
            ]
        }
    )


HANDLERS = {"preview": preview, "sync": sync, "history": history}
