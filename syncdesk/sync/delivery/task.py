"""What the ways of delivering have in common: for which run they deliver, and whom they tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from syncdesk.sync.context import RunContext
from syncdesk.sync.planning.plan import SendStep
from syncdesk.sync.reporting.outcome import StepState
from syncdesk.systems.contract import ServerInfo
from syncdesk.text import Text, text

OnStepEnd = Callable[[SendStep, StepState, float, bool], None]
"""Told how a step ended: its state, the seconds it took, and whether the target's yes is doubtful."""


class DeliveryTask(msgspec.Struct, frozen=True):
    """The run that a delivery is for.

    `path` is the file that is sent, `save_id` the save that its rows belong to. `loss_allowed` says that a person let
    go what is lost with them. The plan has `planned` steps, those that do not go among them.
    """

    context: RunContext
    path: Path | None
    save_id: str
    step_ended: OnStepEnd
    loss_allowed: bool
    planned: int


class Delivery(Protocol):
    """A way in which the steps of a plan reach a target. `at` is the step in hand.

    `trouble` says what went wrong after something was accepted; it changes nothing of that.
    """

    at: SendStep | None
    trouble: tuple[Text, ...]

    async def send(self, steps: Sequence[SendStep], server: ServerInfo) -> None:
        """Deliver all of them, up to the first that does not go well. Raises SyncdeskError."""
        ...


def not_noted(name: str, why: Text) -> tuple[Text, ...]:
    """What is said where something was accepted and that could not be noted."""
    return text("What {name} accepted could not be noted on this computer.", name=name), why
