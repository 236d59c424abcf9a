"""A stand-in school system that speaks LISS, for first steps, the demo and the tests.

It is written from the protocol and shares no code with the client: the two meet on the wire only, so that a mistake of
one is noticed by the other.
"""
