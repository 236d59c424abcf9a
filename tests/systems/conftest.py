"""Servers that do what a test tells them."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.scripted_server import Act, ScriptedServer

Scripted = Callable[..., ScriptedServer]


@pytest.fixture
def scripted() -> Iterator[Scripted]:
    """Start servers; `scripted(answer(...), silence())`. They end with the test."""
    with ExitStack() as ending:

        def start(*acts: Act, tls: ssl.SSLContext | None = None, path: str = "/liss") -> ScriptedServer:
            return ending.enter_context(ScriptedServer(*acts, tls=tls, path=path))

        yield start
