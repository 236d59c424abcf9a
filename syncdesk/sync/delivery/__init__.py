"""Delivering the changes of a plan to a target: as parcels of whole kinds, or row by row."""
