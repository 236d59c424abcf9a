"""Sync Now, the preview, the progress panel and the result."""
