"""A practice school system that speaks LISS, for first steps, the demo and the tests.

It is written from the protocol and shares no code with the client. The two meet on the wire only, so a mistake in one
is exposed by the other.
"""
