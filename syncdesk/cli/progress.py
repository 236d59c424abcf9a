"""Progress of a run on a terminal: one bar per step, and what the run is waiting for."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from syncdesk.cli.terminal import harmless
from syncdesk.sync.values import Event, RetryWait, Step, StepActivity, StepEnded, StepProgress

STATES = {
    "planned": "planned",
    "sent": "accepted",
    "received": "received",
    "unchanged": "unchanged",
    "not_sent": "not sent",
    "not_accepted": "not accepted",
    "unknown": "not known",
    "held": "held",
    "done": "done",
    "not_done": "not done",
}


class Bars:
    """Listens to a run's events and draws progress bars."""

    def __init__(self, console: Console) -> None:
        self._progress = Progress(
            TextColumn("{task.fields[name]}"),
            TextColumn("{task.fields[what]}", style="dim"),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            console=console,
            transient=not console.is_terminal,
        )
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Bars:
        self._progress.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self._progress.stop()

    def __call__(self, event: Event) -> None:
        """Handle one event."""
        match event:
            case StepActivity():
                self._progress.update(self._task(event.step), what=_shown(str(event.what)))
            case StepProgress():
                self._progress.update(self._task(event.step), completed=event.done, total=event.total)
            case RetryWait():
                self._progress.console.print(
                    harmless(f"{event.why} Trying again in {event.seconds:.0f} s ({event.attempt} of {event.of})"),
                    markup=False,
                    highlight=False,
                )
            case StepEnded():
                step = event.step
                rows = max(step.rows, 1)
                self._progress.update(
                    self._task(step.step),
                    what=STATES[step.state],
                    total=rows,
                    completed=rows if step.state in {"sent", "received", "unchanged", "done"} else 0,
                )
            case _:
                pass

    def _task(self, step: Step) -> TaskID:
        known = self._tasks.get(step.id)
        if known is None:
            known = self._tasks[step.id] = self._progress.add_task("", name=step.label, what="", total=None)
        return known


def _shown(words: str) -> str:
    return escape(harmless(words))
