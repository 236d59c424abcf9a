"""What a system asks for at the sign-in, and what was given for it."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from syncdesk.text import Text, text


class Credential(msgspec.Struct, frozen=True):
    """One thing that a system asks for: a user name, a client id, a token.

    A `secret` is kept in the computer's password store alone and is never shown; everything else is kept with the
    connection. Without a `required` one there is no sign-in.
    """

    name: str
    label: Text
    secret: bool = False
    required: bool = True


USER = Credential("user", text("Username"), required=False)
PASSWORD = Credential("password", text("Password"), secret=True)
SCHOOL_CODE = Credential("school_code", text("School code"), required=False)


class SignIn(msgspec.Struct, frozen=True):
    """What was given for each credential, by name. `repr` hides the secrets."""

    public: Mapping[str, str] = {}
    secret: Mapping[str, str] = {}

    def __getitem__(self, name: str) -> str:
        """What was given under a name, `""` for nothing."""
        return self.secret.get(name) or self.public.get(name, "")

    def __repr__(self) -> str:
        return f"SignIn({dict(self.public)!r}, secret: {sorted(self.secret)})"

    def __rich_repr__(self) -> list[tuple[str, object]]:
        return [("public", dict(self.public)), ("secret", sorted(self.secret))]
