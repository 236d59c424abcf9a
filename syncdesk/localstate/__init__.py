"""What this computer keeps of its own beside the timetables: one database in the user's data folder.

The engine and the mails each keep their tables in it; its versions are one line, so the steps between them stand here.
"""
