"""Which rows of a plan go: chosen one by one, or by rules that hold for rows to come as well.

One meaning everywhere: the ticks of a preview, the rows that wait in staging, and what a profile sends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Literal

import msgspec

from syncdesk.errors import UsageError
from syncdesk.sync.planning.alike import alike
from syncdesk.systems.contract import Row
from syncdesk.systems.kinds import Carries, Kind
from syncdesk.text import Text, text

Op = Literal["add", "change", "remove", ""]
"""What would be done with a row; `""` for a row that waits in staging, whatever will be done with it."""

_NEW = "new"
_ALL = "all"
_ALWAYS_NEW = 1 << 62


class Pick(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of a plan: its kind, what would be done, and its key."""

    kind: str
    op: Op
    key: str


class Candidate(msgspec.Struct, frozen=True):
    """A row that may be chosen.

    `groups` says by the name of each meaning in `Kind.chosen_by` what the row says of it. `arrival` numbers the receive
    that first brought the row.
    """

    pick: Pick
    groups: Mapping[str, str] = {}
    arrival: int = 0

    @classmethod
    def of_preview(cls, pick: Pick, groups: Mapping[str, str]) -> Candidate:
        """A row of a preview; one that is added there is new, whatever came before."""
        return cls(pick, groups, _ALWAYS_NEW if pick.op == "add" else 0)


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Rows of a kind that go without being chosen one by one: all, one group of them, or what is new of these.

    `group` is the name of a meaning in `Kind.chosen_by`, `""` for all groups, and `value` what its rows say of it.
    Where only `new` ones are meant, these are the rows that first came after the receive with the number `since`.
    """

    kind: str
    group: str = ""
    value: str = ""
    new: bool = False
    since: int = 0

    @classmethod
    def parse(cls, kind: Kind, words: str) -> Rule:
        """The rule that somebody typed: `all`, `year=7`, `new`, `new:year=7`. Raises UsageError."""
        rest = words.strip()
        new = rest == _NEW or rest.startswith(f"{_NEW}:")
        rest = rest.removeprefix(_NEW).removeprefix(":") if new else rest
        if rest in {"", _ALL} and (new or rest):
            return cls(kind.name, new=new)
        group, equals, value = (part.strip() for part in rest.partition("="))
        known = [meaning.name for meaning in kind.chosen_by]
        if not equals or not value or group not in known:
            forms = ", ".join([_ALL, _NEW, *(form for name in known for form in (f"{name}=…", f"{_NEW}:{name}=…"))])
            raise UsageError(
                text("“{rule}” is no rule for {kind}.", rule=words, kind=str(kind.title).lower()),
                hint=text("Rules for it are: {forms}.", forms=forms),
            )
        return cls(kind.name, group, value, new)

    @property
    def words(self) -> str:
        """The rule as it is typed."""
        where = f"{self.group}={self.value}" if self.group else ""
        if self.new:
            return f"{_NEW}:{where}" if where else _NEW
        return where or _ALL

    def says_the_same(self, other: Rule) -> bool:
        """Whether both are typed alike, from whenever they hold."""
        return (self.kind, self.words) == (other.kind, other.words)

    def covers(self, row: Candidate) -> bool:
        """Whether the row goes by this rule. A rule never takes a row away."""
        if row.pick.kind != self.kind or row.pick.op == "remove" or (self.new and row.arrival <= self.since):
            return False
        return not self.group or _same(row.groups.get(self.group, ""), self.value)


class Selection(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Rows that are chosen, rows that are left out, and rules.

    A row that was chosen or left out by itself stays so, whatever rules say. Of the others go those that a rule covers,
    or all (`everything`); what waits for a person goes only where it is chosen by itself.
    """

    take: frozenset[Pick] = frozenset()
    leave: frozenset[Pick] = frozenset()
    rules: tuple[Rule, ...] = ()
    everything: bool = True

    def takes(self, row: Candidate, *, usual: bool = True) -> bool:
        """Whether a row goes. `usual` is whether it may go where nobody chooses it by itself."""
        if row.pick in self.leave:
            return False
        return row.pick in self.take or (usual and (self.everything or self.rule_for(row) is not None))

    def rule_for(self, row: Candidate) -> Rule | None:
        """The first rule that covers the row."""
        return next((rule for rule in self.rules if rule.covers(row)), None)

    def has_rules(self, kind: str) -> bool:
        """Whether rows of the kind go by rules, so that it matters which group they are of."""
        return any(rule.kind == kind for rule in self.rules)

    def chooses(self, kind: str) -> bool:
        """Whether anything is said of which rows of the kind go."""
        return self.everything or self.has_rules(kind) or any(pick.kind == kind for pick in self.take)

    def turned(self, rows: Iterable[Candidate], *, taken: bool, usual: bool = True) -> Selection:
        """The selection with these rows chosen, or left out, by themselves."""
        take, leave = set(self.take), set(self.leave)
        plain = msgspec.structs.replace(self, take=frozenset(), leave=frozenset())
        for row in rows:
            take.discard(row.pick)
            leave.discard(row.pick)
            if taken != plain.takes(row, usual=usual):
                (take if taken else leave).add(row.pick)
        return msgspec.structs.replace(self, take=frozenset(take), leave=frozenset(leave))

    def with_rows(self, rows: Iterable[Pick]) -> Selection:
        """The selection with these rows chosen by themselves, so that they go on without the rules that cover them."""
        rows = frozenset(rows)
        return msgspec.structs.replace(self, take=self.take | rows, leave=self.leave - rows)

    def with_rule(self, rule: Rule) -> Selection:
        """The selection with one more rule; one that says the same is there already keeps the moment it holds from."""
        if any(rule.says_the_same(each) for each in self.rules):
            return self
        return msgspec.structs.replace(self, rules=(*self.rules, rule))

    def without_rule(self, rule: Rule) -> Selection:
        """The selection without the rule that says the same."""
        rules = tuple(each for each in self.rules if not rule.says_the_same(each))
        return msgspec.structs.replace(self, rules=rules)


EVERYTHING = Selection()
"""Nobody chose: all goes that does not wait for a person."""
NOTHING_YET = Selection(everything=False)
"""Nothing goes before it is chosen."""


def groups_of(kind: Kind, carries: Carries, said: Callable[[str], str]) -> dict[str, str]:
    """What a row says of each meaning that its kind is chosen by; `said` gives what one of its members says."""
    found: dict[str, str] = {}
    for meaning in kind.chosen_by:
        words = " ".join(filter(None, (said(member) for member in carries.get(meaning.name, ()))))
        if words:
            found[meaning.name] = words
    return found


def groups_of_row(kind: Kind, carries: Carries, row: Row) -> dict[str, str]:
    """The same of a row that says all of it itself."""
    return groups_of(kind, carries, lambda member: str(getattr(row, member) or ""))


def _same(one: str, other: str) -> bool:
    return alike(one).strip().casefold() == alike(other).strip().casefold()


def said(rule: Rule, kind: Kind) -> Text:
    """A rule in words: “everything new with year level 7”."""
    if not rule.group:
        return text("everything new") if rule.new else text("everything")
    what = next((meaning.what for meaning in kind.chosen_by if meaning.name == rule.group), rule.group)
    template = "everything new with {what} {value}" if rule.new else "everything with {what} {value}"
    return text(template, what=what, value=rule.value)
