"""Codes for what a source only has names for: courses (FET subjects) and sections (a subject and its students sets).

A section's code is `course id`: one space, at most 20 characters. It is made of nothing but the section's own subject
and students sets, so that a timetable that was solved again, or has more in it, keeps its codes.

- The course part is the subject's name with `.` for each space, the id part the names of the students sets, sorted,
  treated alike and joined with `+`. Where a set's name begins with the subject's, that part is left out: 9MAT and
  "9MAT 2" make "9MAT 2". Without students the id is `0` (a set of that name is cut, as below).
- A course part holds 11 characters. An id part holds 10, less what the course part takes of the 20. A longer name is
  cut and ends in `~` and 5 letters or digits that are made of the whole name. The same is done to a name in which
  `.`, `~`, `+` or odd blanks would make two names look alike.
- Where two sections still come out with one code ("2" beside "9MAT 2"), one gets such an ending too: the one whose
  sets do not begin with the subject, else the one whose names sort later.
"""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Callable, Hashable, Iterable
from hashlib import blake2b
from typing import TypeVar

import msgspec

Named = TypeVar("Named", bound=Hashable)

LENGTH = 20
COURSE_LENGTH = 11
ID_LENGTH = 10
NO_STUDENTS = "0"
MAX_SOURCE_ID = 100
_MARK = "~"
_DIGEST = 5


class SectionNames(msgspec.Struct, frozen=True, order=True):
    """What identifies a section in FET: the subject, and the students sets in sorted order."""

    subject: str
    students: tuple[str, ...]

    @classmethod
    def of(cls, subject: str, students: Iterable[str]) -> SectionNames:
        """Create from names in any order."""
        return cls(subject, tuple(sorted(set(students))))

    @property
    def full_name(self) -> str:
        """The full name for people."""
        return f"{self.subject} – {', '.join(self.students)}" if self.students else self.subject

    @property
    def source_id(self) -> str:
        """An id for exactly these names; a digest if it would be long."""
        whole = msgspec.json.encode([self.subject, *self.students]).decode()
        if len(whole) <= MAX_SOURCE_ID:
            return whole
        return "blake2b:" + blake2b(whole.encode(), digest_size=20).hexdigest()

    @property
    def rank(self) -> tuple[bool, str]:
        """Of two sections with the same code, the one of lower rank keeps it."""
        return not any(name.startswith(self.subject + " ") for name in self.students), self.source_id


def _digest(whole: str, turn: int) -> str:
    salted = f"{whole}\n{turn}" if turn else whole
    return b32encode(blake2b(salted.encode(), digest_size=5).digest()).decode().lower()[:_DIGEST]


def _shortened(plain: str, whole: str, length: int, turn: int) -> str:
    return plain[: length - _DIGEST - 1] + _MARK + _digest(whole, turn)


def _part(name: str, length: int, turn: int) -> str:
    plain = name.replace(" ", ".")
    odd = any(mark in name for mark in (".", _MARK, "+")) or name != " ".join(name.split())
    if not odd and 0 < len(plain) <= length and not turn:
        return plain
    return _shortened(".".join(name.split()).replace(_MARK, ""), name, length, turn)


def course_code(subject: str, turn: int = 0) -> str:
    """Return the code of a subject; a `turn` above 0 varies the letters."""
    return _part(subject, COURSE_LENGTH, turn)


def section_code(course: str, names: SectionNames, turn: int = 0) -> str:
    """Return the code of a section whose course has this code; `turn` as for a course."""
    return f"{course} {_section_id(names, min(ID_LENGTH, LENGTH - 1 - len(course)), turn)}"


def _section_id(names: SectionNames, length: int, turn: int) -> str:
    if not names.students and not turn:
        return NO_STUDENTS
    own = [name.removeprefix(names.subject + " ") for name in names.students] or [NO_STUDENTS]
    parts = [_part(name, length, int(name == NO_STUDENTS)) for name in own]
    joined = "+".join(parts)
    if len(joined) <= length and not turn:
        return joined
    whole = msgspec.json.encode(list(names.students)).decode()
    return _shortened(parts[0].replace(_MARK, ""), whole, length, turn)


def unique_codes(
    names: Iterable[Named], code_of: Callable[[Named, int], str], rank: Callable[[Named], tuple[bool, str] | str]
) -> dict[Named, str]:
    """Return a unique code for each name; the name of higher rank is varied."""
    codes: dict[Named, str] = {}
    taken: set[str] = set()
    for name in sorted(set(names), key=rank):
        turn = 0
        while (code := code_of(name, turn)) in taken:
            turn += 1
        taken.add(code)
        codes[name] = code
    return codes
