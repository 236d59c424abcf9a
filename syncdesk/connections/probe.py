"""The connection test: reach the server, greet it and sign in, stopping at the first failure.

Each step reports what it found; a failing step names the one cause and the one thing to do. The address decides which
steps lead to the system (`systems.addresses.AddressForm.steps`). Nothing is ever published.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator

import msgspec
from msgspec.structs import replace

from syncdesk.errors import SyncdeskError
from syncdesk.systems.addresses import StepName
from syncdesk.systems.capabilities import Describes
from syncdesk.systems.contract import Link, Scope, Settings, System
from syncdesk.systems.network import Retries
from syncdesk.text import Text, joined, text


class ProbeStep(msgspec.Struct, frozen=True):
    """One step of the test and its outcome, in whole sentences."""

    step: StepName
    ok: bool
    said: tuple[Text, ...]

    @property
    def text(self) -> str:
        """The outcome as one line."""
        return joined(self.said)


async def probe(system: System, settings: Settings, scope: Scope) -> AsyncGenerator[ProbeStep]:
    """Yield the steps as they complete; the last one is the failure or the sign-in.

    Nothing is retried, because somebody is waiting for the result.
    """
    settings = replace(settings, network=replace(settings.network, retries=Retries(tries=1)))
    for each in system.address.steps:
        if each.left_out(settings) is not None:
            continue
        try:
            said = await each.work(settings)
        except SyncdeskError as error:
            yield ProbeStep(each.name, False, error.sentences)
            return
        yield ProbeStep(each.name, True, (said,))
    step: StepName = "hello"
    try:
        async with system.connect(settings) as link:
            yield ProbeStep(step, True, (await _greeting(settings.name, link),))
            step = "sign_in"
            checked = await link.check_sign_in(scope)
            yield ProbeStep(step, True, (checked.text,))
    except SyncdeskError as error:
        yield ProbeStep(step, False, error.sentences)


async def _greeting(name: str, link: Link) -> Text:
    if isinstance(link, Describes):
        return await link.describe()
    server = await link.greet()
    if not server.name:
        return text("{name} answers.", name=name)
    if not server.version:
        return text("{server} answers.", server=server.name)
    return text("{server} answers (version {version}).", server=server.name, version=server.version)
