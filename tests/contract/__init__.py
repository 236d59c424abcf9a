"""Typed sketches of systems that are nothing like LISS: the contract has to fit them before it is fixed.

They are declarations only. The type checker holds them against `systems/contract.py`; `test_sketches.py` runs what can
be run of them without a system. What each is to show is in `docs/contract.md`.
"""
