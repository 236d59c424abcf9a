"""The engine's public values: what it is asked, what it reports, and the wording of these.

`service.SyncService` is the door. Outside of this package nothing else of it is imported (see the import contract).
"""

from __future__ import annotations

from syncdesk.sync.delivery.execution import Decision
from syncdesk.sync.planning.import_guard import holds_of as import_holds
from syncdesk.sync.planning.naming import names_of
from syncdesk.sync.planning.plan import KindStep, Plan, ReceiveStep
from syncdesk.sync.planning.request import (
    Area,
    DocumentSource,
    Request,
    Route,
    Side,
    Trigger,
    basic,
    basic_daily,
    covers_kind,
    sets_of,
)
from syncdesk.sync.planning.scope import daily_scope, last_scope, scope_as_before, scope_of
from syncdesk.sync.reporting.events import (
    Event,
    Listener,
    PartEnded,
    PartsKnown,
    RetryWait,
    RunEnded,
    RunQueued,
    RunStarted,
    StepActivity,
    StepEnded,
    StepProgress,
    ignore,
)
from syncdesk.sync.reporting.outcome import (
    GOOD,
    Hold,
    Note,
    NotedRow,
    PartResult,
    RefusedRow,
    RunResult,
    Status,
    Step,
    StepResult,
    WarnedRow,
    step_of,
)
from syncdesk.sync.reporting.sentences import broken, held, listed, title
from syncdesk.sync.selection import Candidate, Pick, Rule, Selection
from syncdesk.sync.staging.area import StagedRow
from syncdesk.sync.state.files import LocalFile
from syncdesk.sync.state.history import RUNNING, PastRun
from syncdesk.sync.state.memory import Accepted, RememberedTarget
from syncdesk.sync.undo import nothing_to_take_back

__all__ = [
    "GOOD",
    "RUNNING",
    "Accepted",
    "Area",
    "Candidate",
    "Decision",
    "DocumentSource",
    "Event",
    "Hold",
    "KindStep",
    "Listener",
    "LocalFile",
    "Note",
    "NotedRow",
    "PartEnded",
    "PartResult",
    "PartsKnown",
    "PastRun",
    "Pick",
    "Plan",
    "ReceiveStep",
    "RefusedRow",
    "RememberedTarget",
    "Request",
    "RetryWait",
    "Route",
    "Rule",
    "RunEnded",
    "RunQueued",
    "RunResult",
    "RunStarted",
    "Selection",
    "Side",
    "StagedRow",
    "Status",
    "Step",
    "StepActivity",
    "StepEnded",
    "StepProgress",
    "StepResult",
    "Trigger",
    "WarnedRow",
    "basic",
    "basic_daily",
    "broken",
    "covers_kind",
    "daily_scope",
    "held",
    "ignore",
    "import_holds",
    "last_scope",
    "listed",
    "names_of",
    "nothing_to_take_back",
    "scope_as_before",
    "scope_of",
    "sets_of",
    "step_of",
    "title",
]
