"""Quoting other people's words in our sentences: shortened, and without secrets."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from syncdesk.text import NOTHING, Text, text

MAX_WORDS = 300
HIDDEN = "•••"
_IN_XML_OR_URLS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;", " ": "+"}


def quoted(words: str, secrets: Iterable[str]) -> str:
    """Return a server's words, shortened and with the secrets removed, ready for a sentence."""
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        words = re.sub("".join(map(_spellings, secret)), HIDDEN, words, flags=re.IGNORECASE)
    words = " ".join(words.split())
    return words if len(words) <= MAX_WORDS else words[: MAX_WORDS - 1] + "…"


def _spellings(character: str) -> str:
    """Return a pattern for a character in any form that a server may echo: literal, in XML, JSON or URLs."""
    code = ord(character)
    spelt = [
        character,
        f"\\{character}",
        json.dumps(character)[1:-1],
        _IN_XML_OR_URLS.get(character, character),
        f"&#{code};",
        f"&#x{code:x};",
        "".join(f"%{byte:02x}" for byte in character.encode("utf-8", "replace")),
    ]
    blank = r"|\s+" if character.isspace() else ""
    return f"(?:{'|'.join(map(re.escape, spelt))}{blank})"


def quotation(said: str) -> Text:
    """Return a sentence that quotes the server; nothing if there are no words. `said` is `quoted` already."""
    return text("It said: “{words}”.", words=said.removesuffix(".")) if said else NOTHING
