"""Authentication of calls: permanent tokens, and tokens that are renewed."""

from __future__ import annotations

import asyncio
from base64 import b64encode
from collections.abc import Awaitable, Callable, Sequence
from time import monotonic
from typing import Protocol
from urllib.parse import quote_plus

import msgspec

from syncdesk.errors import SettingsError, SyncdeskError
from syncdesk.systems.http.calls import Call, Form, fits_in_header
from syncdesk.systems.http.client import HttpClient, Proof
from syncdesk.systems.http.refusals import Garbled, gateway, redirected, status_error
from syncdesk.systems.http.unpacking import Unpackable
from syncdesk.systems.quoting import quotation, quoted
from syncdesk.systems.retrying import busy
from syncdesk.text import text

_EARLY_SECONDS = 30.0
"""How long before it expires a token is renewed: calls take time, and clocks differ."""
_MOST_TOKEN_BYTES = 1 << 20
_REFUSALS = frozenset({"invalid_client", "invalid_grant", "unauthorized_client", "access_denied", "invalid_scope"})
"""The errors of RFC 6749, 5.2, that concern the client's sign-in."""


class Auth(Protocol):
    """How the calls of a client authenticate."""

    async def proof(self) -> Proof:
        """Return the proof for the next call. Raises NetworkError or AnswerError if there is none."""
        ...

    async def renewed(self, refused: Proof) -> Proof | None:
        """Return a replacement for a proof that the server refused, or None."""
        ...

    @property
    def secrets(self) -> Sequence[str]:
        """What must not occur in any sentence, record or log."""
        ...


class ApiToken:
    """A token copied from the system's settings: in a header, or in the query."""

    def __init__(self, token: str, *, header: str = "Authorization", scheme: str = "Bearer", query: str = "") -> None:
        """With `query` the token is sent as that query parameter, not in a header.

        Raises SettingsError for an odd token.
        """
        self._token = _pasted(token)
        self._proof = (
            Proof(query={query: self._token}) if query else Proof({header: f"{scheme} {self._token}".lstrip()})
        )

    async def proof(self) -> Proof:
        """Return the token."""
        return self._proof

    async def renewed(self, refused: Proof) -> Proof | None:
        """Return None: there is no other token."""
        return None

    @property
    def secrets(self) -> Sequence[str]:
        """The token."""
        return (self._token,)


def _pasted(token: str) -> str:
    """Return the token without surrounding spaces, which come with copying."""
    token = token.strip()
    if not fits_in_header(token):
        raise SettingsError(
            text("The token cannot be right: it is empty, or holds characters that no token has."),
            hint=text("Copy it again from where it was made."),
        )
    return token


class Token(msgspec.Struct, frozen=True):
    """A token, and how many seconds it is valid; None if unknown."""

    value: str
    seconds: float | None = None

    def __repr__(self) -> str:
        return f"Token(seconds={self.seconds})"

    def __rich_repr__(self) -> list[tuple[str, float | None]]:
        return [("seconds", self.seconds)]


class BearerToken:
    """A token that is fetched on demand, shortly before it expires, and when the server refuses it.

    Calls that need a new one simultaneously share one fetch, including its failure: a wrong password is sent once.
    """

    def __init__(
        self,
        fetch: Callable[[], Awaitable[Token]],
        clock: Callable[[], float] = monotonic,
        secrets: Sequence[str] = (),
    ) -> None:
        """`secrets` are those that `fetch` uses."""
        self._fetch = fetch
        self._clock = clock
        self._secrets = secrets
        self._token = ""
        self._proof: Proof | None = None
        self._ends = float("inf")
        self._fetching = asyncio.Lock()
        self._fetched: int = 0
        self._failed: SyncdeskError | None = None

    async def proof(self) -> Proof:
        """Return a valid token, fetching one if necessary. Raises as fetching does."""
        if self._proof is not None and self._clock() < self._ends:
            return self._proof
        return await self._new(self._proof)

    async def renewed(self, refused: Proof) -> Proof | None:
        """Return another token than the refused one. Raises as fetching does."""
        return await self._new(refused)

    @property
    def secrets(self) -> Sequence[str]:
        """The token, and the secrets it is fetched with."""
        return (*self._secrets, self._token)

    async def _new(self, old: Proof | None) -> Proof:
        asked_at = self._fetched
        async with self._fetching:
            if self._proof is not None and self._proof is not old:
                return self._proof  # somebody else has fetched it meanwhile
            if self._fetched != asked_at and self._failed is not None:
                raise self._failed
            self._failed = None
            try:
                token = await self._fetch()
            except SyncdeskError as error:
                self._failed = error
                raise
            finally:
                self._fetched += 1
            self._token = token.value
            self._ends = float("inf") if token.seconds is None else self._clock() + token.seconds - _EARLY_SECONDS
            self._proof = Proof({"Authorization": f"Bearer {token.value}"})
            return self._proof


def client_credentials(
    http: HttpClient, path: str, client_id: str, client_secret: str, scope: str = ""
) -> Callable[[], Awaitable[Token]]:
    """Return a function that fetches tokens with a client id and secret (OAuth 2, RFC 6749, 4.4).

    `http` must be open when it is called. It does not retry, because it is part of the call that needs the token.
    Raises NetworkError, SignInRefused, AnswerError.
    """
    # RFC 6749, 2.3.1: both are encoded as in a form before they are joined.
    pair = f"{quote_plus(client_id)}:{quote_plus(client_secret)}".encode()
    proof = Proof({"Authorization": f"Basic {b64encode(pair).decode()}"})
    fields = {"grant_type": "client_credentials"} | ({"scope": scope} if scope else {})
    call = Call(
        method="POST", path=path, body=Form(fields), headers={"Accept": "application/json"}, what=text("the sign-in")
    )
    secrets = (client_secret, quote_plus(client_secret), b64encode(pair).decode())

    async def fetch() -> Token:
        try:
            async with http.exchange(call, proof) as reply:
                content = bytearray()
                async for piece in reply.body:
                    content += piece
                    if len(content) > _MOST_TOKEN_BYTES:
                        break
        except Unpackable:
            raise _no_token(http.name) from None
        if reply.status in {429, 503}:
            raise busy(http.name, reply.status, reply.headers)
        if 300 <= reply.status < 400:
            raise redirected(http.name, http.url, reply.headers.get("Location", ""), secrets)
        if reply.status in {502, 504}:
            raise gateway(http.name, reply.status)
        answered = _told(bytes(content))
        if reply.status >= 400:
            said = quotation(quoted(answered.error_description or answered.error, secrets))
            # RFC 6749 lets a server say 400 to a wrong client.
            status = 401 if answered.error in _REFUSALS else reply.status
            raise status_error(http.name, text("the sign-in"), status, said)
        if not fits_in_header(answered.access_token) or answered.token_type.lower() not in {"", "bearer"}:
            raise _no_token(http.name)
        return Token(answered.access_token, answered.expires_in)

    return fetch


class _Granted(msgspec.Struct):
    """The response of RFC 6749, 5.1 and 5.2."""

    access_token: str = ""
    token_type: str = ""
    expires_in: float | None = None
    error: str = ""
    error_description: str = ""


def _told(content: bytes) -> _Granted:
    try:
        return msgspec.json.decode(content, type=_Granted, strict=False)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return _Granted()


def _no_token(name: str) -> Garbled:
    return Garbled(
        text("{name} was asked for a token and sent something else.", name=name),
        hint=text("Check the URL, or ask those who run it."),
    )
