"""What is said of the people who share a computer."""
