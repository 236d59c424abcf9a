"""What every school system declares and does.

A system is data first (`System`): what it is, where it is offered, what it asks for, which features and kinds of record
it exchanges, in which order. Forms, command line, region filter, checks and help are made from that. What it does is a
small `Link` (an open connection) with optional powers, and a `Mapper` (pure: no network) between the two sides' words.

The engine asks for powers, never for names. `docs/contract.md` walks through it, and `tests/contract/` has the shortest
system of each sort.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import date
from enum import StrEnum
from typing import Literal, Protocol, runtime_checkable

import msgspec

from syncdesk.privacy import personal_members
from syncdesk.systems.addresses import AddressForm
from syncdesk.systems.arriving import Incoming, Row
from syncdesk.systems.blobs import MOST_BYTES, blob_member
from syncdesk.systems.columns import Columns
from syncdesk.systems.common_options import COMMON_OPTIONS
from syncdesk.systems.credentials import PASSWORD, SCHOOL_CODE, USER, Credential, SignIn
from syncdesk.systems.http_address import HTTP
from syncdesk.systems.keys import no_group
from syncdesk.systems.kinds import FEATURES, Carries, Kind, Reference, Truth
from syncdesk.systems.names import MakeIds
from syncdesk.systems.network import Network
from syncdesk.systems.options import Option, Options, OptionValue
from syncdesk.systems.run_options import RunOptions
from syncdesk.text import NOTHING, Text, text
from syncdesk.timetable.records import Record
from syncdesk.timetable.tables import Tables, View


class Answer(StrEnum):
    """Whether a feature is exchanged."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class Direction(StrEnum):
    """Which way a kind goes, seen from the timetable."""

    SEND = "send"
    RECEIVE = "receive"


class Carried(msgspec.Struct, frozen=True):
    """A member on the wire that carries a feature, and whether what the system speaks documents it for that."""

    member: str
    confirmed: bool


class Exchange(msgspec.Struct, frozen=True):
    """One row of the exchange table: is the feature sent, can it be received, and what is to be known about it.

    `carried` are the members that a sent feature travels in, where it has some of its own.
    """

    feature: str
    sent: Answer
    received: Answer
    note: Text = NOTHING
    carried: tuple[Carried, ...] = ()

    @property
    def unconfirmed(self) -> bool:
        """Whether it is sent in members that are not documented for it, all of them."""
        return self.sent is not Answer.NO and bool(self.carried) and not any(each.confirmed for each in self.carried)

    @property
    def notes(self) -> tuple[Text, ...]:
        """The note, and the members that carry the feature, those that nobody documents as such."""
        said = [self.note] if self.note else []
        if self.sent is not Answer.NO:
            confirmed = ", ".join(each.member for each in self.carried if each.confirmed)
            others = ", ".join(each.member for each in self.carried if not each.confirmed)
            if confirmed:
                said.append(text("Goes as {members}.", members=confirmed))
            if others:
                said.append(text("Goes as {members}: not confirmed.", members=others))
        return tuple(said)


def every_feature(exchanges: Iterable[Exchange]) -> tuple[Exchange, ...]:
    """All features in their order, with no for those that are not answered for. Raises ValueError for what is none."""
    answers = {each.feature: each for each in exchanges}
    unknown = answers.keys() - set(FEATURES)
    if unknown:
        raise ValueError(f"features unknown: {sorted(unknown)}")
    return tuple(answers.get(feature) or Exchange(feature, Answer.NO, Answer.NO) for feature in FEATURES)


class Replaces(StrEnum):
    """What of a kind a publish replaces at the target."""

    WHOLE = "whole kind"
    RANGE = "by date range"
    DATE = "by date"
    YEAR = "by academic year"
    UPSERT = "upsert"
    UNKNOWN = "not known"
    """Treated as the whole kind."""


class Part(msgspec.Struct, frozen=True):
    """One of several schools behind one connection: its id there, and its name. Both are `""` where it is only one."""

    id: str = ""
    name: str = ""


NO_PART = Part()


class Preset(msgspec.Struct, frozen=True):
    """What Basic does: kinds received, then kinds sent."""

    receive: tuple[str, ...] = ()
    send: tuple[str, ...] = ()


