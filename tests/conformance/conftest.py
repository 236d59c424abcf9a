"""Asserts of the suite are told as those of a test module."""

import pytest

pytest.register_assert_rewrite(
    "tests.conformance.suite", "tests.conformance.rules", "tests.conformance.bench", "tests.conformance.odd_servers"
)
