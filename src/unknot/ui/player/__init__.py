"""The widgets of the player."""
