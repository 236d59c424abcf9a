"""The window. The only part with Qt; everything it shows comes from `presenters`, which have none."""
