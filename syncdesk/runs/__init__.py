"""Runs as people, commands and saves set them off: requests made of what is configured, and runs that nobody starts.

It lies above the connections and the engine, which know nothing of each other, and brings the two together.
"""
