"""Saving a document that somebody else saved in the meantime, merging both people's changes into one file."""

from __future__ import annotations

from collections.abc import Mapping

from syncdesk.text import text
from syncdesk.timetable.edits import Edit
from syncdesk.timetable.merge import ConflictKey, Merge, three_way
from syncdesk.timetable.merge_conflicts import Side
from syncdesk.timetable.store import Session, SomebodyElseSaved


def merge_of(session: Session, error: SomebodyElseSaved) -> Merge:
    """Return the changes of both sides since the session's last save, for review before merging."""
    with session.saved() as base:
        return three_way(base, session.document, error.theirs)


def join_and_save(
    session: Session, error: SomebodyElseSaved, choices: Mapping[ConflictKey, Side] | None = None
) -> Merge:
    """Merge what `error` says was saved meanwhile as one step of undo, and save.

    Raises Undecided if a choice is missing (nothing has changed then). Raises SomebodyElseSaved if yet another save
    happened in between: the session then contains both and is based on the merged save, and the new error can be
    handled in the same way.
    """
    merge = merge_of(session, error)
    session.document.apply(Edit(text("Join what somebody else saved"), merge.changes(choices)))
    session.adopt(error)
    session.save()
    return merge