class Scope(msgspec.Struct, frozen=True):
    """What a run is about. Dates are the school's local dates, both ends inclusive.

    `start` to `end` is the timetable's range; everything else runs from `today` to `end` (from `start` where `end` is
    already past). `academic_year` is the year in which the academic year starts, `academic_year_end` the one in which
    it ends, `year_first` and `year_last` are its bounds. `rotation` 0 is all of them. `chosen_range` is set where a
    person gave the range: another range is then another scope, whereas a start that moves with the calendar is not.
    `part` names one of the parts of a target that is served part by part (the schools of a municipality).
    """

    today: date
    start: date
    end: date
    academic_year: int
    academic_year_end: int
    year_first: date
    year_last: date
    rotation: int = 0
    chosen_range: bool = False
    part: str = ""

    @property
    def lasting_from(self) -> date:
        """First date for what is not the timetable."""
        return self.start if self.end < self.today else self.today

    def identity(self) -> str:
        """The same text for what counts as the same scope."""
        dates = f"{self.start}..{self.end}" if self.chosen_range else ""
        return "|".join((str(self.academic_year), str(self.rotation), dates, self.part))


class Settings(msgspec.Struct, frozen=True):
    """One configured connection with everything a system needs to work on it.

    `name` is what the person called it; `target` names the target on the outside: all of its address, school code and
    user. Under `former_target` the document may still hold ids that the target gave. `options` are what the system
    looks at, `run` is what the engine does.
    """

    name: str
    url: str
    target: str
    sign_in: SignIn
    options: Options
    network: Network
    former_target: str = ""
    run: RunOptions = RunOptions()

    def gave(self, source: str) -> bool:
        """Whether an id of this source was given by the target."""
        return source == self.target or bool(source and source == self.former_target)

    def flag(self, name: str) -> bool:
        """A yes/no option."""
        return bool(self.options[name])

    def number(self, name: str) -> int:
        """A numeric option."""
        return int(self.options[name])

    def text(self, name: str) -> str:
        """A textual option."""
        return str(self.options[name])


class ServerInfo(msgspec.Struct, frozen=True):
    """What a server says of itself. Remembered state counts only for the same server."""

    name: str
    version: str


class SignInCheck(msgspec.Struct, frozen=True):
    """How a sign-in was checked. `checked` is False where the system offers no call that would tell."""

    checked: bool
    text: Text


class Change(msgspec.Struct, frozen=True):
    """One row added (`old` is None), removed (`new` is None) or changed, in the target's words."""

    op: Literal["add", "change", "remove"]
    key: str
    old: Row | None
    new: Row | None
    id: int = 0


class Findings(Protocol):
    """Where a mapper says what it does not send, and why. Nothing is left out in silence."""

    def refuse(self, key: str, reason: Text, *, followers: int = 0) -> None:
        """A row that cannot be sent; `followers` more rows of the document cannot go without it."""

    def warn(self, key: str, words: Text) -> None:
        """A row that is sent although something about it is doubtful."""

    def leave_out(self, note: Text, key: str = "", rows: int = 1) -> None:
        """Rows that the declaration, the scope or an option leaves out; equal notes are counted together."""

    def note(self, words: Text, key: str = "", said: Text = NOTHING) -> None:
        """Something worth knowing: of no row, or of the row with this key, of which `said` says more.

        Notes with equal words are one note about several rows.
        """


class Mapper(Protocol):
    """The document in the target's words, and back. Made for one source, one scope and one connection.

    Derive from it to take over what it does by itself: nothing comes from the target.
    """

    def rows(self, kind: str, findings: Findings) -> Iterable[tuple[int, Row]]:
        """The rows of a kind to send, each with the row id it came from (0 where it came from several)."""
        ...

    def incoming(self, kind: str, row: Row) -> Incoming | None:
        """A received row in the document's words; None for one that the document has no place for."""
        return None


