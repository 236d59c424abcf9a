"""Whether what is remembered of a slice may stand for what the target holds."""

from __future__ import annotations

from collections.abc import Iterable

from syncdesk.sync.context import RunContext
from syncdesk.sync.planning.ends import End
from syncdesk.sync.slices import Slice
from syncdesk.sync.state.memory import RememberedTarget
from syncdesk.sync.state.unconfirmed import UnconfirmedReason
from syncdesk.text import Text, text

IN_DOUBT = {
    UnconfirmedReason.NO_ANSWER: text("The last sync got no answer to this; it is sent first."),
    UnconfirmedReason.ODD_ANSWER: text("The last sync got no plain yes to this; it is sent first."),
    UnconfirmedReason.BROKEN_SET: text("The last sync of what goes together stopped half-way; it is sent again."),
    UnconfirmedReason.UNREADABLE: text("Sent whole: what was remembered of it on this computer is damaged."),
}
OTHER_SERVER = text("Sent whole: another server, or another version of it, answers.")
ELSEWHERE = text("Sent whole: the file was saved on another computer since, which may have sent something else.")
"""Why what is remembered is not believed where other computers saved the file."""
_DATE_IN_DOUBT = text("The last sync got no answer to this; it is sent again.")
_BENEATH = text("Sent again: the timetable, the bell times or the calendar beneath it were sent.")
_AGAIN = text("Goes again, as asked.")
_OTHER_COPY = text("Sent whole: what was last accepted came from another copy of this file.")
_LONG_AGO = text("Sent whole: it was last confirmed more than 7 days ago.")


class Trust:
    """Says why what is remembered is not believed. `end` is where the rows of the run come from.

    `amiss` is why what is at the target is not what was left there, where that can be seen.
    """

    def __init__(self, context: RunContext, end: End, known: RememberedTarget) -> None:
        self._request = context.request
        self._end = end
        self._known = known
        self.amiss: Text | None = None

    def reasons(self, slices: Iterable[Slice], *, beneath: bool = False) -> dict[Slice, Text]:
        """Why these slices go whatever is remembered of them, those that do. May wait for the disk.

        `beneath` says that something is sent that takes dates away.
        """
        found = ((each, self._doubt(each, beneath=beneath)) for each in slices)
        return {each: why for each, why in found if why is not None}

    def _doubt(self, of: Slice, *, beneath: bool) -> Text | None:
        accepted, doubt = self._known.slices.get(of), self._known.doubtful.get(of)
        if doubt is not None:
            return _DATE_IN_DOUBT if of.date else IN_DOUBT[doubt.why]
        if accepted is None:
            return None
        if self.amiss is not None:
            return self.amiss
        if self._request.everything:
            return _AGAIN
        if of.date and (beneath or accepted.overtaken):
            return _BENEATH
        if self._end.saved_elsewhere_since(accepted.save_id):
            return ELSEWHERE
        if not self._request.trigger.unattended:
            return None
        if not self._end.comes_from(accepted.save_id):
            return _OTHER_COPY
        return None if accepted.fresh() else _LONG_AGO
