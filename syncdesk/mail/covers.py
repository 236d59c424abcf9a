"""Composing mails about published covers: one per person, containing only what that person was not told yet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import msgspec

from syncdesk.mail.ledger import Compose, Content, Told
from syncdesk.mail.lines import (
    ABSENT,
    ALL,
    CHANGE,
    COVER,
    DUTY,
    EVENT,
    LESSON,
    ON_CALL,
    ORGANISER,
    Line,
    NewsLine,
    digest,
    lines_of,
)
from syncdesk.text import Text, plural, text
from syncdesk.timetable import daily
from syncdesk.timetable.records import Teacher
from syncdesk.timetable.tables import Tables

Say = Callable[[Text], str]
"""Translates a sentence into the sender's language."""

SHORT, LONG = "short", "long"
TEMPLATES: dict[str, Text] = {SHORT: text("Covers, short"), LONG: text("Covers with instructions")}
_TITLES: dict[str, tuple[Text, Text]] = {
    COVER: (text("You cover:"), text("You no longer cover:")),
    ABSENT: (text("Your lessons are looked after:"), text("No longer looked after, or yours again:")),
    CHANGE: (text("What changes for you:"), text("As usual again:")),
    ALL: (text("All covers and changes:"), text("No longer so:")),
}
_WAYS: dict[str, Text] = {
    "cancelled": text("cancelled"), "no_cover": text("no cover"), "library": text("to the library"),
    "room": text("another room"),
}  # fmt: skip


class Recipients(msgspec.Struct, frozen=True):
    """Who is sent a mail, and how much it says. `organiser` is an address, `""` for no summary.

    `changed` means teachers of lessons that are cancelled or have another room, and those at events.
    """

    covering: bool = True
    absent: bool = True
    organiser: str = ""
    template: str = SHORT
    changed: bool = False

    @property
    def anybody(self) -> bool:
        """Whether anyone is sent a mail."""
        return self.covering or self.absent or self.changed or bool(self.organiser)

    @property
    def kept(self) -> str:
        """Serialise for the ledger, without the address."""
        return msgspec.json.encode(msgspec.structs.replace(self, organiser="*" if self.organiser else "")).decode()

    @classmethod
    def from_kept(cls, kept: str, organiser: str) -> Recipients:
        """Deserialise from the ledger; `organiser` is the current address."""
        found = msgspec.json.decode(kept, type=cls)
        return msgspec.structs.replace(found, organiser=organiser if found.organiser else "")

    def __or__(self, other: Recipients) -> Recipients:
        """Combine the recipients of both, for teachers."""
        return msgspec.structs.replace(
            self, covering=self.covering or other.covering, absent=self.absent or other.absent,
            changed=self.changed or other.changed, template=LONG if LONG in {self.template, other.template} else SHORT,
        )  # fmt: skip

    def roles(self, person: str) -> frozenset[str]:
        """The roles in which people are informed."""
        if person == ORGANISER:
            return frozenset({ALL} if self.organiser else ())
        asked = ((COVER, self.covering), (ABSENT, self.absent), (CHANGE, self.changed))
        return frozenset(role for role, on in asked if on)


class Mail(msgspec.Struct, frozen=True):
    """A mail to be sent: recipient (`who` is a code, `to` an address), dates, and the function that composes it."""

    person: str
    who: str
    to: str
    dates: tuple[str, ...]
    wanted: Recipients
    compose: Compose


def mails(
    tables: Tables,
    dates: Sequence[str],
    wanted: Recipients,
    say: Say = str,
    days: daily.Days | None = None,
    people: Collection[str] | None = None,
) -> list[Mail]:
    """Return a mail for everyone (or for `people`) that says what the person was not told of these dates.

    The content is what was published for the dates, or `days` if given.
    """
    lines = lines_of(tables, dates, days or daily.to_send(tables))
    teachers = sorted(tables.of(Teacher).values(), key=lambda row: row.code)
    known = [(str(row.id), row.code, row.email, row.first_name) for row in teachers]
    made: list[Mail] = []
    for person, who, to, name in (*known, (ORGANISER, "", wanted.organiser, "")):
        if wanted.roles(person) and (people is None or person in people):
            compose = _composer(tuple(lines.get(person, ())), frozenset(dates), wanted, wanted.roles(person), name, say)
            made.append(Mail(person, who, to, tuple(dates), wanted, compose))
    return made


