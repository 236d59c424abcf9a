"""The command line (its contract is `docs/cli.md`)."""
