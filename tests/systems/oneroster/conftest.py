"""The command line in this process."""

from tests.cli.conftest import file, run

__all__ = ["file", "run"]
