"""Staging: what a route received waits, encrypted, and what was selected goes on."""
