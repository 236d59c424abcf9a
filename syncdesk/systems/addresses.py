"""Addresses of targets in any form: a server's URL, a folder, a database.

A system declares the form of its addresses (`AddressForm`), which parses typed text to an `Address`. Everything else
asks the address: what identifies the target, what secrets are bound to, whether the way there is secure.
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
    """Where a target is, parsed from what was typed. Addresses of the same place are equal."""

    @property
    def called(self) -> str:
        """The canonical form that is used to reach the system."""
        ...

    @property
    def name(self) -> str:
        """What identifies the place, as far as it may be displayed."""
        ...

    @property
    def hidden(self) -> str:
        """What selects data besides the name and may contain a key, such as a query; `""` for nothing."""
        ...

    @property
    def origin(self) -> str:
        """What secrets are bound to: a secret may be used for all of it, and nothing else."""
        ...

    @property
    def secure(self) -> bool:
        """Whether nobody can eavesdrop on the way there."""
        ...

    @property
    def former(self) -> str:
        """The name that older versions derived from the same address, `""` if it is unchanged."""
        ...


def _needed(_settings: Settings) -> Text | None:
    return None


class TestStep(msgspec.Struct, frozen=True):
    """A step of the connection test before the system greets.

    `work` returns what it found, or raises SyncdeskError. `left_out` returns why the step is unnecessary with these
    settings.
    """

    __test__ = False

    name: StepName
    title: Text
    work: Callable[[Settings], Awaitable[Text]]
    left_out: Callable[[Settings], Text | None] = _needed


class AddressForm(msgspec.Struct, frozen=True, kw_only=True):
    """The form of a system's addresses.

    `label` is what forms call an address, `help` a line about it, `wanted` the message if none was typed. `parse` reads
    typed text without checking that the place exists; it raises SettingsError. `as_kept` converts typed text to what
    the document stores. If `networked`, proxies and certificates apply. `steps` are those of the connection test, which
    ends with a greeting and the sign-in; `no_step` is displayed for all others.
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
        """The title of each step of the test."""
        titles: dict[StepName, Text] = {step.name: step.title for step in self.steps}
        titles |= {"hello": self.hello, "sign_in": self.sign_in}
        return titles


class PathAddress(msgspec.Struct, frozen=True):
    """An absolute path: it is the whole address, and cannot be eavesdropped on."""

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
    """Return the form of addresses that are paths.

    `kept` normalises typed text to an absolute path, or raises SettingsError. `look` checks that the place exists.
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
