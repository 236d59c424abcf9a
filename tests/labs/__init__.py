"""Slow proofs, each with a command of its own: `python3 packaging/dev.py lab NAME`."""
