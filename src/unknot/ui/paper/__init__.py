"""The widgets of paper."""
