"""What a cramp now says."""
