"""Which sections are sent: judged once, and whatever belongs to a section follows."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from syncdesk.systems.contract import Findings, Scope
from syncdesk.text import Text, text
from syncdesk.timetable.calendar import parse_date
from syncdesk.timetable.records import Section, rotation_numbers
from syncdesk.timetable.tables import View

_NOT_CARRIED: dict[str, Text] = {
    "Duty": text("OneRoster has no duty rosters; sections of that type are not sent."),
    "OnCall": text("OneRoster has no on-call rosters; sections of that type are not sent."),
    "RTO": text("OneRoster has no rostered time off; sections of that type are not sent."),
    "StaffMeeting": text("OneRoster has no staff meetings; sections of that type are not sent."),
}


class OutSection(msgspec.Struct, frozen=True):
    """A section that is sent."""

    section: Section


class Unsent(msgspec.Struct, frozen=True):
    """A section that is not sent: refused, left out by the declaration, or (without a reason) outside the scope."""

    key: str
    reason: Text | None = None
    refused: bool = False

    def tell(self, findings: Findings) -> None:
        """Account for one row that is not sent because of it."""
        if self.reason is None:
            return
        if self.refused:
            findings.refuse(self.key, self.reason)
        else:
            findings.leave_out(self.reason, self.key)


class SectionJudge:
    """Judges the sections of one state of the document for one scope."""

    def __init__(self, view: View, scope: Scope) -> None:
        self._view = view
        self._scope = scope
        self._judged: dict[int, OutSection | Unsent] = {}

    def each(self) -> Iterator[tuple[int, OutSection | Unsent]]:
        """Every section by row id."""
        for section in self._view.of(Section).values():
            yield section.id, self._of(section)

    def sent(self) -> Iterator[OutSection]:
        """Those that are sent."""
        for _, judged in self.each():
            if isinstance(judged, OutSection):
                yield judged

    def of(self, row_id: int) -> OutSection | Unsent | None:
        """Return the section with this row id, or None."""
        section = self._view.get(Section, row_id)
        return self._of(section) if section is not None else None

    def in_scope(self, start: str, end: str) -> bool:
        """Whether a period from `start` to `end` overlaps the dates of the run; an invalid date is open."""
        ended = parse_date(end) is not None and end < self._scope.lasting_from.isoformat()
        begins_later = parse_date(start) is not None and start > self._scope.end.isoformat()
        return not (ended or begins_later)

    def _of(self, section: Section) -> OutSection | Unsent:
        found = self._judged.get(section.id)
        if found is None:
            found = self._judged[section.id] = self._judge(section)
        return found

    def _judge(self, section: Section) -> OutSection | Unsent:
        rotation, rotations = self._scope.rotation, rotation_numbers(section.rotations)
        if (rotation and rotations and rotation not in rotations) or not self.in_scope(
            section.start_date, section.end_date
        ):
            return Unsent(section.code)
        reason = _NOT_CARRIED.get(section.type)
        if reason is not None:
            return Unsent(section.code, reason)
        if not section.code:
            return Unsent(section.name or str(section.id), text("It has no code."), refused=True)
        return OutSection(section)
