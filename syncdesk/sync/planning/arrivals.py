"""Checking received rows one by one: missing and unreadable values, and text to be cleaned."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from syncdesk.garbled import ungarbled
from syncdesk.sync.planning.mapping_report import KindFindings
from syncdesk.systems.arriving import Incoming, PassedOver
from syncdesk.systems.contract import Receiving, Settings
from syncdesk.text import Text, in_one, plural, text
from syncdesk.timetable.cleaning import cleaned

_SHOWN = 5


class ReceivedRowChecker:
    """Checks the rows of one kind and reports to `findings`."""

    def __init__(self, receiving: Receiving, settings: Settings, findings: KindFindings) -> None:
        self._receiving = receiving
        self._name = settings.name
        self._findings = findings
        self._needs_always = frozenset(receiving.needs) & frozenset(receiving.record.key)
        self._coded = receiving.record.key == ("code",)
        self._heard = 0
        self._cleaned: list[str] = []
        self._garbled: list[str] = []

    def look(self, incoming: Incoming) -> Incoming | None:
        """The row with its text cleaned; None where it lacks what any row of its kind must have, which is told."""
        self._heard += 1
        if any(not each.member for each in incoming.passed_over):
            self._refuse(incoming)
            return None
        incoming = self._clean(incoming)
        if incoming.record is not self._receiving.record:
            return incoming
        if self._coded and not incoming.code:
            self._refuse(incoming, text("It has no code."))
            return None
        return None if self._lacks(incoming, self._needs_always) else incoming

    def may_be_new(self, incoming: Incoming) -> bool:
        """Whether a row that the file does not have says enough to be made; told where it does not."""
        return not self._lacks(incoming, self._receiving.needs)

    def tell_passed_over(self, incoming: Incoming) -> None:
        """Tell what could not be read of a row that is taken without it."""
        for each in incoming.passed_over:
            self._refuse(
                msgspec.structs.replace(incoming, passed_over=()),
                text(
                    "{member} is “{value}”, which cannot be read; it was left out.",
                    member=each.member,
                    value=each.value,
                ),
            )

    def tell(self) -> None:
        """Tell how many rows were cleaned, and how many look garbled."""
        if self._garbled:
            self._findings.note(
                plural(
                    len(self._garbled),
                    "The text of {n} row looks garbled, as if {name} had read it in another encoding: {codes}",
                    "The text of {n} rows looks garbled, as if {name} had read it in another encoding: {codes}",
                    name=self._name,
                    codes=_first_of(self._garbled),
                )
            )
        if self._cleaned:
            self._findings.note(
                plural(
                    len(self._cleaned),
                    "Line breaks or characters that cannot be seen were taken out of the text of {n} row: {codes}",
                    "Line breaks or characters that cannot be seen were taken out of the text of {n} rows: {codes}",
                    codes=_first_of(self._cleaned),
                )
            )

    def _clean(self, incoming: Incoming) -> Incoming:
        values = {
            field: cleaned(value) if isinstance(value, str) else value for field, value in incoming.values.items()
        }
        code = cleaned(incoming.code)
        also = tuple(map(_cleaned_record, incoming.also))
        changed = code != incoming.code.strip() or any(
            isinstance(value, str) and values[field] != value.strip() for field, value in incoming.values.items()
        )
        if changed or values != incoming.values or code != incoming.code or also != incoming.also:
            incoming = msgspec.structs.replace(incoming, values=values, code=code, also=also)
        if changed:
            self._cleaned.append(self._shown(incoming))
        if any(isinstance(value, str) and ungarbled(value) for value in values.values()):
            self._garbled.append(self._shown(incoming))
        return incoming

    def _lacks(self, incoming: Incoming, fields: Iterable[str]) -> bool:
        """Whether a row has nothing in one of the fields; it is refused then.

        One that only says more of a row that is there needs none of what makes a row of the kind.
        """
        if incoming.record is not self._receiving.record:
            return False
        for field, what in self._receiving.needs.items():
            if field in fields and not _says(incoming, field):
                self._refuse(incoming, text("It has no {what}.", what=what))
                return True
        return False

    def _refuse(self, incoming: Incoming, *why: Text) -> None:
        origin = self._receiving.origin
        source = (
            text("{name} sent it so in {origin}.", name=self._name, origin=origin)
            if origin
            else text("{name} sent it so.", name=self._name)
        )
        self._findings.refuse(self._shown(incoming), in_one([*why, *map(_unread, incoming.passed_over), source]))

    def _shown(self, incoming: Incoming) -> str:
        """The row's codes; its place among those that came where it has none."""
        return incoming.code if incoming.code.strip("|") else str(text("row {n}", n=self._heard))


def _first_of(codes: list[str]) -> str:
    return ", ".join(codes[:_SHOWN]) + ("…" if len(codes) > _SHOWN else "")


def _says(incoming: Incoming, field: str) -> bool:
    named = incoming.refers.get(field)
    return bool(cleaned(named.value)) if named is not None else incoming.values.get(field, "") != ""


def _unread(each: PassedOver) -> Text:
    if isinstance(each.value, Text):
        return text("It cannot be read: {why}.", why=each.value)
    if not each.member:
        return text("“{value}” came in its place.", value=each.value)
    return text("{member} is “{value}”, which cannot be read.", member=each.member, value=each.value)


def _cleaned_record(row: msgspec.Struct) -> msgspec.Struct:
    dirty = {
        field: cleaned(value)
        for field in row.__struct_fields__
        if isinstance(value := getattr(row, field), str) and cleaned(value) != value
    }
    return msgspec.structs.replace(row, **dirty) if dirty else row
