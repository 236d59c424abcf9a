"""A plan: what a run would do, kind by kind, down to the bytes to be sent.

Preview shows it, a run carries it out or refuses because a side moved. There is no second way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING

from syncdesk.sync.compared import Compared, WholeKind
from syncdesk.sync.delivery.rows import WriteTally
from syncdesk.sync.delivery.spool import Spool
from syncdesk.sync.planning.inbound_result import InboundResult
from syncdesk.sync.planning.mapping_report import KindFindings
from syncdesk.sync.planning.request import Request
from syncdesk.sync.planning.rowset import Comparison, RowSet
from syncdesk.sync.reporting.outcome import Hold, Rule, Status, Step, StepResult, StepState, as_note, step_of
from syncdesk.sync.reporting.sentences import held, moment, not_offered
from syncdesk.sync.slices import Slice
from syncdesk.sync.state.memory import PayloadOrigin, StoredFindings
from syncdesk.systems.capabilities import Called
from syncdesk.systems.columns import Columns
from syncdesk.systems.contract import NO_PART, Change, Direction, Part, Receiving, Row, Scope, Sending, ServerInfo
from syncdesk.systems.reading import columns_of
from syncdesk.text import Text, text
from syncdesk.timetable.saved_states import Lease
from syncdesk.timetable.tables import View

if TYPE_CHECKING:
    from syncdesk.sync.staging.area import Staged


class _Holdable:
    """A step that may be held, for one reason or several: the one that counts most stands first."""

    def __init__(self) -> None:
        self.holds: list[Hold] = []
        self.is_released = False
        self.staged: Staged | None = None
        """What is kept in staging of what came, once the plan is carried out; None where nothing is."""

    @property
    def hold(self) -> Hold | None:
        """The hold that stands for all of them; None where nothing holds the step."""
        return self.holds[0] if self.holds else None

    def hold_for(self, *holds: Hold, first: bool = False) -> None:
        """Hold the step for these reasons too, after those it has or before them."""
        news = [hold for hold in holds if hold not in self.holds]
        self.holds = [*news, *self.holds] if first else [*self.holds, *news]

    @property
    def other_holds(self) -> tuple[Text, ...]:
        """What else holds the step; nothing once a person let it go."""
        return () if self.is_released else tuple(hold.text for hold in self.holds[1:])


class SendStep(_Holdable):
    """One kind to send to one `part` of the target.

    `revision` is the remembered state the comparison was made with; `is_new` says that the target never accepted the
    kind, `confirmed_at` when the target last accepted it.
    `compared` are its rows beside what the target has; of a kind that goes as a whole they are its `rows` and its
    `comparison`. `scope` is what is sent where that is not all that was asked for. `written` counts what was written
    row by row. `answer` is what the target said in place of a yes. `contents_again` says that all contents go that its
    rows name, and not only those that the target lacks.
    """

    direction = Direction.SEND

    def __init__(self, sending: Sending, part: Part = NO_PART) -> None:
        super().__init__()
        self.sending = sending
        self.part = part
        self.kind = sending.kind.name
        self.found = StoredFindings()
        self.state: StepState = "planned"
        self._whole = WholeKind()
        self.compared: Compared = self._whole
        self.made: PayloadOrigin | None = None
        self.parcel: Spool | None = None
        self.written: WriteTally | None = None
        self.revision = ""
        self.is_new = False
        self.confirmed_at = ""
        self.row_count = 0
        self.notes: list[Text] = []
        self.seconds = 0.0
        self.scope: Scope | None = None
        self.answer = ""
        self.contents_again = False

    @property
    def step(self) -> Step:
        """The step of a run in which it is sent."""
        return step_of(self.direction, self.sending.kind, self.part)

    @property
    def rows(self) -> RowSet | None:
        """All rows of a kind that goes as a whole; None where nothing was mapped, or where it does not go so."""
        return self._whole.rows

    @rows.setter
    def rows(self, rows: RowSet) -> None:
        self._whole.rows = rows

    @property
    def comparison(self) -> Comparison | None:
        """How its rows differ from the target's."""
        return self._whole.comparison

    @comparison.setter
    def comparison(self, comparison: Comparison) -> None:
        self._whole.comparison = comparison

    @property
    def columns(self) -> Columns:
        """How people read its rows."""
        return columns_of(self.sending)

    @property
    def slices(self) -> tuple[Slice, ...]:
        """What is accepted, doubted and remembered by itself: the kind, or each of its dates."""
        return tuple(Slice(self.part.id, self.kind, date) for date in self.compared.dates)

    @property
    def sends(self) -> bool:
        """Whether there is a payload to send."""
        return self.state == "planned"

    @property
    def span(self) -> tuple[str, str]:
        """The first and the last date (ISO text) that go, of a kind that goes date by date."""
        assert self.scope is not None
        return self.scope.start.isoformat(), self.scope.end.isoformat()

    def changes(self) -> Iterator[Change]:
        """Yield the changes at the target, row by row."""
        return self.compared.changes()

    def payload(self) -> Iterable[Row]:
        """Yield the rows to be sent."""
        return self.compared.payload()

    def result(self, *, state: StepState | None = None, doubtful: bool = False) -> StepResult:
        """The step for people and machines."""
        counts = self.compared.counts
        done = counts if self.written is None or state != "sent" else self.written
        confirmed_at = self.confirmed_at if self.state == "unchanged" else ""
        confirmed = (text("Last confirmed {when}.", when=moment(confirmed_at)),) if confirmed_at else ()
        return StepResult(
            self.kind,
            self.direction.value,
            state or ("held" if self.hold is not None and self.state == "planned" else self.state),
            added=done.added if done is not None else 0,
            changed=done.changed if done is not None else 0,
            removed=done.removed if done is not None else 0,
            unchanged=counts.unchanged if counts is not None else self.row_count,
            rows=self.row_count,
            refused=self.found.refused,
            warnings=self.found.warnings,
            notes=tuple(map(as_note, (*self.found.notes, *self.notes, *self.other_holds, *confirmed))),
            hold=self.hold,
            seconds=self.seconds,
            doubtful=doubtful,
            confirmed_at=confirmed_at,
            answer=self.answer,
            part=self.part.id,
            part_name=self.part.name,
            title=self.sending.kind.title,
            id=self.step.id,
        )


