"""The widgets of progress."""
