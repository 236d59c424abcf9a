"""Mails about published covers: which mail server, what is written to whom, and that nothing goes twice."""
