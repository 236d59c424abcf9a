"""Profiles and timetable periods: what runs by itself, when, and until when.

All of it is plain data, checked as it is made and as it is read back; `store` keeps it, `standing` says what it means
at a moment.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Annotated, Literal
from uuid import uuid4

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, field_validator, model_validator

from syncdesk.profiles.cron import check_expression

MOST_HOURS = 24
"""Hours between two runs of one day at most."""
MOST_NAME = 80
"""Characters of a profile's name or a period's code."""


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Weekday(StrEnum):
    """A day of the week, in the order of the week."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


class Span(_Data):
    """Dates from the first to the last, both included."""

    first: date
    last: date

    @model_validator(mode="after")
    def _in_order(self) -> Span:
        if self.first > self.last:
            raise ValueError(f"{self.first} to {self.last} ends before it begins")
        return self

    def __contains__(self, on: date) -> bool:
        return self.first <= on <= self.last

    def __str__(self) -> str:
        return f"{self.first}..{self.last}"


class Every(_Data):
    """Every so many hours on the school's clock, counted from midnight."""

    how: Literal["every"] = "every"
    hours: int = Field(ge=1, le=MOST_HOURS)


class Daily(_Data):
    """At these times of the school's clock."""

    how: Literal["daily"] = "daily"
    times: tuple[time, ...] = Field(min_length=1)

    @field_validator("times")
    @classmethod
    def _sorted(cls, times: tuple[time, ...]) -> tuple[time, ...]:
        if any(each.second or each.microsecond or each.tzinfo for each in times):
            raise ValueError("times are hours and minutes")
        return tuple(sorted(set(times)))


class Cron(_Data):
    """When a cron expression of five fields says, on the school's clock."""

    how: Literal["cron"] = "cron"
    expression: str

    @field_validator("expression")
    @classmethod
    def _can_be_read(cls, expression: str) -> str:
        check_expression(expression)
        return " ".join(expression.split())


class Manual(_Data):
    """Never by itself."""

    how: Literal["manual"] = "manual"


Frequency = Annotated[Every | Daily | Cron | Manual, Field(discriminator="how")]


class Schedule(_Data):
    """When a profile runs by itself: how often, on which weekdays (all where none are named), on no frozen date."""

    frequency: Frequency = Manual()
    weekdays: tuple[Weekday, ...] = ()
    freezes: tuple[Span, ...] = ()

    @field_validator("weekdays")
    @classmethod
    def _in_order(cls, weekdays: tuple[Weekday, ...]) -> tuple[Weekday, ...]:
        return tuple(each for each in Weekday if each in weekdays)


class FileEnd(_Data):
    """A timetable file as the source: its saved state, wherever it is open meanwhile."""

    what: Literal["file"] = "file"
    path: str


class ConnectionEnd(_Data):
    """A connection of this computer as the source. `name` is what it was called when it was chosen."""

    what: Literal["connection"] = "connection"
    uid: str
    name: str


Source = Annotated[FileEnd | ConnectionEnd, Field(discriminator="what")]


class Target(_Data):
    """The connection that a profile sends to. `name` is what it was called when it was chosen."""

    uid: str
    name: str


class Profile(_Data):
    """What runs by itself: from where to where, which kinds, when.

    `kinds` are what is sent, none for what Basic sends. `options` are those of the connection that the profile has
    its own values for, as they are typed. `time_zone` is the school's (`""` for this computer's). `periods` are the
    codes of the timetable periods that it runs in; it runs whenever its schedule says where it `needs_period` not.
    `enabled` is the tick 'Scheduled Sync Enabled'. In `additions_only` a run that would remove anything is held.
    Nothing before `since` is a run that was missed.
    """

    uid: str = Field(default_factory=lambda: uuid4().hex)
    name: str = Field(min_length=1, max_length=MOST_NAME)
    source: Source
    target: Target
    kinds: tuple[str, ...] = ()
    options: dict[str, str] = {}
    time_zone: str = ""
    schedule: Schedule = Schedule()
    periods: tuple[str, ...] = ()
    needs_period: bool = True
    enabled: bool = True
    additions_only: Span | None = None
    since: AwareDatetime = Field(default_factory=lambda: datetime.now(UTC))


class Audience(StrEnum):
    """Where a timetable period can be seen."""

    MARKS_BOOK = "marks_book"
    STUDENTS = "students"
    PARENTS = "parents"


class TimetablePeriod(_Data):
    """A timetable period; both dates are part of it. `academic_year` is the one that it is considered to belong to.

    No other period has its group number.
    """

    code: str = Field(min_length=1, max_length=MOST_NAME)
    description: str = ""
    span: Span
    academic_year: int = Field(ge=1900, le=2200)
    group: int = Field(ge=0, le=9999)
    visible: tuple[Audience, ...] = ()

    @field_validator("visible")
    @classmethod
    def _in_order(cls, visible: tuple[Audience, ...]) -> tuple[Audience, ...]:
        return tuple(each for each in Audience if each in visible)
