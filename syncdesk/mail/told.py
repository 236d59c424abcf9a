"""What mails about published dates said, stored in the timetable file for other computers or a lost ledger.

This computer's ledger knows which mails were sent; the file records what people will have been told once the mails
ordered with a publication are sent, and in which ledger they were ordered. It is written together with the publication,
before any mail is sent. A ledger therefore trusts itself for its own orders; those of another ledger are adopted from
the file before anything more is sent, or are sent again if the user says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from syncdesk.mail.covers import LONG, SHORT, Mail, Recipients
from syncdesk.mail.ledger import Ledger, People
from syncdesk.mail.lines import ABSENT, ALL, CHANGE, COVER, Line, digest, lines_of
from syncdesk.timetable import daily
from syncdesk.timetable.records import Publication
from syncdesk.timetable.schema import NOT_KNOWN
from syncdesk.timetable.tables import Tables

_People = dict[str, list[tuple[Line, str]]]
"""What each person was told of a date: lines, each with the digest of its free text."""


class _Said(msgspec.Struct, frozen=True, array_like=True):
    """The news that mails about one date contain; `by` is the ledger in which they were ordered."""

    by: str
    people: _People


def ordered_elsewhere(tables: Tables, dates: Iterable[str], ledger: Ledger, document: str) -> list[str]:
    """Return the dates whose mails were, or may have been, ordered in another ledger."""
    knows = None
    found: list[str] = []
    for date in dates:
        published = daily.publication(tables, date)
        if published is None or not published.told:
            continue
        said = _read(published)
        if said is None and knows is None:
            knows = ledger.knows(document)
        if (said.by != ledger.id) if said is not None else not knows:
            found.append(date)
    return found


def said_by_the_file(tables: Tables, dates: Sequence[str]) -> People:
    """Return what each person was told of the dates according to the file.

    For a date without such a record, everything published counts as told.
    """
    found: dict[str, dict[str, str]] = {}
    unsaid: list[str] = []
    for date in dates:
        published = daily.publication(tables, date)
        said = _read(published) if published is not None else None
        if said is None:
            unsaid.append(date)
            continue
        for person, lines in said.people.items():
            found.setdefault(person, {}).update({_kept(line): more for line, more in lines})
    for person, lines in lines_of(tables, unsaid, daily.as_published(tables)).items():
        found.setdefault(person, {}).update({_kept(each.line): digest(each.more) for each in lines})
    return found


def to_write(
    mails: Sequence[Mail], dates: Sequence[str], told: People, tables: Tables, by: str, first: str
) -> dict[str, str]:
    """Return the new record by date: what was `told` before, plus what the mails say.

    `by` is the ordering ledger. Records of dates before `first` are dropped.
    """
    after: dict[str, dict[str, str]] = {person: dict(lines) for person, lines in told.items()}
    for mail in mails:
        lines = after.setdefault(mail.person, {})
        content = mail.compose(lines)
        if content is not None:
            for kept in content.takes_back:
                lines.pop(kept, None)
            lines.update(content.tells)
    by_date = _by_date(after)
    found: dict[str, str] = {}
    for date in dates:
        people, published = by_date.get(date, {}), daily.publication(tables, date)
        if people or (published is not None and published.told):
            found[date] = msgspec.json.encode(_Said(by, people)).decode()
    for published in tables.of(Publication).values():
        if published.date < first and published.date not in dates and published.told:
            found[published.date] = NOT_KNOWN
    return found


def never_begun(tables: Tables, first: str, ledger: Ledger, document: str) -> list[tuple[str, str, Recipients]]:
    """Return who was to be told of which dates from `first` on, by mails ordered here but missing in the ledger.

    This happens if the program ended between the save and the first entry in the ledger.
    """
    known = _by_date(ledger.told(document))
    owed = {(each.person, each.date) for each in ledger.owed(document)}
    found: list[tuple[str, str, Recipients]] = []
    for published in tables.of(Publication).values():
        said = _read(published) if published.date >= first else None
        if said is None or said.by != ledger.id:
            continue
        told = known.get(published.date, {})
        for person in sorted({*said.people, *told}):
            after, before = dict(said.people.get(person, ())), dict(told.get(person, ()))
            if after.keys() != before.keys() and (person, published.date) not in owed:
                found.append((person, published.date, _wanted(before | after)))
    return found


def _wanted(lines: Mapping[Line, str]) -> Recipients:
    """Reconstruct the recipients from what the mails say."""
    roles = {line.role for line in lines}
    return Recipients(
        COVER in roles, ABSENT in roles, "*" if ALL in roles else "",
        LONG if any(lines.values()) else SHORT, CHANGE in roles,
    )  # fmt: skip


def _by_date(told: People) -> dict[str, _People]:
    found: dict[str, _People] = {}
    for person, lines in told.items():
        for kept, more in lines.items():
            line = msgspec.json.decode(kept, type=Line)
            found.setdefault(line.date, {}).setdefault(person, []).append((line, more))
    return found


def _read(published: Publication) -> _Said | None:
    """Read the record of a publication, or return None if there is none or it is unreadable."""
    if published.told in {"", NOT_KNOWN}:
        return _Said("", {}) if not published.told else None
    try:
        return msgspec.json.decode(published.told, type=_Said)
    except (msgspec.MsgspecError, UnicodeError):
        return None


def _kept(line: Line) -> str:
    return msgspec.json.encode(line).decode()