class ReceiveStep(_Holdable):
    """One kind to receive. `rows` are what came, as it came; `offered` whether the source offers it at all."""

    direction = Direction.RECEIVE

    def __init__(
        self,
        receiving: Receiving,
        rows: list[Row],
        received: InboundResult,
        findings: KindFindings,
        seconds: float,
        part: Part = NO_PART,
    ) -> None:
        super().__init__()
        self.receiving = receiving
        self.part = part
        self.kind = receiving.kind.name
        self.rows = rows
        self.received = received
        self.findings = findings
        self.holds = list(received.holds)
        self.notes: list[Text] = []
        self.seconds = seconds
        self.offered = True
        self.state: StepState = "planned" if received.edits or received.holds else "unchanged"

    @classmethod
    def left_out(cls, receiving: Receiving, name: str, part: Part = NO_PART) -> ReceiveStep:
        """Create the step for a kind that the source, called `name`, does not offer."""
        step = cls(receiving, [], InboundResult(), KindFindings(), 0.0, part)
        step.offered = False
        step.notes.append(not_offered(name))
        return step

    @property
    def step(self) -> Step:
        """The step of a run in which it is received."""
        return step_of(self.direction, self.receiving.kind, self.part)

    @property
    def columns(self) -> Columns:
        """How people read its rows."""
        return columns_of(self.receiving)

    def take_holds_of(self, other: ReceiveStep) -> None:
        """Stand as another step of the same kind does, whatever holds it besides its own rows."""
        self.hold_for(*(hold for hold in other.holds if hold.rule is Rule.ANOTHER_SCHOOL), first=True)

    def changes(self) -> Iterator[Change]:
        """Yield the changes in the document, row by row."""
        return self.received.changes

    def result(self, *, state: StepState | None = None) -> StepResult:
        """The step for people and machines."""
        received = self.received
        return StepResult(
            self.kind,
            self.direction.value,
            state or ("held" if self.hold is not None else self.state),
            added=received.added,
            changed=received.changed,
            removed=received.removed,
            unchanged=received.unchanged,
            rows=received.rows,
            refused=self.findings.refused,
            warnings=self.findings.warnings,
            notes=tuple(map(as_note, (*self.findings.notes, *self.notes, *self.other_holds))),
            hold=self.hold,
            seconds=self.seconds,
            part=self.part.id,
            part_name=self.part.name,
            title=self.receiving.kind.title,
            id=self.step.id,
            in_staging=self.staged is not None,
        )


