"""Section codes in the form a system wants: a rule for all, exceptions for some, and warnings about collisions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from syncdesk.systems.contract import Findings
from syncdesk.systems.options import OptionValue
from syncdesk.text import Text, plural, text
from syncdesk.timetable.records import Course, Section
from syncdesk.timetable.tables import Tables

RULES: dict[str, str | None] = {"as_is": None, "course space id": " ", "course.id": ".", "courseid": ""}
"""The rules by option value, and the separator that each puts between course and identifier."""

_BETWEEN = " .-_/"
_SHOWN = 5
LONGEST = 20
"""The longest code by the specification, in characters."""


def pairs_of(value: str) -> dict[str, str]:
    """Parse a table option: `this=that; …`."""
    pairs = (part.partition("=") for part in value.split(";") if "=" in part)
    return {ours.strip(): theirs.strip() for ours, _, theirs in pairs}


def halves(code: str, course: str) -> tuple[str, str]:
    """Split a section code into course and identifier without spaces; the identifier may be empty."""
    if course and code.startswith(course):
        found, rest = course, code[len(course) :]
    else:
        parts = re.split(r"\s+", code.strip(), maxsplit=1)
        if len(parts) == 1:
            parts = re.split(r"[._/-](?=[^._/-]*$)", code.strip(), maxsplit=1)
        found, rest = parts[0], parts[1] if len(parts) > 1 else ""
    rest = rest.strip(_BETWEEN)
    return re.sub(r"\s+", "", found), re.sub(r"\s+", "", rest)


def by_rule(rule: str, code: str, course: str) -> str:
    """Apply a rule to a section code; a code without identifier stays as it is."""
    between = RULES[rule]
    if between is None:
        return code
    found, identifier = halves(code, course)
    return f"{found}{between}{identifier}" if found and identifier else code


class CodesThere:
    """The section codes used by a system. `taken` are sections whose code is already another section's there."""

    def __init__(self, tables: Tables, values: Mapping[str, OptionValue]) -> None:
        self._rule = str(values.get("code_rule", "as_is"))
        self._given = pairs_of(str(values.get("code_overrides", "")))
        sections, courses = tables.of(Section), tables.of(Course)
        self.of: dict[int, str] = {}
        self.taken: dict[int, Text] = {}
        owner: dict[str, Section] = {}
        for section in sorted(sections.values(), key=lambda each: each.code):
            course = courses.get(section.course)
            there = self._given.get(section.code) or by_rule(
                self._rule, section.code, course.code if course is not None else ""
            )
            self.of[section.id] = there
            other = owner.setdefault(there, section)
            if other is section:
                continue
            keeps, yields = (section, other) if section.code == there else (other, section)
            owner[there] = keeps
            self.taken[yields.id] = self._why(yields, keeps, there)

    def made(self, code: str, course: str) -> str:
        """Apply the rule to a code that was generated, not taken from a section of the timetable."""
        return by_rule(self._rule, code, course)

    def _why(self, section: Section, keeps: Section, there: str) -> Text:
        if section.code in self._given:
            return text("The code given to it for this system is another section's.")
        return text("Its code there, “{code}”, is that of {other}, too.", code=there, other=keeps.code)


def code_preview(tables: Tables, values: Mapping[str, OptionValue]) -> tuple[Text, ...]:
    """Describe what the rule and the exceptions do to this timetable's sections, in sentences."""
    there = CodesThere(tables, values)
    sections = tables.of(Section)
    changed = [section for section in sections.values() if there.of[section.id] != section.code]
    if not sections:
        return (text("The timetable has no sections yet."),)
    if not changed:
        return (text("All section codes go as they are."),)
    shown = [f"{section.code} → {there.of[section.id]}" for section in sorted(changed, key=lambda each: each.code)]
    said = [
        plural(
            len(changed),
            "{n} of {all} section codes becomes another: {codes}",
            "{n} of {all} section codes become others: {codes}",
            all=len(sections),
            codes=", ".join(shown[:_SHOWN]) + (" …" if len(shown) > _SHOWN else ""),
        )
    ]
    if there.taken:
        codes = sorted(sections[row_id].code for row_id in there.taken)
        said.append(
            plural(
                len(codes),
                "{n} section would have the code of another one and is not sent: {codes}",
                "{n} sections would have the codes of others and are not sent: {codes}",
                codes=", ".join(codes[:_SHOWN]) + (" …" if len(codes) > _SHOWN else ""),
            )
        )
    long = sorted(code for code in there.of.values() if len(code) > LONGEST)
    if long:
        said.append(
            plural(
                len(long),
                "{n} code is longer than {longest} characters: {codes}",
                "{n} codes are longer than {longest} characters: {codes}",
                longest=LONGEST,
                codes=", ".join(long[:_SHOWN]) + (" …" if len(long) > _SHOWN else ""),
            )
        )
    return tuple(said)


def folded(code: str) -> str:
    """Return equal text for codes that systems ignoring case and spaces would confuse."""
    return "".join(unicodedata.normalize("NFKC", code).casefold().split())


class Alike:
    """Warns about codes that differ only in capitals or spaces: a system may confuse them.

    Codes are checked as the rows that contain them are made; repeated ones cost nothing.
    """

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._seen: set[str] = set()
        self._first: dict[str, str] = {}

    def see(self, code: str) -> None:
        """Check one more code."""
        if code in self._seen:
            return
        self._seen.add(code)
        other = self._first.setdefault(folded(code), code)
        if other != code:
            self._findings.warn(
                code,
                text(
                    "“{code}” and “{other}” differ only in upper case or blanks; many systems take them for one.",
                    code=code,
                    other=other,
                ),
            )
