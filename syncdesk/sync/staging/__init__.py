"""What a route received and what waits of it: kept encrypted on this computer, with the rows that a person chose."""
