"""A stand-in school, and how long tests may wait."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.rest_school import RestSchool
from tests.systems.http.resting import school_of


@pytest.fixture
def school() -> Iterator[RestSchool]:
    with school_of() as school:
        yield school
