"""How long to wait before resending mails that the server deferred (greylisting, rate limits)."""

from __future__ import annotations

PAUSES = (60.0, 300.0, 900.0)
"""Seconds before each retry. Servers that greylist unknown senders usually want one to five minutes."""
