"""The shortest system of each sort, outside of the package: what the contract has to fit.

Each sends rows through the engine twice, with one change between; the second run sends that change. What each is to
show is in `docs/contract.md`. The type checker holds them against `systems/contract.py` as strictly as the package.
"""
