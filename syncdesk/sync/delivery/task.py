"""What all ways of delivery have in common: the run they deliver for, and how they report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from syncdesk.sync.context import RunContext
from syncdesk.sync.delivery.contents import ContentSource
from syncdesk.sync.planning.plan import SendStep
from syncdesk.sync.reporting.outcome import StepState
from syncdesk.systems.contract import ServerInfo
from syncdesk.text import Text, text

OnStepEnd = Callable[[SendStep, StepState, float, bool], None]
"""Told how a step ended: its state, the seconds it took, and whether the target's yes is doubtful."""


class DeliveryTask(msgspec.Struct, frozen=True):
    """What is to be delivered, and for which run.

    `path` is the file that is sent, `save_id` the save that its rows belong to. `loss_allowed` says that a person let
    go what is lost with them. The plan has `planned` steps, those that do not go among them. `contents` hands out what
    its rows name.
    """

    context: RunContext
    path: Path | None
    save_id: str
    step_ended: OnStepEnd
    loss_allowed: bool
    planned: int
    contents: ContentSource


class Delivery(Protocol):
    """A way to deliver the steps of a plan to a target. `at` is the current step.

    `trouble` says what went wrong after something was accepted; it changes nothing of that.
    """

    at: SendStep | None
    trouble: tuple[Text, ...]

    async def send(self, steps: Sequence[SendStep], server: ServerInfo) -> None:
        """Deliver the steps in order, stopping at the first failure. Raises SyncdeskError."""
        ...


def not_noted(name: str, why: Text) -> tuple[Text, ...]:
    """Return the sentences for something that was accepted but could not be recorded."""
    return text("What {name} accepted could not be noted on this computer.", name=name), why