class Sending(msgspec.Struct, frozen=True):
    """How a kind is sent.

    `version` grows with every change of the mapping. `key` and `group` (the section a row belongs to) are read off a
    row; `slots` say, the closest first, which rows may be the same one where neither id nor key tells. Members of `row`
    that say something about a person are marked there (`syncdesk.privacy`) and never remembered in the clear. `refers`
    says what its rows refer to, `carries` which of their members carry what the kind's rows say. `off_cycle` gives the
    ids of the document's rows whose day or period is not in its own cycle. Rows of each `role` (read off a row) are
    counted apart. `kept` says what a row is that is not made of the document and stays as it stands there (`""` for all
    others): none goes unless a person says so. A kind with a `date` (read off a row, ISO text) is compared, accepted
    and remembered date by date. One that is not `repeatable` goes once a run: from the first byte of its rows on, the
    link never sends the same rows again. `not_always_kept` are members that many targets do not keep, each with what it
    is said of (read off a row): where no row that was read has one, it is not compared. `columns` are how people read
    the rows, without them one a member. `truth` says what tells which rows the target holds. A row that names a content
    of more than `most_bytes` is refused.
    """

    kind: Kind
    row: type[Row]
    version: int
    key: Callable[[Row], str]
    group: Callable[[Row], str] = no_group
    slots: tuple[Callable[[Row], str], ...] = ()
    replaces: Replaces = Replaces.UNKNOWN
    readable: bool = False
    truth: Truth = Truth.MEMORY
    refers: tuple[Reference, ...] = ()
    date: Callable[[Row], str] | None = None
    carries: Carries = {}
    off_cycle: Callable[[Tables], frozenset[int]] | None = None
    role: Callable[[Row], str] | None = None
    kept: Callable[[Row], str] | None = None
    repeatable: bool = True
    not_always_kept: Mapping[str, Callable[[Row], str]] = {}
    columns: Columns | None = None
    most_bytes: int = MOST_BYTES

    def __post_init__(self) -> None:
        if self.date is not None and blob_member(self.row):
            raise TypeError(f"{self.kind.name}: rows that go date by date name no contents")

    @property
    def personal(self) -> tuple[str, ...]:
        """The members that are never remembered in the clear. Raises TypeError where a member is not marked."""
        return personal_members(self.row)


class Receiving(msgspec.Struct, frozen=True):
    """How a kind is received. `protected` fields are kept as they are where the named option is off.

    `carries` says which fields of the record carry what the kind's rows say, `needs` which of them a row must have and
    what each is called. `origin` is where the rows come from, in words of those who run the source: a call, a file.
    `own_ids` says that the source's ids are no codes: each is noted, even one that happens to be the code, so that the
    row keeps it when its code changes on either side. `columns` are how people read the records, without them one a
    field.
    """

    kind: Kind
    record: type[Record]
    protected: Mapping[str, str] = {}
    own_ids: bool = False
    carries: Carries = {}
    needs: Mapping[str, Text] = {}
    origin: str = ""
    columns: Columns | None = None


class Parcel(Protocol):
    """The rows of one kind, encoded once when the plan was made; exactly these bytes are sent."""

    rows: int
    size: int
    sha256: str

    def chunks(self) -> Iterator[bytes]:
        """The bytes in pieces of at most 64 kB, from the start."""
        ...


class Receipt(msgspec.Struct, frozen=True):
    """A target's answer that is no no. A plain yes has no `words`; it is `pending` until the link's `commit` returned.

    With `words` the target said something else, which leaves open whether it holds the rows. `alike` is the same text
    for answers that say the same, whatever they say of the number of rows; without it the words themselves are.
    """

    words: str = ""
    pending: bool = False
    alike: str = ""


class Watch(Protocol):
    """What a link tells while it works, and where it learns of nothing: all calls are cheap and never raise."""

    def sent(self, done_bytes: int, all_bytes: int) -> None:
        """So many bytes of the rows are on their way."""

    def waiting(self, why: Text, seconds: float, attempt: int, of: int) -> None:
        """The link waits before it tries again."""

    def began(self) -> None:
        """The first byte was handed over: from now on the other side's state is unknown until it answers."""


class Link(Protocol):
    """An open connection to one system."""

    async def greet(self) -> ServerInfo:
        """Who answers. Signs nobody in. Raises NetworkError or AnswerError."""
        ...

    async def check_sign_in(self, scope: Scope) -> SignInCheck:
        """Have the sign-in checked by a read, never by a publish. Raises SignInRefused."""
        ...


@runtime_checkable
class Reads(Protocol):
    """A link that can say what the target holds."""

    async def read(self, kind: str, scope: Scope, watch: Watch) -> list[Row]:
        """All rows of the kind, those with values that could not be read as `OddRow`.

        Raises CallUnknown where the target does not offer it.
        """
        ...


@runtime_checkable
class Publishes(Protocol):
    """A link that sends a kind as one parcel."""

    def encode(self, kind: str, rows: Iterable[Row]) -> Iterator[tuple[int, bytes]]:
        """The bytes of the rows in pieces, each with its number of rows."""
        ...

    async def publish(self, kind: str, parcel: Parcel, scope: Scope, watch: Watch) -> Receipt:
        """Send the parcel. Raises AnswerError for a no, NetworkError where no answer came."""
        ...


