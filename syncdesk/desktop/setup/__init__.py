"""The dialogs of the menu Setup."""
