"""Closing the window while syncs are in progress."""

from __future__ import annotations

from syncdesk.desktop.app_context import AppContext
from syncdesk.desktop.presenters.prompts import Choice, Question
from syncdesk.text import plural, text

_STOP = Choice("stop", text("Stop after the current item"))
_STAY = Choice("", text("Do not close"))


class Closing:
    """Waits for syncs or stops them, as the user decides."""

    def __init__(self, context: AppContext) -> None:
        self._context = context

    async def may_stop(self) -> bool:
        """Wait until nothing is in progress; return False if the window is to stay open."""
        context = self._context
        if not (context.syncs.busy or context.quiet.busy):
            return True
        names = self._names
        answer = await context.prompter.ask(
            Question(
                plural(len(names), "{names} is still syncing.", "{names} are still syncing.", names=", ".join(names)),
                (
                    text("What was sent already stays there; the next sync sends what is missing."),
                    text("A quiet sync that is stopped goes on when this timetable is opened again."),
                ),
                (Choice("wait", text("Finish first")), _STOP, _STAY),
                default="wait",
            )
        )
        if answer == "wait":
            answer = await self._waited()
        if answer == "stop":
            await context.quiet.stop()
            await context.syncs.stop()
        return bool(answer)

    async def _waited(self) -> str:
        """Wait until nothing is in progress and say so; meanwhile the user may stop it, or keep the window (`""`)."""
        question = Question(
            text("syncdesk closes when {names} is done.", names=", ".join(self._names)),
            (text("The progress panel shows how far it is."),),
            (_STOP, _STAY),
        )
        return await self._context.prompter.ask_while(question, self._finish(), "over")

    async def _finish(self) -> None:
        while self._context.syncs.busy or self._context.quiet.busy:
            await self._context.syncs.finish()
            await self._context.quiet.finish()

    @property
    def _names(self) -> list[str]:
        """Return what is being synchronised or is waiting."""
        names = [block.connection for block in self._context.syncs.blocks if block.running and not block.quiet]
        return list(dict.fromkeys([*names, *self._context.quiet.names]))
