"""What others wrote (names, a server's words), made fit for a terminal: nothing in it steers the terminal."""

from __future__ import annotations

import logging
import re

_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but for tab and line feed, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # what turns the direction of writing
    "\u2028\u2029\ufff9-\ufffb\ud800-\udfff]"  # line ends of another kind, annotations, halves of characters
)


def harmless(words: str) -> str:
    """The words with every character that a terminal would obey spelt out, such as `\\x1b`."""
    return _STEERING.sub(lambda found: found[0].encode("unicode_escape").decode(), words)


def harmless_json(line: str) -> str:
    """A line of JSON that means the same, with such characters written as JSON's own escapes."""
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


class HarmlessFormatter(logging.Formatter):
    """For log lines that go to a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        """The line as usual, made harmless."""
        return harmless(super().format(record))
