"""Saving a document that somebody else saved meanwhile: both people's changes, joined, in one file."""

from __future__ import annotations

from collections.abc import Mapping

from syncdesk.text import text
from syncdesk.timetable.edits import Edit
from syncdesk.timetable.merge import ConflictKey, Merge, three_way
from syncdesk.timetable.merge_conflicts import Side
from syncdesk.timetable.store import Session, SomebodyElseSaved


def merge_of(session: Session, error: SomebodyElseSaved) -> Merge:
    """What both sides changed since the session's last save, to be shown before anything is joined."""
    with session.saved() as base:
        return three_way(base, session.document, error.theirs)


def join_and_save(
    session: Session, error: SomebodyElseSaved, choices: Mapping[ConflictKey, Side] | None = None
) -> Merge:
    """Join what `error` says was saved meanwhile into the session as one step of undo, and save.

    Raises Undecided where a conflict has no choice (nothing has changed then). Raises SomebodyElseSaved where yet
    another save came in between: the session then holds both and stands on the save it was joined with, and the new
    error can be joined in the same way.
    """
    merge = merge_of(session, error)
    session.document.apply(Edit(text("Join what somebody else saved"), merge.changes(choices)))
    session.adopt(error)
    session.save()
    return merge
