"""Values that tests plant, to be searched for in every file that the whole suite writes (see `conftest.py`).

Use `SECRET` (or text that contains it) wherever a test needs a password, `NAME`, `EMAIL` and `PERSONNUMMER` where it
needs somebody's. A secret may be in no file at all; personal values only where a document lives.
"""

from __future__ import annotations

SECRET = "pl4nted-s3cret"
NAME = "Zwollekampius"
EMAIL = "zwollekampius@school.example"
PERSONNUMMER = "20130101-1234"

PERSONAL = (NAME, EMAIL, PERSONNUMMER)
"""What may be only in documents, their sessions and saved copies, sources, exports, and the practice store."""

MAY_HOLD_PERSONAL = (".sdesk", ".csv", ".fet", ".xml", ".xlsx")
"""Endings of the files of these kinds; besides them the databases below and their side files."""

MAY_HOLD_PERSONAL_NAMES = ("session.db", "practice.db")
