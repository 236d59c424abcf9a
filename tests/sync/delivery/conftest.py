"""The databases that what is written row by row is written into."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from tests.sync.delivery.databases import PostgresDatabase, postgres_address
from tests.sync.delivery.postgres import PostgresServer, programs


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server."""
    if programs() is None:
        pytest.skip("there is no PostgreSQL on this computer")
    with PostgresServer() as server:
        yield server


@pytest.fixture
def schema(postgres: PostgresServer) -> str:
    """The address of a new schema of the server."""
    name = f"t{uuid4().hex}"
    PostgresDatabase(str(postgres.folder), name).create()
    return postgres_address(postgres.folder, name)


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of the clinic's database, in each of the databases that there are."""
    return request.getfixturevalue("schema") if request.param == "postgres" else str(tmp_path / "clinic.db")
