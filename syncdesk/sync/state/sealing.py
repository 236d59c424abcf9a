"""Authenticated encryption of personal data at rest on this computer: AES-256-GCM, bound to its context."""

from __future__ import annotations

import secrets
from collections.abc import Callable

_NONCE_BYTES = 12

Key = Callable[[], bytes | None]
"""Gives the key of the computer's password store, None where there is no such store. May block."""


class CannotUnseal(Exception):
    """The key is a different one, or the data or its context was altered."""


def seal(key: bytes, content: bytes, bound_to: bytes) -> bytes:
    """Encrypt the content. It can only be decrypted together with its context."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415  (slow to load)

    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, bound_to)


def unseal(key: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    """Decrypt the content. Raises CannotUnseal."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415  (slow to load)
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], bound_to)
    except (InvalidTag, ValueError) as error:
        raise CannotUnseal from error
