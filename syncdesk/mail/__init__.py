"""Mails about published covers: the mail server, who is sent what, and never sending the same news twice."""