KindStep = SendStep | ReceiveStep


class Plan:
    """The steps of one run, bound to the save they were made from. Close it when it is no longer needed.

    `view` is the saved state, `after` the same with what is received applied, both None on a route between systems;
    `server` who answered, if anybody; `seen` what a target that can be looked at for nothing showed, `base` what it
    holds besides rows. `holdings` are the rows that were read of it, by kind. `source_seen` is what was read of a
    source that only reading tells of (see `End.seen`).
    `calls` were made for it; `on_disk` is what its steps have there besides their parcels. The state stays readable
    while the plan `keep`s it.
    """

    def __init__(
        self,
        request: Request,
        view: View | None,
        after: View | None,
        steps: Sequence[KindStep],
        server: ServerInfo | None,
        on_disk: ExitStack | None = None,
    ) -> None:
        self.request = request
        self.view = view
        self.after = after
        self.save_id = view.save_id if view is not None else ""
        self.steps = tuple(steps)
        self.server = server
        self.calls: tuple[Called, ...] = ()
        self.seen: str | None = None
        self.base: object = None
        self.holdings: Mapping[str, Sequence[Row]] = {}
        self.source_seen: Mapping[str, int] = {}
        self._on_disk = on_disk or ExitStack()
        self._taken = False

    def keep(self, lease: Lease) -> None:
        """Keep the saved state that the plan was made from until the plan is closed."""
        self._on_disk.callback(lease.release)

    def passed_on(self) -> ExitStack:
        """What the plan has on disk and holds, for the plan that takes its place."""
        return self._on_disk.pop_all()

    def take(self) -> bool:
        """Claim the plan; return False if it was claimed before. It is executed once, and closed by its claimant."""
        taken, self._taken = self._taken, True
        return not taken

    @property
    def holds(self) -> list[Hold]:
        """The holds of its steps, the worst for each."""
        return [step.hold for step in self.steps if step.hold is not None]

    @property
    def sends(self) -> list[SendStep]:
        """The steps with a payload, in order."""
        return [step for step in self.steps if isinstance(step, SendStep) and step.sends]

    @property
    def receives(self) -> list[ReceiveStep]:
        """The steps that change the document, in order."""
        return [
            step for step in self.steps if isinstance(step, ReceiveStep) and step.received.edits and step.staged is None
        ]

    @property
    def staged(self) -> list[KindStep]:
        """The steps of which something is kept in staging, in order."""
        return [step for step in self.steps if step.staged is not None]

    @property
    def nothing_to_do(self) -> bool:
        """Whether neither side would change."""
        return not self.sends and not self.receives

    def results(self) -> tuple[StepResult, ...]:
        """The steps as a preview shows them."""
        return tuple(step.result() for step in self.steps)

    @property
    def said(self) -> tuple[Text, ...]:
        """What holds it, in sentences; empty where nothing does."""
        return tuple(held([hold for step in self.steps for hold in step.holds])) if self.holds else ()

    def status(self) -> Status:
        """What the run's status would be if all went well."""
        if self.holds:
            return Status.HELD
        return Status.DONE_WITH_WARNINGS if any(step.refused for step in self.results()) else Status.DONE

    def close(self) -> None:
        """Delete temporary files."""
        for step in self.steps:
            if isinstance(step, SendStep) and step.parcel is not None:
                step.parcel.close()
        self._on_disk.close()


def found_of(findings: KindFindings) -> StoredFindings:
    """What was found, as it is kept."""
    return StoredFindings(findings.refused, findings.warnings, findings.notes)
