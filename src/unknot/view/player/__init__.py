"""What the player says."""
