"""Generic LISS server: any school system that speaks LISS."""

from syncdesk.systems.liss.generic import GENERIC

SYSTEM = GENERIC
