"""Executing calls, from request bytes to answer bytes, recording each as a row of `calls`."""

from __future__ import annotations

import threading
from collections.abc import Callable
from hmac import compare_digest

import msgspec

from syncdesk.practice.call_tables import CALLS, CHANGE_CLASS_MEMBERSHIP, HELLO, System
from syncdesk.practice.options import Checking
from syncdesk.practice.parameters import Arguments, SignIn, arguments
from syncdesk.practice.protocol import Call, Kind, RecordType, Row
from syncdesk.practice.publishing import Publishing
from syncdesk.practice.record_tables import BELL_TIMES, CALENDAR
from syncdesk.practice.store import Store
from syncdesk.practice.wire import (
    METHOD_UNKNOWN,
    SCHOOL_UNKNOWN,
    SIGN_IN_REFUSED,
    TOLD_TO_REFUSE,
    Encoding,
    Refusal,
    Request,
    method_in,
)
from syncdesk.text import Text, text

LISS_VERSION = 10002
"""1.0.2, encoded as major * 10000 + minor * 100 + release."""

_LONGEST_METHOD_NOTED = 100


class Service:
    """The system of one school. Thread-safe; one call at a time uses the store."""

    def __init__(self, system: System, store: Store, sign_in: SignIn, people: Checking, lengths: Checking) -> None:
        self._system = system
        self._store = store
        self._sign_in = sign_in
        self._publishing = Publishing(store, people, lengths)
        self._lock = threading.Lock()

    def answer(self, body: bytes, encoding: Encoding, *, noted_as: str = "", refuse: bool = False) -> bytes:
        """Execute the call in a body and return the body of the answer.

        `noted_as` is prefixed to the recorded status; with `refuse` the call is rejected unconditionally.
        """
        request = None
        try:
            request = encoding.request(body)
            result = self._refused() if refuse else self._carried_out(request, encoding, noted_as)
        except Refusal as refusal:
            method = request.method if request is not None else method_in(body)
            self.note(method, f"{noted_as}fault {refusal.code}: {refusal.sentence}")
            return encoding.refusal(request, refusal)
        return encoding.answer(request, result)

    def _refused(self) -> object:
        raise Refusal(TOLD_TO_REFUSE, text("The practice system was told to refuse this call."))

    def note(self, method: str, status: str) -> None:
        """Record a call of which nothing was executed."""
        with self._lock, self._store.transaction():
            self._store.note(method[:_LONGEST_METHOD_NOTED], status, 0)

    def _carried_out(self, request: Request, encoding: Encoding, noted_as: str) -> object:
        call = CALLS.get(request.method)
        if call is None:
            raise Refusal(METHOD_UNKNOWN, text("There is no such call here. Names of calls are case sensitive."))
        given = arguments(call, request.params, encoding, self._admit)
        if call.method not in self._system.calls:
            raise Refusal(METHOD_UNKNOWN, text("This system does not offer {method}.", method=call.method))
        with self._lock, self._store.transaction():
            done = self._done(call, given, encoding)
            self._store.note(call.method, noted_as + done.status, done.rows)
        return done.result

    def _admit(self, sign_in: SignIn) -> None:
        same_user = _same(sign_in.user, self._sign_in.user)
        if not (_same(sign_in.password, self._sign_in.password) and same_user):
            raise Refusal(SIGN_IN_REFUSED, text("Sign-in refused: user name or password is not right."))
        if not _same(sign_in.school, self._sign_in.school):
            raise Refusal(SCHOOL_UNKNOWN, text("There is no school with this code here."))

    def _done(self, call: Call, given: Arguments, encoding: Encoding) -> _Done:
        if call is HELLO:
            return _Done({"SIS": self._system.sis, "LissVersion": LISS_VERSION})
        if call is CHANGE_CLASS_MEMBERSHIP:
            warnings = self._publishing.change_membership(given)
            return _Done("", len(given.out_of) + len(given.into), warnings)
        if call.publishes is not None:
            warnings = self._publishing.publish(call, call.publishes, given)
            return _Done("", len(given.rows), warnings)
        assert call.returns is not None
        structs = self._found(call.returns, given, encoding)
        return _Done(structs, len(structs))

    def _found(self, record: RecordType, given: Arguments, encoding: Encoding) -> list[dict[str, object]]:
        rows = self._store.rows(record, given.start, given.end) if record is CALENDAR else self._store.rows(record)
        if record is BELL_TIMES and given.structure:
            # Rows without a structure are those of a school with one: they belong to whatever it is called.
            place = record.place("TtStructure")
            rows = [row for row in rows if row[place] in {given.structure, None}]
        makers = [(place, member.name, _maker(member.kind, encoding)) for place, member in enumerate(record.members)]
        return [_struct(row, makers) for row in rows]


_Make = Callable[[object], object]


class _Done(msgspec.Struct, frozen=True):
    """A call that was executed; `rows` is how many were stored or answered."""

    result: object
    rows: int = 0
    warnings: list[Text] = []

    @property
    def status(self) -> str:
        return "ok: " + "; ".join(map(str, self.warnings)) if self.warnings else "ok"


def _same(given: str, expected: str) -> bool:
    return compare_digest(given.encode(), expected.encode())


def _maker(kind: Kind, encoding: Encoding) -> _Make:
    clock = {Kind.DATE: "00:00:00", Kind.LAST_DATE: "23:59:00"}.get(kind)
    if clock is None:
        return lambda value: value
    return lambda value: encoding.timestamp(f"{str(value).replace('-', '')}T{clock}")


def _struct(row: Row, makers: list[tuple[int, str, _Make]]) -> dict[str, object]:
    """Return a row as a struct for the answer: without absent members, with private ones restored."""
    made = {name: make(row[place]) for place, name, make in makers if row[place] is not None}
    if row[-1] is not None:
        made.update(msgspec.json.decode(str(row[-1])))
    return made
