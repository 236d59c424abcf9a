"""What this computer remembers apart from the timetables: one database in the user's data folder.

The engine and mail both keep tables in it. They share one version number, so all migration steps are here.
"""