def _composer(
    said: Sequence[NewsLine], dates: frozenset[str], wanted: Recipients, roles: frozenset[str], name: str, say: Say
) -> Compose:
    now = {_kept(each.line): each for each in said if each.line.role in roles}
    more = {kept: digest(each.more) if wanted.template == LONG else "" for kept, each in now.items()}
    slots = {each.line.slot for each in now.values()}

    def compose(told: Told) -> Content | None:
        new = [kept for kept in now if kept not in told or (more[kept] and told[kept] != more[kept])]
        before = {kept: msgspec.json.decode(kept, type=Line) for kept in told if kept not in now}
        gone = {kept: line for kept, line in before.items() if line.date in dates and line.role in roles}
        withdrawn = sorted(
            (line for line in gone.values() if line.slot not in slots),
            key=lambda line: (line.date, line.start, line.period),
        )
        if not new and not withdrawn:
            return None
        parts: list[str] = []
        for role, (title, title_gone) in _TITLES.items():
            lines = [now[kept] for kept in new if now[kept].line.role == role]
            parts += _part(say(title), lines, say, long=wanted.template == LONG)
            parts += _part(say(title_gone), [NewsLine(line) for line in withdrawn if line.role == role], say)
        of = sorted({now[kept].line.date for kept in new} | {line.date for line in withdrawn})
        subject = say(plural(len(of), "Covers for {first}", "Covers for {first} to {last}", first=of[0], last=of[-1]))
        hello = [say(text("Hello {name},", name=name)), ""] if name else []
        end = say(text("This mail was made by syncdesk. Answers go to the organiser."))
        return Content(subject, "\n".join([*hello, *parts, end]), {kept: more[kept] for kept in new}, tuple(gone))

    return compose


def _kept(line: Line) -> str:
    return msgspec.json.encode(line).decode()


def _part(title: str, lines: Sequence[NewsLine], say: Say, *, long: bool = False) -> list[str]:
    if not lines:
        return []
    made = [title]
    for each in lines:
        made.append(f"  {each.line.date}  {words_of(each, say)}")
        if long and each.more:
            made.append(f"      {each.more}")
    return [*made, ""]


def words_of(said: NewsLine, say: Say) -> str:
    """Put a line into words."""
    line = said.line
    when = f"{line.start}–{line.end}" if line.start else line.period
    if line.kind == EVENT:
        what = said.name or line.what
        return say(text("{when}: {event}, room {room}", when=when, event=what, room=line.rooms or "–"))
    if line.kind in {DUTY, ON_CALL}:
        what = text("on-call") if line.kind == ON_CALL else text("duty {area}", area=line.what)
        return say(text("{when}, period {period}: {what}, for {absent}: {cover}", when=when, period=line.period,
                        what=what, absent=line.absent or "–", cover=_way(said, say)))  # fmt: skip
    assert line.kind == LESSON
    if line.role == CHANGE or not (line.absent or line.cover):
        return say(text("{when}, period {period}: {section}, room {room}: {what}", when=when, period=line.period,
                        section=line.what, room=line.rooms or "–", what=_way(said, say)))  # fmt: skip
    return say(
        text(
            "{when}, period {period}: {section}, room {room}, for {absent}: {cover}",
            when=when, period=line.period, section=line.what, room=line.rooms or "–", absent=line.absent or "–",
            cover=_way(said, say),
        )
    )  # fmt: skip


def _way(said: NewsLine, say: Say) -> str:
    """Say how the lesson is looked after."""
    line = said.line
    if line.how == "event":
        return say(text("at the event {event}", event=said.name or line.into))
    if line.how == "merged":
        return say(text("merged with {section}", section=line.into))
    if line.how == "joined":
        return say(text("joins your {section}", section=line.into))
    if line.how == "minimal":
        return say(text("{cover} looks in now and then (minimal supervision)", cover=line.cover or "–"))
    if line.how in _WAYS:
        return say(_WAYS[line.how])
    return line.cover or say(text("still open"))
