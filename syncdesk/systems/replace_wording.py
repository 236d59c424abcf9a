"""The wording of what systems do with existing rows when a kind is sent (`Replaces`).

Command line, window and README all use this wording.
"""

from __future__ import annotations

from collections.abc import Sequence

from syncdesk.systems.contract import Replaces, Sending
from syncdesk.text import NOTHING, Text, text

_WORDS: dict[Replaces, Text] = {
    Replaces.WHOLE: text("replaces all"),
    Replaces.RANGE: text("replaces the range"),
    Replaces.DATE: text("replaces the date"),
    Replaces.YEAR: text("replaces the academic year"),
    Replaces.UPSERT: text("adds"),
    Replaces.UNKNOWN: text("not known"),
}


def existing_rows(sending: Sending) -> Text:
    """Describe what the system does with existing rows of the kind."""
    return _WORDS[sending.replaces]


def existing_rows_of(sends: Sequence[Sending]) -> Text:
    """Describe several kinds briefly, the most common treatment as “all else”; nothing for no kinds."""
    by_answer: dict[Replaces, list[str]] = {}
    for sending in sends:
        by_answer.setdefault(sending.replaces, []).append(str(sending.kind.title).lower())
    if not by_answer:
        return NOTHING
    most = max(by_answer, key=lambda answer: len(by_answer[answer]))
    said = _WORDS[most]
    if len(by_answer) > 1:
        said = text("all else: {what}", what=said)
    for answer in reversed([each for each in by_answer if each is not most]):
        one = text("{kinds}: {what}", kinds=_listed(by_answer[answer]), what=_WORDS[answer])
        said = text("{first}; {others}", first=one, others=said)
    return said


def _listed(words: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)