class Translator(Protocol):
    """A system's own words, and the shape that rows of a kind have between systems. Pure, and accounts as a mapper.

    Derive from it to take over what it does by itself: a row stays as it is.
    """

    def shaped(self, kind: str, row: Row, findings: Findings) -> Row | None:
        """A row that was read of the system, in the kind's shape; None for one that does not go."""
        return row

    def worded(self, kind: str, row: Row, findings: Findings) -> Row | None:
        """A row of the kind's shape as the system takes it; None for one that does not go."""
        return row


class SameWords(Translator):
    """For a system whose rows have the shapes of their kinds."""


Connect = Callable[[Settings], AbstractAsyncContextManager[Link]]
MakeMapper = Callable[[View, Scope, Settings], Mapper]
MakeTranslator = Callable[[Scope, Settings], Translator]


class System(msgspec.Struct, frozen=True, kw_only=True):
    """A school system.

    `regions` are countries (`sweden`) and states (`australia/nsw`); none means all. `confirmed` says what of all this
    the vendor documents, `advice` what a person should do before the first connection to it is set up.

    `exchanges` are the features that it exchanges with a timetable; one that is not named there is not. `sends` are
    the kinds that go to it, `receives` those that a timetable receives from it, `gives` those that only other systems
    do. `basic` is what Basic does, `daily` what it does with dates. `order` is that of the calls, receives and sends in
    one list of (direction, kind), without one as they are declared; `apart` are kinds of which one run sends only one;
    `sets` are kinds that are sent together or not at all.

    `asks` is what a person signs in with besides the `address`. `ids` says by which ids the target knows rows of the
    document, where these are no codes and it did not give them. A system that exchanges rows with the timetable has a
    `mapper`, one that does with other systems a `translator`. Where one connection serves several schools, its link
    `Parts` names them, and `parts_at_once` says how many are served side by side at most.
    """

    key: str
    title: str
    regions: frozenset[str] = frozenset()
    summary: Text
    confirmed: Text
    advice: Text = NOTHING
    options: tuple[Option, ...] = COMMON_OPTIONS
    exchanges: tuple[Exchange, ...] = ()
    sends: tuple[Sending, ...] = ()
    receives: tuple[Receiving, ...] = ()
    gives: tuple[Kind, ...] = ()
    basic: Preset = Preset()
    daily: Preset | None = None
    order: tuple[tuple[Direction, str], ...] = ()
    apart: tuple[frozenset[str], ...] = ()
    sets: tuple[frozenset[str], ...] = ()
    asks: tuple[Credential, ...] = (USER, PASSWORD, SCHOOL_CODE)
    address: AddressForm = HTTP
    ids: MakeIds | None = None
    parts_at_once: int = 0
    connect: Connect
    mapper: MakeMapper | None = None
    translator: MakeTranslator | None = None

    def __post_init__(self) -> None:
        if self.mapper is not None:
            msgspec.structs.force_setattr(self, "exchanges", every_feature(self.exchanges))
        if not self.order:
            received = ((Direction.RECEIVE, receiving.kind.name) for receiving in self.receives)
            sent = ((Direction.SEND, sending.kind.name) for sending in self.sends)
            msgspec.structs.force_setattr(self, "order", (*received, *sent))

    def sending(self, kind: str) -> Sending | None:
        """How the kind is sent, None where it is not offered."""
        return next((sending for sending in self.sends if sending.kind.name == kind), None)

    def receiving(self, kind: str) -> Receiving | None:
        """How the kind is received, None where it is not offered."""
        return next((receiving for receiving in self.receives if receiving.kind.name == kind), None)

    def given(self, kind: str) -> Kind | None:
        """The kind where the system gives rows of it, to a timetable or to other systems; None where it does not."""
        offered = (*self.gives, *(receiving.kind for receiving in self.receives))
        return next((each for each in offered if each.name == kind), None)

    def sent(self, feature: str) -> bool:
        """Whether a feature is sent: yes and unsure are, no is not."""
        return any(each.feature == feature and each.sent is not Answer.NO for each in self.exchanges)

    def received(self, feature: str) -> bool:
        """Whether a feature is taken from what is received."""
        return any(each.feature == feature and each.received is not Answer.NO for each in self.exchanges)

    def option(self, name: str) -> Option | None:
        """The option with this name."""
        return next((option for option in self.options if option.name == name), None)

    def rows_depend_on(self, options: Options) -> dict[str, OptionValue]:
        """Those of the options that another value of may change rows."""
        told = {option.name for option in self.options if not option.changes_rows}
        return {name: value for name, value in options.items() if name not in told}
