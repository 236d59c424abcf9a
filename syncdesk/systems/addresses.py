"""Where targets are, whatever an address looks like: a server's URL, a folder, a database.

A system declares the form of its addresses (`AddressForm`); what a person types becomes an `Address`, and everybody
else asks that: what names the target, what secrets are bound to, whether anybody could read along.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Literal, Protocol

import msgspec

from syncdesk.text import NOTHING, Template, Text, template, text

if TYPE_CHECKING:
    from syncdesk.systems.contract import Settings

StepName = Literal["name", "proxy", "tcp", "tls", "hello", "sign_in"]


class Address(Protocol):
    """Where a target is, read from what was typed. Two that lead to the same place say the same."""

    @property
    def called(self) -> str:
        """The one text that the system is called by."""
        ...

    @property
    def name(self) -> str:
        """What names the place, as far as it may be shown."""
        ...

    @property
    def hidden(self) -> str:
        """What selects data besides the name and may hold a key, such as a query; `""` for nothing."""
        ...

    @property
    def origin(self) -> str:
        """What secrets are bound to: they are for all of it, and for nothing else."""
        ...

    @property
    def secure(self) -> bool:
        """Whether nobody can read what goes there on its way."""
        ...

    @property
    def former(self) -> str:
        """What named the place in older versions, `""` where that is the same."""
        ...


def _needed(_settings: Settings) -> Text | None:
    return None


class TestStep(msgspec.Struct, frozen=True):
    """A step of the connection test, before the system greets.

    `work` says what it found, or raises SyncdeskError. `left_out` says why the step is not needed with these settings.
    """

    __test__ = False

    name: StepName
    title: Text
    work: Callable[[Settings], Awaitable[Text]]
    left_out: Callable[[Settings], Text | None] = _needed


class AddressForm(msgspec.Struct, frozen=True, kw_only=True):
    """The form of a system's addresses.

    `label` is what forms call an address, `help` a line about it, `wanted` what is said where none was typed. `parse`
    reads what was typed and asks nobody whether it is there; it raises SettingsError. `as_kept` makes of it what the
    document keeps. Where it is `networked`, proxies and certificates matter. `steps` are those of the connection test,
    which ends with a greeting and the sign-in; `no_step` is said of all others.
    """

    label: Text
    help: Text = NOTHING
    wanted: Template
    parse: Callable[[str], Address]
    as_kept: Callable[[str], str]
    networked: bool
    steps: tuple[TestStep, ...]
    no_step: Text = NOTHING
    hello: Text
    sign_in: Text

    def titles(self) -> dict[StepName, Text]:
        """What each step of the test is called."""
        titles: dict[StepName, Text] = {step.name: step.title for step in self.steps}
        titles |= {"hello": self.hello, "sign_in": self.sign_in}
        return titles


class PathAddress(msgspec.Struct, frozen=True):
    """A whole path: it is all of the address, and nobody reads along on the way to it."""

    called: str
    hidden: str = ""
    secure: bool = True
    former: str = ""

    @property
    def name(self) -> str:
        """The path."""
        return self.called

    @property
    def origin(self) -> str:
        """The path."""
        return self.called


def path_form(
    label: Text,
    kept: Callable[[str], str],
    look: Callable[[Settings], Awaitable[Text]],
    help: Text = NOTHING,  # noqa: A002
) -> AddressForm:
    """The form of addresses that are paths.

    `kept` makes of what was typed the one whole path, or raises SettingsError. `look` says that the place is there.
    """
    return AddressForm(
        label=label,
        help=help,
        wanted=template("Type the path of {name}."),
        parse=lambda typed: PathAddress(kept(typed)),
        as_kept=kept,
        networked=False,
        steps=(TestStep("name", text("Look at the place"), look),),
        no_step=text("No server"),
        hello=text("What is there"),
        sign_in=text("Can it be written"),
    )
