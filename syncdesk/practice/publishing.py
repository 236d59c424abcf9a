"""Executing publish calls: reference checks, then replacing all rows or those of some dates."""

from __future__ import annotations

from syncdesk.practice.options import Checking
from syncdesk.practice.parameters import Arguments
from syncdesk.practice.protocol import Call, RecordType, Replaces, Row, Target
from syncdesk.practice.record_tables import CLASS_MEMBERSHIPS, CLASSES, TIMETABLE
from syncdesk.practice.references import codes, not_known, too_long, unknown_references
from syncdesk.practice.store import Store
from syncdesk.practice.wire import PARAMETERS, REFERENCE_UNKNOWN, TOO_LONG, Refusal
from syncdesk.text import Text, text


class Publishing:
    """Stores what calls carry. Each method runs inside a transaction of the store."""

    def __init__(self, store: Store, people: Checking, lengths: Checking) -> None:
        self._store = store
        self._people = people
        self._lengths = lengths

    def publish(self, call: Call, record: RecordType, given: Arguments) -> list[Text]:
        """Replace rows and return warnings. Raises Refusal."""
        if call.replaces is Replaces.DATES:
            _refuse_other_dates(record, given)
        if given.create_classes:
            self._create_classes(given.rows)
        warnings = [
            *self._judged(unknown_references(record, given.rows, self._known), self._people, REFERENCE_UNKNOWN),
            *self._judged(too_long(record, given.rows), self._lengths, TOO_LONG),
        ]
        if call.replaces is Replaces.DATES:
            self._store.remove_dates(record, given.start, given.end)
        else:
            self._store.remove_all(record)
        self._store.add(record, given.rows)
        return warnings

    def change_membership(self, given: Arguments) -> list[Text]:
        """Move a student between classes from a date on. Raises Refusal."""
        unknown = [
            *not_known("studentId", [given.student], self._known(Target.STUDENT)),
            *not_known("outOfClasses", given.out_of, self._known(Target.CLASS)),
            *not_known("intoClasses", given.into, self._known(Target.CLASS)),
        ]
        warnings = self._judged(unknown, self._people, REFERENCE_UNKNOWN)
        for code in given.out_of:
            self._store.remove_where(CLASS_MEMBERSHIPS, {"StudentId": given.student, "ClassCode": code})
        there = {row[1] for row in self._store.rows(CLASS_MEMBERSHIPS) if row[0] == given.student}
        new = [code for code in dict.fromkeys(given.into) if code not in there]
        self._store.add(CLASS_MEMBERSHIPS, [_membership(given.student, code, given.date) for code in new])
        return warnings

    def _known(self, target: Target) -> set[str]:
        return self._store.values(*target.value)

    def _judged(self, findings: list[Text], checking: Checking, code: int) -> list[Text]:
        if not findings or checking is Checking.OFF:
            return []
        if checking is Checking.REFUSE:
            raise Refusal(code, text("{findings}.", findings="; ".join(map(str, findings))))
        return findings

    def _create_classes(self, lessons: list[Row]) -> None:
        member = TIMETABLE.members[TIMETABLE.place("ClassCode")]
        known = self._known(Target.CLASS)
        new = [code for code in dict.fromkeys(codes(TIMETABLE, lessons, member)) if code not in known]
        empty = (None,) * len(CLASSES.members)
        self._store.add(CLASSES, [(code, *empty) for code in new])


def _membership(student: str, code: str, start: str) -> Row:
    members = {"StudentId": student, "ClassCode": code, "StartDate": start}
    return (*(members.get(member.name) for member in CLASS_MEMBERSHIPS.members), None)


def _refuse_other_dates(record: RecordType, given: Arguments) -> None:
    place = record.place("Date")
    for number, row in enumerate(given.rows, 1):
        if not given.start <= str(row[place]) <= given.end:
            raise Refusal(
                PARAMETERS,
                text("Row {number}: its Date is not from the first date to the last date given.", number=number),
            )
