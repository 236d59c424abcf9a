"""The support log: a text file beside the timetable that tells a specialist what a run did. Codes, never names."""

from __future__ import annotations

import platform
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import msgspec
from platformdirs import user_documents_path

from syncdesk import __version__
from syncdesk.errors import SyncdeskError
from syncdesk.sync.planning.plan import Plan, SendStep
from syncdesk.sync.planning.request import Request
from syncdesk.sync.reporting.outcome import RunResult, StepResult
from syncdesk.systems.capabilities import Called
from syncdesk.systems.credentials import USER
from syncdesk.text import text

Clean = Callable[[str], str]
"""Takes secrets and people's names out of words that somebody else wrote."""

_MAX_ROWS = 2000
_LONGEST_STEM = 100
_MOST_OF_ONE_NAME = 100


def write(
    document: Path | None, request: Request, plan: Plan | None, result: RunResult, calls: Sequence[Called], clean: Clean
) -> Path:
    """Write the log beside the document, or else into the user's documents folder; return its path.

    On a route between two systems there is no document.

    `result` is already clean; `calls` are those that the run made itself. Raises SyncdeskError where neither place can
    be written.
    """
    moment = datetime.now().astimezone()
    content = "".join(f"{_printable(line)}\n" for line in _lines(document, request, plan, result, calls, moment, clean))
    problem: OSError | None = None
    for folder in (*(() if document is None else (document.parent,)), user_documents_path()):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return _written(folder, _name(document, request, moment), content)
        except OSError as error:
            problem = error
    raise SyncdeskError(
        text("The support log could not be written: {why}.", why=str(problem)),
        hint=text("The sync itself is not affected."),
    ) from problem


def _printable(line: str) -> str:
    """Return the line with invisible characters escaped: a code may contain any character."""
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in line)


def _name(document: Path | None, request: Request, moment: datetime) -> str:
    """Return `<document>-<system>-<date-time>`; `moment` is local time."""
    source = request.route.source
    name = document.stem if document is not None else source.settings.name if source is not None else ""
    stem = re.sub(r"[^\w.-]+", "_", name)[:_LONGEST_STEM]
    return f"{stem}-{request.system.key}-{moment:%Y%m%d-%H%M%S}"


def _written(folder: Path, name: str, content: str) -> Path:
    """Create a text file with this name, numbered if two logs are written in one second. Raises OSError."""
    for number in range(1, _MOST_OF_ONE_NAME):
        path = folder / (f"{name}.txt" if number == 1 else f"{name}-{number}.txt")
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(content)
        except FileExistsError:
            continue
        return path
    raise FileExistsError(f"{name}.txt")


def _lines(
    document: Path | None,
    request: Request,
    plan: Plan | None,
    result: RunResult,
    calls: Sequence[Called],
    moment: datetime,
    clean: Clean,
) -> Iterator[str]:
    settings, scope = request.settings, request.scope
    yield f"syncdesk {__version__} support log"
    yield f"Written {moment.isoformat(timespec='seconds')}"
    yield f"Python {platform.python_version()} on {platform.platform()}"
    yield ""
    if document is not None:
        yield f"Document      {document.name}"
    if request.route.source is not None:
        source = request.route.source
        yield f"Source        {source.settings.name} ({source.system.title}), {source.settings.target}"
    yield f"Connection    {settings.name} ({request.system.title})"
    yield f"Target        {settings.target}"
    yield f"User          {clean(settings.sign_in[USER.name])}"
    if plan is not None and plan.server is not None:
        yield f"Server        {clean(plan.server.name) or '(no name)'} {clean(plan.server.version)}"
    yield f"Started by    {request.trigger.value}"
    yield f"Run           {result.run}"
    if plan is not None and plan.save_id:
        yield f"Save          {plan.save_id}"
    yield f"Range         {scope.start} to {scope.end}, rotation {scope.rotation or 'all'}, today {scope.today}"
    yield f"Academic year {scope.academic_year} ({scope.year_first} to {scope.year_last})"
    yield f"Options       {_options(request)}"
    yield ""
    yield f"Result        {result.status.value}"
    for sentence in result.sentences:
        yield f"  {sentence}"
    for each in result.parts:
        yield f"Part          {each.part.id} ({each.part.name}): {each.status.value}"
    yield from _call_lines("Calls of the preview", plan.calls if plan is not None else (), clean)
    yield from _call_lines("Calls", calls, clean)
    planned = {step.step.id: step for step in plan.steps if isinstance(step, SendStep)} if plan is not None else {}
    for step in result.steps:
        yield ""
        yield from _step_lines(step, planned.get(step.step.id))


def _call_lines(title: str, calls: Sequence[Called], clean: Clean) -> Iterator[str]:
    """Return a line per call: which, when, duration, sizes both ways, and the answer."""
    if not calls:
        return
    yield ""
    yield f"{title} ({len(calls)})"
    for call in calls:
        rows = "" if call.rows is None else f", {call.rows} rows"
        moment = call.began.astimezone()
        yield (
            f"  {moment:%H:%M:%S}.{moment.microsecond // 1000:03} {call.name} in {call.seconds:.3f} s"
            f", sent {call.sent_bytes} bytes, received {call.received_bytes} bytes{rows}; {clean(call.said)}"
        )


def _options(request: Request) -> str:
    """Return the connection's options. None is a secret: those are credentials."""
    return msgspec.json.encode(request.settings.options, order="sorted").decode()


def _step_lines(step: StepResult, planned: SendStep | None) -> Iterator[str]:
    yield f"{step.step.id}: {step.state} in {step.seconds:.3f} s"
    if not step.kind:
        return
    yield (
        f"  rows {step.rows}, added {step.added}, changed {step.changed}, removed {step.removed},"
        f" unchanged {step.unchanged}"
    )
    if planned is not None and planned.parcel is not None:
        yield f"  payload {planned.parcel.size} bytes, sha256 {planned.parcel.sha256}"
    if step.hold is not None:
        yield f"  held by rule {step.hold.rule.value}: {step.hold.count} of {step.hold.of}"
    for row in step.refused[:_MAX_ROWS]:
        yield f"  refused {row.key}: {row.reason} (with {row.followers} more rows)"
    for row in step.warnings[:_MAX_ROWS]:
        yield f"  doubtful {row.key}: {row.text}"
    for note in step.notes:
        yield from (f"  note: {each}" for each in note.whole)
