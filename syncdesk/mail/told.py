"""What mails about published dates said, as the timetable file has it: for another computer, or one that forgot.

The ledger of this computer knows which mails went; the file has what is to have been told once the mails went that
were ordered with a publication, and which ledger they were ordered in. It is written with the publication, before any
mail goes. So a ledger trusts itself for what was ordered in it; what was ordered in another one is taken over from the
file before anything more is told, or is told again where a person says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from syncdesk.mail.covers import LONG, SHORT, Mail, Wanted
from syncdesk.mail.ledger import Ledger, People
from syncdesk.mail.lines import ABSENT, ALL, CHANGE, COVER, Line, digest, lines_of
from syncdesk.timetable import daily
from syncdesk.timetable.records import Publication
from syncdesk.timetable.schema import NOT_KNOWN
from syncdesk.timetable.tables import Tables

_People = dict[str, list[tuple[Line, str]]]
"""What each person was told of a date: lines, each with the digest of the free words beside it."""


class _Said(msgspec.Struct, frozen=True, array_like=True):
    """What mails about one date say to whom; `by` is the ledger they were ordered in."""

    by: str
    people: _People


def ordered_elsewhere(tables: Tables, dates: Iterable[str], ledger: Ledger, document: str) -> list[str]:
    """Those of the dates about which mails were, or may have been, ordered in another ledger than this one."""
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
    """What each person was told of the dates, as the file has it.

    Of a date for which it does not say, all that was published counts as told.
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
    """What the file says of dates from now on, by date: what was `told` of these, and what the mails tell.

    `by` is the ledger they are ordered in. Of dates before the `first` it says no more who was told what.
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


def never_begun(tables: Tables, first: str, ledger: Ledger, document: str) -> list[tuple[str, str, Wanted]]:
    """Who was to be told of which dates, from the first on, in mails that were ordered here and are in no ledger.

    The program was ended after the save and before it noted them.
    """
    known = _by_date(ledger.told(document))
    owed = {(each.person, each.date) for each in ledger.owed(document)}
    found: list[tuple[str, str, Wanted]] = []
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


def _wanted(lines: Mapping[Line, str]) -> Wanted:
    """What was wanted where mails say this."""
    roles = {line.role for line in lines}
    return Wanted(
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
    """What a publication says was told; None where it does not say, or not so that it can be read."""
    if published.told in {"", NOT_KNOWN}:
        return _Said("", {}) if not published.told else None
    try:
        return msgspec.json.decode(published.told, type=_Said)
    except (msgspec.MsgspecError, UnicodeError):
        return None


def _kept(line: Line) -> str:
    return msgspec.json.encode(line).decode()
