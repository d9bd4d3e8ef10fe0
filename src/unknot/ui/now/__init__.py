"""The widgets of a cramp now."""
