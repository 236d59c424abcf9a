"""The daily organiser's part of the window: dialogs about covers and their publishing."""
