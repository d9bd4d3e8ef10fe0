"""The widgets of the trial."""
