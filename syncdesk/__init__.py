"""syncdesk sends a school's timetable to its school systems, and shows what will change before it is sent."""

__version__ = "0.1.0"
