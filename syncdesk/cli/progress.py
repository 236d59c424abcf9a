"""A run as a person sees it on a terminal: one bar a kind, and what it waits for."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from syncdesk.cli.terminal import harmless
from syncdesk.sync.values import Advanced, Doing, Event, StepEnded, Waiting, title

STATES = {
    "planned": "planned",
    "sent": "accepted",
    "received": "received",
    "unchanged": "unchanged",
    "not_sent": "not sent",
    "not_accepted": "not accepted",
    "unknown": "not known",
    "held": "held",
}


class Bars:
    """Listens to a run and draws it."""

    def __init__(self, console: Console) -> None:
        self._progress = Progress(
            TextColumn("{task.fields[name]}"),
            TextColumn("{task.fields[what]}", style="dim"),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            console=console,
            transient=not console.is_terminal,
        )
        self._tasks: dict[tuple[str, str], TaskID] = {}

    def __enter__(self) -> Bars:
        self._progress.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self._progress.stop()

    def __call__(self, event: Event) -> None:
        """Take one event."""
        match event:
            case Doing():
                self._progress.update(self._task(event.direction, event.kind), what=_shown(str(event.what)))
            case Advanced():
                self._progress.update(self._task("send", event.kind), completed=event.done, total=event.total)
            case Waiting():
                self._progress.console.print(
                    harmless(f"{event.why} Trying again in {event.seconds:.0f} s ({event.attempt} of {event.of})"),
                    markup=False,
                    highlight=False,
                )
            case StepEnded():
                step = event.step
                rows = max(step.rows, 1)
                self._progress.update(
                    self._task(step.direction, step.kind),
                    what=STATES[step.state],
                    total=rows,
                    completed=rows if step.state in {"sent", "received", "unchanged"} else 0,
                )
            case _:
                pass

    def _task(self, direction: str, kind: str) -> TaskID:
        known = self._tasks.get((direction, kind))
        if known is None:
            known = self._tasks[direction, kind] = self._progress.add_task("", name=title(kind), what="", total=None)
        return known


def _shown(words: str) -> str:
    return escape(harmless(words))
