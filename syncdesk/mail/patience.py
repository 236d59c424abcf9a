"""How long mails wait that the server put off (greylisting, too many at once) before they are sent again."""

from __future__ import annotations

PAUSES = (60.0, 300.0, 900.0)
"""Seconds before each further try. Servers that put unknown senders off want one to five minutes, as a rule."""
