"""Making other people's text (names, server messages) safe for a terminal by escaping control characters."""

from __future__ import annotations

import logging
import re

_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but for tab and line feed, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # what turns the direction of writing
    "\u2028\u2029\ufff9-\ufffb\ud800-\udfff]"  # line ends of another kind, annotations, halves of characters
)


def harmless(words: str) -> str:
    """Escape every character that a terminal would interpret, such as `\\x1b`."""
    return _STEERING.sub(lambda found: found[0].encode("unicode_escape").decode(), words)


def harmless_json(line: str) -> str:
    """Escape such characters in a line of JSON with JSON's own escapes, keeping its meaning."""
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


class HarmlessFormatter(logging.Formatter):
    """Formats log lines for a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        """Format the line as usual, then make it harmless."""
        return harmless(super().format(record))
