"""Credentials: what a system needs to sign in, and the values given for it."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from syncdesk.text import Text, text


class Credential(msgspec.Struct, frozen=True):
    """One thing that a system asks for: a user name, a client id, a token.

    A `secret` is stored in the computer's password store only and is never displayed; everything else is stored with
    the connection. Without a `required` one there is no sign-in.
    """

    name: str
    label: Text
    secret: bool = False
    required: bool = True


USER = Credential("user", text("Username"), required=False)
PASSWORD = Credential("password", text("Password"), secret=True)
SCHOOL_CODE = Credential("school_code", text("School code"), required=False)


class SignIn(msgspec.Struct, frozen=True):
    """The value of each credential, by name. `repr` hides the secrets."""

    public: Mapping[str, str] = {}
    secret: Mapping[str, str] = {}

    def __getitem__(self, name: str) -> str:
        """Return the value of a credential, `""` if none was given."""
        return self.secret.get(name) or self.public.get(name, "")

    def __repr__(self) -> str:
        return f"SignIn({dict(self.public)!r}, secret: {sorted(self.secret)})"

    def __rich_repr__(self) -> list[tuple[str, object]]:
        return [("public", dict(self.public)), ("secret", sorted(self.secret))]
