"""How the changes of a plan reach a target: as parcels of whole kinds, or row by row."""
