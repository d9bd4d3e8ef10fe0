"""What happened: the records a person keeps, and the days and nights they belong to. Pure."""
